"""The command ``sphinx-talks find``."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_talks.cli import main

INDEX = """\
Home
====

.. talk:: Rewind
   :id: rewind
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc

.. talk:: Forward
   :id: forward
"""
SAID = 'WEBVTT\n\n00:01.000 --> 00:04.000\nwelcome\n\n12:34.000 --> 12:38.000\n{}\n'


@pytest.fixture
def source(tmp_path: Path) -> str:
    (tmp_path / 'index.rst').write_text(INDEX, encoding='utf-8')
    settings = "extensions = ['sphinx_talks']\ntalks_transcripts = 'said/{id}.vtt'\n"
    (tmp_path / 'conf.py').write_text(settings, encoding='utf-8')
    (tmp_path / 'said').mkdir()
    for talk, words in {
        'rewind': 'It is worth a try, I say.',
        'forward': 'It is worth a tie.',
    }.items():
        path = tmp_path / 'said' / f'{talk}.vtt'
        path.write_text(SAID.format(words), encoding='utf-8')
    return str(tmp_path)


def test_a_place_has_talk_time_words_and_link(
    source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(['find', 'Worth a TRY', source]) == 0
    out, err = capsys.readouterr()
    assert out == (
        'rewind  12:34  “worth a try,”  Rewind  '
        'https://www.youtube.com/watch?v=ChoCe1OBhUc&t=754s\n'
    )
    assert err == '1 place in the transcripts of 2 talks\n'


def test_each_talk_that_has_it_is_named(
    source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(['find', 'it is worth', source]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        'forward',
        'rewind',
    ]


def test_the_nearest_is_shown_where_nobody_said_just_that(
    source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(['find', 'it is worth a fry', source]) == 1
    out, err = capsys.readouterr()
    assert 'It is worth a try,' in out
    assert err.startswith('0 places')
    assert main(['find', 'kettles whistle at dawn', source]) == 1
    assert capsys.readouterr().out == ''


def test_without_transcripts_it_says_how_to_name_them(
    source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    conf = Path(source, 'conf.py')
    conf.write_text("extensions = ['sphinx_talks']\n", encoding='utf-8')
    assert main(['find', 'worth', source]) == 1
    assert 'has a transcript; name one in :transcript:' in capsys.readouterr().err
