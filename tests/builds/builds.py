"""Documentation sets that tests write, build, change and build again."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

from builds_compare import assert_same_output
from builds_run import Build, run_sphinx, split_warnings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ('CONF', 'NOTES', 'Build', 'Project', 'assert_same_output', 'read_sources')

_HERE = Path(__file__).parent
#: The pages of documents; builders that put all into one file have at most one.
_PAGES = {
    'html': '{}.html',
    'dirhtml': '{}/index.html',
    'singlehtml': '{}.html',
    'epub': '{}.xhtml',
    'text': '{}.txt',
}
_COUNTS = re.compile(r'(\d+) added, (\d+) changed, (\d+) removed')

#: Configuration of every documentation set.
CONF = """\
project = 'Conference notes'
extensions = ['myst_parser', 'sphinx_talks', 'sphinx.ext.graphviz', 'builds_probe']
myst_enable_extensions = ['colon_fence']
talks_pending_days = 365
talks_references = {'rfc': {}}
html_theme = 'basic'
# Graphs are lists, with and without Graphviz; what a picture shows, the list does.
graphviz_dot = 'no-such-command'
suppress_warnings = ['talks.no_picture']
"""


def read_sources(folder: Path) -> dict[str, str]:
    """Read all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding='utf-8')
        for path in sorted(folder.rglob('*'))
        if path.is_file()
    }


#: Conference notes: small, but with every kind of page. The titles in their toctree
#: are given, for Sphinx forgets to refresh them where a build was stopped.
NOTES = read_sources(_HERE / 'notes')

#: Configuration of a set in whose sources a catalogue of another site lies.
_CONF_ELSEWHERE = (
    CONF + "talks_catalogues = {'conf': ('https://conf.example/', 'data/elsewhere.json')}\n"
)


class Project:
    """A documentation set with its doctrees and outputs, in one folder."""

    def __init__(
        self,
        root: Path,
        sources: Mapping[str, str] = NOTES,
        conf: str = '',
    ) -> None:
        self.root = root
        self.source = root / 'source'
        self.doctrees = root / 'doctrees'
        self._last = 0
        if not self.source.exists():
            has_catalogue = 'data/elsewhere.json' in sources
            self.write('conf.py', conf or (_CONF_ELSEWHERE if has_catalogue else CONF))
            for name, text in sources.items():
                self.write(name, text)

    # ---- sources ---------------------------------------------------------------

    def _stamp(self, path: Path) -> None:
        """Give a file a time of change that is later than all others so far."""
        self._last = max(time.time_ns(), self._last + 1_000_000)
        os.utime(path, ns=(self._last, self._last))

    def write(self, name: str, text: str) -> None:
        """Write a source file."""
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
        self._stamp(path)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands exactly once in a source file."""
        text = (self.source / name).read_text(encoding='utf-8')
        assert text.count(old) == 1, f'{old!r} stands {text.count(old)} times in {name}'
        self.write(name, text.replace(old, new))

    def remove(self, name: str) -> None:
        """Delete a source file."""
        (self.source / name).unlink()

    def rename(self, old: str, new: str) -> None:
        """Give a source file another name."""
        self.write(new, (self.source / old).read_text(encoding='utf-8'))
        self.remove(old)

    def sources(self) -> dict[str, str]:
        """Read all source files."""
        return read_sources(self.source)

    def set_sources(self, sources: Mapping[str, str]) -> None:
        """Write, change and delete files until the sources are the given ones."""
        present = self.sources()
        for name in present.keys() - sources.keys():
            self.remove(name)
        for name, text in sources.items():
            if present.get(name) != text:
                self.write(name, text)

    def docnames(self) -> frozenset[str]:
        """Names of all documents that the sources hold now."""
        return frozenset(
            name.rpartition('.')[0]
            for name in self.sources()
            if name.endswith(('.rst', '.md'))
        )

    # ---- outputs ---------------------------------------------------------------

    def out(self, builder: str) -> Path:
        """Give the output folder of a builder."""
        return self.root / builder

    def ledgers(self, builder: str) -> list[Path]:
        """Find the extension's notes of what it wrote for a builder."""
        inside = self.out(builder).glob('.*talks*')
        beside = [*self.root.glob('.*talks*'), *self.doctrees.glob('*talks*')]
        return [*inside, *(path for path in beside if f'-{builder}-' in path.name)]

    def pages(self, builder: str) -> dict[str, Path]:
        """Find the page of each document that the sources hold now."""
        pattern = _PAGES.get(builder, '')
        files = {name: self.out(builder) / pattern.format(name) for name in self.docnames()}
        if builder == 'dirhtml':
            files['index'] = self.out(builder) / 'index.html'
        return {name: path for name, path in files.items() if path.is_file()}

    def times(self, builder: str) -> dict[str, int]:
        """Tell when the pages of the documents were written."""
        return {name: p.stat().st_mtime_ns for name, p in self.pages(builder).items()}

    def build(
        self,
        builder: str = 'html',
        jobs: int = 1,
        filenames: Sequence[str] = (),
        *,
        out: Path | None = None,
        doctrees: Path | None = None,
        stop: str = '',
        variables: Mapping[str, str] | None = None,
    ) -> Build:
        """Run sphinx-build in a process of its own.

        :param filenames: the source files to build; all when there are none.
        :param stop: where and how the build ends early, as ``builds_probe`` has it.
        """
        folder = out or self.out(builder)
        arguments = ['-b', builder, '-j', str(jobs), '-d', str(doctrees or self.doctrees)]
        arguments += [str(self.source), str(folder)]
        arguments += [str(self.source / name) for name in filenames]
        variables = {'TALKS_PROBE_STOP': stop, **(variables or {})}
        before = self.times(builder)
        status, output, errors = run_sphinx(arguments, variables, self.root)
        after = self.times(builder)
        counts = _COUNTS.search(output)
        added, changed, removed = map(int, counts.groups()) if counts else (-1, -1, -1)
        return Build(
            status=status,
            output=output,
            errors=errors,
            warnings=split_warnings(errors, self.source),
            added=added,
            changed=changed,
            removed=removed,
            written=frozenset(n for n, at in after.items() if before.get(n) != at),
            up_to_date='no targets are out of date' in output,
        )

    # ---- states ----------------------------------------------------------------

    def save(self, folder: Path) -> None:
        """Copy everything, times included."""
        shutil.copytree(self.root, folder, symlinks=True)

    def restore(self, folder: Path) -> None:
        """Bring back everything to the state that was saved."""
        shutil.rmtree(self.root)
        shutil.copytree(folder, self.root, symlinks=True)
