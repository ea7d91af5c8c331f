"""Talks, recordings and addresses that are there twice."""

from __future__ import annotations

import pytest

from checks_catalogues import found, problems, talk, video
from sphinx_talks.checks.duplicates import _recording
from sphinx_talks.talks.platforms import recognise
from sphinx_talks.talks.records import Medium

WATCH = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'


def test_message_says_what_to_write() -> None:
    """Each message names the other place, and what to do."""
    one = talk(3, 'Rewind', speakers=('Toby Ho',), event='PyCon', media=video(WATCH))
    two = talk(9, 'rewind!', speakers=('toby ho',), event='pycon', media=video(WATCH))
    assert found(two, one) == [
        (
            f'page:3 duplicate_recording: the recording {WATCH} is also that of '
            "'page-9'; correct one of them, or use at= to say where each talk begins in it "
            '(the other one is in page:9)'
        ),
        (
            "page:3 duplicate_talk: the talk 'Rewind' is already declared, as 'page-9'; cite "
            'that one, or give them different dates or events (the other one is in page:9)'
        ),
    ]


@pytest.mark.parametrize(
    ('first', 'second', 'same'),
    [
        (
            {'event': 'A', 'speakers': ('X Y', 'Z')},
            {'event': 'a', 'speakers': ('z', 'X Y')},
            1,
        ),
        ({'event': 'A', 'speakers': ('X Y',)}, {'event': 'B', 'speakers': ('X Y',)}, 0),
        ({'event': 'A', 'speakers': ('X Y',)}, {'event': 'A', 'speakers': ('Z',)}, 0),
        ({'event': 'A', 'date': '2024-05-17'}, {'event': 'A', 'date': '2024-05-18'}, 0),
        ({'event': 'A', 'date': '2024-05'}, {'event': 'A', 'date': '2024-05-18'}, 1),
        ({'event': 'A', 'date': '2024-05-17'}, {'event': 'A'}, 1),
        ({'speakers': ('X Y',)}, {'speakers': ('X Y',)}, 1),
        # Nothing but the title is not enough.
        ({}, {}, 0),
    ],
)
def test_talks(first: dict[str, object], second: dict[str, object], same: int) -> None:
    """A talk is the same by title, speakers and event."""
    one, two = talk(1, 'Lightning talks', **first), talk(2, 'Lightning Talks', **second)
    assert problems(one, two) == ['page:2 duplicate_talk'] * same


@pytest.mark.parametrize(
    ('first', 'second', 'same'),
    [
        (WATCH, 'https://youtu.be/ChoCe1OBhUc', 1),
        (WATCH, 'https://www.youtube-nocookie.com/embed/ChoCe1OBhUc', 1),
        (WATCH, WATCH + '&list=PL2Uw4_HvXqvY2zhJ9AMUa_Z6dtMGF3gtb', 1),
        (WATCH, WATCH + '&t=90s', 0),
        (WATCH + '&t=90s', WATCH + '&t=1m30s', 1),
        (WATCH, 'https://www.youtube.com/watch?v=ChoCe1OBhUd', 0),
        ('https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871', 1),
        ('https://example.org/a', 'http://www.example.org/a/', 1),
        ('https://example.org/a', 'https://example.org/b', 0),
        ('https://example.org/a#one', 'https://example.org/a#two', 0),
    ],
)
def test_recordings(first: str, second: str, same: int) -> None:
    """A recording is the same by its id on the platform, and by where the talk begins."""
    one, two = talk(1, media=video(first)), talk(2, media=video(second))
    assert problems(one, two) == ['page:2 duplicate_recording'] * same


def test_part_of_a_recording() -> None:
    """Talks may share a recording if both say where they begin."""
    media = [video(WATCH, start=start) for start in (None, 0, 600, 600)]
    assert problems(*(talk(line, media=each) for line, each in enumerate(media))) == [
        'page:1 duplicate_recording',
        'page:3 duplicate_recording',
    ]


def test_twice_on_one_talk() -> None:
    """A talk may have its recording twice."""
    assert problems(talk(1, media=video(WATCH, WATCH))) == []


@pytest.mark.parametrize(
    'url',
    [WATCH, 'http://www.youtube.com/watch?v=ChoCe1OBhUc', 'https://youtu.be/ChoCe1OBhUc'],
)
def test_short_cut(url: str) -> None:
    """The quick way tells the same as the table of platforms."""
    recording = recognise(url)
    assert recording
    assert _recording(Medium('video', url)) == (recording.platform.name, recording.id, '', 0)


def test_addresses() -> None:
    """Slides belong to one talk, pages and code to many."""
    url = 'https://example.org/deck.pdf'
    slides = video(url, role='slides')
    assert problems(talk(1, media=slides), talk(2, media=slides)) == ['page:2 duplicate_url']
    for role in ('page', 'code', 'resources'):
        media = video(url, role=role)
        assert problems(talk(1, media=media), talk(2, media=media)) == []


def test_address_of_an_overview() -> None:
    """An address that many talks have is reported once."""
    media = video('https://example.org/all-slides', role='slides')
    talks = [talk(line, media=media) for line in range(1, 9)]
    assert problems(*talks) == ['page:2 duplicate_url']


def test_given_again() -> None:
    """A talk that was given twice has the same slides twice."""
    media = video('https://example.org/deck.pdf', role='slides')
    talks = [
        talk(line, 'Rewind', speakers=('Toby Ho',), event=event, media=media)
        for line, event in enumerate(('A', 'B'))
    ]
    assert problems(*talks) == []
