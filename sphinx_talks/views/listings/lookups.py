"""What listings alone look up, each made when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.other_sites import OWN
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import CrossReference, Takeaway

__all__ = ('Lookups', 'chooses', 'positions')


class Lookups:
    """Facts by what listings ask for.

    :param catalogue: what all pages say
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._declarations = catalogue.declarations
        #: Positions of talks, by their ids, in the orders that were asked for so far.
        self.orders: dict[Selection, Mapping[str, int]] = {}

    @cached_property
    def takeaways(self) -> Mapping[str, list[Takeaway]]:
        """Takeaways of each talk in reading order, by its id."""
        declarations = self._declarations
        found: dict[str, list[Takeaway]] = defaultdict(list)
        for facts in declarations.pages.values():
            for takeaway in facts.takeaways:
                talk = declarations.talks.get(takeaway.talk)
                # Another talk may have wanted the same id.
                document = declarations.document_of_talk(takeaway)
                is_known = talk is not None and talk.place.document == document
                if is_known and declarations.applies(takeaway.place):
                    found[takeaway.talk].append(takeaway)
        return found

    @cached_property
    def cross_references(self) -> Mapping[str, list[tuple[int, CrossReference]]]:
        """Cross-references to other domains, by what they can lead to.

        Each has its position among all of them, in (document, line) order.
        """
        found: dict[str, list[tuple[int, CrossReference]]] = defaultdict(list)
        position = 0
        for facts in self._declarations.pages.values():
            for each in facts.cross_references:
                if self._declarations.applies(each.place):
                    position += 1
                    for key in each.keys:
                        found[key].append((position, each))
        return found


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
