"""Two documentation sets for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from elsewhere_builds import THEIRS, Notes


@pytest.fixture
def theirs(tmp_path: Path) -> Notes:
    """Return the other documentation set, built with its catalogue beside the pages."""
    notes = Notes(tmp_path / 'a', {'talks_exports': {'talks.json': 'talks.json'}})
    notes.write('index.rst', THEIRS)
    assert notes.build() == (['index'], [])
    return notes


@pytest.fixture
def ours(tmp_path: Path, theirs: Notes) -> Notes:
    """Return a documentation set without pages that knows the other one."""
    given = {'a': ('https://a.example/en/', str(theirs.catalogue))}
    return Notes(tmp_path / 'b', {'talks_catalogues': given})
