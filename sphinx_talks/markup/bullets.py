"""The directive ``talk:bullets``: a list, a table or headings whose items are talks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_talks.markup.option_reader import OptionNames, OptionReader
from sphinx_talks.markup.talk_directive import check_kind
from sphinx_talks.settings import read_settings
from sphinx_talks.talks.choices import parse_choice
from sphinx_talks.talks.options import BY_NAME, TalkOption, extra_options, options_of

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ('BulletsDirective',)


def _shared_options() -> tuple[TalkOption, ...]:
    return (*options_of('defaults'), BY_NAME['speakers'])


class BulletsDirective(SphinxDirective):
    """Make talks of the items of what it holds, or of what follows in its section."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = OptionNames(
        (*(option.name for option in _shared_options()), 'form')
    )

    def run(self) -> list[nodes.Node]:
        from sphinx_talks.markup.written_items import FIELDS, KeepWords, MarkItems, bullets_box

        extra = extra_options(read_settings(self.config).extra_fields)
        options = (*_shared_options(), *extra)
        names = (*(option.name for option in options), 'form')
        reader = OptionReader(self, OptionNames(names))
        values = reader.record_values(options)
        check_kind(str(values.get('kind', '')), reader, self.env)
        form = reader.each('form', lambda text: parse_choice(text, FIELDS))
        has_content = bool(self.content)
        box = bullets_box('', *self.parse_content_to_nodes())
        self.set_source_info(box)
        reader.decorate(box)
        details = {
            'values': values,
            'form': form,
            'has_content': has_content,
            'indexed': not {'no-index', 'noindex'} & self.options.keys(),
            'name': self.name,
        }
        # The one that runs first comes first; they share what they find out.
        for place, transform in enumerate((KeepWords, MarkItems)):
            pending = nodes.pending(transform)
            pending.details = details
            self.set_source_info(pending)
            box.insert(place, pending)
            self.state.document.note_pending(pending, transform.default_priority)
        return [box]
