"""Bar charts as SVG that can stand in the middle of HTML.

It has no size of its own: widths are percentages and heights are in the size of the
text, so that labels stay as large as the text around them on a telephone. Colours
are those of the text; the style sheet may know better.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_talks.talks.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ('bar_chart', 'shortened')

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
    parent: ET.Element, tag: str, attributes: dict[str, str], text: str = ''
) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    if text:
        element.text = _UNWRITABLE.sub('', text)
    return element


def _em(size: float) -> str:
    return f'{size:.2f}em'
