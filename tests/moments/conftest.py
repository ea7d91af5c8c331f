"""Sets of documents that the tests of moments, media and takeaways build."""

from __future__ import annotations

from pathlib import Path

import pytest

from moments_builds import Maker


@pytest.fixture
def make_set(tmp_path: Path) -> Maker:
    """Make sets of documents."""
    return Maker(tmp_path)
