"""What stands below the lines of an imported talk: its description and notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.pages.inline import rst_notes
from sphinx_talks.markup.foreign_text import parse_foreign
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.util.docutils import SphinxDirective

    from sphinx_talks.formats.imported import ImportedTalk
    from sphinx_talks.talks.records import Talk

__all__ = ('Bodies',)


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
            self._directive, text, path, f'talk-{talk.id}', is_markdown=is_markdown
        )
        for message in messages:
            self._warn(message, path, talk.id)
        return parsed
