"""What each format that is read back can hold: what it declares is what comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.formats.pages.syntax import DELIVERIES
from sphinx_talks.formats.read.guess import read_source
from sphinx_talks.formats.write.registry import FIELDS, FORMATS
from sphinx_talks.formats.write.talk_facts import Site
from sphinx_talks.talks.details import license_link
from sphinx_talks.talks.frozen_records import make_record
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.options import OPTIONS
from sphinx_talks.talks.records import Chapter, Delivery, Event, Medium, PageFacts, Place, Talk

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_talks.talks.options import TalkOption

HERE = Place('talks')
EVENT = Event(id='conf-2030', name='ConfRidge 2030', place=HERE, url='https://conf.example')
#: Values of options that do not take any text.
VALUES: dict[str, object] = {
    'speakers': ('Toby Ho', 'Zoë Müller'),
    'event': 'conf-2030',
    'date': '2030-05-17',
    'kind': 'keynote',
    'language': 'de',
    'duration': 1800,
    'topics': ('Typing', 'Data frames'),
    'projects': ('alpha', 'beta'),
    'license': 'CC-BY-4.0',
    'doi': '10.5281/zenodo.1234',
    'thumbnail': 'https://x.example/thumb.png',
    'status': 'cancelled',
    'chapters': (Chapter(0, 'Beginning'), Chapter(90, 'End')),
    'aliases': ('rewound',),
    'related': ('other',),
    'part-of': ('other',),
    'title-language': 'fr',
    'pyvideo': '{"a": 1}',
}


def value_of(option: TalkOption) -> object:
    """Return what a talk has of an option in these tests."""
    if option.name == 'video':
        return (Medium('video', 'https://www.youtube.com/watch?v=ChoCe1OBhUc'),)
    if option.value == 'media':
        return (Medium(option.name, f'https://x.example/{option.name}'),)
    if option.value == 'flag':
        return True
    return VALUES.get(option.name, f'Some {option.name}')


def holds(folder: Path, name: str, field: str) -> bool:
    """Return whether a talk has the same of a field when it was written and read again."""
    values: dict[str, object] = {'id': 'rewind', 'title': 'Rewind slowly', 'place': HERE}
    # Only what has a time has an end in a calendar.
    values['date'] = '2030-05-17T10:00' if field == 'duration' else VALUES['date']
    if field == DELIVERIES:
        delivery = Delivery(place=HERE, event='conf-2030', date='2030-06-01', room='Attic')
        values['deliveries'] = (delivery,)
    else:
        option = next(each for each in OPTIONS if each.name == field)
        values[option.field] = value_of(option)
    talk = make_record(Talk, values)
    other = Talk(id='other', title='Other things', place=HERE, date='2030-05-18')
    page = PageFacts('talks', 'Talks', talks=(talk, other), entries=(EVENT,))
    chosen = FORMATS[name]
    file = folder / chosen.file
    file.write_bytes(chosen.write(Catalogue(Declarations({'talks': page})), Site())[''])
    found = read_source(file).with_topics('tags')
    names = {event.id: event.name for event in found.events}
    again = next(each.talk for each in found.talks if each.talk.title == talk.title)
    if field == DELIVERIES:
        times = [(each.date, each.room) for each in again.deliveries]
        return times == [('2030-06-01', 'Attic')]
    if field == 'event':
        return name_key(names.get(again.event, again.event)) == name_key(EVENT.name)
    value = option.of(again)
    if field == 'license':
        return license_link(str(value)) == license_link(str(value_of(option)))
    if option.value == 'media':
        return tuple(replace(each, label='') for each in value) == value_of(option)  # type: ignore[attr-defined]
    return value == value_of(option)


@pytest.mark.parametrize('name', [each.name for each in FORMATS.values() if each.reads_back])
def test_formats_hold_what_they_declare(tmp_path: Path, name: str) -> None:
    if name == 'icalendar':
        pytest.importorskip('icalendar', reason='the extra "import" is not installed')
    if name in ('biblatex', 'bibtex'):
        pytest.importorskip('pybtex', reason='the extra "import" is not installed')
    if name in ('markdown', 'rst'):
        pytest.importorskip('markdown_it', reason='the extra "import" is not installed')
    lacks = {field for field in FIELDS if not holds(tmp_path, name, field)}
    assert lacks == set(FORMATS[name].lacks)
