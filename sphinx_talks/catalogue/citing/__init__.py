"""Citations of talks: what authors write, labels, and the styles of bibliographies.

Pure Python, like all of the catalogue: no Sphinx, no docutils.
"""

from __future__ import annotations

__all__ = ('CITING_ROLES',)

#: Roles that cite talks, and that mentions name.
CITING_ROLES = ('cite', 'citet')
