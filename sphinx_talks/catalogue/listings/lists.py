"""Lists of talks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.lines import talk_lines
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.catalogue.records import Listing
from sphinx_talks.catalogue.views import ListingView

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.views import TalkLine

__all__ = ('ListView', 'TalkList', 'list_view')


@dataclass(frozen=True, slots=True)
class TalkList(Listing):
    """A list of talks that an author put on a page."""

    selection: Selection = field(default_factory=Selection)
    #: What readers see where no talk matches; the usual words if empty.
    empty: str = ''


@dataclass(frozen=True, slots=True)
class ListView(ListingView):
    """A list of talks in a page."""

    talks: tuple[TalkLine, ...]
    empty: str


def list_view(catalogue: Catalogue, listing: TalkList) -> ListView:
    """Gather what a list shows."""
    talks = select(catalogue, listing.selection, listing.place.document)
    return ListView(
        talk_lines(catalogue, talks),
        listing.empty,
    )
