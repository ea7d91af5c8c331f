"""The directive ``talk:graph``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.markup.listings.listing_directive import (
    FILTER_OPTIONS,
    ListingDirective,
    read_selection,
    read_vocabulary,
)
from sphinx_talks.markup.option_reader import OptionNames, argument_of
from sphinx_talks.problems import Problem
from sphinx_talks.talks.choices import nearest, parse_count
from sphinx_talks.talks.kinds import BY_INDEX
from sphinx_talks.talks.values import FieldError
from sphinx_talks.translation import __, did_you_mean
from sphinx_talks.views.listings.graphs import TalkGraph

if TYPE_CHECKING:
    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Place

__all__ = ('GraphDirective',)

#: Options that mean something of their own here: ``kinds`` is what the graph shows.
_OWN_OPTIONS = ('kinds', 'depth', 'limit', 'alt', 'empty')
_USUAL_KINDS = ('talk', *(kind.name for kind in BY_INDEX if kind.is_in_graphs))
_USUAL_DEPTH = 2
_USUAL_LIMIT = 60


class GraphDirective(ListingDirective):
    """Put a picture of how talks are connected into the page."""

    optional_arguments = 1
    option_spec = OptionNames((*FILTER_OPTIONS, *_OWN_OPTIONS))

    def why_not(self, option: str) -> str:
        """Return why an option of other listings does not apply here."""
        if option in {'sort', 'group-by'}:
            return __('a graph has neither an order nor groups')
        return ''

    def listing(self, reader: OptionReader, place: Place) -> TalkGraph | None:
        """Return what the author asks for."""
        axes = read_vocabulary(self.config).axes().values()
        known = ('talk', *(axis.group for axis in axes if axis.has_nodes))
        written = argument_of(self)
        around, _space, target = written.partition(' ')
        around = around.lower()
        if written and (around not in known or not target):
            suggestion = nearest(around, known)
            reader.warn(
                Problem.UNKNOWN_AXIS,
                __('%s: there is no graph around %r; write a name after one of: %s%s'),
                self.name,
                written,
                ', '.join(known),
                did_you_mean(suggestion if suggestion != around else None),
            )
            return None
        if 'graphviz_dot' not in self.config:
            reader.warn(
                Problem.NO_PICTURE,
                __('%s: it is shown as a list; for a picture, add %r to your extensions'),
                self.name,
                'sphinx.ext.graphviz',
            )
        names = {name: kind for kind in known for name in (kind, f'{kind}s')}

        def parse_kind(name: str) -> str:
            kind = names.get(name.lower())
            if kind is None:
                raise FieldError('expected one or more of {known}', known=', '.join(names))
            return kind

        # Names of kinds have no spaces in them, which may therefore separate them.
        kinds = reader.each('kinds', parse_kind, spaced=True)
        return TalkGraph(
            place=place,
            kinds=tuple(dict.fromkeys(kinds)) or _USUAL_KINDS,
            selection=read_selection(reader, besides=_OWN_OPTIONS),
            around=around,
            target=target,
            depth=reader.parsed('depth', parse_count, _USUAL_DEPTH),
            limit=reader.parsed('limit', parse_count, _USUAL_LIMIT),
            alt=reader.text('alt'),
            empty=reader.text('empty'),
        )
