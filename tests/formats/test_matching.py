"""Which talks are the same, and which are not."""

from __future__ import annotations

import time

import pytest

from sphinx_talks.formats.fill.likeness import make_subject
from sphinx_talks.formats.fill.matching import Sources, is_lacking, settle
from sphinx_talks.formats.fill.same_event import make_occasion, relation
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.talks.records import Event, Medium, Place, Talk

NOWHERE = Place('talks')
EVENTS = (
    Event(id='conf-2024', name='Conf 2024', place=NOWHERE, dates='2024-05-15/2024-05-23'),
    Event(id='conf-au-2024', name='Conf AU 2024', place=NOWHERE),
)


def talk(
    title: str, *speakers: str, event: str = 'conf-2024', url: str = '', **other: str
) -> Talk:
    media = (Medium('video', url),) if url else ()
    return Talk(
        id=title,
        title=title,
        place=NOWHERE,
        speakers=speakers,
        event=event,
        media=media,
        **other,
    )


def found(mine: Talk, *theirs: Talk, event: str = 'Conf 2024') -> list[tuple[str, str, bool]]:
    """Return the addresses and dates that were found, and whether they are certain."""
    sources = Sources([Imported(tuple(map(ImportedTalk, theirs)), EVENTS)])
    subject = make_subject(mine, make_occasion((mine.event and event,)))
    return [
        (each.media[0].url if each.media else '', each.date, not each.doubt)
        for each in sources.find(subject)
    ]


URL = 'https://videos.example.org/1'


@pytest.mark.parametrize(
    ('title', 'speaker', 'other_title', 'other_speaker'),
    [
        ('Rewind: Time Travel', 'Toby Ho', 'Rewind: Time Travel', 'Toby Ho'),
        ('Rewind: Time Travel', 'Toby Ho', 'REWIND – time-travel!', 'Ho, Toby'),
        ('Snakes in Space', 'Łukasz Langa', 'Snakes in Space', 'Lukasz Langa'),
        ('Snakes in Space', 'Jeff T. Epler', 'Snakes in Space: How they fly', 'J. Epler'),
        ('Snakes in Space: Then', 'Ann Lee', 'Snakes in Space: How they fly', 'Ann Lee'),
        ('Snakes in Space', 'Ann Lee', 'Ann Lee - Snakes in Space - Conf 2024', 'Ann Lee'),
        ('Snakes in Space', 'Ann Lee', 'Snakes in Space by Ann Lee', ''),
        ('Keynote', 'Simon Willison', 'Keynote - Simon Willison', 'Simon Willison'),
        ('Keynote', 'Simon Willison', 'Simon Willison (Keynote)', ''),
        ('Optimising snakes in space', 'Ann Lee', 'Optimizing Snakes in Space', 'Ann Lee'),
    ],
)
def test_same(title: str, speaker: str, other_title: str, other_speaker: str) -> None:
    speakers = (other_speaker,) if other_speaker else ()
    mine, other = talk(title, speaker), talk(other_title, *speakers, url=URL)
    assert found(mine, other) == [(URL, '', True)]


@pytest.mark.parametrize(
    ('title', 'speaker', 'other_title', 'other_speaker', 'event'),
    [
        ('Keynote', 'Ann Lee', 'Keynote', 'Bob Ray', 'conf-2024'),
        ('Keynote', 'Ann Lee', 'Keynote', '', 'conf-2024'),
        ('Lightning talks', '', 'Lightning Talks', '', 'conf-2024'),
        ('Keynote', 'Ann Lee', 'Keynote', 'Ann Lee', ''),
        ('Snakes in Space', 'Ann Lee', 'Snakes in Space', 'Bob Lee', 'conf-2024'),
        ('Snakes in Space', 'Ann Lee', 'Snakes in Space', 'Ann Lee', 'conf-au-2024'),
        ('Snakes in Space', 'Ann Lee', 'Snakes in Space', 'Ann Lee', 'Conf 2023'),
        (
            'Snakes in Space, part 1',
            'Ann Lee',
            'Snakes in Space, part 2',
            'Ann Lee',
            'conf-2024',
        ),
        ('Snakes in Python 3.12', 'Ann Lee', 'Snakes in Python 3.13', 'Ann Lee', 'conf-2024'),
        ('Async for Beginners', 'Ann Lee', 'Async for Experts', 'Ann Lee', 'conf-2024'),
        ('Snakes', 'Ann Lee', 'Birds', 'Ann Lee', 'conf-2024'),
    ],
)
def test_another(
    title: str, speaker: str, other_title: str, other_speaker: str, event: str
) -> None:
    """Nothing is proposed; some of it is reported."""
    mine = talk(title, *filter(None, [speaker]))
    other = talk(other_title, *filter(None, [other_speaker]), event=event, url=URL)
    assert [each for each in found(mine, other) if each[2]] == []


def test_without_event() -> None:
    mine = talk('Snakes fly in space', 'Ann Lee', event='')
    other = talk('Snakes fly in space', 'Ann Lee', url=URL)
    assert found(mine, other) == [(URL, '', True)]
    again = talk('Snakes fly in space', 'Ann Lee', event='conf-au-2024', url=f'{URL}2')
    assert [each[2] for each in found(mine, other, again)] == [False, False]
    dated = talk('Snakes fly in space', 'Ann Lee', event='', date='2019-03-01')
    then = talk('Snakes fly in space', 'Ann Lee', url=URL, date='2024-05-17')
    assert [each[2] for each in found(dated, then)] == [False]


def test_several() -> None:
    """Two recordings of one title are for people to choose from."""
    mine = talk('Snakes in Space', 'Ann Lee')
    others = [talk('Snakes in Space', 'Ann Lee', url=f'{URL}{n}') for n in 'ab']
    assert [each[2] for each in found(mine, *others)] == [False, False]


def test_better_one() -> None:
    mine = talk('Snakes in Space: Then', 'Ann Lee')
    others = [
        talk('Snakes in Space: Later', 'Ann Lee', url=f'{URL}b'),
        talk('Snakes in Space: Then', 'Ann Lee', url=f'{URL}a'),
    ]
    assert found(mine, *others) == [(f'{URL}a', '', True)]


def test_one_recording_for_two() -> None:
    mine = [talk(f'Snakes in Space: {word}', 'Ann Lee') for word in ('Then', 'Now')]
    sources = Sources(
        [Imported((ImportedTalk(talk('Snakes in Space', 'Ann Lee', url=URL)),), EVENTS)]
    )
    occasion = make_occasion(('Conf 2024',))
    findings = [each for one in mine for each in sources.find(make_subject(one, occasion))]
    assert [each.doubt for each in findings] == ['', '']
    assert all(each.doubt for each in settle(findings))


def test_shared_address() -> None:
    """The stream of a whole day is no recording of one talk."""
    mine = talk('Snakes in Space', 'Ann Lee')
    others = [talk(title, 'Ann Lee', url=URL) for title in ('Snakes in Space', 'Birds')]
    assert found(mine, *others) == []


@pytest.mark.parametrize(
    ('date', 'proposed'),
    [('2024-05-17', True), ('2024-05', False), ('2024-06-01', False), ('2023-05-17', False)],
)
def test_date(date: str, proposed: bool) -> None:
    """A date is proposed if it is a day of the event."""
    mine = talk('Snakes in Space', 'Ann Lee', url=URL)
    assert is_lacking(mine)
    other = talk('Snakes in Space', 'Ann Lee', url=URL, date=date)
    assert found(mine, other) == ([('', date, True)] if proposed else [])


@pytest.mark.parametrize(
    ('state', 'lacking'),
    [
        ('pending', True),
        ('attendees', True),
        ('members', True),
        ('public', False),
        ('not-recorded', False),
        ('withdrawn', False),
    ],
)
def test_is_lacking(state: str, lacking: bool) -> None:
    medium = Medium('video', URL, state=state)
    assert (
        is_lacking(Talk(id='a', title='A', place=NOWHERE, date='2024', media=(medium,)))
        is lacking
    )


@pytest.mark.parametrize(
    ('one', 'other', 'expected'),
    [
        ('PyCon US 2024', 'pycon-us-2024', 'same'),
        ('PyTexas2024', 'PyTexas 2024', 'same'),
        ('PyCon US 2024', 'PyCon US 2023', 'different'),
        ('PyCon US 2024', 'PyCon AU 2024', 'different'),
        ('PyCon 2024', 'PyCon AU 2024', 'similar'),
        ('PyTexas', 'PyTexas 2024', 'similar'),
        ('', 'PyCon AU 2024', 'unknown'),
    ],
)
def test_relation(one: str, other: str, expected: str) -> None:
    assert relation(make_occasion((one,)), make_occasion((other,))) == expected


@pytest.mark.slow
def test_time_is_not_quadratic() -> None:
    """Four times as many talks on both sides take far less than sixteen times as long."""

    def seconds(count: int) -> float:
        names = [f'{n:x}' for n in range(count)]
        theirs = [
            talk(f'Building {n} with Python in space', f'Ann {n}', url=URL + n) for n in names
        ]
        start = time.process_time()
        sources = Sources([Imported(tuple(map(ImportedTalk, theirs)), EVENTS)])
        occasion = make_occasion(('Conf 2024',))
        for each in theirs:
            mine = talk(each.title, *each.speakers)
            assert len(sources.find(make_subject(mine, occasion))) == 1
        return time.process_time() - start

    seconds(50)
    assert seconds(1200) < 10 * max(seconds(300), 0.02)
