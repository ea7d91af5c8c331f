"""Names of speakers, events, topics and projects that look like slips of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.checking.finding import Finding
from sphinx_talks.catalogue.checking.neighbours import PEOPLE, WORDS, near_pairs
from sphinx_talks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue, Thing
    from sphinx_talks.catalogue.records import Place

__all__ = (
    'similar_events',
    'similar_projects',
    'similar_speakers',
    'similar_topics',
)


def similar_speakers(catalogue: Catalogue) -> Iterator[Finding]:
    """Find speakers whose names look like slips of others."""
    return _similar(catalogue, 'speaker', Problem.SIMILAR_SPEAKER)


def similar_events(catalogue: Catalogue) -> Iterator[Finding]:
    """Find events whose names look like slips of others."""
    return _similar(catalogue, 'event', Problem.SIMILAR_EVENT)


def similar_topics(catalogue: Catalogue) -> Iterator[Finding]:
    """Find topics whose names look like slips of others."""
    return _similar(catalogue, 'topic', Problem.SIMILAR_TOPIC)


def similar_projects(catalogue: Catalogue) -> Iterator[Finding]:
    """Find projects whose names look like slips of others."""
    return _similar(catalogue, 'project', Problem.SIMILAR_PROJECT)


def _similar(catalogue: Catalogue, kind: str, problem: Problem) -> Iterator[Finding]:
    things = catalogue.things[kind]
    told: set[str] = set()
    for pair in near_pairs(things, PEOPLE if kind == 'speaker' else WORDS):
        right, wrong = sorted((things[key] for key in pair), key=_doubt)
        # Who declares both knows that they are two.
        if (right.entry and wrong.entry) or wrong.key in told:
            continue
        place, other = _first_place(wrong), _first_place(right)
        if place is None or other is None:
            continue
        told.add(wrong.key)
        yield Finding(
            problem,
            place,
            'the %s %r is much like %r; write %r if both are the same, or declare both '
            'with ".. talk:%s::" if they are not (the other one is in %s)',
            (kind, wrong.name, right.name, right.name, kind),
            other,
        )


def _doubt(thing: Thing) -> tuple[bool, int, str, int]:
    """Order the names of a pair: what is declared or used more often is right."""
    place = _first_place(thing)
    uses = len(thing.talks) + len(thing.mentions)
    return (
        thing.entry is None,
        -uses,
        place.document if place else '',
        place.line if place else 0,
    )


def _first_place(thing: Thing) -> Place | None:
    if thing.entry:
        return thing.entry.place
    users = thing.talks or thing.mentions
    return users[0].place if users else None
