"""Fixtures of the tests that run whole builds."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# The helpers beside this file are no package, and need not be installed.
sys.path.insert(0, str(Path(__file__).parent))

from builds import Project
from builds_edits import EDITS

if TYPE_CHECKING:
    from collections.abc import Callable

    CleanOutput = Callable[[Project, str], Path]
    SettledProject = Callable[[int, str], Project]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker('builds')
            if _is_thorough(item):
                item.add_marker('thorough')


def _is_thorough(item: pytest.Item) -> bool:
    """Return whether a comparison adds a combination to pairs that others try.

    HTML and text stand for the other builders, which share what is hard with them, and have
    their changes in turn. Each kind of comparison takes each change once, with the next
    builder and number of processes, so that each change meets all of these.
    """
    given = getattr(item, 'callspec', None)
    if given is None or not {'builder', 'jobs'} <= given.params.keys():
        return False
    if given.params['builder'] not in {'html', 'text'}:
        return True
    is_html, jobs = given.params['builder'] == 'html', given.params['jobs']
    edit = given.params.get('edit')
    if edit not in EDITS:
        return bool((is_html + jobs) % 2 == 0)
    assert isinstance(item, pytest.Function)
    tests = [name for name in vars(item.module) if name.startswith('test_')]
    turn = EDITS.index(edit) + tests.index(item.originalname)
    return (is_html, jobs) != (turn % 2 == 0, 1 + turn // 2 % 2)


@pytest.fixture(scope='session')
def clean_output(tmp_path_factory: pytest.TempPathFactory) -> CleanOutput:
    """Give a function that builds the present sources from nothing, once for each state."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get('PYTEST_XDIST_WORKER'):
        base = base.parent
    shelf = base / 'clean'
    shelf.mkdir(exist_ok=True)

    def build(project: Project, builder: str) -> Path:
        state = json.dumps([builder, project.sources()])
        key = hashlib.sha256(state.encode()).hexdigest()[:24]
        if not (shelf / key).is_dir():
            work = tmp_path_factory.mktemp('clean')
            project.build(
                builder,
                out=work / 'result' / builder,
                doctrees=work / 'doctrees',
            ).check()
            # Another worker may have been faster: either result will do.
            if not (shelf / key).exists():
                (work / 'result').rename(shelf / key)
        return shelf / key / builder

    return build


@pytest.fixture(scope='session')
def settled(tmp_path_factory: pytest.TempPathFactory) -> SettledProject:
    """Give a function that brings back the notes as built for text and HTML.

    If it is given another builder, they have then been built for that one as well.
    """
    saved: dict[tuple[int, str], Path] = {}
    projects: dict[int, Project] = {}

    def save(jobs: int, builder: str) -> Path:
        project = projects[jobs]
        project.build(builder, jobs).check()
        saved[jobs, builder] = tmp_path_factory.mktemp('saved') / f'{builder}-{jobs}'
        project.save(saved[jobs, builder])
        return saved[jobs, builder]

    def restore(jobs: int, builder: str = 'html') -> Project:
        if jobs not in projects:
            folder = tmp_path_factory.mktemp(f'settled-{jobs}')
            projects[jobs] = Project(folder / 'project')
            projects[jobs].build('text', jobs).check()
            saved[jobs, 'text'] = saved[jobs, 'html'] = save(jobs, 'html')
        if (jobs, builder) not in saved:
            projects[jobs].restore(saved[jobs, 'html'])
            save(jobs, builder)
        projects[jobs].restore(saved[jobs, builder])
        return projects[jobs]

    return restore


@pytest.fixture
def notes(settled: SettledProject) -> Project:
    """Conference notes that one process has built for text and HTML."""
    return settled(1, 'html')
