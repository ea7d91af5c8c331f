"""The directive ``talk:import``, which loads no format until a page uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinx_talks.catalogue.query.selection import NOT_IN_FILES, SELECTION_OPTIONS
from sphinx_talks.markup.option_reader import OptionNames

if TYPE_CHECKING:
    from docutils import nodes

__all__ = ('ImportDirective',)

_FILTERS = tuple(name for name in SELECTION_OPTIONS if name not in NOT_IN_FILES)


class ImportDirective(SphinxDirective):
    """Declare the talks that a file or a folder holds."""

    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True
    # It has none, but docutils would drop what an author puts there.
    has_content = True
    option_spec = OptionNames(
        (
            'format',
            'event',
            'map',
            'state',
            'topics-from',
            'layout',
            'descriptions',
            'entries',
            *_FILTERS,
        )
    )

    def run(self) -> list[nodes.Node]:
        """Make the nodes that a ``talk`` directive makes, for each talk."""
        # Imported here, since few pages import talks.
        from sphinx_talks.markup.imports import Importing

        return Importing(self).run()
