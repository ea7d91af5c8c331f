"""Makes a picture from Graphviz a part of an HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ('inline_svg',)

_SVG = '{http://www.w3.org/2000/svg}'
_SHAPES = frozenset({'path', 'polygon', 'polyline', 'ellipse', 'text'})
_INK = frozenset({'black', '#000000'})
#: What is kept of the file; all else was made for a picture that stands alone.
_KEPT = frozenset(
    (
        *('x', 'y', 'cx', 'cy', 'rx', 'ry', 'd', 'points', 'transform', 'text-anchor'),
        *('font-size', 'stroke-width', 'stroke-dasharray', 'viewBox', 'width', 'height'),
    )
)


def inline_svg(
    root: ET.Element, kinds: Sequence[str], addresses: Mapping[int, str], alt: str
) -> str:
    """Return a picture with links and in the colours of the text around it.

    :param root: the picture as Graphviz wrote it
    :param kinds: what each node is
    :param addresses: where nodes lead, by their positions
    :param alt: what somebody hears who can't see it
    """
    drawn = _copied(root)
    drawn.attrib = {
        # For EPUB, where it stands in XML.
        'xmlns': 'http://www.w3.org/2000/svg',
        'role': 'group',
        'aria-label': alt,
        **drawn.attrib,
    }
    for group in root.iter(f'{_SVG}g'):
        name = group.findtext(f'{_SVG}title') or ''
        kind = group.get('class')
        if kind == 'node':
            place = int(name.removeprefix('n'))
            drawn.append(_node(group, kinds[place], addresses.get(place, '')))
        elif kind == 'edge':
            drawn.append(_group(group, 'talk-edge'))
    # All is drawn where its group is moved to.
    (graph,) = (group for group in root if group.get('class') == 'graph')
    moved = ET.Element('g', {'transform': graph.get('transform', '')})
    moved.extend(list(drawn))
    for child in list(drawn):
        drawn.remove(child)
    drawn.append(moved)
    return ET.tostring(drawn, encoding='unicode')


def _node(group: ET.Element, kind: str, address: str) -> ET.Element:
    node = _group(group, f'talk-node talk-node-{kind}')
    if not address:
        return node
    link = ET.Element('a', {'href': address})
    link.append(node)
    return link


def _group(group: ET.Element, classes: str) -> ET.Element:
    drawn = ET.Element('g', {'class': classes})
    for shape in group.iter():
        if shape.tag.removeprefix(_SVG) in _SHAPES:
            drawn.append(_copied(shape))
    return drawn


def _copied(shape: ET.Element) -> ET.Element:
    tag = shape.tag.removeprefix(_SVG)
    copy = ET.Element(
        tag, {name: shape.attrib[name] for name in shape.attrib if name in _KEPT}
    )
    if tag == 'text':
        copy.set('fill', 'currentColor')
        copy.text = shape.text
    elif tag != 'svg':
        for name in ('fill', 'stroke'):
            copy.set(name, 'currentColor' if shape.get(name) in _INK else 'none')
    return copy
