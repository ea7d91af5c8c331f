"""What pages load stays small, as it is: nothing is compressed on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

import sphinx_talks

STATIC = Path(sphinx_talks.__file__).parent / 'web' / 'static'


@pytest.mark.parametrize('suffix', ['.css', '.js'])
def test_all_files_of_a_kind_have_twelve_kilobytes(suffix: str):
    files = [path for path in STATIC.iterdir() if path.suffix == suffix]
    assert 0 < sum(path.stat().st_size for path in files) <= 12_000
