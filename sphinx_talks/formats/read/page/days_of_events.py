"""Days of an event that headings name by their weekday, or count: "Friday", "Day 2"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import babel_names, vocabulary
from sphinx_talks.formats.read.page.written_dates import find_dates, find_days

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ('day_of_event', 'days_told')

_COUNTED = re.compile(r'(?:day|tag|jour|dia|giorno|dag|dzien)\s*(?P<number>\d{1,2})')
_YEAR = re.compile(r'(?<!\d)(?:19|20)\d\d(?!\d)')
_WEEK = 7


def day_of_event(days: str, text: str) -> str:
    """Return the day of an event that a heading names; empty if it names none.

    Of an event of which one day alone is known, weekdays are those of the same week.

    :param days: day, or first and last day, of the event: ISO 8601
    :param text: the heading
    """
    parsed = _first_and_last(days)
    if parsed is None:
        return ''
    first, last = parsed
    if match := _COUNTED.fullmatch(vocabulary.fold(text).strip(' .:')):
        found = first + timedelta(days=int(match['number']) - 1)
        return found.isoformat() if first <= found <= last != first else ''
    weekday = babel_names.weekday_named(text)
    if weekday is None or (last - first).days >= _WEEK:
        return ''
    monday = first - timedelta(days=first.weekday())
    if first != last:
        ahead = (weekday - first.weekday()) % _WEEK
        found = first + timedelta(days=ahead)
        return found.isoformat() if found <= last else ''
    return (monday + timedelta(days=weekday)).isoformat()


def _first_and_last(days: str) -> tuple[date, date] | None:
    first, _slash, last = days.partition('/')
    try:
        begun = date.fromisoformat(first[:10])
        ended = date.fromisoformat((last or first)[:10])
    except ValueError:
        return None
    return (begun, ended) if begun <= ended else None


def days_told(event: str, texts: Iterable[str]) -> str:
    """Return when an event was, if its page says so in one of some sentences.

    :param event: its name; a year in it counts for days without one
    """
    year = match[0] if (match := _YEAR.search(event)) else ''
    found: list[str] = []
    for text in texts:
        dates = [each for each in find_dates(text) if each.is_certain]
        if not dates and year:
            dates = list(find_days(text, year))
        found += [each.date for each in dates]
    ranges = [each for each in found if '/' in each]
    return ranges[0] if len(ranges) == 1 and (not year or ranges[0].startswith(year)) else ''
