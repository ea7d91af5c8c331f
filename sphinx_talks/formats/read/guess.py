"""Which format a source has, told by its content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.pyvideo import pyvideo_reader
from sphinx_talks.formats.read import (
    bibtex,
    csl,
    own_data,
    pretalx,
    schedule,
    schedule_xml,
    sessionize,
    ytdlp,
)
from sphinx_talks.formats.read.page import page_reader
from sphinx_talks.formats.reading import decode, parse_json, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_talks.formats.imported import Imported

__all__ = ('FORMATS', 'guess_format', 'read_source')


class Reader(Protocol):
    """What every module that reads a format has."""

    def read(self, source: Path) -> Imported:
        """Read a source."""


#: Readers by the name of their format.
FORMATS: dict[str, Reader] = {
    'pyvideo': pyvideo_reader,
    'schedule-json': schedule,
    'schedule-xml': schedule_xml,
    'pretalx': pretalx,
    'sessionize': sessionize,
    'yt-dlp': ytdlp,
    'bibtex': bibtex,
    'csl-json': csl,
    'data': own_data,
    'notes': page_reader,
}

_NOTES = ('.md', '.markdown', '.rst', '.rest', '.txt')
_YAML = ('.yaml', '.yml')


def guess_format(source: Path) -> str:
    """Return the name of a source's format.

    :param source: a file, or a folder, which is one of pyvideo.
    :raises FormatError: if it has none that is known.
    """
    if source.is_dir():
        return 'pyvideo'
    text = read_text_or_xml(source)
    suffix = source.suffix.lower().removesuffix('.gz')
    start = text.lstrip()[:1]
    if suffix in _YAML:
        return 'data'
    if start in ('{', '[') and suffix not in _NOTES:
        return _guess_json(source, text)
    if schedule_xml.looks_right(text) and suffix not in _NOTES:
        return 'schedule-xml'
    if suffix not in _NOTES and bibtex.looks_right(text):
        return 'bibtex'
    if suffix in _NOTES or page_reader.looks_right(text):
        return 'notes'
    known = ', '.join(FORMATS)
    raise FormatError(str(source), 'line 1', f'this is in no format that is known: {known}')


def read_text_or_xml(source: Path) -> str:
    """Return text; of XML, which says its encoding itself, as much as tells that it is."""
    content = read_bytes(source)
    if content.lstrip()[:5] == b'<?xml':
        return '<?xml'
    return decode(source, content)


def _guess_json(source: Path, text: str) -> str:
    try:
        value = parse_json(source, text)
    except FormatError:
        # Several objects, one a line.
        first = text.lstrip().split('\n', 1)[0]
        try:
            value = parse_json(source, first)
        except FormatError:
            value = None
        if not ytdlp.looks_right(value):
            raise
    if schedule.looks_right(value):
        return 'schedule-json'
    if pyvideo_reader.looks_right(value):
        return 'pyvideo'
    if ytdlp.looks_right(value):
        return 'yt-dlp'
    if sessionize.looks_right(value):
        return 'sessionize'
    if pretalx.looks_right(value):
        return 'pretalx'
    if csl.looks_right(value):
        return 'csl-json'
    if own_data.looks_right(value):
        return 'data'
    known = ', '.join(FORMATS)
    raise FormatError(str(source), '', f'this JSON is in no format that is known: {known}')


def read_source(
    source: Path, name: str = '', extra: Mapping[str, str] | None = None
) -> Imported:
    """Read a source.

    :param source: a file or folder
    :param name: one of :data:`FORMATS`; guessed if empty
    :param extra: ``talks_extra_fields`` of the project; ``None`` if nobody knows
    :raises FormatError: if it can't be read.
    :raises MissingExtraError: if a library is missing that its format needs.
    """
    reader = FORMATS[name or guess_format(source)]
    # No other format has fields of a project's own.
    return own_data.read(source, extra) if reader is own_data else reader.read(source)
