"""What one page shows of all pages together."""
