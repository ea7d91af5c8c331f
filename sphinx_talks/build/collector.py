"""Takes the facts from a finished document.

This runs when a document has been read and transformed, so that substitutions
are made and titles are translated.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.catalogue.names import name_key
from sphinx_talks.catalogue.records import (
    Defaults,
    Entry,
    IndexPlacement,
    Mention,
    PageFacts,
    Place,
    Takeaway,
    Talk,
)
from sphinx_talks.catalogue.references import recognise
from sphinx_talks.markup.anchors import safe_anchor, unique_anchor
from sphinx_talks.markup.nodes import (
    defaults_note,
    delivery_note,
    index_body,
    summary,
    takeaway_moment,
    takeaway_trail,
    trail,
)
from sphinx_talks.problems import Problem, report
from sphinx_talks.translation import __

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.catalogue.references import ReferenceKind

__all__ = ('collect',)

#: Cross-references of other domains that may turn out to be ours.
_ANY_TYPES = frozenset({'any', 'myst'})


def collect(
    document: nodes.document,
    docname: str,
    source_path: str,
    references: Iterable[ReferenceKind] = (),
) -> PageFacts:
    """Return what a document says, and prepare it for links to its places.

    :param document: the document after all transforms of the reading phase
    :param docname: its name
    :param source_path: its file, to tell what an ``include`` brought in
    :param references: kinds of things outside, to which links are mentions
    """
    collector = _Collector(document, docname, source_path, tuple(references))
    collector.walk(document, _Context())
    return collector.facts()


@dataclass(frozen=True, slots=True)
class _Context:
    """What a place in the document stands in."""

    heading: str = ''
    talk: str = ''
    event: str = ''
    topics: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    defaults: Defaults = field(default_factory=Defaults)
    #: Position of the talk on its page.
    talk_number: int = -1


class _Collector:
    def __init__(
        self,
        document: nodes.document,
        docname: str,
        source_path: str,
        references: tuple[ReferenceKind, ...],
    ) -> None:
        self._document = document
        self._docname = docname
        self._source_path = source_path
        self._references = references
        self._anchor_tail = 'in-' + re.sub(r'[^\w.-]+', '-', docname)
        self._title = ''
        self._talks: list[Talk] = []
        self._entries: list[Entry] = []
        self._takeaways: list[Takeaway] = []
        self._mentions: list[Mention] = []
        self._indexes: list[IndexPlacement] = []
        #: Positions of takeaways by their fragment.
        self._takeaway_numbers: dict[str, int] = {}
        self._former_anchors: list[tuple[addnodes.desc_signature, str]] = []

    def facts(self) -> PageFacts:
        self._keep_former_anchors()
        return PageFacts(
            self._docname,
            self._title or self._docname,
            tuple(self._talks),
            tuple(self._entries),
            tuple(self._takeaways),
            tuple(self._mentions),
            tuple(self._indexes),
        )

    def walk(self, parent: nodes.Element, context: _Context) -> None:
        """Visit what stands in *parent*, in reading order."""
        previous: nodes.Node | None = None
        for node in list(parent.children):
            if not isinstance(node, nodes.Element):
                continue
            if isinstance(node, defaults_note):
                context = replace(context, defaults=node['fact'])
                parent.remove(node)
                continue
            if isinstance(node, delivery_note):
                self._add_delivery(node, context)
                continue
            self._visit(node, context, previous)
            previous = node

    def _visit(
        self, node: nodes.Element, context: _Context, previous: nodes.Node | None
    ) -> None:
        match node:
            case nodes.section():
                self._enter_section(node, context)
            case addnodes.only():
                self._enter_only(node, context)
            case addnodes.desc():
                self._enter_description(node, context)
            case index_body():
                self._add_index(node, context)
            case takeaway_moment() | takeaway_trail():
                node['number'] = self._takeaway_numbers[node.attributes.pop('anchor')]
            case addnodes.pending_xref():
                self._add_cross_reference(node, context)
            case nodes.reference():
                self._add_link(node, context, previous)
            case nodes.substitution_definition():
                # What it stands for has been put where it is used.
                pass
            case _:
                if 'talk_takeaway' in node:
                    self._add_takeaway(node, context)
                self.walk(node, context)

    # -- containers -----------------------------------------------------------

    def _enter_section(self, node: nodes.section, context: _Context) -> None:
        title = node[0].astext() if isinstance(node[0], nodes.title) else ''
        if not self._title:
            # The first section's title is the page's, under which nothing
            # has a heading of its own yet.
            self._title = title
            title = ''
        self.walk(node, replace(context, heading=title))

    def _enter_only(self, node: addnodes.only, context: _Context) -> None:
        conditions = (*context.conditions, node['expr'])
        self.walk(node, replace(context, conditions=conditions))

    def _enter_description(self, node: addnodes.desc, context: _Context) -> None:
        if node['domain'] == 'talk':
            signature, content = node[0], node[1]
            assert isinstance(signature, addnodes.desc_signature)
            assert isinstance(content, addnodes.desc_content)
            context = self._add_declaration(signature, content, context)
        self.walk(node, context)

    def _add_declaration(
        self,
        signature: addnodes.desc_signature,
        content: addnodes.desc_content,
        context: _Context,
    ) -> _Context:
        top, bottom = content[0], content[-1]
        assert isinstance(top, summary)
        assert isinstance(bottom, trail)
        title = signature.astext()
        if signature.get('_toc_name'):
            # The name was taken before the title was translated.
            signature['_toc_name'] = title
        fact = top.attributes.pop('fact')
        place = self._place(signature, context, fact.place.anchor, fact.place.line)
        top['thing'] = bottom['thing'] = 'talk' if isinstance(fact, Talk) else 'entry'
        if isinstance(fact, Talk):
            top['number'] = bottom['number'] = len(self._talks)
            talk = _with_surroundings(replace(fact, title=title, place=place), context)
            self._talks.append(talk)
            if place.anchor:
                self._former_anchors += ((signature, alias) for alias in talk.aliases)
            return replace(context, talk=talk.id, talk_number=top['number'])
        top['number'] = bottom['number'] = len(self._entries)
        entry: Entry = replace(fact, name=title, place=place)
        self._entries.append(entry)
        if entry.kind == 'event':
            return replace(context, event=entry.id)
        if entry.kind == 'topic':
            return replace(context, topics=(*context.topics, title))
        return context

    # -- facts ----------------------------------------------------------------

    def _add_takeaway(self, node: nodes.Element, context: _Context) -> None:
        fact = node.attributes.pop('talk_takeaway')
        if not context.talk:
            report(
                Problem.MISPLACED,
                __('talk:%s stands outside of any talk; move it into the notes of a talk'),
                fact.kind,
                location=node,
            )
        place = self._place(node, context, fact.place.anchor, fact.place.line)
        text = ' '.join(
            child.astext()
            for child in node.children
            if not isinstance(child, (nodes.title, nodes.attribution))
            and not (isinstance(child, nodes.Element) and 'attribution' in child['classes'])
        )
        self._takeaway_numbers[place.anchor] = len(self._takeaways)
        self._takeaways.append(replace(fact, text=text, talk=context.talk, place=place))
        if isinstance(node, nodes.list_item):
            _emphasise_first_word(node)

    def _add_delivery(self, node: delivery_note, context: _Context) -> None:
        number = context.talk_number
        if number < 0:
            report(
                Problem.MISPLACED,
                __('talk:delivery stands outside of any talk; move it into the notes of one'),
                location=node,
            )
            node.replace_self(nodes.paragraph('', node['written']))
            return
        fact = node['fact']
        delivery = replace(fact, place=self._place(node, context, '', fact.place.line))
        talk = self._talks[number]
        self._talks[number] = replace(talk, deliveries=(*talk.deliveries, delivery))
        node.parent.remove(node)

    def _add_index(self, node: index_body, context: _Context) -> None:
        fact = node.attributes.pop('fact')
        node['number'] = len(self._indexes)
        place = self._place(node, context, '', fact.place.line)
        self._indexes.append(replace(fact, place=place))

    def _add_cross_reference(self, node: addnodes.pending_xref, context: _Context) -> None:
        domain = node.get('refdomain')
        if node.get('intersphinx'):
            # Into another set, by the will of its author.
            self.walk(node, context)
            return
        if domain == 'talk':
            kind = node.get('talk_means') or node['reftype']
        elif not domain and node.get('reftype') in _ANY_TYPES:
            kind = 'any'
        else:
            self.walk(node, context)
            return
        target = node['reftarget']
        anchor = self._new_anchor(kind, target, node)
        node['ids'].append(anchor)
        self._mentions.append(
            Mention(
                kind,
                target,
                self._place(node, context, anchor),
                context.talk,
                shows_title=not node.get('refexplicit'),
                at=node.get('talk_at'),
                medium=node['reftype'] if node.get('talk_means') == 'talk' else '',
            )
        )

    def _add_link(
        self, node: nodes.reference, context: _Context, previous: nodes.Node | None
    ) -> None:
        address = node.get('refuri', '')
        name = node.attributes.pop('talk_project', '')
        reference, number, is_usual = recognise(self._references, address, node['classes'])
        if node.get('id_link'):
            # Not yet decided whether it leaves the page: see local_links.
            kind, target, url = 'id', address.removeprefix('#'), ''
        elif name:
            kind, target, url = 'project', name, address
        elif reference:
            kind, target = reference, number
            # A site of the project's own is kept; else the catalogue knows better.
            url = '' if is_usual else address.partition('#')[0]
        elif ':' in address and not address.startswith('mailto:'):
            kind, target, url = 'url', address, ''
        else:
            return
        if isinstance(previous, nodes.target) and previous['ids']:
            # What the roles for references put before their links.
            anchor = previous['ids'][0]
        elif kind == 'id':
            anchor = self._new_anchor('link', target, node)
            node['talk_id_link'] = True
        elif kind == 'url':
            # The link gets this id only where it turns out to be a project's,
            # so that other pages stay as they are without this extension.
            anchor = node['talk_anchor'] = self._new_anchor('link', address, node)
        else:
            anchor = self._new_anchor(kind, target, node)
            node['ids'].append(anchor)
        place = self._place(node, context, anchor)
        shows_title = kind == 'id' and not node.children
        self._mentions.append(
            Mention(kind, target, place, context.talk, shows_title=shows_title, url=url)
        )

    # -- places ---------------------------------------------------------------

    def _new_anchor(self, kind: str, target: str, node: nodes.Element) -> str:
        wanted = f'{kind}-{name_key(target) or "x"}-{self._anchor_tail}'
        anchor = unique_anchor(self._document, wanted)
        self._document.ids[anchor] = node
        return anchor

    def _keep_former_anchors(self) -> None:
        """Let links to the fragments that talks had under former ids lead to them."""
        # When all else has its id: a former one gives way.
        for signature, alias in self._former_anchors:
            anchor = safe_anchor(f'talk-{alias}')
            if anchor not in self._document.ids:
                signature['ids'].append(anchor)
                self._document.ids[anchor] = signature

    def _place(
        self, node: nodes.Element, context: _Context, anchor: str, line: int = 0
    ) -> Place:
        source = node.source or ''
        elsewhere = bool(source) and source != self._source_path
        return Place(
            self._docname,
            line or node.line or 0,
            anchor,
            context.heading,
            context.conditions,
            _relative(source, self._source_path) if elsewhere else '',
        )


def _emphasise_first_word(item: nodes.list_item) -> None:
    """Set the word before the colon apart, now that it is translated."""
    paragraph = item.children[0]
    text = paragraph.children[0] if paragraph.children else None
    if isinstance(text, nodes.Text) and isinstance(paragraph, nodes.paragraph):
        word, colon, rest = text.astext().partition(':')
        if colon:
            strong = nodes.strong('', word + colon)
            paragraph.replace(text, [strong, nodes.Text(rest)])


def _with_surroundings(talk: Talk, context: _Context) -> Talk:
    """Add what the talk leaves to the event, topics and defaults around it."""
    defaults = context.defaults
    topics = dict.fromkeys((*(talk.topics or defaults.topics), *context.topics))
    return replace(
        talk,
        event=talk.event or context.event or defaults.event,
        date=talk.date or defaults.date,
        kind=talk.kind or defaults.kind or 'talk',
        topics=tuple(topics),
        language=talk.language or defaults.language,
    )


def _relative(source: str, source_path: str) -> str:
    """Return the path of an included file as seen from the including one."""
    # docutils gives some paths relative to where the build was started.
    folder = Path(source_path).parent
    try:
        return Path(os.path.relpath(source, folder)).as_posix()
    except ValueError:
        # Windows has no relative path to another drive.
        return Path(source).name
