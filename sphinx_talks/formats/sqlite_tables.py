"""Which tables a database of talks has.

Each list of ``talks.json`` is a table, and each list within a record a table of its own,
whose rows point to the record. Columns are the fields of the records.
"""

from __future__ import annotations

from functools import cache

from sphinx_talks.formats.plain import PlainField, plain_fields
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.kinds import KINDS
from sphinx_talks.talks.records import (
    ENTRY_RECORDS,
    Extension,
    Mention,
    Place,
    Takeaway,
    Talk,
)

__all__ = ('DERIVED', 'PAGES', 'PASSAGES', 'Table', 'derived_tables', 'stored_tables')


@frozen
class Table:
    """A table for the records of one class."""

    name: str
    #: Fields with a single value.
    columns: tuple[PlainField, ...]
    #: Whether a record says where it stands.
    has_place: bool = False
    #: Tables for the fields with several values, by field.
    parts: tuple[tuple[str, Table], ...] = ()
    #: Columns that the catalogue adds, with their declarations.
    extra: tuple[tuple[str, str], ...] = ()
    #: Name of the column that points to the record around; empty for lists of their own.
    owner: str = ''
    #: Table of that record.
    owner_table: str = ''

    def declaration(self) -> str:
        """Return the SQL statement that makes the table."""
        lines = ['"number" INTEGER PRIMARY KEY']
        if self.owner:
            lines.append(
                f'"{self.owner}" INTEGER NOT NULL REFERENCES "{self.owner_table}" ("number")'
            )
            lines.append('"position" INTEGER NOT NULL')
        lines += (f'"{field.name}" {_type(field)}' for field in self.columns)
        if self.has_place:
            lines += (
                f'"{field.name}" {_type(field)}'
                + (' REFERENCES "pages" ("document")' if field.name == 'document' else '')
                for field in plain_fields(Place)
            )
        lines += (f'"{name}" {kind}' for name, kind in self.extra)
        return f'CREATE TABLE "{self.name}" ({", ".join(lines)})'


#: The table to which all places point.
PAGES = (
    'CREATE TABLE "pages" ("number" INTEGER PRIMARY KEY, '
    '"document" TEXT NOT NULL UNIQUE, "title" TEXT NOT NULL)'
)

#: What was said in the talks whose transcripts are published, in paragraphs.
PASSAGES = (
    'CREATE TABLE "passages" ("number" INTEGER PRIMARY KEY, '
    '"talk_number" INTEGER REFERENCES "talks" ("number"), "language" TEXT NOT NULL, '
    '"at" INTEGER, "speaker" TEXT NOT NULL, "text" TEXT NOT NULL, "url" TEXT NOT NULL)'
)

#: What the catalogue knows of all things: the names of these tables, and further columns.
DERIVED = {kind.name: (kind.plural, kind.columns) for kind in KINDS}

_TALK = 'INTEGER REFERENCES "talks" ("number")'
_EXTRA: dict[str, tuple[tuple[str, str], ...]] = {
    'talks': (
        ('event_key', 'TEXT REFERENCES "events" ("key")'),
        ('is_listed', 'INTEGER NOT NULL'),
        ('year', 'INTEGER'),
        ('event_name', 'TEXT'),
        ('speaker_names', 'TEXT'),
        ('topic_names', 'TEXT'),
        ('takeaways', 'TEXT'),
    ),
    'talk_deliveries': (('event_key', 'TEXT REFERENCES "events" ("key")'),),
    'talk_speakers': (('speaker', 'TEXT REFERENCES "speakers" ("key")'),),
    'talk_topics': (('topic', 'TEXT REFERENCES "topics" ("key")'),),
    'takeaways': (('talk_number', _TALK),),
    'extensions': (('talk_number', _TALK),),
    'extension_topics': (('topic', 'TEXT REFERENCES "topics" ("key")'),),
    'mentions': (('talk_number', _TALK), ('target_talk', _TALK)),
}


def derived_tables() -> tuple[str, ...]:
    """Return the statements for the tables of things; after the one of entries."""
    return tuple(
        f'CREATE TABLE "{name}" ("key" TEXT PRIMARY KEY, "name" TEXT NOT NULL, "url" TEXT, '
        + ''.join(
            f'"{column}" TEXT'
            + (' REFERENCES "topics" ("key")' if column == 'parent' else '')
            + ', '
            for column in columns
        )
        + '"entry" INTEGER REFERENCES "entries" ("number")) WITHOUT ROWID'
        for name, columns in DERIVED.values()
    )


@cache
def stored_tables() -> dict[str, Table]:
    """Return the tables by the names of the lists in ``talks.json``."""
    kinds: dict[str, tuple[type, ...]] = {
        'talks': (Talk,),
        'entries': tuple(ENTRY_RECORDS.values()),
        'takeaways': (Takeaway,),
        'mentions': (Mention,),
        'extensions': (Extension,),
    }
    singular = {
        'talks': 'talk',
        'entries': 'entry',
        'takeaways': 'takeaway',
        'extensions': 'extension',
    }
    return {name: _table(name, of, singular.get(name, name)) for name, of in kinds.items()}


def _table(
    name: str, records: tuple[type, ...], singular: str, owner: str = '', owner_table: str = ''
) -> Table:
    fields = {field.name: field for record in records for field in plain_fields(record)}
    columns = [
        field for field in fields.values() if not field.several and field.record is None
    ]
    if records[0] in ENTRY_RECORDS.values():
        columns.insert(0, _text('kind'))
    parts = tuple(
        (
            field.name,
            _table(
                f'{singular}_{field.name}', (field.record,), _one(field.name), singular, name
            )
            if field.record
            else Table(
                f'{singular}_{field.name}',
                (_text('text'),),
                extra=_EXTRA.get(f'{singular}_{field.name}', ()),
                owner=singular,
                owner_table=name,
            ),
        )
        for field in fields.values()
        if field.several
    )
    return Table(
        name,
        tuple(columns),
        'place' in fields,
        parts,
        _EXTRA.get(name, ()),
        owner,
        owner_table,
    )


def _one(plural: str) -> str:
    return {'deliveries': 'delivery'}.get(plural, plural)


def _text(name: str) -> PlainField:
    return PlainField(
        name=name,
        value='text',
        record=None,
        several=False,
        is_required=True,
        default='',
        can_be_empty=True,
        check=None,
    )


def _type(field: PlainField) -> str:
    return 'TEXT' if field.value == 'text' else 'INTEGER'
