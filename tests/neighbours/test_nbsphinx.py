"""Notebooks of nbsphinx that declare talks and speak of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from html_page import Page

pytestmark = pytest.mark.neighbours

_TALK = """\
Notes on :talk:`t1`
===================

.. talk:: First
   :id: t1
   :speakers: Ann Lee
   :video: https://youtu.be/abcdefghijk

   * Insight (#i1): builds on :talk:`t1@1:00` and :math:`x^2`

.. talk:list::
"""
#: Cells of reStructuredText, since those of Markdown need Pandoc.
_NOTEBOOK = {
    'cells': [
        {
            'cell_type': 'raw',
            'metadata': {'raw_mimetype': 'text/restructuredtext'},
            'source': _TALK,
        },
        {
            'cell_type': 'code',
            'execution_count': 1,
            'metadata': {},
            'outputs': [],
            'source': 'print(1)',
        },
    ],
    'metadata': {},
    'nbformat': 4,
    'nbformat_minor': 4,
}
_INDEX = """\
Index
=====

.. toctree::

   book

See :talk:`t1`, :talk:cite:`t1`, :talk:quote:`i1` and :doc:`book`.

.. talk:takeaways::
"""


@pytest.mark.parametrize('ours', ['first', 'last'])
@pytest.mark.parametrize(
    'builder', ['html', 'dirhtml', 'singlehtml', 'latex', 'text', 'gettext', 'xml']
)
def test_notebook(tmp_path: Path, builder: str, ours: str):
    extensions = ['sphinx_talks', 'nbsphinx'][:: 1 if ours == 'first' else -1]
    source = tmp_path / 'source'
    source.mkdir()
    (source / 'book.ipynb').write_text(json.dumps(_NOTEBOOK))
    (source / 'index.rst').write_text(_INDEX)
    (source / 'conf.py').write_text(
        f'project = "P"\nextensions = {extensions!r}\nnbsphinx_execute = "never"\n'
    )
    command = [sys.executable, '-m', 'sphinx', '-nWq', '--keep-going', '-b', builder]
    done = subprocess.run(
        [*command, str(source), str(tmp_path / builder)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    if builder == 'html':
        page = Page((tmp_path / 'html' / 'index.html').read_text('utf-8'))
        assert 'See First, (Lee, n.d.), builds on First, at 1:00 and' in page.text
        assert 'and Notes on First.' in page.text
