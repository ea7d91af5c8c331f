"""A small source of each format. Its talk on rewinding has the same facts in all."""

from __future__ import annotations

import json
import struct
import zlib
from functools import cache

__all__ = ('JSON_SAMPLES', 'SAMPLES', 'gigabyte')

_URL = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'
_ABOUT = 'How to step back.\n\nAnd *forth*.'

PYVIDEO = {
    'title': 'Rewind',
    'speakers': ['Toby Ho', ' Ann  Other '],
    'recorded': '2024-05-17',
    'videos': [{'type': 'youtube', 'url': _URL}],
    'description': _ABOUT,
    'language': 'eng',
    'duration': 1800,
    'tags': ['Debugging'],
    'related_urls': [{'label': 'Slides', 'url': 'https://example.org/s.pdf'}],
}
SCHEDULE = {
    'schedule': {
        'base_url': 'https://example.org/2024/',
        'conference': {
            'acronym': 'Conf24',
            'title': 'Conf 2024',
            'start': '2024-05-17',
            'end': '2024-05-18',
            'days': [
                {
                    'date': '2024-05-17',
                    'rooms': {
                        'Hall': [
                            {
                                'id': 7,
                                'guid': 'a0a0fcfe-b7fb-46e3-84b6-97a5406016b4',
                                'title': 'Rewind',
                                'date': '2024-05-17T10:00:00-04:00',
                                'start': '10:00',
                                'duration': '00:30',
                                'language': 'en',
                                'track': 'Debugging',
                                'abstract': _ABOUT,
                                'persons': [
                                    {'public_name': 'Toby Ho', 'email': 'secret@example.org'},
                                    {'name': 'Ann Other'},
                                ],
                                'answers': [{'answer': 'secret'}],
                                'links': [{'url': _URL, 'title': 'Video'}],
                                'attachments': [{'url': 's.pdf', 'title': 'Slides'}],
                            },
                            {'id': 8, 'title': 'Other'},
                        ]
                    },
                }
            ],
        },
    }
}
PRETALX = {
    'count': 2,
    'results': [
        {
            'code': 'ABCDEF',
            'title': 'Rewind',
            'state': 'confirmed',
            'speakers': [{'name': 'Toby Ho', 'email': 'secret'}, {'name': 'Ann Other'}],
            'slots': [
                {'start': '2024-05-17T10:00:00-04:00', 'room': {'name': {'en': 'Hall'}}}
            ],
            'duration': 30,
            'track': {'name': {'de': 'Fehlersuche', 'en': 'Debugging'}},
            'tags': [{'tag': 'Debugging'}],
            'content_locale': 'en',
            'abstract': _ABOUT,
            'resources': [
                {'resource': _URL, 'description': 'Video'},
                {'resource': 'https://example.org/s.pdf', 'description': 'Slides'},
            ],
            'answers': [{'answer': 'secret'}],
        },
        {'code': 'GHIJKL', 'title': 'Other', 'state': 'accepted'},
        {'code': 'XXXXXX', 'title': 'Rejected', 'state': 'rejected'},
    ],
}
SESSIONIZE = {
    'sessions': [
        {
            'id': '1',
            'title': 'Rewind',
            'description': _ABOUT.replace('\n', '\r\n'),
            'startsAt': '2024-05-17T10:00:00',
            'endsAt': '2024-05-17T10:30:00',
            'speakers': ['uuid-1', {'id': 'x', 'name': 'Ann Other'}],
            'categoryItems': [11],
            'questionAnswers': [
                {'questionId': 1, 'answerValue': 'secret'},
                {'questionId': 2, 'answerValue': _URL},
            ],
            'roomId': 2,
        },
        {'id': '2', 'title': 'Other', 'speakers': []},
        {'id': '3', 'title': 'Lunch', 'isServiceSession': True},
    ],
    'speakers': [
        {
            'id': 'uuid-1',
            'fullName': 'Toby Ho',
            'links': [{'title': 'Blog', 'url': 'https://toby.example'}],
        }
    ],
    'categories': [{'title': 'Track', 'items': [{'id': 11, 'name': 'Debugging'}]}],
    'rooms': [{'id': 2, 'name': 'Hall'}],
}
YTDLP = {
    '_type': 'playlist',
    'id': 'PL1',
    'title': 'A conference',
    'entries': [
        {
            'id': 'ChoCe1OBhUc',
            'title': 'Rewind',
            'webpage_url': _URL,
            'duration': 1800.2,
            'description': _ABOUT,
            'tags': ['Debugging'],
            'upload_date': '20240601',
            'channel': 'No speaker',
            'language': None,
        },
        None,
        {
            '_type': 'url',
            'id': 'abcdefghijk',
            'url': 'https://youtu.be/abcdefghijk',
            'title': 'Other',
        },
    ],
}
EUROPYTHON = {
    'days': {
        '2024-05-17': {
            'rooms': ['Room 1'],
            'events': [
                {
                    'event_type': 'break',
                    'title': 'Coffee',
                    'duration': 30,
                    'rooms': ['Room 1'],
                    'start': '2024-05-17T09:30:00+02:00',
                },
                {
                    'event_type': 'session',
                    'code': 'REWIND',
                    'slug': 'rewind',
                    'title': 'Rewind',
                    'session_type': 'Talk',
                    'speakers': [
                        {
                            'code': 'TOBYHO',
                            'name': 'Toby Ho',
                            'website_url': 'https://example.org/toby',
                            'email': 'secret',
                        },
                        {'code': 'ANNOTH', 'name': 'Ann Other'},
                    ],
                    'track': 'Debugging',
                    'tweet': 'How to step back.',
                    'level': 'beginner',
                    'total_duration': 30,
                    'duration': 30,
                    'rooms': ['Room 1'],
                    'start': '2024-05-17T10:00:00+02:00',
                    'youtube_url': _URL,
                    'website_url': 'https://example.org/session/rewind',
                    'resources': [
                        {'resource': 'https://example.org/x.pdf', 'description': 'Slides'}
                    ],
                },
                {
                    'event_type': 'session',
                    'code': 'OTHER1',
                    'title': 'Other',
                    'session_type': 'Announcements',
                    'speakers': [],
                    'track': '~ None of these topics',
                    'duration': '30',
                    'rooms': ['Room 1', 'Room 2'],
                },
            ],
        }
    }
}
_RECORDED = {
    'guid': '1d9c26f0-4d65-5e3b-8b3b-6f0a1c6d1a10',
    'title': 'Rewind',
    'subtitle': None,
    'slug': 'conf24-10565-rewind',
    'link': _URL,
    'description': _ABOUT,
    'original_language': 'eng',
    'persons': ['Toby Ho', 'Ann Other'],
    'tags': ['conf24', '10565', '2024', 'Debugging'],
    'view_count': 5213,
    'promoted': False,
    'date': '2024-05-17T10:00:00.000+02:00',
    'release_date': '2024-05-18T00:00:00.000+02:00',
    'updated_at': '2026-01-02T03:04:05.678+01:00',
    'length': 1800,
    'duration': 1800,
    'thumb_url': 'https://static.example.org/10565-hd.jpg',
    'poster_url': 'https://static.example.org/10565-hd_preview.jpg',
    'frontend_link': 'https://media.ccc.de/v/conf24-10565-rewind',
    'url': 'https://api.media.ccc.de/public/events/1d9c26f0',
    'conference_title': 'Conf 2024',
    'conference_url': 'https://api.media.ccc.de/public/conferences/conf24',
    'related': [{'event_id': 7926, 'event_guid': '2c8c26f0', 'weight': 3}],
    'recordings': [
        {
            'size': 312,
            'mime_type': 'video/mp4',
            'language': 'eng-deu',
            'recording_url': 'https://cdn.example.org/10565-eng-deu-hd.mp4',
        }
    ],
}
MEDIA_CCC = {
    'acronym': 'conf24',
    'title': 'Conf 2024',
    'link': 'https://example.org/conf24',
    'description': 'The first one.',
    'url': 'https://api.media.ccc.de/public/conferences/conf24',
    'events': [_RECORDED, {**_RECORDED, 'title': 'Other', 'slug': 'conf24-10566-other'}],
}
CSL = [
    {
        'id': 'ho2024',
        'type': 'speech',
        'title': 'Rewind',
        'author': [{'family': 'Ho', 'given': 'Toby'}, {'literal': 'Ann Other'}],
        'event-title': 'Conf 2024',
        'event-place': 'Hall',
        'issued': {'date-parts': [[2024, 5, 17]]},
        'URL': _URL,
        'abstract': _ABOUT,
        'keyword': 'Debugging, Tools',
        'dimensions': '30 min',
        'language': 'en',
    },
    {'id': 'other', 'type': 'speech', 'title': 'Other'},
]
BIBTEX = r"""
@string{conf = "Conf 2024"}
@unpublished{ho2024,
  title = {{Rewind}},
  author = {Ho, Toby and Ann Other},
  eventtitle = conf,
  date = {2024-05-17},
  url = {https://www.youtube.com/watch?v=ChoCe1OBhUc},
  abstract = {How to step back. \"Uber \& forth.},
  keywords = {Debugging, Tools},
  langid = {english},
}
@misc{other, title = {Other}, year = 2024, month = may}
"""
DATA = {
    'events': [{'id': 'conf', 'name': 'Conf 2024', 'dates': '2024-05-17/2024-05-18'}],
    'talks': [
        {
            'id': 'rewind',
            'title': 'Rewind',
            'speakers': ['Toby Ho', 'Ann Other'],
            'event': 'conf',
            'date': '2024-05-17',
            'topics': 'Debugging',
            'video': _URL,
            'slides': [{'url': 'https://example.org/s.pdf', 'label': 'no'}],
            'duration': '30 min',
            'abstract': _ABOUT,
            'notes': '- Insight: worth a try.',
        },
        {'title': 'Other'},
    ],
}
YAML = """\
talks:
- id: rewind
  title: Rewind
  speakers: [Toby Ho, Ann Other]
  date: 2024-05-17
  duration: 30:00
  room: no
  video: https://www.youtube.com/watch?v=ChoCe1OBhUc
- title: Other
  note: 007
"""
XML = f"""<?xml version='1.0' encoding='utf-8'?>
<schedule>
<conference><acronym>Conf24</acronym><title>Conf 2024</title>
<start>2024-05-17</start><end>2024-05-18</end></conference>
<day date='2024-05-17'><room name='Hall'>
<event id='7' guid='fiY1iSGUjvq3YcgI6dYBwA'>
<start>10:00</start><duration>00:30</duration><title>Rewind</title><track>Debugging</track>
<language>en</language><abstract>How to &lt;b&gt; step back.</abstract>
<persons><person id='1'>Toby Ho</person><person id='2'>Ann Other</person></persons>
<links><link href='{_URL}'>Video</link></links>
</event>
<event id='8'><title>Other</title></event>
</room></day>
</schedule>
"""
TABLE = f"""\
Title,Who,When,Tags,Recording,Length
Rewind,"Toby Ho, Ann Other",2024-05-17,Debugging,{_URL},30 min
Other,,,,,
"""
RECORDS = f"""\
- title: Rewind
  presenters:
    - name: Toby Ho
    - name: Ann Other
  day: 2024-05-17
  tags: [Debugging]
  youtube: {_URL}
  length: 30 min
- title: Other
"""
CALENDAR = f"""\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//example//EN\r
BEGIN:VEVENT\r
UID:rewind@example.org\r
DTSTART:20240517T100000Z\r
DTEND:20240517T103000Z\r
SUMMARY:Rewind\r
CATEGORIES:Debugging\r
URL:{_URL}\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:other@example.org\r
DTSTART;VALUE=DATE:20240518\r
SUMMARY:Other\r
END:VEVENT\r
END:VCALENDAR\r
"""
MARKDOWN = f"""\
# Conf 2024

## Debugging

- Rewind - Toby Ho and Ann Other
  - Insight: worth a [try](https://example.org/try), see {{pep}}`747`.
  - [Video]({_URL}) (attendees only)

## Fun

- *Other* — Somebody
"""
RST = f"""\
Conf 2024
=========

Debugging
---------

* Rewind - Toby Ho, Ann Other

  * Insight: worth a `try <https://example.org/try>`__, see :pep:`747`.
  * `Video <{_URL}>`__ (attendees only)

Fun
---

* *Other* - Somebody
"""


@cache
def gigabyte() -> bytes:
    """Return a small file, packed with gzip, that claims to have a gigabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    # After a full flush, the same bytes are the same once more.
    block = packer.compress(b' ' * (1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    end = b'\x03\x00' + struct.pack('<II', 0, 1 << 30)
    return b'\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff' + 64 * block + end


JSON_SAMPLES: dict[str, object] = {
    'pyvideo': PYVIDEO,
    'schedule-json': SCHEDULE,
    'pretalx': PRETALX,
    'sessionize': SESSIONIZE,
    'yt-dlp': YTDLP,
    'europython': EUROPYTHON,
    'media-ccc': MEDIA_CCC,
    'csl-json': CSL,
    'data': DATA,
}
#: Text of each source, by the name of its file, with the name of its format.
SAMPLES: dict[str, tuple[str, str]] = {
    **{
        f'{name}.json': (name, json.dumps(value, indent=1))
        for name, value in JSON_SAMPLES.items()
    },
    'talks.bib': ('bibtex', BIBTEX),
    'talks.yaml': ('data', YAML),
    'schedule.xml': ('schedule-xml', XML),
    'talks.csv': ('table', TABLE),
    'videos.yml': ('records', RECORDS),
    'talks.ics': ('icalendar', CALENDAR),
    'notes.md': ('notes', MARKDOWN),
    'notes.rst': ('notes', RST),
}
