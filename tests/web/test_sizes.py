"""What pages load stays small, as it is: nothing is compressed on the way."""

from __future__ import annotations

from pathlib import Path

import sphinx_talks

STATIC = Path(sphinx_talks.__file__).parent / 'web' / 'static'


def _sizes(suffix: str) -> list[int]:
    return [path.stat().st_size for path in STATIC.iterdir() if path.suffix == suffix]


def test_all_style_sheets_have_twelve_kilobytes() -> None:
    assert 0 < sum(_sizes('.css')) <= 12_000


def test_each_script_has_twelve_kilobytes() -> None:
    assert 0 < max(_sizes('.js')) <= 12_000


def test_all_scripts_that_need_no_setting_have_twelve_kilobytes() -> None:
    """Transcripts are shown on request alone, and their script with them."""
    on_request = (STATIC / 'sphinx-talks-transcripts.js').stat().st_size
    assert 0 < sum(_sizes('.js')) - on_request <= 12_000
