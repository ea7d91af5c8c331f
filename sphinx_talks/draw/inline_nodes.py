"""Draws the words of a takeaway where another page quotes it, with all their markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.catalogue.things import Link
from sphinx_talks.draw.words import number_in_words
from sphinx_talks.markup.nodes import INLINE_NODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_talks.draw.render import Renderer
    from sphinx_talks.views.page import InlineView, Passage

__all__ = ('draw_inlines',)

_Node = TypeVar('_Node', bound=nodes.Element)

#: Nodes by the names that the records have for them.
_NODES: Mapping[str, type[nodes.Element]] = {each.__name__: each for each in INLINE_NODES}


def draw_inlines(
    parent: nodes.Element, words: Iterable[InlineView], renderer: Renderer
) -> list[tuple[addnodes.pending_xref, Link | Passage | None]]:
    """Draw pieces of a text into a node.

    :return: the cross-references to things of ours, each with what it shows; they are drawn
        when they have their neighbours
    """
    waiting: list[tuple[addnodes.pending_xref, Link | Passage | None]] = []
    for each in words:
        node = _drawn(each, renderer)
        parent += node
        if isinstance(node, addnodes.pending_xref) and each.node == 'pending_xref':
            shown = each.shown
            assert not isinstance(shown, int)
            if node.get('refdomain') == 'talk' or shown is not None:
                waiting.append((node, shown))
        elif each.parts and isinstance(node, nodes.Element):
            content = node[0] if isinstance(node, addnodes.pending_xref) else node
            assert isinstance(content, nodes.Element)
            waiting += draw_inlines(content, each.parts, renderer)
    return waiting


def _drawn(view: InlineView, renderer: Renderer) -> nodes.Node:
    """Draw a piece without the pieces in it, but for the words of a cross-reference."""
    if view.node == 'Text':
        return nodes.Text(view.text)
    if view.node == 'count':
        assert isinstance(view.shown, int)
        words = number_in_words(view.shown, renderer.language)
        return nodes.inline('', words, classes=['talk-count'])
    if view.node == 'pending_xref':
        reference = _decorated(addnodes.pending_xref(''), view)
        # Readers of the page on which it was written are told if it leads nowhere.
        reference['refdoc'], reference['refwarn'] = renderer.page, False
        draw_inlines(reference, view.parts, renderer)
        return reference
    if isinstance(view.shown, Link):
        content = nodes.inline('', '', classes=list(view.classes))
        return renderer.link_around(view.shown, content)
    node = _decorated(_NODES[view.node](view.text), view)
    if view.text:
        node += nodes.Text(view.text)
    return node


def _decorated(node: _Node, view: InlineView) -> _Node:
    node['classes'] = list(view.classes)
    for name, value in view.attributes:
        node[name] = value
    return node
