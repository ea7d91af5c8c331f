"""``talks.json``: everything that the pages say about talks, in a format of our own.

``talks.schema.json`` beside this module is its JSON Schema. Each record has a line of its
own, so that two files can be compared line by line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_talks.formats.decoding import parse_json
from sphinx_talks.formats.plain import shown_pages, to_plain
from sphinx_talks.formats.record_reader import Reader
from sphinx_talks.talks.frozen_records import frozen, make_record
from sphinx_talks.talks.records import Entry, Extension, Mention, PageFacts, Takeaway, Talk
from sphinx_talks.talks.transcripts import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue

__all__ = ('VERSION', 'pages_from', 'read', 'write')

#: The version that is written. A file with a field that this one lacks has a higher one.
VERSION = 1

#: The records of each list, which are the fields of the same names of a page.
_RECORDS: Mapping[str, type[Talk | Entry | Takeaway | Mention | Extension]] = {
    'talks': Talk,
    'entries': Entry,
    'takeaways': Takeaway,
    'mentions': Mention,
    'extensions': Extension,
}
_LISTS = ('pages', *_RECORDS)
#: What was said in talks; no page is made of it where the file is read.
_PASSAGES = 'passages'


def write(catalogue: Catalogue) -> bytes:
    """Return a catalogue as ``talks.json``."""
    pages = shown_pages(catalogue)
    titles = [{'document': facts.document, 'title': facts.title} for facts in pages]
    parts = [_list('pages', titles)]
    for name in _RECORDS:
        several = (each for facts in pages for each in getattr(facts, name))
        parts.append(_list(name, map(to_plain, several)))
    if passages := [to_plain(each) for each in catalogue.services.passages()]:
        # Only those that the project publishes, which most have none of.
        parts.append(_list(_PASSAGES, passages))
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
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        raise reader.error(f'byte {error.start}', 'expected text in UTF-8') from None
    whole = reader.mapping(parse_json(file, text), '')
    version = whole.get('version')
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise reader.error('version', f'expected {VERSION}: this is no talks.json')
    if version > VERSION:
        raise reader.error(
            'version',
            f'the file has version {version:.4g}, and this release of sphinx-talks reads '
            f'versions up to {VERSION}: please update sphinx-talks',
        )
    if unknown := whole.keys() - {'version', '$schema', *_LISTS, _PASSAGES}:
        raise reader.error(min(unknown), f'unknown field: expected {", ".join(_LISTS)}')
    for number, value in enumerate(reader.several(whole.get(_PASSAGES, []), _PASSAGES)):
        reader.record(Passage, value, f'{_PASSAGES}[{number}]')
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
    lists_of: dict[str, dict[str, list[object]]] = {
        document: {name: [] for name in _RECORDS} for document in sorted(titles)
    }
    for name, kind in _RECORDS.items():
        for number, value in enumerate(lists[name]):
            where = f'{name}[{number}]'
            record = (
                reader.entry(value, where)
                if kind is Entry
                else reader.record(kind, value, where)
            )
            document = record.place.document
            if document not in lists_of:
                raise reader.error(
                    f'{where}.place.document', f'“{document}” is not among the pages'
                )
            lists_of[document][name].append(record)
    return tuple(
        make_record(
            PageFacts,
            {
                'document': document,
                'title': titles[document],
                **{name: tuple(records) for name, records in of_page.items()},
            },
        )
        for document, of_page in lists_of.items()
    )


@frozen
class _PageTitle:
    document: str
    title: str
