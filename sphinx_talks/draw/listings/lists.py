"""Draws lists of talks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.catalogue.things import Link
from sphinx_talks.draw.fragments import nothing
from sphinx_talks.draw.listings.group_headings import group_in_words
from sphinx_talks.draw.listings.row_layouts import draw_rows
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from sphinx_talks.draw.render import Renderer
    from sphinx_talks.views.listings.lists import GroupView, ListView

__all__ = ('draw_list',)


def draw_list(view: ListView, renderer: Renderer) -> list[nodes.Node]:
    """Draw a list of talks in its layout, with a section for each group."""
    if not view.talks.rows and not view.talks.groups:
        return nothing(view.empty)
    drawn = _content(view.talks, view, renderer)
    if view.pages:
        last = drawn[-1]
        pages = _pages(view, renderer)
        if isinstance(last, nodes.section):
            # Nothing but sections may follow one.
            last += pages
        else:
            drawn += pages
    return drawn


#: How many pages before and after the present one are named.
_AROUND = 2


def _pages(view: ListView, renderer: Renderer) -> list[nodes.Node]:
    """Draw links to the other pages of a list; builders of HTML alone have these."""

    def link(page: int, words: str) -> nodes.Node:
        document = view.pages[page - 1]
        return renderer.link(Link('place', document, words, document=document))

    parts: list[nodes.Node] = []
    if view.page > 1:
        parts.append(link(view.page - 1, _('Previous')))
    named = range(view.page - _AROUND, view.page + _AROUND + 1)
    last = 0
    for page in range(1, len(view.pages) + 1):
        if page not in {1, len(view.pages)} and page not in named:
            continue
        if page > last + 1:
            parts.append(nodes.Text('…'))
        last = page
        if page == view.page:
            here = f'<strong aria-current="page">{page}</strong>'
            parts.append(nodes.raw('', here, format='html'))
        else:
            parts.append(link(page, str(page)))
    if view.page < len(view.pages):
        parts.append(link(view.page + 1, _('Next')))
    # By its name, nobody takes it for what the page is about.
    line = nodes.paragraph('', classes=['talk-pager'])
    for part in parts:
        line += [part, nodes.Text(' ')]
    # Babel finds no words in f-strings before Python 3.12.
    label = _('Pages')
    opening = f'<nav class="talk-pages" aria-label="{escape(label)}">'
    return [
        nodes.raw('', opening, format='html'),
        line,
        nodes.raw('', '</nav>', format='html'),
    ]


def _content(group: GroupView, view: ListView, renderer: Renderer) -> list[nodes.Node]:
    drawn: list[nodes.Node] = [
        _section(part, _content(part, view, renderer), renderer) for part in group.groups
    ]
    if group.rows:
        drawn += draw_rows(group.rows, view, renderer)
    return drawn


def _section(group: GroupView, content: list[nodes.Node], renderer: Renderer) -> nodes.section:
    words = group_in_words(group.field, group.name, renderer.language)
    title = nodes.title('', '', renderer.link_or_name(group.link, words))
    return nodes.section('', title, *content, ids=[group.anchor], classes=['talk-group'])
