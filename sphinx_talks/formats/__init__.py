"""Data in and out, one module a format, over the records of the catalogue."""
