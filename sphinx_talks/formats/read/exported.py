"""Reads ``talks.json`` and the database that an export of this package wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats import sqlite_reader, talks_json
from sphinx_talks.formats.decoding import read_bytes
from sphinx_talks.formats.foreign_values import Log
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk, NoteLine, NotePart
from sphinx_talks.talks.records import Event, Place, Speaker

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_talks.talks.records import PageFacts

__all__ = ('looks_like_database', 'looks_right', 'read')

_DATABASE = b'SQLite format 3\0'


def looks_right(value: object) -> bool:
    """Return whether a JSON value is what ``talks.json`` has."""
    return (
        isinstance(value, dict)
        and 'version' in value
        and isinstance(value.get('pages'), list)
        and isinstance(value.get('talks'), list)
    )


def looks_like_database(data: bytes) -> bool:
    """Return whether a file is a SQLite database."""
    return data.startswith(_DATABASE)


def read(source: Path) -> Imported:
    """Read all talks of an export, with events, speakers and takeaways.

    Notes are not in an export; the takeaways of a talk are.

    :raises FormatError: if it is none.
    """
    data = read_bytes(source)
    if looks_like_database(data):
        pages = sqlite_reader.read(data, str(source))
    else:
        pages = talks_json.read(data, str(source))
    return _imported(pages, Log(str(source)))


def _imported(pages: tuple[PageFacts, ...], log: Log) -> Imported:
    gathering = Gathering(log)
    here = Place(log.path)
    for page in pages:
        notes: dict[str, list[NoteLine]] = {}
        for takeaway in page.takeaways:
            by = f' ({takeaway.by})' if takeaway.by else ''
            text = f'{takeaway.kind.capitalize()}{by}: {takeaway.text}'
            notes.setdefault(takeaway.talk, []).append(NoteLine((NotePart(text),), 1))
        for talk in page.talks:
            lines = tuple(notes.get(talk.id, ()))
            record = replace(talk, place=here, has_notes=False, indexed=True)
            gathering.add(ImportedTalk(record, talk.abstract, notes=lines), talk.id)
        for entry in page.entries:
            if isinstance(entry, Event):
                gathering.add_event(replace(entry, place=here))
            elif isinstance(entry, Speaker):
                gathering.add_speaker(replace(entry, place=here))
    return gathering.result()
