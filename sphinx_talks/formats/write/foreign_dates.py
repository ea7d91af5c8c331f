"""Dates of talks in the forms of others."""

from __future__ import annotations

from datetime import UTC, datetime

from sphinx_talks.talks.dates import PartialDate, read_date

__all__ = ('NO_DATE', 'date_parts', 'days', 'in_utc')

#: What stands where a format insists on a date, and nobody knows it.
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


def in_utc(text: str) -> datetime | None:
    """Return the moment at which a date begins; ``None`` for text that is no date.

    Times without a zone are taken as they are.
    """
    read = read_date(text)
    if read is None:
        return None
    if read.start.tzinfo is None:
        return read.start.replace(tzinfo=UTC)
    try:
        return read.start.astimezone(UTC)
    except OverflowError:
        # Within a day of the years 1 and 9999.
        return read.start.replace(tzinfo=UTC)


def days(text: str) -> str:
    """Return a date or range with days at the most; empty for text that is no date."""
    read = read_date(text)
    if read is None:
        return ''
    first, _, last = str(read).partition('/')
    first, last = first.partition('T')[0], last.partition('T')[0]
    return f'{first}/{last}' if last and last != first else first


def date_parts(text: str) -> list[list[int]]:
    """Return year, month and day, as far as they are known, of one or two dates."""
    read = read_date(text)
    if read is None:
        return []
    points = [_parts(read)]
    if read.end is not None:
        points.append(_parts(PartialDate(read.end, read.end_precision)))
    return points[:1] if points[0] == points[-1] else points


def _parts(point: PartialDate) -> list[int]:
    known = {'year': 1, 'month': 2}.get(point.precision, 3)
    return [point.start.year, point.start.month, point.start.day][:known]
