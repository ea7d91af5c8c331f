"""The directive ``talk:list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.listings.lists import TalkList
from sphinx_talks.catalogue.query.selection import CATALOGUES_OPTION, SELECTION_OPTIONS
from sphinx_talks.markup.listings import ListingDirective, read_selection
from sphinx_talks.markup.options import OptionNames

if TYPE_CHECKING:
    from sphinx_talks.catalogue.records import Place
    from sphinx_talks.markup.options import OptionReader

__all__ = ('ListDirective',)


class ListDirective(ListingDirective):
    """Put a list of talks into the page."""

    option_spec = OptionNames((*SELECTION_OPTIONS, CATALOGUES_OPTION, 'empty'))

    def listing(self, reader: OptionReader, place: Place) -> TalkList:
        """Return what the author asks for."""
        return TalkList(place, read_selection(reader), reader.text('empty'))
