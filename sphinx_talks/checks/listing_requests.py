"""What listings ask for, and nobody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citing.choose import Bibliography
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.checks.bibliographies import unknown_in_bibliography
from sphinx_talks.checks.filters import unknown_names
from sphinx_talks.checks.graph_centres import nothing_in_the_middle
from sphinx_talks.checks.listed_names import unknown_people, unknown_target
from sphinx_talks.views.listings.graphs import TalkGraph
from sphinx_talks.views.listings.mentions import MentionList
from sphinx_talks.views.listings.takeaways import TakeawayList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.checks.finding import Finding
    from sphinx_talks.talks.records import Listing

__all__ = ('unknown_in_listings',)


def unknown_in_listings(
    catalogue: Catalogue, listings: Iterable[Listing]
) -> Iterator[Finding]:
    """Find names in listings that nothing has."""
    for listing in listings:
        match listing:
            case Bibliography():
                yield from unknown_in_bibliography(catalogue, listing)
            case MentionList():
                yield from unknown_target(catalogue, listing)
            case TakeawayList():
                yield from unknown_people(catalogue, listing)
            case TalkGraph():
                yield from nothing_in_the_middle(catalogue, listing)
        selection = getattr(listing, 'selection', None)
        if isinstance(selection, Selection):
            yield from unknown_names(catalogue, selection, listing.place)
