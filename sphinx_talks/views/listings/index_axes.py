"""By what indexes and charts sort talks.

An axis has the name of one of its values: ``topic``, ``year``, ``platform``. Those of
things (:data:`~sphinx_talks.catalogue.declarations.ENTRY_KINDS`, and kinds of
references) have the keys of things for values, all others plain words.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.catalogue.order import reading_order
from sphinx_talks.talks.dates import year_of
from sphinx_talks.talks.moments import media_of
from sphinx_talks.talks.names import alphabetical_key, name_key
from sphinx_talks.talks.platforms import platform_label
from sphinx_talks.talks.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Thing
    from sphinx_talks.talks.records import Talk

__all__ = ('initial_of', 'order_on', 'talks_by', 'values_of')

_RECORDINGS = frozenset({'video', 'audio'})
_RIGHT_TO_LEFT_MARK = '\N{RIGHT-TO-LEFT MARK}'


def talks_by(
    catalogue: Catalogue, axis: str, talks: Iterable[Talk]
) -> dict[str, tuple[Talk, ...]]:
    """Return the values that talks have on an axis, in reading order, each with its talks.

    :param axis: in the singular
    """
    found: dict[str, list[Talk]] = {}
    for talk in talks:
        for value in values_of(catalogue, axis, talk):
            found.setdefault(value, []).append(talk)
    if axis == 'series':
        found = _by_first_name(catalogue, found)
    in_order = sorted(found, key=lambda value: order_on(catalogue, axis, value))
    return {value: tuple(found[value]) for value in in_order}


def _by_first_name(
    catalogue: Catalogue, found: dict[str, list[Talk]]
) -> dict[str, list[Talk]]:
    """Join what differs in case and the like only, under the name that stands first."""
    names: dict[str, str] = {}
    for thing in catalogue.things['event'].values():
        if isinstance(thing.entry, Event) and thing.entry.series:
            names.setdefault(name_key(thing.entry.series), thing.entry.series)
    ranks = catalogue.title_ranks
    joined: dict[str, dict[str, Talk]] = {}
    for name, talks in found.items():
        its_talks = joined.setdefault(names[name_key(name)], {})
        its_talks.update((talk.id, talk) for talk in talks)
    return {
        name: sorted(talks.values(), key=lambda talk: ranks[talk.id])
        for name, talks in joined.items()
    }


def order_on(catalogue: Catalogue, axis: str, value: str) -> tuple[object, ...]:
    """Return what the values of an axis are sorted by."""
    if axis in catalogue.things:
        return reading_order(catalogue.things[axis][value])
    return (alphabetical_key(value),)


def values_of(catalogue: Catalogue, axis: str, talk: Talk) -> tuple[str, ...]:
    """Return the values that a talk has on an axis, each once.

    :param axis: in the singular
    """
    if axis in catalogue.things:
        return tuple({thing.key: None for thing in _things_of(catalogue, axis, talk)})
    return tuple(dict.fromkeys(value for value in _words(catalogue, axis, talk) if value))


def _things_of(catalogue: Catalogue, kind: str, talk: Talk) -> Iterator[Thing]:
    things = catalogue.things[kind]
    if kind == 'topic':
        for name in talk.topics:
            key: str | None = catalogue.key('topic', name)
            # The talks of a topic are those of all topics within it.
            while key is not None and key in things:
                yield things[key]
                key = catalogue.topic_tree.parents.get(key)
    elif kind == 'speaker':
        for name in talk.speakers:
            if not catalogue.is_placeholder(name) and (thing := catalogue.thing(kind, name)):
                yield thing
    elif kind == 'event':
        yield from _events(catalogue, talk)
    else:
        for thing in catalogue.spoken_of.get((talk.place.document, talk.id, 0), {}).values():
            if thing.kind == kind:
                yield thing


def _events(catalogue: Catalogue, talk: Talk) -> Iterator[Thing]:
    for name in (talk.event, *(delivery.event for delivery in catalogue.deliveries(talk))):
        if name and (thing := catalogue.thing('event', name)):
            yield thing


def _words(catalogue: Catalogue, axis: str, talk: Talk) -> Iterator[str]:
    match axis:
        case 'year':
            yield year_of(date_of(catalogue, talk))
        case 'kind':
            yield talk.kind
        case 'language':
            yield talk.language
        case 'series':
            for event in _events(catalogue, talk):
                if isinstance(event.entry, Event):
                    yield event.entry.series
        case 'platform':
            for medium in media_of(talk, catalogue.deliveries(talk)):
                if medium.url:
                    yield platform_label(medium.url, catalogue.platforms)
        case 'access':
            media = tuple(media_of(talk, catalogue.deliveries(talk)))
            # Who can open the slides is seldom what is asked for.
            recordings = [medium for medium in media if medium.role in _RECORDINGS]
            yield from (medium.state for medium in recordings or media)


def initial_of(key: str) -> str:
    """Return the letter under which readers look for something; empty for other signs.

    As in the general index of Sphinx: the first letter without its marks.

    :param key: what it is sorted by
    """
    first = key.removeprefix(_RIGHT_TO_LEFT_MARK)[:1]
    letter = unicodedata.normalize('NFD', first)[:1].upper()
    return letter if letter.isalpha() else ''
