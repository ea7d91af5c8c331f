"""Draws charts: a picture for HTML, and a table with the same numbers for everybody."""

from __future__ import annotations

import unicodedata
from html import escape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from docutils import nodes
from docutils.utils import column_width

from sphinx_talks.catalogue.axes.table import BY_GROUP
from sphinx_talks.draw.fragments import folded, nothing
from sphinx_talks.draw.listings.group_headings import (
    VALUE_WORDS,
    talks_by_in_words,
    value_in_words,
)
from sphinx_talks.talks.names import alphabetical_key
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.translation import _
from sphinx_talks.views.listings.charts import Bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.draw.render import Renderer
    from sphinx_talks.views.listings.charts import ChartView

__all__ = ('bar_chart', 'draw_chart', 'shortened')

#: Height of a bar with its label above it, in the size of the text.
_ROW = 2.75
_LABEL, _TOP, _THICKNESS = 1.1, 1.5, 0.75
#: How many letters there is room for beside a number, on the smallest screens.
_LONGEST = 40
#: What XML has no way to write.
_UNWRITABLE = Pattern('[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')


def bar_chart(title: str, description: str, bars: Sequence[tuple[str, int]]) -> str:
    """Return a chart with horizontal bars.

    :param title: what it shows
    :param description: the rest of what somebody hears who can't see it
    :param bars: a label and a number for each
    """
    root = ET.Element(
        'svg',
        {
            # For EPUB, where it stands in XML.
            'xmlns': 'http://www.w3.org/2000/svg',
            'role': 'img',
            'width': '100%',
            'height': _em(len(bars) * _ROW),
            'fill': 'currentColor',
        },
    )
    _add(root, 'title', {}, title)
    _add(root, 'desc', {}, description)
    most = max((number for _label, number in bars), default=0)
    for place, (label, number) in enumerate(bars):
        top = place * _ROW
        row = _add(root, 'g', {})
        _add(row, 'title', {}, f'{label}: {number}')
        baseline = _em(top + _LABEL)
        _add(row, 'text', {'x': '0', 'y': baseline}, shortened(label, _LONGEST))
        _add(row, 'text', {'x': '100%', 'y': baseline, 'text-anchor': 'end'}, str(number))
        _add(
            row,
            'rect',
            {
                'x': '0',
                'y': _em(top + _TOP),
                'width': f'{100 * number / most if most else 0:.2f}%',
                'height': _em(_THICKNESS),
            },
        )
    return ET.tostring(root, encoding='unicode')


def shortened(text: str, columns: int) -> str:
    """Return a text that fits into so many columns, with dots for what is left out.

    Signs of East Asian scripts take two columns each.
    """
    used = 0
    for place, sign in enumerate(text):
        used += 1 + (unicodedata.east_asian_width(sign) in 'WF')
        if used > columns:
            # Room for the dots was there before.
            return text[: max(place - 1, 0)].rstrip() + '…'
    return text


def _add(
    parent: ET.Element,
    tag: str,
    attributes: dict[str, str],
    text: str = '',
) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    if text:
        element.text = _UNWRITABLE.sub('', text)
    return element


def _em(size: float) -> str:
    return f'{size:.2f}em'


#: How many letters a line of a table has, where writers count them.
_WIDEST = 50


def draw_chart(view: ChartView, renderer: Renderer) -> list[nodes.Node]:
    """Draw a chart with its table."""
    if not view.bars:
        return nothing(view.empty)
    bars = _in_words(view, renderer)
    if view.others:
        bars.append(Bar(_('Others'), view.others))
    title = view.title or talks_by_in_words(view.axis, view.label)
    picture = bar_chart(
        title,
        _('A bar chart. The table below it has the same numbers.'),
        [(bar.name, bar.count) for bar in bars],
    )
    # Picture and table have the title for those who hear them.
    caption = f'<p class="talk-caption" aria-hidden="true">{escape(title)}</p>'
    table = _table(title, _column(view), bars, renderer)
    return [
        nodes.container(
            '',
            # Searches would find each word twice.
            nodes.raw(
                '',
                caption + picture,
                format='html',
                classes=['talk-bars', 'no-search'],
            ),
            *folded(_('As a table'), [table]),
            classes=['talk-chart'],
        ),
    ]


def _in_words(view: ChartView, renderer: Renderer) -> list[Bar]:
    """Name what has no name of its own as readers do, and sort it by these names."""
    bars = list(view.bars)
    if view.axis not in VALUE_WORDS:
        return bars
    named = [
        Bar(value_in_words(view.axis, bar.name, renderer.language), bar.count) for bar in bars
    ]
    named.sort(key=lambda bar: alphabetical_key(bar.name), reverse=view.sort == '-name')
    if view.sort.endswith('count'):
        named.sort(key=lambda bar: bar.count if view.sort == 'count' else -bar.count)
    return named


def _table(title: str, column: str, bars: Sequence[Bar], renderer: Renderer) -> nodes.table:
    rows = [
        nodes.row(
            '',
            _cell(renderer.link_or_name(bar.link, bar.name)),
            _cell(nodes.Text(str(bar.count))),
        )
        for bar in bars
    ]
    talks = _('Talks')
    head = nodes.row('', _cell(nodes.Text(column)), _cell(nodes.Text(talks)))
    group = nodes.tgroup(
        '',
        nodes.colspec('', colwidth=_width(column, *(bar.name for bar in bars)), stub=1),
        nodes.colspec('', colwidth=_width(talks, *(str(bar.count) for bar in bars))),
        nodes.thead('', head),
        nodes.tbody('', *rows),
        cols=2,
    )
    return nodes.table(
        '',
        nodes.title('', title),
        group,
        classes=['talk-numbers', 'colwidths-auto'],
    )


def _width(*texts: str) -> int:
    """Return how wide a column of text is, its margins included."""
    return min(max(map(column_width, texts)), _WIDEST) + 2


def _cell(content: nodes.Node) -> nodes.entry:
    return nodes.entry('', nodes.paragraph('', '', content))


def _column(view: ChartView) -> str:
    if (axis := BY_GROUP.get(view.axis)) and axis.one:
        return _(axis.one)
    return view.label or view.axis.upper()
