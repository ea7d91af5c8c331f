"""Lines, lists and fields of which pages are made, out of standard nodes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.words import comma
from sphinx_talks.talks.profiles import profile_label
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.talks.records import Medium

__all__ = (
    'DOT',
    'access_classes',
    'address_links',
    'external',
    'fields',
    'folded',
    'joined',
    'line',
    'listed',
    'nothing',
    'paragraphs',
    'profile_links',
    'text_or_link',
)


def folded(summary: str, content: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Let readers of HTML unfold what other readers see at once.

    :param summary: what readers see of it before
    """
    opening = f'<details class="talk-folded"><summary>{escape(summary)}</summary>'
    return [
        nodes.raw('', opening, format='html'),
        *content,
        nodes.raw('', '</details>', format='html'),
    ]


def access_classes(medium: Medium) -> list[str]:
    """Return the classes that tell who can open a medium; none where everybody can."""
    return [] if medium.state == 'public' else [f'talk-{medium.state}']


#: Between the parts of a line; never the first sign of the next one.
DOT = '\N{NO-BREAK SPACE}· '


def address_links(addresses: Iterable[tuple[str, str]]) -> list[list[nodes.Node]]:
    """Draw the addresses of a thing, each as a part of a line."""
    names = {
        'url': _('Website'),
        'repository': _('Repository'),
        'documentation': _('Documentation'),
    }
    return [[external(url, names[what])] for what, url in addresses]


def profile_links(addresses: Iterable[str]) -> list[list[nodes.Node]]:
    """Draw links to profiles by the names of their sites, each as a part of a line."""
    return [[external(url, profile_label(url))] for url in addresses]


def paragraphs(name: str, text: str) -> list[nodes.Node]:
    """Draw paragraphs of plain text.

    :param name: class of each
    """
    return [nodes.paragraph('', each, classes=[name]) for each in text.split('\n\n') if each]


def external(url: str, text: str) -> nodes.reference:
    """Draw a link that leads out of the documentation set."""
    return nodes.reference('', text, internal=False, refuri=url)


def text_or_link(text: str, url: str = '') -> list[nodes.Node]:
    """Draw a paragraph with a text, or with a link where there is an address."""
    if not text:
        return []
    return [nodes.paragraph('', '', external(url, text) if url else nodes.Text(text))]


def listed(references: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Draw links one below the other."""
    if len(references) == 1:
        return [nodes.paragraph('', '', *references)]
    if not references:
        return []
    items = [
        nodes.list_item('', nodes.paragraph('', '', reference)) for reference in references
    ]
    return [nodes.bullet_list('', *items)]


def nothing(words: str) -> list[nodes.Node]:
    """Draw what stands where a listing has nothing to show.

    :param words: those of the author; the usual ones if empty
    """
    return [nodes.paragraph('', words or _('Nothing yet.'), classes=['talk-empty'])]


def joined(parts: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Put commas between parts of a sentence."""
    together: list[nodes.Node] = []
    for part in parts:
        if together:
            together.append(nodes.Text(comma()))
        together.append(part)
    return together


#: How long a part of a line is at most that stays on one line, such as a date.
_UNBROKEN = 20


def line(name: str, parts: Sequence[list[nodes.Node]]) -> list[nodes.Node]:
    """Draw parts on one line, with dots between them; nothing where there is none.

    Where there is no room for all of them, short words such as a date stay together.

    :param name: class of the paragraph
    """
    if not parts:
        return []
    paragraph = nodes.paragraph('', '', classes=[name] if name else [])
    for number, part in enumerate(parts):
        if number:
            paragraph += nodes.Text(DOT)
        paragraph += _unbroken(part)
    return [paragraph]


def _unbroken(part: list[nodes.Node]) -> list[nodes.Node]:
    match part:
        case [nodes.Text() as words] if len(words) <= _UNBROKEN:
            return [nodes.Text(words.replace(' ', '\N{NO-BREAK SPACE}'))]
    return part


def fields(
    classes: str,
    contents: Iterable[tuple[str, Sequence[nodes.Node]]],
) -> list[nodes.Node]:
    """Draw a list of labelled contents, without those that are empty."""
    field_list = nodes.field_list('', classes=classes.split())
    for label, content in contents:
        if content:
            field_list += nodes.field(
                '',
                nodes.field_name('', label),
                nodes.field_body('', *content),
            )
    return [field_list] if field_list.children else []
