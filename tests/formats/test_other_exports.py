"""CSV, pyvideo, iCalendar and Atom: programs that others wrote read them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import feedparser
import icalendar
import pytest
from hypothesis import given

from formats_pages import FEW, FULL, catalogue_of, facts
from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.formats.pyvideo import pyvideo_writer
from sphinx_talks.formats.write import atom, csv_table
from sphinx_talks.formats.write import icalendar as calendar
from sphinx_talks.formats.write.registry import FORMATS
from sphinx_talks.formats.write.talk_facts import Site, exported_talks, one_line
from sphinx_talks.talks.records import Delivery, Event, Medium, PageFacts, Place, Talk

SITE = Site('Notes', 'https://notes.example.org/en/')
PLACE = Place('index', 1, anchor='talk-x')


def of(*talks: Talk, entries: tuple[Event, ...] = ()) -> object:
    """Return the catalogue of one page."""
    return catalogue_of(
        (PageFacts(document='index', title='Talks', talks=talks, entries=entries),)
    )


def talk(key: str = 'x', **more: object) -> Talk:
    """Return a talk."""
    return replace(Talk(id=key, title=key.upper(), place=PLACE), **more)  # type: ignore[arg-type]


# -- all formats ----------------------------------------------------------------------


@pytest.mark.parametrize('name', FORMATS)
def test_same_talks_are_the_same_bytes(name: str):
    made = FORMATS[name].write(catalogue_of(FULL), SITE)
    assert made == FORMATS[name].write(catalogue_of(FULL[::-1]), SITE)
    assert all(made.values()) or name == 'redirects'


#: All but those that need the address of the site.
OF_TALKS = [each for each in FORMATS if not FORMATS[each].is_of_site]


@pytest.mark.parametrize('name', OF_TALKS)
def test_no_talks_are_no_error(name: str):
    made = FORMATS[name].write(catalogue_of(()), Site())
    assert bool(made) != FORMATS[name].is_folder


@pytest.mark.slow
@pytest.mark.parametrize('name', OF_TALKS)
@FEW
@given(pages=facts())
def test_no_facts_end_in_a_traceback(name: str, pages: tuple[PageFacts, ...]):
    for site in (SITE, Site()):
        assert all(
            type(data) is bytes
            for data in FORMATS[name].write(catalogue_of(pages), site).values()
        )


# -- CSV ---------------------------------------------------------------------------------


def rows(data: bytes) -> list[dict[str, str]]:
    """Read a table."""
    return list(csv.DictReader(StringIO(data.decode(), newline='')))


def test_table_has_what_a_talk_has():
    first, second, third = rows(csv_table.write(catalogue_of(FULL), SITE))
    assert first['title'] == FULL[0].talks[0].title
    assert first['speakers'] == 'Toby Ho; Guido van Rossum; Zoë; 張偉; The Python Team'
    assert first['event'] == second['event'] == 'PyCon US 2024'
    assert first['duration'] == '1800'
    assert first['video'] == 'https://www.youtube.com/watch?v=ChoCe1OBhUc&x=%7B (fr); pending'
    assert first['slides'] == 'files/slides.pdf (attendees, The deck)'
    assert first['abstract'] == FULL[0].talks[0].abstract
    assert first['level'] == 'Everybody'
    assert first['deliveries'].startswith('PyCon DE, 2024-04-22, Kuppelsaal, Full house')
    assert third['speakers'] == 'TBA'
    assert third['level'] == ''


@FEW
@given(facts())
def test_table_has_a_row_for_each_talk(pages: tuple[PageFacts, ...]):
    catalogue = catalogue_of(pages)
    read = rows(csv_table.write(catalogue))
    assert [row['id'] for row in read] == list(catalogue.talks)
    assert [row['title'] for row in read] == [each.title for each in catalogue.talks.values()]


def test_the_year_in_the_name_of_an_event_dates_its_talks():
    named = talk(event='PyCon US 2024')
    stated = talk('y', event='EuroPython 2023')
    event = Event(id='ep', name='EuroPython 2023', place=PLACE, dates='2023-07-17/2023-07-23')
    catalogue = of(named, stated, entries=(event,))
    years = {each.talk.id: each.occasion.dates for each in exported_talks(catalogue)}
    assert years == {'x': '2024', 'y': '2023-07-17/2023-07-23'}
    assert [row['event_dates'] for row in rows(csv_table.write(catalogue))] == list(
        years.values()
    )
    for name in ('csl-json', 'biblatex', 'bibtex', 'atom', 'sqlite'):
        written = b''.join(FORMATS[name].write(catalogue, SITE).values())
        assert b'2024' in written, name
    by_year = Axes(catalogue).by_name['year']
    assert [by_year.number(catalogue, each) for each in (named, stated)] == [2024, 2023]


def test_columns_are_there_without_rows():
    assert csv_table.write(catalogue_of(())).startswith(b'id,title,speakers,event,')


# -- pyvideo -------------------------------------------------------------------------------

VIDEO = Medium('video', 'https://www.youtube.com/watch?v=ChoCe1OBhUc')


def test_pyvideo_has_a_folder_for_each_event():
    files = pyvideo_writer.write(catalogue_of(FULL), SITE)
    assert list(files) == [
        'pycon-de/category.json',
        'pycon-de/videos/rewind.json',
        'pycon-us-2024/category.json',
        'pycon-us-2024/videos/rewind.json',
    ]
    assert json.loads(files['pycon-de/category.json']) == {'title': 'PyCon DE'}
    assert json.loads(files['pycon-us-2024/category.json']) == {
        'description': 'Where it is.',
        'end_date': '2024-05-23',
        'start_date': '2024-05-15',
        'title': 'PyCon US 2024',
        'url': 'https://us.pycon.org/2024/',
    }
    record = json.loads(files['pycon-us-2024/videos/rewind.json'])
    full = FULL[0].talks[0]
    assert record == {
        'copyright_text': 'CC BY 4.0',
        'description': full.abstract,
        'duration': 1800,
        'id': 7,
        'language': 'eng',
        'recorded': '2024-05-18',
        'speakers': list(full.speakers),
        'tags': list(full.topics),
        'thumbnail_url': 'x.png',
        'title': full.title,
        'videos': [
            {'type': 'youtube', 'url': 'https://www.youtube.com/watch?v=ChoCe1OBhUc&x=%7B'}
        ],
    }
    other = json.loads(files['pycon-de/videos/rewind.json'])
    assert (other['language'], other['recorded']) == ('deu', '2024-04-22')
    assert 'duration' not in other


@pytest.mark.parametrize(
    ('url', 'kind'),
    [
        ('https://vimeo.com/1', 'vimeo'),
        ('https://archive.org/details/x', 'archive.org'),
        ('https://dl.example.org/x.MP4', 'mp4'),
        ('https://dl.example.org/x.webm?a=b', 'webm'),
        ('https://example.org/watch', 'other'),
    ],
)
def test_pyvideo_names_the_platform(url: str, kind: str):
    files = pyvideo_writer.write(of(talk(media=(Medium('video', url),))))
    record = json.loads(files['other-talks/videos/x.json'])
    assert record['videos'] == [{'type': kind, 'url': url}]


def test_pyvideo_gives_what_is_known_only():
    event = Event(id='e', name='E', place=PLACE, dates='2024-05-15/2024-05-23')
    links = (VIDEO, Medium('slides', 'https://example.org/s', label='Deck'))
    files = pyvideo_writer.write(
        of(talk(media=links, event='E', date='2024'), entries=(event,))
    )
    record = json.loads(files['e/videos/x.json'])
    # The first day of the event, where the talk has no day of its own.
    assert record['recorded'] == '2024-05-15'
    assert record['related_urls'] == [{'label': 'Deck', 'url': 'https://example.org/s'}]
    assert record['thumbnail_url'].startswith('https://i.ytimg.com/vi/ChoCe1OBhUc/')
    assert not record.keys() & {'language', 'duration', 'copyright_text', 'description'}


def test_pyvideo_says_what_it_leaves_out():
    private = talk('private', media=(replace(VIDEO, state='attendees'),))
    catalogue = of(talk(media=(VIDEO,)), private, talk('pending'))
    assert pyvideo_writer.left_out(catalogue) == ('private', 'pending')
    assert list(pyvideo_writer.write(catalogue)) == [
        'other-talks/category.json',
        'other-talks/videos/x.json',
    ]


@pytest.mark.parametrize('key', ['../../etc/passwd', '/etc', 'con', 'A' * 300, 'a\\b', '張/.'])
def test_pyvideo_paths_stay_in_their_folder(key: str):
    same = (talk(key, media=(VIDEO,), event=key), talk(key.lower() + '!', media=(VIDEO,)))
    for path in pyvideo_writer.write(of(*same)):
        parts = path.split('/')
        assert len(parts) in {2, 3}
        assert all(part and part not in {'.', '..', 'con'} for part in parts)
        assert '\\' not in path
        assert max(map(len, parts)) < 120


def test_pyvideo_keeps_talks_with_like_ids_apart():
    files = pyvideo_writer.write(of(talk('a b', media=(VIDEO,)), talk('A-B', media=(VIDEO,))))
    assert [path for path in files if 'videos' in path] == [
        'other-talks/videos/a-b-2.json',
        'other-talks/videos/a-b.json',
    ]


# -- iCalendar ------------------------------------------------------------------------------


def events(data: bytes) -> list[icalendar.Event]:
    """Read a calendar."""
    return list(icalendar.Calendar.from_ical(data).walk('VEVENT'))


def test_calendar_of_all_fields():
    first, other = events(calendar.write(catalogue_of(FULL), SITE))
    full = FULL[0].talks[0]
    assert first['SUMMARY'] == full.title
    assert first.decoded('DTSTART') == datetime(2024, 5, 18, 14, tzinfo=UTC)
    assert first.decoded('DTSTAMP') == datetime(2024, 5, 18, 14, tzinfo=UTC)
    assert first.decoded('DURATION') == timedelta(minutes=30)
    assert first['LOCATION'] == 'Hall C, Pittsburgh, USA'
    assert 'A second paragraph, with ünïcödé: ; and , too.' in first['DESCRIPTION']
    assert first['CATEGORIES'].cats == ['Debugging', 'c++, and more']
    assert first['UID'] == 'rewind@notes.example.org'
    assert other['UID'] == 'rewind-2@notes.example.org'
    assert other.decoded('DTSTART') == date(2024, 4, 22)
    assert other.decoded('DTEND') == date(2024, 4, 23)


@pytest.mark.parametrize(
    ('text', 'start', 'end'),
    [
        ('2024-05-18', date(2024, 5, 18), date(2024, 5, 19)),
        ('2024-05-15/2024-05-23', date(2024, 5, 15), date(2024, 5, 24)),
        ('2024-05-18T10:00', datetime(2024, 5, 18, 10), None),  # noqa: DTZ001 - local there
        (
            '2024-05-18T10:00Z/2024-05-18T11:30Z',
            datetime(2024, 5, 18, 10, tzinfo=UTC),
            datetime(2024, 5, 18, 11, 30, tzinfo=UTC),
        ),
        ('9999-12-31', date(9999, 12, 31), None),
    ],
)
def test_calendar_days_and_times(text: str, start: date, end: date | None):
    (event,) = events(calendar.write(of(talk(date=text))))
    assert event.decoded('DTSTART') == start
    assert event.decoded('DTEND', None) == end


def test_calendar_says_what_it_leaves_out():
    moved = talk(
        'moved', date='2024', deliveries=(Delivery(place=PLACE, date='2025-01-02', room='R'),)
    )
    catalogue = of(talk(date='2024-05'), talk('y'), talk('z', date='soon'), moved)
    assert calendar.left_out(catalogue) == ('x', 'y', 'z')
    (event,) = events(calendar.write(catalogue))
    assert event['LOCATION'] == 'R'


def test_cancelled_talks_are_cancelled():
    (event,) = events(calendar.write(of(talk(date='2024-05-18', status='cancelled'))))
    assert event['STATUS'] == 'CANCELLED'


def test_titles_in_calendars_end_with_what_is_seen():
    (event,) = events(calendar.write(of(replace(talk(date='2024-05-18'), title='0\r\x1b'))))
    assert event['SUMMARY'] == '0'


@FEW
@given(facts())
def test_calendar_reads_back(pages: tuple[PageFacts, ...]):
    catalogue = catalogue_of(pages)
    data = calendar.write(catalogue, SITE)
    assert all(len(line) <= 75 for line in data.split(b'\r\n'))
    assert b'\n' not in data.replace(b'\r\n', b'')
    read = events(data)
    assert not [event.errors for event in read if event.errors]
    assert len({event['UID'] for event in read}) == len(read)
    titles = [one_line(each.title) for each in catalogue.talks.values()]
    assert {str(event.get('SUMMARY', '')) for event in read} <= set(titles)


# -- Atom -------------------------------------------------------------------------------


def test_feed_of_all_fields():
    feed = feedparser.parse(atom.write(catalogue_of(FULL), SITE))
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == 'atom10'
    assert feed.feed.title == 'Notes'
    assert feed.feed.id == 'tag:notes.example.org,2024:talks'
    assert feed.feed.updated == '2024-05-18T14:00:00Z'
    first, second, third = feed.entries
    assert first.id == 'tag:notes.example.org,2024:talk:rewind'
    assert (
        first.title == 'Rewind: 100% "Time-Travel" & {braces} \\ $5 #1 ~tilde~ ^hat^ __init__'
    )
    assert [author.name for author in first.authors][:2] == ['Toby Ho', 'Guido van Rossum']
    assert first.link == 'https://notes.example.org/en/notes/pycon.html#talk-x'
    assert [tag.term for tag in first.tags] == ['Debugging', 'c++, and more']
    assert 'A second paragraph' in first.summary
    assert second.updated == '2018-01-01T00:00:00Z'
    # Nobody knows, and the clock is not asked.
    assert third.updated == '1970-01-01T00:00:00Z'


def test_feed_escapes_markup():
    data = atom.write(of(talk(abstract='<script>alert(1)</script>', topics=('a"><b',))))
    assert b'<script' not in data
    (entry,) = feedparser.parse(data).entries
    assert entry.tags[0].term == 'a"><b'


@FEW
@given(facts())
def test_feed_reads_back(pages: tuple[PageFacts, ...]):
    catalogue = catalogue_of(pages)
    feed = feedparser.parse(atom.write(catalogue, SITE))
    assert not feed.bozo, feed.bozo_exception
    entries = {entry.id for entry in feed.entries}
    assert len(entries) == len(feed.entries) == len(list(exported_talks(catalogue)))
    assert all(entry.updated_parsed for entry in feed.entries)
