"""A build after which nothing changed reads nothing and writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from builds import Project

    SettledProject = Callable[[int], Project]

pytestmark = pytest.mark.myst

each_builder = pytest.mark.parametrize('builder', ['html', 'text'])


def assert_idle(project: Project, builder: str, jobs: int = 1) -> None:
    """Fail the test unless a build finds nothing to do."""
    pickle = project.doctrees / 'environment.pickle'
    before = pickle.stat().st_mtime_ns, project.times(builder)
    build = project.build(builder, jobs).check()
    assert (build.added, build.changed, build.removed) == (0, 0, 0)
    assert build.written == frozenset()
    assert build.up_to_date
    assert build.warnings == ()
    assert (pickle.stat().st_mtime_ns, project.times(builder)) == before


@each_builder
@pytest.mark.parametrize('jobs', [1, 2], ids=['serial', 'parallel'])
def test_nothing_to_do(settled: SettledProject, builder: str, jobs: int) -> None:
    """Two builders have settled on the same doctrees: either finds nothing to do."""
    assert_idle(settled(jobs), builder, jobs)


def test_builders_take_turns(notes: Project) -> None:
    """After a change both builders take it in, and then both rest."""
    notes.edit('talks/rewind.rst', 'Time-Travel', 'Timetravel')
    assert notes.build('html').check().read == 1
    build = notes.build('text').check()
    assert build.read == 0
    assert 'talks/rewind' in build.written
    for builder in ('html', 'text', 'html'):
        assert_idle(notes, builder)


@each_builder
def test_moved_away_and_back(notes: Project, builder: str, tmp_path: Path) -> None:
    """Everything was copied, times included, and the copy took the old place."""
    notes.save(tmp_path / 'copy')
    notes.restore(tmp_path / 'copy')
    assert_idle(notes, builder)


@each_builder
def test_after_a_removal(notes: Project, builder: str) -> None:
    """A document that is gone does not keep later builds busy."""
    notes.remove('notes/markdown.md')
    notes.edit('index.rst', '   Markdown <notes/markdown>\n', '')
    notes.build(builder).check()
    assert_idle(notes, builder)


@each_builder
def test_after_an_interruption(notes: Project, builder: str) -> None:
    """One whole build settles what an interrupted one has left."""
    notes.edit('talks/rewind.rst', 'Time-Travel', 'Timetravel')
    assert notes.build(builder, stop='INT@page:1').status != 0
    notes.build(builder).check()
    assert_idle(notes, builder)


@each_builder
def test_unknown_target(notes: Project, builder: str) -> None:
    """A mistake that stays does not keep later builds busy."""
    notes.edit('notes/links.rst', ':any:`rewind`', ':talk:`nowhere`')
    assert notes.build(builder).check().warnings
    assert_idle(notes, builder)


def test_index_pages_stay(notes: Project) -> None:
    """The domain's index pages are written when anything else is."""
    notes.build('html').check()
    index = notes.out('html') / 'talk-topics.html'
    before = index.stat().st_mtime_ns
    notes.build('html').check()
    assert index.stat().st_mtime_ns == before
    notes.edit('talks/rewind.rst', 'Time-Travel', 'Timetravel')
    notes.build('html').check()
    assert index.stat().st_mtime_ns > before
