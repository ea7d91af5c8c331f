"""The order of talks by one of their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.catalogue.order import reading_order
from sphinx_talks.talks.dates import date_sort_key, read_date
from sphinx_talks.talks.names import alphabetical_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_talks.catalogue.query.axes import Axes
    from sphinx_talks.catalogue.query.field import Field
    from sphinx_talks.talks.records import Talk

__all__ = ('ranks_by',)

_Key = tuple[object, ...]


def ranks_by(axes: Axes, field: Field, *, is_opposite: bool) -> list[int]:
    """Return the place of each talk, by its position.

    Talks with the same value have the same place; those without any are behind all
    others, whatever the order.
    """
    key_of = _key_of(axes, field)
    keys = [key_of(talk) for talk in axes.talks]
    in_order = sorted({key for key in keys if key is not None}, reverse=is_opposite)
    rank_of: dict[_Key | None, int] = {key: rank for rank, key in enumerate(in_order)}
    rank_of[None] = len(in_order)
    return [rank_of[key] for key in keys]


def _key_of(axes: Axes, field: Field) -> Callable[[Talk], _Key | None]:
    catalogue = axes.catalogue
    match field.sort:
        case 'date':
            return lambda talk: _date_key(date_of(catalogue, talk))
        case 'title':
            return lambda talk: (alphabetical_key(talk.title),)
        case 'own' | 'featured':
            # Those that are come first.
            return lambda talk: (tuple(field.words(catalogue, talk)) != ('yes',),)
    if field.type in {'number', 'length'}:
        return lambda talk: _number_key(field.number(catalogue, talk))
    things = catalogue.things.get(field.kind)

    def key(talk: Talk) -> _Key | None:
        word = next(iter(field.words(catalogue, talk)), None)
        if word is None:
            return None
        if thing := things.get(word) if things else None:
            return reading_order(thing)
        return (alphabetical_key(word), '')

    return key


def _date_key(date: str) -> _Key | None:
    return date_sort_key(date) if read_date(date) else None


def _number_key(number: int | None) -> _Key | None:
    return None if number is None else (number,)
