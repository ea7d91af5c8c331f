"""The directive ``talk:delivery``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinx_talks.markup.nodes import delivery_note
from sphinx_talks.markup.option_reader import OptionNames, OptionReader
from sphinx_talks.problems import Problem
from sphinx_talks.talks.namings import parse_name
from sphinx_talks.talks.options import options_of
from sphinx_talks.talks.records import Delivery, Place, make_record
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from docutils import nodes

__all__ = ('DeliveryDirective',)


class DeliveryDirective(SphinxDirective):
    """Tell of another time that the talk around it was given."""

    required_arguments = 0
    # The event, where authors of all the other directives have a title.
    optional_arguments = 1
    final_argument_whitespace = True
    # It has none, but docutils would drop what an author puts there.
    has_content = True
    option_spec = OptionNames(option.name for option in options_of('delivery'))

    def run(self) -> list[nodes.Node]:
        reader = OptionReader(self, self.option_spec or {})
        named = ' '.join(self.arguments[0].split()) if self.arguments else ''
        _source, line = self.get_source_info()
        values = reader.record_values(options_of('delivery'))
        remarks = tuple(reader.unread)
        if 'event' in values and named:
            remarks += (named,)
        elif named:
            read = parse_name('event', named)
            for text, error in read.errors:
                reader.refuse('event', text, error)
            values |= {'event': read.names[0], 'namings': read.namings}
        around = {'place': Place(self.env.docname, line or 0), 'remarks': remarks}
        delivery = make_record(Delivery, {**values, **around})
        if self.content:
            reader.warn(
                Problem.MISPLACED,
                __('%s: it takes no content; use :note:, or move this below it'),
                self.name,
            )
        content = self.parse_content_to_nodes()
        if delivery == Delivery(delivery.place):
            reader.warn(
                Problem.MISSING_CONTENT,
                __('%s: it is empty; write :event:, :date: or a recording'),
                self.name,
            )
            return content
        written = ', '.join(filter(None, (named, reader.written())))
        note = delivery_note(docname=self.env.docname, fact=delivery, written=written)
        note += reader.for_translators(delivery)
        self.set_source_info(note)
        return [note, *content]
