"""Schedules in the forms that FOSDEM, EuroPython and the CCC publish."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from projects import Project
from sphinx_talks.cli import main
from sphinx_talks.formats.left_out import said_in
from sphinx_talks.formats.read.guess import guess_format, read_source
from test_nothing_lost import lost

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip('defusedxml', reason='the extra "import" is not installed')

_FOLDER = Path(__file__).parent / 'schedules'
_TITLE = 'Stepping back in time: A debugger that rewinds'
_BOTH = ('Toby Ho', 'Ann Other')
#: Format, title, speakers, event, date, length, room and track of the talk in each file.
_EXPECTED = {
    'fosdem.xml': (
        *('schedule-xml', _TITLE, ('Toby Ho', 'Ann "Annie" Other'), 'FOSDEM 2024'),
        *('2024-02-03T10:30+01:00', 1500, 'UD2.218A', 'Python'),
    ),
    'ccc-schedule.json': (
        *('schedule-json', _TITLE, ('Toby Ho',), '37th Chaos Communication Congress'),
        *('2023-12-27T11:00+01:00', 2400, 'Saal 1', 'Security'),
    ),
    'ccc-event.json': (
        *('media-ccc', _TITLE, _BOTH, '36C3: Resource Exhaustion'),
        *('2019-12-27T12:00+01:00', 3001, '', ''),
    ),
    'ccc-conference.json': (
        *('media-ccc', _TITLE, _BOTH, '36C3: Resource Exhaustion'),
        *('2019-12-27T12:00+01:00', 3001, '', ''),
    ),
    'europython-schedule.json': (
        *('europython', 'Stepping back in time', ('Toby Ho',), ''),
        *('2024-07-10T10:30+02:00', 1800, 'Forum Hall', ''),
    ),
    'europython-sessions.json': (
        *('europython', 'Stepping back in time', (), ''),
        *('2024-07-10T10:30+02:00', 1800, 'Forum Hall', 'Testing'),
    ),
}
#: Addresses by their roles.
_MEDIA = {
    'fosdem.xml': {
        ('video', 'https://video.fosdem.org/2024/ud2218a/stepping-back.av1.webm'),
        ('video', 'https://video.fosdem.org/2024/ud2218a/stepping-back.mp4'),
        ('resources', 'https://video.fosdem.org/2024/ud2218a/stepping-back.vtt'),
        ('page', 'https://example.org/pyrewind'),
    },
    'ccc-schedule.json': {
        ('slides', 'https://fahrplan.events.ccc.de/media/slides.pdf'),
        ('page', 'https://example.org/pyrewind'),
    },
    'ccc-event.json': {('video', 'https://media.ccc.de/v/36c3-10565-stepping_back')},
    'ccc-conference.json': {('video', 'https://media.ccc.de/v/36c3-10565-stepping_back')},
    'europython-schedule.json': {('page', 'https://ep2024.europython.eu/session/stepping-back')},
    'europython-sessions.json': {('slides', 'https://example.org/slides.pdf')},
}  # fmt: skip
#: What is for programs.
_PASSED = {
    *('guid', 'id', 'code', 'slug', 'version', 'base_url', 'generator', '$schema', 'tracks'),
    *('colors', 'index', 'date', 'start', 'end', 'duration', 'day_start', 'day_end'),
    *('daysCount', 'timeslot_duration', 'time_zone_name', 'logo', 'avatar', 'language'),
    *('feedback_url', 'origin_url', 'total_duration', 'event_type', 'acronym', 'recordings'),
    *('aspect_ratio', 'updated_at', 'release_date', 'event_last_released_at', 'related'),
    *('webgen_location', 'images_url', 'logo_url', 'recordings_url', 'schedule_url', 'tags'),
    *('conference_url', 'url', 'original_language', 'view_count', 'length', 'thumb_url'),
    *('poster_url', 'timeline_url', 'thumbnails_url', 'state', 'sessions_in_parallel'),
}


def _texts(file: Path) -> Iterator[str]:
    """Return what a file says to readers, but for breaks and plain kinds."""
    text = file.read_text('utf-8')
    if file.suffix == '.xml':
        found = re.findall(r'>([^<>]*)</(?:title|person|room|track|link)>', text)
        return map(unescape, found)
    value = json.loads(text)
    if 'schedule' in value:
        value = value['schedule']['conference']['days'][0]['rooms']
    said = said_in(value, _PASSED)
    return (text for _way, text in said if text not in {'Talk', 'Coffee break', 'related'})


@pytest.mark.parametrize('name', _EXPECTED)
def test_what_is_published(name: str):
    file = _FOLDER / name
    found = read_source(file)
    events = {event.id: event.name for event in found.events}
    talk = next(each.talk for each in found.talks if each.talk.title.startswith('Stepping'))
    assert (
        *(guess_format(file), talk.title, talk.speakers, events.get(talk.event, '')),
        *(talk.date, talk.duration, talk.room, talk.track),
    ) == _EXPECTED[name]
    media = {(medium.role, medium.url) for medium in talk.media}
    assert media >= _MEDIA[name]
    assert 'step' in talk.abstract.lower()
    assert '<' not in talk.abstract
    said = '\n'.join(each.message for each in found.warnings)
    if name == 'europython-sessions.json':
        assert "only the code 'TOBYHO' is known" in said
    assert lost(found, _texts(file)) == []


def test_by_command_and_by_directive(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pages, data = {}, {}
    for name in _EXPECTED:
        stem = name.replace('.', '-')
        assert main(['import', str(_FOLDER / name)]) == 0
        pages[f'{stem}.rst'] = capsys.readouterr().out
        data[name] = (_FOLDER / name).read_text('utf-8')
        data[f'{stem}.rst'] = f'T\n=\n\n.. talk:import:: {name}\n   :entries:\n'
    written = Project(tmp_path / 'written', pages).build()
    declared = Project(tmp_path / 'declared', data).build()
    # The same talk is in several files.
    kinds = {'duplicate_id', 'duplicate_recording', 'duplicate_event', 'duplicate_speaker'}
    assert {each.type for each in written.ours} <= kinds
    assert {each.type for each in declared.ours} <= {*kinds, 'import', 'import_left_out'}
    for stem in (page.removesuffix('.rst') for page in pages):
        one, other = (
            [(talk.title, talk.speakers, talk.date) for talk in built.facts(stem).talks]
            for built in (written, declared)
        )
        assert one == other
        assert one
