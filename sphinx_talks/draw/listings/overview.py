"""Draws the overview of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.fragments import nothing
from sphinx_talks.draw.listings.group_headings import talks_by_in_words
from sphinx_talks.draw.listings.indexes import draw_index
from sphinx_talks.draw.listings.lists import draw_list
from sphinx_talks.translation import _
from sphinx_talks.views.listings.lists import ListView

if TYPE_CHECKING:
    from sphinx_talks.draw.render import Renderer
    from sphinx_talks.views.listings.overview import OverviewPart, OverviewView

__all__ = ('draw_overview',)


def draw_overview(view: OverviewView, renderer: Renderer) -> list[nodes.Node]:
    """Draw each part of an overview in a section of its own."""
    if not view.parts:
        return nothing(view.empty)
    return [
        nodes.section(
            '',
            nodes.title('', _heading(part)),
            *(
                draw_list(part.shown, renderer)
                if isinstance(part.shown, ListView)
                else draw_index(part.shown, renderer)
            ),
            ids=[f'talks-{part.name}'],
            classes=['talk-group'],
        )
        for part in view.parts
    ]


def _heading(part: OverviewPart) -> str:
    if part.name == 'newest':
        return _('Newest talks')
    if part.name == 'cited':
        return _('Most cited talks')
    return talks_by_in_words(part.axis, part.label)
