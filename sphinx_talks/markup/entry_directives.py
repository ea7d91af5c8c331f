"""The directives that declare events, speakers, topics and projects: one for each kind."""

from __future__ import annotations

from sphinx_talks.markup.declaring import Declaration
from sphinx_talks.markup.option_reader import OptionNames, OptionReader
from sphinx_talks.talks.kinds import KINDS, ThingKind
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.options import ENTRY_OPTIONS
from sphinx_talks.talks.records import ENTRY_RECORDS, Entry, Place, make_record

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
