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
    SettledProject = Callable[[int], Project]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker('builds')
            if _is_thorough(item):
                item.add_marker('thorough')


def _is_thorough(item: pytest.Item) -> bool:
    """Return whether a comparison adds a combination of three to pairs that others try.

    Without those, each change still meets each builder and each number of processes.
    """
    given = getattr(item, 'callspec', None)
    if given is None or not {'builder', 'jobs'} <= given.params.keys():
        return False
    edit = given.params.get('edit')
    turn = EDITS.index(edit) if edit in EDITS else 0
    return (turn + (given.params['builder'] == 'html') + given.params['jobs']) % 2 == 0


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
    """Give a function that brings back the notes as built for text and HTML."""
    saved: dict[int, Path] = {}
    projects: dict[int, Project] = {}

    def restore(jobs: int) -> Project:
        if jobs not in saved:
            folder = tmp_path_factory.mktemp(f'settled-{jobs}')
            project = projects[jobs] = Project(folder / 'project')
            for builder in ('html', 'text'):
                project.build(builder, jobs).check()
            project.save(folder / 'saved')
            saved[jobs] = folder / 'saved'
        projects[jobs].restore(saved[jobs])
        return projects[jobs]

    return restore


@pytest.fixture
def notes(settled: SettledProject) -> Project:
    """Conference notes that one process has built for text and HTML."""
    return settled(1)
