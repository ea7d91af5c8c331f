"""Reads files of captions: WebVTT, SRT, json3 of YouTube, and plain text."""

from __future__ import annotations

import json
import logging
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import load_extra
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.transcripts import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

__all__ = ('Cue', 'ReadCues', 'read_cues')

#: A day of captions has less; what is larger is none, or would fill the memory.
_MOST_BYTES = 16_000_000
_MOST_CUES = 100_000
#: A recording of three days.
_LATEST = 260_000.0
_ARROW = '-->'
_HOUR, _MINUTE = 3600, 60


@frozen
class Cue:
    """Lines that are shown together, as the file has them."""

    text: str
    #: Seconds from the start of the recording; ``None`` where the file has no times.
    start: float | None = None
    end: float | None = None


@frozen
class ReadCues:
    """What a file holds."""

    cues: tuple[Cue, ...]
    #: What is wrong with it, in words; empty if nothing is.
    damage: str = ''


def read_cues(path: Path) -> ReadCues:
    """Read a file of captions, whose format its suffix tells.

    :param path: a file with a suffix of :data:`SUFFIXES`
    :raises FormatError: if nothing of it can be read.
    :raises MissingExtraError: if the library for its format is not installed.
    :raises OSError: if it cannot be opened.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        known = ', '.join(SUFFIXES)
        raise FormatError(str(path), '', f'expected a file whose name ends in {known}')
    if path.stat().st_size > _MOST_BYTES:
        raise FormatError(str(path), '', f'expected captions of at most {_MOST_BYTES:,} bytes')
    text, damage = _decoded(path.read_bytes(), path)
    text = text.replace('\r\n', '\n').replace('\r', '\n').replace('\0', '')
    found = read(text, path)
    if len(found.cues) > _MOST_CUES:
        raise FormatError(str(path), '', f'expected at most {_MOST_CUES:,} captions')
    cues = tuple(cue for cue in found.cues if _is_possible(cue))
    odd = len(found.cues) - len(cues)
    if odd and not found.damage:
        found = ReadCues(cues, f'{odd} of {len(found.cues)} captions have impossible times')
    if not cues and (found.damage or damage):
        raise FormatError(str(path), '', found.damage or damage)
    return ReadCues(cues, '; '.join(filter(None, (damage, found.damage))))


def _is_possible(cue: Cue) -> bool:
    return cue.start is None or 0 <= cue.start <= _LATEST


def _decoded(content: bytes, path: Path) -> tuple[str, str]:
    """Return the text of a file, and what is wrong with its encoding."""
    encoding = 'utf-16' if content[:2] in (b'\xff\xfe', b'\xfe\xff') else 'utf-8-sig'
    try:
        return content.decode(encoding), ''
    except UnicodeDecodeError as error:
        if encoding == 'utf-16':
            return content.decode(encoding, 'replace'), 'it ends within a letter'
        if error.end >= len(content) - 1 and error.start >= len(content) - 4:
            return content[: error.start].decode(encoding), 'it ends within a letter'
    guesses = load_extra(
        'charset_normalizer',
        library='charset-normalizer',
        purpose=f'A transcript that is not in UTF-8 ({PurePath(path).name})',
        extra='transcripts',
    )
    best = guesses.from_bytes(content).best()
    if best is None:
        raise FormatError(str(path), '', 'expected text in UTF-8')
    return str(best), f'it is not in UTF-8, and was read as {best.encoding}'


# -- WebVTT and SRT -------------------------------------------------------------


def _vtt(text: str, path: Path) -> ReadCues:
    webvtt = load_extra(
        'webvtt', library='webvtt-py', purpose='A transcript in WebVTT', extra='transcripts'
    )
    if not text.lstrip().startswith('WEBVTT'):
        # Some tools leave it out, or cut it off; all else may be right.
        text = f'WEBVTT\n\n{text}'
        damage = 'it does not begin with WEBVTT'
    else:
        damage = ''
    try:
        captions = webvtt.from_string(text)
    except webvtt.errors.MalformedFileError as error:
        raise FormatError(str(path), '', str(error)) from error
    cues = tuple(
        Cue(caption.raw_text, _seconds(caption.start), _seconds(caption.end))
        for caption in captions
    )
    return ReadCues(cues, damage or _unread(text, len(cues)))


def _srt(text: str, path: Path) -> ReadCues:
    srt = load_extra('srt', library='srt', purpose='A transcript in SRT', extra='transcripts')
    logger = logging.getLogger('srt')
    was_disabled, logger.disabled = logger.disabled, True
    try:
        subtitles = list(srt.parse(_usual(text), ignore_errors=True))
    finally:
        logger.disabled = was_disabled
    cues = tuple(
        Cue(
            _STRAY.sub('', each.content),
            each.start.total_seconds(),
            each.end.total_seconds(),
        )
        for each in subtitles
    )
    return ReadCues(cues, _unread(text, len(cues)))


_EARLY = Pattern(r'^-\d[\d:.,]*\s*-->', re.MULTILINE)
_ODD_ARROW = Pattern(r'^(\d[\d:.,]*)[ \t]*-{1,2}>[ \t]*(?=\d)', re.MULTILINE)


def _usual(text: str) -> str:
    """Return captions with arrows and starts as they should be."""
    text = _ODD_ARROW.sub(r'\1 --> ', _EARLY.sub('00:00:00,000 -->', text))
    # The library can't count so far; the times stay impossible.
    return _TIMING.sub(lambda line: _HUGE.sub('9999999', line[0]), text)


_TIMING = Pattern(r'^.*--+>.*$', re.MULTILINE)
_HUGE = Pattern(r'\d{8,}')
#: The head of a caption that became a part of the one before, since it cannot be read.
_STRAY = Pattern(r'^(?:\d+\n)?.*--+>.*$', re.MULTILINE)
_CUT_TIMING = Pattern(r'\n\s*\d+:\d+[\d:.,]*\s*-*\s*\Z')
_NEGATIVE = Pattern(r'^\s*-\d[\d:.,]*\s*-->|-->\s*-\d', re.MULTILINE)


def _unread(text: str, read: int) -> str:
    """Return what is wrong with a file of which some captions were read.

    :param read: how many captions were read
    """
    negative = len(_NEGATIVE.findall(text))
    if negative:
        return f'{negative} captions have times before the start of the recording'
    timed = len(_TIMING.findall(text))
    if read < timed:
        return f'{timed - read} of {timed} captions cannot be read'
    if _CUT_TIMING.search(text):
        return 'it ends within a caption'
    if not read and text.strip() not in ('', 'WEBVTT'):
        return 'there are no captions in it'
    return ''


_CLOCK = Pattern(r'(?:(\d{1,7}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?')


def _seconds(clock: str) -> float | None:
    match = _CLOCK.fullmatch(clock.strip())
    if match is None:
        return None
    hours, minutes, seconds, fraction = match.groups()
    whole = int(hours or 0) * _HOUR + int(minutes) * _MINUTE + int(seconds)
    return whole + int((fraction or '0').ljust(3, '0')) / 1000


# -- json3 ----------------------------------------------------------------------


def _json3(text: str, path: Path) -> ReadCues:
    """Read what YouTube's player gets: events with segments of words."""
    try:
        data: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(str(path), '', f'expected JSON: {error}') from error
    events = data.get('events') if isinstance(data, dict) else None
    if not isinstance(events, list):
        raise FormatError(str(path), '', 'expected an object with a list of “events”')
    cues = []
    odd = 0
    for event in events:
        start = _number(event, 'tStartMs')
        segments = event.get('segs', ()) if isinstance(event, dict) else None
        if start is None or not isinstance(segments, (list, tuple)):
            odd += 1
            continue
        words = ''.join(_segment_text(segment) for segment in segments)
        if words.strip():
            length = _number(event, 'dDurationMs') or 0
            cues.append(Cue(words, start / 1000, (start + length) / 1000))
    # YouTube has an event without a time for the window alone.
    return ReadCues(tuple(cues), f'{odd} of its events cannot be read' if odd else '')


def _segment_text(segment: object) -> str:
    text = segment.get('utf8') if isinstance(segment, dict) else None
    return text if isinstance(text, str) else ''


def _number(event: object, name: str) -> float | None:
    value = event.get(name, 0) if isinstance(event, dict) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    # What is no time at all is neither, and a number may be too large for the other kind.
    return float(value) if abs(value) < _LATEST * 10_000 else None


# -- plain text -----------------------------------------------------------------

#: A time at the start of a line, as pages that show transcripts have it.
_LINE_TIME = Pattern(
    r'\s*[\[(]?(\d{1,7}(?::\d{1,2}){1,2}(?:[.,]\d{1,3})?)[\])]?(?=\s|$)[ \t]*(.*)'
)


def _plain(text: str, path: Path) -> ReadCues:
    """Read lines, each with a time before it or above it, or paragraphs without times."""
    lines = list(_timed_lines(text))
    if any(at is not None for at, _words in lines):
        return ReadCues(tuple(_between_times(lines)))
    paragraphs = re.split(r'\n\s*\n', text)
    return ReadCues(tuple(Cue(each.strip()) for each in paragraphs if each.strip()))


def _timed_lines(text: str) -> Iterator[tuple[float | None, str]]:
    for line in text.splitlines():
        match = _LINE_TIME.fullmatch(line)
        if match:
            yield _seconds(match[1]), match[2]
        else:
            yield None, line


def _between_times(lines: list[tuple[float | None, str]]) -> Iterator[Cue]:
    start: float | None = None
    words: list[str] = []
    for at, line in lines:
        if at is not None:
            if any(words):
                yield Cue('\n'.join(words).strip(), start, at)
            start, words = at, []
        words.append(line)
    if any(words):
        yield Cue('\n'.join(words).strip(), start)


_READERS: Mapping[str, Callable[[str, Path], ReadCues]] = dict(
    zip(SUFFIXES, (_vtt, _srt, _json3, _plain), strict=True)
)
