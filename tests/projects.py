r"""Documentation sets that tests write, build, change and build again.

One call is often enough::

    built = build(tmp_path, {'index.rst': '.. talk:: Rewind\n'})
    assert built.warnings == ()
    assert 'Rewind' in built.page().text

A set that changes is a :class:`Project`::

    project = Project(tmp_path, SOURCES, talks_player='click')
    project.build()
    project.edit('talks.rst', 'Rewind', 'Forward')
    assert project.build().written == {'talks'}
    project.check_same_as_clean()

Both build in the process of the test. ``run_command`` has a process of its own, and
``tests/builds`` has what kills and measures such processes.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from docutils import nodes
from sphinx import version_info
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.inventory import InventoryFile

from html_page import Page, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx_talks.talks.records import PageFacts, Talk

__all__ = (
    'Built',
    'Project',
    'Sources',
    'Warned',
    'application',
    'build',
    'run',
    'run_command',
)

#: Every set has these settings, unless it is given others.
SETTINGS: Mapping[str, object] = {
    'project': 'Notes',
    'extensions': ['sphinx_talks'],
    'html_theme': 'basic',
    'html_copy_source': False,
    'html_show_sphinx': False,
}
_LINK = re.compile(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r'<[^>]*>')
_SUFFIXES = ('.rst', '.md')
_COLOUR = re.compile(r'\x1b\[[0-9;]*m')
_START = r'(?:[^:\n]+(?::\d+)?: )?(?:WARNING|ERROR|SEVERE|CRITICAL): '
_STARTS = re.compile(f'(?m)^(?={_START})')
_WARNING = re.compile(
    r'(?:(?P<file>[^:\n]+?)(?::(?P<line>\d+))?: )?(?:WARNING|ERROR|SEVERE|CRITICAL): '
    r'(?P<message>.*?)(?: \[(?P<type>[\w.-]+)\])?',
    re.DOTALL,
)

#: Whether Sphinx ends a build that has no page to write before it has finished. Then the
#: root page is written where only what is beside the pages has changed.
ENDS_EARLY = version_info < (9,)
#: What is written when no page shows anything new, and something beside the pages does.
NO_PAGE = frozenset({'index'}) if ENDS_EARLY else frozenset()


class Warned(NamedTuple):
    """A warning of Sphinx, in its parts."""

    #: Path below the source folder; empty when none was named.
    file: str
    #: From 1; 0 when none was named.
    line: int
    message: str
    #: Such as ``talks.bad_value``; empty when there is none.
    type: str


@dataclass(frozen=True, slots=True)
class Built:
    """What one build made and said."""

    app: Sphinx
    #: All that was warned of, without colours; paths are those below the source folder.
    errors: str
    #: Documents that were read.
    read: frozenset[str] = frozenset()
    #: Documents whose pages were written, if the builder writes a page for each.
    written: frozenset[str] = frozenset()
    #: Documents whose pages have other bytes than before, or are new.
    changed: frozenset[str] = frozenset()

    # ---- what was said ---------------------------------------------------------

    @property
    def warnings(self) -> tuple[Warned, ...]:
        """All warnings, in their order."""
        return tuple(_split(self.errors, str(self.app.srcdir)))

    @property
    def ours(self) -> tuple[Warned, ...]:
        """Our own warnings; their types are without ``talks.``."""
        return tuple(
            warned._replace(type=warned.type.removeprefix('talks.'))
            for warned in self.warnings
            if warned.type.startswith('talks.')
        )

    @property
    def said(self) -> list[str]:
        """All warnings as they were printed, line by line."""
        return [line for line in self.errors.splitlines() if line.strip()]

    def of(self, file: str) -> list[Warned]:
        """Return the warnings about a file."""
        return [warned for warned in self.warnings if warned.file == file]

    def check(self) -> Built:
        """Fail the test if there is a warning."""
        assert not self.errors, self.errors
        return self

    @property
    def outcome(self) -> tuple[list[str], list[str]]:
        """The documents that were written, and the warnings, as lists."""
        return sorted(self.written), self.said

    # ---- what was written ------------------------------------------------------

    @property
    def out(self) -> Path:
        """The folder with the output."""
        return Path(self.app.outdir)

    def output(self, name: str) -> str:
        """Return a file of the output."""
        return (self.out / name).read_text(encoding='utf-8')

    def raw(self, document: str = 'index') -> str:
        """Return the file that a builder wrote for a document."""
        path = _page_path(self.app, document)
        assert path, f'{self.app.builder.name} writes no page for each document'
        return path.read_text(encoding='utf-8')

    def page(self, document: str = 'index') -> Page:
        """Return a page of HTML."""
        return Page(self.raw(document))

    def body(self, document: str = 'index') -> str:
        """Return the HTML of what a page says itself, without what the theme adds."""
        start, _, rest = self.raw(document).partition('<div class="body"')
        assert rest, start
        return rest.partition('<div class="clearer"')[0]

    def body_words(self, document: str = 'index') -> str:
        """Return what a page of HTML says itself, on one line."""
        return ' '.join(unescape(_TAG.sub('', self.body(document))).split())

    def links(self, document: str = 'index') -> dict[str, str]:
        """Return the words of the links in what a page says itself, and where they lead."""
        return {
            ' '.join(unescape(_TAG.sub('', text)).split()): unescape(address)
            for address, text in _LINK.findall(self.body(document))
        }

    def words(self, document: str = 'index') -> str:
        """Return the words of a page on one line; entities of HTML stay as they are."""
        raw = self.raw(document)
        return words(raw) if self.app.builder.format == 'html' else ' '.join(raw.split())

    # ---- what Sphinx knows -----------------------------------------------------

    def facts(self, document: str = 'index') -> PageFacts:
        """Return what was collected from a document."""
        pages: dict[str, PageFacts] = self.app.env.domaindata['talk']['pages']
        return pages[document]

    def talk(self, key: str) -> Talk:
        """Return what was collected of a talk."""
        pages: dict[str, PageFacts] = self.app.env.domaindata['talk']['pages']
        (talk,) = (each for facts in pages.values() for each in facts.talks if each.id == key)
        return talk

    def mentions(self, document: str = 'index') -> list[tuple[str, str]]:
        """Return kind and target of all that a document mentions."""
        return [(mention.kind, mention.target) for mention in self.facts(document).mentions]

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

    def inventory(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Return what other documentation sets can link to, by kind and name.

        :return: addresses and titles; a hyphen stands for a title that is the name.
        """
        with (self.out / 'objects.inv').open('rb') as file:
            inventory = InventoryFile.load(file, '', lambda _base, target: target)
        # Before Sphinx 8.2, an item was a plain tuple.
        return {
            kind: {
                name: (item.uri, item.display_name) if hasattr(item, 'uri') else item[2:]
                for name, item in items.items()
            }
            for kind, items in getattr(inventory, 'data', inventory).items()
        }


# ---- sources -------------------------------------------------------------------


class Sources:
    """The source files of a set.

    :param source: their folder
    """

    def __init__(self, source: Path) -> None:
        self.source = source
        self._last = 0

    def write(self, name: str, text: str) -> None:
        """Write a file, with a time of change that is later than all others so far.

        Clocks of file systems are coarser than Sphinx, which compares microseconds.
        """
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
        self._last = max(time.time_ns(), self._last + 1_000)
        os.utime(path, ns=(self._last, self._last))

    def write_all(self, texts: Mapping[str, str]) -> None:
        """Write files by name, but leave those alone that hold their text already."""
        for name, text in texts.items():
            path = self.source / name
            if not path.is_file() or path.read_text(encoding='utf-8') != text:
                self.write(name, text)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands exactly once in a file."""
        text = (self.source / name).read_text(encoding='utf-8')
        assert text.count(old) == 1, f'{old!r} stands {text.count(old)} times in {name}'
        self.write(name, text.replace(old, new))

    def remove(self, name: str) -> None:
        """Delete a file."""
        (self.source / name).unlink()

    def rename(self, old: str, new: str) -> None:
        """Give a file another name."""
        self.write(new, (self.source / old).read_text(encoding='utf-8'))
        self.remove(old)

    def files(self) -> dict[str, str]:
        """Read all files, by their paths below the folder."""
        return {
            path.relative_to(self.source).as_posix(): path.read_text(encoding='utf-8')
            for path in sorted(self.source.rglob('*'))
            if path.is_file()
        }


class Project(Sources):
    """A documentation set in one folder, which is built in the process of the test.

    Its outputs are in folders named like the builders, beside ``source`` and ``doctrees``.

    :param sources: texts by file name. An ``index.rst`` that lists all of them is made
        where there is none, and a ``conf.py`` of the settings.
    :param code: lines of Python for the end of ``conf.py``
    :param settings: values for ``conf.py``, beside :data:`SETTINGS`. Where there is a page in
        Markdown, ``myst_parser`` is put before the other extensions.
    """

    def __init__(
        self,
        folder: Path,
        sources: Mapping[str, str] | None = None,
        *,
        code: str = '',
        **settings: object,
    ) -> None:
        super().__init__(folder / 'source')
        self.folder = folder
        self.code = code
        self.settings = settings
        self.source.mkdir(parents=True, exist_ok=True)
        self._is_configured = 'conf.py' not in (sources or {})
        if sources:
            self.write_all(sources)
            if not sources.keys() & {'index.rst', 'index.md'}:
                self._write_index(sources)

    def build(
        self,
        builder: str = 'html',
        *,
        clean: bool = False,
        jobs: int = 1,
        **settings: object,
    ) -> Built:
        """Build what has changed.

        :param clean: build all from nothing, with doctrees and output below ``clean``
        :param jobs: number of processes
        :param settings: values for ``conf.py`` in this build
        """
        self._write_conf({**self.settings, **settings})
        if not any((self.source / f'index{suffix}').exists() for suffix in _SUFFIXES):
            self._write_index(self.files())
        root = self.folder / 'clean' if clean else self.folder
        # Sphinx marks what it reads for ``gettext`` in a way of its own.
        doctrees = root / ('doctrees-gettext' if builder == 'gettext' else 'doctrees')
        return run(self.source, root / builder, builder, doctrees, fresh=clean, jobs=jobs)

    def check_same_as_clean(self, builder: str = 'html') -> None:
        """Fail the test unless all pages are those of a clean build."""
        clean = self.build(builder, clean=True)
        usual = self.folder / builder
        for document in clean.app.env.found_docs:
            path = _page_path(clean.app, document)
            assert path
            ours = usual / path.relative_to(clean.out)
            assert ours.read_bytes() == path.read_bytes(), document
        suffix = clean.app.builder.out_suffix  # type: ignore[attr-defined]
        names = [
            {path.relative_to(out).as_posix() for path in out.rglob(f'*{suffix}')}
            for out in (usual, clean.out)
        ]
        assert names[0] == names[1]

    def page(self, document: str = 'index') -> Page:
        """Return a page as the last build of HTML wrote it."""
        return Page((self.folder / 'html' / f'{document}.html').read_text(encoding='utf-8'))

    def _write_index(self, names: Iterable[str]) -> None:
        documents = [name.rpartition('.')[0] for name in names if name.endswith(_SUFFIXES)]
        toctree = ''.join(f'   {document}\n' for document in documents)
        self.write_all({'index.rst': f'Notes\n=====\n\n.. toctree::\n\n{toctree}'})

    def _write_conf(self, settings: Mapping[str, object]) -> None:
        if not self._is_configured:
            return
        conf = {**SETTINGS, **settings}
        # Where there is none, only data that others read can be in Markdown.
        if find_spec('myst_parser') and any(self.source.rglob('*.md')):
            extensions = cast('list[str]', conf['extensions'])
            if 'myst_parser' not in extensions:
                conf['extensions'] = ['myst_parser', *extensions]
            conf.setdefault('myst_enable_extensions', ['colon_fence'])
        text = ''.join(f'{name} = {value!r}\n' for name, value in conf.items()) + self.code
        if 'myst_parser' not in text and 'source_suffix' not in text:
            # MyST adds its own to the default, which stays for the next project.
            text = "source_suffix = {'.rst': 'restructuredtext'}\n" + text
        self.write_all({'conf.py': text})


def build(
    folder: Path,
    sources: Mapping[str, str],
    builder: str = 'html',
    *,
    jobs: int = 1,
    **settings: object,
) -> Built:
    """Write a :class:`Project` and build it; again, if there is one in the folder."""
    return Project(folder, sources, **settings).build(builder, jobs=jobs)


# ---- builds --------------------------------------------------------------------


@contextmanager
def application(
    source: Path,
    out: Path,
    builder: str,
    doctrees: Path,
    *,
    strict: bool = False,
    fresh: bool = False,
    jobs: int = 1,
    settings: Mapping[str, object] | None = None,
    tags: Sequence[str] = (),
) -> Iterator[tuple[Sphinx, StringIO]]:
    """Give an application of Sphinx, and what it warns of.

    :param strict: whether warnings are errors
    :param fresh: whether it forgets what was read before
    :param settings: values that go before those in ``conf.py``
    :param tags: what ``only`` directives may ask for
    """
    errors = StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            str(source),
            str(source),
            str(out),
            str(doctrees),
            builder,
            confoverrides=dict(settings or {}),
            status=None,
            warning=errors,
            freshenv=fresh,
            warningiserror=strict,
            parallel=jobs,
            tags=tags,
        )
        yield app, errors


def run(
    source: Path,
    out: Path,
    builder: str,
    doctrees: Path,
    *,
    prepare: Callable[[Sphinx], object] | None = None,
    strict: bool = False,
    fresh: bool = False,
    jobs: int = 1,
    settings: Mapping[str, object] | None = None,
) -> Built:
    """Build the set that is in a folder.

    :param prepare: is called with the application before the build begins

    The others are those of :func:`application`.
    """
    before = _stamps(out)
    read: set[str] = set()
    with application(
        source,
        out,
        builder,
        doctrees,
        strict=strict,
        fresh=fresh,
        jobs=jobs,
        settings=settings,
    ) as (app, errors):
        app.connect('env-before-read-docs', lambda _app, _env, names: read.update(names))
        if prepare:
            prepare(app)
        app.build(force_all=fresh)
    after = _stamps(out)
    pages = {name: path for name in app.env.found_docs if (path := _page_path(app, name))}
    nothing = _Stamp(0, b'')
    return Built(
        app,
        _COLOUR.sub('', errors.getvalue()).replace(f'{app.srcdir}{os.sep}', ''),
        frozenset(read),
        frozenset(
            name
            for name, path in pages.items()
            if path in after and after[path].time != before.get(path, nothing).time
        ),
        frozenset(
            name
            for name, path in pages.items()
            if path in after and after[path].digest != before.get(path, nothing).digest
        ),
    )


def run_command(source: Path, out: Path, *arguments: str, builder: str = 'html') -> None:
    """Run ``sphinx-build`` in a process of its own; it must succeed.

    :param arguments: options of the command
    """
    command = [sys.executable, '-m', 'sphinx', '-q', '-b', builder, *arguments]
    # Not where the tests run: Python would import from there first.
    out.mkdir(parents=True, exist_ok=True)
    subprocess.run([*command, str(source), str(out)], check=True, timeout=300, cwd=out)


class _Stamp(NamedTuple):
    """When a file was written, and what is in it."""

    time: int
    digest: bytes


def _stamps(out: Path) -> dict[Path, _Stamp]:
    return {
        path: _Stamp(path.stat().st_mtime_ns, sha256(path.read_bytes()).digest())
        for path in out.resolve().rglob('*')
        if path.suffix in ('.html', '.txt')
    }


def _page_path(app: Sphinx, document: str) -> Path | None:
    """Return where a builder writes a document; nowhere if it puts all into few files."""
    builder = app.builder
    if hasattr(builder, 'get_outfilename'):
        return Path(builder.get_outfilename(document)).resolve()
    suffix = getattr(builder, 'out_suffix', '')
    return (Path(app.outdir) / f'{document}{suffix}').resolve() if suffix else None


def _split(errors: str, source: str) -> Iterator[Warned]:
    for text in _STARTS.split(errors):
        if not text.strip():
            continue
        match = _WARNING.fullmatch(text.strip())
        assert match, text
        yield Warned(
            _seen_from(source, match['file'] or ''),
            int(match['line'] or 0),
            match['message'],
            match['type'] or '',
        )


def _seen_from(source: str, path: str) -> str:
    # docutils gives the path of an included file relative to the working folder.
    absolute, root = os.path.realpath(path), os.path.realpath(source)
    inside = path.startswith('..') and absolute.startswith(f'{root}{os.sep}')
    return os.path.relpath(absolute, root) if inside else path
