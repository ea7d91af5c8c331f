"""The directive ``talk:graph``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.fields import nearest
from sphinx_talks.catalogue.references import REFERENCE_KINDS
from sphinx_talks.catalogue.values import FieldError
from sphinx_talks.markup.filters import FILTER_OPTIONS, parse_count, read_filters
from sphinx_talks.markup.listings import ListingDirective
from sphinx_talks.markup.options import OptionNames
from sphinx_talks.problems import Problem
from sphinx_talks.settings import read_settings
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from sphinx_talks.catalogue.listings.graphs import TalkGraph
    from sphinx_talks.catalogue.records import Place
    from sphinx_talks.markup.options import OptionReader

__all__ = ('GraphDirective',)

#: Kinds of talks are no filter here, since the option says what the graph shows.
_FILTERS = tuple(name for name in FILTER_OPTIONS if name != 'kinds')
_USUAL_KINDS = ('talk', 'topic', 'speaker')
_USUAL_DEPTH = 2
_USUAL_LIMIT = 60


class GraphDirective(ListingDirective):
    """Put a picture of what hangs together into the page."""

    optional_arguments = 1
    option_spec = OptionNames((*_FILTERS, 'kinds', 'depth', 'limit', 'alt', 'empty'))

    def listing(self, reader: OptionReader, place: Place) -> TalkGraph | None:
        """Return what the author asks for."""
        # Imported here, since most builds read no such directive.
        from sphinx_talks.catalogue.listings.graphs import GRAPH_KINDS, TalkGraph

        references = (*REFERENCE_KINDS, *read_settings(self.config).references)
        known = tuple(dict.fromkeys((*GRAPH_KINDS, *references)))
        written = ' '.join(self.arguments[0].split()) if self.arguments else ''
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
                __('; did you mean %r?') % suggestion
                if suggestion and suggestion != around
                else '',
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
                raise FieldError('expected some of {known}', known=', '.join(names))
            return kind

        # Names of kinds have no spaces in them, which may therefore separate them.
        kinds = reader.each('kinds', parse_kind, spaced=True)
        return TalkGraph(
            place,
            tuple(dict.fromkeys(kinds)) or _USUAL_KINDS,
            read_filters(reader.only(_FILTERS)),
            around,
            target,
            reader.parsed('depth', parse_count, _USUAL_DEPTH),
            reader.parsed('limit', parse_count, _USUAL_LIMIT),
            reader.text('alt'),
            reader.text('empty'),
        )
