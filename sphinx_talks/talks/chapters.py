"""Chapters of a recording: when each begins, and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.records import Chapter
from sphinx_talks.talks.values import FieldError, format_moment, parse_moment

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = (
    'ReadChapters',
    'chapters_in',
    'format_chapters',
    'in_order',
    'parse_chapters',
    'read_chapters',
)

#: Fewest chapters that a description lists: what YouTube expects of one, too
#: (https://support.google.com/youtube/answer/9884579).
_FEWEST = 3

_CLOCK = r'(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-5][0-9]'
_BULLET = r'(?:[-*–—]\s+|[•▶►]\s*)?'
_BEFORE = Pattern(
    rf'{_BULLET}[\[(]?(?P<at>{_CLOCK})(?:\.[0-9]{{1,3}})?[\])]?'
    r'(?:\s*[-–—:|>]+\s+|\s+)(?P<title>\S.*)'
)
_BEHIND = Pattern(rf'{_BULLET}(?P<title>\S.*?)\s+(?:[-–—:|]\s*)?[\[(]?(?P<at>{_CLOCK})[\])]?')
_DIVIDER = Pattern(rf';\s+(?={_CLOCK}\s)')


@frozen
class ReadChapters:
    """What a text says of chapters."""

    #: In the order of their times.
    chapters: tuple[Chapter, ...] = ()
    #: Lines that are none, and what was expected of each.
    errors: tuple[tuple[str, FieldError], ...] = ()


def in_order(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Return chapters in the order of their times."""
    return tuple(sorted(chapters, key=lambda each: each.at))


def read_chapters(text: str) -> ReadChapters:
    """Read chapters, one a line, such as ``12:34 Questions``.

    :param text: lines with a time and a title each, or one line with semicolons between
        them; a time is what :func:`~sphinx_talks.talks.values.parse_moment` reads
    """
    chapters: list[Chapter] = []
    errors: list[tuple[str, FieldError]] = []
    for line in '\n'.join(_DIVIDER.split(text)).splitlines():
        written = ' '.join(line.split())
        if not written:
            continue
        if chapter := _chapter(written):
            chapters.append(chapter)
        else:
            error = FieldError('expected lines such as “{example}”', example='12:34 Questions')
            errors.append((written, error))
    return ReadChapters(in_order(chapters), tuple(errors))


def parse_chapters(text: str) -> tuple[Chapter, ...]:
    """Read chapters, as :func:`read_chapters` does.

    :raises FieldError: if a line is none.
    """
    read = read_chapters(text)
    for _line, error in read.errors:
        raise error
    return read.chapters


def _chapter(line: str) -> Chapter | None:
    if match := _BEFORE.fullmatch(line) or _BEHIND.fullmatch(line):
        return Chapter(parse_moment(match['at']), match['title'])
    first, _space, title = line.partition(' ')
    try:
        return Chapter(parse_moment(first), title.strip()) if title else None
    except FieldError:
        return None


def format_chapters(chapters: Iterable[Chapter]) -> tuple[str, ...]:
    """Write chapters so that they are read as the same, one a line."""
    lines = ((format_moment(each.at), ' '.join(each.title.split())) for each in chapters)
    return tuple(f'{at} {title}' for at, title in lines if title)


def chapters_in(text: str) -> tuple[tuple[Chapter, ...], str]:
    """Return the chapters that the description of a recording lists, and the rest of it.

    It lists some if at least three of its lines have a time each, from 0:00 on and in
    order: all else may be the programme of a day.

    :param text: the description, with its lines
    """
    for pattern in (_BEFORE, _BEHIND):
        chapters: list[Chapter] = []
        rest: list[str] = []
        for line in text.splitlines():
            if match := pattern.fullmatch(' '.join(line.split())):
                chapters.append(Chapter(parse_moment(match['at']), match['title']))
            else:
                rest.append(line)
        times = [each.at for each in chapters]
        if len(times) >= _FEWEST and times[0] == 0 and times == sorted(set(times)):
            return tuple(chapters), '\n'.join(rest)
    return (), text
