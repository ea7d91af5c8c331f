"""Sorts talks into groups by what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.order import reading_order
from sphinx_talks.catalogue.query.parsing import read_names
from sphinx_talks.catalogue.query.vocabulary import fields_for
from sphinx_talks.talks.fields import STATES, STATUSES
from sphinx_talks.talks.names import alphabetical_key
from sphinx_talks.talks.values import FieldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_talks.catalogue.query.axes import Axes
    from sphinx_talks.catalogue.query.field import Field
    from sphinx_talks.catalogue.query.vocabulary import Vocabulary
    from sphinx_talks.talks.records import Talk

__all__ = ('DEEPEST', 'grouped', 'parse_groups')

#: How many fields can make groups within groups.
DEEPEST = 2

#: Words that have an order of their own.
_ORDERS = {'access': STATES, 'status': STATUSES}


def parse_groups(
    text: str, vocabulary: Vocabulary, report: Callable[[str, str, FieldError], None]
) -> tuple[str, ...]:
    """Read one or two fields to group by, each with a ``-`` for the opposite order.

    :param report: takes the option, its value, and what is wrong with it
    """
    fields = fields_for(vocabulary.references).values()
    found, errors = read_names(text, {each.group: each for each in fields if each.group})
    for word, error in errors:
        report('group-by', word, error)
    if len(found) > DEEPEST:
        report('group-by', text, FieldError('expected no more than two fields'))
    return found[:DEEPEST]


def grouped(
    axes: Axes, talks: Iterable[Talk], name: str
) -> Iterator[tuple[str, tuple[Talk, ...]]]:
    """Return the groups of talks in order, each talk in every group that it belongs to.

    :param talks: talks in the order that they have in each group
    :param name: name of a field, with a ``-`` for the opposite order
    :return: keys of the groups; an empty one comes last, with the talks without any
    """
    field = next(
        (each for each in axes.fields.values() if each.group == name.removeprefix('-')), None
    )
    groups: dict[str, list[Talk]] = {}
    rest: list[Talk] = []
    for talk in talks:
        keys = list(_keys(axes, field, talk)) if field else []
        for key in keys:
            groups.setdefault(key, []).append(talk)
        if not keys:
            rest.append(talk)
    if field:
        order = _order(axes, field)
        for key in sorted(groups, key=order, reverse=name.startswith('-')):
            yield key, tuple(groups[key])
    if rest:
        yield '', tuple(rest)


def _keys(axes: Axes, field: Field, talk: Talk) -> Iterable[str]:
    if field.type == 'number':
        number = field.number(axes.catalogue, talk)
        return () if number is None else (str(number),)
    if field.kind == 'speaker':
        return {
            axes.catalogue.key('speaker', name): None
            for name in talk.speakers
            if not axes.catalogue.is_placeholder(name)
        }
    return field.words(axes.catalogue, talk)


def _order(axes: Axes, field: Field) -> Callable[[str], tuple[object, ...]]:
    words = _ORDERS.get(field.group)
    if words:
        return lambda key: (words.index(key) if key in words else len(words), key)
    if field.type == 'number':
        return lambda key: (int(key), key)
    things = axes.catalogue.things.get(field.kind, {})

    def order(key: str) -> tuple[object, ...]:
        thing = things.get(key)
        return reading_order(thing) if thing else (alphabetical_key(key), key)

    return order
