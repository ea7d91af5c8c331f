"""The roles that cite talks by labels, as scholars do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxRole

from sphinx_talks.catalogue.citing.keys import parse_citations
from sphinx_talks.problems import Problem, report
from sphinx_talks.talks.values import FieldError, parse_moment
from sphinx_talks.translation import __, explain

if TYPE_CHECKING:
    from docutils.nodes import system_message

    from sphinx_talks.catalogue.citing.keys import CitedKey

__all__ = ('CitationRole',)


class CitationRole(SphinxRole):
    """A citation of one talk or several.

    It gives a cross-reference for each talk, and marks around and between them. They are
    drawn anew when the labels are known; where nothing is known, they stay as they are.

    :param form: ``cite`` for labels in brackets, ``citet`` for names in the text
    """

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form

    def run(self) -> tuple[list[nodes.Node], list[system_message]]:
        """Return the cross-references and what parts them."""
        try:
            keys = parse_citations(self.text)
        except FieldError as error:
            self._warn(__('role :%s: cites %r, but %s'), self.text, explain(error))
            return [nodes.inline(self.rawtext, self.text, classes=['talk-citation'])], []
        drawn: list[nodes.Node] = []
        in_brackets = self._form == 'cite'
        for number, key in enumerate(keys):
            if number:
                drawn.append(_mark('; ' if in_brackets else ', ', 'between'))
            drawn.append(self._reference(key))
        if in_brackets:
            drawn = [_mark('(', 'open'), *drawn, _mark(')', 'close')]
        return drawn, []

    def _reference(self, key: CitedKey) -> addnodes.pending_xref:
        words = nodes.inline(key.key, key.key, classes=['xref', 'talk', 'talk-citation'])
        reference = addnodes.pending_xref(
            self.rawtext,
            words,
            refdoc=self.env.docname,
            refdomain='talk',
            reftype=self._form,
            reftarget=key.key,
            refexplicit=False,
            refwarn=True,
            talk_means='talk',
            talk_passage=True,
            talk_cited=(key.prefix, key.suffix),
        )
        self.set_source_info(reference)
        if key.time:
            try:
                reference['talk_at'] = parse_moment(key.time)
            except FieldError as error:
                self._warn(__('role :%s: has the time %r, but %s'), key.time, explain(error))
                # What the author wrote is shown, even where it has no meaning.
                reference['talk_cited'] = (key.prefix, f' (@{key.time}){key.suffix}')
        return reference

    def _warn(self, message: str, *values: str) -> None:
        report(
            Problem.BAD_VALUE,
            message,
            self.name,
            *values,
            location=self.get_location(),
        )


def _mark(text: str, place: str) -> nodes.inline:
    return nodes.inline(text, text, classes=['talk-citation'], talk_mark=place)
