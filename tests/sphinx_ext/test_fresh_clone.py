"""Doctrees of an earlier build serve in a fresh clone, by the recipe of the documentation."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from projects import Project

SCRIPT = Path(__file__).parents[2] / 'docs' / 'snippets' / 'ci' / 'keep_times.py'
SOURCES = {
    'a.rst': 'A\n=\n\n.. talk:: Rewind\n   :id: rewind\n   :speakers: Toby Ho\n',
    'b.rst': 'B\n=\n\n:talk:`rewind`\n\n.. talk:list::\n',
    'c.rst': 'C\n=\n\nNothing of talks.\n',
    'd.rst': 'D\n=\n\n.. talk:import:: data.json\n',
    'data.json': '{"talks": [{"id": "bee", "title": "Bees"}]}',
}


def keep_times(folder: Path) -> None:
    record = folder / 'doctrees' / 'times.json'
    subprocess.run([sys.executable, SCRIPT, folder / 'source', record], check=True)


@pytest.fixture
def clone(tmp_path: Path) -> Project:
    """Build once, and begin again in a fresh clone at the same place, with the cache."""
    folder = tmp_path / 'clone'
    project = Project(folder, SOURCES)
    # As a checkout leaves them: written before the build, all at about the same time.
    project.build()
    keep_times(folder)
    project.build()
    shutil.move(folder, tmp_path / 'cache')
    again = Project(folder, SOURCES)
    for path in again.source.iterdir():
        # Later than all that was built.
        again.write(path.name, path.read_text(encoding='utf-8'))
    shutil.copy(tmp_path / 'cache' / 'source' / 'conf.py', again.source)
    for name in ('doctrees', 'html'):
        shutil.copytree(tmp_path / 'cache' / name, folder / name)
    return again


def test_without_the_recipe_all_is_read(clone: Project):
    assert clone.build().read == {'a', 'b', 'c', 'd', 'index'}


def test_nothing_is_read(clone: Project):
    keep_times(clone.folder)
    built = clone.build()
    assert (built.read, built.written) == (frozenset(), frozenset())
    clone.check_same_as_clean()


def test_without_pages(clone: Project):
    """Where the doctrees alone are kept, all pages are written, and none is read."""
    shutil.rmtree(clone.folder / 'html')
    keep_times(clone.folder)
    built = clone.build()
    assert built.read == frozenset()
    assert built.written == {'a', 'b', 'c', 'd', 'index'}
    clone.check_same_as_clean()


@pytest.mark.parametrize(
    ('name', 'old', 'new', 'read'),
    [('a.rst', 'Rewind', 'Forward', {'a'}), ('data.json', 'Bees', 'Wasps', {'d'})],
)
def test_a_changed_file_is_read(clone: Project, name: str, old: str, new: str, read: set[str]):
    clone.edit(name, old, new)
    keep_times(clone.folder)
    built = clone.build()
    assert built.read == read
    assert 'b' in built.written
    clone.check_same_as_clean()


def test_the_same_file_once_more(clone: Project):
    """The record of one clone serves in the next."""
    clone.edit('a.rst', 'Rewind', 'Forward')
    keep_times(clone.folder)
    clone.build()
    for path in clone.source.glob('*.rst'):
        clone.write(path.name, path.read_text(encoding='utf-8'))
    keep_times(clone.folder)
    assert clone.build().read == frozenset()
