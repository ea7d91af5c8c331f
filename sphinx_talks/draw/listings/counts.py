"""Draws how many talks there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.words import number_in_words

if TYPE_CHECKING:
    from sphinx_talks.draw.render import Renderer
    from sphinx_talks.views.listings.counts import CountView

__all__ = ('draw_count',)


def draw_count(view: CountView, renderer: Renderer) -> list[nodes.Node]:
    """Draw a number in a text."""
    words = number_in_words(view.number, renderer.language)
    return [nodes.inline('', words, classes=['talk-count'])]
