"""Fixtures of the tests of what authors write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

_GOLDENS = Path(__file__).parents[1] / 'goldens'


@pytest.fixture
def assert_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Give a function that compares a text with the one in a file under ``goldens/``."""

    def check(name: str, text: str) -> None:
        path = _GOLDENS / name
        text = text.rstrip() + '\n'
        if request.config.getoption('--update-goldens'):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')
        assert path.is_file(), f'there is no {name}; pytest --update-goldens writes it'
        assert text == path.read_text(encoding='utf-8'), (
            f'{name} differs; if this is meant, pytest --update-goldens writes it anew'
        )

    return check
