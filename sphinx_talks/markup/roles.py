"""The roles that refer to talks and to what talks have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole

from sphinx_talks.markup.option_reader import shown_name
from sphinx_talks.problems import Problem, report
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.values import FieldError, parse_url
from sphinx_talks.translation import __, explain

if TYPE_CHECKING:
    from docutils.nodes import system_message

__all__ = ('NamingRole', 'TalkRole')

_ADDRESS = Pattern(r'(?:https?:|ftp:|mailto:|//|www\.)\S+$')


class TalkRole(XRefRole):
    """A cross-reference; a target that is not found is reported by the domain."""

    # Titles and names are prose, not code.
    innernodeclass = nodes.inline

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)

    def run(self) -> tuple[list[nodes.Node], list[system_message]]:
        # ``:talk:`` is short for ``:talk:talk:``, but the base class would
        # take the short name for a role of the standard domain.
        if self.name == 'std:talk':
            self.name = 'talk:talk'
        return super().run()


class NamingRole(TalkRole):
    """A mention of a thing, to which an address in angle brackets gives that address.

    :param kind: kind of the thing, such as ``project``
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def create_xref_node(self) -> tuple[list[nodes.Node], list[system_message]]:
        if not self.has_explicit_title or not self._has_address():
            return super().create_xref_node()
        try:
            url = parse_url(self.target)
        except FieldError as error:
            report(
                Problem.BAD_VALUE,
                __('role :%s: has the address %r, but %s'),
                shown_name(self.name),
                self.target,
                explain(error),
                location=self.get_location(),
            )
            return [nodes.inline(self.rawtext, f'{self.title} ({self.target})')], []
        reference = nodes.reference(
            self.rawtext,
            self.title,
            internal=False,
            refuri=url,
            classes=[f'talk-{self._kind}'],
            talk_named=(self._kind, self.title),
        )
        self.set_source_info(reference)
        return [reference], []

    def _has_address(self) -> bool:
        if self._kind == 'project':
            return ':' in self.target or self.target.startswith('/')
        # Names of events and topics, and ids of other catalogues, may hold a colon.
        return bool(_ADDRESS.match(self.target))
