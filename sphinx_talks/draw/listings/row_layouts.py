"""Draws the talks of a list: as lines, as a table, or as cards."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.draw.fragments import DOT, joined, line
from sphinx_talks.draw.listings.group_headings import cell_in_words, column_in_words
from sphinx_talks.draw.words import comma, dates_in_column
from sphinx_talks.markup.nodes import CARD_ROW
from sphinx_talks.talks.dates import year_in
from sphinx_talks.talks.options import BY_NAME, OPTIONS, USUAL_WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_talks.draw.render import Renderer
    from sphinx_talks.views.listings.lists import Cell, ListView, RowView

__all__ = ('draw_rows',)

#: Widths of columns, as shares, of what a talk has beside its options.
_WIDTHS = {'series': 16, 'media': 20, 'year': 8, 'citations': 8}
#: How many columns stand side by side on a page of a usual theme. Where there are more,
#: the last ones, which matter least to the author, share the place of one.
_MAX_COLUMNS = 5
#: What stands on lines of its own in lists and cards.
_APART = frozenset(
    (*(each.name for each in OPTIONS if each.stands_apart), 'media', 'projects'),
)
#: What readers take for what it is without the heading of its column.
_CLEAR = frozenset(
    (*(each.name for each in OPTIONS if each.needs_no_label), 'year', 'media', 'access'),
)


def draw_rows(rows: Sequence[RowView], view: ListView, renderer: Renderer) -> list[nodes.Node]:
    """Draw talks in the layout of their list."""
    match view.layout:
        case 'table':
            return [_table(rows, view, renderer)]
        case 'cards':
            items = [_card(row, renderer) for row in rows]
            return [nodes.bullet_list('', *items, classes=['talk-cards'])]
    classes = ['talk-list', 'talk-compact'] if view.layout == 'compact' else ['talk-list']
    items = [_item(row, renderer) for row in rows]
    return [nodes.bullet_list('', *items, classes=classes)]


# -- lines ----------------------------------------------------------------------


def _item(row: RowView, renderer: Renderer) -> nodes.list_item:
    """Draw a talk as one line: what it has, in parentheses, and then its media."""
    paragraph = nodes.paragraph('', '', renderer.link(row.talk))
    words = [
        word
        for cell in _telling(row)
        if cell.field != 'abstract'
        for word in cell_in_words(cell, renderer.language, in_column=False)
    ]
    if words:
        paragraph += nodes.Text(f' ({comma().join(words)})')
    paragraph += _origin(row)
    for cell in row.cells:
        for medium in cell.media:
            paragraph += [nodes.Text(DOT), *renderer.medium(medium, row.language)]
    abstracts = [cell for cell in row.cells if cell.field == 'abstract']
    return nodes.list_item(
        '', paragraph, *(each for cell in abstracts for each in _abstract(cell))
    )


def _telling(row: RowView) -> list[Cell]:
    """Return what a talk has, without a year that stands in the name of its event."""
    events = [
        word
        for cell in row.cells
        if cell.field == 'event'
        for word in (*cell.words, *(link.text for link in cell.links))
    ]
    return [
        cell
        for cell in row.cells
        if cell.field not in {'date', 'year'}
        or not cell.words
        or cell.words[0] not in map(year_in, events)
    ]


def _origin(row: RowView) -> list[nodes.Node]:
    """Draw the name of the catalogue that a talk of another site comes from."""
    return [nodes.Text(DOT + row.talk.catalogue)] if row.talk.catalogue else []


def _abstract(cell: Cell) -> list[nodes.Node]:
    return [
        nodes.paragraph('', part, classes=['talk-abstract'])
        for text in cell.words
        for part in text.split('\n\n')
    ]


# -- cards ----------------------------------------------------------------------


def _card(row: RowView, renderer: Renderer) -> nodes.list_item:
    title = nodes.paragraph('', '', classes=['talk-card-title'])
    title += [nodes.strong('', '', renderer.link(row.talk)), *_origin(row)]
    byline = [
        part
        for cell in _telling(row)
        if cell.field not in _APART
        for part in _parts(cell, row, renderer)
    ]
    item = nodes.list_item('', title, classes=['talk-card'])
    if row.picture or row.recordings:
        # HTML alone has room for a picture and a player.
        item[CARD_ROW] = row
    item += line('talk-byline', byline)
    for cell in row.cells:
        if cell.field == 'abstract':
            item += _abstract(cell)
        elif cell.field in _APART:
            item += line(f'talk-{cell.field}', _parts(cell, row, renderer))
    return item


def _parts(cell: Cell, row: RowView, renderer: Renderer) -> list[list[nodes.Node]]:
    """Draw what stands side by side for one field."""
    if cell.links:
        return [joined(map(renderer.link, cell.links))]
    if cell.media:
        return [renderer.medium(medium, row.language) for medium in cell.media]
    words = cell_in_words(cell, renderer.language, in_column=False)
    return [[nodes.Text(word)] for word in words]


# -- table ----------------------------------------------------------------------


def _table(rows: Sequence[RowView], view: ListView, renderer: Renderer) -> nodes.table:
    columns = view.fields
    added = dict(view.headings)
    labels = {column: column_in_words(column, added.get(column, '')) for column in columns}
    widths = [_width(column) for column in columns]
    head = nodes.row(
        '', *(_entry(column, [nodes.Text(label)]) for column, label in labels.items())
    )
    dates = dates_in_column(
        (
            word
            for row in rows
            for cell in row.cells
            if cell.field == 'date'
            for word in cell.words
        ),
        renderer.language,
    )
    body = [_row(row, labels, dates, renderer) for row in rows]
    if len(columns) > _MAX_COLUMNS:
        for row in (head, *body):
            for entry in list(row.findall(nodes.entry))[_MAX_COLUMNS - 1 :]:
                entry['classes'].append('talk-more')
    group = nodes.tgroup(
        '',
        *(nodes.colspec(colwidth=width) for width in widths),
        nodes.thead('', head),
        nodes.tbody('', *body),
        cols=len(columns),
    )
    # A table that breaks over pages in LaTeX, in which the widths count.
    # In HTML, the style sheet has widths that fit, so that no other widths are written.
    classes = ['talk-table', 'talk-sortable', 'longtable', 'colwidths-given', 'colwidths-auto']
    return nodes.table('', group, classes=classes)


def _row(
    row: RowView, labels: Mapping[str, str], dates: Mapping[str, str], renderer: Renderer
) -> nodes.row:
    """Draw a talk as a row.

    :param labels: headings of the columns, by their names
    :param dates: dates in words, as this table has them
    """
    cells = {cell.field: cell for cell in row.cells}
    entries = []
    for column, label in labels.items():
        if column == 'title':
            entries.append(_entry('title', [renderer.link(row.talk), *_origin(row)]))
            continue
        cell = cells[column]
        content = _content(cell, row, dates, renderer)
        if content and column not in _CLEAR:
            content = [*_label(label, content), *content]
        entry = _entry(column, content)
        if cell.words and column in {'date', 'duration', 'citations'}:
            # What a script can sort by: words say the same, but not in order.
            entry['classes'].append(f'talk-key-{_key(cell.words[0])}')
        entries.append(entry)
    return nodes.row('', *entries)


def _content(
    cell: Cell, row: RowView, dates: Mapping[str, str], renderer: Renderer
) -> list[nodes.Node]:
    """Draw the values of a cell, so that a script can tell one from the other."""
    parts: list[list[nodes.Node]]
    if cell.links:
        parts = [[renderer.link(link)] for link in cell.links]
    elif cell.media:
        parts = renderer.short_media(cell.media, row.language)
    elif cell.field == 'date':
        parts = [[nodes.Text(dates[word])] for word in cell.words]
    else:
        words = cell_in_words(cell, renderer.language, in_column=True)
        parts = [[nodes.Text(word)] for word in words]
    return joined(nodes.inline('', '', *part, classes=['talk-value']) for part in parts)


def _label(label: str, content: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Name the column in a cell, for where no heading stands above it.

    The style sheet shows the name then. As an attribute, it is no text that readers search
    or sort by, and nothing that is read out beside the heading.
    """
    if content[0].astext().startswith(label):
        # As PEP 669 does below PEP.
        return []
    return [nodes.raw('', f'<span data-label="{escape(label)}"></span>', format='html')]


def _entry(column: str, content: list[nodes.Node]) -> nodes.entry:
    paragraph = [nodes.paragraph('', '', *content)] if content else []
    return nodes.entry('', *paragraph, classes=[f'talk-col-{column}'])


def _key(text: str) -> str:
    """Return a date without its end, or a number, as it can be a part of a class."""
    first = text.partition('/')[0]
    return ''.join(
        sign for sign in first if sign.isascii() and (sign.isalnum() or sign == '-')
    )


def _width(column: str) -> int:
    option = BY_NAME.get(column)
    return option.width if option else _WIDTHS.get(column, USUAL_WIDTH)
