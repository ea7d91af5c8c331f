"""The directive ``talk:chart``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.table import AXES
from sphinx_talks.markup.listings.listing_directive import (
    FILTER_OPTIONS,
    ListingDirective,
    read_selection,
    read_vocabulary,
)
from sphinx_talks.markup.option_reader import OptionNames, argument_of
from sphinx_talks.problems import Problem
from sphinx_talks.talks.choices import nearest, parse_choice, parse_count
from sphinx_talks.talks.values import FieldError
from sphinx_talks.translation import __, did_you_mean
from sphinx_talks.views.listings.charts import CHART_SORTS, TalkChart

if TYPE_CHECKING:
    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Place

__all__ = ('ChartDirective',)

#: Options that mean something of their own here, whatever listings do with them.
_OWN_OPTIONS = ('sort', 'limit', 'title', 'empty')


class ChartDirective(ListingDirective):
    """Put a picture of numbers of talks into the page."""

    optional_arguments = 1
    option_spec = OptionNames((*FILTER_OPTIONS, *_OWN_OPTIONS))

    def why_not(self, option: str) -> str:
        """Return why an option of other listings does not apply here."""
        if option == 'group-by':
            return __('its argument says what talks are grouped by')
        return ''

    def listing(self, reader: OptionReader, place: Place) -> TalkChart | None:
        """Return what the author asks for."""
        known = read_vocabulary(self.config).axes().values()
        axes = tuple(axis.group for axis in known if axis.has_chart)
        written = argument_of(self).lower()
        # As ``talk:index`` has it.
        axis = written if written in axes else written.removesuffix('s')
        if axis not in axes:
            suggestion = nearest(written, axes) if written else None
            reader.warn(
                Problem.UNKNOWN_AXIS,
                __('%s: talks cannot be counted by %r; write one of: %s%s'),
                self.name,
                written,
                ', '.join(axes),
                did_you_mean(suggestion),
            )
            return None
        usual = 'name' if axis == 'year' else '-count'
        return TalkChart(
            place=place,
            axis=axis,
            selection=read_selection(reader, besides=_OWN_OPTIONS),
            sort=reader.parsed('sort', _order_of_bars, usual),
            limit=reader.parsed('limit', parse_count, None),
            title=reader.text('title'),
            empty=reader.text('empty'),
        )


def _order_of_bars(text: str) -> str:
    """Read the order of bars.

    :raises FieldError: for what is none, be it an order that talks can have
    """
    if text.removeprefix('-') in {axis.sort for axis in AXES if axis.sort}:
        raise FieldError(
            'bars stand for many talks: expected one of {known}',
            known=', '.join(CHART_SORTS),
        )
    return parse_choice(text, CHART_SORTS)
