"""Draws a listing, whatever kind it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.build.listings.charts import draw_chart
from sphinx_talks.build.listings.graphs import draw_graph
from sphinx_talks.build.listings.indexes import draw_index
from sphinx_talks.build.listings.lists import draw_list
from sphinx_talks.catalogue.listings.charts import ChartView
from sphinx_talks.catalogue.listings.graphs import GraphView
from sphinx_talks.catalogue.listings.indexes import IndexView
from sphinx_talks.catalogue.listings.lists import ListView

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_talks.build.passages import PassageRenderer
    from sphinx_talks.catalogue.views import ListingView

__all__ = ('draw_listing',)


def draw_listing(view: ListingView, renderer: PassageRenderer) -> list[nodes.Node]:
    """Draw what one listing shows.

    :raises TypeError: for a view that is of no kind
    """
    match view:
        case ListView():
            return draw_list(view, renderer)
        case IndexView():
            return draw_index(view, renderer)
        case ChartView():
            return draw_chart(view, renderer)
        case GraphView():
            return draw_graph(view, renderer)
    raise TypeError(view)
