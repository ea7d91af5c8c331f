"""Labels for places to which LaTeX has none of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

__all__ = ('AddLabels',)


class AddLabels(SphinxPostTransform):
    """Give a label to each place of ours that would have none in a PDF.

    Sphinx writes no label for an item of a list, nor for what the roles for PEPs
    and the like put before their links; links to them would lead nowhere.
    """

    default_priority: ClassVar[int] = 900
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        for item in list(self.document.findall(nodes.list_item)):
            if 'talk-takeaway' in item['classes'] and item.children:
                target = nodes.target('', '', ids=list(item['ids']))
                first = item[0]
                if isinstance(first, nodes.paragraph):
                    first.insert(0, target)
                else:
                    item.insert(0, target)
        pages = TalkDomain.of(self.env).pages
        for target, document in self._targets():
            link = target.next_node(descend=False, siblings=True)
            if not isinstance(link, nodes.reference) or document not in pages:
                continue
            anchors = {mention.place.anchor for mention in pages[document].mentions}
            given = (each for each in target['ids'] if each.startswith('index-'))
            link['ids'] += (each for each in given if each in anchors)

    def _targets(self) -> Iterator[tuple[nodes.target, str]]:
        """Return each target and its document: one tree holds all of a PDF."""
        # From above, since nodes below the start of a file have another parent.
        waiting: list[tuple[nodes.Element, str]] = [(self.document, self.env.docname)]
        while waiting:
            node, document = waiting.pop()
            if isinstance(node, nodes.target):
                yield node, document
            elif isinstance(node, addnodes.start_of_file):
                document = node['docname']
            waiting += (
                (child, document)
                for child in node.children
                if isinstance(child, nodes.Element)
            )
