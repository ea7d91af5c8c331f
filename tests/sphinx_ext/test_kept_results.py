"""What a build keeps for the next one that changes nothing but prose."""

from __future__ import annotations

import gc
import shutil
from typing import TYPE_CHECKING

import pytest

from projects import Project, application
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from projects import Built

SOURCES = {
    'talks.rst': (
        'Talks\n=====\n\n.. talk:: Rewind\n   :id: rewind\n   :speakers: Toby Ho\n'
        '   :topics: tests\n\n   Notes on :pep:`8`.\n'
    ),
    'works.rst': 'Works\n=====\n\n.. talk:: Another\n   :id: rewind\n\n   Prose.\n',
    'cites.rst': 'Cites\n=====\n\nPlain prose. See :talk:`rewind` and :pep:`8`.\n',
    'lists.rst': 'Lists\n=====\n\nListed prose.\n\n.. talk:list::\n   :topics: tests\n',
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a set that has been built, with a warning in two documents."""
    project = Project(tmp_path, SOURCES)
    assert len(project.build().ours) == 1
    return project


def has_composed(built: Built) -> bool:
    """Return whether a build has looked at what all documents say."""
    return bool(TalkDomain.of(built.app.env)._declarations)


def kept_files(project: Project) -> list[Path]:
    """Return the files of what is kept."""
    return sorted(project.folder.glob('doctrees/talks-html-*-kept/*'))


def test_prose_composes_nothing(project: Project):
    before = project.build(clean=True).said
    for document in ('cites', 'lists', 'talks'):
        project.edit(f'{document}.rst', 'prose' if document != 'talks' else 'Notes', 'Words')
        built = project.build()
        # The warning is about talks, whose lines may have moved.
        assert has_composed(built) == (document == 'talks')
        assert built.said == before
        assert document in built.written
    project.check_same_as_clean()


def test_a_warning_tells_the_line_that_it_has_now(project: Project):
    project.edit('works.rst', '.. talk::', 'More.\n\n.. talk::')
    built = project.build()
    assert [warned.line for warned in built.ours] == [6]
    assert built.said == project.build(clean=True).said
    # Of the document that has the id.
    project.edit('talks.rst', '.. talk::', 'More.\n\n.. talk::')
    assert project.build().said == project.build(clean=True).said


def remove_all(paths: list[Path]) -> None:
    """Remove all that is kept."""
    shutil.rmtree(paths[0].parent)


def cut_short(paths: list[Path]) -> None:
    """Leave half of each file."""
    for path in paths:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil(paths: list[Path]) -> None:
    """Put something else into each file."""
    for path in paths:
        path.write_bytes(b'garbage')


def exchange(paths: list[Path]) -> None:
    """Let each file have the content of the next."""
    contents = [path.read_bytes() for path in paths]
    for path, content in zip(paths, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)


@pytest.mark.parametrize('damage', [remove_all, cut_short, spoil, exchange])
def test_damage_costs_only_work(project: Project, damage: Callable[[list[Path]], None]):
    before = project.build(clean=True).said
    damage(kept_files(project))
    project.edit('cites.rst', 'Plain prose', 'Other words')
    built = project.build()
    assert has_composed(built)
    assert built.said == before
    project.check_same_as_clean()


def test_findings_of_another_environment_do_not_count(project: Project):
    (findings,) = (
        path
        for path in kept_files(project)
        if b'rewind' in path.read_bytes()[:900] and b'Finding' in path.read_bytes()
    )
    old = findings.read_bytes()
    project.edit('works.rst', ':id: rewind', ':id: other')
    assert not project.build().ours
    findings.write_bytes(old)
    project.edit('cites.rst', 'Plain prose', 'Other words')
    assert not project.build().ours


def test_pages_that_show_nothing_are_told_apart(tmp_path: Path):
    # Neither shows anything of ours, but they have places for it.
    project = Project(tmp_path, {'one.rst': 'One\n===\n\nWords: :talk:`a`.\n'})
    project.build()
    project.edit('one.rst', ':talk:`a`', ':talk:`a`, :talk:`b`')
    project.build()
    project.edit('one.rst', 'Words', 'More words')
    project.build()
    project.check_same_as_clean()


def test_two_builds_of_one_application(project: Project):
    with application(
        project.source, project.folder / 'html', 'html', project.folder / 'doctrees'
    ) as (app, errors):
        project.edit('cites.rst', 'Plain prose', 'Other words')
        app.build()
        assert 'rewind' in errors.getvalue()
        project.edit('talks.rst', 'Rewind\n', 'Forward\n')
        app.build()
    assert 'Forward' in project.page('cites').text


def test_a_document_called_findings_is_one_like_others(project: Project):
    project.write('findings.rst', 'Findings\n========\n\nSome prose on :pep:`8`.\n')
    project.build()
    for document, words in (('findings', 'Some prose'), ('cites', 'Plain prose')):
        project.edit(f'{document}.rst', words, 'Words')
        assert not has_composed(project.build())
    project.check_same_as_clean()


def test_what_other_documents_add_is_shown(project: Project):
    project.write('adds.rst', 'Adds\n====\n\n.. talk:extend:: rewind\n   :topics: added\n')
    project.build()
    for document, words in (('talks', 'Notes on'), ('cites', 'Plain prose')):
        project.edit(f'{document}.rst', words, 'Words')
        project.build()
        project.check_same_as_clean()


def test_a_new_output_folder_has_everything(project: Project):
    out = project.folder / 'html'
    names = sorted(path.name for path in out.glob('_talks/*'))
    assert 'elsewhere.js' in names
    shutil.rmtree(out)
    project.build()
    assert sorted(path.name for path in out.glob('_talks/*')) == names
    project.check_same_as_clean()


def test_nothing_is_kept_of_a_document_that_is_gone(project: Project):
    number = len(kept_files(project))
    project.remove('cites.rst')
    project.edit('index.rst', '   cites\n', '')
    project.build()
    assert len(kept_files(project)) == number - 1


def test_python_looks_for_garbage_everywhere_afterwards(tmp_path: Path):
    project = Project(tmp_path, SOURCES)
    project.build()
    assert gc.get_freeze_count() == 0

    def fail(*_given: object) -> None:
        assert gc.get_freeze_count() > 0
        raise ZeroDivisionError

    project.code = 'def setup(app):\n    app.connect("env-updated", lambda *_: 1 / 0)\n'
    with pytest.raises(Exception, match='division'):
        project.build()
    assert gc.get_freeze_count() == 0
