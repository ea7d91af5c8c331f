"""Options of the whole test suite."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what the command line can ask for."""
    parser.addoption(
        '--update-goldens',
        action='store_true',
        help='write the outputs that tests compare with anew; look at the difference then',
    )


@pytest.fixture(autouse=True)
def _forgetful_locale() -> Iterator[None]:
    """Let no build in this process leave its language to the next one, as Sphinx does."""
    yield
    if 'sphinx.locale' in sys.modules:
        sys.modules['sphinx.locale'].translators.clear()
