"""Where helpers are, and a process without words of the builds before."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx import locale

# The helpers there are no package, and need not be installed.
sys.path.insert(0, str(Path(__file__).parents[1] / 'markup'))


@pytest.fixture(autouse=True)
def _no_words_from_before() -> Iterator[None]:
    # Sphinx keeps its translations for the whole process.
    locale.translators.clear()
    yield
    locale.translators.clear()
