"""Words of which there are few: reading one, and the nearest to what is none."""

from __future__ import annotations

from difflib import SequenceMatcher
from heapq import nsmallest
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.values import FieldError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ('NO', 'YES', 'nearest', 'parse_choice', 'parse_count')

#: What authors write for a flag.
YES = frozenset({'', 'yes', 'true', 'on', '1'})
NO = frozenset({'no', 'false', 'off', '0'})
_COUNT = Pattern('0*[1-9][0-9]{0,8}')


def parse_choice(text: str, known: Iterable[str]) -> str:
    """Read a word of which there are few, in small letters.

    :param known: all words that can be chosen
    :raises FieldError: if it is none of them, with the nearest one
    """
    word = ' '.join(text.split()).lower()
    names = tuple(known)
    if word in names:
        return word
    if proposal := nearest(word, names):
        raise FieldError(
            'expected one of {known}: did you mean “{proposal}”?',
            known=', '.join(names),
            proposal=proposal,
        )
    raise FieldError('expected one of {known}', known=', '.join(names))


def parse_count(text: str) -> int:
    """Read how many there may be.

    :raises FieldError: if it is no number above 0.
    """
    number = text.strip()
    if not _COUNT.fullmatch(number):
        raise FieldError('expected a number such as {example}', example='10')
    return int(number)


#: Lowest share of letters that two names must have in common.
_LEAST = 0.6
#: How many names are compared letter by letter.
_CLOSEST = 50
#: How many letters a name has at most. Comparing takes the square of them.
_LONGEST = 300


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find what an author most likely meant.

    :param word: a name or id that is not known.
    :param known: all that are, in any order.
    :return: the most similar one; of several, the first in the alphabet; ``None``
        if none is similar.
    """
    key = name_key(word)
    if len(key) > _LONGEST:
        return None
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
