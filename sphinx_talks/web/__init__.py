"""What only HTML gets."""
