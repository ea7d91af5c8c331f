"""Faces of speakers, and pictures of talks, from files and from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from made_archives import PICTURE
from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

PAGES = {'talk': 'talks/{id}', 'speaker': 'speakers/{id}'}
REMOTE = 'https://pictures.example/bo.jpg'
INDEX = f"""\
Notes
=====

.. talk:speaker:: Ann Lee
   :id: ann
   :picture: faces/ann.png
   :links: github: ann, @ann@a.example
   :about: Writes docs.

   And *code*.

.. talk:speaker:: Bo Ek
   :id: bo
   :picture: {REMOTE}

.. talk:: Rewind
   :speakers: Ann Lee, Bo Ek
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc

.. talk:list::
   :layout: cards
"""
STILL = 'https://i.ytimg.com/vi/ChoCe1OBhUc/hqdefault.jpg'


@pytest.fixture
def made(tmp_path: Path) -> Project:
    made = Project(tmp_path, {'index.rst': INDEX}, talks_pages=PAGES)
    (made.source / 'faces').mkdir()
    (made.source / 'faces' / 'ann.png').write_bytes(PICTURE)
    return made


def pictures(built: Built, document: str) -> list[str]:
    return re.findall(r'<img [^>]*?src="([^"]*)"', built.raw(document))


def test_a_face_stands_where_the_speaker_is_declared_and_on_the_page(made: Project):
    built = made.build().check()
    assert pictures(built, 'index') == ['_images/ann.png']
    assert pictures(built, 'speakers/ann') == ['../_images/ann.png']
    # A link with no words but those of the picture, which has none, could not be read aloud.
    assert 'image-reference' not in built.raw('index') + built.raw('speakers/ann')
    assert (built.out / '_images/ann.png').exists()
    words = built.words('speakers/ann')
    assert 'GitHub' in words
    assert 'Writes docs.' in words
    assert 'And code' in words


def test_nothing_is_loaded_from_elsewhere_unless_the_settings_say_so(made: Project):
    built = made.build().check()
    # Heads name them, for cards of shared links.
    shown = [*pictures(built, 'speakers/bo'), *pictures(built, 'talks/rewind')]
    assert not {REMOTE, STILL}.intersection(shown)
    assert STILL not in built.raw('index')


def test_pictures_from_elsewhere_are_shown_if_the_settings_say_so(made: Project):
    made.build()
    built = made.build(talks_remote_pictures=True).check()
    assert not built.read
    assert pictures(built, 'speakers/bo') == [REMOTE]
    assert pictures(built, 'talks/rewind') == [STILL, '../_images/ann.png', REMOTE]
    assert set(pictures(built, 'index')) == {'_images/ann.png', REMOTE, STILL}


@pytest.mark.parametrize('builder', ['latex', 'epub', 'text'])
def test_no_builder_downloads_pictures(made: Project, builder: str):
    built = made.build(builder, talks_remote_pictures=True)
    assert not [each for each in built.said if 'pictures.example' in each]


def test_a_picture_that_is_missing_is_told(made: Project):
    made.edit('index.rst', 'faces/ann.png', 'faces/nobody.png')
    built = made.build()
    # Sphinx knows no lines of images.
    (said,) = built.said
    assert 'image file not readable: faces/nobody.png' in said


def test_settings_can_have_all_of_it(tmp_path: Path):
    speakers = {
        'Ann Lee': {'links': ['github: ann'], 'about': 'Writes docs.', 'affiliation': 'Acme'}
    }
    index = 'Notes\n=====\n\n.. talk:: Rewind\n   :speakers: Ann Lee\n'
    made = Project(tmp_path, {'index.rst': index}, talks_pages=PAGES, talks_speakers=speakers)
    built = made.build().check()
    assert built.links('speakers/ann-lee')['GitHub'] == 'https://github.com/ann'
    assert 'Acme' in built.words('speakers/ann-lee')
    assert 'Writes docs.' in built.words('speakers/ann-lee')


def test_the_page_of_a_talk_shows_its_speakers(made: Project):
    built = made.build().check()
    assert pictures(built, 'talks/rewind') == ['../_images/ann.png']
    words = built.body_words('talks/rewind')
    assert 'Writes docs.' in words
    assert built.links('talks/rewind')['GitHub'] == 'https://github.com/ann'
    # Nothing is known of the other but the name and a picture from elsewhere.
    assert words.count('Bo Ek') == 1


def test_the_player_stands_above_all_else(made: Project):
    built = made.build(talks_player='click').check()
    page = built.raw('talks/rewind')
    assert page.index('talk-player') < page.index('talk-byline')


def test_the_player_stands_below_the_media_and_above_the_abstract(tmp_path: Path):
    text = (
        'Notes\n=====\n\n.. talk:: Rewind\n   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc\n'
        '   :abstract: A long one.\n\n   Words.\n'
    )
    made = Project(tmp_path, {'index.rst': text}, talks_player='click').build().check()
    page = made.body()
    parts = ('talk-media', 'talk-player', 'A long one.', 'Words.')
    places = [page.index(each) for each in parts]
    assert places == sorted(places)
