"""The bibliography of pyhf's talks, newest first, in each style."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from projects import Built, build

ROOT = Path(__file__).parents[1] / 'roots' / 'pyhf'
GOLDENS = Path(__file__).parents[1] / 'goldens' / 'pyhf'
STYLES = ('apa', 'ieee', 'plain')
SOURCES = {path.name: path.read_text(encoding='utf-8') for path in ROOT.iterdir()}


@pytest.fixture(scope='module')
def text(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return all pages as plain text."""
    return build(tmp_path_factory.mktemp('pyhf'), SOURCES, 'text')


def entries(built: Built, style: str) -> list[str]:
    """Return the entries of a bibliography, each on one line."""
    bullet = r'\n\n(?=\* |\[\d+\]\n)'
    parts = re.split(bullet, built.output(f'{style}.txt'))[1:]
    return [' '.join(part.split()) for part in parts]


@pytest.mark.parametrize('style', STYLES)
def test_goldens(style: str, text: Built, request: pytest.FixtureRequest):
    path, shown = GOLDENS / f'{style}.txt', text.output(f'{style}.txt')
    if request.config.getoption('--update-goldens'):
        path.write_text(shown, encoding='utf-8')
    assert shown == path.read_text(encoding='utf-8')


def test_nothing_to_warn_of(text: Built):
    assert text.warnings == ()


@pytest.mark.parametrize('style', STYLES)
def test_every_talk_has_an_entry(style: str, text: Built):
    """Talks with the same title and speakers stay apart."""
    talks = text.facts('talks').talks
    assert len(talks) == 25
    assert len({(talk.title, talk.speakers) for talk in talks}) == 21
    shown = entries(text, style)
    assert len(set(shown)) == len(shown) == 25
    newest_first = sorted(talks, key=lambda talk: talk.date, reverse=True)
    for entry, talk in zip(shown, newest_first, strict=True):
        assert talk.date[:4] in entry


def test_newest_first_takes_one_line():
    for style in STYLES:
        assert SOURCES[f'{style}.rst'].count('sort') == 1
