"""A talk in several slots is one talk, with a delivery for each slot after the first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from projects import build
from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.cli import main
from sphinx_talks.formats.read.guess import read_source
from sphinx_talks.formats.write.registry import FORMATS
from sphinx_talks.formats.write.talk_facts import Site
from sphinx_talks.talks.records import Delivery, Medium, PageFacts, Place, Talk

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_talks.formats.imported import Imported

FIRST, AGAIN = '2024-05-17T10:00', '2024-05-18T14:30'


def frab(code: str) -> str:
    """Return a schedule with a talk in two rooms, on two days."""
    slot = {'title': 'Rewind', 'persons': [{'public_name': 'Ann Lee'}], 'abstract': 'Back.'}
    slots = [
        {**slot, code: 'ABCDEF', 'guid': '1', 'date': FIRST},
        {**slot, code: 'ABCDEF', 'guid': '2', 'date': AGAIN},
    ]
    days = [{'rooms': {'Hall': slots[:1]}}, {'rooms': {'Attic': slots[1:]}}]
    conference = {'acronym': 'conf', 'title': 'Conf 2024', 'days': days}
    return json.dumps({'schedule': {'conference': conference}})


FRAB_XML = f"""\
<?xml version="1.0"?>
<schedule><conference><acronym>conf</acronym><title>Conf 2024</title></conference>
<day date="2024-05-17"><room name="Hall"><event id="7" guid="1"><title>Rewind</title>
<date>{FIRST}</date><persons><person>Ann Lee</person></persons></event></room></day>
<day date="2024-05-18"><room name="Attic"><event id="7" guid="2"><title>Rewind</title>
<date>{AGAIN}</date><persons><person>Ann Lee</person></persons></event></room></day>
</schedule>
"""
PRETALX = json.dumps(
    [
        {
            'code': 'ABCDEF',
            'title': 'Rewind',
            'state': 'confirmed',
            'speakers': [{'code': 'X', 'name': 'Ann Lee'}],
            'slots': [
                {'start': FIRST, 'room': {'name': {'en': 'Hall'}}},
                {'start': AGAIN, 'room': {'name': {'en': 'Attic'}}},
            ],
        }
    ]
)
_SESSION = {'id': '7', 'title': 'Rewind', 'speakers': [{'id': 'a', 'name': 'Ann Lee'}]}
SESSIONIZE = json.dumps(
    [
        {'sessions': [{**_SESSION, 'room': 'Hall', 'startsAt': FIRST}]},
        {'sessions': [{**_SESSION, 'room': 'Attic', 'startsAt': AGAIN}]},
    ]
)
_VEVENT = (
    'BEGIN:VEVENT\r\nUID:%s\r\nDTSTART:%s\r\nSUMMARY:Rewind\r\nLOCATION:%s\r\n'
    'DESCRIPTION:Back.\r\nURL:https://conf.example/rewind\r\nEND:VEVENT\r\n'
)


def calendar(first: str, second: str) -> str:
    """Return a calendar with two events of these ids."""
    events = _VEVENT % (first, '20240517T100000', 'Hall')
    events += _VEVENT % (second, '20240518T143000', 'Attic')
    return f'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n'


TABLE = f"""\
Title,Speakers,Date,Room,Abstract
Rewind slowly,Ann Lee,{FIRST},Hall,Back.
Rewind slowly,Ann Lee,{AGAIN},Attic,Back.
"""
DATA = f"""\
talks:
- title: Rewind
  speakers: Ann Lee
  date: {FIRST}
  room: Hall
  deliveries:
  - date: {AGAIN}
    room: Attic
"""


@pytest.mark.parametrize(
    ('name', 'text'),
    [
        ('code.json', frab('code')),
        ('id.json', frab('id')),
        ('schedule.xml', FRAB_XML),
        ('pretalx.json', PRETALX),
        ('sessionize.json', SESSIONIZE),
        ('same-id.ics', calendar('rewind@conf.example', 'rewind@conf.example')),
        ('other-id.ics', calendar('a@conf.example', 'b@conf.example')),
        ('talks.csv', TABLE),
        ('talks.yaml', DATA),
    ],
)
def test_one_talk_in_two_slots(tmp_path: Path, name: str, text: str):
    found = read(tmp_path / name, text)
    (talk,) = [each.talk for each in found.talks]
    (delivery,) = talk.deliveries
    assert (talk.date[:16], talk.room) == (FIRST, 'Hall')
    assert (delivery.date[:16], delivery.room) == (AGAIN, 'Attic')
    assert not found.warnings


def read(file: Path, text: str) -> Imported:
    """Read a text as a file of some name."""
    if file.suffix == '.xml':
        pytest.importorskip('defusedxml', reason='the extra "import" is not installed')
    if file.suffix == '.ics':
        pytest.importorskip('icalendar', reason='the extra "import" is not installed')
    file.write_text(text, encoding='utf-8')
    return read_source(file)


PAGE = """\
# Talks

## 2023

- [Rewind slowly](https://vimeo.com/1002), Ann Lee, PyCon US 2023

## 2022

- [Rewind slowly](https://vimeo.com/1001), Ann Lee, EuroPython 2022
- [Other things](https://vimeo.com/1003), Ann Lee, EuroPython 2022

That was all.
"""


def test_talk_that_a_page_has_twice(tmp_path: Path):
    found = read(tmp_path / 'talks.md', PAGE)
    talk, other = (each.talk for each in found.talks)
    assert (talk.event, talk.media[0].url) == ('PyCon US 2023', 'https://vimeo.com/1002')
    (delivery,) = talk.deliveries
    assert delivery.event == 'EuroPython 2022'
    assert delivery.media[0].url == 'https://vimeo.com/1001'
    assert not other.deliveries
    assert 'line 9' in found.remarks[0]
    # What stands behind the talks still does.
    assert [each.behind for each in found.prose if each.section == '2022'][-1:] == [2]


FOUR = (
    # Nobody says that it was the same speaker.
    ('Rewind slowly', '', 'Rewind slowly', ''),
    # Two keynotes are two talks.
    ('Keynote', ', Ann Lee', 'Keynote', ', Ann Lee'),
    ('Rewind slowly', ', Ann Lee', 'Rewind slowly', ', Bo Ray'),
    # There is more to say of the second.
    ('Rewind slowly', ', Ann Lee', 'Rewind slowly', ', Ann Lee\n\n  Half of it is new'),
)


@pytest.mark.parametrize('words', FOUR)
def test_talks_that_only_have_the_same_title(tmp_path: Path, words: tuple[str, ...]):
    text = '- [%s](https://x.example/1)%s, PyA 2022\n- [%s](https://x.example/2)%s, PyB 2023\n'
    found = read(tmp_path / 'talks.md', f'# Talks\n\n{text % words}')
    assert len(found.talks) == 2
    assert not any(each.talk.deliveries for each in found.talks)


def test_one_slot_in_two_rooms(tmp_path: Path):
    """What is shown in two rooms at the same time was given once."""
    found = read(tmp_path / 'schedule.json', frab('code').replace(AGAIN, FIRST))
    (talk,) = [each.talk for each in found.talks]
    assert (talk.room, talk.deliveries) == ('Hall, Attic', ())


@pytest.mark.parametrize('suffix', ['.rst', '.md', '.yaml', '.json'])
def test_written_and_read_again(tmp_path: Path, suffix: str):
    """Pages and data files have deliveries; to import these changes nothing."""
    if suffix == '.md':
        pytest.importorskip('markdown_it', reason='the extra "import" is not installed')
    source = tmp_path / 'source.yaml'
    source.write_text(
        DATA + '    video: https://vimeo.com/1\n    note: With a demo\n'
        '  notes: A note.\n- title: Other\n',
        encoding='utf-8',
    )
    page = tmp_path / f'talks{suffix}'
    assert main(['import', str(source), '--to', str(page)]) == 0
    written = page.read_text(encoding='utf-8')
    assert main(['import', str(source), '--to', str(page)]) == 0
    assert page.read_text(encoding='utf-8') == written
    talk, other = (each.talk for each in read_source(page).talks)
    (delivery,) = talk.deliveries
    assert not other.deliveries
    assert (delivery.date, delivery.room, delivery.note) == (AGAIN, 'Attic', 'With a demo')
    assert delivery.media == (Medium('video', 'https://vimeo.com/1'),)
    if suffix in ('.rst', '.md'):
        assert [
            ''.join(p.text for p in line.parts) for line in read_source(page).talks[0].notes
        ]


def test_import_into_a_page(tmp_path: Path):
    text = 'Talks\n=====\n\n.. talk:import:: talks.yaml\n'
    made = build(tmp_path, {'index.rst': text, 'talks.yaml': DATA}, 'text').check()
    (delivery,) = made.facts().talks[0].deliveries
    assert (delivery.date, delivery.room) == (AGAIN, 'Attic')
    assert 'Attic' in made.words()


@pytest.mark.parametrize('name', ['talks.json', 'sqlite', 'icalendar'])
def test_exports_with_deliveries(tmp_path: Path, name: str):
    if name == 'icalendar':
        pytest.importorskip('icalendar', reason='the extra "import" is not installed')
    here = Place('talks')
    delivery = Delivery(place=here, date='2024-05-18', room='Attic')
    talk = Talk(
        id='rewind',
        title='Rewind',
        place=here,
        date='2024-05-17',
        room='Hall',
        deliveries=(delivery,),
    )
    pages = {'talks': PageFacts(document='talks', title='Talks', talks=(talk,))}
    chosen = FORMATS[name]
    file = tmp_path / chosen.file
    file.write_bytes(chosen.write(Catalogue(Declarations(pages)), Site())[''])
    (found,) = read_source(file).talks
    (again,) = found.talk.deliveries
    assert (again.date, again.room) == (delivery.date, delivery.room)
