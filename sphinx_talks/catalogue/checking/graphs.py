"""Graphs around what nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.checking.finding import Finding
from sphinx_talks.catalogue.listings.graphs import TalkGraph
from sphinx_talks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue

__all__ = ('graphs_around_nothing',)

_PROBLEMS = {
    'talk': Problem.UNKNOWN_TALK,
    'speaker': Problem.UNKNOWN_SPEAKER,
    'event': Problem.UNKNOWN_EVENT,
    'topic': Problem.UNKNOWN_TOPIC,
    'project': Problem.UNKNOWN_PROJECT,
}


def graphs_around_nothing(catalogue: Catalogue) -> Iterator[Finding]:
    """Find graphs in whose middle there is nothing."""
    for facts in catalogue.declarations.pages.values():
        for listing in facts.listings:
            if (
                isinstance(listing, TalkGraph)
                and listing.around in _PROBLEMS
                and catalogue.declarations.applies(listing.place)
                and catalogue.find(listing.around, listing.target) is None
                and not catalogue.declarations.is_out_of_reach(listing.target)
            ):
                yield _nothing(catalogue, listing)


def _nothing(catalogue: Catalogue, listing: TalkGraph) -> Finding:
    problem = _PROBLEMS[listing.around]
    suggestion = catalogue.suggestion(listing.around, listing.target)
    if suggestion:
        return Finding(
            problem,
            listing.place,
            'talk:graph: there is no %s %r; did you mean %r?',
            (listing.around, listing.target, suggestion),
        )
    return Finding(
        problem,
        listing.place,
        'talk:graph: there is no %s %r, around which it could be drawn',
        (listing.around, listing.target),
    )
