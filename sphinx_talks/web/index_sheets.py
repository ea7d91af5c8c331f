"""How an index of talks is cut into pages that are not too long, and what stands on each."""

from __future__ import annotations

from html import escape
from itertools import chain
from typing import TYPE_CHECKING

from sphinx.locale import _ as word_of_sphinx

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx.domains import IndexEntry

__all__ = ('Sheet', 'sheets')

#: How many characters of HTML a page lists at most. What themes put around it, such as
#: the contents of a large set, may weigh as much again.
MOST_CHARACTERS = 90_000


@frozen(kw_only=True)
class Sheet:
    """A page of an index."""

    #: Name of the page, as Sphinx names documents.
    name: str
    #: Name of the index.
    title: str
    #: Which letters it has, for links to it; empty where the index is one page.
    label: str
    #: HTML of all that it shows.
    body: str


@frozen(kw_only=True)
class _Thing:
    """One thing in an index, drawn."""

    name: str
    head: str
    lines: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.head) + sum(map(len, self.lines))


@frozen(kw_only=True)
class _Part:
    """Things under one letter that share a page."""

    letter: str
    things: tuple[_Thing, ...]
    #: Which part of its letter it is, from 1; 0 where it is the whole.
    number: int = 0

    @property
    def size(self) -> int:
        return sum(thing.size for thing in self.things)

    @property
    def heading(self) -> str:
        return self.letter or str(word_of_sphinx('Symbols'))

    @property
    def anchor(self) -> str:
        """Its fragment, as in the indexes that Sphinx writes."""
        return f'cap-{self.letter}' if self.letter else 'symbols'


def sheets(
    name: str,
    title: str,
    letters: Mapping[str, Sequence[IndexEntry]],
    address: Callable[[str], str],
) -> list[Sheet]:
    """Return the pages of an index: one, or a table of contents and one for some letters.

    Letters stay together as long as they fit, so that an edit changes few pages.

    :param name: name of the first page
    :param letters: entries by initial letter, as Sphinx has them
    :param address: from the name of a page or a document to its address, as seen from
        any page of the index
    """
    addresses = _Addresses(address)
    parts = [
        _Part(letter=letter, things=tuple(_things(entries, addresses)))
        for letter, entries in letters.items()
    ]
    if sum(part.size for part in parts) <= MOST_CHARACTERS:
        return [Sheet(name=name, title=title, label='', body=_page(title, '', parts))]
    pages = list(_pages(parts))
    names = [f'{name}-{_slug(parts[0])}' for parts in pages]
    labels = [_label(parts) for parts in pages]
    links = [
        (f'<a href="{escape(addresses(each))}">{escape(label)}</a>', label)
        for each, label in zip(names, labels, strict=True)
    ]
    contents = ''.join(
        f'<li>{_letters(addresses(each), parts)}: {escape(parts[0].things[0].name)} – '
        f'{escape(parts[-1].things[-1].name)}</li>\n'
        for each, parts in zip(names, pages, strict=True)
    )
    first = f'<ul class="simple talk-index-pages">\n{contents}</ul>\n'
    found = [Sheet(name=name, title=title, label='', body=_page(title, first, ()))]
    for each, label, parts in zip(names, labels, pages, strict=True):
        line = ' · '.join(
            f'<strong>{escape(words)}</strong>' if words == label else link
            for link, words in links
        )
        body = _page(title, f'<p class="talk-index-pages">{line}</p>\n', parts)
        found.append(Sheet(name=each, title=title, label=label, body=body))
    return found


def _letters(page: str, parts: Sequence[_Part]) -> str:
    """Return links to each letter of a page.

    They have the fragments that letters have in an index of one page, so that addresses of
    letters lead to them however long the index grows.

    :param page: address of the page
    """
    return ' '.join(
        f'<a href="{escape(page)}#{escape(part.anchor)}"'
        # Its first part, where a letter has several.
        + (f' id="{escape(part.anchor)}"' if part.number < 2 else '')  # noqa: PLR2004
        + f'>{escape(_label((part,)))}</a>'
        for part in parts
    )


class _Addresses:
    """Addresses of pages, each made once."""

    def __init__(self, address: Callable[[str], str]) -> None:
        self._address = address
        self._known: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = self._address(name)
        return self._known[name]


def _things(entries: Iterable[IndexEntry], address: _Addresses) -> Iterator[_Thing]:
    """Draw each thing of an index, with what stands below it."""
    head: IndexEntry | None = None
    lines: list[str] = []
    for entry in entries:
        if entry.subtype == 2:  # noqa: PLR2004 - Sphinx's number for what stands below
            lines.append(f'<li>{_line(entry, address)}</li>\n')
            continue
        if head is not None:
            yield _Thing(name=head.name, head=_line(head, address), lines=tuple(lines))
        head, lines = entry, []
    if head is not None:
        yield _Thing(name=head.name, head=_line(head, address), lines=tuple(lines))


def _line(entry: IndexEntry, address: _Addresses) -> str:
    words = escape(entry.name, quote=False)
    if entry.docname:
        target = address(entry.docname) + (f'#{entry.anchor}' if entry.anchor else '')
        words = f'<a class="reference internal" href="{escape(target)}">{words}</a>'
    return f'{words} <em>({escape(entry.extra, quote=False)})</em>' if entry.extra else words


def _pages(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Share letters out among pages."""
    page: list[_Part] = []
    room = MOST_CHARACTERS
    for part in parts:
        if part.size > room and page:
            yield page
            page, room = [], MOST_CHARACTERS
        if part.size > MOST_CHARACTERS:
            yield from ([each] for each in _cut(part))
            continue
        page.append(part)
        room -= part.size
    if page:
        yield page


def _cut(part: _Part) -> Iterator[_Part]:
    """Cut a letter into parts of the size of a page."""
    number, room = 1, MOST_CHARACTERS
    taken: list[_Thing] = []
    for thing in chain.from_iterable(map(_cut_thing, part.things)):
        if thing.size > room and taken:
            yield _Part(letter=part.letter, things=tuple(taken), number=number)
            number, room, taken = number + 1, MOST_CHARACTERS, []
        taken.append(thing)
        room -= thing.size
    yield _Part(letter=part.letter, things=tuple(taken), number=number)


def _cut_thing(thing: _Thing) -> Iterator[_Thing]:
    """Cut a thing with very many talks; each part has its name."""
    if thing.size <= MOST_CHARACTERS:
        yield thing
        return
    lines: list[str] = []
    room = MOST_CHARACTERS
    for line in thing.lines:
        if len(line) > room and lines:
            yield _Thing(name=thing.name, head=thing.head, lines=tuple(lines))
            lines, room = [], MOST_CHARACTERS
        lines.append(line)
        room -= len(line)
    yield _Thing(name=thing.name, head=thing.head, lines=tuple(lines))


def _slug(part: _Part) -> str:
    """Return the end of the name of a page, from the first part on it."""
    letter = part.letter.lower()
    if not letter.isascii():
        letter = '-'.join(f'u{ord(sign):x}' for sign in letter)
    letter = letter or 'symbols'
    return f'{letter}-{part.number}' if part.number > 1 else letter


def _label(parts: Sequence[_Part]) -> str:
    first, last = parts[0], parts[-1]
    if first is not last:
        return f'{first.heading}–{last.heading}'
    return f'{first.heading} {first.number}' if first.number else first.heading


def _page(title: str, links: str, parts: Sequence[_Part]) -> str:
    """Return the text of a page.

    :param links: HTML of what leads to other pages of the index
    """
    body = ''.join(_section(part, has_heading=len(parts) > 1 or bool(links)) for part in parts)
    return f'<section>\n<h1>{escape(title)}</h1>\n{links}{body}</section>\n'


def _section(part: _Part, *, has_heading: bool) -> str:
    items = ''.join(
        f'<li>{thing.head}'
        + (f'\n<ul>\n{"".join(thing.lines)}</ul>\n' if thing.lines else '')
        + '</li>\n'
        for thing in part.things
    )
    listed = f'<ul class="simple">\n{items}</ul>\n'
    if not has_heading:
        return listed
    return (
        f'<section id="{escape(part.anchor)}">\n<h2>{escape(part.heading)}</h2>\n'
        f'{listed}</section>\n'
    )
