"""Links of MyST to ids, which are told apart only after the facts are collected.

``[text](#id)`` is a plain reference while domains process a document (priority
850); MyST finds out at 879 whether the id is one of the same document, and
makes a cross-reference of it if it is not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.markup.nodes import ID_LINK, ORIGIN

if TYPE_CHECKING:
    from sphinx_talks.talks.records import PageFacts

__all__ = ('settle_local_links',)


def settle_local_links(document: nodes.document, facts: PageFacts) -> PageFacts:
    """Return the facts without the mentions that stayed links within the page.

    :param document: the document after MyST's last transform
    :param facts: what was collected before it
    """
    undecided = [mention for mention in facts.mentions if mention.kind == 'id']
    if not undecided:
        return facts
    # Both kinds stand where the links of MyST stood, in the same order.
    outcomes = list(document.findall(_was_local_link))
    across_pages = set()
    for mention, node in zip(undecided, outcomes, strict=False):
        assert isinstance(node, nodes.Element)
        if isinstance(node, nodes.reference):
            del node[ID_LINK]
        else:
            node['ids'].append(mention.place.anchor)
            node[ORIGIN] = mention.place.document
            across_pages.add(mention.place.anchor)
    mentions = (
        replace(mention, kind='any') if mention.place.anchor in across_pages else mention
        for mention in facts.mentions
    )
    return replace(facts, mentions=tuple(each for each in mentions if each.kind != 'id'))


def _was_local_link(node: nodes.Node) -> bool:
    if isinstance(node, nodes.reference):
        return ID_LINK in node
    return (
        isinstance(node, addnodes.pending_xref)
        and node.get('reftype') == 'myst'
        and not node.get('refdomain')
        and not node['ids']
    )
