"""Things and their talks in the order in which readers look for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.catalogue import REFERENCE_KINDS
from sphinx_talks.catalogue.names import alphabetical_key, sort_key
from sphinx_talks.catalogue.records import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue, Thing
    from sphinx_talks.catalogue.records import Talk

__all__ = ('KINDS_IN_NOTES', 'index_rows', 'initial', 'talks_of')

#: Things that a talk has because its notes mention them, not by an option.
KINDS_IN_NOTES = frozenset({'project', *REFERENCE_KINDS})


def index_rows(catalogue: Catalogue, axis: str) -> Iterator[tuple[Thing, tuple[Talk, ...]]]:
    """Return the things of one axis in reading order, each with its talks."""
    kind = axis.removesuffix('s')
    for thing in sorted(catalogue.things[kind].values(), key=_reading_order):
        talks = talks_of(catalogue, thing)
        if thing.entry or talks or thing.mentions:
            yield thing, talks


def initial(thing: Thing) -> str:
    """Return the letter under which readers look for a thing."""
    first = str(_reading_order(thing)[0])[:1]
    return first.upper() if first.isalpha() else ''


def _reading_order(thing: Thing) -> tuple[object, ...]:
    if thing.kind in REFERENCE_KINDS:
        return (int(thing.key) if thing.key.isdigit() else 0, thing.key)
    if thing.kind == 'speaker':
        entry = thing.entry
        return (
            sort_key(thing.name, entry.sort_as if isinstance(entry, Speaker) else ''),
            thing.key,
        )
    return (alphabetical_key(thing.name), thing.key)


def talks_of(catalogue: Catalogue, thing: Thing) -> tuple[Talk, ...]:
    talks = {talk.id: talk for talk in thing.talks}
    for mention in thing.mentions:
        if mention.talk and thing.kind in KINDS_IN_NOTES:
            talk = catalogue.talk_around(mention)
            if talk:
                talks[talk.id] = talk
    ranks = catalogue.title_ranks
    return tuple(sorted(talks.values(), key=lambda talk: ranks[talk.id]))
