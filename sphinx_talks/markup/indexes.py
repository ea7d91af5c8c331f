"""The directive ``talk:index``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinx_talks.catalogue.fields import nearest
from sphinx_talks.markup.nodes import index_body
from sphinx_talks.markup.options import OptionNames, OptionReader
from sphinx_talks.problems import Problem
from sphinx_talks.settings import read_settings
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from docutils import nodes

__all__ = ('AXES', 'IndexDirective')

#: What an index can list, beside the kinds of references from the settings.
AXES = ('topics', 'speakers', 'events', 'projects', 'peps')


class IndexDirective(SphinxDirective):
    """Put an index of all talks into the page."""

    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True
    # It has none, but docutils would drop what an author puts there.
    has_content = True
    option_spec = OptionNames(())

    def run(self) -> list[nodes.Node]:
        reader = OptionReader(self, self.option_spec or {})
        if self.content:
            reader.warn(
                Problem.MISPLACED,
                __('%s: it is filled in by itself, and has no content; write this below it'),
                self.name,
            )
        content = self.parse_content_to_nodes()
        axis = self.arguments[0].strip().lower() if self.arguments else ''
        axes = (*AXES, *(f'{kind}s' for kind in read_settings(self.config).references))
        if axis not in axes:
            suggestion = nearest(axis, axes) if axis else None
            reader.warn(
                Problem.UNKNOWN_AXIS,
                __('%s: there is no index of %r; write one of: %s%s'),
                self.name,
                axis,
                ', '.join(axes),
                __('; did you mean %r?') % suggestion if suggestion else '',
            )
            return content
        # Imported here, since a build that reads nothing makes no record.
        from sphinx_talks.catalogue.records import IndexPlacement, Place

        _source, line = self.get_source_info()
        fact = IndexPlacement(axis, Place(self.env.docname, line or 0))
        body = index_body(docname=self.env.docname, fact=fact)
        body.line = line
        return [body, *content]
