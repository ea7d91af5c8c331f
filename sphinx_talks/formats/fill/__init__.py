"""Finds in other sources what the talks of a documentation set lack."""
