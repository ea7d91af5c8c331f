"""Which addresses lead to the same place."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_talks.talks.patterns import Pattern

__all__ = ('same_address',)

_SCHEME = Pattern(r'^https?://(?:www\.)?', re.IGNORECASE)
_PATH = Pattern('(?=[/?])')


# Many pages link to the same projects.
@lru_cache(maxsize=32768)
def same_address(url: str) -> str:
    """Return a form of *url* that is equal for addresses of the same page.

    ``http`` or ``https``, ``www.``, a closing slash, ``.git`` and the letters'
    case in the host make no difference; fragments do not count.
    """
    address, _hash, _fragment = _SCHEME.sub('', url.strip()).partition('#')
    host, *path = _PATH.split(address, 1)
    return host.lower() + ''.join(path).rstrip('/').removesuffix('.git')
