"""Which format a source has, detected from its content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sphinx_talks.formats.decoding import (
    data_files,
    decode,
    is_pattern,
    parse_json,
    read_bytes,
)
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.gathering import together
from sphinx_talks.formats.imported import Imported, Trouble
from sphinx_talks.formats.pyvideo import pyvideo_reader
from sphinx_talks.formats.read import (
    bibtex,
    calendar,
    csl,
    europython,
    exported,
    mappings,
    media_ccc,
    own_data,
    page_file,
    page_folder,
    pretalx,
    schedule,
    schedule_xml,
    sessionize,
    table_file,
    ytdlp,
)
from sphinx_talks.formats.read.page import page_reader
from sphinx_talks.formats.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

__all__ = ('FORMATS', 'guess_format', 'read_source')


class Reader(Protocol):
    """What every module that reads a format has."""

    def read(self, source: Path) -> Imported:
        """Read a source."""


class NamingReader(Protocol):
    """What a module has that reads fields of any name."""

    def read(
        self,
        source: Path,
        names: Mapping[str, str] | None = None,
        extra: Mapping[str, str] | None = None,
    ) -> Imported:
        """Read a source, in which fields of a talk may have other names."""


#: Readers of formats in which everybody calls fields as they like.
_NAMING: dict[str, NamingReader] = {
    'records': mappings,
    'table': table_file,
    'pages': page_folder,
}
#: Readers by the name of their format.
FORMATS: dict[str, Reader] = {
    'pyvideo': pyvideo_reader,
    'schedule-json': schedule,
    'schedule-xml': schedule_xml,
    'pretalx': pretalx,
    'sessionize': sessionize,
    'europython': europython,
    'media-ccc': media_ccc,
    'yt-dlp': ytdlp,
    'bibtex': bibtex,
    'csl-json': csl,
    'icalendar': calendar,
    'export': exported,
    'data': own_data,
    **_NAMING,
    'notes': page_file,
}

_NOTES = ('.md', '.markdown', '.rst', '.rest', '.txt')
_YAML = ('.yaml', '.yml')
_TABLES = ('.csv', '.tsv', '.tab')
#: What people might try, and what to do instead.
_REFUSED = {
    **dict.fromkeys(('.html', '.htm'), 'save its talks as Markdown or as a table'),
    **dict.fromkeys(('.xlsx', '.xls', '.ods', '.numbers'), 'export the sheet as CSV'),
    **dict.fromkeys(('.docx', '.doc', '.odt', '.rtf'), 'save it as Markdown'),
    **dict.fromkeys(('.pdf', '.pptx', '.ppt', '.key'), 'it has no text that can be read'),
    **dict.fromkeys(('.ipynb',), 'export it as Markdown'),
    **dict.fromkeys(
        ('.org', '.adoc', '.asciidoc', '.textile', '.wiki'), 'convert it to Markdown'
    ),
    **dict.fromkeys(
        ('.toml', '.ini', '.cfg', '.py', '.js', '.ts'), 'write it as YAML or JSON'
    ),
    **dict.fromkeys(('.zip', '.tar', '.tgz', '.7z'), 'unpack it first'),
    **dict.fromkeys(('.png', '.jpg', '.jpeg', '.gif', '.svg', '.mp4'), 'it has no text'),
}


def guess_format(source: Path, extra: Collection[str] = ()) -> str:
    """Return the name of a source's format.

    :param source: a file or folder
    :param extra: names of the fields that the project adds to talks
    :raises FormatError: if it has none that is known.
    """
    if is_pattern(source):
        return 'folder'
    if source.is_dir():
        return _guess_folder(source)
    suffix = source.suffix.lower()
    if suffix == '.gz':
        suffix = source.with_suffix('').suffix.lower()
    if suffix in _REFUSED:
        message = f'files that end in {suffix} are not read: {_REFUSED[suffix]}'
        raise FormatError(str(source), '', message)
    data = read_bytes(source)
    if exported.looks_like_database(data):
        return 'export'
    text = '<?xml' if data.lstrip()[:5] == b'<?xml' else decode(source, data)
    if suffix in _YAML:
        return _guess_value(source, parse_yaml(source, text), extra)
    if suffix in _TABLES:
        return 'table'
    if calendar.looks_right(text):
        return 'icalendar'
    if suffix in _NOTES:
        return 'notes'
    start = text.lstrip()[:1]
    if start in ('{', '['):
        return _guess_json(source, text, extra)
    if schedule_xml.looks_right(text):
        return 'schedule-xml'
    if bibtex.looks_right(text):
        return 'bibtex'
    if page_reader.looks_right(text):
        return 'notes'
    known = ', '.join(FORMATS)
    raise FormatError(str(source), 'line 1', f'unknown format: expected one of {known}')


def _guess_folder(source: Path) -> str:
    if page_folder.is_folder_of_pages(source):
        return 'pages'
    if pyvideo_reader.event_folders(source):
        return 'pyvideo'
    if data_files(source):
        return 'folder'
    message = (
        'no talks are in this folder: expected pages with front matter, one for each talk; '
        f'files with data, such as talks.yaml; or a folder of pyvideo, with videos/*.json. '
        f'{_shown_content(source)}'
    )
    raise FormatError(str(source), '', message)


#: How many names of files a message shows.
_SHOWN = 5


def _shown_content(folder: Path) -> str:
    names = sorted(
        f'{each.name}/' if each.is_dir() else each.name for each in folder.iterdir()
    )
    if not names:
        return 'It is empty'
    shown = ', '.join(names[:_SHOWN])
    return f'It has {shown}' + (f' and {len(names) - _SHOWN} more' if names[_SHOWN:] else '')


def _guess_value(source: Path, value: object, extra: Collection[str]) -> str:
    """Return the format of what YAML or JSON holds, if it is none of an organisation's."""
    if own_data.looks_right(value, extra) or not mappings.looks_right(value):
        return 'data'
    return 'records'


def _guess_json(source: Path, text: str, extra: Collection[str]) -> str:
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
    if exported.looks_right(value):
        return 'export'
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
    if media_ccc.looks_right(value):
        return 'media-ccc'
    if europython.looks_right(value):
        return 'europython'
    if csl.looks_right(value):
        return 'csl-json'
    if own_data.looks_right(value, extra):
        return 'data'
    if mappings.looks_right(value):
        return 'records'
    known = ', '.join(FORMATS)
    raise FormatError(str(source), '', f'unknown kind of JSON: expected one of {known}')


def read_source(
    source: Path,
    name: str = '',
    extra: Mapping[str, str] | None = None,
    *,
    names: Mapping[str, str] | None = None,
    states: Mapping[str, str] | None = None,
) -> Imported:
    """Read a source.

    :param source: a file or folder
    :param name: one of :data:`FORMATS`; guessed if empty
    :param extra: ``talks_extra_fields`` of the project; ``None`` if nobody knows
    :param names: fields of a talk by the names that the source has for them
    :param states: access states by host, for pages
    :raises FormatError: if it can't be read.
    :raises MissingExtraError: if a library is missing that its format needs.
    """
    chosen = name or guess_format(source, extra or ())
    if chosen == 'folder' or is_pattern(source):
        return _read_folder(source, name, extra, names)
    if chosen == 'data' and names:
        chosen = 'records'
    if chosen in _NAMING:
        return _NAMING[chosen].read(source, names, extra)
    if chosen == 'notes':
        return page_file.read(source, states=states)
    # No other format has fields of a project's own.
    return own_data.read(source, extra) if chosen == 'data' else FORMATS[chosen].read(source)


def _read_folder(
    source: Path, name: str, extra: Mapping[str, str] | None, names: Mapping[str, str] | None
) -> Imported:
    """Read all files with data in a folder, each for itself: a bad one takes no other."""
    chosen = '' if name == 'folder' else name
    parts = []
    for file in data_files(source):
        try:
            parts.append(read_source(file, chosen, extra, names=names))
        except FormatError as error:
            trouble = Trouble(
                path=error.path, place=error.place, message=error.message, lost=True
            )
            parts.append(Imported(warnings=(trouble,)))
    return together(parts)
