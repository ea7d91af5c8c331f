"""Gathers what a listing shows, whatever kind it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citing.choose import Bibliography
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.views.listings.bibliography import bibliography_view
from sphinx_talks.views.listings.charts import TalkChart, chart_view
from sphinx_talks.views.listings.counts import TalkCount, count_view
from sphinx_talks.views.listings.graphs import TalkGraph, graph_view
from sphinx_talks.views.listings.indexes import IndexPlacement, index_view
from sphinx_talks.views.listings.lists import TalkList, list_view
from sphinx_talks.views.listings.mentions import MentionList, mentions_view
from sphinx_talks.views.listings.takeaways import TakeawayList, takeaways_view

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Listing
    from sphinx_talks.views.page import ListingView

__all__ = ('listing_view',)


def listing_view(catalogue: Catalogue, listing: Listing) -> ListingView:
    """Gather what one listing shows.

    :raises TypeError: for a listing that is of no kind
    """
    selection = getattr(listing, 'selection', None)
    if isinstance(selection, Selection):
        catalogue = catalogue.joined(selection.catalogues)
    match listing:
        case Bibliography():
            return bibliography_view(catalogue, listing)
        case TalkList():
            return list_view(catalogue, listing)
        case TakeawayList():
            return takeaways_view(catalogue, listing)
        case MentionList():
            return mentions_view(catalogue, listing)
        case TalkCount():
            return count_view(catalogue, listing)
        case IndexPlacement():
            return index_view(catalogue, listing)
        case TalkChart():
            return chart_view(catalogue, listing)
        case TalkGraph():
            return graph_view(catalogue, listing)
    raise TypeError(listing)
