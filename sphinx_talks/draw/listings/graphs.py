"""Draws graphs: a list for everybody, and what a picture of it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.fragments import nothing
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.draw.render import Renderer
    from sphinx_talks.views.listings.graphs import GraphNode, GraphView

__all__ = ('draw_graph', 'graph_picture')


class graph_picture(nodes.General, nodes.Element):  # noqa: N801 - as all nodes
    """Where the picture of a graph will stand, if the builder can have one.

    Attributes: ``names`` and ``kinds`` of its nodes, ``edges`` between their
    positions, ``has_middle``, and ``alt``. Its children are links, one for each node.
    """


def draw_graph(view: GraphView, renderer: Renderer) -> list[nodes.Node]:
    """Draw a graph as a list, with a place for its picture."""
    if not view.nodes:
        return nothing(view.empty)
    picture = graph_picture(
        '',
        *(
            nodes.inline('', '', renderer.link_or_name(node.link, node.name))
            for node in view.nodes
        ),
        names=[node.name for node in view.nodes],
        kinds=[node.kind for node in view.nodes],
        edges=list(view.edges),
        has_middle=view.has_middle,
        alt=view.alt or _('How talks are connected; the list below says the same.'),
    )
    note = _('%s more are not shown.') % view.left_out
    return [
        nodes.container(
            '',
            picture,
            _list(view, renderer),
            *([nodes.paragraph('', note, classes=['talk-note'])] if view.left_out else []),
            classes=['talk-graph'],
        )
    ]


def _list(view: GraphView, renderer: Renderer) -> nodes.bullet_list:
    """Draw each node with those that it is joined with, each edge once."""
    joined: dict[int, list[int]] = {}
    below: set[int] = set()
    for first, second in view.edges:
        joined.setdefault(first, []).append(second)
        below.add(second)
    items = []
    for place, node in enumerate(view.nodes):
        if place in joined or place not in below:
            others = [view.nodes[other] for other in joined.get(place, ())]
            items.append(_item(node, others, renderer))
    return nodes.bullet_list('', *items, classes=['talk-list'])


def _item(node: GraphNode, others: Sequence[GraphNode], renderer: Renderer) -> nodes.list_item:
    item = nodes.list_item(
        '', nodes.paragraph('', '', renderer.link_or_name(node.link, node.name))
    )
    if others:
        item += nodes.bullet_list('', *(_item(other, (), renderer) for other in others))
    return item
