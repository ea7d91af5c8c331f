"""Small documentation sets, and what machines find in their pages."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from io import StringIO
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ('Page', 'build', 'data_of', 'search_index', 'talk_page')


def talk_page(
    markup: str = 'rst', title: str = 'Rewind', notes: str = 'It goes back.', **options: str
) -> str:
    """Return a page with one talk; underscores in names of options are hyphens."""
    fields = [
        f':{name.replace("_", "-")}: {value}'.rstrip() for name, value in options.items()
    ]
    if markup == 'md':
        body = '\n'.join([f':::{{talk}} {title}', *fields, '', notes, ':::'])
        return f'# Page\n\n{body}\n'
    lines = [f'.. talk:: {title}', *(f'   {field}' for field in fields), '', f'   {notes}']
    return 'Page\n====\n\n' + '\n'.join(lines) + '\n'


def build(
    folder: Path, sources: Mapping[str, str], builder: str = 'html', **settings: object
) -> Path:
    """Write sources into a folder, build them without a warning, and return the output."""
    source = folder / 'source'
    extensions = ['sphinx_talks']
    if any(name.endswith('.md') for name in sources):
        extensions.insert(0, 'myst_parser')
        settings.setdefault('myst_enable_extensions', ['colon_fence'])
    conf: dict[str, object] = {
        'project': 'Notes',
        'extensions': extensions,
        'html_theme': 'basic',
        **settings,
    }
    files = {
        'conf.py': ''.join(f'{name} = {value!r}\n' for name, value in conf.items()),
        **sources,
    }
    for name, text in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
    warnings = StringIO()
    out = folder / builder
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            str(source),
            str(source),
            str(out),
            str(folder / 'doctrees'),
            builder,
            status=None,
            warning=warnings,
        )
        app.build()
    assert not warnings.getvalue(), warnings.getvalue()
    return out


class Page(HTMLParser):
    """What a browser makes of an HTML file.

    :param path: the file
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        #: Each element without its content.
        self.elements: list[tuple[str, dict[str, str]]] = []
        #: Content of the scripts of a type, one after the other.
        self.scripts: list[tuple[str, str]] = []
        #: Items of lists in tables with their depth, as in the general index.
        self.items: list[tuple[int, str]] = []
        self._open: list[str] = []
        self.feed(path.read_text(encoding='utf-8'))
        self.close()

    def find(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of all elements that have those that are wanted."""
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and wanted.items() <= attributes.items()
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or '' for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag == 'script':
            self.scripts.append((attributes.get('type', ''), ''))
        if tag in ('table', 'ul', 'li'):
            self._open.append(tag)
        if tag == 'li' and 'table' in self._open:
            self.items.append((self._open.count('li'), ''))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        last = self.elements[-1][0] if self.elements else ''
        if last == 'script' and self.scripts:
            kind, text = self.scripts[-1]
            self.scripts[-1] = kind, text + data
        if self._open and self._open[-1] == 'li' and 'table' in self._open:
            depth, text = self.items[-1]
            self.items[-1] = depth, text + data.strip()


def data_of(page: Path) -> list[dict[str, Any]]:
    """Return the things that a page describes as JSON-LD."""
    things = []
    for kind, text in Page(page).scripts:
        if kind == 'application/ld+json':
            data = json.loads(text)
            assert data['@context'] == 'https://schema.org'
            things += data['@graph']
    return things


def search_index(out: Path) -> dict[str, Any]:
    """Return what Sphinx's search knows."""
    text = (out / 'searchindex.js').read_text(encoding='utf-8')
    index: dict[str, Any] = json.loads(text.removeprefix('Search.setIndex(').removesuffix(')'))
    return index
