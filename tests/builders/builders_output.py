"""Builds a documentation set, and reads what readers get."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from projects import run

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ('Output', 'build', 'words')


def words(text: str) -> str:
    """Return all words on one line."""
    return ' '.join(text.replace('\N{NO-BREAK SPACE}', ' ').split())


class _Page(HTMLParser):
    """The words, the ids and the links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        #: Links of the table of contents.
        self.contents: list[str] = []
        self._is_in_contents = False
        self._words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or '' for name, value in attrs}
        self.ids.update(filter(None, (values.get('id'), values.get('name'))))
        if tag == 'a' and values.get('href'):
            (self.contents if self._is_in_contents else self.links).append(values['href'])
        self._is_in_contents = tag == 'li' and 'toctree-l' in values.get('class', '')

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    @property
    def words(self) -> str:
        return words(''.join(self._words))


@dataclass(frozen=True, slots=True)
class Output:
    """What one builder made."""

    folder: Path
    status: int
    warnings: str

    def text(self, *patterns: str) -> str:
        """Return the text of the files that match, one after the other."""
        files = [path for pattern in patterns for path in sorted(self.folder.rglob(pattern))]
        assert files, sorted(self.folder.iterdir())
        return '\n'.join(_decoded(path) for path in files)

    def pages(self, suffix: str) -> dict[Path, _Page]:
        """Return the pages of a format that is like HTML, by their paths."""
        return {
            path: _Page(_decoded(path)) for path in sorted(self.folder.rglob(f'*.{suffix}'))
        }

    def dead_ends(self, suffix: str, *, contents: bool) -> list[tuple[str, str]]:
        """Return the links within the set that lead nowhere, with their pages.

        :param contents: whether to try the table of contents, too
        """
        pages = self.pages(suffix)
        return [
            (path.name, link)
            for path, page in pages.items()
            for link in (*page.links, *(page.contents if contents else ()))
            if not self._leads_somewhere(path, link, pages)
        ]

    def _leads_somewhere(self, path: Path, link: str, pages: Mapping[Path, _Page]) -> bool:
        address = urlsplit(link)
        if address.scheme or address.netloc:
            return True
        target = path
        if address.path:
            target = Path(re.sub(r'/+', '/', f'{path.parent}/{unquote(address.path)}'))
            target = target.resolve()
            if target.is_dir():
                target /= 'index.html'
        if target not in pages:
            return target.is_file()
        fragment = unquote(address.fragment)
        return not fragment or fragment in pages[target].ids


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    # Windows' help is in the encoding of Windows.
    return data.decode('cp1252' if b'charset="cp1252"' in data else 'utf-8')


def build(
    source: Path,
    folder: Path,
    builder: str,
    doctrees: Path,
    settings: Mapping[str, object] | None = None,
    *,
    strict: bool = True,
) -> Output:
    """Build a set in this process.

    :param doctrees: folder for what was read, which builders can share
    :param settings: settings beside those in ``conf.py``
    :param strict: whether warnings are errors
    """
    built = run(source, folder, builder, doctrees, strict=strict, settings=settings)
    return Output(folder.resolve(), built.app.statuscode, built.errors)
