"""Draws a listing, whatever kind it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.draw.listings.bibliography import draw_bibliography
from sphinx_talks.draw.listings.charts import draw_chart
from sphinx_talks.draw.listings.counts import draw_count
from sphinx_talks.draw.listings.graphs import draw_graph
from sphinx_talks.draw.listings.indexes import draw_index
from sphinx_talks.draw.listings.lists import draw_list
from sphinx_talks.draw.listings.mentions import draw_mentions
from sphinx_talks.draw.listings.takeaways import draw_takeaways
from sphinx_talks.views.listings.bibliography import BibliographyView
from sphinx_talks.views.listings.charts import ChartView
from sphinx_talks.views.listings.counts import CountView
from sphinx_talks.views.listings.graphs import GraphView
from sphinx_talks.views.listings.indexes import IndexView
from sphinx_talks.views.listings.lists import ListView
from sphinx_talks.views.listings.mentions import MentionsView
from sphinx_talks.views.listings.takeaways import TakeawaysView

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_talks.draw.in_text import PassageRenderer
    from sphinx_talks.views.page import ListingView

__all__ = ('draw_listing',)


def draw_listing(view: ListingView, renderer: PassageRenderer) -> list[nodes.Node]:
    """Draw what one listing shows.

    :raises TypeError: for a view that is of no kind
    """
    match view:
        case BibliographyView():
            return draw_bibliography(view, renderer)
        case ListView():
            return draw_list(view, renderer)
        case TakeawaysView():
            return draw_takeaways(view, renderer)
        case MentionsView():
            return draw_mentions(view, renderer)
        case CountView():
            return draw_count(view, renderer)
        case IndexView():
            return draw_index(view, renderer)
        case ChartView():
            return draw_chart(view, renderer)
        case GraphView():
            return draw_graph(view, renderer)
    raise TypeError(view)
