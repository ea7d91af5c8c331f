"""``sphinx-talks fill --quotes``: times from transcripts, in the sources."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from projects import build
from sphinx_talks.cli import main

if TYPE_CHECKING:
    from pathlib import Path

SAID = (
    'WEBVTT\n\n00:01.000 --> 00:04.000\nso welcome to this talk\n\n'
    '12:34.000 --> 12:38.000\nI think it is worth a try.\n\n'
    '1:02:03.000 --> 1:02:06.000\nNobody expects a kettle to whistle at dawn.\n'
)
RST = """\
Talks
=====

.. talk:: Rewind
   :id: rewind

   * Quote: it is worth a try
   * Quote (Bo): welcome to this talk
   * Quote: this is nowhere to be heard in it

   .. talk:quote::

      Nobody expects a kettle to whistle at dawn.

   .. talk:quote::
      :at: 12:34

      It is worth a try.
"""
FILLED = (
    RST.replace('Quote: it is', 'Quote (12:34): it is')
    .replace('Quote (Bo):', 'Quote (Bo, 0:01):')
    .replace('   .. talk:quote::\n\n', '   .. talk:quote::\n      :at: 1:02:03\n\n')
)
MYST = """\
# Talks

::::{talk} Rewind
:id: rewind

- Quote: it is worth a try

:::{talk:quote}
:by: Bo

Nobody expects a kettle to whistle at dawn.
:::
::::
"""
MYST_FILLED = MYST.replace('Quote: it', 'Quote (12:34): it').replace(
    ':by: Bo\n', ':by: Bo\n:at: 1:02:03\n'
)
CONF = {
    'rst': "extensions = ['sphinx_talks']\n",
    'md': "extensions = ['sphinx_talks', 'myst_parser']\n"
    "myst_enable_extensions = ['colon_fence']\n",
}


def _docs(folder: Path, suffix: str, page: str) -> Path:
    docs = folder / 'docs'
    (docs / 'said').mkdir(parents=True)
    (docs / f'index.{suffix}').write_text(page, encoding='utf-8')
    (docs / 'said' / 'rewind.vtt').write_text(SAID, encoding='utf-8')
    conf = CONF[suffix] + "talks_transcripts = 'said/{id}.vtt'\n"
    (docs / 'conf.py').write_text(conf, encoding='utf-8')
    return docs


@pytest.mark.parametrize(
    ('suffix', 'page', 'filled'),
    [
        ('rst', RST, FILLED),
        pytest.param('md', MYST, MYST_FILLED, marks=pytest.mark.myst),
    ],
)
def test_times_come_into_the_sources(
    suffix: str, page: str, filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    docs = _docs(tmp_path, suffix, page)
    assert main(['fill', str(docs), '--quotes', '--apply']) == 0
    assert (docs / f'index.{suffix}').read_text(encoding='utf-8') == filled
    said = capsys.readouterr().err
    assert '12:34  index:' in said
    assert '“it is worth a try”' in said
    # With all that there are to find, there is nothing more to do.
    assert main(['fill', str(docs), '--quotes', '--apply']) == 0
    assert (docs / f'index.{suffix}').read_text(encoding='utf-8') == filled
    assert ' 0 found' in capsys.readouterr().err


def test_patch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    docs = _docs(tmp_path, 'rst', RST)
    monkeypatch.chdir(tmp_path)
    assert main(['fill', str(docs), '--quotes', '--output', 'times.patch']) == 0
    assert (docs / 'index.rst').read_text(encoding='utf-8') == RST
    subprocess.run(['git', 'apply', 'times.patch'], cwd=tmp_path, check=True)
    assert (docs / 'index.rst').read_text(encoding='utf-8') == FILLED


def test_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    main(['fill', str(_docs(tmp_path, 'rst', RST)), '--quotes', '--apply'])
    assert '4 quotes without a time: 3 found, 0 left out' in capsys.readouterr().err


def test_what_is_written_in_another_way_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    page = RST.replace('* Quote: it is', '* *Quote*: it is')
    docs = _docs(tmp_path, 'rst', page)
    assert main(['fill', str(docs), '--quotes', '--apply']) == 1
    said = capsys.readouterr().err
    assert 'left out: rewind  “it is worth a try”  (no list item' in said
    assert '2 found, 1 left out' in said
    text = (docs / 'index.rst').read_text(encoding='utf-8')
    assert '* *Quote*: it is' in text
    assert ':at: 1:02:03' in text


def test_something_has_to_be_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(['fill', str(tmp_path)]) == 2
    assert 'expected --from DATA, or --quotes' in capsys.readouterr().err


def test_page_shows_the_same_afterwards(tmp_path: Path):
    settings = {'talks_transcripts': 'said/{id}.vtt'}
    before = build(tmp_path / 'a', {'index.rst': RST, 'said/rewind.vtt': SAID}, **settings)
    after = build(tmp_path / 'b', {'index.rst': FILLED, 'said/rewind.vtt': SAID}, **settings)
    links = {text: url for text, url in before.links().items() if text.startswith('at ')}
    assert links == {text: u for text, u in after.links().items() if text.startswith('at ')}
