"""Draws lists of talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.fragments import nothing
from sphinx_talks.draw.listings.group_headings import group_in_words
from sphinx_talks.draw.listings.row_layouts import draw_rows

if TYPE_CHECKING:
    from sphinx_talks.draw.render import Renderer
    from sphinx_talks.views.listings.lists import GroupView, ListView

__all__ = ('draw_list',)


def draw_list(view: ListView, renderer: Renderer) -> list[nodes.Node]:
    """Draw a list of talks in its layout, with a section for each group."""
    if not view.talks.rows and not view.talks.groups:
        return nothing(view.empty)
    return _content(view.talks, view, renderer)


def _content(group: GroupView, view: ListView, renderer: Renderer) -> list[nodes.Node]:
    drawn: list[nodes.Node] = [
        _section(part, _content(part, view, renderer), renderer) for part in group.groups
    ]
    if group.rows:
        drawn += draw_rows(group.rows, view, renderer)
    return drawn


def _section(group: GroupView, content: list[nodes.Node], renderer: Renderer) -> nodes.section:
    words = group_in_words(group.field, group.name, renderer.language)
    heading = renderer.link(group.link) if group.link else nodes.Text(words)
    title = nodes.title('', '', heading)
    return nodes.section('', title, *content, ids=[group.anchor], classes=['talk-group'])
