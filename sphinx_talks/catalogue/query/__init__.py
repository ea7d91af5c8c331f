"""Which talks a listing shows: filters, order and limits.

Pure Python, like all of the catalogue: no Sphinx, no docutils.
"""
