"""Pages of speakers, events and the like that show their talks as cards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from made_archives import PICTURE
from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

PATHS = {'talk': 'talks/{id}', 'speaker': 'speakers/{id}', 'event': 'events/{id}'}
PAGES = {
    kind: path if kind == 'talk' else {'path': path, 'layout': 'cards'}
    for kind, path in {**PATHS, 'year': 'years/{year}'}.items()
}
INDEX = """\
Notes
=====

.. talk:: Rewind
   :speakers: Ann Lee, Bo Ek
   :event: PyCon
   :date: 2024-05-17
   :duration: 45 min
   :abstract: All of it.
   :thumbnail: still.png
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc

.. talk:: Locks
   :speakers: Ann Lee
   :event: PyCon
   :date: 2024-05-18
"""


@pytest.fixture
def made(tmp_path: Path) -> Project:
    made = Project(tmp_path, {'index.rst': INDEX}, talks_pages=PAGES)
    (made.source / 'still.png').write_bytes(PICTURE)
    return made


def cards(built: Built, document: str) -> list[str]:
    """Return the cards of a page, without what the theme has around them."""
    return re.findall(r'<li class="talk-card">.*?</li>', built.raw(document), re.DOTALL)


def words(card: str) -> str:
    return ' '.join(re.sub('<[^>]*>', '', card).split())


def test_cards_show_the_picture_and_the_length_and_what_the_page_does_not_say(made: Project):
    built = made.build().check()
    locks, rewind = cards(built, 'speakers/ann-lee')
    assert words(rewind) == 'Rewind PyCon · May 17, 2024 · 45 min Video (YouTube)'
    assert 'src="../_images/still.png"' in rewind
    assert '<img' not in locks
    assert (built.out / '_images/still.png').exists()
    # Days are headings of an event.
    first, _second = cards(built, 'events/pycon')
    assert words(first) == 'Rewind Ann Lee, Bo Ek · 45 min Video (YouTube)'
    first, _second = cards(built, 'years/2024')
    assert words(first) == 'Rewind Ann Lee, Bo Ek · May 17, 2024 · 45 min Video (YouTube)'
    assert 'talk-cards' not in built.raw('talks/rewind')


def test_cards_play_where_players_are_on(made: Project):
    built = made.build(talks_player='click').check()
    rewind = cards(built, 'speakers/bo-ek')[0]
    assert 'class="talk-still reference external"' in rewind
    assert 'sphinx-talks-player.js' in built.raw('speakers/bo-ek')
    assert 'youtube-nocookie.com/embed/ChoCe1OBhUc' in built.raw('speakers/bo-ek')


def test_pages_follow_pictures_lengths_and_the_layout(made: Project):
    made.build()
    made.edit('index.rst', '45 min', '50 min')
    assert '50\xa0min' in cards(made.build().check(), 'speakers/bo-ek')[0]
    made.edit('index.rst', '   :thumbnail: still.png\n', '')
    assert '<img' not in cards(made.build().check(), 'speakers/bo-ek')[0]
    made.check_same_as_clean()
    built = made.build(talks_pages=PATHS).check()
    assert not built.read
    assert not cards(built, 'speakers/bo-ek')
    assert 'Rewind (PyCon, 50 min)' in built.words('speakers/bo-ek')


@pytest.mark.parametrize(
    ('pages', 'expected'),
    [
        ({'speaker': {'path': 's/{id}', 'layout': 'tabel'}}, 'layout, which is list or cards'),
        ({'talk': {'path': 't/{id}', 'layout': 'cards'}}, 'without layout for talks'),
    ],
)
def test_layouts_that_there_are_not(tmp_path: Path, pages: dict[str, object], expected: str):
    built = Project(tmp_path, {'index.rst': INDEX}, talks_pages=pages).build()
    assert any(expected in each for each in built.said)
