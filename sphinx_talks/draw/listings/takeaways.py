"""Draws lists of takeaways."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.fragments import nothing
from sphinx_talks.draw.listings.group_headings import group_in_words
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from sphinx_talks.draw.in_text import PassageRenderer
    from sphinx_talks.views.listings.takeaways import (
        QuotedTakeaway,
        TakeawayGroup,
        TakeawaysView,
    )

__all__ = ('draw_takeaways',)


def draw_takeaways(view: TakeawaysView, renderer: PassageRenderer) -> list[nodes.Node]:
    """Draw takeaways one below the other or as a bullet list, in their groups."""
    if not view.groups:
        return nothing(view.empty)
    if not view.group_by:
        return _drawn(view.groups[0], view.layout, renderer)
    items = [
        nodes.definition_list_item(
            '',
            nodes.term('', '', _heading(group, view.group_by, renderer)),
            nodes.definition('', *_drawn(group, view.layout, renderer)),
        )
        for group in view.groups
    ]
    return [nodes.definition_list('', *items, classes=['talk-takeaways', 'simple'])]


def _heading(group: TakeawayGroup, group_by: str, renderer: PassageRenderer) -> nodes.Node:
    heading = group.heading
    if heading is None:
        return nodes.Text(_('Others'))
    if not heading.kind and group_by != 'kind':
        return nodes.Text(group_in_words(group_by, heading.text, renderer.language))
    if not heading.kind:
        return nodes.Text(_label(heading.key, heading.text))
    return renderer.link(heading)


def _drawn(group: TakeawayGroup, layout: str, renderer: PassageRenderer) -> list[nodes.Node]:
    if layout == 'compact':
        items = [
            nodes.list_item('', nodes.paragraph('', '', *_line(each, renderer)))
            for each in group.takeaways
        ]
        return [nodes.bullet_list('', *items, classes=['talk-takeaways', 'simple'])]
    return [_apart(each, renderer) for each in group.takeaways]


def _apart(view: QuotedTakeaway, renderer: PassageRenderer) -> nodes.Element:
    """Draw a takeaway as paragraphs; what somebody said is a quote."""
    paragraph = nodes.paragraph()
    renderer.words(paragraph, view.quotation)
    classes = ['talk-takeaway', f'talk-{view.kind}']
    source = [*renderer.attribution(view.quotation), *_own_place(view, renderer)]
    if view.quotation.is_verbatim:
        attribution = nodes.attribution('', '', *source)
        return nodes.block_quote('', paragraph, attribution, classes=classes)
    attribution_line = nodes.paragraph('', '— ', *source, classes=['attribution'])
    return nodes.container('', paragraph, attribution_line, classes=classes)


def _line(view: QuotedTakeaway, renderer: PassageRenderer) -> list[nodes.Node]:
    return [*renderer.quotation(view.quotation), *_own_place(view, renderer)]


def _own_place(view: QuotedTakeaway, renderer: PassageRenderer) -> list[nodes.Node]:
    """Draw the link to where a takeaway stands in the notes of its talk."""
    words = _label(view.kind, view.label)
    return [nodes.Text(renderer.dot), renderer.link(replace(view.place, text=words))]


def _label(kind: str, label: str) -> str:
    match kind:
        case 'insight':
            return _('Insight')
        case 'quote':
            return _('Quote')
    return label
