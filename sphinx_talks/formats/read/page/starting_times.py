"""Times of day with which items of a programme begin: "09:30 Opening"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.formats.read.page import tree

__all__ = ('StartingTime', 'without_time')

_CLOCK = r'(?P<{0}>[01]?\d|2[0-3])[:h](?P<{1}>[0-5]\d)'
_TIME = re.compile(
    rf'\s*[(\[]?{_CLOCK.format("hour", "minute")}'
    rf'(?:\s*(?:[-–—]|to|bis|à|a)\s*{_CLOCK.format("last_hour", "last_minute")})?'
    r'(?!:?\d)(?:\s*uhr\b)?(?P<half>\s*[ap]\.?m\b\.?)?[)\]]?[\s:|·–—-]*',
    re.IGNORECASE,
)
_NOON = 12
_HOUR = 60
#: At night, a number like this is rather the moment of a recording.
_MORNING = 6 * _HOUR


@frozen(kw_only=True)
class StartingTime:
    """When something begins, on a day that is not said."""

    #: As it was written.
    text: str
    #: ``HH:MM``.
    time: str
    #: Length in seconds, where the end is said, too.
    duration: int | None = None

    def on(self, date: str) -> str:
        """Return a day, as an ISO date, with the time; empty if it is no day."""
        return f'{date}T{self.time}' if _DAY.fullmatch(date) else ''


_DAY = re.compile(r'\d{4}-\d\d-\d\d')


def without_time(
    runs: Sequence[tree.Run],
) -> tuple[tuple[tree.Run, ...], StartingTime | None]:
    """Return running text without a time of day at its beginning, and that time."""
    match = _TIME.match(runs[0].text) if runs and not runs[0].url else None
    rest = runs[0].text[match.end() :] if match else ''
    if match is None or not (rest or runs[1:]):
        return tuple(runs), None
    half = (match['half'] or '').strip()[:1].casefold()
    begin = _minutes(match['hour'], match['minute'], half)
    if begin < _MORNING:
        return tuple(runs), None
    length = None
    if match['last_hour']:
        length = _minutes(match['last_hour'], match['last_minute'], half) - begin
    starting = StartingTime(
        text=match[0].strip(' \t\n|·–—-'),
        time=f'{begin // _HOUR:02}:{begin % _HOUR:02}',
        duration=length * 60 if length and length > 0 else None,
    )
    return (*([replace(runs[0], text=rest)] if rest else []), *runs[1:]), starting


def _minutes(hour: str, minute: str, half: str) -> int:
    """Return the minute of the day.

    :param half: ``p`` after noon, and ``a`` before it, where the clock goes to twelve
    """
    hours = int(hour)
    if half == 'p' and hours < _NOON:
        hours += _NOON
    return hours * _HOUR + int(minute)
