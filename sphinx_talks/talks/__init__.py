"""What a talk is: records, and values as authors write them."""
