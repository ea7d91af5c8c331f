"""Data in and out: one module a format, over the records of the catalogue.

Nothing in this package imports Sphinx or docutils, so that command line tools
and other programs can use it alone.
"""
