"""Insights and quotes: the parts of a talk that are worth citing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _, __
from sphinx.util.docutils import SphinxDirective

from sphinx_talks.catalogue.fields import format_moment, parse_id, parse_list, parse_moment
from sphinx_talks.catalogue.names import name_key
from sphinx_talks.catalogue.records import Place, Takeaway
from sphinx_talks.markup.anchors import add_anchor
from sphinx_talks.markup.options import OptionNames, OptionReader
from sphinx_talks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ('InsightDirective', 'QuoteDirective', 'mark_takeaways')


class _TakeawayDirective(SphinxDirective):
    """What insights and quotes have in common."""

    has_content = True
    option_spec = OptionNames(('id', 'at', 'by', 'topics'))
    kind: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        reader = OptionReader(self, self.option_spec or {})
        key = reader.parsed('id', parse_id, '')
        by, at = reader.text('by'), reader.parsed('at', parse_moment, None)
        attribution = self._attribution(by, at, reader)
        if not self.content:
            reader.warn(
                Problem.MISSING_CONTENT,
                __('%s: it is empty; write what was learnt or said as its content'),
                self.name,
            )
            return [nodes.block_quote('', *attribution)] if attribution else []
        node = self.make_node(self.parse_content_to_nodes())
        node['classes'] += ['talk-takeaway', f'talk-{self.kind}']
        reader.decorate(node)
        self.set_source_info(node)
        # An id on the node alone would give LaTeX no label to link to.
        target = nodes.target('', '')
        anchor = add_anchor(
            self.state.document, target, f'{self.kind}-{key}' if key else self.kind
        )
        _source, line = self.get_source_info()
        fact = Takeaway(
            id=key,
            kind=self.kind,
            text='',
            talk='',
            place=Place(self.env.docname, line or 0, anchor),
            by=by,
            at=at,
            topics=reader.parsed('topics', parse_list, ()),
        )
        node['talk_takeaway'] = fact
        node += attribution
        return [target, node]

    def make_node(self, content: list[nodes.Node]) -> nodes.Element:
        """Return the node that holds the takeaway."""
        raise NotImplementedError

    def _attribution(self, by: str, at: int | None, reader: OptionReader) -> list[nodes.Node]:
        parts: list[nodes.Node] = []
        if by:
            reference = addnodes.pending_xref(
                '',
                nodes.inline('', by),
                refdoc=self.env.docname,
                refdomain='talk',
                reftype='speaker',
                reftarget=name_key(by),
                refexplicit=True,
                refwarn=False,
            )
            self.set_source_info(reference)
            parts.append(reference)
        if at is not None:
            parts.append(nodes.Text(_('at %s') % format_moment(at)))
        parts += map(nodes.Text, reader.unread)
        if not parts:
            return []
        attribution = nodes.attribution()
        self.set_source_info(attribution)
        for number, part in enumerate(parts):
            if number:
                attribution += nodes.Text(', ')
            attribution += part
        return [attribution]


class InsightDirective(_TakeawayDirective):
    """Something learnt from a talk."""

    kind = 'insight'

    def make_node(self, content: list[nodes.Node]) -> nodes.Element:
        """Return an admonition, which every theme and builder knows."""
        return nodes.admonition('', nodes.title('', _('Insight')), *content)


class QuoteDirective(_TakeawayDirective):
    """Something said in a talk, word for word."""

    kind = 'quote'

    def make_node(self, content: list[nodes.Node]) -> nodes.Element:
        """Return a block quote."""
        return nodes.block_quote('', *content)


def mark_takeaways(
    document: nodes.document, content: nodes.Element, kinds: Mapping[str, str]
) -> None:
    """Mark the list items that begin with a word such as ``Insight:``.

    This happens while the notes are in the language of their author, so that
    a translation cannot hide the word.

    :param content: the notes of one talk
    :param kinds: from the first word of a list item to the kind of takeaway
    """
    for item in content.findall(nodes.list_item):
        if 'talk-takeaway' in item['classes'] or not item.children:
            continue
        word, colon, _rest = item.children[0].astext().partition(':')
        kind = kinds.get(word.strip()) if colon else None
        if kind:
            item['classes'] += ['talk-takeaway', f'talk-{kind}']
            anchor = add_anchor(document, item, kind)
            item['talk_takeaway'] = Takeaway(
                id='', kind=kind, text='', talk='', place=Place('', item.line or 0, anchor)
            )
