"""Checks of what the options of talks, deliveries and the settings bring along."""

from __future__ import annotations

from typing import Any

from checks_catalogues import found, place, problems, talk, video
from sphinx_talks.catalogue.conventions import Conventions, read_entries
from sphinx_talks.talks.records import (
    Delivery,
    Event,
    Medium,
    Mention,
    Place,
    Speaker,
    Talk,
)

WATCH = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'
EVENTS = (
    Event(id='us', name='PyCon US', place=place(98), dates='2024-05-15/2024-05-23'),
    Event(id='de', name='PyCon DE', place=place(99), dates='2024-04-22/2024-04-24'),
)
PLACEHOLDERS = Conventions(placeholders=frozenset(('to-be-announced',)))
PROJECTS = Conventions(
    projects=read_entries('project', {'Hypothesis': 'https://hypothesis.works/'})
)


def _given(line: int, *deliveries: dict[str, Any], **facts: Any) -> Talk:
    """Return a talk with other times that stand in the lines below it."""
    return talk(
        line,
        deliveries=tuple(
            Delivery(place=place(line + number), **each)
            for number, each in enumerate(deliveries, 1)
        ),
        **facts,
    )


def test_date_of_each() -> None:
    """Each date belongs to the event beside it, and to no other one."""
    both = [{'event': 'PyCon DE', 'date': '2024-04-23'}]
    assert problems(*EVENTS, _given(1, *both, event='us', date='2024-05-18')) == []
    wrong = [{'event': 'de', 'date': '2024-05-18'}, {'date': '2020'}, {'event': 'de'}]
    assert problems(*EVENTS, _given(1, *wrong, event='us', date='2024-05-18')) == [
        'page:2 date_outside_event'
    ]


def test_same_recording() -> None:
    """A talk has nothing in common with itself; with another one it has."""
    again = [{'event': 'de', 'media': video(WATCH)}, {'event': 'us', 'media': video(WATCH)}]
    slides = video('https://example.org/deck.pdf', role='slides')
    one = _given(1, *again, {'media': slides}, event='us', media=video(WATCH) + slides)
    assert problems(one) == []
    two = _given(11, {'media': video('https://youtu.be/ChoCe1OBhUc')}, {'media': slides})
    assert problems(one, two) == ['page:12 duplicate_recording', 'page:13 duplicate_url']


def test_same_talk() -> None:
    """What is another time of one talk is no talk of its own."""
    facts: dict[str, Any] = {'title': 'Rewind', 'speakers': ('Toby Ho',)}
    one = _given(1, {'event': 'de'}, {'event': 'us'}, {'date': '2020'}, event='us', **facts)
    assert problems(one) == []
    assert problems(one, talk(11, event='PyCon EU', **facts)) == []
    assert problems(one, talk(11, event='de', **facts)) == ['page:11 duplicate_talk']
    two = _given(11, {'event': 'us'}, {'event': 'de'}, event='Meetup', **facts)
    assert problems(one, two) == ['page:12 duplicate_talk']


def test_pending() -> None:
    """A recording may be waited for since its own time only."""
    pending = {'media': video('', state='pending')}
    new = talk(91, date='2024-06-01')
    late = {'event': 'de', 'date': '2023-04-22', **pending}
    soon = {'event': 'de', **pending}
    given = _given(1, late, soon, pending, date='2020')
    assert problems(EVENTS[1], given, new) == [
        'page:2 date_outside_event',
        'page:2 long_pending',
    ]
    # Time is also told by other times.
    old = talk(11, date='2023-01-01', media=video('', state='pending'))
    assert problems(old, _given(21, {'date': '2024-01'})) == ['page:11 long_pending']


def test_media_elsewhere() -> None:
    """A talk with media of another time has media."""
    assert found(_given(1, {'media': video(WATCH)})) == []
    assert found(_given(1, {'remarks': ('atendees',)})) == []
    assert [text[:15] for text in found(_given(1, {'event': 'de'}))] == ['page:1 no_media']


def test_names_of_deliveries() -> None:
    """Their events, hosts and labels are names like any others, where they stand."""
    hubilo = video('https://events.hublio.com/a/session/1', state='attendees')
    given = _given(1, {'event': 'EuroPyhton'}, {'media': hubilo}, event='Meetup')
    assert problems(given, talk(11, event='EuroPython'), talk(12, event='EuroPython')) == [
        'page:2 similar_event',
        'page:3 similar_platform',
    ]
    plus = _given(1, {'event': 'C plus plus days'})
    assert problems(plus, talk(11, event='C++ days')) == ['page:11 name_clash']


def test_own_platforms() -> None:
    """Recordings on a platform from the settings are told apart as it says."""
    own = {
        'clips': {
            'label': 'Klipphaus',
            'hosts': ['clips.example'],
            'patterns': ['clips.example/v/(?P<id>.+)'],
        }
    }
    # Whatever an address leads to, and whatever is behind its id.
    urls = 'https://clips.example/v/1', 'https://www.clips.example/v/1'
    talks = [talk(line, media=video(url)) for line, url in enumerate(urls, 1)]
    assert problems(*talks, own_platforms=own) == ['page:2 duplicate_recording']
    near = talk(1, media=(Medium('video', 'https://a.example/', label='Kliphaus'),))
    assert problems(near) == []
    assert problems(near, own_platforms=own) == ['page:1 similar_platform']
    typed = talk(1, media=video('https://clpis.example/v/1'))
    assert problems(typed) == []
    assert problems(typed, own_platforms=own) == ['page:1 similar_platform']


def test_placeholders() -> None:
    """What stands for speakers is like no name, and makes no two talks the same."""
    facts: dict[str, Any] = {'title': 'Keynote', 'date': '2024'}
    names = 'To be announced', 'To be anounced', 'to  be announced', 'To-be, announced'
    talks = [talk(line, speakers=(name,), **facts) for line, name in enumerate(names, 1)]
    assert 'page:2 similar_speaker' in problems(*talks)
    assert 'page:3 duplicate_talk' in problems(*talks)
    assert problems(*talks, conventions=PLACEHOLDERS) == []


def test_configured_projects() -> None:
    """What the settings declare is declared, and in no page."""

    def linked(line: int, name: str, url: str) -> Mention:
        return Mention('project', name, place=place(line), url=url)

    slip = linked(1, 'Hypotesis', 'https://a.example/')
    assert found(slip, conventions=PROJECTS) == [
        (
            "page:1 similar_project: the project 'Hypotesis' "
            "looks like a misspelling of 'Hypothesis'; write "
            "'Hypothesis' if both are the same, or declare this one with "
            'talk:project if they are not (the other one is in talks_projects)'
        )
    ]
    both = read_entries(
        'project', {'Hypothesis': 'https://a.example/', 'Hypotesis': 'https://b.example/'}
    )
    assert problems(slip, conventions=Conventions(projects=both)) == []
    named = read_entries(
        'project', {'C++ lint': {'url': 'https://c.example/', 'aliases': 'C plus plus lint'}}
    )
    mentions = linked(1, 'C++ lint', ''), linked(2, 'C plus plus lint', '')
    assert problems(*mentions, conventions=Conventions(projects=named)) == []


def test_aliases() -> None:
    """Another name of an entry is no slip."""
    entry = Speaker(
        id='tobias',
        name='Tobias Holstein',
        place=Place('page', 99),
        aliases=('Tobias Holtsein',),
    )
    talks = (
        talk(1, speakers=('Tobias Holstein',)),
        talk(2, speakers=('Tobias Holtsein',)),
    )
    assert problems(*talks) == ['page:2 similar_speaker']
    assert problems(entry, *talks) == []
