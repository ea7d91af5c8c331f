"""Search engines learn from a page what its readers do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_talks.web.structured_data import script_of
from web_pages import build, data_of, talk_page

if TYPE_CHECKING:
    from pathlib import Path

markups = pytest.mark.parametrize(
    'markup', ['rst', pytest.param('md', marks=pytest.mark.myst)]
)

SITE = 'https://example.org/notes'
VIDEO = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'
FULL = {
    'id': 'rewind',
    'speakers': 'Toby Ho, Zoë, TBA',
    'event': 'PyCon US 2024',
    'date': '2024-05-17T10:00-04:00',
    'room': 'Hall C',
    'duration': '1:05:00',
    'language': 'en',
    'topics': 'debugging, time',
    'video': f'{VIDEO} uploaded=2024-06-01',
    'slides': 'https://example.org/a.pdf',
}
EVENTS = """\
Events
======

.. talk:event:: PyCon US 2024
   :dates: 2024-05-15/2024-05-23
   :place: Pittsburgh

.. talk:speaker:: Toby Ho
"""


@markups
def test_talk(markup: str, tmp_path: Path):
    sources = {
        f'index.{markup}': talk_page(markup, **FULL),
        'events.rst': ':orphan:\n\n' + EVENTS,
    }
    out = build(tmp_path, sources, html_baseurl=SITE)
    people = [
        {'@type': 'Person', 'name': 'Toby Ho', 'url': f'{SITE}/events.html#speaker-toby-ho'},
        {'@type': 'Person', 'name': 'Zoë'},
    ]
    about = {'name': 'Rewind', 'inLanguage': 'en'}
    assert data_of(out / 'index.html') == [
        {
            '@type': 'Event',
            **about,
            'url': f'{SITE}/index.html#talk-rewind',
            'description': 'It goes back.',
            'keywords': ['debugging', 'time'],
            'startDate': '2024-05-17T10:00-04:00',
            'duration': 'PT1H5M',
            'location': {'@type': 'Place', 'name': 'Hall C', 'address': 'Pittsburgh'},
            'performer': people,
            'superEvent': {
                '@type': 'Event',
                'name': 'PyCon US 2024',
                'url': f'{SITE}/events.html#event-pycon-us-2024',
                'startDate': '2024-05-15',
                'endDate': '2024-05-23',
                'location': {'@type': 'Place', 'name': 'Pittsburgh', 'address': 'Pittsburgh'},
            },
            'recordedIn': {
                '@type': 'VideoObject',
                **about,
                'description': 'It goes back.',
                'thumbnailUrl': 'https://i.ytimg.com/vi/ChoCe1OBhUc/hqdefault.jpg',
                'uploadDate': '2024-06-01',
                'url': VIDEO,
                'embedUrl': 'https://www.youtube-nocookie.com/embed/ChoCe1OBhUc',
            },
            'workFeatured': {
                '@type': 'PresentationDigitalDocument',
                **about,
                'url': 'https://example.org/a.pdf',
                'author': people,
            },
        }
    ]
    # A page without talks has nothing to say, though talks refer to it.
    assert data_of(out / 'events.html') == []


def test_without_an_address_of_the_site(tmp_path: Path):
    out = build(tmp_path, {'index.rst': talk_page(**FULL)})
    (talk,) = data_of(out / 'index.html')
    assert 'url' not in talk
    assert [person['name'] for person in talk['performer']] == ['Toby Ho', 'Zoë']
    assert all('url' not in person for person in talk['performer'])


def test_addresses_of_dirhtml(tmp_path: Path):
    sources = {'index.rst': 'Notes\n=====\n\n.. toctree::\n\n   a b\n', 'a b.rst': talk_page()}
    out = build(tmp_path, sources, 'dirhtml', html_baseurl=f'{SITE}/')
    (talk,) = data_of(out / 'a b' / 'index.html')
    assert talk['url'] == f'{SITE}/a%20b/#talk-rewind'


@pytest.mark.parametrize(
    ('missing', 'options'),
    [
        ('uploadDate', {'video': VIDEO}),
        ('thumbnailUrl', {'video': 'https://example.org/v uploaded=2024-06-01'}),
        ('access', {'video': f'attendees {VIDEO} uploaded=2024-06-01'}),
        ('description', {'video': f'{VIDEO} uploaded=2024-06-01', 'notes': ''}),
    ],
)
def test_no_video_without_what_search_engines_ask_for(
    missing: str, options: dict[str, str], tmp_path: Path
):
    (talk,) = data_of(build(tmp_path, {'index.rst': talk_page(**options)}) / 'index.html')
    assert 'recordedIn' not in talk, missing


def test_pictures_of_a_video(tmp_path: Path):
    """A picture of the project's own has an address where the build copies it."""
    page = talk_page(
        video='https://example.org/talk.webm uploaded=2024-06-01T10:00Z',
        thumbnail='still.png',
    )
    source = tmp_path / 'source'
    source.mkdir()
    (source / 'still.png').write_bytes(b'')
    out = build(tmp_path, {'index.rst': page}, html_baseurl=SITE, talks_player='click')
    (talk,) = data_of(out / 'index.html')
    assert talk['recordedIn']['thumbnailUrl'] == f'{SITE}/_images/still.png'
    assert talk['recordedIn']['contentUrl'] == 'https://example.org/talk.webm'
    assert (out / '_images' / 'still.png').exists()


@pytest.mark.parametrize(
    ('date', 'start', 'end'),
    [
        ('2024', '2024', None),
        ('2024-05', '2024-05', None),
        ('2024-05-15/2024-05-23', '2024-05-15', '2024-05-23'),
    ],
)
def test_dates_as_far_as_they_are_known(
    date: str, start: str, end: str | None, tmp_path: Path
):
    out = build(tmp_path, {'index.rst': talk_page(date=date)})
    (talk,) = data_of(out / 'index.html')
    assert (talk['startDate'], talk.get('endDate')) == (start, end)


@pytest.mark.parametrize(
    ('status', 'expected'),
    [
        ('planned', ['https://schema.org/EventScheduled']),
        ('cancelled', ['https://schema.org/EventCancelled']),
        ('postponed', ['https://schema.org/EventPostponed']),
        ('given', [None]),
        ('rejected', []),
        ('proposed', []),
    ],
)
def test_status(status: str, expected: list[str | None], tmp_path: Path):
    out = build(tmp_path, {'index.rst': talk_page(status=status)})
    assert [talk.get('eventStatus') for talk in data_of(out / 'index.html')] == expected


@pytest.mark.parametrize(
    ('kind', 'expected'), [('keynote', 'Event'), ('article', 'Article'), ('book', 'Book')]
)
def test_kinds(kind: str, expected: str, tmp_path: Path):
    out = build(tmp_path, {'index.rst': talk_page(kind=kind, speakers='Zoë', date='2024-05')})
    (talk,) = data_of(out / 'index.html')
    assert talk['@type'] == expected
    assert ('startDate' in talk, 'datePublished' in talk) == (
        expected == 'Event',
        expected != 'Event',
    )


def test_online_event_and_another_delivery(tmp_path: Path):
    page = talk_page(
        event='Online Conf', notes='.. talk:delivery:: PyCon DE 2025\n      :date: 2025'
    )
    page += '\n.. talk:event:: Online Conf\n   :online:\n   :url: https://conf.example/\n'
    first, second = data_of(build(tmp_path, {'index.rst': page}) / 'index.html')
    assert first['eventAttendanceMode'] == 'https://schema.org/OnlineEventAttendanceMode'
    assert first['location'] == {'@type': 'VirtualLocation', 'url': 'https://conf.example/'}
    # The name of the event tells its year.
    event = {'@type': 'Event', 'name': 'PyCon DE 2025', 'startDate': '2025'}
    assert second['superEvent'] == event
    assert second['startDate'] == '2025'


TITLES = [
    '</script><script>alert(1)</script>',
    '<!-- <script>',
    ']]> & "quoted" \\u003c \'so\'',
    '型ヒント 🚀 \u2028',
]


@pytest.mark.parametrize('title', TITLES)
def test_no_title_ends_the_script(title: str, tmp_path: Path):
    out = build(tmp_path, {'index.rst': talk_page(title=title)})
    (talk,) = data_of(out / 'index.html')
    assert talk['name'] == ' '.join(title.split())


def test_script_is_plain_ascii():
    script = script_of({'name': ''.join(TITLES)})
    assert script.isascii()
    inside = script.partition('>')[2].rpartition('</script>')[0]
    assert not set('<>&') & set(inside)
    assert json.loads(inside) == {'name': ''.join(TITLES)}


def test_what_is_not_on_the_page_or_cannot_be_found(tmp_path: Path):
    page = talk_page(no_index='') + (
        '\n.. only:: never\n\n   .. talk:: Hidden\n\n      Notes.\n\n.. talk:: Shown\n'
    )
    out = build(tmp_path, {'index.rst': page})
    assert [talk['name'] for talk in data_of(out / 'index.html')] == ['Shown']


def test_setting(tmp_path: Path):
    sources = {'index.rst': talk_page()}
    with_data = build(tmp_path, sources) / 'index.html'
    assert data_of(with_data)
    without = build(tmp_path, sources, talks_structured_data=False) / 'index.html'
    assert 'ld+json' not in without.read_text(encoding='utf-8')


@pytest.mark.parametrize('builder', ['singlehtml', 'epub'])
def test_only_on_pages_of_a_site(builder: str, tmp_path: Path):
    out = build(tmp_path, {'index.rst': talk_page()}, builder, version='1', copyright='me')
    texts = [path.read_text(encoding='utf-8') for path in out.rglob('*.*html')]
    assert texts
    assert not any('ld+json' in text for text in texts)


def test_page_follows_the_entry_of_the_event(tmp_path: Path):
    """An edit elsewhere that only machines see has the page written again."""
    sources = {
        'index.rst': talk_page(event='PyCon US 2024') + '\n.. toctree::\n\n   events\n',
        'events.rst': EVENTS,
    }
    build(tmp_path, sources)
    edited = {**sources, 'events.rst': EVENTS.replace('Pittsburgh', 'Long Beach')}
    (talk,) = data_of(build(tmp_path, edited) / 'index.html')
    assert talk['superEvent']['location']['name'] == 'Long Beach'
