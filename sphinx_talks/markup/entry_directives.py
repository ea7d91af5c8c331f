"""The directives that declare events, speakers, topics and projects: one for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_talks.markup.declaring import Declaration
from sphinx_talks.markup.faces import face
from sphinx_talks.markup.nodes import summary
from sphinx_talks.markup.option_reader import OptionNames, OptionReader
from sphinx_talks.talks.entry_options import ENTRY_OPTIONS
from sphinx_talks.talks.frozen_records import make_record
from sphinx_talks.talks.kinds import KINDS, ThingKind
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import ENTRY_RECORDS, Entry, Place, Speaker

if TYPE_CHECKING:
    from sphinx import addnodes

__all__ = ('ENTRY_DIRECTIVES', 'EntryDirective')


class EntryDirective(Declaration):
    """A registry entry, with a description as content; talks in it may belong to it."""

    def make_id(self, title: str) -> str:
        """Return the key by which the name is found."""
        return name_key(title)

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Entry:
        """Return the entry as far as its options tell."""
        values = reader.record_values(ENTRY_OPTIONS[self.thing])
        around = {'id': key, 'name': '', 'place': place, 'indexed': bool(place.anchor)}
        return make_record(ENTRY_RECORDS[self.thing], {**values, **around})

    def transform_content(self, content_node: addnodes.desc_content) -> None:
        """Let Sphinx find the project's own picture of a speaker."""
        super().transform_content(content_node)
        picture = self.fact.picture if isinstance(self.fact, Speaker) else ''
        # One from elsewhere would be a request that nobody asked for.
        if picture and ':' not in picture:
            image = face(nodes.image('', uri=picture, alt=''))
            self.set_source_info(image)
            top = content_node[0]
            assert isinstance(top, summary)
            top += image


def _directive_of(kind: ThingKind) -> type[EntryDirective]:
    class KindDirective(EntryDirective):
        thing = kind.name
        # Names of persons are the same in every language, and so are mentions of them.
        has_words_as_title = not kind.is_person
        option_spec = OptionNames(each.name for each in ENTRY_OPTIONS[kind.name])

    return KindDirective


#: Those of all kinds of things, by the names of these.
ENTRY_DIRECTIVES: dict[str, type[EntryDirective]] = {
    kind.name: _directive_of(kind) for kind in KINDS
}
