"""The roles that refer to talks, to moments, to what talks have in common, or that cite."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _ as words_of_sphinx
from sphinx.roles import XRefRole
from sphinx.util.docutils import ReferenceRole, SphinxRole

from sphinx_talks.catalogue.citing.keys import parse_citations
from sphinx_talks.markup.nodes import AT, CITED, MARK, MEANS, NAMED, PASSAGE, SHOWN_WORDS
from sphinx_talks.markup.option_reader import shown_name
from sphinx_talks.problems import Problem, report
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.references import KNOWN_FAMILIES
from sphinx_talks.talks.values import FieldError, parse_moment, parse_url
from sphinx_talks.translation import __, explain

if TYPE_CHECKING:
    from docutils.nodes import system_message

    from sphinx_talks.catalogue.citing.keys import CitedKey
    from sphinx_talks.talks.references import ReferenceKind

__all__ = (
    'CitationRole',
    'MediumRole',
    'MomentRole',
    'NamingRole',
    'ReferenceKindRole',
    'TakeawayRole',
    'TalkRole',
)

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
                __('role :%s: has the number %r; %s'),
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
                'Python Enhancement Proposals; PEP %s',
            ) % label.removeprefix('PEP ')
        return f'{self.kind.family}; {label}'

    def _address(self, number: str) -> str:
        if self.kind.url == _PEP.url:
            # Where ``docutils.conf`` sends the role of Sphinx.
            base: str = self.inliner.document.settings.pep_base_url
            return f'{base}pep-{number.zfill(4)}/'
        return self.kind.address_of(number)


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
            self._warn(__('role :%s: cites %r; %s'), self.text, explain(error))
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
            **{MEANS: 'talk', PASSAGE: True, CITED: (key.prefix, key.suffix)},
        )
        self.set_source_info(reference)
        if key.time:
            try:
                reference[AT] = parse_moment(key.time)
            except FieldError as error:
                self._warn(__('role :%s: has the time %r; %s'), key.time, explain(error))
                # What the author wrote is shown, even where it has no meaning.
                reference[CITED] = (key.prefix, f' (@{key.time}){key.suffix}')
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
    return nodes.inline(text, text, classes=['talk-citation'], **{MARK: place})


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
                __('role :%s: has the address %r; %s'),
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
            **{NAMED: (self._kind, self.title)},
        )
        self.set_source_info(reference)
        return [reference], []

    def _has_address(self) -> bool:
        if self._kind == 'project':
            return ':' in self.target or self.target.startswith('/')
        # Names of events and topics, and ids of other catalogues, may hold a colon.
        return bool(_ADDRESS.match(self.target))


#: A talk, and words of it in quotation marks.
_QUOTED = Pattern(r'([^@]*)@\s*["“„«»](.*\w.*)["“”»«]\s*', re.DOTALL)


class MomentRole(TalkRole):
    """A reference to a talk, or with ``@`` and a time or words to a moment of it."""

    def create_xref_node(self) -> tuple[list[nodes.Node], list[system_message]]:
        if quoted := _QUOTED.fullmatch(self.target):
            return self._by_words(quoted[1].strip(), ' '.join(quoted[2].split()))
        target, at_sign, time = (part.strip() for part in self.target.rpartition('@'))
        if not at_sign:
            return super().create_xref_node()
        nodes_, messages, reference = self._reference_to(target)
        try:
            reference[AT] = parse_moment(time)
            reference[PASSAGE] = True
        except FieldError as error:
            report(
                Problem.BAD_VALUE,
                __('role :%s: has the time %r; %s'),
                shown_name(self.name),
                time,
                explain(error),
                location=self.get_location(),
            )
            # What the author wrote is shown, even where it has no meaning.
            nodes_.append(nodes.Text(f' (@{time})'))
        return nodes_, messages

    def _reference_to(
        self, target: str
    ) -> tuple[list[nodes.Node], list[system_message], nodes.Element]:
        """Return the nodes for a target alone, and the cross-reference among them."""
        self.target = target
        if not self.has_explicit_title:
            self.title = target
        nodes_, messages = super().create_xref_node()
        reference = nodes_[0]
        assert isinstance(reference, nodes.Element)
        return nodes_, messages, reference

    def _by_words(
        self,
        target: str,
        words: str,
    ) -> tuple[list[nodes.Node], list[system_message]]:
        """Return a reference to the moment at which some words are said."""
        nodes_, messages, reference = self._reference_to(target)
        reference[SHOWN_WORDS] = words
        reference[PASSAGE] = True
        return nodes_, messages


class _MeansRole(TalkRole):
    """A role for things of a kind that has another name."""

    means: ClassVar[str]

    def create_xref_node(self) -> tuple[list[nodes.Node], list[system_message]]:
        nodes_, messages = super().create_xref_node()
        reference = nodes_[0]
        assert isinstance(reference, nodes.Element)
        reference[MEANS] = self.means
        reference[PASSAGE] = self.is_passage()
        return nodes_, messages

    def is_passage(self) -> bool:
        """Return whether more than a link to the thing is shown."""
        return True


class MediumRole(_MeansRole):
    """A link that goes straight to the video or the slides of a talk."""

    means = 'talk'


class TakeawayRole(_MeansRole):
    """A takeaway quoted in place; with words of one's own, a link to it."""

    means = 'takeaway'

    def is_passage(self) -> bool:
        """Return whether the takeaway is quoted."""
        return not self.has_explicit_title
