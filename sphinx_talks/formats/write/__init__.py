"""Catalogues in the formats of others, one module a format.

Each ``write`` is a function of the catalogue and the site alone: the same talks give the
same bytes, on any day.
"""
