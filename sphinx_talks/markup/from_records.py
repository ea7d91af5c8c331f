"""Makes what directives for talks, events and speakers make, from records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.statemachine import StringList

from sphinx_talks.formats.pages.inline import rst_notes
from sphinx_talks.markup.declaring import Declaration
from sphinx_talks.markup.entry_directives import EntryDirective
from sphinx_talks.markup.foreign_text import parse_foreign
from sphinx_talks.markup.nodes import delivery_note, summary
from sphinx_talks.markup.talk_directive import TalkDirective, is_file
from sphinx_talks.talks.options import ON_ITS_PAGE
from sphinx_talks.talks.records import Place
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docutils import nodes
    from sphinx import addnodes
    from sphinx.util.docutils import SphinxDirective

    from sphinx_talks.formats.imported import ImportedTalk
    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Event, Speaker, Talk

__all__ = ('Bodies', 'RecordEvent', 'RecordSpeaker', 'RecordTalk')


class Bodies:
    """Makes the bodies of the talks of one directive.

    :param directive: the one that is being run
    :param descriptions: what the descriptions are: ``text``, ``rst``, ``md`` or ``none``
    :param warn: takes a message, and the file and the place that it is about
    """

    def __init__(
        self,
        directive: SphinxDirective,
        descriptions: str,
        warn: Callable[[str, object, str], None],
    ) -> None:
        self._directive = directive
        self._warn = warn
        self._form = descriptions
        if descriptions == 'md' and not hasattr(directive.env, 'myst_config'):
            warn(
                __('it needs myst_parser in extensions: pip install "sphinx-talks[myst]"'),
                ':descriptions: md',
                '',
            )
            self._form = 'text'

    def of(self, each: ImportedTalk) -> tuple[Talk, list[nodes.Node]]:
        """Return a talk as it is shown, and its body."""
        talk = each.talk
        body: list[nodes.Node] = []
        if self._form != 'text' and talk.abstract:
            talk = replace(talk, abstract='')
        if self._form in ('rst', 'md'):
            # Some formats have nothing but plain paragraphs.
            description = each.description or each.talk.abstract
            body += self._parsed(talk, description, is_markdown=self._form == 'md')
        if each.notes:
            notes = '\n'.join(rst_notes(each.notes))
            body += self._parsed(talk, notes, is_markdown=False)
        return talk, body

    def _parsed(self, talk: Talk, text: str, *, is_markdown: bool) -> list[nodes.Node]:
        if not text.strip():
            return []
        path = talk.place.document
        parsed, messages = parse_foreign(
            self._directive,
            text,
            path,
            f'talk-{talk.id}',
            is_markdown=is_markdown,
        )
        for message in messages:
            self._warn(message, path, talk.id)
        return parsed


class FromRecord(Declaration):
    """What stands in a file, where another directive stands in the page.

    :param directive: that directive
    :param record: the facts; the document of its place is the path of its file
    :param options: options that are no fields, such as ``class``
    :param layout: how it is shown; empty where the author does not say it
    """

    def __init__(
        self,
        directive: SphinxDirective,
        record: Talk | Event | Speaker,
        options: Mapping[str, object],
        *,
        layout: str = '',
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
        self.layout = layout

    def parse_content_to_nodes(self, allow_section_headings: bool = False) -> list[nodes.Node]:  # noqa: FBT001, FBT002 - Sphinx's
        """Return nothing: there is no content in the page."""
        return []

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

    def picture_of(self, picture: str) -> str:
        """Return where the picture is, be it beside the page or beside the data."""
        if not picture or ':' in picture or picture.startswith('/'):
            return picture
        _relative, path = self.env.relfn2path(picture)
        beside = Path(self.record.place.document).parent / picture
        top = Path(self.env.srcdir)
        if is_file(path) or not is_file(beside) or not beside.is_relative_to(top):
            return picture
        return '/' + beside.relative_to(top).as_posix()

    def _has_title_markup(self) -> bool:
        # Nobody who wrote it thought of markup.
        return False


class RecordTalk(FromRecord, TalkDirective):
    """A talk.

    :param body: what stands below its lines
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
        super().__init__(directive, record, options, layout=layout)
        self._body = body

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
            # They are told in its body.
            deliveries=(),
            thumbnail=self.picture_of(self.record.thumbnail),
            place=self.place_in(place),
            indexed=bool(place.anchor),
        )

    def transform_content(self, content_node: addnodes.desc_content) -> None:
        """Put in the body, and what stands around it."""
        content_node += self._body
        for delivery in self.record.deliveries:
            fact = replace(delivery, place=Place(self.env.docname))
            content_node += delivery_note(docname=self.env.docname, fact=fact, written='')
        super().transform_content(content_node)


class FromEntry(FromRecord):
    """An event or a speaker."""

    def transform_content(self, content_node: addnodes.desc_content) -> None:
        """Say whether it is shown on its own page alone."""
        super().transform_content(content_node)
        if self.layout == ON_ITS_PAGE:
            top = content_node[0]
            assert isinstance(top, summary)
            top['layout'] = self.layout

    def _toc_entry_name(self, sig_node: addnodes.desc_signature) -> str:
        # Contents would lead to where nothing is.
        return '' if self.layout == ON_ITS_PAGE else super()._toc_entry_name(sig_node)


class RecordEvent(FromEntry, EntryDirective):
    """An event."""

    thing = 'event'
    record: Event

    def get_signatures(self) -> list[str]:
        """Return the name."""
        return [self.record.name or self.record.id]

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Event:
        """Return the record, at its place in the page."""
        return replace(
            self.record,
            name='',
            place=self.place_in(place),
            indexed=bool(place.anchor),
        )


class RecordSpeaker(FromEntry, EntryDirective):
    """A speaker."""

    thing = 'speaker'
    has_words_as_title = False
    record: Speaker

    def get_signatures(self) -> list[str]:
        """Return the name."""
        return [self.record.name or self.record.id]

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Speaker:
        """Return the record, at its place in the page."""
        return replace(
            self.record,
            name='',
            place=self.place_in(place),
            indexed=bool(place.anchor),
            picture=self.picture_of(self.record.picture),
        )
