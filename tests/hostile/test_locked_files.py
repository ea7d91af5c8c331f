"""Sources and outputs that nobody may write, and files that vanish while a build runs."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError

from projects import Project, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from projects import Built

_PAGE = """\
T
=

.. talk:: A
   :id: a
   :speakers: Ann
   :video: https://youtu.be/abcdefghijk
   :thumbnail: a.png

   * Insight: x

.. talk:import:: data.json

.. talk:list::
"""
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
SOURCES = {
    'index.rst': _PAGE.replace('a.png', 'a.svg'),
    'b.rst': ':orphan:\n\nB\n=\n\n.. talk:: On B\n   :id: b\n',
    'data.json': '{"talks": [{"title": "Imported"}]}',
    'said/a.vtt': 'WEBVTT\n\n00:01.000 --> 00:04.000\nso welcome\n',
    'a.svg': _PICTURE,
}
SETTINGS: dict[str, object] = {
    'talks_exports': {'data/talks.json': 'talks.json', 'talks.ics': 'icalendar'},
    'talks_feed': 'feed.xml',
    'talks_pages': {'talk': 't/{id}'},
    'talks_transcripts': 'said/{id}.vtt',
    'talks_show_transcripts': True,
}
_NOBODY = 65534


@contextmanager
def _locked(folder: Path, target: Path) -> Iterator[None]:
    """Let nobody write into a folder, not even the administrator."""
    is_root = os.geteuid() == 0
    paths = [folder, *folder.rglob('*')]
    modes = {path: path.stat().st_mode for path in (target, *target.rglob('*'))}
    for path in paths if is_root else ():
        os.chown(path, _NOBODY, _NOBODY)
    for path in modes:
        path.chmod(0o555 if path.is_dir() else 0o444)
    if is_root:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


def _build(project: Project) -> Built:
    return run(project.source, project.folder / 'html', 'html', project.folder / 'doctrees')


def _pages(folder: Path) -> dict[str, bytes]:
    names = ('.html', '.json', '.ics', '.xml', '.js')
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob('*')
        if path.suffix in names and path.name != 'searchindex.js'
    }


@pytest.fixture
def project() -> Iterator[Project]:
    # Not in the folder of pytest, in which nobody else may look.
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        made = Project(Path(folder), SOURCES, **SETTINGS)
        made.build().check()
        yield made


@pytest.mark.skipif(not hasattr(os, 'geteuid'), reason='files have other permissions here')
@pytest.mark.parametrize(
    ('locked', 'said'),
    [
        ('source', ''),
        ('html/data', 'data/talks.json could not be written'),
        ('html/t', 'error writing file'),
        ('html/_talks', '_talks'),
        ('html', 'html'),
    ],
)
def test_folder_that_nobody_may_write(project: Project, locked: str, said: str):
    project.edit('index.rst', '.. talk:: A', '.. talk:: Changed')
    before = project.files()
    message = ''
    with _locked(project.folder, project.folder / locked):
        try:
            message = _build(project).errors
        except (ExtensionError, OSError) as error:
            message = str(error)
    # The file is named, and the next build makes up for it.
    assert said in message
    assert bool(said) == bool(message)
    assert project.files() == before
    project.build().check()
    usual = _pages(project.folder / 'html')
    assert usual == _pages(project.build(clean=True).out)
    assert 'Changed' in usual['t/a.html'].decode()


@pytest.mark.parametrize('event', ['env-before-read-docs', 'source-read', 'env-updated'])
def test_files_that_vanish_during_a_build(project: Project, event: str):
    names = ('b.rst', 'data.json', 'said/a.vtt', 'a.svg')
    project.edit('index.rst', '.. talk:: A', '.. talk:: Changed')
    project.edit('b.rst', 'On B', 'Off B')

    def vanish(*_given: object) -> None:
        for name in names:
            (project.source / name).unlink(missing_ok=True)

    out, doctrees = project.folder / 'html', project.folder / 'doctrees'
    try:
        built = run(
            project.source,
            out,
            'html',
            doctrees,
            prepare=lambda app: app.connect(event, vanish, priority=1),
        )
        assert 'Changed' in built.raw()
    except OSError as error:
        # A page that Sphinx wanted to read.
        if not str(error.filename).endswith('b.rst'):
            raise
    project.build()
    usual = _pages(out)
    clean = _pages(project.build(clean=True).out)
    # Sphinx leaves the pages of documents that are gone.
    assert clean == {name: text for name, text in usual.items() if name in clean}
    assert 't/b.html' not in usual
