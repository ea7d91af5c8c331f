"""Reads calendars (iCalendar, RFC 5545) with the icalendar library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from sphinx_talks.formats import facts
from sphinx_talks.formats.decoding import read_bytes
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import load_extra
from sphinx_talks.formats.foreign_values import BadRecordError, Log, one_line
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.talks.patterns import Pattern, word_set
from sphinx_talks.talks.records import Place, Talk
from sphinx_talks.talks.values import FieldError, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ('looks_right', 'read')


class _Component(Protocol):
    """What is used of a component of a calendar."""

    def get(self, name: str) -> object: ...

    def decoded(self, name: str) -> object: ...

    def walk(self, name: str) -> Iterable[_Component]: ...

    def items(self) -> Iterable[tuple[str, object]]: ...


def looks_right(text: str) -> bool:
    """Return whether a text is a calendar."""
    return text.lstrip('\ufeff \r\n').upper().startswith('BEGIN:VCALENDAR')


#: What is for programs, or is no words.
_PASSED = word_set("""
    DTSTART DTEND DURATION UID STATUS DTSTAMP TRANSP SEQUENCE CLASS CREATED LAST-MODIFIED
    GEO PRIORITY ATTENDEE ORGANIZER CATEGORIES
""")


def read(source: Path) -> Imported:
    """Read a calendar; each of its events is a talk.

    :raises FormatError: if it is none
    :raises MissingExtraError: if icalendar is not installed.
    """
    library = load_extra('icalendar', library='icalendar', purpose='Reading calendars')
    log = Log(str(source))
    try:
        calendar: _Component = library.Calendar.from_ical(read_bytes(source))
    except (ValueError, IndexError, KeyError) as error:
        raise FormatError(str(source), '', f'it is not a valid calendar: {error}') from error
    gathering = Gathering(log)
    name = _text(calendar, 'X-WR-CALNAME')
    #: Ids of talks, by what tells that another event is about the same one.
    known: dict[str, str] = {}
    talks: dict[str, ImportedTalk] = {}
    for number, component in enumerate(calendar.walk('VEVENT'), 1):
        place = f'event {number}'
        try:
            since = len(log.troubles)
            talk = _talk(component, place, log)
            first = known.get(next((key for key in _others(talk) if key in known), ''), '')
            slot = _at_other_event(talks[first], talk) if first else talk
            if not (first and gathering.add_slot(first, slot)):
                gathering.add(talk, place)
                talks[talk.talk.id] = talk
                known |= dict.fromkeys(_names(talk), talk.talk.id)
            gathering.account(talk, place, _said(component), since)
        except BadRecordError as error:
            log.lose(error)
    return replace(gathering.result(), title=name)


def _names(each: ImportedTalk) -> Iterable[str]:
    """Return what tells a talk: its id, and what only it has beside its title."""
    title = each.talk.title
    yield f'{title} id {each.talk.id}'
    yield from (f'{title} url {medium.url}' for medium in each.talk.media)
    if each.description:
        yield f'{title} about {each.description}'


#: Behind the id of the second slot of a talk, and of each further one, in our own exports.
_SLOT = Pattern(r'(.+)-[2-9]')


def _others(each: ImportedTalk) -> Iterable[str]:
    """Return what the first slot of the same talk would be known by."""
    yield from _names(each)
    if match := _SLOT.fullmatch(each.talk.id):
        yield f'{each.talk.title} id {match[1]}'


def _at_other_event(first: ImportedTalk, each: ImportedTalk) -> ImportedTalk:
    """Return a further slot of a talk with its event, where our own exports say it.

    They have it as a paragraph of the description, in which nothing else differs.
    """
    if not _SLOT.fullmatch(each.talk.id):
        return each
    told = first.description.split('\n\n')
    others = each.description.split('\n\n')
    added = [part for part in others if part not in told]
    gone = [part for part in told if part not in others]
    if len(added) != 1 or len(gone) > 1 or '\n' in added[0] or len(added[0]) > _LONGEST_NAME:
        return each
    talk = replace(each.talk, event=added[0], abstract=first.talk.abstract)
    return replace(each, talk=talk, description=first.description)


#: Most characters that the name of an event has.
_LONGEST_NAME = 100


def _text(component: _Component, name: str) -> str:
    value = component.get(name)
    if isinstance(value, list):
        value = value[0] if value else ''
    return str(value).strip() if value is not None else ''


def _talk(component: _Component, place: str, log: Log) -> ImportedTalk:
    title = one_line(_text(component, 'SUMMARY'))
    if not title:
        raise BadRecordError(place, 'expected a summary')
    start, duration = _times(component)
    about = _text(component, 'DESCRIPTION')
    url = facts.address(_text(component, 'URL'), place, log)
    key, _at, _host = _text(component, 'UID').partition('@')
    status = _text(component, 'STATUS').lower()
    talk = Talk(
        id=facts.make_id(unquote(key)) or facts.make_id(title),
        title=title,
        place=Place(log.path),
        date=start,
        media=(facts.link(url, ''),) if url else (),
        duration=duration,
        abstract=facts.abstract(about),
        room=one_line(_text(component, 'LOCATION')),
        status='cancelled' if status == 'cancelled' else '',
    )
    return ImportedTalk(talk, about, facts.names(_categories(component)))


def _said(component: _Component) -> Iterable[tuple[str, str]]:
    """Return what an event says; addresses of people who attend it are private."""
    for name, value in component.items():
        if name.upper() not in _PASSED:
            for each in value if isinstance(value, list) else [value]:
                yield name, one_line(str(each))


def _categories(component: _Component) -> list[str]:
    value = component.get('CATEGORIES')
    found: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        found += [one_line(str(name)) for name in getattr(each, 'cats', ())]
    return [name for name in found if name]


def _times(component: _Component) -> tuple[str, int | None]:
    """Return the date, with its time if the calendar has one, and the length in seconds."""
    try:
        start = component.decoded('DTSTART')
    except (KeyError, ValueError):
        return '', None
    end: object = None
    duration: object = None
    for name in ('DTEND', 'DURATION'):
        try:
            value = component.decoded(name)
        except (KeyError, ValueError):
            continue
        if name == 'DTEND':
            end = value
        else:
            duration = value
    if isinstance(start, datetime):
        length = duration
        if isinstance(end, datetime) and (end.tzinfo is None) == (start.tzinfo is None):
            length = end - start
        seconds = int(length.total_seconds()) if isinstance(length, timedelta) else 0
        return _iso(start.isoformat(timespec='minutes')), seconds or None
    if isinstance(start, date):
        text = start.isoformat()
        if isinstance(end, date) and (end - start).days > 1:
            text = f'{text}/{(end - timedelta(days=1)).isoformat()}'
        return _iso(text), None
    return '', None


def _iso(text: str) -> str:
    try:
        return parse_date(text)
    except FieldError:
        return ''
