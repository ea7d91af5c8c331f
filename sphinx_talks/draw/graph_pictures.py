"""Pictures of graphs, which ``sphinx.ext.graphviz`` makes for HTML and LaTeX.

Nothing here is used unless the settings ask for that extension.
"""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, ClassVar
from xml.etree import ElementTree as ET
from zlib import crc32

from docutils import nodes
from sphinx.ext.graphviz import (
    GraphvizError,
    graphviz,
    render_dot,
    render_dot_html,
    render_dot_latex,
)
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.draw.fragments import folded
from sphinx_talks.draw.listings.graphs import graph_picture
from sphinx_talks.markup.nodes import PICTURES
from sphinx_talks.problems import Problem, report
from sphinx_talks.talks.kinds import KINDS
from sphinx_talks.talks.patterns import Pattern, word_set
from sphinx_talks.translation import _, __

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator

__all__ = (
    'DrawGraphPictures',
    'DropPlacesOfPictures',
    'dot_code',
    'inline_svg',
    'quoted',
    'talk_graph',
    'visit_html',
    'visit_latex',
)

_SHAPES = {'talk': 'box', **{kind.name: kind.shape for kind in KINDS}}
#: How many letters a line of a label has.
_WIDTH = 26
_UNWRITABLE = Pattern('[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')


def dot_code(
    names: Sequence[str],
    kinds: Sequence[str],
    edges: Sequence[tuple[int, int]],
    addresses: Mapping[int, str],
    *,
    has_middle: bool = False,
) -> str:
    """Return a graph in the language of Graphviz; its nodes are called ``n0``, ``n1``, ….

    :param names: what is written into each node
    :param kinds: what each node is
    :param edges: positions of two nodes each
    :param addresses: where nodes lead, by their positions
    :param has_middle: whether the first node is the one that the graph is about
    """
    body = [
        '  rankdir=LR; bgcolor=transparent;',
        '  node [fontname="sans-serif", fontsize=12, height=0.3, margin="0.12,0.06"];',
    ]
    for place, (name, kind) in enumerate(zip(names, kinds, strict=True)):
        attributes = [f'label={_label(name)}', f'shape={_SHAPES.get(kind, "note")}']
        attributes.append(f'tooltip={quoted(name)}')
        if place in addresses:
            attributes.append(f'URL={quoted(addresses[place])}')
        if has_middle and place == 0:
            attributes.append('penwidth=2.5')
        body.append(f'  n{place} [{", ".join(attributes)}];')
    body += [f'  n{first} -- n{second};' for first, second in edges]
    text = '\n'.join(body)
    # Clickable maps of two graphs on one page go by the names of these.
    return f'graph talks{crc32(text.encode()):08x} {{\n{text}\n}}\n'


def quoted(text: str) -> str:
    """Return a text as a string of Graphviz that stands for nothing but itself."""
    return f'"{_escaped(text)}"'


def _label(text: str) -> str:
    lines = wrap(' '.join(text.split()), _WIDTH) or [' ']
    return '"' + '\\n'.join(map(_escaped, lines)) + '"'


def _escaped(text: str) -> str:
    # An ampersand could begin an entity; a string in quotes is no HTML-like label.
    text = _UNWRITABLE.sub(' ', text).replace('\\', '\\\\').replace('"', '\\"')
    return text.replace('&', '&amp;')


_SVG = '{http://www.w3.org/2000/svg}'
_SVG_SHAPES = frozenset({'path', 'polygon', 'polyline', 'ellipse', 'text'})
_INK = frozenset({'black', '#000000'})
#: What is kept of the file; all else was made for a picture that stands alone.
_KEPT = word_set("""
    x y cx cy rx ry d points transform text-anchor font-size stroke-width stroke-dasharray
    viewBox width height
""")


def inline_svg(
    root: ET.Element,
    kinds: Sequence[str],
    addresses: Mapping[int, str],
    alt: str,
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
        if shape.tag.removeprefix(_SVG) in _SVG_SHAPES:
            drawn.append(_copied(shape))
    return drawn


def _copied(shape: ET.Element) -> ET.Element:
    tag = shape.tag.removeprefix(_SVG)
    copy = ET.Element(
        tag,
        {name: shape.attrib[name] for name in shape.attrib if name in _KEPT},
    )
    if tag == 'text':
        copy.set('fill', 'currentColor')
        copy.text = shape.text
    elif tag != 'svg':
        for name in ('fill', 'stroke'):
            copy.set(name, 'currentColor' if shape.get(name) in _INK else 'none')
    return copy


_PREFIX = 'talk-graph'


class talk_graph(graphviz):  # noqa: N801 - as all nodes
    """The picture of a graph; its attributes are those of its place."""


class DrawGraphPictures(SphinxPostTransform):
    """Put pictures in their places, and fold the lists below them."""

    # After Sphinx's resolver (10), so that the links are known.
    default_priority: ClassVar[int] = 15
    formats = ('html', 'latex')

    def run(self, **kwargs: Any) -> None:
        for place in _places(self.document):
            if self._has_dot(place):
                container = place.parent
                assert isinstance(container, nodes.container)
                _place, *text = container.children
                picture = talk_graph('', *place.children, **place.attributes)
                container.children = []
                container += [picture, *folded(_('As a list'), text)]

    def _has_dot(self, place: nodes.Element) -> bool:
        dot = self.config.graphviz_dot
        if dot and shutil.which(dot):
            return True
        report(
            Problem.NO_PICTURE,
            __(
                'talk:graph: it is shown as a list, since it cannot find the command %r; '
                'install Graphviz, or set graphviz_dot',
            ),
            dot,
            location=place.parent,
        )
        return False


class DropPlacesOfPictures(SphinxPostTransform):
    """Leave the lists alone where nothing has made pictures."""

    # After the one above, which is not for all builders.
    default_priority: ClassVar[int] = 16

    def run(self, **kwargs: Any) -> None:
        for place in _places(self.document):
            place.parent.remove(place)
        self.document.attributes.pop(PICTURES, None)


def _places(document: nodes.document) -> list[graph_picture]:
    # Few pages have any, and it takes time to look.
    return list(document.findall(graph_picture)) if PICTURES in document else []


def visit_html(translator: HTML5Translator, node: talk_graph) -> None:
    """Write the picture: as a part of the page if it is SVG, else with a clickable map."""
    addresses = _addresses(node)
    is_svg = translator.builder.config.graphviz_output_format == 'svg'
    code = _code(node, {} if is_svg else addresses)
    path = _rendered(translator, code, 'svg' if is_svg else 'png')
    if path is None:
        raise nodes.SkipNode
    if not is_svg:
        # The words are put into an attribute as they are.
        render_dot_html(translator, node, code, {}, _PREFIX, _PREFIX, escape(node['alt']))
    drawn = _parsed(path)
    if drawn is None:
        report(
            Problem.NO_PICTURE,
            __('talk:graph: it is shown as a list; %s'),
            __('the output of Graphviz is not valid SVG'),
        )
        raise nodes.SkipNode
    svg = inline_svg(drawn, node['kinds'], addresses, node['alt'])
    translator.body.append(f'<div class="talk-picture">{svg}</div>\n')
    raise nodes.SkipNode


def _parsed(path: Path) -> ET.Element | None:
    try:
        return ET.parse(path).getroot()  # noqa: S314 - Graphviz has written it
    except (ET.ParseError, OSError, UnicodeDecodeError):
        return None


def visit_latex(translator: LaTeXTranslator, node: talk_graph) -> None:
    """Write the picture."""
    code = _code(node, {})
    if _rendered(translator, code, 'pdf') is not None:
        render_dot_latex(translator, node, code, {}, _PREFIX)
    raise nodes.SkipNode


def _rendered(
    translator: HTML5Translator | LaTeXTranslator,
    code: str,
    kind: str,
) -> Path | None:
    """Return the file with the picture; ``None``, after a warning, where there is none."""
    try:
        path = _drawn(translator, code, kind)
        if path is not None and not _is_whole(path, kind):
            # Cut short by a build that was killed, and kept ever since.
            path.unlink(missing_ok=True)
            path = _drawn(translator, code, kind)
    except GraphvizError as error:
        report(Problem.NO_PICTURE, __('talk:graph: it is shown as a list; %s'), error)
        return None
    return path


def _drawn(translator: HTML5Translator | LaTeXTranslator, code: str, kind: str) -> Path | None:
    _name, path = render_dot(translator, code, {}, kind, _PREFIX)
    # A string in Sphinx 8.1.
    return None if path is None else Path(path)


#: What the last bytes of a picture are in each format.
_ENDS = {'svg': b'</svg>', 'png': b'IEND', 'pdf': b'%%EOF'}


def _is_whole(path: Path, kind: str) -> bool:
    try:
        with path.open('rb') as file:
            file.seek(max(0, path.stat().st_size - 64))
            return _ENDS[kind] in file.read()
    except OSError:
        return False


def _code(node: talk_graph, addresses: dict[int, str]) -> str:
    return dot_code(
        node['names'],
        node['kinds'],
        node['edges'],
        addresses,
        has_middle=node['has_middle'],
    )


def _addresses(node: talk_graph) -> dict[int, str]:
    """Return where the nodes lead from the page, by their positions."""
    found = {}
    for place, child in enumerate(node.children):
        for link in child.findall(nodes.reference):
            found[place] = link['refuri'] if 'refuri' in link else f'#{link["refid"]}'
    return found
