"""Graphs of talks and what they have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.listings.connections import Connections
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.views.listings.connections import Node

__all__ = ('GraphNode', 'GraphView', 'TalkGraph', 'graph_view')


@dataclass(frozen=True, slots=True)
class TalkGraph(Listing):
    """A graph that an author put on a page."""

    #: ``talk``, and names of axes whose values are things.
    kinds: tuple[str, ...]
    selection: Selection = field(default_factory=Selection)
    #: Kind of the talk or thing in the middle; empty for a graph of everything.
    around: str = ''
    #: Its id, name or number.
    target: str = ''
    #: How many steps away from the middle it goes.
    depth: int = 2
    #: How many nodes it has at most.
    limit: int = 60
    #: Words instead of the picture; the usual ones if empty.
    alt: str = ''
    empty: str = ''


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A talk or a thing in a graph."""

    kind: str
    name: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class GraphView(ListingView):
    """A graph in a page."""

    nodes: tuple[GraphNode, ...]
    #: Positions of two nodes, the smaller one first.
    edges: tuple[tuple[int, int], ...]
    #: Whether the first node is what all others are around.
    has_middle: bool
    #: How many nodes there is no room for.
    left_out: int
    alt: str
    empty: str


def graph_view(catalogue: Catalogue, listing: TalkGraph) -> GraphView:
    """Gather what a graph shows."""
    talks = select(catalogue, listing.selection, listing.place.document)
    middle = _middle(catalogue, listing)
    connections = Connections(catalogue, talks, listing.kinds, middle)
    if not listing.around:
        found = connections.by_importance()
    else:
        found = connections.around(middle, listing.depth) if middle else []
    shown = sorted(found[: listing.limit], key=connections.order)
    places = {node: place for place, node in enumerate(shown)}
    edges = {
        (place, places[other])
        for node, place in places.items()
        for other in connections.neighbours(node)
        if places.get(other, -1) > place
    }
    return GraphView(
        tuple(_node(catalogue, node) for node in shown),
        tuple(sorted(edges)),
        middle in places,
        len(found) - len(shown),
        listing.alt,
        listing.empty,
    )


def _middle(catalogue: Catalogue, listing: TalkGraph) -> Node | None:
    if listing.around == 'talk':
        talk = catalogue.declarations.talk(listing.target)
        return ('talk', talk.id) if talk else None
    if not listing.around:
        return None
    thing = catalogue.thing(listing.around, listing.target)
    return (thing.kind, thing.key) if thing else None


def _node(catalogue: Catalogue, node: Node) -> GraphNode:
    kind, key = node
    if kind == 'talk':
        link = catalogue.talk_link(catalogue.talks[key])
        return GraphNode(kind, link.text, link)
    thing = catalogue.things[kind][key]
    link = catalogue.link(thing)
    return GraphNode(kind, thing.name, link if link.document or link.url else None)
