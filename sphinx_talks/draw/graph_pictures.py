"""Pictures of graphs, which ``sphinx.ext.graphviz`` makes for HTML and LaTeX.

Nothing here is used unless the settings ask for that extension.
"""

from __future__ import annotations

import shutil
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar
from xml.etree import ElementTree as ET

from docutils import nodes
from sphinx.ext.graphviz import (
    GraphvizError,
    graphviz,
    render_dot,
    render_dot_html,
    render_dot_latex,
)
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.draw.listings.dot import dot_code
from sphinx_talks.draw.listings.folded import folded
from sphinx_talks.draw.listings.graph_svg import inline_svg
from sphinx_talks.draw.listings.graphs import graph_picture
from sphinx_talks.problems import Problem, report
from sphinx_talks.translation import _, __

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator

__all__ = (
    'DrawGraphPictures',
    'DropPlacesOfPictures',
    'talk_graph',
    'visit_html',
    'visit_latex',
)

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
                'install Graphviz, or set graphviz_dot'
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
        self.document.attributes.pop('talk_pictures', None)


def _places(document: nodes.document) -> list[graph_picture]:
    # Few pages have any, and it takes time to look.
    return list(document.findall(graph_picture)) if 'talk_pictures' in document else []


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
        # Cut short by a build that was killed, and kept ever since.
        path.unlink()
        path = _rendered(translator, code, 'svg')
        drawn = _parsed(path) if path else None
    if drawn is None:
        report(
            Problem.NO_PICTURE,
            __('talk:graph: it is shown as a list; %s'),
            __('what Graphviz writes is no SVG'),
        )
        raise nodes.SkipNode
    svg = inline_svg(drawn, node['kinds'], addresses, node['alt'])
    translator.body.append(f'<div class="talk-picture">{svg}</div>\n')
    raise nodes.SkipNode


def _parsed(path: Path) -> ET.Element | None:
    try:
        # Graphviz has written it.
        return ET.parse(path).getroot()  # noqa: S314
    except (ET.ParseError, OSError, UnicodeDecodeError):
        return None


def visit_latex(translator: LaTeXTranslator, node: talk_graph) -> None:
    """Write the picture."""
    code = _code(node, {})
    if _rendered(translator, code, 'pdf') is not None:
        render_dot_latex(translator, node, code, {}, _PREFIX)
    raise nodes.SkipNode


def _rendered(
    translator: HTML5Translator | LaTeXTranslator, code: str, kind: str
) -> Path | None:
    """Return the file with the picture; ``None``, after a warning, where there is none."""
    try:
        _name, path = render_dot(translator, code, {}, kind, _PREFIX)
    except GraphvizError as error:
        report(Problem.NO_PICTURE, __('talk:graph: it is shown as a list; %s'), error)
        return None
    return path


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
