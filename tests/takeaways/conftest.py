"""A folder for the documentation sets of each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from takeaways_builds import Notes


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    """Return an empty documentation set."""
    return Notes(tmp_path)
