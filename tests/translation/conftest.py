"""A process without words of the builds before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sphinx import locale


@pytest.fixture(autouse=True)
def _no_words_from_before() -> Iterator[None]:
    # Sphinx keeps its translations for the whole process.
    locale.translators.clear()
    yield
    locale.translators.clear()
