"""What an author most likely meant by a name that nothing has."""

from __future__ import annotations

from difflib import SequenceMatcher
from heapq import nsmallest
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ('nearest',)

#: Lowest share of letters that two names must have in common.
_LEAST = 0.6
#: How many names are compared letter by letter.
_CLOSEST = 50


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find what an author most likely meant.

    :param word: a name or id that is not known.
    :param known: all that are, in any order.
    :return: the most similar one; of several, the first in the alphabet; ``None``
        if none is similar.
    """
    key = name_key(word)
    # Letters and pairs of letters: a rough measure, but a quick one.
    traits = {*key, *map(''.join, pairwise(key))}
    rough = []
    for name in known:
        other = name_key(name)
        both = len(key) + len(other)
        # No ratio of the letters in common can be higher than this.
        if 2 * min(len(key), len(other)) >= _LEAST * both > 0:
            rough.append((-sum(map(other.__contains__, traits)) / both, name, other))
    matcher = SequenceMatcher(None, '', key, autojunk=False)
    ratios = []
    for _, name, other in nsmallest(_CLOSEST, rough):
        matcher.set_seq1(other)
        ratios.append((-matcher.ratio(), name))
    ratio, found = min(ratios, default=(0, ''))
    return found if -ratio >= _LEAST else None
