"""Draws a listing, whatever kind it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

from sphinx_talks.draw.listings.bibliography import draw_bibliography
from sphinx_talks.draw.listings.charts import draw_chart
from sphinx_talks.draw.listings.counts import draw_count
from sphinx_talks.draw.listings.graphs import draw_graph
from sphinx_talks.draw.listings.indexes import draw_index
from sphinx_talks.draw.listings.lists import draw_list
from sphinx_talks.draw.listings.mentions import draw_mentions
from sphinx_talks.draw.listings.overview import draw_overview
from sphinx_talks.draw.listings.takeaways import draw_takeaways
from sphinx_talks.views.listings.bibliography import BibliographyView
from sphinx_talks.views.listings.charts import ChartView
from sphinx_talks.views.listings.counts import CountView
from sphinx_talks.views.listings.graphs import GraphView
from sphinx_talks.views.listings.indexes import IndexView
from sphinx_talks.views.listings.lists import ListView
from sphinx_talks.views.listings.mentions import MentionsView
from sphinx_talks.views.listings.overview import OverviewView
from sphinx_talks.views.listings.takeaways import TakeawaysView
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

    from sphinx_talks.draw.in_text import PassageRenderer

    _Draw: TypeAlias = Callable[[ListingView, PassageRenderer], list[nodes.Node]]

__all__ = ('DRAWN', 'draw_listing')

_View = TypeVar('_View', bound=ListingView)


def _row(
    view_type: type[_View], draw: Callable[[_View, PassageRenderer], list[nodes.Node]]
) -> tuple[type[ListingView], _Draw]:
    def draw_one(view: ListingView, renderer: PassageRenderer) -> list[nodes.Node]:
        assert isinstance(view, view_type)
        return draw(view, renderer)

    return view_type, draw_one


#: What draws a listing, by the type of its view.
DRAWN = dict(
    (
        _row(BibliographyView, draw_bibliography),
        _row(ChartView, draw_chart),
        _row(CountView, draw_count),
        _row(GraphView, draw_graph),
        _row(IndexView, draw_index),
        _row(ListView, draw_list),
        _row(MentionsView, draw_mentions),
        _row(OverviewView, draw_overview),
        _row(TakeawaysView, draw_takeaways),
    )
)


def draw_listing(view: ListingView, renderer: PassageRenderer) -> list[nodes.Node]:
    """Draw what one listing shows.

    :raises TypeError: for a view that is of no kind
    """
    draw = DRAWN.get(type(view))
    if draw is None:
        raise TypeError(view)
    return draw(view, renderer)
