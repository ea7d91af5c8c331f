"""Citations of talks: what authors write, labels, and the styles of bibliographies.

Pure Python, like all of the catalogue: no Sphinx, no docutils.
"""
