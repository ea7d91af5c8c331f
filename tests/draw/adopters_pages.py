"""What readers get of the talk pages of several projects."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ('Output', 'Shown')


def _words(text: str) -> str:
    return ' '.join(text.replace('\N{NO-BREAK SPACE}', ' ').split())


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page says of one thing."""

    tag: Tag

    @property
    def words(self) -> str:
        """All words, on one line."""
        return _words(self.tag.get_text())

    @property
    def links(self) -> dict[str, str]:
        """The words of its links, and where they lead."""
        return {_words(a.get_text()): str(a['href']) for a in self.tag.select('a[href]')}

    def line(self, name: str) -> str:
        """Return the words of its line of a class."""
        found = self.tag.select_one(f'.talk-{name}')
        return '' if found is None else _words(found.get_text())

    def fields(self) -> dict[str, Shown]:
        """Return the fields below the notes, by label."""
        return {
            _words(label.get_text()).rstrip(':'): Shown(content)
            for trail in self.tag.find_all('dl', class_='talk-trail', recursive=False)
            for label, content in zip(
                trail.find_all('dt', recursive=False),
                trail.find_all('dd', recursive=False),
                strict=True,
            )
        }


@dataclass(frozen=True, slots=True)
class Output:
    """What one builder made."""

    folder: Path
    status: int
    warnings: str

    def words(self, document: str) -> str:
        """Return the words of a page of plain text."""
        return _words((self.folder / f'{document}.txt').read_text(encoding='utf-8'))

    def soup(self, document: str) -> BeautifulSoup:
        """Return a page of HTML, parsed."""
        # Imported here, since there is none where the tests run without MyST-Parser.
        from bs4 import BeautifulSoup

        page = (self.folder / f'{document}.html').read_text(encoding='utf-8')
        return BeautifulSoup(page, 'html.parser')

    def body(self, document: str) -> Shown:
        """Return the content of a page."""
        body = self.soup(document).select_one('div.body')
        assert body is not None
        return Shown(body)

    def title(self, address: str) -> str:
        """Return the name of what stands at an address."""
        term = self._term(address)
        for permalink in term.select('.headerlink'):
            permalink.extract()
        return _words(term.get_text())

    def at(self, address: str) -> Shown:
        """Return what is said below the name of what stands at an address."""
        content = self._term(address).find_next_sibling('dd')
        assert content is not None
        return Shown(content)

    def index(self, axis: str) -> dict[str, Shown]:
        """Return the lines of an index on the first page, by name."""
        section = self.soup('index').find('section', id=axis)
        assert section is not None
        return {
            _words(term.get_text()): Shown(term.find_next_sibling('dd'))
            for term in section.select('.talk-index > dt')
        }

    def _term(self, address: str) -> Tag:
        document, _, anchor = address.partition('#')
        found = self.soup(document).find('dt', id=anchor)
        assert found is not None, address
        return found
