"""Fragments that no two documents share, since all may stand in one file."""

from __future__ import annotations

from sphinx_talks.talks.patterns import Pattern

__all__ = ('spelled_for_fragment',)

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
