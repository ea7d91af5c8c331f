"""Options of the whole test suite."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from moments_builds import Maker

# Small and repeatable runs of the property tests; smaller ones where each runs a build.
settings.register_profile(
    'values', database=None, deadline=None, derandomize=True, max_examples=100
)
settings.register_profile(
    'builds', database=None, deadline=None, derandomize=True, max_examples=12
)
settings.load_profile('values')


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


@pytest.fixture
def make_set(tmp_path: Path) -> Maker:
    """Make sets of documents."""
    return Maker(tmp_path)
