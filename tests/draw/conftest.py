"""The talk pages of several projects, built once, and empty sets for one test each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from adopters_pages import Output
from projects import Project, run


@pytest.fixture(scope='session')
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Output]:
    """Return what a builder makes of the pages."""
    made: dict[str, Output] = {}
    source = Path(__file__).parents[1] / 'roots' / 'adopters'

    def output(builder: str) -> Output:
        if builder not in made:
            folder = tmp_path_factory.mktemp('adopters')
            # What ``sphinx-build -nW --keep-going`` asks for.
            built = run(
                source,
                folder / builder,
                builder,
                folder / 'doctrees',
                strict=True,
                fresh=True,
                settings={'nitpicky': True},
            )
            made[builder] = Output(built.out, built.app.statuscode, built.errors)
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
def notes(tmp_path: Path) -> Project:
    """Return an empty documentation set."""
    return Project(tmp_path)
