"""Joins graphs with ``sphinx.ext.graphviz``, where the settings ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ('add_graph_pictures', 'setup')


def add_graph_pictures(app: Sphinx, config: Config) -> None:
    """Let graphs have pictures if there is something to draw them.

    Listens to ``config-inited``, when all extensions are there.
    """
    if 'graphviz_dot' not in config:
        return
    # Imported here, since it imports that extension.
    from sphinx_talks.draw.graph_pictures import (
        DrawGraphPictures,
        DropPlacesOfPictures,
        talk_graph,
        visit_html,
        visit_latex,
    )

    app.add_node(talk_graph, html=(visit_html, None), latex=(visit_latex, None))
    app.add_post_transform(DrawGraphPictures)
    app.add_post_transform(DropPlacesOfPictures)


def setup(app: Sphinx) -> None:
    """Look for what draws graphs, when all extensions are there."""
    app.connect('config-inited', add_graph_pictures)
