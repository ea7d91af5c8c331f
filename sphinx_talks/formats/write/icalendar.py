"""A calendar of the talks (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_talks.formats.write.talk_facts import (
    Site,
    exported_talks,
    in_utc,
    occasion,
    one_line,
)
from sphinx_talks.talks.dates import read_date
from sphinx_talks.talks.details import NEVER_GIVEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.talk_facts import ExportedTalk, Occasion
    from sphinx_talks.talks.dates import PartialDate

__all__ = ('left_out', 'write')

_LONGEST_LINE = 75
_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
_NOT_CERTAIN = frozenset({'proposed', 'postponed'})


def write(catalogue: Catalogue, site: Site | None = None) -> bytes:
    """Return all times at which a talk was given, as far as the day is known."""
    site = site or Site()
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//sphinx-talks//talks//EN']
    lines += _texts('X-WR-CALNAME', site.title)
    for exported in exported_talks(catalogue, site):
        for number, (date, event, room) in enumerate(_times(exported, catalogue)):
            read = _with_day(date)
            if read is not None:
                lines += _event(exported, number, date, read, event, room, site)
    lines.append('END:VCALENDAR')
    return b''.join(map(_folded, lines))


def left_out(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ids of talks of which no day is known."""
    return tuple(
        exported.talk.id
        for exported in exported_talks(catalogue)
        if not any(_with_day(date) for date, *_rest in _times(exported, catalogue))
    )


def _times(
    exported: ExportedTalk, catalogue: Catalogue
) -> Iterator[tuple[str, Occasion, str]]:
    talk = exported.talk
    yield talk.date, exported.occasion, talk.room
    for delivery in catalogue.deliveries(talk):
        yield delivery.date, occasion(catalogue, delivery.event), delivery.room


def _with_day(date: str) -> PartialDate | None:
    read = read_date(date)
    return read if read and read.precision in {'day', 'time'} else None


def _event(
    exported: ExportedTalk,
    number: int,
    date: str,
    read: PartialDate,
    event: Occasion,
    room: str,
    site: Site,
) -> Iterator[str]:
    talk = exported.talk
    time = f'-{number + 1}' if number else ''
    yield 'BEGIN:VEVENT'
    yield f'UID:{quote(talk.id, safe="")}{time}@{site.host}'
    stamp = in_utc(date)
    assert stamp is not None
    # Never the clock: the same talks are the same calendar tomorrow.
    yield f'DTSTAMP:{_moment(stamp)}'
    yield from _span(read, talk.duration)
    yield from _texts('SUMMARY', one_line(talk.title))
    yield from _texts('LOCATION', ', '.join(filter(None, (room, event.venue))))
    about = (', '.join(exported.speakers), event.name, talk.abstract, talk.note)
    yield from _texts('DESCRIPTION', '\n\n'.join(filter(None, about)))
    if topics := ','.join(filter(None, map(_escaped, exported.topics))):
        yield f'CATEGORIES:{topics}'
    if exported.url:
        yield f'URL:{quote(exported.url, safe=_IN_ADDRESSES)}'
    if talk.status in NEVER_GIVEN:
        yield 'STATUS:CANCELLED'
    elif talk.status in _NOT_CERTAIN:
        yield 'STATUS:TENTATIVE'
    yield 'TRANSP:TRANSPARENT'
    yield 'END:VEVENT'


def _span(read: PartialDate, duration: int | None) -> Iterator[str]:
    if read.precision == 'day':
        yield f'DTSTART;VALUE=DATE:{_digits(read.start)}'
        last = read.end if read.end and read.end_precision in {'day', 'time'} else read.start
        try:
            # The day after the last one.
            yield f'DTEND;VALUE=DATE:{_digits(last + timedelta(days=1))}'
        except OverflowError:
            return
        return
    yield f'DTSTART:{_moment(read.start)}'
    if read.end and read.end_precision == 'time' and _comparable(read.start, read.end):
        yield f'DTEND:{_moment(read.end)}'
    elif duration:
        yield f'DURATION:PT{duration}S'


def _comparable(start: datetime, end: datetime) -> bool:
    return (start.tzinfo is None) == (end.tzinfo is None) and end > start


def _digits(day: datetime) -> str:
    return f'{day.year:04}{day.month:02}{day.day:02}'


def _moment(moment: datetime) -> str:
    """Return a time: in UTC, or the local one where the zone is not known."""
    if moment.tzinfo is not None:
        utc = in_utc(moment.isoformat())
        assert utc is not None
        return f'{_digits(utc)}T{utc.hour:02}{utc.minute:02}{utc.second:02}Z'
    return f'{_digits(moment)}T{moment.hour:02}{moment.minute:02}{moment.second:02}'


def _texts(name: str, text: str) -> Iterable[str]:
    escaped = _escaped(text)
    return [f'{name}:{escaped}'] if escaped else []


def _escaped(text: str) -> str:
    lines = [one_line(line) for line in text.replace('\r\n', '\n').split('\n')]
    plain = '\n'.join(lines).strip().replace('\\', '\\\\')
    return plain.replace(';', '\\;').replace(',', '\\,').replace('\n', '\\n')


def _folded(line: str) -> bytes:
    """Return a line in pieces of 75 bytes at most, none of which cuts a character."""
    data = line.encode('utf-8', errors='replace')
    pieces: list[bytes] = []
    begin = 0
    # The blank that begins each further piece counts.
    while len(data) - begin > (room := _LONGEST_LINE - bool(pieces)):
        end = begin + room
        while data[end] & 0xC0 == 0x80:  # noqa: PLR2004 - within a character of UTF-8
            end -= 1
        pieces.append(data[begin:end])
        begin = end
    return b'\r\n '.join([*pieces, data[begin:]]) + b'\r\n'
