"""Insights and quotes: the parts of a talk that are worth citing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from sphinx_talks.markup.anchors import add_anchor
from sphinx_talks.markup.nodes import SAID_BY, TAKEAWAY, takeaway_moment, takeaway_trail
from sphinx_talks.markup.option_reader import OptionNames, OptionReader
from sphinx_talks.problems import Problem
from sphinx_talks.settings import read_settings
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import Place, Takeaway
from sphinx_talks.talks.urls import spelled_for_fragment
from sphinx_talks.talks.values import format_moment, parse_id, parse_list, parse_moment
from sphinx_talks.translation import _, __

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = (
    'InsightDirective',
    'OwnTakeawayDirective',
    'QuoteDirective',
    'TakeawayDirective',
    'join_parts',
    'speaker_reference',
    'takeaway_anchor',
)


class TakeawayDirective(SphinxDirective):
    """What insights and quotes have in common."""

    has_content = True
    option_spec = OptionNames(('id', 'at', 'by', 'topics'))

    @property
    def kind(self) -> str:
        """What the takeaway is, by the name of the directive."""
        return self.name.lower().rpartition(':')[2]

    def run(self) -> list[nodes.Node]:
        reader = OptionReader(self, self.option_spec or {})
        key = reader.parsed('id', parse_id, '')
        by, at = reader.text('by'), reader.parsed('at', parse_moment, None)
        if not self.content:
            reader.warn(
                Problem.MISSING_CONTENT,
                __('%s: it is empty; write what you learned or what was said as its content'),
                self.name,
            )
            moment = '' if at is None else _('at %s') % format_moment(at)
            attribution = self._attribution(by, [nodes.Text(moment)] if moment else [], reader)
            return [nodes.block_quote('', *attribution)] if attribution else []
        node = self.make_node(self.parse_content_to_nodes())
        node['classes'] += ['talk-takeaway', f'talk-{self.kind}']
        reader.decorate(node)
        self.set_source_info(node)
        # An id on the node alone would give LaTeX no label to link to.
        target = nodes.target('', '')
        wanted = takeaway_anchor(self.kind, key, self.env.docname)
        anchor = add_anchor(self.state.document, target, wanted)
        _source, line = self.get_source_info()
        fact = Takeaway(
            id=key,
            kind=self.kind,
            text='',
            talk='',
            place=Place(self.env.docname, line or 0, anchor=anchor),
            by=by,
            at=at,
            topics=reader.parsed('topics', parse_list, ()),
        )
        node[TAKEAWAY] = fact
        names = {'docname': self.env.docname, 'anchor': anchor}
        node += self._attribution(by, [] if at is None else [takeaway_moment(**names)], reader)
        return [target, node, takeaway_trail(**names)] if key else [target, node]

    def make_node(self, content: list[nodes.Node]) -> nodes.Element:
        """Return the node that holds the takeaway."""
        raise NotImplementedError

    def _attribution(
        self, by: str, moment: list[nodes.Node], reader: OptionReader
    ) -> list[nodes.Node]:
        parts: list[nodes.Node] = []
        if by:
            reference = speaker_reference(by, self.env.docname)
            self.set_source_info(reference)
            parts.append(reference)
        parts += moment
        parts += map(nodes.Text, reader.unread)
        if not parts:
            return []
        attribution = self.make_attribution()
        attribution += join_parts(parts)
        return [attribution]

    def make_attribution(self) -> nodes.TextElement:
        """Return the line that says who and when, still empty."""
        # Boxes can't have the attribution of a quote, but one that looks the same.
        return nodes.paragraph('', ' — ', classes=['attribution'])


class InsightDirective(TakeawayDirective):
    """Something learnt from a talk."""

    def make_node(self, content: list[nodes.Node]) -> nodes.Element:
        """Return an admonition, which every theme and builder knows."""
        # Translated already: translators of the page need not see it.
        title = nodes.title('', _('Insight'), translatable=False)
        return nodes.admonition('', title, *content)


class QuoteDirective(TakeawayDirective):
    """Something said in a talk, word for word."""

    def make_node(self, content: list[nodes.Node]) -> nodes.Element:
        """Return a block quote."""
        return nodes.block_quote('', *content)

    def make_attribution(self) -> nodes.TextElement:
        """Return the attribution of a block quote."""
        # Without a source, so that no translation can leave out the time in it.
        return nodes.attribution()


class OwnTakeawayDirective(TakeawayDirective):
    """A takeaway of a kind from the settings."""

    def make_node(self, content: list[nodes.Node]) -> nodes.Element:
        """Return an admonition with the label of the kind."""
        label = read_settings(self.config).takeaway_kinds.get(self.kind, self.kind)
        return nodes.admonition('', nodes.title('', label), *content)


def takeaway_anchor(kind: str, key: str, docname: str) -> str:
    """Return the fragment of a takeaway, which no other page has.

    :param key: its id; empty for one that no other page has to know
    """
    return f'{kind}-{key}' if key else f'{kind}-in-{spelled_for_fragment(docname)}'


def speaker_reference(name: str, document: str) -> addnodes.pending_xref:
    """Return the link to whoever said something, who may have given no talk."""
    return addnodes.pending_xref(
        '',
        nodes.inline('', name),
        refdoc=document,
        refdomain='talk',
        reftype='speaker',
        reftarget=name_key(name),
        refexplicit=True,
        refwarn=False,
        **{SAID_BY: True},
    )


def join_parts(parts: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return the parts of an attribution with commas between them."""
    joined: list[nodes.Node] = []
    for part in parts:
        if joined:
            joined.append(nodes.Text(_(', ')))
        joined.append(part)
    return joined
