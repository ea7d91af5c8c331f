"""Finds the talks that a selection asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.other_sites import OWN
from sphinx_talks.catalogue.query.search import Search
from sphinx_talks.talks.records import PlaceElsewhere

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.query.selection import Selection
    from sphinx_talks.talks.records import Talk

__all__ = ('count', 'origin', 'select')


def select(catalogue: Catalogue, selection: Selection, document: str = '') -> tuple[Talk, ...]:
    """Return the talks that a listing shows, in its order.

    Where the order leaves two talks side by side, titles and then ids decide.

    :param document: the page on which the listing stands
    """
    axes, found = _found(catalogue, selection, document)
    # Positions are in the order of titles, and then of ids.
    in_order = sorted(found)
    for name in reversed(selection.sort):
        in_order.sort(key=axes.ranks(name).__getitem__)
    return tuple(axes.talks[position] for position in in_order[: selection.limit])


def count(catalogue: Catalogue, selection: Selection, document: str = '') -> int:
    """Return how many talks a selection finds, without regard to its limit.

    :param document: the page that asks
    """
    _axes, found = _found(catalogue, selection, document)
    return len(found)


def _found(
    catalogue: Catalogue, selection: Selection, document: str
) -> tuple[Axes, AbstractSet[int]]:
    wanted = selection.catalogues
    axes = catalogue.joined(wanted).once(Axes)
    found = Search(axes, document).positions(selection)
    if not wanted:
        return axes, found
    return axes, {position for position in found if origin(axes.talks[position]) in wanted}


def origin(talk: Talk) -> str:
    """Return the name of the catalogue from which a talk comes."""
    place = talk.place
    return place.catalogue if isinstance(place, PlaceElsewhere) else OWN
