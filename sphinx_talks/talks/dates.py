"""Dates with the precision that is known (a subset of ISO 8601-1:2019).

A date is a year, a month, a day, or a day with a time of day, alone or as a
range of two joined by ``/``. Numbers are of fixed width and separated, as in
ISO 8601's extended format; years run from 0001 to 9999.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import KW_ONLY  # noqa: TC003 - looked for when the class is made
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern

__all__ = (
    'PartialDate',
    'Precision',
    'date_sort_key',
    'day_span',
    'read_date',
    'suggest_date',
    'year_in',
    'year_of',
)

#: The smallest part of a date that is known.
Precision = Literal['year', 'month', 'day', 'time']

_RANKS: dict[Precision, int] = {'year': 0, 'month': 1, 'day': 2, 'time': 3}
_DAY_SECONDS = 86_400
_HOUR_MINUTES = 60


@frozen
class PartialDate:
    """A date or range as far as it is known.

    ``str()`` gives the normal form, which :func:`read_date` reads back.
    """

    #: First moment of what is written; parts that are not known are the lowest
    #: possible. With a time zone only where the author gave one.
    start: datetime
    precision: Precision = 'day'
    _: KW_ONLY
    #: First moment of the last day, month, … of a range; ``None`` for a single date.
    end: datetime | None = None
    end_precision: Precision = 'day'

    def __str__(self) -> str:
        text = _iso(self.start, self.precision)
        return text if self.end is None else f'{text}/{_iso(self.end, self.end_precision)}'


def _iso(moment: datetime, precision: Precision) -> str:
    if precision != 'time':
        return moment.date().isoformat()[: {'year': 4, 'month': 7, 'day': 10}[precision]]
    text = moment.isoformat(timespec='seconds' if moment.second else 'minutes')
    return f'{text[:-6]}Z' if text.endswith('+00:00') else text


_POINT = Pattern(
    r"""
    (\d{4}) (?: -(\d\d) (?: -(\d\d) (?:
        T (\d\d) : (\d\d) (?: : (\d\d) (?: \.\d{1,9} )? )?
        ( Z | [+-]\d\d (?: :?\d\d )? )?
    )? )? )?
    """,
    re.ASCII | re.VERBOSE,
)


@lru_cache(maxsize=32768)
def read_date(text: str) -> PartialDate | None:
    """Read a date or a range.

    Fractions of a second are dropped, and UTC offsets may lack their colon or
    their minutes.

    :param text: such as ``2024``, ``2024-05``, ``2024-05-18``,
        ``2024-05-18T10:00-04:00`` or ``2024-05-15/2024-05-23``.
    :return: ``None`` for everything else, and where the end lies before the start.
    """
    first, slash, second = text.strip().partition('/')
    start = _read_point(first.rstrip())
    if start is None or not slash:
        return start
    end = _read_point(second.lstrip())
    if end is None or _ends_before(end, start):
        return None
    return PartialDate(
        start=start.start,
        precision=start.precision,
        end=end.start,
        end_precision=end.precision,
    )


def _read_point(text: str) -> PartialDate | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    numbers = [int(part) for part in match.groups()[:6] if part is not None]
    numbers += [1] * (3 - len(numbers))
    precision: Precision = 'year'
    if match[4] is not None:
        precision = 'time'
    elif match[3] is not None:
        precision = 'day'
    elif match[2] is not None:
        precision = 'month'
    try:
        moment = datetime(*numbers, tzinfo=_zone(match[7]))  # type: ignore[arg-type, misc]
    except ValueError:
        return None
    return PartialDate(moment, precision)


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text == 'Z':
        return UTC
    hours, minutes = int(text[1:3]), int(text[3:].lstrip(':') or 0)
    if minutes >= _HOUR_MINUTES:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == '-' else offset)


def _seconds(moment: datetime, *, local: bool = False) -> int:
    # Integers: a datetime near year 1 or 9999 can't be moved to UTC.
    seconds = moment.toordinal() * _DAY_SECONDS
    seconds += moment.hour * 3600 + moment.minute * 60 + moment.second
    offset = None if local else moment.utcoffset()
    return seconds if offset is None else seconds - round(offset.total_seconds())


def _ends_before(end: PartialDate, start: PartialDate) -> bool:
    mixed = (end.start.tzinfo is None) != (start.start.tzinfo is None)
    return _seconds(end.start, local=mixed) + _length(end) <= _seconds(
        start.start, local=mixed
    )


def _length(point: PartialDate) -> int:
    """Seconds of the period that a single date names."""
    if point.precision == 'time':
        return 1
    days = 1
    if point.precision == 'month':
        days = calendar.monthrange(point.start.year, point.start.month)[1]
    elif point.precision == 'year':
        days = 366 if calendar.isleap(point.start.year) else 365
    return days * _DAY_SECONDS


def date_sort_key(text: str) -> tuple[int, int, int, int, str]:
    """Order dates by when they begin.

    Times with a zone are compared in UTC, all others as if they were in UTC.
    Of dates that begin together the less precise comes first, then the one
    without an end or with the earlier end. Text that is no date sorts last.

    :param text: what :func:`read_date` reads, or any other text.
    """
    read = read_date(text)
    if read is None:
        return (1, 0, 0, 0, text)
    end = 0 if read.end is None else _seconds(read.end)
    return (0, _seconds(read.start), _RANKS[read.precision], end, text)


@lru_cache(maxsize=32768)
def day_span(text: str) -> tuple[int, int] | None:
    """First and last day on which a date may lie, as :meth:`datetime.date.toordinal` counts.

    Days are those of the place that the author had in mind: time zones do not count.

    :return: ``None`` for text that is no date.
    """
    read = read_date(text)
    if read is None:
        return None
    last = read if read.end is None else PartialDate(read.end, read.end_precision)
    days = _length(last) // _DAY_SECONDS or 1
    return read.start.toordinal(), last.start.toordinal() + days - 1


def year_of(text: str) -> str:
    """Year in which a date begins, as four digits; empty for text that is no date."""
    read = read_date(text)
    return '' if read is None else f'{read.start.year:04}'


_YEAR_IN_NAME = Pattern(
    r"(?<!\d)(?:19[5-9]\d|20\d\d)(?!\d)|(?<![^\s(])['’]\d\d(?!\w)", re.ASCII
)
_CENTURIES = ((50, '20'), (100, '19'))


def year_in(name: str) -> str:
    """Return the year that the name of an event tells, as four digits.

    :param name: such as ``PyCon US 2024``, ``pycon-us-2024`` or ``PyCon '08``
    :return: empty where the name tells no year, or several
    """
    found = {_four_digits(year) for year in _YEAR_IN_NAME.findall(name)}
    return found.pop() if len(found) == 1 else ''


def _four_digits(year: str) -> str:
    short = year.lstrip("'’")
    if len(short) == len(year):
        return year
    return next(century for end, century in _CENTURIES if int(short) < end) + short


_MONTH_NAMES = (
    *('january', 'february', 'march', 'april', 'may', 'june', 'july'),
    *('august', 'september', 'october', 'november', 'december'),
)
_MONTHS = {name[:3]: (number, name) for number, name in enumerate(_MONTH_NAMES, start=1)}
_NOISE = Pattern(
    r'\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?'
    r'|(?<=[0-9])(?:st|nd|rd|th)\b|\bof\b|,',
)
_WRITTEN = tuple(
    Pattern(pattern, re.ASCII)
    for pattern in (
        r'(?P<d>\d\d?)(?: ?[-–] ?(?P<e>\d\d?))?\.? ?(?P<name>[a-z]{3,9})\.? (?P<y>\d{4})',
        r'(?P<name>[a-z]{3,9})\.? (?P<d>\d\d?)(?: ?[-–] ?(?P<e>\d\d?))? (?P<y>\d{4})',
        r'(?P<name>[a-z]{3,9})\.? (?P<y>\d{4})',
        r'(?P<y>\d{4})[-/. ](?P<m>\d\d?)(?:[-/. ](?P<d>\d\d?))?',
        r'(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)?',
        r'(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})',
        # Day and month in either order: only where a number can't be a month.
        r'(?P<d>1[3-9]|2\d|3[01])/(?P<m>\d\d?)/(?P<y>\d{4})',
        r'(?P<m>\d\d?)/(?P<d>1[3-9]|2\d|3[01])/(?P<y>\d{4})',
    )
)
_WITH_TIME = Pattern(
    r'(.{8,}?)(?: +| *t *)(\d\d?):(\d\d(?::\d\d)?) *(z|[+-]\d\d:?\d\d)?', re.ASCII
)
_LONGEST_DATE = 80
_TO = Pattern(r' +to +| +[-–—] +|–|\.\.+')


def suggest_date(text: str) -> str:
    """ISO form of a date in another notation that has only one meaning.

    :param text: such as ``17 May 2024``, ``2024/05/17`` or ``20240517``.
    :return: what :func:`read_date` reads; empty where there is nothing to suggest.
    """
    if len(text) > _LONGEST_DATE:
        return ''
    plain = ' '.join(_NOISE.sub(' ', text.lower()).split())
    proposal = _one_date(plain) or _with_time(plain)
    if not proposal:
        points = [_one_date(end) or _with_time(end) for end in _TO.split(plain)]
        proposal = '/'.join(points) if all(points) else ''
    read = read_date(proposal)
    return '' if read is None else str(read)


def _one_date(text: str) -> str:
    for pattern in _WRITTEN:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = match.groupdict()
        word = parts.get('name')
        number, name = _MONTHS.get(word[:3], (0, '')) if word else (int(parts['m']), '')
        if word and not name.startswith('september' if word == 'sept' else word):
            continue
        month = f'{parts["y"]}-{number:02}'
        days = [f'{month}-{int(day):02}' for key in 'de' if (day := parts.get(key))]
        return '/'.join(days) or month
    return ''


def _with_time(text: str) -> str:
    match = _WITH_TIME.fullmatch(text)
    day = _one_date(match[1]) if match else ''
    if match is None or not day:
        return ''
    return f'{day}T{int(match[2]):02}:{match[3]}{(match[4] or "").upper()}'
