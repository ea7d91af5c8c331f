"""A build leaves alone what is not its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builds import CONF, NOTES, Project
from builds_compare import without_indices, without_neighbours

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.myst

_PLAIN = {
    'index.rst': 'Plain\n=====\n\n.. toctree::\n\n   a\n   b\n',
    'a.rst': NOTES['plain.rst'] + '\n.. index:: plainness\n\n:rfc:`9` is one.\n',
    'b.md': NOTES['plain-markdown.md'] + '\nSee [it](https://example.com/pep-0008/).\n',
}
_WITHOUT = CONF.replace(", 'sphinx_talks'", '')


def _tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Read all files of a folder, with their times."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob('*')
        if path.is_file()
    }


@pytest.mark.parametrize('builder', ['html', 'text'])
def test_source_folder(tmp_path: Path, builder: str) -> None:
    """A build writes nothing into the source folder, nor does the next one."""
    project = Project(tmp_path)
    before = _tree(project.source)
    assert project.build(builder, 2).check().warnings == ()
    assert _tree(project.source) == before
    project.edit('talks/rewind.rst', 'Time-Travel', 'Timetravel')
    before = _tree(project.source)
    project.build(builder).check()
    assert _tree(project.source) == before


@pytest.mark.parametrize('builder', ['html', 'text'])
def test_no_file_elsewhere(tmp_path: Path, builder: str) -> None:
    """A build writes into its output folder and the folder of the doctrees."""
    project = Project(tmp_path)
    project.build(builder).check()
    logs = {'stdout.log', 'stderr.log'}
    found = {path.name for path in tmp_path.iterdir() if 'talks' not in path.name} - logs
    assert found == {'source', 'doctrees', builder}


@pytest.mark.parametrize('builder', ['html', 'text'])
def test_plain_pages_among_notes(notes: Project, tmp_path: Path, builder: str) -> None:
    """Pages without talks are the same whether or not the extension is there."""
    names = ('plain.rst', 'plain-markdown.md')
    sources = {
        name: text if name in names else 'Title\n=====\n' for name, text in NOTES.items()
    }
    # Pages of HTML link to Sphinx's index of modules if there are any.
    sources['talks/stacks.rst'] += '\n.. py:module:: stacks\n'
    plain = Project(tmp_path, sources, _WITHOUT)
    plain.build(builder).check()
    for name in ('plain', 'plain-markdown'):
        ours, theirs = (
            without_neighbours(project.pages(builder)[name].read_text(encoding='utf-8'))
            for project in (notes, plain)
        )
        assert without_indices(ours) == theirs


@pytest.mark.parametrize('builder', ['html', 'text'])
def test_plain_project(tmp_path: Path, builder: str) -> None:
    """A documentation set without talks has the same pages with the extension."""
    outputs = {}
    for name, conf in (('with', CONF), ('without', _WITHOUT)):
        project = Project(tmp_path / name, _PLAIN, conf)
        assert project.build(builder).check().warnings == ()
        pages = project.pages(builder).items()
        outputs[name] = {page: path.read_bytes() for page, path in pages}
    assert outputs['with'].keys() == {'index', 'a', 'b'}
    assert outputs['with'] == outputs['without']
