"""Permalinks of talks that stand as their authors wrote them, such as items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.markup.nodes import ITEM, is_item
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

__all__ = ('setup',)


class AddPermalinks(SphinxPostTransform):
    """Put a link to itself behind each item, as Sphinx does behind headings."""

    default_priority: ClassVar[int] = 900
    formats = ('html',)

    def run(self, **kwargs: Any) -> None:
        facts = TalkDomain.of(self.env).pages.get(self.env.docname)
        if not self.config.html_permalinks or not facts or not facts.items:
            return
        # Headings have theirs.
        for item in list(self.document.findall(is_item)):
            assert isinstance(item, nodes.Element)
            line = next(iter(item.findall(nodes.paragraph)), None)
            if line is not None:
                line += nodes.reference(
                    '',
                    '',
                    nodes.raw('', self.config.html_permalinks_icon, format='html'),
                    refid=item[ITEM][0],
                    classes=['headerlink'],
                    reftitle=_('Link to this talk'),
                )


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(AddPermalinks)
