"""A SQLite database of all that the pages say about talks, ready for Datasette.

Foreign keys join the tables, and ``talks_fts``, ``takeaways_fts`` and ``passages_fts`` find
words. The tables of things (``events``, ``speakers``, ``topics`` and ``projects``) and
``passages`` come from the catalogue; the others hold what was written, and read back as such.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.plain import plain_fields, shown_pages
from sphinx_talks.formats.sqlite_tables import (
    DERIVED,
    PAGES,
    PASSAGES,
    derived_tables,
    stored_tables,
)
from sphinx_talks.talks.dates import year_of
from sphinx_talks.talks.media_links import moment_in
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.options import OPTIONS
from sphinx_talks.talks.records import (
    Delivery,
    Extension,
    Mention,
    Place,
    Takeaway,
    Talk,
    Topic,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.sqlite_tables import Table
    from sphinx_talks.talks.records import PageFacts

__all__ = ('APPLICATION_ID', 'write')

#: What tells these databases from others: ``talk`` in ASCII.
APPLICATION_ID = 0x74616C6B

_SEARCHES = (
    (
        'talks_fts',
        'talks',
        [
            'title',
            *('speaker_names', 'event_name', 'topic_names'),
            *(option.field for option in OPTIONS if option.is_searched),
            'takeaways',
        ],
    ),
    ('takeaways_fts', 'takeaways', ['text', 'by']),
    ('passages_fts', 'passages', ['text', 'speaker']),
)


def write(catalogue: Catalogue) -> bytes:
    """Return a catalogue as the bytes of a database.

    :raises FormatError: if this Python's SQLite can't search for words
    """
    with closing(sqlite3.connect(':memory:', isolation_level=None)) as database:
        try:
            _Writer(database, catalogue).write()
            return database.serialize()
        except (sqlite3.OperationalError, AttributeError) as error:
            raise FormatError(
                '',
                '',
                f'SQLite {sqlite3.sqlite_version} of this Python is not enough: {error}',
            ) from error


class _Writer:
    def __init__(self, database: sqlite3.Connection, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue
        #: Numbers of the rows so far, by table.
        self._numbers: dict[str, int] = {}
        #: Numbers of talks by document and id, and of those that can be found by id.
        self._talks: dict[tuple[str, str], int] = {}
        self._listed: dict[str, int] = {}
        self._takeaways: dict[tuple[str, str], list[str]] = {}

    def write(self) -> None:
        database, tables = self._database, stored_tables()
        pages = shown_pages(self._catalogue)
        # Fixed, so that the bytes depend on the talks alone.
        database.execute('PRAGMA page_size = 4096')
        database.execute('PRAGMA journal_mode = OFF')
        database.execute(f'PRAGMA application_id = {APPLICATION_ID}')
        database.execute('PRAGMA user_version = 1')
        database.execute('BEGIN')
        database.execute(PAGES)
        for statement in derived_tables():
            database.execute(statement)
        for table in tables.values():
            self._create(table)
        for facts in pages:
            self._insert('pages', {'document': facts.document, 'title': facts.title})
        self._number_talks(pages)
        self._add_entries(pages, tables['entries'])
        for facts in pages:
            for talk in facts.talks:
                self._add(tables['talks'], talk)
            for takeaway in facts.takeaways:
                self._add(tables['takeaways'], takeaway)
            for mention in facts.mentions:
                self._add(tables['mentions'], mention)
            for extension in facts.extensions:
                self._add(tables['extensions'], extension)
        self._add_passages()
        for name, table_name, columns in _SEARCHES:
            listed = ', '.join(f'"{column}"' for column in columns)
            database.execute(
                f'CREATE VIRTUAL TABLE "{name}" USING fts5 '
                f'({listed}, content="{table_name}", content_rowid="number")'
            )
            database.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'rebuild\')')
        database.execute('COMMIT')

    def _add_passages(self) -> None:
        self._database.execute(PASSAGES)
        self._add_index('passages', 'talk_number')
        catalogue = self._catalogue
        for each in catalogue.services.passages():
            talk = catalogue.talks.get(each.talk)
            url = ''
            if talk and each.at is not None:
                url = moment_in(talk.media, each.at, catalogue.platforms)
            values = {
                'talk_number': self._listed.get(each.talk),
                'language': each.language,
                'at': each.at,
                'speaker': each.speaker,
                'text': each.text,
                'url': url,
            }
            self._insert('passages', values)

    def _create(self, table: Table) -> None:
        self._database.execute(table.declaration())
        if table.owner:
            self._add_index(table.name, table.owner)
        for name, declaration in table.extra:
            if 'REFERENCES' in declaration:
                self._add_index(table.name, name)
        for _field, part in table.parts:
            self._create(part)

    def _add_index(self, table: str, column: str) -> None:
        self._database.execute(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')

    def _insert(self, table: str, values: Mapping[str, object]) -> int:
        number = self._numbers[table] = self._numbers.get(table, 0) + 1
        columns = ', '.join(f'"{name}"' for name in values)
        marks = ', '.join('?' * len(values))
        self._database.execute(
            f'INSERT INTO "{table}" ("number", {columns}) VALUES ({number}, {marks})',
            [_storable(value) for value in values.values()],
        )
        return number

    def _add(self, table: Table, record: object, **owner: int) -> int:
        values: dict[str, object] = {**owner}
        for field in table.columns:
            values[field.name] = getattr(record, field.name, None)
        place = getattr(record, 'place', None)
        if table.has_place and isinstance(place, Place):
            for field in plain_fields(Place):
                values[field.name] = getattr(place, field.name)
        values |= self._extra(record)
        number = self._insert(table.name, values)
        for name, part in table.parts:
            for position, value in enumerate(getattr(record, name, ())):
                around = {part.owner: number, 'position': position}
                if isinstance(value, str):
                    extra = self._named(part, value)
                    self._insert(part.name, {**around, 'text': value, **extra})
                else:
                    self._add(part, value, **around)
        return number

    def _named(self, part: Table, name: str) -> dict[str, object]:
        for kind, _declaration in part.extra:
            is_known = not (kind == 'speaker' and self._catalogue.is_placeholder(name))
            thing = self._catalogue.thing(kind, name) if is_known else None
            return {kind: thing.key if thing else None}
        return {}

    def _extra(self, record: object) -> dict[str, object]:
        catalogue = self._catalogue
        if isinstance(record, Talk):
            event = catalogue.thing('event', record.event) if record.event else None
            key = record.place.document, record.id
            return {
                'event_key': event.key if event else None,
                'is_listed': self._listed.get(record.id) == self._numbers.get('talks', 0) + 1,
                'year': int(year_of(date_of(catalogue, record)) or 0) or None,
                'event_name': event.name if event else record.event,
                'speaker_names': ', '.join(catalogue.names('speaker', record.speakers)),
                'topic_names': ', '.join(catalogue.names('topic', record.topics)),
                'takeaways': '\n'.join(self._takeaways.get(key, ())),
            }
        if isinstance(record, Delivery):
            event = catalogue.thing('event', record.event) if record.event else None
            return {'event_key': event.key if event else None}
        if isinstance(record, Takeaway):
            return {'talk_number': self._talk_of(record)}
        if isinstance(record, Extension):
            return {'talk_number': self._listed.get(record.talk)}
        if isinstance(record, Mention):
            found = (
                catalogue.declarations.talk(record.target)
                if record.kind in {'talk', 'any'}
                else None
            )
            return {
                'talk_number': self._talk_of(record),
                'target_talk': self._listed.get(found.id) if found else None,
            }
        return {}

    def _talk_of(self, note: Mention | Takeaway) -> int | None:
        if note.in_extension:
            return self._listed.get(note.talk)
        return self._talks.get((note.place.document, note.talk))

    def _number_talks(self, pages: Iterable[PageFacts]) -> None:
        number = 0
        kept = {
            (talk.id, talk.place.document, talk.place.line, talk.place.anchor)
            for talk in self._catalogue.talks.values()
        }
        for facts in pages:
            for talk in facts.talks:
                number += 1
                place = talk.place
                self._talks.setdefault((place.document, talk.id), number)
                if (
                    talk.indexed
                    and (talk.id, place.document, place.line, place.anchor) in kept
                ):
                    self._listed.setdefault(talk.id, number)
            for takeaway in facts.takeaways:
                key = self._catalogue.declarations.document_of_talk(takeaway), takeaway.talk
                self._takeaways.setdefault(key, []).append(takeaway.text)

    def _add_entries(self, pages: Iterable[PageFacts], table: Table) -> None:
        numbers: dict[tuple[str, str], int] = {}
        for facts in pages:
            for entry in facts.entries:
                number = self._add(table, entry)
                if entry.indexed:
                    numbers.setdefault((entry.kind, name_key(entry.id)), number)
        for kind, (name, columns) in DERIVED.items():
            for key, thing in sorted(self._catalogue.things[kind].items()):
                declared = thing.about
                values: dict[str, object] = {'key': key, 'name': thing.name, 'url': thing.url}
                for column in columns:
                    values[column] = getattr(declared, column, None)
                if isinstance(declared, Topic):
                    parent = self._catalogue.thing('topic', declared.parent)
                    values['parent'] = parent.key if declared.parent and parent else None
                values['entry'] = numbers.get((kind, key)) if thing.entry else None
                listed = ', '.join(f'"{column}"' for column in values)
                marks = ', '.join('?' * len(values))
                self._database.execute(
                    f'INSERT INTO "{name}" ({listed}) VALUES ({marks})',
                    [_storable(value) for value in values.values()],
                )


def _storable(value: object) -> str | int | None:
    if isinstance(value, str):
        # Half a character can't be stored.
        return value if value.isascii() else value.encode('utf-8', 'replace').decode()
    return value if isinstance(value, int) else None
