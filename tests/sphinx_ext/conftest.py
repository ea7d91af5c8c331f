"""Two documentation sets for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from other_sites import THEIRS, catalogue_of
from projects import Project


@pytest.fixture
def theirs(tmp_path: Path) -> Project:
    """Return the other documentation set, built with its catalogue beside the pages."""
    notes = Project(tmp_path / 'a', talks_exports={'talks.json': 'talks.json'})
    notes.write('index.rst', THEIRS)
    assert notes.build().outcome == (['index'], [])
    return notes


@pytest.fixture
def ours(tmp_path: Path, theirs: Project) -> Project:
    """Return a documentation set without pages that knows the other one."""
    given = {'a': ('https://a.example/en/', str(catalogue_of(theirs)))}
    return Project(tmp_path / 'b', talks_catalogues=given)
