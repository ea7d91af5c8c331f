"""How declared talks are shown: in full, on one line, as cards."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

import pytest

from projects import Project, build

if TYPE_CHECKING:
    from pathlib import Path

TALKS = """\
Talks
=====

.. talk:defaults::
   :layout: {layout}

.. talk:: Rewind
   :speakers: Toby Ho, Bo Ray
   :event: PyCon US 2024
   :topics: debugging
   :video: https://www.youtube.com/watch?v=aaaaaaaaa01
   :thumbnail: rewind.png

   What I learned.

.. talk:: Trio
   :speakers: Nathaniel
   :video: https://vimeo.com/1001

.. talk:: In full
   :layout: full
   :topics: debugging
"""
_PIXEL = b64decode(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
)


def with_picture(folder: Path, text: str, **settings: object) -> Project:
    """Return a set with a picture for a talk."""
    project = Project(folder, {'index.rst': text}, **settings)
    (project.source / 'rewind.png').write_bytes(_PIXEL)
    return project


def test_line(tmp_path: Path):
    made = with_picture(tmp_path, TALKS.format(layout='line')).build().check()
    body = made.body()
    first = body.partition('<dl class="talk simple talk-line">')[2].partition('</dt>')[0]
    words = made.body_words().replace('\xa0', ' ')
    assert 'Rewind · Toby Ho, Bo Ray · PyCon US 2024 · Video (YouTube)' in words
    # The permalink comes last, and notes stay below.
    assert first.rstrip().endswith('</a>')
    assert 'headerlink' in first
    assert 'What I learned.' in words
    assert '<dd></dd>' in body
    # One that says otherwise keeps its lines.
    assert words.count('Topics') == 1


def test_cards_stand_in_a_grid(tmp_path: Path):
    made = with_picture(tmp_path, TALKS.format(layout='card')).build().check()
    _before, grid = made.body().split('<div class="talk-cards')
    assert grid.count('<dl class="talk simple talk-card">') == 2
    assert '_images/rewind.png' in grid
    assert made.body().count('talk-cards') == 1


def test_cards_play_where_the_set_does(tmp_path: Path):
    text = TALKS.format(layout='card')
    made = with_picture(tmp_path, text, talks_player='click').build().check()
    assert made.body().count('class="talk-still') == 2 or 'talk-still' in made.body()
    assert 'Play: Trio' in made.body_words()


def test_layout_of_the_whole_set(tmp_path: Path):
    text = '.. talk:: X\n   :speakers: Ann\n\n.. talk:: Y\n   :layout: full\n'
    project = Project(tmp_path, {'index.rst': text})
    assert 'talk-line' not in project.build().body()
    # The setting is asked for when pages are written: nothing is read again.
    made = project.build(talks_layout='line')
    assert made.read == frozenset()
    assert made.body().count('talk-line') == 1


@pytest.mark.parametrize('builder', ['text', 'latex', 'singlehtml', 'epub', 'man', 'xml'])
@pytest.mark.parametrize('layout', ['line', 'card', 'compact'])
def test_other_builders(tmp_path: Path, builder: str, layout: str):
    made = with_picture(tmp_path, TALKS.format(layout=layout)).build(builder)
    assert not made.ours
    if builder == 'text':
        assert 'Toby Ho' in made.words()


def test_unknown_layout(tmp_path: Path):
    made = build(tmp_path, {'index.rst': '.. talk:: X\n   :layout: lines\n'})
    (warned,) = made.ours
    assert 'did you mean “line”?' in warned.message


def test_cards_of_lists(tmp_path: Path):
    pages = {
        'index.rst': 'Notes\n=====\n\n.. toctree::\n\n   talks/all\n   list\n',
        'list.rst': 'List\n====\n\n.. talk:list::\n   :layout: cards\n',
        'talks/all.rst': TALKS.format(layout='full'),
    }
    project = Project(tmp_path, pages, talks_player='click')
    (project.source / 'talks' / 'rewind.png').write_bytes(_PIXEL)
    made = project.build().check()
    body = made.body('list')
    assert '_images/rewind.png' in body
    assert body.count('talk-still-title') == 2
    assert 'data-players' in made.raw('list')
    project.edit('talks/all.rst', '   :thumbnail: rewind.png\n', '')
    assert '_images' not in project.build().body('list')
    project.check_same_as_clean()
    # Without the script, the picture stands alone.
    plain = project.build(talks_player='link', clean=True)
    assert 'talk-still' not in plain.body('list')
