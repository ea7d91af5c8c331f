"""Draws listings, one module for each kind; :mod:`.drawing` has the table of them."""
