"""How many talks there are of a kind."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.select import count
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue

__all__ = ('CountView', 'TalkCount', 'count_view')


@frozen
class TalkCount(Listing):
    """A number of talks that an author put into a text."""

    selection: Selection = field(default_factory=Selection)


@frozen
class CountView(ListingView):
    """A number of talks in a text."""

    number: int


def count_view(catalogue: Catalogue, listing: TalkCount) -> CountView:
    """Count talks."""
    return CountView(count(catalogue, listing.selection, listing.place.document))
