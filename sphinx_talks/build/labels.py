"""Labels for places to which LaTeX has none of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.build.domain import TalkDomain

if TYPE_CHECKING:
    from typing import Any

__all__ = ('AddLabels',)


class AddLabels(SphinxPostTransform):
    """Give a label to each place of ours that would have none in a PDF.

    Sphinx writes no label for an item of a list, nor for what the roles for PEPs
    and the like put before their links; links to them would lead nowhere.
    """

    default_priority: ClassVar[int] = 900
    formats: ClassVar[tuple[str, ...]] = ('latex',)

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
        places = {
            (mention.place.document, mention.place.anchor)
            for facts in pages.values()
            for mention in facts.mentions
            if mention.place.anchor.startswith('index-')
        }
        if not places:
            return
        for target in self.document.findall(nodes.target):
            link = target.next_node(descend=False, siblings=True)
            if not isinstance(link, nodes.reference):
                continue
            document = self._document_of(target)
            link['ids'] += (each for each in target['ids'] if (document, each) in places)

    def _document_of(self, node: nodes.Node) -> str:
        """Return the document of a node: one tree holds all that go into one PDF."""
        parent = node.parent
        while parent is not None:
            if isinstance(parent, addnodes.start_of_file):
                return str(parent['docname'])
            parent = parent.parent
        return self.env.docname
