"""Documentation sets with data files, built and built again within the tests."""

from __future__ import annotations

import os
import re
import shutil
import time
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.talks.records import PageFacts, Talk

__all__ = ('PYCON', 'Built', 'Site')

#: Two records of pyvideo, which are in the public domain (CC0).
PYCON = Path(__file__).parent / 'markup' / 'pycon-us-2024'

_COLOUR = re.compile(r'\x1b\[[0-9;]*m')
_WARNING = re.compile(r'(?m)^(?:([^:\n]+):(\d+): )?WARNING: (.*) \[talks\.(\w+)\]$')


@dataclass(frozen=True, slots=True)
class Built:
    """What one build made and said."""

    app: Sphinx
    #: File, line, subtype and message of each of our warnings.
    warnings: tuple[tuple[str, int, str, str], ...]
    #: All that was warned of, also by others.
    errors: str
    #: Documents that were read.
    read: frozenset[str]
    #: Documents whose pages were written.
    written: frozenset[str]

    def page(self, document: str = 'index') -> str:
        """Return a page of the output."""
        suffix = '.txt' if self.app.builder.name == 'text' else '.html'
        return (Path(self.app.outdir) / (document + suffix)).read_text(encoding='utf-8')

    def words(self, document: str = 'index') -> str:
        """Return the words of a page of the text output, on one line."""
        return ' '.join(self.page(document).split())

    def talks(self, document: str = 'index') -> tuple[Talk, ...]:
        """Return the talks that a document declares."""
        pages: dict[str, PageFacts] = self.app.env.domaindata['talk']['pages']
        return pages[document].talks


class Site:
    """One documentation set.

    :param pages: texts by file name; ``index.rst`` should be one
    :param settings: values for ``conf.py``
    """

    def __init__(self, folder: Path, pages: Mapping[str, str], **settings: object) -> None:
        self.folder = folder
        self.source = folder / 'source'
        self._last = 0
        conf = {
            'project': 'Notes',
            'extensions': ['sphinx_talks'],
            'html_theme': 'basic',
            'html_copy_source': False,
            # MyST adds its own to the default, which stays for the next project.
            'source_suffix': {'.rst': 'restructuredtext'},
            **settings,
        }
        if any(name.endswith('.md') for name in pages):
            conf['extensions'] = ['sphinx_talks', 'myst_parser']
            conf['myst_enable_extensions'] = ['colon_fence']
        self.write('conf.py', ''.join(f'{name} = {value!r}\n' for name, value in conf.items()))
        for name, text in pages.items():
            self.write(name, text)

    def add_pycon(self) -> None:
        """Put the records of pyvideo into the folder ``data``."""
        shutil.copytree(PYCON, self.source / 'data' / PYCON.name)

    def write(self, name: str, text: str) -> None:
        """Write a file, with a time that is later than all others so far."""
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
        self._last = max(time.time_ns(), self._last + 1_000_000)
        os.utime(path, ns=(self._last, self._last))

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        text = (self.source / name).read_text(encoding='utf-8')
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def build(self, builder: str = 'text', jobs: int = 1) -> Built:
        """Build what has changed."""
        out = self.folder / builder
        before = _times(out)
        errors, read = StringIO(), set[str]()
        with patch_docutils(str(self.source)), docutils_namespace():
            app = Sphinx(
                str(self.source),
                str(self.source),
                str(out),
                str(self.folder / 'doctrees'),
                builder,
                status=None,
                warning=errors,
                parallel=jobs,
            )

            def note(_app: Sphinx, _env: object, names: list[str]) -> None:
                read.update(names)

            app.connect('env-before-read-docs', note)
            app.build()
        text = _COLOUR.sub('', errors.getvalue()).replace(f'{app.srcdir}/', '')
        return Built(
            app,
            tuple(
                (file, int(line or 0), subtype, message)
                for file, line, message, subtype in _WARNING.findall(text)
            ),
            text,
            frozenset(read),
            frozenset(n for n, at in _times(out).items() if before.get(n) != at),
        )


def _times(out: Path) -> dict[str, int]:
    return {
        path.relative_to(out).with_suffix('').as_posix(): path.stat().st_mtime_ns
        for path in out.rglob('*')
        if path.suffix in ('.txt', '.html')
        and not path.name.startswith(('genindex', 'search', 'talk-'))
    }
