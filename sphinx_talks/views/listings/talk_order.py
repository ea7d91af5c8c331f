"""Which talks a listing of something else stands for, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.other_sites import OWN
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.views.listings.lookups import Lookups

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue

__all__ = ('chooses', 'positions')


def chooses(selection: Selection) -> bool:
    """Return whether a selection leaves out talks of this set, apart from its limit."""
    others = () if OWN in selection.catalogues else selection.catalogues
    return replace(selection, sort=(), limit=None, catalogues=others) != Selection()


def positions(catalogue: Catalogue, selection: Selection, document: str) -> Mapping[str, int]:
    """Return the positions of the talks that a selection chooses, by their ids.

    The limit does not count: it is for what is listed.

    :param document: the page on which the listing stands
    """
    selection = replace(selection, limit=None)
    if selection == Selection():
        return catalogue.title_ranks
    # There may be such a listing on each page of a reference.
    if (known := catalogue.once(Lookups).orders.get(selection)) is not None:
        return known
    talks = select(catalogue, selection, document)
    found = {talk.id: position for position, talk in enumerate(talks)}
    if not chooses(selection):
        # A filter can depend on the page.
        catalogue.once(Lookups).orders[selection] = found
    return found
