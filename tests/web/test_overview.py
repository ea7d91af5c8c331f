"""The first page of an archive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

TALKS = """\
All
===

.. talk:event:: Conf 2024
   :series: Conf

.. talk:: First
   :id: first
   :date: 2020
   :topics: typing
   :speakers: Ann Lee

.. talk:: Second
   :id: second
   :layout: page
   :event: Conf 2024
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc

   Goes on from :talk:`first`.

.. talk:: Third
   :id: third
   :date: 2022
   :own:
"""


def overview(options: str = '') -> dict[str, str]:
    index = f'Notes\n=====\n\n.. toctree::\n\n   all\n\n.. talk:overview::\n{options}\n'
    return {'index.rst': index, 'all.rst': TALKS}


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    pages = {'talk': 't/{id}', 'year': 'y/{year}'}
    folder = tmp_path_factory.mktemp('overview')
    settings = {'talks_pages': pages, 'talks_player': 'click'}
    return Project(folder, overview(), **settings).build().check()


def headings(built: Built) -> list[str]:
    found = re.findall('<h2>(.*?)<a', built.body(), re.DOTALL)
    return [re.sub('<[^>]+>', '', each) for each in found]


def test_what_has_nothing_to_show_is_left_out(built: Built):
    assert headings(built) == [
        'Newest talks',
        'Most cited talks',
        'Talks by year',
        'Talks by series of events',
        'Talks by topic',
    ]


def test_newest_come_first(built: Built):
    cards = re.findall('talk-card-title.*?>([A-Z][a-z]+)<', built.body(), re.DOTALL)
    assert cards == ['Second', 'Third', 'First']


def test_only_cited_talks_are_cited_most(built: Built):
    _before, _heading, part = built.body_words().partition('Most cited talks')
    assert part.split('Talks by year')[0].strip(' ¶') == 'First (Ann Lee, cited once)'


def test_years_lead_to_their_pages(built: Built):
    links = built.links()
    assert links['2024'] == 'y/2024.html'
    assert '2024 (1)' in built.body_words()


def test_pages_of_talks_are_called_by_their_titles(built: Built):
    assert built.links('t/first')['Second'] == 'second.html#talk-first-in-all'


def test_recordings_of_cards_can_be_played(built: Built):
    assert 'data-players' in built.raw()


def test_an_index_of_one_line_with_all_talks_is_left_out_unless_asked_for(tmp_path: Path):
    one = {**overview(), 'all.rst': TALKS.replace('2020', '2024').replace('2022', '2024')}
    made = Project(tmp_path, one)
    assert 'Talks by year' not in headings(made.build())
    # There is more of what only some of the talks have.
    assert 'Talks by series of events' in headings(made.build())
    made.edit('index.rst', '.. talk:overview::\n', '.. talk:overview::\n   :parts: years\n')
    assert headings(made.build()) == ['Talks by year']
    # What leads somewhere is worth its line.
    made.edit('index.rst', '   :parts: years\n', '')
    assert 'Talks by year' in headings(made.build(talks_pages={'year': 'y/{year}'}))


def test_authors_choose(tmp_path: Path):
    made = Project(tmp_path, overview('   :parts: speakers, Newest, x\n   :own:\n'))
    built = made.build('text')
    (warned,) = built.ours
    assert warned.type == 'bad_value'
    words = built.output('index.txt')
    assert 'Third' in words
    assert 'Second' not in words
    assert 'Talks by speaker' not in words
