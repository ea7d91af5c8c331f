"""Draws listings, one module for each kind; :mod:`.draw` knows which one."""
