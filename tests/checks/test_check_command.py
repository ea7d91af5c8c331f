"""The command ``sphinx-talks check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_talks.cli import main

INDEX = """\
Home
====

.. talk:: A
   :id: a
   :video: pending

   Notes.

.. talk:: B
   :id: b

.. talk:extend:: 50%,a

   Hm.
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path / 'notes'
    folder.mkdir()
    (folder / 'conf.py').write_text("extensions = ['sphinx_talks']\n", encoding='utf-8')
    (folder / 'index.rst').write_text(INDEX, encoding='utf-8')
    monkeypatch.chdir(tmp_path)
    return 'notes'


def test_json(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It names problems and what talks lack, by paths as seen from here."""
    assert main(['check', source, '--format', 'json']) == 1
    whole = json.loads(capsys.readouterr().out)
    (problem,) = whole['problems']
    assert (problem['file'], problem['line']) == ('notes/index.rst', 13)
    assert problem['kind'] == 'unknown_talk'
    lacks = {name: [each['id'] for each in talks] for name, talks in whole['coverage'].items()}
    assert lacks == {
        'without_media': ['b'],
        'pending': ['a'],
        'never_cited': ['a', 'b'],
        'without_notes': ['b'],
    }


def test_github(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What has a meaning of its own is escaped."""
    assert main(['check', source, '--format', 'github']) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith('::warning file=notes/index.rst,line=13,title=unknown_talk::')
    assert "'50%25,a'" in first


@pytest.mark.parametrize(
    ('arguments', 'code'),
    [
        (['--fail-on', 'no_media'], 0),
        (['--fail-on', 'unknown_talk'], 1),
        (['--select', 'duplicate_id'], 0),
        (['--select', 'no_media'], 1),
        (['--select', 'nomedia'], 2),
        (['--fail-on', 'bad_value'], 2),
    ],
)
def test_exit_codes(source: str, arguments: list[str], code: int) -> None:
    """They tell what is asked for."""
    assert main(['check', source, *arguments]) == code
