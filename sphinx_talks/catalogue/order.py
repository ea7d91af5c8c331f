"""Things and their talks in the order in which readers look for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.names import alphabetical_key, name_key, sort_key
from sphinx_talks.talks.records import Speaker
from sphinx_talks.talks.references import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Thing
    from sphinx_talks.talks.records import Talk

__all__ = (
    'KINDS_IN_OPTIONS',
    'family_order',
    'index_rows',
    'initial',
    'reading_order',
    'talks_of',
)

#: Things that a talk has by an option. All others it has because its notes mention them.
KINDS_IN_OPTIONS = frozenset({'speaker', 'event', 'topic'})


def index_rows(catalogue: Catalogue, axis: str) -> Iterator[tuple[Thing, tuple[Talk, ...]]]:
    """Return the things of one axis in reading order, each with its talks."""
    kind = axis.removesuffix('s')
    for thing in sorted(catalogue.things[kind].values(), key=reading_order):
        talks = talks_of(catalogue, thing)
        is_parent = kind == 'topic' and thing.key in catalogue.topic_tree.children
        if thing.entry or talks or thing.mentions or is_parent:
            yield thing, talks


def initial(thing: Thing) -> str:
    """Return the letter under which readers look for a thing."""
    first = str(reading_order(thing)[0])[:1]
    return first.upper() if first.isalpha() else ''


def reading_order(thing: Thing) -> tuple[object, ...]:
    """Return what things of one kind are sorted by."""
    if thing.number:
        return (natural_key(thing.number), thing.key)
    return (alphabetical_key(_shown_or_spoken(thing)), thing.key)


def family_order(thing: Thing) -> tuple[object, ...]:
    """Return what speakers are sorted by where family names stand first."""
    return (sort_key(thing.name, _sort_as(thing)), thing.key)


def _shown_or_spoken(thing: Thing) -> str:
    """Return the name by which readers look for a thing.

    It is the one that they see, unless its author says how other signs are spoken.
    """
    spoken = _sort_as(thing)
    has_other_words = set(name_key(spoken).split('-')) != set(name_key(thing.name).split('-'))
    return spoken if spoken and has_other_words else thing.name


def _sort_as(thing: Thing) -> str:
    entry = thing.about
    return entry.sort_as if isinstance(entry, Speaker) else ''


def talks_of(
    catalogue: Catalogue, thing: Thing, *, with_parts: bool = True
) -> tuple[Talk, ...]:
    """Return the talks of a thing, each once.

    :param with_parts: whether those of narrower topics count too
    """
    talks = {talk.id: talk for talk in thing.talks}
    if with_parts and thing.kind == 'topic':
        for key in catalogue.topic_tree.within(thing.key):
            talks.update((talk.id, talk) for talk in catalogue.things['topic'][key].talks)
    for mention in thing.mentions:
        if mention.talk and thing.kind not in KINDS_IN_OPTIONS:
            talk = catalogue.talk_around(mention)
            if talk:
                talks[talk.id] = talk
    ranks = catalogue.title_ranks
    return tuple(sorted(talks.values(), key=lambda talk: ranks[talk.id]))
