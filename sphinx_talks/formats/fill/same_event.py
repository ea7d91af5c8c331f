"""Tells whether two sources speak of the same event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from sphinx_talks.formats.fill.folding import name_words
from sphinx_talks.talks.dates import day_span, year_of
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ('Days', 'Occasion', 'Relation', 'do_meet', 'make_occasion', 'relation')

#: First and last day, as :func:`~sphinx_talks.talks.dates.day_span` counts.
Days = tuple[int, int]
Relation = Literal['same', 'similar', 'unknown', 'different']

_YEAR = re.compile(r'(?:19|20)\d\d')
_FILLERS = frozenset(('the', 'conference', 'of', 'in', 'at', 'on'))
#: Longest event, in days; a longer span says little about one of its days.
_LONGEST = 21


@frozen
class Occasion:
    """An event, as far as names and dates tell it from others."""

    name: str
    keys: frozenset[str]
    #: Words of each of its names, without the year.
    words: tuple[frozenset[str], ...]
    #: Years that its names, or else its dates, speak of.
    years: frozenset[str]
    days: Days | None = None


def make_occasion(names: Iterable[str], dates: str = '') -> Occasion | None:
    """Return an event.

    :param names: all its names and its id, the best one first
    :param dates: ISO 8601 date or range; empty if it is not known
    :return: ``None`` without any name.
    """
    spelled = [name for name in names if name.strip()]
    if not spelled:
        return None
    words: dict[frozenset[str], None] = {}
    years: set[str] = set()
    for name in spelled:
        # ``PyCon2024`` is two words.
        apart = _YEAR.sub(lambda match: f' {match[0]} ', name)
        split = name_words(apart)
        years.update(word for word in split if _YEAR.fullmatch(word))
        kept = frozenset(
            word for word in split if not _YEAR.fullmatch(word) and word not in _FILLERS
        )
        if kept:
            words[kept] = None
    if not years and (year := year_of(dates)):
        years.add(year)
    return Occasion(
        spelled[0],
        frozenset(map(name_key, spelled)),
        tuple(words),
        frozenset(years),
        day_span(dates) if dates else None,
    )


def relation(one: Occasion | None, other: Occasion | None) -> Relation:
    """Return how two events are related.

    :return: ``similar`` for names of which one says less than the other, such as
        "PyCon 2024" and "PyCon US 2024": without a date, nobody can tell.
    """
    if one is None or other is None:
        return 'unknown'
    if one.years and other.years and not one.years & other.years:
        return 'different'
    if one.keys & other.keys:
        return 'same'
    has_years = bool(one.years and other.years)
    pairs = [(mine, yours) for mine in one.words for yours in other.words]
    if has_years and any(mine == yours for mine, yours in pairs):
        return 'same'
    if any(mine <= yours or yours <= mine for mine, yours in pairs):
        return 'similar'
    return 'different'


def do_meet(one: Days | None, other: Days | None) -> bool | None:
    """Return whether two spans have a day in common; ``None`` if that can't be told."""
    if one is None or other is None:
        return None
    if one[1] - one[0] > _LONGEST or other[1] - other[0] > _LONGEST:
        return None
    return one[0] <= other[1] and other[0] <= one[1]
