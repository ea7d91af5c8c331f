"""The table of listings: one row for each kind, by which is gathered what one shows.

The rows name the modules that read a listing (:mod:`sphinx_talks.markup.listings`), gather
it (beside this one) and draw it (:mod:`sphinx_talks.draw.listings`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sphinx_talks.catalogue.citing.choose import Bibliography
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.listings.bibliography import BibliographyView, bibliography_view
from sphinx_talks.views.listings.charts import ChartView, TalkChart, chart_view
from sphinx_talks.views.listings.counts import CountView, TalkCount, count_view
from sphinx_talks.views.listings.graphs import GraphView, TalkGraph, graph_view
from sphinx_talks.views.listings.indexes import IndexPlacement, IndexView, index_view
from sphinx_talks.views.listings.lists import ListView, TalkList, list_view
from sphinx_talks.views.listings.mentions import MentionList, MentionsView, mentions_view
from sphinx_talks.views.listings.overview import OverviewView, TalkOverview, overview_view
from sphinx_talks.views.listings.takeaways import TakeawayList, TakeawaysView, takeaways_view
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_talks.catalogue.catalogue import Catalogue

__all__ = ('LISTINGS', 'ListingKind', 'listing_view')

_Request = TypeVar('_Request', bound=Listing)
_View = TypeVar('_View', bound=ListingView)


@frozen(kw_only=True)
class ListingKind:
    """A kind of listings."""

    #: Name of its modules.
    module: str
    #: What a page asks for, and what it then shows.
    request: type[Listing]
    view: type[ListingView]
    #: Makes the second from the first.
    gather: Callable[[Catalogue, Listing], ListingView]


def _row(
    module: str,
    request: type[_Request],
    view: type[_View],
    gather: Callable[[Catalogue, _Request], _View],
) -> ListingKind:
    def gather_one(catalogue: Catalogue, listing: Listing) -> ListingView:
        assert isinstance(listing, request)
        return gather(catalogue, listing)

    return ListingKind(module=module, request=request, view=view, gather=gather_one)


LISTINGS = (
    _row('bibliography', Bibliography, BibliographyView, bibliography_view),
    _row('charts', TalkChart, ChartView, chart_view),
    _row('counts', TalkCount, CountView, count_view),
    _row('graphs', TalkGraph, GraphView, graph_view),
    _row('indexes', IndexPlacement, IndexView, index_view),
    _row('lists', TalkList, ListView, list_view),
    _row('mentions', MentionList, MentionsView, mentions_view),
    _row('overview', TalkOverview, OverviewView, overview_view),
    _row('takeaways', TakeawayList, TakeawaysView, takeaways_view),
)

_BY_REQUEST = {row.request: row for row in LISTINGS}


def listing_view(catalogue: Catalogue, listing: Listing) -> ListingView:
    """Gather what one listing shows.

    :raises TypeError: for a listing that is of no kind
    """
    row = _BY_REQUEST.get(type(listing))
    if row is None:
        raise TypeError(listing)
    selection = getattr(listing, 'selection', None)
    if isinstance(selection, Selection):
        catalogue = catalogue.joined(selection.catalogues)
    return row.gather(catalogue, listing)
