"""Every word and address of a data file is in the output, or in a message that quotes it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_talks.formats.left_out import PRIVATE, said_in, texts_of, words_in
from sphinx_talks.formats.read.guess import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.formats.imported import Imported

pytest.importorskip('icalendar', reason='the extra "import" is not installed')

SHARED = os.environ.get('SPHINX_TALKS_SHARED', '')
WORD = st.text('abcdefghijklmnopqrstuvwxyzäéøßжя', min_size=2, max_size=9)
WORDS = st.lists(WORD, min_size=1, max_size=6).map(' '.join)
ADDRESS = st.builds('https://{}.example/{}'.format, st.sampled_from(('a', 'b')), WORD)
#: A text that somebody wrote: words, perhaps with an address or over several lines.
TEXT = st.one_of(
    WORDS,
    st.builds('{} {}.'.format, WORDS, ADDRESS),
    st.builds('{}\n\n- {}\n- {}'.format, WORDS, WORDS, WORDS),
)
#: Whatever may stand where a record has a value that nobody expected.
ANYTHING = st.one_of(
    TEXT,
    ADDRESS,
    st.integers(10, 9999),
    st.lists(WORDS, max_size=3),
    st.dictionaries(WORD, WORDS, max_size=2),
)
DATE = st.one_of(st.sampled_from(('2024-05-17', '2024-05-17T10:00')), WORDS)
NAME = st.lists(WORD, min_size=2, max_size=3).map(lambda words: ' '.join(words).title())


def record(
    known: dict[str, st.SearchStrategy[object]],
    *names: str,
    **needed: st.SearchStrategy[object],
) -> st.SearchStrategy[dict[str, object]]:
    """Return records with some of the known fields, and with others.

    :param names: fields of these names have any value
    """
    some = st.fixed_dictionaries(needed, optional=known)
    others = st.dictionaries(
        st.one_of(st.sampled_from(names), WORD) if names else WORD, ANYTHING, max_size=3
    )
    return st.builds(lambda first, second: {**second, **first}, some, others)


# -- sources ------------------------------------------------------------------------------

LINK = record({'title': WORDS}, url=ADDRESS)
PERSON = record({'biography': TEXT, 'url': ADDRESS}, name=NAME)
SCHEDULED = record(
    {
        'subtitle': WORDS,
        'date': DATE,
        'abstract': TEXT,
        'description': TEXT,
        'track': WORDS,
        'type': WORDS,
        'room': WORDS,
        'language': WORDS,
        'duration': WORDS,
        'persons': st.lists(PERSON, max_size=2),
        'links': st.lists(LINK, max_size=2),
        'attachments': st.lists(LINK, max_size=2),
        'recording_license': WORDS,
        'url': ADDRESS,
    },
    title=WORDS,
    id=st.integers(1, 99),
)
SCHEDULE = st.builds(
    lambda about, rooms: {
        'schedule': {'conference': {**about, 'days': [{'date': '2024-05-17', 'rooms': rooms}]}}
    },
    record({'url': ADDRESS, 'venue': WORDS, 'city': WORDS}, title=WORDS, acronym=WORD),
    st.dictionaries(WORD, st.lists(SCHEDULED, min_size=1, max_size=3), min_size=1, max_size=2),
)
SUBMISSIONS = st.builds(
    lambda records: {'results': records},
    st.lists(
        record(
            {
                'abstract': TEXT,
                'description': TEXT,
                'speakers': st.lists(PERSON, max_size=2),
                'track': st.one_of(WORDS, st.fixed_dictionaries({'name': WORDS})),
                'submission_type': WORDS,
                'tags': st.lists(st.fixed_dictionaries({'tag': WORDS}), max_size=2),
                'content_locale': WORDS,
                'resources': st.lists(
                    record({'description': WORDS}, resource=ADDRESS), max_size=2
                ),
            },
            title=WORDS,
            code=st.sampled_from(('ABCDEF', 'GHIJKL', 'MNOPQR')),
        ),
        min_size=1,
        max_size=3,
    ),
)
SESSIONS = st.builds(
    lambda records: {'sessions': records},
    st.lists(
        record(
            {
                'description': TEXT,
                'startsAt': DATE,
                'room': WORDS,
                'recordingUrl': ADDRESS,
                'speakers': st.lists(
                    record(
                        {
                            'bio': TEXT,
                            'tagLine': WORDS,
                            'links': st.lists(
                                st.fixed_dictionaries({'title': WORDS, 'url': ADDRESS}),
                                max_size=3,
                            ),
                        },
                        name=NAME,
                    ),
                    max_size=2,
                ),
                'categories': st.lists(
                    st.fixed_dictionaries(
                        {
                            'name': st.sampled_from(('Track', 'Session format', 'Language')),
                            'categoryItems': st.lists(
                                st.fixed_dictionaries({'name': WORDS}), max_size=2
                            ),
                        }
                    ),
                    max_size=2,
                ),
            },
            title=WORDS,
            id=st.sampled_from(('1', '2', '3')),
        ),
        min_size=1,
        max_size=3,
    ),
)
PLAYLIST = st.builds(
    lambda title, about, records: {
        '_type': 'playlist',
        'title': title,
        'description': about,
        'entries': records,
    },
    WORDS,
    TEXT,
    st.lists(
        st.fixed_dictionaries(
            {'title': WORDS, 'id': st.sampled_from(('ChoCe1OBhUc', 'abcdefghijk'))},
            optional={
                'description': TEXT,
                'tags': st.lists(WORDS, max_size=3),
                'categories': st.lists(WORDS, max_size=2),
                'channel': WORDS,
                'uploader': WORDS,
                'license': WORDS,
                'language': WORDS,
                'webpage_url': ADDRESS,
                'chapters': st.lists(st.fixed_dictionaries({'title': WORDS}), max_size=2),
            },
        ),
        min_size=1,
        max_size=3,
    ),
)
CSL = st.lists(
    record(
        {
            'author': st.lists(st.fixed_dictionaries({'literal': NAME}), max_size=2),
            'editor': st.lists(st.fixed_dictionaries({'literal': NAME}), max_size=1),
            'event-title': WORDS,
            'event': WORDS,
            'event-place': WORDS,
            'publisher-place': WORDS,
            'container-title': WORDS,
            'genre': WORDS,
            'abstract': TEXT,
            'keyword': WORDS,
            'note': TEXT,
            'language': WORDS,
            'URL': ADDRESS,
            'DOI': WORDS,
            'dimensions': WORDS,
        },
        'volume',
        'source',
        title=WORDS,
        type=st.just('speech'),
        id=st.sampled_from(('one', 'two', 'three')),
    ),
    min_size=1,
    max_size=3,
)
RECORDS = st.lists(
    record(
        {
            'speaker': st.one_of(NAME, st.lists(PERSON, max_size=2)),
            'conference': st.one_of(
                WORDS,
                record({'url': ADDRESS, 'location': WORDS, 'date': DATE}, name=WORDS),
            ),
            'venue': WORDS,
            'date': DATE,
            'year': WORDS,
            'description': TEXT,
            'tags': st.one_of(WORDS, st.lists(WORDS, max_size=3)),
            'video': st.one_of(ADDRESS, WORDS),
            'slides': ADDRESS,
            'links': st.one_of(
                st.lists(record({'title': WORDS}, url=ADDRESS), max_size=2),
                st.dictionaries(WORD, ADDRESS, max_size=2),
            ),
            'language': WORDS,
            'duration': WORDS,
            'type': WORDS,
            'notes': TEXT,
            'remarks': TEXT,
            'subtitle': WORDS,
        },
        'slug',
        'level',
        'website',
        title=WORDS,
    ),
    min_size=1,
    max_size=3,
)
JSON: dict[str, st.SearchStrategy[object]] = {
    'schedule.json': SCHEDULE,
    'submissions.json': SUBMISSIONS,
    'sessionize.json': SESSIONS,
    'playlist.json': PLAYLIST,
    'zotero.json': CSL,
    'talks.json': RECORDS,
    'videos.yml': RECORDS,
}
#: Names of fields that identify things for programs, in these sources.
IDS = ('id', 'code', 'type', '_type')


def leaves(value: object, name: str = '') -> Iterator[str]:
    """Return all texts of a value, with the names of unknown fields left aside."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key.casefold() not in PRIVATE and not (key in IDS and not _is_words(inner)):
                yield from leaves(inner, key)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, name)
    elif isinstance(value, str | int):
        yield str(value)


def _is_words(value: object) -> bool:
    return isinstance(value, str) and value.islower() and value not in ('speech', 'playlist')


def lost(found: Imported, texts: Iterator[str]) -> list[str]:
    """Return the words and the addresses that are nowhere in what was read."""
    every = '\n'.join(texts_of(found))
    # Addresses are written with their characters escaped.
    every = f'{every}\n{unquote(every)}'
    words = set(words_in(every))
    texts_ = list(texts)
    missing = [word for text in texts_ for word in words_in(text) if word not in words]
    addresses = [url for text in texts_ for url in re.findall(r'https?://[^\s<>".,]+', text)]
    return sorted({*missing, *(url for url in addresses if url not in every)})


@pytest.mark.parametrize('name', JSON)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_data(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever fields a record has, nothing in them is lost."""
    value = data.draw(JSON[name])
    file = tmp_path_factory.mktemp('source') / name
    file.write_text(json.dumps(value, ensure_ascii=False), encoding='utf-8')
    assert lost(read_source(file), leaves(value)) == []


@settings(max_examples=30, deadline=None)
@given(records=RECORDS, delimiter=st.sampled_from(',;\t'))
def test_tables(
    records: list[dict[str, object]], delimiter: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same holds for the cells of a table."""
    flat = [
        {name: each for name, each in row.items() if isinstance(each, str)} for row in records
    ]
    heads = list(dict.fromkeys(name for row in flat for name in row))
    out = io.StringIO(newline='')
    rows = csv.DictWriter(out, heads, delimiter=delimiter)
    rows.writeheader()
    rows.writerows(flat)
    file = tmp_path_factory.mktemp('source') / 'talks.csv'
    file.write_text(out.getvalue(), encoding='utf-8')
    assert lost(read_source(file), leaves(flat)) == []


FIELDS = (
    *('author', 'note', 'booktitle', 'eventtitle', 'howpublished', 'type', 'journal'),
    *('organization', 'address', 'venue', 'url', 'abstract', 'keywords', 'series'),
    *('language', 'date', 'editor', 'publisher', 'doi', 'subtitle', 'speaker', 'school'),
)


@settings(max_examples=30, deadline=None)
@given(
    entries=st.lists(
        st.builds(
            lambda title, known, others: {**others, **known, 'title': title},
            WORDS,
            st.dictionaries(st.sampled_from(FIELDS), st.one_of(WORDS, ADDRESS), max_size=6),
            st.dictionaries(
                st.text('abcdefg', min_size=4, max_size=6),
                st.one_of(WORDS, ADDRESS),
                max_size=2,
            ),
        ),
        min_size=1,
        max_size=3,
    ),
    kind=st.sampled_from(('misc', 'unpublished', 'inproceedings', 'presentation')),
)
def test_bibliographies(
    entries: list[dict[str, str]], kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same holds for the fields of BibTeX: also for a note beside the event."""
    text = ''
    for number, entry in enumerate(entries):
        fields = ''.join(f'  {name} = {{{value}}},\n' for name, value in entry.items())
        text += f'@{kind}{{key{number},\n{fields}}}\n'
    file = tmp_path_factory.mktemp('source') / 'talks.bib'
    file.write_text(text, encoding='utf-8')
    assert lost(read_source(file), leaves(list(entries))) == []


PROPERTIES = ('LOCATION', 'DESCRIPTION', 'COMMENT', 'CONTACT', 'X-ROOM', 'URL', 'RESOURCES')


@settings(max_examples=30, deadline=None)
@given(
    events=st.lists(
        st.builds(
            lambda title, others: {**others, 'SUMMARY': title},
            WORDS,
            st.dictionaries(st.sampled_from(PROPERTIES), TEXT, max_size=4),
        ),
        min_size=1,
        max_size=3,
    ),
    name=WORDS,
)
def test_calendars(
    events: list[dict[str, str]], name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same holds for the properties of events."""
    lines = ['BEGIN:VCALENDAR', f'X-WR-CALNAME:{name}']
    for event in events:
        lines += ['BEGIN:VEVENT', 'DTSTART:20240517T100000Z']
        for key, value in event.items():
            escaped = value.replace('\\', '\\\\').replace(',', '\\,').replace('\n', '\\n')
            lines.append(f'{key}:{escaped}')
        lines.append('END:VEVENT')
    file = tmp_path_factory.mktemp('source') / 'talks.ics'
    file.write_text('\r\n'.join([*lines, 'END:VCALENDAR', '']), encoding='utf-8', newline='')
    assert lost(read_source(file), leaves([*events, name])) == []


ELEMENTS = ('subtitle', 'track', 'type', 'abstract', 'description', 'room', 'level', 'slug')


@settings(max_examples=30, deadline=None)
@given(
    events=st.lists(
        st.builds(
            lambda title, others, inner: {**others, 'title': title, 'custom': inner},
            WORDS,
            st.dictionaries(
                st.sampled_from([name for name in ELEMENTS if name != 'slug']),
                TEXT,
                max_size=5,
            ),
            WORDS,
        ),
        min_size=1,
        max_size=3,
    ),
    person=NAME,
    link=st.tuples(ADDRESS, WORDS),
)
def test_schedules_in_xml(
    events: list[dict[str, str]],
    person: str,
    link: tuple[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The same holds for elements, also for those within others."""
    pytest.importorskip('defusedxml', reason='the extra "import" is not installed')
    text = '<schedule><conference><title>Conf</title></conference><day date="2024-05-17">'
    text += '<room name="Hall">'
    for number, event in enumerate(events, 1):
        inner = ''.join(
            f'<{name}><part>{escape(value)}</part></{name}>'
            if name == 'custom'
            else f'<{name}>{escape(value)}</{name}>'
            for name, value in event.items()
        )
        inner += f'<persons><person id="1">{escape(person)}</person></persons>'
        inner += f'<links><link href="{link[0]}">{escape(link[1])}</link></links>'
        text += f'<event id="{number}">{inner}</event>'
    text += '</room></day></schedule>'
    file = tmp_path_factory.mktemp('source') / 'schedule.xml'
    file.write_text(text, encoding='utf-8')
    assert lost(read_source(file), leaves([*events, person, *link])) == []


@pytest.mark.skipif(not SHARED, reason='SPHINX_TALKS_SHARED is not set')
@pytest.mark.parametrize(
    'name',
    [
        'schedule/frab-camp2019.json',
        'schedule/pretalx-democon.json',
        'sessionize/global-azure-2022.json',
    ],
)
def test_files_of_conferences(name: str) -> None:
    """The same holds for what organisers publish, with what is for programs left aside."""
    file = Path(SHARED) / 'corpus' / name
    value = json.loads(file.read_text(encoding='utf-8'))
    names = {
        *('id', 'guid', 'slug', 'logo', 'code', 'start', 'date', 'duration', 'version'),
        *('daysCount', 'timeslot_duration', 'time_zone_name', 'rooms', 'categories'),
        *('questions', 'profilePicture', 'startsAt', 'endsAt', 'roomId', 'status', 'end'),
        *('language', 'base_url', '$schema', 'generator', 'index', 'day_start', 'day_end'),
    }
    # Speakers of sessions are ids.
    said = said_in(value, {*names, 'sessions.speakers'})
    assert lost(read_source(file), (text for _way, text in said)) == []
