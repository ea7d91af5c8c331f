"""Replaces the placeholders when a page is resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.markup.nodes import is_pending

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ('ExpandPlaceholders', 'setup')


class ExpandPlaceholders(SphinxPostTransform):
    """Draw what the catalogue knows in the place of each placeholder."""

    # Before MyST's resolver (9) and Sphinx's own (10), which turn the
    # cross-references that are drawn here into links.
    default_priority: ClassVar[int] = 5

    def run(self, **kwargs: Any) -> None:
        if any(self.document.findall(is_pending)):
            # Imported here, since most builds write no page.
            from sphinx_talks.sphinx_ext.placeholders import draw_placeholders

            draw_placeholders(self.document, self.env)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(ExpandPlaceholders)
