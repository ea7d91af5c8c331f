"""The directive ``talk:chart``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sphinx_talks.markup.listings.listing_directive import (
    FILTER_OPTIONS,
    ListingDirective,
    read_selection,
)
from sphinx_talks.markup.options import OptionNames
from sphinx_talks.problems import Problem
from sphinx_talks.settings import read_settings
from sphinx_talks.talks.choices import parse_choice, parse_count
from sphinx_talks.talks.fields import nearest
from sphinx_talks.talks.references import REFERENCE_KINDS
from sphinx_talks.translation import __
from sphinx_talks.views.listings.charts import CHART_AXES, CHART_SORTS, TalkChart

if TYPE_CHECKING:
    from sphinx_talks.markup.options import OptionReader
    from sphinx_talks.talks.records import Place

__all__ = ('ChartDirective',)

#: Options that mean something of their own here, whatever listings do with them.
_OWN_OPTIONS = ('sort', 'limit', 'title', 'empty')


class ChartDirective(ListingDirective):
    """Put a picture of numbers of talks into the page."""

    optional_arguments = 1
    option_spec = OptionNames((*FILTER_OPTIONS, *_OWN_OPTIONS))

    def listing(self, reader: OptionReader, place: Place) -> TalkChart | None:
        """Return what the author asks for."""
        kinds = (*REFERENCE_KINDS, *read_settings(self.config).references)
        axes = tuple(dict.fromkeys((*CHART_AXES, *kinds)))
        written = ' '.join(self.arguments[0].split()).lower() if self.arguments else ''
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
                __('; did you mean %r?') % suggestion if suggestion else '',
            )
            return None
        usual = 'name' if axis == 'year' else '-count'
        return TalkChart(
            place,
            axis,
            read_selection(reader, besides=_OWN_OPTIONS),
            reader.parsed('sort', partial(parse_choice, known=CHART_SORTS), usual),
            reader.parsed('limit', parse_count, None),
            reader.text('title'),
            reader.text('empty'),
        )
