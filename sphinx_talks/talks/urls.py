"""Addresses: which lead to the same place, and fragments that no two documents share."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_talks.talks.patterns import Pattern

__all__ = ('same_address', 'spelled_for_fragment')

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


#: What fragments can't have, and what would look like the number of another mention. Years
#: are higher than that.
_NOT_IN_FRAGMENT = Pattern(r'[^\w/-]|-(?=[1-9]\d{0,2}\Z)')


def spelled_for_fragment(document: str) -> str:
    """Return the name of a document in signs that fragments may have.

    No two documents share it. A full stop is a slash, and all else that has to be replaced
    stands between two full stops and one. Those can't be slashes, of which the names of
    documents have no two in a row.
    """
    spelled = _NOT_IN_FRAGMENT.sub(lambda sign: f'..{ord(sign[0]):x}.', document)
    return spelled.replace('/', '.')
