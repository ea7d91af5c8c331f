"""Reads the databases that ``sqlite`` writes.

A file may come from anywhere: nothing but plain tables is looked at, and every value is
checked as those of ``talks.json`` are.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sphinx_talks.formats.plain import plain_fields
from sphinx_talks.formats.record_reader import Reader
from sphinx_talks.formats.sqlite import APPLICATION_ID
from sphinx_talks.formats.sqlite_tables import stored_tables
from sphinx_talks.formats.talks_json import VERSION, pages_from
from sphinx_talks.talks.records import ENTRY_RECORDS, Place

if TYPE_CHECKING:
    from sphinx_talks.formats.plain import PlainField
    from sphinx_talks.formats.sqlite_tables import Table
    from sphinx_talks.talks.records import PageFacts

__all__ = ('read',)

_MAGIC = b'SQLite format 3\0'


def read(data: bytes, file: str = 'talks.db') -> tuple[PageFacts, ...]:
    """Return the facts of pages from a database.

    :param data: the bytes of the file
    :param file: its name, for messages
    :return: pages in the order of their documents
    :raises FormatError: for all else; it names the table
    """
    reader = Reader(file)
    if not data.startswith(_MAGIC):
        raise reader.error('', 'expected a SQLite database')
    with closing(sqlite3.connect(':memory:', isolation_level=None)) as database:
        try:
            database.deserialize(data)
            return _Tables(database, reader).pages()
        # A damaged file may claim an encoding that its texts don't have, or a size.
        except (sqlite3.Error, UnicodeError, OverflowError, MemoryError) as error:
            raise reader.error('', f'the database is damaged: {error}') from error


class _Tables:
    def __init__(self, database: sqlite3.Connection, reader: Reader) -> None:
        self._database = database
        self._reader = reader

    def pages(self) -> tuple[PageFacts, ...]:
        # Nothing that the file defines is run.
        self._database.execute('PRAGMA trusted_schema = OFF')
        self._database.execute('PRAGMA cell_size_check = ON')
        if self._pragma('application_id') != APPLICATION_ID:
            raise self._reader.error('', 'the database is none of talks')
        version = self._pragma('user_version')
        if version != VERSION:
            raise self._reader.error(
                '', f'expected version {VERSION} of the database, not {version}'
            )
        fault = self._pragma('quick_check(1)')
        if fault != 'ok':
            raise self._reader.error('', f'the database is damaged: {fault}')
        rows = self._database.execute('SELECT [name], [type], [sql] FROM sqlite_master')
        self._plain = {
            name
            for name, kind, sql in rows
            if kind == 'table' and str(sql).upper().startswith('CREATE TABLE')
        }
        whole: dict[str, object] = {
            'pages': [
                {'document': document, 'title': title}
                for document, title in self._select('pages', ['document', 'title'])
            ]
        }
        for name, table in stored_tables().items():
            whole[name] = [record for _number, _owner, record in self._records(table)]
        return pages_from(self._reader, whole)

    def _pragma(self, name: str) -> object:
        row = self._database.execute(f'PRAGMA {name}').fetchone()
        return row[0] if row else None

    def _select(
        self, table: str, columns: list[str], order: str = '[number]'
    ) -> list[tuple[object, ...]]:
        if table not in self._plain:
            raise self._reader.error(table, 'the table is missing')
        # In brackets: SQLite takes an unknown name in quotes for a text.
        listed = ', '.join(f'[{name}]' for name in columns)
        try:
            return self._database.execute(
                f'SELECT {listed} FROM [{table}] ORDER BY {order}'
            ).fetchall()
        except sqlite3.OperationalError as error:
            raise self._reader.error(table, str(error)) from error

    def _records(self, table: Table) -> list[tuple[object, object, dict[str, object]]]:
        """Return number, number of the record around, and values, in order."""
        places = plain_fields(Place) if table.has_place else ()
        columns = ['number', *([table.owner] if table.owner else [])]
        columns += [field.name for field in (*table.columns, *places)]
        order = f'[{table.owner}], [position]' if table.owner else '[number]'
        parts = {name: self._parts(part) for name, part in table.parts}
        records = []
        for row in self._select(table.name, columns, order):
            number, rest = row[0], list(row[1:])
            owner = rest.pop(0) if table.owner else None
            own, where = rest[: len(table.columns)], rest[len(table.columns) :]
            values = _values(table.columns, own)
            if places:
                values['place'] = _values(places, where)
            for name, of_owner in parts.items():
                if several := of_owner.get(number):
                    values[name] = several
            if table.name == 'entries':
                values = _of_kind(values)
            records.append((number, owner, values))
        return records

    def _parts(self, table: Table) -> dict[object, list[object]]:
        grouped: dict[object, list[object]] = {}
        for _number, owner, values in self._records(table):
            is_text = [field.name for field in table.columns] == ['text']
            grouped.setdefault(owner, []).append(values.get('text') if is_text else values)
        return grouped


def _values(fields: tuple[PlainField, ...], row: list[object]) -> dict[str, object]:
    values: dict[str, object] = {}
    for field, value in zip(fields, row, strict=True):
        if value is None:
            continue
        if field.value == 'flag' and value in {0, 1}:
            values[field.name] = bool(value)
        else:
            values[field.name] = value
    return values


def _of_kind(values: dict[str, object]) -> dict[str, object]:
    """Leave out what entries of other kinds have."""
    known: type | None = ENTRY_RECORDS.get(str(values.get('kind')))
    if known is None:
        return values
    names = {'kind', *(field.name for field in plain_fields(known))}
    return {name: value for name, value in values.items() if name in names}
