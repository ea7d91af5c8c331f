"""Makes what directives for talks, events and speakers make, from records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils.statemachine import StringList

from sphinx_talks.markup.declaring import Declaration
from sphinx_talks.markup.entry_directives import EventDirective, SpeakerDirective
from sphinx_talks.markup.talk_directive import TalkDirective

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils import nodes
    from sphinx import addnodes
    from sphinx.util.docutils import SphinxDirective

    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Event, Place, Speaker, Talk

__all__ = ('RecordEvent', 'RecordSpeaker', 'RecordTalk')


class FromRecord(Declaration):
    """What stands in a file, where another directive stands in the page.

    :param directive: that directive
    :param record: the facts; the document of its place is the path of its file
    :param options: options that are no fields, such as ``class``
    """

    def __init__(
        self,
        directive: SphinxDirective,
        record: Talk | Event | Speaker,
        options: Mapping[str, object],
    ) -> None:
        super().__init__(
            f'talk:{self.thing}',
            [],
            dict(options),
            StringList(),
            directive.lineno,
            directive.content_offset,
            directive.block_text,
            directive.state,
            directive.state_machine,
        )
        self.record = record

    def make_id(self, title: str) -> str:
        """Return the id of the record."""
        return self.record.id

    def handle_signature(self, sig: str, signode: addnodes.desc_signature) -> str:
        """Fill the title in, and note from which file it comes."""
        # Warnings about it lead there.
        signode.source, signode.line = self.record.place.document, 0
        return super().handle_signature(sig, signode)

    def place_in(self, page: Place) -> Place:
        """Return the place in the page, with the line in the file."""
        return replace(page, line=self.record.place.line)

    def _has_title_markup(self) -> bool:
        # Nobody who wrote it thought of markup.
        return False


class RecordTalk(FromRecord, TalkDirective):
    """A talk.

    :param body: what stands below its lines
    :param layout: how it is shown; empty where the author does not say it
    """

    record: Talk

    def __init__(
        self,
        directive: SphinxDirective,
        record: Talk,
        options: Mapping[str, object],
        body: Sequence[nodes.Node] = (),
        *,
        layout: str = '',
    ) -> None:
        super().__init__(directive, record, options)
        self._body = body
        self.layout = layout

    def get_signatures(self) -> list[str]:
        """Return the title."""
        return [self.record.title or self.record.id]

    def named(self, field: str) -> tuple[str, ...]:
        """Return the speakers or the topics of the record."""
        return self.record.speakers if field == 'speakers' else self.record.topics

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Talk:
        """Return the record, at its place in the page."""
        return replace(
            self.record,
            title='',
            place=self.place_in(place),
            indexed=bool(place.anchor),
        )

    def transform_content(self, content_node: addnodes.desc_content) -> None:
        """Put in the body, and what stands around it."""
        content_node += self._body
        super().transform_content(content_node)


class RecordEvent(FromRecord, EventDirective):
    """An event."""

    record: Event

    def get_signatures(self) -> list[str]:
        """Return the name."""
        return [self.record.name or self.record.id]

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Event:
        """Return the record, at its place in the page."""
        return replace(
            self.record, name='', place=self.place_in(place), indexed=bool(place.anchor)
        )


class RecordSpeaker(FromRecord, SpeakerDirective):
    """A speaker."""

    record: Speaker

    def get_signatures(self) -> list[str]:
        """Return the name."""
        return [self.record.name or self.record.id]

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Speaker:
        """Return the record, at its place in the page."""
        return replace(
            self.record, name='', place=self.place_in(place), indexed=bool(place.anchor)
        )
