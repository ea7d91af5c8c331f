"""Reads tables of talks with a head: CSV, and values between tabs."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Literal

from sphinx_talks.formats.decoding import read_text
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import Log
from sphinx_talks.formats.read.mappings import RecordReader
from sphinx_talks.formats.read.page.written_dates import order_of_days

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_talks.formats.imported import Imported

__all__ = ('read',)

_Rows = list[tuple[int, list[str]]]
_DELIMITERS = ',;\t|'
_LARGEST_CELL = 4 * 1024 * 1024


def read(
    source: Path,
    names: Mapping[str, str] | None = None,
    extra: Mapping[str, str] | None = None,
) -> Imported:
    """Read a table; the head says what is in each column.

    :param names: fields of a talk by the heads of their columns
    :param extra: ``talks_extra_fields`` of the project, from names to labels
    :raises FormatError: if it has no head with a title.
    """
    text = read_text(source)
    csv.field_size_limit(_LARGEST_CELL)
    head = text.split('\n', 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    if source.suffix.lower() in ('.tsv', '.tab'):
        delimiter = '\t'
    table = _rows(source, text, delimiter, csv.QUOTE_MINIMAL)
    if delimiter == '\t' and '"' not in head and not _has_lines_in_cells(table):
        # With tabs between them, quotation marks are seldom meant as such.
        table = _rows(source, text, delimiter, csv.QUOTE_NONE)
    if not table:
        raise FormatError(
            str(source), 'line 1', 'expected a row of headings, one of them “title”'
        )
    heads = [name.strip() for name in table[0][1]]
    reader = RecordReader(Log(str(source)), names or {}, extra or {})
    with order_of_days(text):
        _take_rows(reader, table, heads)
    found = reader.result()
    if not found.talks:
        known = ', '.join(heads)
        raise FormatError(str(source), 'line 1', f'expected a column with titles, not {known}')
    return found


def _take_rows(reader: RecordReader, table: _Rows, heads: Sequence[str]) -> None:
    before = table[0][0]
    for end, cells in table[1:]:
        place = f'line {before + 1}'
        before = end
        if not any(cell.strip() for cell in cells):
            continue
        values: dict[str, object] = {}
        for number, cell in enumerate(cells):
            name = heads[number] if number < len(heads) else ''
            values[name or f'column {number + 1}'] = cell
        reader.one(values, place)


def _rows(source: Path, text: str, delimiter: str, quoting: Literal[0, 3]) -> _Rows:
    """Return all rows, each with the number of its last line."""
    rows = csv.reader(StringIO(text, newline=''), delimiter=delimiter, quoting=quoting)
    try:
        return [(rows.line_num, row) for row in rows]
    except csv.Error as error:
        raise FormatError(str(source), f'line {rows.line_num}', str(error)) from error


def _has_lines_in_cells(table: _Rows) -> bool:
    """Return whether quotation marks hold lines together, and the rows are sound with them."""
    cells = [cell for _line, row in table for cell in row]
    width = len(table[0][1]) if table else 0
    is_sound = all(len(row) in (0, width) for _line, row in table)
    return (
        is_sound and any('\n' in cell for cell in cells) and not any('\t' in c for c in cells)
    )
