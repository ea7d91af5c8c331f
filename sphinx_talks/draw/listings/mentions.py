"""Draws lists of the places that mention one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.fragments import nothing

if TYPE_CHECKING:
    from sphinx_talks.draw.in_text import PassageRenderer
    from sphinx_talks.views.listings.mentions import MentionsView

__all__ = ('draw_mentions',)


def draw_mentions(view: MentionsView, renderer: PassageRenderer) -> list[nodes.Node]:
    """Draw talks or places as a bullet list; words for none only if asked for."""
    items: list[nodes.Node] = []
    if view.talks:
        items = renderer.talk_list(view.talks, with_speakers=True)
    elif view.places:
        items = renderer.place_list(view.places)
    elif view.says_empty:
        items = nothing(view.empty)
    if not items or not view.title:
        return items
    return [nodes.rubric('', view.title), *items]
