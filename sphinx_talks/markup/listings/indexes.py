"""The directive ``talk:index``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sphinx_talks.markup.listings.listing_directive import (
    FILTER_OPTIONS,
    ListingDirective,
    read_selection,
    read_vocabulary,
)
from sphinx_talks.markup.option_reader import OptionNames, argument_of
from sphinx_talks.problems import Problem
from sphinx_talks.talks.choices import nearest, parse_choice, parse_count
from sphinx_talks.translation import __, did_you_mean
from sphinx_talks.views.listings.indexes import LAYOUTS, IndexPlacement

if TYPE_CHECKING:
    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Place

__all__ = ('IndexDirective',)

#: Other words for layouts.
_SPELLINGS = {'a-z': 'letters', 'a–z': 'letters', 'by-count': 'count'}

#: Options that mean something of their own here, whatever listings do with them.
_OWN_OPTIONS = ('layout', 'limit', 'empty')


class IndexDirective(ListingDirective):
    """Put an index of all talks into the page."""

    optional_arguments = 1
    option_spec = OptionNames((*FILTER_OPTIONS, *_OWN_OPTIONS))

    def why_not(self, option: str) -> str:
        """Return why an option of other listings does not apply here."""
        if option == 'sort':
            return __(
                'an index cannot be sorted; :layout: count puts the largest number first'
            )
        if option == 'group-by':
            return __('its argument says what talks are grouped by')
        return ''

    def listing(self, reader: OptionReader, place: Place) -> IndexPlacement | None:
        """Return what the author asks for."""
        axis = argument_of(self).lower()
        known = read_vocabulary(self.config).axes().values()
        axes = tuple(each.option for each in known if each.has_index)
        if axis not in axes:
            suggestion = nearest(axis, axes) if axis else None
            reader.warn(
                Problem.UNKNOWN_AXIS,
                __('%s: there is no index of %r; write one of: %s%s'),
                self.name,
                axis,
                ', '.join(axes),
                did_you_mean(suggestion),
            )
            return None
        word = reader.text('layout').lower()
        return IndexPlacement(
            place=place,
            axis=axis,
            layout=_SPELLINGS.get(word)
            or reader.parsed('layout', partial(parse_choice, known=LAYOUTS), LAYOUTS[0]),
            selection=read_selection(reader, besides=_OWN_OPTIONS),
            limit=reader.parsed('limit', parse_count, None),
            empty=reader.text('empty'),
        )
