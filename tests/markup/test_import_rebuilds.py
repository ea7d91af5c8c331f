"""Pages that import files are read again when these change, and no other pages are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from projects import Project
from pyvideo_folder import add_pycon

pytestmark = pytest.mark.builds

FOLDER = 'data/pycon-us-2024'
RECORD = f'{FOLDER}/videos/rewind-python-time-travel-debugger.json'
PAGES = {
    'index.rst': 'Talks\n=====\n\n.. toctree::\n\n   imports\n   cites\n   plain\n   single\n',
    'imports.rst': f'Imports\n=======\n\n.. talk:import:: {FOLDER}\n',
    'cites.rst': 'Cites\n=====\n\n:talk:`pycon-us-2024/rewind-python-time-travel-debugger`\n',
    'plain.rst': 'Plain\n=====\n\nNothing.\n',
    'single.rst': 'Single\n======\n\n.. talk:import:: own.json\n',
}
OWN = '{"talks": [{"id": "own", "title": "Own"}]}'


@pytest.fixture(params=[1, 2], ids=['serial', 'parallel'])
def site(tmp_path: Path, request: pytest.FixtureRequest) -> Project:
    """Make a documentation set that is built."""
    site = Project(tmp_path, PAGES)
    add_pycon(site)
    site.write('own.json', OWN)
    built = site.build(jobs=request.param)
    assert built.errors == ''
    return site


def test_nothing_new(site: Project) -> None:
    built = site.build('html')
    assert built.read == built.written == frozenset()


def test_changed_file(site: Project) -> None:
    """The page that imports it is read, and those that show it are written."""
    site.edit(RECORD, 'Rewind: Python', 'Back: Python')
    built = site.build('html')
    assert built.read == {'imports'}
    # Sphinx writes the page of a toctree again when one of its documents was read.
    assert built.written - {'index'} == {'imports', 'cites'}
    assert 'Back: Python' in built.raw('cites')
    site.edit('own.json', '"Own"', '"Mine"')
    built = site.build('html')
    assert built.read == {'single'}
    assert built.written - {'index'} == {'single'}


def test_new_and_removed_file(site: Project) -> None:
    """A file is found that has an old time, as one that was copied may."""
    path = site.source / FOLDER / 'videos' / 'added.json'
    path.write_text('{"title": "Added", "videos": []}', encoding='utf-8')
    os.utime(path, (1, 1))
    built = site.build('html')
    assert built.read == {'imports'}
    assert 'Added' in built.raw('imports')
    assert site.build('html').read == frozenset()
    path.unlink()
    built = site.build('html')
    assert built.read == {'imports'}
    assert 'Added' not in built.raw('imports')
    assert site.build('html').read == frozenset()


def test_event_of_a_folder(site: Project) -> None:
    site.edit(f'{FOLDER}/category.json', 'PyCon US 2024', 'PyCon 24')
    built = site.build('html')
    assert built.read == {'imports'}
    assert 'PyCon 24' in built.raw('imports')


def test_missing_file_comes(tmp_path: Path) -> None:
    index = 'Talks\n=====\n\n.. toctree::\n\n   single\n'
    site = Project(tmp_path, {'index.rst': index, 'single.rst': PAGES['single.rst']})
    for _each in range(2):
        built = site.build('html')
        assert [(*each[:2], each.type) for each in built.ours] == [('single.rst', 4, 'import')]
    site.write('own.json', OWN)
    built = site.build('html')
    assert built.ours == ()
    assert 'Own' in built.raw('single')
    assert site.build('html').read == frozenset()


def test_import_that_is_gone(site: Project) -> None:
    """A page that imports no longer is not read for the files of old."""
    site.write('imports.rst', 'Imports\n=======\n\n.. talk:: Rewind\n   :id: x\n')
    site.write('cites.rst', 'Cites\n=====\n')
    site.build('html')
    site.write(f'{FOLDER}/videos/added.json', '{"title": "Added", "videos": []}')
    assert site.build('html').read == frozenset()
