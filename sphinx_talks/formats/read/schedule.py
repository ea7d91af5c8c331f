"""Reads schedules of frab and pretalx, in JSON and in XML.

They share one model: a conference has days, days have rooms, and rooms have
events, which are talks. The schema of the JSON form is
https://c3voc.de/schedule/schema.json.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.decoding import read_json
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import BadRecordError, Log, Node
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.formats.left_out import said_in
from sphinx_talks.formats.read.texts import said_without_html, text_in_paragraphs
from sphinx_talks.talks.patterns import Pattern, word_set
from sphinx_talks.talks.records import Event, Place, Speaker, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_talks.talks.records import Medium

__all__ = ('NOT_RECORDED', 'looks_right', 'read', 'read_schedule')


def looks_right(value: object) -> bool:
    """Return whether a JSON value is a schedule."""
    return isinstance(value, dict) and isinstance(value.get('schedule'), dict)


def read(source: Path) -> Imported:
    """Read a schedule in JSON.

    :raises FormatError: if it is none.
    """
    log = Log(str(source))
    return read_schedule(Node.root(read_json(source), log))


def read_schedule(root: Node) -> Imported:
    """Read a schedule.

    :param root: the object with the key ``schedule``
    :raises FormatError: if it has no conference, or no days.
    """
    log = root.log
    schedule = root.node('schedule')
    conference = schedule.node('conference') if schedule else None
    if schedule is None or conference is None:
        message = 'expected a conference'
        if schedule is not None and 'events' in schedule:
            message = 'version 2 of this format is not known yet: export version 1'
        raise FormatError(log.path, 'schedule.conference', message)
    gathering = Gathering(log)
    reader = _Reader(schedule, conference, gathering)
    gathering.add_event(reader.event)
    around = said_in({name: root.value(name) for name in root.names()}, _PASSED_AROUND)
    gathering.told('', around, (reader.event,))
    for day in conference.nodes('days', lost=True):
        rooms = day.node('rooms', lost=True)
        for room in rooms.names() if rooms else ():
            gathering.each(
                rooms.items(room, lost=True) if rooms else (),
                lambda node, day=day, room=room: reader.talk(node, day, room),  # type: ignore[misc]
                said_without_html(_PASSED),
            )
    return gathering.result()


class _Reader:
    def __init__(self, schedule: Node, conference: Node, gathering: Gathering) -> None:
        self.gathering = gathering
        log = self.log = conference.log
        acronym = conference.text('acronym')
        title = conference.text('title') or acronym
        if not title:
            raise FormatError(log.path, conference.at('title'), 'expected a text')
        self.base = facts.address(schedule.text('base_url'), schedule.at('base_url'), log)
        days = [
            facts.date(conference.text(name)[:10], conference.at(name), log)
            for name in ('start', 'end')
        ]
        span = '/'.join(dict.fromkeys(day for day in days if day))
        self.event = Event(
            id=facts.make_id(acronym.lower()) or facts.make_id(title),
            name=title,
            place=Place(log.path),
            dates=facts.date(span, conference.at('start'), log),
            venue=', '.join(filter(None, (conference.text('venue'), conference.text('city')))),
            url=facts.address(
                conference.text('url') or schedule.text('url'), conference.at('url'), log
            ),
        )

    def talk(self, node: Node, day: Node, room: str) -> ImportedTalk:
        log = self.log
        title, subtitle = node.needed('title'), node.text('subtitle')
        url = facts.address(node.text('url'), node.at('url'), log, self.base)
        track, type_ = node.text('track'), node.text('type')
        text = text_in_paragraphs(node.block('abstract'))
        more = text_in_paragraphs(node.block('description'))
        about = f'{text}\n\n{more}' if text.strip() != more.strip() else text
        licence = node.text('recording_license')
        place = node.at('recording_license')
        talk = Talk(
            id=facts.make_id(self.event.id, _key(node, url)) or facts.make_id(title),
            title=f'{title}: {subtitle}' if subtitle else title,
            place=Place(log.path),
            speakers=facts.names(self._persons(node)),
            event=self.event.id,
            date=self._date(node, day),
            kind=facts.kind(type_),
            media=facts.media_of(
                (*self._media(node), *([facts.link(url, '')] if url else []))
            ),
            language=facts.language(node.text('language'), node.at('language'), log),
            duration=self._duration(node),
            abstract=facts.abstract(about),
            room=node.text('room') or room,
            track=track,
            license=facts.license_words(licence, place, log),
            note=NOT_RECORDED if node.flag('do_not_record') else '',
        )
        return ImportedTalk(talk, about.strip())

    def _persons(self, node: Node) -> Iterator[str]:
        for person in node.nodes('persons'):
            name = person.text('public_name', 'name', 'full_public_name')
            if name:
                yield name
                url = facts.address(person.text('url'), person.at('url'), self.log, self.base)
                key = facts.make_id(name)
                self.gathering.add_speaker(
                    Speaker(
                        id=key,
                        name=name,
                        place=Place(self.log.path),
                        url=url,
                        about=facts.abstract(
                            person.block('biography', 'abstract', 'description')
                        ),
                    )
                )

    def _date(self, node: Node, day: Node) -> str:
        written = facts.date(node.text('date'), node.at('date'), self.log)
        if written:
            return written
        start = node.text('start')
        text = f'{day.text("date")}T{start}' if _CLOCK.fullmatch(start) else day.text('date')
        return facts.date(text, node.at('start'), self.log)

    def _duration(self, node: Node) -> int | None:
        text = node.text('duration')
        if _CLOCK.fullmatch(text):
            hours, minutes = text.split(':')
            seconds = int(hours) * 3600 + int(minutes) * 60
            return facts.duration(seconds, node.at('duration'), self.log)
        if _DAYS.fullmatch(text):
            days, hours, minutes = text.split(':')
            text = f'{int(days) * 24 + int(hours)}:{minutes}:00'
        return facts.written_duration(text, node.at('duration'), self.log)

    def _media(self, node: Node) -> Iterator[Medium]:
        for name in ('attachments', 'links'):
            for link in node.nodes(name):
                url = facts.address(link.text('url'), link.at('url'), self.log, self.base)
                if url:
                    words = link.text('title', 'name')
                    role = link.text('type').lower()
                    medium = facts.link(url, words or role)
                    if role in ('slides', 'paper'):
                        medium = facts.link(url, role)
                    yield medium
        if recording := node.text('video_download_url', 'recording_url'):
            url = facts.address(recording, node.at('video_download_url'), self.log, self.base)
            if url:
                yield facts.link(url, 'video')


#: Note on a talk of which the organisers make no recording.
NOT_RECORDED = 'Not recorded'
#: Fields of a talk that are for programs, or whose values are no words.
_PASSED = word_set("""
    id guid code slug logo avatar avatar_url do_not_record
    date start end duration language links.type attachments.type feedback_url origin_url optout
""")
#: The same for a schedule as a whole.
_PASSED_AROUND = word_set("""
    $schema version base_url generator days rooms tracks colors logo
    start end daysCount day_change timeslot_duration time_zone_name timezone
""")
_CLOCK = Pattern('[0-9]{1,2}:[0-9]{2}')
_DAYS = Pattern('[0-9]{1,2}:[0-9]{1,2}:[0-9]{2}')
_CODE = Pattern('/talk/([A-Z0-9]{5,8})/?$')


def _key(node: Node, url: str) -> str:
    """Return what stays the same when a talk gets another title."""
    code = node.text('code')
    if not code and (match := _CODE.search(url)):
        code = match[1]
    key = code or node.text('id') or node.text('guid')
    if not key:
        raise BadRecordError(node.at('guid'), 'expected a guid, an id or a code')
    return key
