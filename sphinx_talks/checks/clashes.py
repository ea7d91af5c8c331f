"""Names that are treated as the same although an author may mean two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.checks.finding import Finding, all_occasions
from sphinx_talks.problems import Problem
from sphinx_talks.talks.names import spelled_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Entry, Place

__all__ = ('name_clashes',)


def name_clashes(catalogue: Catalogue) -> Iterator[Finding]:
    """Find names such as ``C++`` and ``C plus plus``, which are one by spelling signs out."""
    for kind, uses in _first_uses(catalogue).items():
        first: dict[str, tuple[str, Place]] = {}
        told: set[str] = set()
        for name, place in uses.items():
            key = catalogue.key(kind, name)
            known, there = first.setdefault(key, (name, place))
            if known is name or key in told or spelled_out(known) == spelled_out(name):
                continue
            declared = _declared(catalogue, kind, key)
            if any(name in (each.id, each.name, *each.aliases) for each in declared):
                continue
            told.add(key)
            yield Finding(
                Problem.NAME_CLASH,
                place,
                'the names %r and %r are treated as the same %s; use only one of '
                'them, or change one if they mean two different things (the other '
                'one is in %s)',
                values=(name, known, kind),
                other=there,
            )


def _declared(catalogue: Catalogue, kind: str, key: str) -> Iterator[Entry]:
    """Return what pages and settings declare with a key."""
    if entry := catalogue.declarations.entries[kind].get(key):
        yield entry
    thing = catalogue.things[kind].get(key)
    if thing and thing.configured:
        yield thing.configured


def _first_uses(catalogue: Catalogue) -> dict[str, dict[str, Place]]:
    """Return by kind each name as written and its first place; entries come first."""
    uses: dict[str, dict[str, Place]] = {
        kind: {entry.name: entry.place for entry in reversed(entries.values())}
        for kind, entries in catalogue.declarations.entries.items()
    }
    speakers, topics, events = uses['speaker'], uses['topic'], uses['event']
    for talk in catalogue.talks.values():
        for name in talk.speakers:
            if name not in speakers and not catalogue.is_placeholder(name):
                speakers[name] = talk.place
        for name in talk.topics:
            if name not in topics:
                topics[name] = talk.place
    for _talk, occasion in all_occasions(catalogue):
        if occasion.event and occasion.event not in events:
            events[occasion.event] = occasion.place
    for kind, names in uses.items():
        for thing in catalogue.things[kind].values():
            for mention in thing.mentions:
                # A link by its address or by a role for anything has no name of its own.
                if mention.kind == kind and mention.target not in names:
                    names[mention.target] = mention.place
    return uses
