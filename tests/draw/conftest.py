"""The talk pages of several projects, built once, and empty sets for one test each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from adopters_build import Output, build
from takeaways_builds import Notes


@pytest.fixture(scope='session')
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Output]:
    """Return what a builder makes of the pages."""
    made: dict[str, Output] = {}
    source = Path(__file__).parents[1] / 'roots' / 'adopters'

    def output(builder: str) -> Output:
        if builder not in made:
            made[builder] = build(source, tmp_path_factory.mktemp('adopters'), builder)
        return made[builder]

    return output


@pytest.fixture
def html(outputs: Callable[[str], Output]) -> Output:
    """Return the pages in HTML."""
    return outputs('html')


@pytest.fixture
def text(outputs: Callable[[str], Output]) -> Output:
    """Return the pages as plain text."""
    return outputs('text')


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    """Return an empty documentation set."""
    return Notes(tmp_path)
