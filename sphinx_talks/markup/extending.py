"""The directive ``talk:extend``."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_talks.markup.anchors import add_anchor
from sphinx_talks.markup.nodes import extension_line
from sphinx_talks.markup.option_reader import OptionNames, OptionReader
from sphinx_talks.markup.takeaway_items import mark_takeaways, takeaway_beginnings
from sphinx_talks.markup.talk_directive import holds_notes
from sphinx_talks.problems import Problem
from sphinx_talks.settings import read_settings
from sphinx_talks.talks.options import extra_options, options_of
from sphinx_talks.talks.records import Extension, Place, make_record
from sphinx_talks.talks.urls import spelled_for_fragment
from sphinx_talks.translation import __

__all__ = ('ExtendDirective',)


class ExtendDirective(SphinxDirective):
    """Add notes, topics and media to a talk that is declared elsewhere."""

    required_arguments = 0
    # The id, without which the notes would be lost with the directive.
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = OptionNames(option.name for option in options_of('extend'))

    def run(self) -> list[nodes.Node]:
        extra = extra_options(read_settings(self.config).extra_fields)
        options = (*options_of('extend'), *extra)
        reader = OptionReader(self, OptionNames(option.name for option in options))
        key = ' '.join(self.arguments[0].split()) if self.arguments else ''
        if not key:
            reader.warn(
                Problem.MISSING_TITLE,
                __('%s: the id of the talk is missing; write it after the name'),
                self.name,
            )
        document = self.env.docname
        # An id on the box alone would give LaTeX no label to link to.
        target = nodes.target('', '')
        wanted = f'notes-{key or "x"}-in-{spelled_for_fragment(document)}'
        anchor = add_anchor(self.state.document, target, wanted)
        box = nodes.container('', *self.parse_content_to_nodes(), classes=['talk-extension'])
        _source, line = self.get_source_info()
        values = reader.record_values(options)
        around = {'talk': key, 'place': Place(document, line or 0, anchor)}
        values |= {**around, 'remarks': tuple(reader.unread), 'has_notes': holds_notes(box)}
        extension = make_record(Extension, values)
        kinds = takeaway_beginnings(read_settings(self.config))
        mark_takeaways(self.state.document, self.env.docname, box, kinds)
        above = extension_line(docname=document, fact=extension)
        above += reader.for_translators(extension)
        box.insert(0, above)
        reader.decorate(box)
        self.set_source_info(box)
        return [target, box]
