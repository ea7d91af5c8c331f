"""Graphs around what nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.checks.finding import Finding
from sphinx_talks.talks.kinds import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.views.listings.graphs import TalkGraph

__all__ = ('nothing_in_the_middle',)


def nothing_in_the_middle(catalogue: Catalogue, listing: TalkGraph) -> Iterator[Finding]:
    """Find out whether there is something in the middle of a graph."""
    kind, target = listing.around, listing.target
    # Numbers of references need nobody to declare them.
    if kind not in UNKNOWN:
        return
    if link := catalogue.find(kind, target):
        if link.catalogue and link.catalogue not in listing.selection.catalogues:
            yield Finding(
                UNKNOWN[kind],
                listing.place,
                'talk:graph: the %s %r is one of the catalogue %r, which the graph leaves '
                'out; add :catalogues: own, %s',
                (kind, target, link.catalogue, link.catalogue),
            )
        return
    # A catalogue that can't be had is one warning.
    if catalogue.declarations.is_out_of_reach(target):
        return
    if suggestion := catalogue.suggestion(kind, target):
        yield Finding(
            UNKNOWN[kind],
            listing.place,
            'talk:graph: there is no %s %r; did you mean %r?',
            (kind, target, suggestion),
        )
        return
    yield Finding(
        UNKNOWN[kind],
        listing.place,
        'talk:graph: there is no %s %r, around which it could be drawn',
        (kind, target),
    )
