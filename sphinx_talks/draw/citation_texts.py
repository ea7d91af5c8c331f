"""Draws citations where a text cites talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.words import comma
from sphinx_talks.talks.values import format_moment
from sphinx_talks.views.page import CitationLink

if TYPE_CHECKING:
    from sphinx_talks.draw.render import Renderer

__all__ = ('draw_citation',)


def draw_citation(node: nodes.Element, view: CitationLink | None, renderer: Renderer) -> None:
    """Draw the citation of one talk in the place of its cross-reference.

    A talk that nobody here declares is left to Sphinx, which may find it in another
    set, or warn of it; all that stands around it is drawn.

    :param view: ``None`` for a citation that its author sends into another set
    """
    view = view or CitationLink('author-year')
    _draw_marks(node, view)
    prefix, suffix = node['talk_cited']
    at = node.get('talk_at')
    extra: list[nodes.Node] = []
    if at is not None:
        extra += [nodes.Text(comma()), _time(at, view.url)]
    if suffix:
        extra.append(nodes.Text(suffix))
    drawn: list[nodes.Node] = [nodes.Text(prefix)] if prefix else []
    if node['reftype'] == 'citet':
        drawn += _in_text(node, view, extra, renderer)
    else:
        drawn += [_link(node, view, _label(view), renderer), *extra]
    # Not ``replace_self``, which would give the fragment to whatever comes first.
    node.parent.replace(node, drawn)


def _in_text(
    node: nodes.Element,
    view: CitationLink,
    extra: list[nodes.Node],
    renderer: Renderer,
) -> list[nodes.Node]:
    opening, closing = _brackets(view)
    label = view.label or view.year
    if not view.talk:
        return [node.deepcopy(), *_bracketed(extra, opening, closing)]
    if not extra:
        words = f'{view.names_in_text} {opening}{label}{closing}'
        return [_link(node, view, words, renderer)]
    name = _link(node, view, view.names_in_text, renderer)
    rest = [nodes.Text(f' {opening}{label}'), *extra, nodes.Text(closing)]
    return [name, *rest]


def _bracketed(extra: list[nodes.Node], opening: str, closing: str) -> list[nodes.Node]:
    if not extra:
        return []
    # Without a label, no comma goes before the time.
    rest = extra[1:] if extra[0].astext() == comma() else extra
    return [nodes.Text(f' {opening}'), *rest, nodes.Text(closing)]


def _label(view: CitationLink) -> str:
    return view.label or f'{view.names}{comma()}{view.year}'


def _link(
    node: nodes.Element, view: CitationLink, words: str, renderer: Renderer
) -> nodes.Element:
    if view.talk is None:
        return node.deepcopy()
    content = nodes.inline('', words, classes=['talk-citation'])
    link = (
        renderer.link_on_page(view.entry, content)
        if view.entry
        else renderer.link_around(view.talk, content)
    )
    # What backlinks lead to.
    link['ids'] += node['ids']
    return link


def _time(seconds: int, url: str) -> nodes.Node:
    words = format_moment(seconds)
    if not url:
        return nodes.Text(words)
    return nodes.reference('', words, internal=False, refuri=url, classes=['talk-moment'])


def _brackets(view: CitationLink) -> tuple[str, str]:
    return ('(', ')') if view.page_labels == 'author-year' else ('[', ']')


def _draw_marks(node: nodes.Element, view: CitationLink) -> None:
    """Draw the marks beside a citation as the labels of the page ask for."""
    opening, closing = _brackets(view)
    siblings, place = node.parent.children, node.parent.index(node)
    # What holds commas itself is parted by more.
    in_brackets = node['reftype'] == 'cite'
    is_long = any(map(_has_more, (node, *siblings[place + 2 : place + 3])))
    is_apart = in_brackets and (view.page_labels == 'author-year' or is_long)
    marks = {'open': opening, 'close': closing, 'between': '; ' if is_apart else comma()}
    for beside in (place - 1, place + 1):
        mark = siblings[beside] if 0 <= beside < len(siblings) else None
        if isinstance(mark, nodes.inline) and 'talk_mark' in mark:
            node.parent.replace(mark, nodes.Text(marks[mark['talk_mark']]))


def _has_more(node: nodes.Node) -> bool:
    """Return whether a citation has a time, or words of the author's own."""
    if not isinstance(node, nodes.Element) or 'talk_cited' not in node:
        return False
    return 'talk_at' in node or any(node['talk_cited'])
