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
        assert not has_composed(built)
        assert built.said == before
        assert document in built.written
    project.check_same_as_clean()


def test_a_warning_tells_the_line_that_it_has_now(project: Project):
    project.edit('works.rst', '.. talk::', 'More.\n\n.. talk::')
    built = project.build()
    assert not has_composed(built)
    assert [warned.line for warned in built.ours] == [6]
    assert built.said == project.build(clean=True).said
    # Of the document that has the id.
    project.edit('talks.rst', '.. talk::', 'More.\n\n.. talk::')
    built = project.build()
    assert not has_composed(built)
    assert 'in talks.rst:6;' in built.said[0]
    assert built.said == project.build(clean=True).said


def test_findings_are_in_the_order_of_today(tmp_path: Path):
    project = Project(
        tmp_path,
        {
            'index.rst': 'A\n=\n\nProse.\n\n.. talk:: One\n   :id: b\n   :video: pending\n'
            '\n.. talk:: Two\n   :id: b\n',
            'other.rst': 'B\n=\n\n.. talk:: Three\n   :id: b\n\n.. talk:extend:: nobody\n',
            # Sphinx 8.1 writes the root with every other document, which must not be all.
            'prose.rst': 'C\n=\n\nProse.\n',
        },
    )
    first = project.build()
    assert len(first.ours) == 3
    for document, title in ('index', 'One'), ('other', 'Three'):
        project.edit(f'{document}.rst', f'.. talk:: {title}', f'More.\n\n.. talk:: {title}')
        built = project.build()
        assert not has_composed(built)
        assert built.said == project.build(clean=True).said != first.said


def test_where_the_order_of_places_changes_checks_look_again(tmp_path: Path):
    # The first place has the id, and a file that both include has lines of its own.
    project = Project(
        tmp_path,
        {
            'index.rst': 'A\n=\n\n.. include:: part.txt\n\n.. talk:: Two\n   :id: b\n',
            'part.txt': '.. talk:: One\n   :id: b\n',
        },
        exclude_patterns=['part.txt'],
    )
    assert len(project.build().ours) == 1
    project.write('part.txt', 'Words.\n\nMore.\n\n.. talk:: One\n   :id: b\n')
    assert project.build().said == project.build(clean=True).said
    project.edit('index.rst', '.. talk::', 'More.\n\n.. talk::')
    assert project.build().said == project.build(clean=True).said


UNKNOWN = {
    'talks.rst': SOURCES['talks.rst'],
    'cites.rst': (
        'Cites\n=====\n\nPlain prose. See :talk:`rewnd` and :talk:speaker:`Tobi Ho`.\n'
    ),
    'more.rst': 'More\n====\n\nPlain prose. See :talk:`rewin` and :talk:topic:`nothing`.\n',
}


def test_suggestions_are_kept(tmp_path: Path):
    project = Project(tmp_path, UNKNOWN)
    first = project.build()
    assert len(first.ours) == 4
    said = ''.join(first.said)
    assert said.count("did you mean 'rewind'?") == 2
    assert "did you mean 'Toby Ho'?" in said
    for document, words in ('cites', 'Plain'), ('more', 'Plain'), ('cites', 'Simple'):
        project.edit(f'{document}.rst', words, 'Simple' if words == 'Plain' else 'Plain')
        built = project.build()
        assert not has_composed(built)
        assert built.said == [line for line in first.said if f'{document}.rst' in line]
    project.check_same_as_clean()


def test_suggestions_go_with_the_names_that_there_are(tmp_path: Path):
    project = Project(tmp_path, UNKNOWN)
    project.build()
    # Another title is no other name.
    project.edit('talks.rst', 'Rewind\n', 'Forward\n')
    project.build()
    project.edit('more.rst', 'prose.', 'prose again.')
    built = project.build()
    assert not has_composed(built)
    assert len(built.ours) == 2
    project.edit('talks.rst', ':id: rewind', ':id: rewn')
    project.build()
    project.edit('cites.rst', 'prose.', 'prose again.')
    built = project.build()
    assert "did you mean 'rewn'?" in built.said[0]
    project.edit('cites.rst', 'prose again.', 'prose.')
    assert not has_composed(project.build())
    project.check_same_as_clean()


def test_an_unknown_name_that_is_new_is_looked_for(tmp_path: Path):
    project = Project(tmp_path, UNKNOWN)
    project.build()
    # Both say the same, since neither names anything that is there.
    project.edit('more.rst', 'nothing', 'nothing else')
    project.build()
    project.edit('more.rst', 'prose.', 'prose again.')
    built = project.build()
    assert not has_composed(built)
    assert built.said == [
        line for line in project.build(clean=True).said if 'more.rst' in line
    ]


def test_prose_composes_nothing_beside_pages_for_talks(tmp_path: Path):
    project = Project(
        tmp_path,
        {
            **SOURCES,
            **{f'un-{name}': text for name, text in UNKNOWN.items() if 'talks' not in name},
        },
        talks_pages={'talk': 'talks/{id}', 'speaker': 'people/{id}'},
    )
    first = project.build()
    assert len(first.ours) == 5
    for document in 'cites', 'lists', 'un-cites':
        project.edit(f'{document}.rst', 'prose', 'words')
        built = project.build()
        assert not has_composed(built)
        assert built.written == {document, 'index'}
        assert built.said == [
            line for line in first.said if line.startswith(('works.rst', f'{document}.rst'))
        ]
        project.check_same_as_clean()
    # Notes of authors on a talk are on its own page.
    project.edit('talks.rst', 'Notes on', 'Words on')
    project.build()
    assert 'Words on' in project.page('talks/rewind').text
    project.check_same_as_clean()


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
