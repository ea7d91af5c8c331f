"""What is known about talks: records, look-ups and views.

Nothing in this package imports Sphinx or docutils, so that command line tools
and tests can use it alone.
"""
