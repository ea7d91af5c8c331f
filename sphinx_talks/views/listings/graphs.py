"""Graphs of talks and what they have in common."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.order import reading_order
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.talks.records import Talk

__all__ = ('Connections', 'GraphNode', 'GraphView', 'Node', 'TalkGraph', 'graph_view')

#: Kind and key of a talk or a thing.
Node: TypeAlias = tuple[str, str]


class Connections:
    """Talks and what they have in common, each joined with what it belongs to.

    Where talks are not to be seen, things are joined that share one.

    :param talks: the talks that count
    :param kinds: what is to be seen
    :param middle: what is to be seen whatever kind it is of
    """

    def __init__(
        self,
        catalogue: Catalogue,
        talks: Iterable[Talk],
        kinds: Sequence[str],
        middle: Node | None,
    ) -> None:
        self._catalogue = catalogue
        self._axes = catalogue.once(Axes)
        self._kinds = tuple(kinds)
        self._middle = middle
        self._joined: dict[Node, dict[Node, None]] = {}
        chosen = {talk.id: talk for talk in talks}
        for talk in chosen.values():
            self._joined.setdefault(('talk', talk.id), {})
            self._add_things(talk)
            self._add_relatives(talk, chosen)
        if middle is not None and middle[0] != 'talk':
            self._joined.setdefault(middle, {})

    def neighbours(self, node: Node) -> Iterator[Node]:
        """Return what can be seen in one step from a talk or a thing."""
        for other in self._joined.get(node, ()):
            if self._is_seen(other):
                yield other
            elif other[0] == 'talk':
                yield from (
                    third
                    for third in self._joined[other]
                    if third != node and self._is_seen(third)
                )

    def around(self, middle: Node, depth: int) -> list[Node]:
        """Return what is not more than so many steps away, the nearest first.

        What is as near comes in the order of its connections, the most first.
        """
        if middle not in self._joined:
            return []
        found = {middle: None}
        level = [middle]
        for _step in range(depth):
            near = {other: None for node in level for other in self.neighbours(node)}
            level = sorted((node for node in near if node not in found), key=self._importance)
            if not level:
                break
            found.update(dict.fromkeys(level))
        return list(found)

    def by_importance(self) -> list[Node]:
        """Return everything that can be seen, what has the most connections first."""
        return sorted(filter(self._is_seen, self._joined), key=self._importance)

    def order(self, node: Node) -> tuple[object, ...]:
        """Return what the middle, and then all kinds and what is in them, are sorted by."""
        kind, key = node
        rank = self._kinds.index(kind) if kind in self._kinds else -1
        if kind == 'talk':
            return node != self._middle, rank, self._catalogue.title_ranks[key]
        thing = self._catalogue.things[kind][key]
        return node != self._middle, rank, *reading_order(thing)

    def _importance(self, node: Node) -> tuple[object, ...]:
        return -len(self._joined[node]), *self.order(node)

    def _is_seen(self, node: Node) -> bool:
        return node[0] in self._kinds or node == self._middle

    # -- construction -----------------------------------------------------------

    def _join(self, one: Node, other: Node) -> None:
        if one != other:
            self._joined.setdefault(one, {})[other] = None
            self._joined.setdefault(other, {})[one] = None

    def _add_things(self, talk: Talk) -> None:
        node = 'talk', talk.id
        for kind in self._kinds:
            if kind == 'topic':
                self._add_topics(talk)
            elif kind != 'talk':
                for key in self._values(kind, talk):
                    self._join(node, (kind, key))
        middle = self._middle
        if (
            middle
            and middle[0] not in (*self._kinds, 'talk')
            # All talks within a topic, since the topics between are not to be seen.
            and middle[1] in self._values(middle[0], talk)
        ):
            self._join(node, middle)

    def _values(self, kind: str, talk: Talk) -> tuple[str, ...]:
        axes = self._axes
        return axes.values(axes.by_group[kind], talk) if kind in axes.by_group else ()

    def _add_topics(self, talk: Talk) -> None:
        """Join a talk with its own topics, and these with those around them."""
        parents = self._catalogue.topic_tree.parents
        own = self._axes.by_group['topic'].keys(self._catalogue, talk)
        for key in own:
            self._join(('talk', talk.id), ('topic', key))
        for key in self._values('topic', talk):
            if wider := parents.get(key):
                self._join(('topic', key), ('topic', wider))

    def _add_relatives(self, talk: Talk, chosen: dict[str, Talk]) -> None:
        node = 'talk', talk.id
        if relatives := self._catalogue.relations.around(talk):
            for other in (*relatives.part_of, *relatives.related):
                if not isinstance(other, str) and other.id in chosen:
                    self._join(node, ('talk', other.id))
        for mention in self._catalogue.talk_mentions.get(talk.id, ()):
            citing = self._catalogue.talk_around(mention)
            if citing and citing.id in chosen:
                self._join(node, ('talk', citing.id))


@frozen
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


@frozen
class GraphNode:
    """A talk or a thing in a graph."""

    kind: str
    name: str
    link: Link | None


@frozen(kw_only=True)
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
        nodes=tuple(_node(catalogue, node) for node in shown),
        edges=tuple(sorted(edges)),
        has_middle=middle in places,
        left_out=len(found) - len(shown),
        alt=listing.alt,
        empty=listing.empty,
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
    return GraphNode(kind, thing.name, link if link.leads_somewhere else None)
