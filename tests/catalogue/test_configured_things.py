"""Speakers, events and topics that the settings declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import Project, build

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
Talks
=====

.. talk:: Rewind
   :speakers: T. Ho, Ann Lee
   :event: pycon24
   :topics: debugging
   :video: pending

.. talk:: Trio
   :event: EuroPython 2023

See :talk:speaker:`Ann Lee` and :talk:count:`series="PyCon US"`, :talk:count:`topics=tools`.
"""
SETTINGS = {
    'talks_speakers': {
        'Toby Ho': {'aliases': ['T. Ho'], 'url': 'https://toby.example/'},
        'Ann Lee': 'https://ann.example/',
    },
    'talks_events': {
        'PyCon US': {
            'aliases': ['pycon24'],
            'dates': '2024-05-15/2024-05-23',
            'series': 'PyCon US',
            'online': True,
        }
    },
    'talks_topics': {'Debugging': {'parent': 'Tools', 'url': 'https://debug.example/'}},
}


def test_settings_say_what_pages_do_not(tmp_path: Path):
    made = build(tmp_path, {'index.rst': PAGE}, **SETTINGS).check()
    words = made.body_words().replace('\xa0', ' ')
    assert 'Toby Ho, Ann Lee · PyCon US' in words
    # The date of the event, its series, and the wider topic are known.
    assert 'See Ann Lee and 1, 1.' in words
    links = made.links()
    assert links['Toby Ho'] == 'https://toby.example/'
    assert links['Ann Lee'] == 'https://ann.example/'
    assert links['Debugging'] == 'https://debug.example/'


def test_page_comes_first(tmp_path: Path):
    page = PAGE + '\n.. talk:speaker:: Ann Lee\n   :url: https://lee.example/\n'
    made = build(tmp_path, {'index.rst': page}, **SETTINGS).check()
    assert made.links()['Ann Lee'] == '#speaker-ann-lee'
    assert 'https://lee.example/' in made.page().links


def test_settings_are_asked_for_when_pages_are_written(tmp_path: Path):
    project = Project(tmp_path, {'index.rst': PAGE.partition('See')[0]})
    project.build()
    made = project.build(**SETTINGS)
    assert made.read == frozenset()
    assert 'https://toby.example/' in made.page().links


@pytest.mark.parametrize(
    ('name', 'value', 'says'),
    [
        ('talks_speakers', ['Ann'], 'a dictionary from names of speakers to their addresses'),
        (
            'talks_speakers',
            {'Ann': {'venue': 'x'}},
            "'Ann' has no 'venue', only: about, affiliation",
        ),
        ('talks_speakers', {'Ann': 'javascript:x'}, 'not the scheme'),
        (
            'talks_events',
            {'X': {'dates': 'May'}},
            "dates of 'X' is right: expected an ISO",
        ),
        ('talks_topics', {'': 'https://x.example'}, 'names of topics'),
    ],
)
def test_mistakes(tmp_path: Path, name: str, value: object, says: str):
    made = build(tmp_path, {'index.rst': 'X\n=\n'}, **{name: value})
    warned = next(each for each in made.ours if says in each.message)
    assert warned.type == 'config'
