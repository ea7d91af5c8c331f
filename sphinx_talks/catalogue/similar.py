"""What an author most likely meant by a name that nothing has."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ('nearest',)

#: Lowest share of letters that two names must have in common.
_LEAST = 0.6


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find what an author most likely meant.

    :param word: a name or id that is not known.
    :param known: all that are, in any order.
    :return: the most similar one; of several, the first in the alphabet; ``None``
        if none is similar.
    """
    key = name_key(word)
    matcher = SequenceMatcher(None, '', key, autojunk=False)
    best, found = _LEAST, None
    for name in known:
        other = name_key(name)
        # No ratio can be higher than this, and it costs next to nothing.
        if 2 * min(len(key), len(other)) < best * (len(key) + len(other)):
            continue
        matcher.set_seq1(other)
        if matcher.quick_ratio() < best:
            continue
        ratio = matcher.ratio()
        if ratio > best or (ratio == best and (found is None or name < found)):
            best, found = ratio, name
    return found
