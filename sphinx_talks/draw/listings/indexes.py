"""Draws indexes in pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _ as word_of_sphinx

from sphinx_talks.catalogue.axes.lookup import initial_of
from sphinx_talks.draw.fragments import address_links, fields, line, nothing
from sphinx_talks.draw.words import kind_in_words, name_of_language
from sphinx_talks.talks.names import alphabetical_key
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.draw.render import Renderer
    from sphinx_talks.views.listings.indexes import IndexRow, IndexView

__all__ = ('draw_index',)


def draw_index(view: IndexView, renderer: Renderer) -> list[nodes.Node]:
    """Draw an index as its layout asks for."""
    if not view.rows:
        return nothing(view.empty)
    rows = _in_words(view, renderer)
    if view.layout == 'letters':
        return _by_letter(rows, view.axis, renderer)
    if view.layout == 'count':
        items = [
            nodes.list_item('', nodes.paragraph('', '', *_counted(row, renderer)))
            for row in rows
        ]
        return [nodes.bullet_list('', *items, classes=['talk-list'])]
    if view.layout == 'compact':
        return line('talk-compact', [_counted(row, renderer) for row in rows])
    return [_definitions(rows, view.axis, renderer)]


def _in_words(view: IndexView, renderer: Renderer) -> tuple[IndexRow, ...]:
    """Name kinds and languages as readers do, and sort them by these names."""
    if view.axis not in {'kinds', 'languages'}:
        return view.rows
    rows = []
    for row in view.rows:
        name = (
            name_of_language(row.name, renderer.language)
            if view.axis == 'languages'
            else kind_in_words(row.name)
        )
        letter = initial_of(alphabetical_key(name)) if view.layout == 'letters' else ''
        rows.append(replace(row, name=name, letter=letter))
    by_count = view.layout == 'count'
    rows.sort(key=lambda row: (-row.count * by_count, alphabetical_key(row.name)))
    return tuple(rows)


def _by_letter(rows: Iterable[IndexRow], axis: str, renderer: Renderer) -> list[nodes.Node]:
    # Signs come first, as they do in the general index.
    letters: dict[str, list[IndexRow]] = {'': []}
    for row in rows:
        letters.setdefault(row.letter, []).append(row)
    drawn: list[nodes.Node] = []
    for letter, below in letters.items():
        if below:
            heading = letter or word_of_sphinx('Symbols')
            drawn.append(nodes.rubric('', heading, classes=['talk-letter']))
            drawn.append(_definitions(below, axis, renderer))
    return drawn


def _definitions(
    rows: Iterable[IndexRow], axis: str, renderer: Renderer
) -> nodes.definition_list:
    items = [_definition(row, axis, renderer) for row in rows]
    return nodes.definition_list('', *items, classes=['talk-index', 'simple'])


def _definition(row: IndexRow, axis: str, renderer: Renderer) -> nodes.definition_list_item:
    term = nodes.term('', '', renderer.link_or_name(row.link, row.name))
    if row.anchor:
        term['ids'].append(row.anchor)
    content = line('talk-byline', address_links(row.addresses))
    content += renderer.talk_list(row.talks, with_speakers=axis != 'speakers')
    if row.cited_in:
        content += fields('talk-trail', ((_('Cited in'), renderer.citations(row.cited_in)),))
    if row.parts:
        content.append(_definitions(row.parts, axis, renderer))
    return nodes.definition_list_item('', term, nodes.definition('', *content))


def _counted(row: IndexRow, renderer: Renderer) -> list[nodes.Node]:
    """Draw the name of a thing, with the number of its talks if it has any."""
    name = renderer.link_or_name(row.link, row.name)
    if row.anchor:
        name = nodes.inline('', '', name, ids=[row.anchor])
    return [name, nodes.Text(f' ({row.count})')] if row.count else [name]
