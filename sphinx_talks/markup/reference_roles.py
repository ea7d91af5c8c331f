"""The roles for kinds of references, such as ``talk:pep``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _ as words_of_sphinx
from sphinx.util.docutils import ReferenceRole

from sphinx_talks.problems import Problem, report
from sphinx_talks.talks.references import KNOWN_FAMILIES
from sphinx_talks.talks.values import FieldError
from sphinx_talks.translation import __, explain

if TYPE_CHECKING:
    from docutils.nodes import system_message

    from sphinx_talks.talks.references import ReferenceKind

__all__ = ('ReferenceKindRole',)

_PEP = KNOWN_FAMILIES['pep']


class ReferenceKindRole(ReferenceRole):
    """A link to the page of a reference, and an entry in the general index."""

    def __init__(self, kind: ReferenceKind) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> tuple[list[nodes.Node], list[system_message]]:
        written, _hash, anchor = self.target.partition('#')
        try:
            number = self.kind.read(written)
        except FieldError as error:
            report(
                Problem.BAD_VALUE,
                __('role :%s: has the number %r, but %s'),
                self.name,
                written,
                explain(error),
                location=self.get_location(),
            )
            words = f'{self.title} ({self.target})' if self.has_explicit_title else self.title
            return [nodes.inline(self.rawtext, words)], []
        label = self.kind.label_of(number)
        serial = f'index-{self.env.new_serialno("index")}'
        index = addnodes.index(entries=[('single', self._entry(label), serial, '', None)])
        target = nodes.target('', '', ids=[serial])
        self.inliner.document.note_explicit_target(target)
        title = self.title
        if not self.has_explicit_title:
            title = f'{label}, {anchor.replace("-", " ")}' if anchor else label
        reference = nodes.reference(
            self.rawtext,
            '',
            nodes.strong('', title),
            internal=False,
            refuri=self._address(number) + (f'#{anchor}' if anchor else ''),
            classes=[self.kind.name],
        )
        self.set_source_info(reference)
        return [index, target, reference], []

    def _entry(self, label: str) -> str:
        if self.kind.name == 'pep' and label.startswith('PEP '):
            # In the words of Sphinx, whose own role makes the same entries.
            return words_of_sphinx(
                'Python Enhancement Proposals; PEP %s'
            ) % label.removeprefix('PEP ')
        return f'{self.kind.family}; {label}'

    def _address(self, number: str) -> str:
        if self.kind.url == _PEP.url:
            # Where ``docutils.conf`` sends the role of Sphinx.
            base: str = self.inliner.document.settings.pep_base_url
            return f'{base}pep-{number.zfill(4)}/'
        return self.kind.address_of(number)
