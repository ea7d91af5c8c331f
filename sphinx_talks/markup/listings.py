"""What all directives have in common that show talks declared elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinx_talks.catalogue.query.selection import SELECTION_OPTIONS, parse_selection
from sphinx_talks.catalogue.records import Listing, Place
from sphinx_talks.markup.nodes import listing_body
from sphinx_talks.markup.options import OptionReader
from sphinx_talks.problems import Problem
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_talks.catalogue.query.selection import Selection

__all__ = ('ListingDirective', 'read_selection')


class ListingDirective(SphinxDirective):
    """A directive that is filled in when its page is written."""

    required_arguments = 0
    optional_arguments = 0
    final_argument_whitespace = True
    # It has none, but docutils would drop what an author puts there.
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Leave a placeholder for what the author asks for."""
        reader = OptionReader(self, self.option_spec or {})
        if self.content:
            reader.warn(
                Problem.MISPLACED,
                __('%s: it is filled in by itself, and has no content; write this below it'),
                self.name,
            )
        content = self.parse_content_to_nodes()
        _source, line = self.get_source_info()
        listing = self.listing(reader, Place(self.env.docname, line or 0))
        if listing is None:
            return content
        body = listing_body(docname=self.env.docname, fact=listing)
        self.set_source_info(body)
        reader.decorate(body)
        return [body, *content]

    def listing(self, reader: OptionReader, place: Place) -> Listing | None:
        """Return what the author asks for; ``None`` where that can't be told."""
        raise NotImplementedError


def read_selection(reader: OptionReader) -> Selection:
    """Return which talks the options of a directive choose."""
    return parse_selection({name: reader.text(name) for name in SELECTION_OPTIONS})
