"""Small sets of documents, built in the process of the test."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ('YOUTUBE', 'Built', 'Maker', 'MomentSet')

YOUTUBE = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'

_COLOURS = re.compile('\x1b[^m]*m')
_LINK = re.compile(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile('<[^>]*>')


@dataclass(frozen=True)
class Built:
    """What one build gave."""

    out: Path
    warnings: tuple[str, ...]
    #: Pages that were written.
    written: frozenset[str]

    def page(self, name: str) -> str:
        """Return the body of an HTML page."""
        html = (self.out / f'{name}.html').read_text(encoding='utf-8')
        return html.partition('<div class="body"')[2].partition('<div class="clearer"')[0]

    def text(self, name: str) -> str:
        """Return what a page says, on one line."""
        words = _TAG.sub('', self.page(name)).replace('&#64;', '@').replace('&amp;', '&')
        return ' '.join(words.replace('&#39;', "'").replace('\N{NO-BREAK SPACE}', ' ').split())

    def links(self, name: str) -> dict[str, str]:
        """Return the words of the links on a page, and where they lead."""
        return {
            ' '.join(_TAG.sub('', words).split()): address.replace('&amp;', '&')
            for address, words in _LINK.findall(self.page(name))
        }


class MomentSet:
    """Documents that are written, built, changed and built again."""

    def __init__(self, root: Path, conf: str, pages: Mapping[str, str]) -> None:
        self.root = root
        self.source = root / 'source'
        self.source.mkdir(parents=True)
        self._conf = conf
        extensions = ['sphinx_talks']
        if any(name.endswith('__md') for name in pages):
            extensions.append('myst_parser')
        self._write(
            'conf.py',
            f'extensions = {extensions}\nhtml_theme = "basic"\nsmartquotes = False\n'
            f'myst_enable_extensions = ["colon_fence"]\n{conf}\n',
        )
        for name, text in pages.items():
            stem, _, suffix = name.partition('__')
            self._write(f'{stem}.{suffix or "rst"}', text)
        names = sorted(name.partition('__')[0] for name in pages)
        if 'index' not in names:
            stems = '\n   '.join(names)
            self._write('index.rst', f'Home\n====\n\n.. toctree::\n\n   {stems}\n')

    def _write(self, name: str, text: str) -> None:
        (self.source / name).write_text(text, encoding='utf-8')

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        text = (self.source / name).read_text(encoding='utf-8')
        assert text.count(old) == 1
        self._write(name, text.replace(old, new))

    def app(self, builder: str, warnings: io.StringIO, out: str = 'out') -> SphinxTestApp:
        """Return an application for this set."""
        return SphinxTestApp(
            builder, srcdir=self.source, builddir=self.root / out, warning=warnings
        )

    def build(self, builder: str = 'html', out: str = 'out', *, parallel: int = 1) -> Built:
        """Build the set."""
        warnings = io.StringIO()
        app = self.app(builder, warnings, out)
        app.parallel = parallel
        written: set[str] = set()
        app.connect('doctree-resolved', lambda _app, _tree, name: written.add(name))
        try:
            app.build()
            folder = Path(app.outdir)
        finally:
            app.cleanup()
        lines = _COLOURS.sub('', warnings.getvalue()).replace(f'{self.source}/', '')
        found = tuple(line for line in lines.splitlines() if line.strip())
        return Built(folder, found, frozenset(written))

    def doctree(self, name: str) -> nodes.document:
        """Return a page as it is written."""
        app = self.app('html', io.StringIO(), f'tree-{name}')
        try:
            app.build()
            tree = app.env.get_doctree(name)
            app.env.apply_post_transforms(tree, name)
            return tree
        finally:
            app.cleanup()


class Maker:
    """Makes sets of documents below one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def __call__(self, conf: str = '', **pages: str) -> MomentSet:
        """Write a set; ``__md`` at the end of a name makes a page in Markdown."""
        self._count += 1
        return MomentSet(self._folder / f'set{self._count}', conf, pages)
