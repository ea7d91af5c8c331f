"""Makes what the directive ``talk`` makes, from a record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils.statemachine import StringList

from sphinx_talks.markup.nodes import summary
from sphinx_talks.markup.talks import TalkDirective

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils import nodes
    from sphinx import addnodes
    from sphinx.util.docutils import SphinxDirective

    from sphinx_talks.catalogue.records import Place, Talk
    from sphinx_talks.markup.options import OptionReader

__all__ = ('RecordTalk',)


class RecordTalk(TalkDirective):
    """A talk that stands in a file, where another directive stands in the page.

    :param directive: that directive
    :param talk: the talk; the document of its place is the path of its file
    :param options: options that are no fields, such as ``class``
    :param body: what stands below the lines of the talk
    :param is_compact: whether nothing is shown but who, when and the media
    """

    def __init__(
        self,
        directive: SphinxDirective,
        talk: Talk,
        options: Mapping[str, object],
        body: Sequence[nodes.Node] = (),
        *,
        is_compact: bool = False,
    ) -> None:
        super().__init__(
            'talk:talk',
            [],
            dict(options),
            StringList(),
            directive.lineno,
            directive.content_offset,
            directive.block_text,
            directive.state,
            directive.state_machine,
        )
        self._talk = talk
        self._body = body
        self._is_compact = is_compact

    def get_signatures(self) -> list[str]:
        """Return the title."""
        return [self._talk.title or self._talk.id]

    def make_id(self, title: str) -> str:
        """Return the id of the record."""
        return self._talk.id

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Talk:
        """Return the record, at its place in the page."""
        line = self._talk.place.line
        return replace(
            self._talk,
            title='',
            place=replace(place, line=line),
            indexed=bool(place.anchor),
        )

    def handle_signature(self, sig: str, signode: addnodes.desc_signature) -> str:
        """Fill the title in, and note from which file it comes."""
        # Warnings about the talk lead there.
        signode.source, signode.line = self._talk.place.document, 0
        return super().handle_signature(sig, signode)

    def transform_content(self, content_node: addnodes.desc_content) -> None:
        """Put in the body, and what stands around it."""
        content_node += self._body
        super().transform_content(content_node)
        top = content_node[0]
        assert isinstance(top, summary)
        top['compact'] = self._is_compact

    def _has_title_markup(self) -> bool:
        # Nobody who wrote it thought of markup.
        return False
