"""What pages load stays small, as it is: nothing is compressed on the way."""

from __future__ import annotations

from pathlib import Path

import sphinx_talks

STATIC = Path(sphinx_talks.__file__).parent / 'web' / 'static'


def _sizes(suffix: str) -> list[int]:
    return [path.stat().st_size for path in STATIC.iterdir() if path.suffix == suffix]


def test_all_style_sheets_have_twelve_kilobytes() -> None:
    assert 0 < sum(_sizes('.css')) <= 12_000


def test_all_scripts_have_twelve_kilobytes() -> None:
    assert 0 < sum(_sizes('.js')) <= 12_000
