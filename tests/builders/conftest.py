"""One documentation set, as each builder writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builders_output import Output, build

ROOT = Path(__file__).parents[1] / 'roots' / 'builders'


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder; the set has a page in Markdown."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker('builds')
            item.add_marker('myst')


@pytest.fixture(scope='session')
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Output]:
    """Return what a builder makes of the set; builders share what was read."""
    made: dict[str, Output] = {}
    folder = tmp_path_factory.mktemp('builders')

    def output(builder: str) -> Output:
        if builder not in made:
            # No request leaves the machine.
            settings = {'linkcheck_ignore': '.*'} if builder == 'linkcheck' else {}
            # It marks doctrees in its own way.
            doctrees = folder / ('doctrees-gettext' if builder == 'gettext' else 'doctrees')
            made[builder] = build(ROOT, folder / builder, builder, doctrees, settings)
        return made[builder]

    return output
