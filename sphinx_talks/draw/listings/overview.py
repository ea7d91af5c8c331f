"""Draws the overview of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.catalogue.axes.table import AXES
from sphinx_talks.draw.fragments import nothing
from sphinx_talks.draw.listings.indexes import draw_index
from sphinx_talks.draw.listings.lists import draw_list
from sphinx_talks.translation import _
from sphinx_talks.views.listings.lists import ListView

if TYPE_CHECKING:
    from sphinx_talks.draw.render import Renderer
    from sphinx_talks.views.listings.overview import OverviewView

__all__ = ('draw_overview',)

_TALKS_BY = {axis.option: axis.talks_by for axis in AXES if axis.has_index}


def draw_overview(view: OverviewView, renderer: Renderer) -> list[nodes.Node]:
    """Draw each part of an overview in a section of its own."""
    if not view.parts:
        return nothing(view.empty)
    return [
        nodes.section(
            '',
            nodes.title('', _heading(name)),
            *(
                draw_list(shown, renderer)
                if isinstance(shown, ListView)
                else draw_index(shown, renderer)
            ),
            ids=[f'talks-{name}'],
            classes=['talk-group'],
        )
        for name, shown in view.parts
    ]


def _heading(name: str) -> str:
    if name == 'newest':
        return _('Newest talks')
    if name == 'cited':
        return _('Most cited talks')
    return _(_TALKS_BY[name]) if _TALKS_BY.get(name) else name.removesuffix('s').upper()
