"""Options of the whole test suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what the command line can ask for."""
    parser.addoption(
        '--update-goldens',
        action='store_true',
        help='write the outputs that tests compare with anew; look at the difference then',
    )
