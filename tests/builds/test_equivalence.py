"""An incremental build gives the same output as a clean one.

Whatever the change, the builder, the number of processes, and the way that the
builds before went.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builds import Project, assert_same_output
from builds_edits import EDITS, STEPS, Edit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    CleanOutput = Callable[[Project, str], Path]
    SettledProject = Callable[[int, str], Project]

#: Builders that write a page for each document, and some of them in an incremental build.
_OF_PAGES = ('html', 'text', 'dirhtml', 'epub')
#: Builders that write all documents into one file.
_OF_ONE_FILE = ('singlehtml', 'latex')

pytestmark = [pytest.mark.matrix, pytest.mark.myst]

_ONE_TALK = {
    'index.rst': 'One talk\n========\n\n.. toctree::\n\n   talk\n   plain\n',
    'talk.rst': 'Page\n====\n\n.. talk:: Title\n   :id: one\n   :kind: talk\n',
    'plain.rst': 'Plain\n=====\n\nNothing.\n',
}

each_edit = pytest.mark.parametrize('edit', EDITS, ids=[edit.name for edit in EDITS])
each_builder = pytest.mark.parametrize('builder', [*_OF_PAGES, *_OF_ONE_FILE])
serial_and_parallel = pytest.mark.parametrize('jobs', [1, 2], ids=['serial', 'parallel'])


class Case:
    """A settled project with a change, and the comparison at the end."""

    def __init__(self, project: Project, edit: Edit, builder: str, jobs: int) -> None:
        self.project = project
        self.builder = builder
        self.jobs = jobs
        self.edit = edit
        self.before = project.sources()
        self.known = project.docnames()
        edit.apply(project)
        self.known |= project.docnames()

    def assert_clean(self, clean_output: CleanOutput) -> None:
        """Build all, and compare with a clean build of the same sources."""
        self.project.build(self.builder, self.jobs).check()
        assert bool(self.project.ledgers(self.builder)) == (self.builder in _OF_PAGES)
        gone = self.known - self.project.docnames()
        out = self.project.out(self.builder)
        assert_same_output(out, clean_output(self.project, self.builder), self.builder, gone)

    def stop_writing(self, signal: str, pages: int) -> None:
        """Run a build that is stopped when some pages are written, or none of all in one."""
        point = f'page:{pages}' if self.builder in _OF_PAGES else 'resolved'
        self.stop(f'{signal}@{point}')

    def stop(self, how: str) -> None:
        """Run a build that is stopped before its end."""
        build = self.project.build(self.builder, self.jobs, stop=how)
        assert build.status != 0, 'the build was not stopped\n' + build.output


class Course:
    """Changes that follow each other, with builds and comparisons between them."""

    def __init__(
        self, project: Project, builder: str, jobs: int, clean_output: CleanOutput
    ) -> None:
        self.project = project
        self.builder = builder
        self.jobs = jobs
        self._clean_output = clean_output
        self._known = project.docnames()
        self._wrong: list[str] = []

    def build(self) -> None:
        """Build after a change."""
        self._known |= self.project.docnames()
        self.project.build(self.builder, self.jobs).check()

    def compare(self, change: str) -> None:
        """Compare with a clean build."""
        clean = self._clean_output(self.project, self.builder)
        out = self.project.out(self.builder)
        gone = self._known - self.project.docnames()
        try:
            assert_same_output(out, clean, self.builder, gone)
        except AssertionError as error:
            self._wrong.append(f'After {change}: {error}')

    def assert_clean(self) -> None:
        """Fail the test if any build differed."""
        assert not self._wrong, '\n'.join(self._wrong)


@pytest.fixture
def case(settled: SettledProject, edit: Edit, builder: str, jobs: int) -> Case:
    """Settle the notes, and change them."""
    return Case(settled(jobs, builder), edit, builder, jobs)


@each_edit
@each_builder
@serial_and_parallel
def test_plain_incremental(case: Case, clean_output: CleanOutput) -> None:
    """A change is followed by a build."""
    case.assert_clean(clean_output)


@each_edit
@each_builder
@serial_and_parallel
def test_second_builder(case: Case, clean_output: CleanOutput) -> None:
    """Another builder on the same doctrees has already taken in the change."""
    other = 'text' if case.builder == 'html' else 'html'
    case.project.build(other, case.jobs).check()
    case.assert_clean(clean_output)


@each_edit
@each_builder
@serial_and_parallel
def test_one_file_before(case: Case, clean_output: CleanOutput) -> None:
    """Only one file was built after the change."""
    case.project.build(case.builder, case.jobs, [case.edit.file]).check()
    case.assert_clean(clean_output)


@each_edit
@each_builder
@serial_and_parallel
def test_interrupted_before(case: Case, clean_output: CleanOutput) -> None:
    """Ctrl-C came while pages were written."""
    case.stop_writing('INT', case.edit.pages)
    case.assert_clean(clean_output)


@each_edit
@each_builder
@serial_and_parallel
def test_killed_before(case: Case, clean_output: CleanOutput) -> None:
    """The build was killed while pages were written."""
    case.stop_writing('KILL', case.edit.pages)
    case.assert_clean(clean_output)


@each_edit
@each_builder
@serial_and_parallel
def test_killed_then_reverted(case: Case, clean_output: CleanOutput) -> None:
    """The build was killed when all pages were written, and the change taken back."""
    case.stop('KILL@finished')
    case.project.set_sources(case.before)
    case.assert_clean(clean_output)


@pytest.mark.parametrize(
    'point', ['KILL@read:1', 'KILL@started', 'INT@started', 'INT@finished']
)
@each_builder
@serial_and_parallel
def test_stopped_elsewhere(
    point: str,
    settled: SettledProject,
    builder: str,
    jobs: int,
    clean_output: CleanOutput,
) -> None:
    """The build ended elsewhere."""
    case = Case(settled(jobs, builder), EDITS[2], builder, jobs)
    case.stop(point)
    case.assert_clean(clean_output)


@pytest.mark.parametrize('builder', _OF_PAGES)
@serial_and_parallel
def test_worker_killed(
    settled: SettledProject, builder: str, jobs: int, clean_output: CleanOutput
) -> None:
    """Only the process that writes the second page was killed.

    Sphinx calls this a success where other pages wait to be handed out.
    """
    case = Case(settled(jobs, builder), EDITS[2], builder, jobs)
    build = case.project.build(builder, jobs, stop='KILL-ONE@page:2')
    assert len(build.written) <= 2
    case.assert_clean(clean_output)


@each_builder
@serial_and_parallel
def test_stopped_again_and_again(
    settled: SettledProject, builder: str, jobs: int, clean_output: CleanOutput
) -> None:
    """Changes and stopped builds follow each other, some changes are taken back."""
    case = Case(settled(jobs, builder), EDITS[1], builder, jobs)
    case.stop_writing('KILL', 3)
    EDITS[2].apply(case.project)
    case.stop_writing('INT', 2)
    case.project.set_sources(case.before)
    case.stop_writing('KILL', 1)
    EDITS[2].apply(case.project)
    case.project.build(builder, jobs, ['plain.rst']).check()
    case.assert_clean(clean_output)


@each_builder
@serial_and_parallel
def test_sequence(
    settled: SettledProject, builder: str, jobs: int, clean_output: CleanOutput
) -> None:
    """Small changes follow each other, and in the end all are taken back."""
    project = settled(jobs, builder)
    before = project.sources()
    course = Course(project, builder, jobs, clean_output)
    for step in STEPS:
        step.apply(project)
        course.build()
        course.compare(step.name)
    project.set_sources(before)
    course.build()
    course.compare('everything was taken back')
    course.assert_clean()


@pytest.mark.parametrize('builder', [*_OF_PAGES[2:], *_OF_ONE_FILE])
def test_edits_in_turn(tmp_path: Path, builder: str, clean_output: CleanOutput) -> None:
    """Each kind of change follows the one before."""
    project = Project(tmp_path)
    jobs = 2 if builder in {'epub', 'latex'} else 1
    project.build(builder, jobs).check()
    course = Course(project, builder, jobs, clean_output)
    for turn, edit in enumerate(EDITS):
        edit.apply(project)
        course.build()
        # No edit mends what went wrong after the one before, so that a comparison does
        # for two of them.
        if turn % 2:
            course.compare(f'{EDITS[turn - 1].name} and {edit.name}')
    course.assert_clean()


@each_builder
@serial_and_parallel
def test_first_and_last(
    tmp_path: Path, builder: str, jobs: int, clean_output: CleanOutput
) -> None:
    """The first thing of a kind makes an index page, and the last one takes it along."""
    project = Project(tmp_path, _ONE_TALK)
    for options in ('', ':topics: one\n   :speakers: Two\n   :event: Three\n   ', ''):
        project.write('talk.rst', _ONE_TALK['talk.rst'].replace(':kind:', f'{options}:kind:'))
        project.build(builder, jobs).check()
        clean = clean_output(project, builder)
        gone = frozenset({'talk-topics', 'talk-speakers', 'talk-events'}) - {
            path.stem for path in clean.glob('talk-*')
        }
        assert_same_output(project.out(builder), clean, builder, gone)
