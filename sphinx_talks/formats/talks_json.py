"""``talks.json``: everything that the pages say about talks, in a format of our own.

``talks.schema.json`` beside this module is its JSON Schema. Each record has a line of its
own, so that two files can be compared line by line.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from sphinx_talks.formats.plain import to_plain
from sphinx_talks.formats.record_reader import Reader, RepeatedKey
from sphinx_talks.formats.shown import shown_pages
from sphinx_talks.talks.records import (
    Extension,
    Mention,
    PageFacts,
    Takeaway,
    Talk,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Entry

__all__ = ('VERSION', 'pages_from', 'read', 'write')

#: The version that is written. A file with a field that this one lacks has a higher one.
VERSION = 1

_LISTS = ('pages', 'talks', 'entries', 'takeaways', 'mentions', 'extensions')


def write(catalogue: Catalogue) -> bytes:
    """Return a catalogue as ``talks.json``."""
    pages = shown_pages(catalogue)
    records: dict[str, Iterable[object]] = {
        'talks': (talk for facts in pages for talk in facts.talks),
        'entries': (entry for facts in pages for entry in facts.entries),
        'takeaways': (takeaway for facts in pages for takeaway in facts.takeaways),
        'mentions': (mention for facts in pages for mention in facts.mentions),
        'extensions': (extension for facts in pages for extension in facts.extensions),
    }
    titles = [{'document': facts.document, 'title': facts.title} for facts in pages]
    parts = [_list('pages', titles)]
    parts += (_list(name, map(to_plain, several)) for name, several in records.items())
    text = ',\n'.join((f'{{\n"version": {VERSION}', *parts)) + '\n}\n'
    # What is half a character can't be written in any encoding.
    return text.encode('utf-8', errors='replace')


def _list(name: str, values: Iterable[object]) -> str:
    lines = ',\n'.join(json.dumps(value, ensure_ascii=False) for value in values)
    return f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []'


def read(data: bytes, file: str = 'talks.json') -> tuple[PageFacts, ...]:
    """Return the facts of pages from a ``talks.json``.

    :param data: what :func:`write` returned, here or elsewhere
    :param file: name of the file, for messages
    :return: pages in the order of their documents
    :raises FormatError: for all else; it names the place
    """
    reader = Reader(file)
    whole = reader.mapping(_parse(data, reader), '')
    version = whole.get('version')
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise reader.error('version', f'expected {VERSION}: this is no talks.json')
    if version > VERSION:
        raise reader.error(
            'version',
            f'the file has version {version:.4g}, and this release of sphinx-talks reads '
            f'versions up to {VERSION}: please update sphinx-talks',
        )
    if unknown := whole.keys() - {'version', '$schema', *_LISTS}:
        raise reader.error(min(unknown), f'unknown field: expected {", ".join(_LISTS)}')
    return pages_from(reader, whole)


def pages_from(reader: Reader, whole: Mapping[str, object]) -> tuple[PageFacts, ...]:
    """Return the facts of pages from lists of plain values.

    :param reader: what checks them
    :param whole: lists by name, as in ``talks.json``
    :raises FormatError: for values that are none, and for places on pages that are missing
    """
    lists = {name: reader.several(whole.get(name, []), name) for name in _LISTS}
    titles: dict[str, str] = {}
    for number, value in enumerate(lists['pages']):
        where = f'pages[{number}]'
        page = reader.record(_PageTitle, value, where)
        if not page.document:
            raise reader.error(f'{where}.document', 'expected the name of a document')
        if page.document in titles:
            raise reader.error(
                f'{where}.document', f'the page “{page.document}” is there twice'
            )
        titles[page.document] = page.title
    places = _Places(reader, titles)
    for number, value in enumerate(lists['talks']):
        where = f'talks[{number}]'
        talk = reader.record(Talk, value, where)
        places.page(talk.place.document, where).talks.append(talk)
    for number, value in enumerate(lists['entries']):
        where = f'entries[{number}]'
        entry = reader.entry(value, where)
        places.page(entry.place.document, where).entries.append(entry)
    for number, value in enumerate(lists['takeaways']):
        where = f'takeaways[{number}]'
        takeaway = reader.record(Takeaway, value, where)
        places.page(takeaway.place.document, where).takeaways.append(takeaway)
    for number, value in enumerate(lists['mentions']):
        where = f'mentions[{number}]'
        mention = reader.record(Mention, value, where)
        places.page(mention.place.document, where).mentions.append(mention)
    for number, value in enumerate(lists['extensions']):
        where = f'extensions[{number}]'
        extension = reader.record(Extension, value, where)
        places.page(extension.place.document, where).extensions.append(extension)
    return places.pages()


@dataclass(frozen=True, slots=True)
class _PageTitle:
    document: str
    title: str


class _Page:
    """What comes together of one page."""

    def __init__(self) -> None:
        self.talks: list[Talk] = []
        self.entries: list[Entry] = []
        self.takeaways: list[Takeaway] = []
        self.mentions: list[Mention] = []
        self.extensions: list[Extension] = []


class _Places:
    """Pages by their documents."""

    def __init__(self, reader: Reader, titles: Mapping[str, str]) -> None:
        self._reader = reader
        self._titles = titles
        self._pages = {document: _Page() for document in titles}

    def page(self, document: str, where: str) -> _Page:
        page = self._pages.get(document)
        if page is None:
            raise self._reader.error(
                f'{where}.place.document', f'“{document}” is not among the pages'
            )
        return page

    def pages(self) -> tuple[PageFacts, ...]:
        return tuple(
            PageFacts(
                document,
                self._titles[document],
                tuple(page.talks),
                tuple(page.entries),
                tuple(page.takeaways),
                tuple(page.mentions),
                extensions=tuple(page.extensions),
            )
            for document, page in sorted(self._pages.items())
        )


def _parse(data: bytes, reader: Reader) -> object:
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        raise reader.error(f'byte {error.start}', 'expected text in UTF-8') from None
    try:
        value: object = json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_such_number
        )
    except json.JSONDecodeError as error:
        place = f'line {error.lineno}, column {error.colno}'
        raise reader.error(place, f'expected JSON: {error.msg}') from None
    except RecursionError:
        raise reader.error('', 'expected fewer brackets within brackets') from None
    except ValueError as error:
        raise reader.error('', f'expected JSON: {error}') from None
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object] | RepeatedKey:
    values: dict[str, object] = {}
    for key, value in pairs:
        if key in values:
            # Found at its place when the values are read.
            return RepeatedKey(key)
        values[key] = value
    return values


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(f'{name} is no number')
