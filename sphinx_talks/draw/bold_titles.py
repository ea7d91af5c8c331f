"""Titles in a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from typing import Any

__all__ = ('BoldTitles',)


class BoldTitles(SphinxPostTransform):
    """Make titles of talks and entries bold, as they are on HTML pages.

    LaTeX has a style for the names of code, which never break, and none for titles.
    """

    default_priority: ClassVar[int] = 900
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        for title in list(self.document.findall(addnodes.desc_signature)):
            if 'talk-title' in title['classes']:
                words = title.children
                title.children = []
                title.append(nodes.strong('', '', *words))
