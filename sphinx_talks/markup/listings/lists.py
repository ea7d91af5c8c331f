"""The directive ``talk:list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.columns import parse_columns, parse_layout
from sphinx_talks.catalogue.query.parsing import parse_groups
from sphinx_talks.catalogue.query.selection import SELECTION_OPTIONS
from sphinx_talks.markup.listings.listing_directive import (
    ListingDirective,
    read_selection,
    read_vocabulary,
)
from sphinx_talks.markup.option_reader import OptionNames
from sphinx_talks.views.listings.lists import TalkList

if TYPE_CHECKING:
    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Place

__all__ = ('ListDirective',)


class ListDirective(ListingDirective):
    """Put a list of talks into the page."""

    option_spec = OptionNames((*SELECTION_OPTIONS, 'group-by', 'layout', 'fields', 'empty'))

    def listing(self, reader: OptionReader, place: Place) -> TalkList:
        """Return what the author asks for."""
        vocabulary = read_vocabulary(self.config)
        return TalkList(
            place,
            read_selection(reader),
            reader.text('empty'),
            reader.parsed('layout', parse_layout, 'list'),
            parse_columns(reader.lines('fields') or '', vocabulary, reader.refuse),
            parse_groups(reader.lines('group-by') or '', vocabulary, reader.refuse),
        )
