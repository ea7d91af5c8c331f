"""The roles for moments, media and takeaways of a talk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_talks.markup.option_reader import shown_name
from sphinx_talks.markup.roles import TalkRole
from sphinx_talks.problems import Problem, report
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.values import FieldError, parse_moment
from sphinx_talks.translation import __, explain

if TYPE_CHECKING:
    from docutils.nodes import system_message

__all__ = ('MediumRole', 'MomentRole', 'TakeawayRole')


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
        self.target = target
        if not self.has_explicit_title:
            self.title = target
        nodes_, messages = super().create_xref_node()
        reference = nodes_[0]
        assert isinstance(reference, nodes.Element)
        try:
            reference['talk_at'] = parse_moment(time)
            reference['talk_passage'] = True
        except FieldError as error:
            report(
                Problem.BAD_VALUE,
                __('role :%s: has the time %r, but %s'),
                shown_name(self.name),
                time,
                explain(error),
                location=self.get_location(),
            )
            # What the author wrote is shown, even where it has no meaning.
            nodes_.append(nodes.Text(f' (@{time})'))
        return nodes_, messages

    def _by_words(
        self, target: str, words: str
    ) -> tuple[list[nodes.Node], list[system_message]]:
        """Return a reference to the moment at which some words are said."""
        self.target = target
        if not self.has_explicit_title:
            self.title = target
        nodes_, messages = super().create_xref_node()
        reference = nodes_[0]
        assert isinstance(reference, nodes.Element)
        reference['talk_words'] = words
        reference['talk_passage'] = True
        return nodes_, messages


class _MeansRole(TalkRole):
    """A role for things of a kind that has another name."""

    means: ClassVar[str]

    def create_xref_node(self) -> tuple[list[nodes.Node], list[system_message]]:
        nodes_, messages = super().create_xref_node()
        reference = nodes_[0]
        assert isinstance(reference, nodes.Element)
        reference['talk_means'] = self.means
        reference['talk_passage'] = self.is_passage()
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
