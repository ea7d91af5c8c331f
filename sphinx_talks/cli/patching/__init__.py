"""Edits options of talks in the sources of pages, and nothing beside them."""
