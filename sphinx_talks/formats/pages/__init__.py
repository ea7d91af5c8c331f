"""Pages and data files that an import writes, and updates in place."""
