"""Reading in several processes, in any order, gives the same as reading in one."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from builds import Project, assert_same_output
from builds_mistakes import MISTAKES, PAGES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.myst

_ORDERS = ('', 'reverse', '1', '2')


def _facts(project: Project) -> Any:
    """Load what the domain keeps in the environment."""
    with (project.doctrees / 'environment.pickle').open('rb') as file:
        return pickle.load(file).domaindata['talk']


@pytest.fixture
def shelves(tmp_path: Path) -> tuple[Path, Path]:
    """Folders of a serial and of a parallel build of the same sources."""
    return tmp_path / 'serial', tmp_path / 'parallel'


@pytest.mark.parametrize('builder', ['html', 'text'])
def test_output(tmp_path: Path, shelves: tuple[Path, Path], builder: str) -> None:
    """The output is the same, with any hash seed and in any order of reading."""
    project = Project(tmp_path)
    facts = []
    for jobs, order, shelf in ((1, '', shelves[0]), (2, 'reverse', shelves[1])):
        project.doctrees = shelf / 'doctrees'
        project.build(
            builder, jobs, out=shelf / builder, variables={'TALKS_PROBE_ORDER': order}
        ).check()
        facts.append(_facts(project))
    assert_same_output(shelves[0] / builder, shelves[1] / builder, builder)
    assert facts[0] == facts[1]


def test_reading_forks(tmp_path: Path) -> None:
    """Documents are read by more than one process, none of them the main one."""
    project, pids = Project(tmp_path / 'project'), tmp_path / 'pids'
    pids.mkdir()
    project.build(jobs=2, variables={'TALKS_PROBE_PIDS': str(pids)}).check()
    notes = {path.name: path.read_text(encoding='ascii') for path in pids.iterdir()}
    assert notes.keys() == {name.replace('/', '.') for name in project.docnames()}
    assert {note.split()[0] for note in notes.values()} == {'worker'}
    assert len(set(notes.values())) > 1


@pytest.mark.parametrize('jobs', [1, 2], ids=['serial', 'parallel'])
def test_any_order(tmp_path: Path, jobs: int) -> None:
    """What is known about talks does not depend on the order of reading."""
    project = Project(tmp_path)
    facts = []
    for order in _ORDERS[jobs - 1 :]:
        project.doctrees = tmp_path / f'doctrees-{order}'
        project.build('text', jobs, variables={'TALKS_PROBE_ORDER': order}).check()
        facts.append(_facts(project))
    assert all(other == facts[0] for other in facts)


def _warnings(tmp_path: Path, jobs: int, order: str = '') -> Counter[str]:
    """Build the project full of mistakes, and return its warnings."""
    project = Project(tmp_path / f'{jobs}-{order}', PAGES)
    build = project.build('html', jobs, variables={'TALKS_PROBE_ORDER': order}).check()
    return Counter(build.warnings)


def test_mistakes(tmp_path: Path) -> None:
    """Each mistake is a warning with its place, the same in one process and in two."""
    warnings = _warnings(tmp_path, 1)
    unlocated = [text for text in warnings if not re.match(r'[\w/.-]+:\d+: \w+: ', text)]
    assert unlocated == []
    assert [mistake for mistake in MISTAKES if not mistake.is_in(warnings)] == []
    assert [text for text, times in warnings.items() if times > 1] == []
    unexpected = [text for text in warnings if not any(m.fits(text) for m in MISTAKES)]
    assert unexpected == []
    assert _warnings(tmp_path, 2) == warnings
    assert _warnings(tmp_path, 1, 'reverse') == warnings
    assert _warnings(tmp_path, 2, '1') == warnings


def test_mistakes_again(tmp_path: Path) -> None:
    """Mistakes between documents are told again when another document changes."""
    project = Project(tmp_path, PAGES)
    first = Counter(project.build('html', 2).check().warnings)
    project.edit('fine.rst', 'Right', 'All right')
    second = Counter(project.build('html').check().warnings)
    assert second <= first
    duplicates = [m for m in MISTAKES if m.between_documents]
    assert duplicates
    assert [m for m in duplicates if not m.is_in(second)] == []
