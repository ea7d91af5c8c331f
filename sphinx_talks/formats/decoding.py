"""From a file to text and to JSON, with limits, and with errors that name the place."""

from __future__ import annotations

import json
import os
import zlib
from pathlib import Path
from typing import NoReturn

from sphinx_talks.formats.errors import FormatError

__all__ = (
    'LARGEST',
    'MARKDOWN',
    'MOST_ENTRIES',
    'Doubled',
    'data_files',
    'is_pattern',
    'page_files',
    'parse_json',
    'read_bytes',
    'read_json',
    'read_text',
)

#: Suffixes of pages in Markdown.
MARKDOWN = ('.md', '.markdown', '.mdx', '.qmd')
#: Suffixes of files with the talks of one event or more.
_DATA_SUFFIXES = ('.yaml', '.yml', '.json', '.csv', '.tsv', '.bib', '.ics', '.xml')
#: How many files and folders are looked at. A folder with more is no folder of talks, but
#: a disk that somebody named by mistake.
MOST_ENTRIES = 100_000


def page_files(folder: Path) -> list[Path]:
    """Return all pages below a folder, in order; what is hidden or linked is left out.

    :raises FormatError: if there is too much in it.
    """
    return _files_below(folder, MARKDOWN)


def data_files(source: Path) -> list[Path]:
    """Return all files with data below a folder, or those that a pattern fits, in order.

    :param source: a folder, or a path whose name is a pattern such as ``*-talks.yaml``
    :raises FormatError: if there is too much in it.
    """
    if is_pattern(source):
        found = source.parent.glob(source.name)
        return sorted(path for path in found if path.is_file())
    return _files_below(source, _DATA_SUFFIXES)


def is_pattern(source: Path) -> bool:
    """Return whether the name of a source stands for several files."""
    return any(sign in source.name for sign in '*?[') and not source.exists()


def _files_below(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    found = []
    entries = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith('.')]
        entries += len(folders) + len(names)
        if entries > MOST_ENTRIES:
            raise FormatError(
                str(folder),
                '',
                f'it has more than {MOST_ENTRIES} files: expected the folder of the pages',
            )
        found += [Path(parent, name) for name in names if name.endswith(suffixes)]
    return sorted(found)


#: Most bytes that a file may have, packed or not: many times the largest schedule.
LARGEST = 64 * 1024 * 1024

_GZIP = b'\x1f\x8b'
_BYTE_ORDER_MARKS = (
    (b'\xef\xbb\xbf', 'utf-8-sig'),
    (b'\xff\xfe\x00\x00', 'utf-32'),
    (b'\x00\x00\xfe\xff', 'utf-32'),
    (b'\xff\xfe', 'utf-16'),
    (b'\xfe\xff', 'utf-16'),
)


class Doubled(dict[str, object]):
    """An object of JSON or YAML in which keys stand more than once.

    :param names: these keys
    """

    def __init__(self, pairs: dict[str, object], names: tuple[str, ...]) -> None:
        super().__init__(pairs)
        self.names = names


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Read a file, unpacked if it is packed with gzip.

    Nothing is unpacked beyond the limit, whatever the file claims.

    :param path: the file
    :param largest: most bytes that it may have
    :raises FormatError: if it can't be read, is too large or is damaged.
    """
    try:
        if not path.is_file() and path.exists():
            # To read a pipe is to wait for whoever writes into it.
            raise FormatError(str(path), '', 'expected a file')
        with path.open('rb') as file:
            # Python sets aside as much memory as it is asked for.
            size = min(largest, os.fstat(file.fileno()).st_size)
            content = file.read(size + 1)
            if len(content) > size:
                content += file.read(largest + 1 - len(content))
    except OSError as error:
        raise FormatError(str(path), '', error.strerror or 'cannot be read') from error
    if len(content) > largest:
        _too_large(path, largest)
    if not content.startswith(_GZIP):
        return content
    unpacked = zlib.decompressobj(wbits=31)
    try:
        text = unpacked.decompress(content, largest + 1)
    except zlib.error as error:
        raise FormatError(str(path), '', f'it is damaged: {error}') from error
    if len(text) > largest:
        _too_large(path, largest)
    if not unpacked.eof:
        raise FormatError(str(path), f'byte {len(content)}', 'it ends before its packed data')
    return text


def _too_large(path: Path, largest: int) -> NoReturn:
    raise FormatError(str(path), f'byte {largest}', f'it has more than {largest >> 20} MiB')


def read_text(path: Path) -> str:
    """Read a text file: UTF-8, or what its byte order mark says.

    :raises FormatError: as :func:`read_bytes`, and for text in another encoding.
    """
    return decode(path, read_bytes(path))


def decode(path: Path, content: bytes) -> str:
    """Decode text as :func:`read_text` does.

    :param path: where the bytes are from, for the error.
    :raises FormatError: if they are in another encoding.
    """
    marks = (name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark))
    encoding = next(marks, 'utf-8')
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b'\n', 0, error.start) + 1
        raise FormatError(
            str(path),
            f'line {line}, byte {error.start}',
            f'expected text in {encoding.upper().removesuffix("-SIG")}: save it as UTF-8',
        ) from error
    return text.replace('\r\n', '\n').replace('\r', '\n')


def read_json(path: Path) -> object:
    """Read a JSON file. Objects with keys that stand twice are :class:`Doubled`.

    :raises FormatError: if it is not valid JSON.
    """
    return parse_json(path, read_text(path))


def parse_json(path: Path | str, text: str) -> object:
    """Parse JSON as :func:`read_json` does.

    :param path: where the text is from, for the error.
    :raises FormatError: if it is not valid JSON.
    """
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        place = f'line {error.lineno}, column {error.colno}'
        raise FormatError(str(path), place, f'it is not valid JSON: {error.msg}') from error
    except RecursionError as error:
        raise FormatError(str(path), '', 'its values are nested too deeply') from error
    except ValueError as error:
        raise FormatError(str(path), '', f'it is not valid JSON: {error}') from error
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) == len(pairs):
        return value
    seen: set[str] = set()
    doubled: dict[str, None] = {}
    for name, _value in pairs:
        if name in seen:
            doubled[name] = None
        seen.add(name)
    return Doubled(value, tuple(doubled))


def _refuse_constant(name: str) -> NoReturn:
    message = f'{name} is no number'
    raise ValueError(message)
