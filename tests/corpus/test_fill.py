"""The recordings of the model page, found in real data."""

from __future__ import annotations

import json
import os
import re
import tarfile
from pathlib import Path

import pytest

from sphinx_talks.cli import main

DOCS = Path(__file__).resolve().parents[2] / 'docs'
_SHARED = Path(os.environ.get('SPHINX_TALKS_SHARED') or DOCS.parents[1] / 'shared') / 'corpus'


def test_highlights(tmp_path: Path) -> None:
    """Seven recordings are found; the three that the data lacks are not."""
    if not (_SHARED / 'pyvideo.tar.xz').exists():
        pytest.skip('SPHINX_TALKS_SHARED names no folder with corpus/pyvideo.tar.xz')
    with tarfile.open(_SHARED / 'pyvideo.tar.xz') as archive:
        archive.extractall(tmp_path / 'pyvideo', filter='data')
    page = tmp_path / 'docs' / 'index.rst'
    page.parent.mkdir()
    (page.parent / 'conf.py').write_text("extensions = ['sphinx_talks']\n")
    text = (DOCS / 'highlights.rst').read_text(encoding='utf-8')
    text = re.sub(r'\n +(?::video: )?https://www\.youtube\.com/\S+', '', text)
    page.write_text(text, encoding='utf-8')
    assert 'youtube' not in text
    main(['fill', str(page.parent), '--from', str(tmp_path / 'pyvideo'), '--apply'])
    found = re.findall(r'https://www\.youtube\.com/\S+', page.read_text(encoding='utf-8'))
    talks = json.loads((_SHARED / 'highlights.json').read_text(encoding='utf-8'))['talks']
    wanted = [
        url
        for talk in talks
        if talk['title'] != 'TypeForm: Type Hint for Type Expressions'
        for state, url in talk['video']
        if state == 'public'
    ]
    assert len(wanted) == 7
    assert found == wanted
