"""Tables of talks: what each column says, and what each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import field_labels, tree, vocabulary
from sphinx_talks.formats.read.page.labelled_fields import Body, take_field, take_media_line
from sphinx_talks.formats.read.page.media_lines import media_of_line
from sphinx_talks.formats.read.page.note_writing import note_lines
from sphinx_talks.formats.read.page.pieces import Line, cut
from sphinx_talks.formats.read.page.roles_of_pieces import assign
from sphinx_talks.formats.read.page.said import (
    Said,
    clean_title,
    read_line,
    without_numbering,
)
from sphinx_talks.formats.read.page.sentences import facts_of_line
from sphinx_talks.formats.read.page.weights import weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.formats.read.page.pieces import Unit

__all__ = ('columns_of', 'kind_of_table', 'read_row')

#: Fields of which several columns may be.
_REPEATED = ('page', 'video', 'slides', 'note')
#: What a column of titles may be called by itself: "Topic", "Presentation", "Tutorial".
_TITLES_TOO = ('topics', 'slides', 'page', 'video', 'kind', 'paper', 'abstract')
#: Rows at which is looked to find out what a column has.
_SEEN_ROWS = 50
#: How much the cells of a column have to look like a field, on average, to be it.
_LEAST_EVENT = 1.0
_MEDIA_CELL = 3.0


def columns_of(table: tree.Table) -> list[str]:
    """Return the field of each column; empty for one that is none."""
    heads = [tree.text_of(tree.cell_runs(cell)) for cell in table.head.cells]
    names = [field_labels.field_named(head) for head in heads]
    if not any(names):
        names = _guessed(table)
    if 'title' not in names:
        _find_titles(table, heads, names)
    if 'event' not in names and 'place' in names:
        place = names.index('place')
        if _has_events(table, place):
            # "Where" names events in one table, and towns in another.
            names[place] = 'event'
    for place, name in enumerate(names):
        if name and name in names[:place] and name not in _REPEATED:
            names[place] = ''
    return names


def _find_titles(table: tree.Table, heads: Sequence[str], names: list[str]) -> None:
    """Find the column of titles, if none is called so."""
    for place, head in enumerate(heads[: len(names)]):
        if not names[place] and head and vocabulary.kind_of_words(head):
            names[place] = 'title'
            return
    for place, head in enumerate(heads[: len(names)]):
        if head and not names[place] and _looks_like_titles(table, place):
            names[place] = 'title'
            return
    for other in _TITLES_TOO:
        if other in names and _looks_like_titles(table, names.index(other)):
            names[names.index(other)] = 'title'
            return


def _cells(table: tree.Table, place: int) -> list[tuple[tree.Run, ...]]:
    """Return the running text of the first cells of a column."""
    rows = table.rows[:_SEEN_ROWS]
    return [tree.cell_runs(row.cells[place]) for row in rows if place < len(row.cells)]


def _looks_like_titles(table: tree.Table, place: int) -> bool:
    texts = [tree.text_of(runs) for runs in _cells(table, place)]
    long = [
        text for text in texts if len(text.split()) > 2 and not vocabulary.kind_of_words(text)
    ]
    return len(long) * 2 > len(texts)


def _has_events(table: tree.Table, place: int) -> bool:
    """Return whether at least half of the cells of a column name an event."""
    cells = [runs for runs in _cells(table, place) if tree.text_of(runs)]
    named = [
        any(
            weigh(unit.pieces[0]).get('event', -2.0) >= _LEAST_EVENT
            for unit in cut(Line(runs))
        )
        for runs in cells
    ]
    return sum(named) * 2 >= len(cells) > 0


#: Field of a column whose cells say several things: "Ann Lee, PyCon 2024".
_SEVERAL = 'several'
_FACTS = frozenset(('speakers', 'event', 'date'))


def _likely(unit: Unit) -> str:
    table = weigh(unit.pieces[0])
    return max(table, key=lambda role: table[role])


def _guessed(table: tree.Table) -> list[str]:
    """Return the fields of columns without heads, by what is in them."""
    width = max((len(row.cells) for row in table.rows), default=0)
    names: list[str] = []
    for place in range(width):
        totals: dict[str, float] = {}
        mixed = 0
        for runs in _cells(table, place):
            if media_of_line(runs):
                totals['page'] = totals.get('page', 0.0) + _MEDIA_CELL
                continue
            units = cut(Line(runs))
            said = {_likely(unit) for unit in units} & _FACTS
            mixed += len(said) > 1
            for unit in units:
                for role, value in weigh(unit.pieces[0]).items():
                    totals[role] = totals.get(role, 0.0) + value
        best = max(totals, key=lambda role: totals[role], default='')
        known = {'date': 'date', 'speakers': 'speakers', 'event': 'event', 'page': 'page'}
        if mixed * 2 > len(_cells(table, place)):
            names.append(_SEVERAL)
            continue
        names.append(known.get(best, '') if totals.get(best, 0) > len(table.rows) else '')
    if '' in names and len({name for name in names if name}) > 0:
        names[names.index('')] = 'title'
    return names


def kind_of_table(table: tree.Table, columns: Sequence[str]) -> str:
    """Return the kind that the head above the titles names: "Tutorial"; else empty."""
    if 'title' not in columns[: len(table.head.cells)]:
        return ''
    head = table.head.cells[columns.index('title')]
    kind = vocabulary.kind_of_words(tree.text_of(tree.cell_runs(head)))
    return '' if kind == 'talk' else kind


def read_row(
    row: tree.Row, columns: Sequence[str], year: str = ''
) -> tuple[Said, Body] | None:
    """Return what a row says; ``None`` if it has no title.

    :param columns: field of each column, as :func:`columns_of` gives it
    :param year: year that counts for a day without one.
    """
    cells = [tree.cell_runs(cell) for cell in row.cells]
    place = columns.index('title')
    if place >= len(cells) or not tree.text_of(cells[place]):
        return None
    line = Line(without_numbering(cells[place]))
    if 'speakers' in columns or _is_marked(cells[place]):
        reading = assign(line, needs_title=True)
        reading.start, reading.end, reading.roles = 0, len(line.text), []
        said = read_line(line, reading, keeps_title=True)
        said.kind = _strong_kind(cells[place])
        clean_title(said)
        said.sure['title'] = 1.0
    else:
        said = read_line(line, assign(line))
    body = Body()
    for name, runs, blocks in zip(columns, cells, row.cells, strict=False):
        if name == 'title' or (not tree.text_of(runs) and not any(run.url for run in runs)):
            continue
        if name == _SEVERAL and facts_of_line(said, runs, year):
            continue
        if not name or not take_field(said, body, name, runs, year):
            _other_cell(body, name, runs, blocks)
    for extra in row.cells[len(columns) :]:
        body.notes += note_lines(extra)
    return said, body


def _other_cell(
    body: Body, name: str, runs: tuple[tree.Run, ...], blocks: Iterable[tree.Block]
) -> None:
    """Take a cell that is no value of a field."""
    if media := media_of_line(runs):
        take_media_line(body, runs, media)
        return
    if name == 'abstract':
        body.abstract.append(tree.text_of(runs))
    body.notes += note_lines(blocks)


def _is_marked(runs: Sequence[tree.Run]) -> bool:
    """Return whether all words of a cell are in bold type, or in italics."""
    written = [run for run in runs if run.text.strip()]
    return bool(written) and all(run.marks & {'strong', 'emphasis'} for run in written)


def _strong_kind(runs: Sequence[tree.Run]) -> str:
    first = next((run for run in runs if run.text.strip()), None)
    if first is not None and first.marks and (kind := vocabulary.kind_of_words(first.text)):
        return '' if kind == 'talk' else kind
    return ''
