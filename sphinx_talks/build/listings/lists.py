"""Draws lists of talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.translation import _

if TYPE_CHECKING:
    from sphinx_talks.build.render import Renderer
    from sphinx_talks.catalogue.listings.lists import ListView

__all__ = ('draw_list',)


def draw_list(view: ListView, renderer: Renderer) -> list[nodes.Node]:
    """Draw a list of talks as a bullet list."""
    if not view.talks:
        words = view.empty or _('Nothing yet.')
        return [nodes.paragraph('', words, classes=['talk-empty'])]
    return renderer.talk_list(view.talks, with_speakers=True)
