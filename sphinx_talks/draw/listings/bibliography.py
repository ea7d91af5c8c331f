"""Draws bibliographies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.fragments import nothing
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.catalogue.citation_styles.style import Segment
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.draw.render import Renderer
    from sphinx_talks.views.listings.bibliography import (
        BibliographyEntry,
        BibliographyGroup,
        BibliographyView,
        CitedIn,
    )

__all__ = ('draw_bibliography',)


def draw_bibliography(view: BibliographyView, renderer: Renderer) -> list[nodes.Node]:
    """Draw a bibliography as a list; with groups or labels, as one of definitions."""
    # What the author wrote is shown, even where it has no meaning.
    unknown = [nodes.paragraph('', key, classes=['talk-empty']) for key in view.unknown]
    if not view.groups and not unknown:
        return nothing(view.empty)
    if len(view.groups) == 1 and not view.groups[0].title:
        return [_entries(view.groups[0].entries, renderer), *unknown]
    if not view.groups:
        return [*unknown]
    items = [_group(group, renderer) for group in view.groups]
    return [nodes.definition_list('', *items, classes=['talk-index', 'simple']), *unknown]


def _group(group: BibliographyGroup, renderer: Renderer) -> nodes.definition_list_item:
    title = renderer.link_or_name(group.link, group.title or '–')
    return nodes.definition_list_item(
        '',
        nodes.term('', '', title),
        nodes.definition('', _entries(group.entries, renderer)),
    )


def _entries(entries: Sequence[BibliographyEntry], renderer: Renderer) -> nodes.Element:
    if not any(entry.label for entry in entries):
        items = [nodes.list_item('', *_entry(entry, renderer)) for entry in entries]
        return nodes.bullet_list('', *items, classes=['talk-bibliography', 'simple'])
    labelled = []
    for entry in entries:
        label = f'[{entry.label}]' if entry.label else '–'
        body = nodes.definition('', *_entry(entry, renderer))
        labelled.append(nodes.definition_list_item('', nodes.term('', label), body))
    return nodes.definition_list('', *labelled, classes=['talk-bibliography', 'simple'])


def _entry(entry: BibliographyEntry, renderer: Renderer) -> list[nodes.Node]:
    paragraph = nodes.paragraph('', '', classes=['talk-entry'])
    if entry.anchor:
        # A target, since not every builder has fragments for paragraphs and items.
        paragraph += nodes.target('', '', ids=[entry.anchor])
    paragraph += [_segment(segment, entry.talk, renderer) for segment in entry.segments]
    return [paragraph, *_backlinks(entry.cited_in, renderer)]


def _segment(segment: Segment, talk: Link, renderer: Renderer) -> nodes.Node:
    words: nodes.Node = nodes.Text(segment.text)
    if segment.emphasis:
        words = nodes.emphasis('', segment.text)
    if segment.to_talk:
        return renderer.link_around(talk, words)
    if segment.url:
        return nodes.reference('', '', words, internal=False, refuri=segment.url)
    return words


def _backlinks(places: Sequence[CitedIn], renderer: Renderer) -> list[nodes.Node]:
    if not places:
        return []
    paragraph = nodes.paragraph('', _('Cited in') + ' ', classes=['talk-backlinks'])
    for number, place in enumerate(places):
        if number:
            paragraph += nodes.Text('; ')
        first = place.first
        paragraph += renderer.place_link(first.document, first.anchor, first.title)
        for count, anchor in enumerate(place.others, start=2):
            paragraph += nodes.Text(', ')
            paragraph += renderer.place_link(first.document, anchor, str(count))
    return [paragraph]
