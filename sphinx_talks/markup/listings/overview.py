"""The directive ``talk:overview``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.markup.listings.listing_directive import (
    FILTER_OPTIONS,
    ListingDirective,
    read_selection,
    read_vocabulary,
)
from sphinx_talks.markup.option_reader import OptionNames
from sphinx_talks.talks.choices import parse_choice, parse_count
from sphinx_talks.talks.values import FieldError, parse_list
from sphinx_talks.views.listings.overview import (
    LISTS,
    USUAL_LIMIT,
    USUAL_PARTS,
    TalkOverview,
)

if TYPE_CHECKING:
    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Place

__all__ = ('OverviewDirective',)

#: Options that mean something of their own here, whatever listings do with them.
_OWN_OPTIONS = ('parts', 'limit', 'empty')


class OverviewDirective(ListingDirective):
    """Put an overview of all talks into the page, for the first page of an archive."""

    option_spec = OptionNames((*FILTER_OPTIONS, *_OWN_OPTIONS))

    def listing(self, reader: OptionReader, place: Place) -> TalkOverview:
        """Return what the author asks for."""
        return TalkOverview(
            place=place,
            selection=read_selection(reader, besides=_OWN_OPTIONS),
            parts=self._parts(reader),
            limit=reader.parsed('limit', parse_count, USUAL_LIMIT),
            empty=reader.text('empty'),
        )

    def _parts(self, reader: OptionReader) -> tuple[str, ...]:
        axes = read_vocabulary(self.config).axes().values()
        known = (*LISTS, *(axis.option for axis in axes if axis.has_index))
        found = []
        for word in parse_list(reader.lines('parts') or ''):
            try:
                found.append(parse_choice(word, known))
            except FieldError as error:
                reader.refuse('parts', word, error)
        return tuple(dict.fromkeys(found)) or USUAL_PARTS
