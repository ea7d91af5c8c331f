"""Small documentation sets that are built within the process of the tests."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from io import StringIO
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sphinx_talks.talks.records import PageFacts

__all__ = ('Built', 'Page', 'Warned', 'build', 'load_inventory')

_COLOUR = re.compile(r'\x1b\[[0-9;]*m')
_WARNING = re.compile(
    r'(?:(?P<path>[^:\n]+?)(?::(?P<line>\d+))?: )?(?:WARNING|ERROR|SEVERE|CRITICAL): '
    r'(?P<message>.*?)(?: \[(?P<type>[\w.-]+)\])?',
    re.DOTALL,
)
_START = re.compile(r'(?m)^(?=(?:[^:\n]+(?::\d+)?: )?(?:WARNING|ERROR|SEVERE|CRITICAL): )')


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning of Sphinx, in its parts."""

    #: Path below the source folder; empty when none was named.
    file: str
    line: int
    message: str
    #: Such as ``talks.bad_value``.
    type: str


class Page(HTMLParser):
    """What a browser makes of an HTML file."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._text: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    @property
    def text(self) -> str:
        """All words on one line."""
        return ' '.join(''.join(self._text).split())

    @property
    def links(self) -> list[str]:
        """Where the links lead, in their order."""
        return [attrs.get('href') or '' for tag, attrs in self.tags if tag == 'a']

    @property
    def ids(self) -> set[str]:
        """All fragments that can be linked to."""
        return {attrs['id'] or '' for _tag, attrs in self.tags if 'id' in attrs}


@dataclass(frozen=True, slots=True)
class Built:
    """A documentation set after a build."""

    app: Sphinx
    warnings: tuple[Warned, ...]

    def output(self, name: str) -> str:
        """Return a file of the output."""
        return (self.app.outdir / name).read_text(encoding='utf-8')

    def page(self, document: str = 'index') -> Page:
        """Return a page of an HTML build."""
        return Page(self.output(f'{document}.html'))

    def facts(self, document: str = 'index') -> PageFacts:
        """Return what was collected from a document."""
        pages: dict[str, PageFacts] = self.app.env.domaindata['talk']['pages']
        return pages[document]

    def tree(self, document: str = 'index') -> nodes.document:
        """Return a doctree as it was read: what other pages tell is not in it."""
        return self.app.env.get_doctree(document)

    def resolved(self, document: str = 'index') -> nodes.document:
        """Return the doctree that the writer gets."""
        doctree = self.tree(document)
        self.app.env.apply_post_transforms(doctree, document)
        return doctree

    def contents(self, document: str = 'index') -> list[str]:
        """Return the entries in the contents of a page, indented by their depth."""
        lines = []
        for reference in self.app.env.tocs[document].findall(nodes.reference):
            depth, parent = -1, reference.parent
            while parent is not None:
                depth += isinstance(parent, nodes.list_item)
                parent = parent.parent
            lines.append('  ' * depth + reference.astext())
        return lines

    def of(self, file: str) -> list[Warned]:
        """Return the warnings about a file."""
        return [warned for warned in self.warnings if warned.file == file]


def build(
    folder: Path,
    sources: Mapping[str, str],
    builder: str = 'html',
    *,
    jobs: int = 1,
    **settings: object,
) -> Built:
    """Write sources into a folder, and build them.

    A second builder may be run on the same folder: it shares the doctrees.

    :param sources: texts by file name; ``index.rst`` is made where it is missing
    :param settings: values for ``conf.py``
    """
    source = folder / 'source'
    conf: dict[str, object] = {
        'project': 'Notes',
        'extensions': ['sphinx_talks'],
        'html_theme': 'basic',
        'html_copy_source': False,
        **settings,
    }
    if any(name.endswith('.md') for name in sources):
        conf['extensions'] = ['myst_parser', *conf['extensions']]  # type: ignore[misc]
        conf.setdefault('myst_enable_extensions', ['colon_fence'])
    suffixes = ('.rst', '.md')
    documents = '\n'.join(
        f'   {name.rpartition(".")[0]}' for name in sources if name.endswith(suffixes)
    )
    files = {
        'index.rst': f'Notes\n=====\n\n.. toctree::\n\n{documents}\n',
        'conf.py': ''.join(f'{name} = {value!r}\n' for name, value in conf.items()),
        **sources,
    }
    if 'index.md' in files:
        del files['index.rst']
    for name, text in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding='utf-8') != text:
            path.write_text(text, encoding='utf-8')
    errors = StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            str(source),
            str(source),
            str(folder / builder),
            # Sphinx has doctrees of another kind for ``gettext``.
            str(folder / ('templates' if builder == 'gettext' else 'doctrees')),
            builder,
            status=None,
            warning=errors,
            parallel=jobs,
        )
        app.build()
    return Built(app, tuple(_split(errors.getvalue(), f'{app.srcdir}/')))


def _split(errors: str, source: str) -> Iterable[Warned]:
    errors = _COLOUR.sub('', errors).replace(source, '')
    for text in _START.split(errors):
        if not text.strip():
            continue
        match = _WARNING.fullmatch(text.strip())
        assert match, text
        yield Warned(
            _seen_from(source, match['path'] or ''),
            int(match['line'] or 0),
            match['message'],
            match['type'] or '',
        )


def _seen_from(source: str, path: str) -> str:
    # docutils gives the path of an included file relative to the working folder.
    absolute = os.path.realpath(path)
    inside = path.startswith('..') and absolute.startswith(os.path.realpath(source))
    return os.path.relpath(absolute, os.path.realpath(source)) if inside else path


def load_inventory(built: Built) -> dict[str, dict[str, tuple[str, str]]]:
    """Return what other documentation sets can link to, by kind and name.

    :return: addresses and titles; a hyphen stands for a title that is the name.
    """
    with (built.app.outdir / 'objects.inv').open('rb') as file:
        inventory = InventoryFile.load(file, '', lambda _base, target: target)
    # Before Sphinx 8.2, an item was a plain tuple.
    return {
        kind: {
            name: (item.uri, item.display_name) if hasattr(item, 'uri') else item[2:]
            for name, item in items.items()
        }
        for kind, items in getattr(inventory, 'data', inventory).items()
    }
