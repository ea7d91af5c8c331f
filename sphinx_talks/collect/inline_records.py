"""Turns the inline nodes of a text into plain records, so that other pages can show them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.collect.link_mentions import keys_of, mention_in_copy
from sphinx_talks.markup.nodes import (
    INLINE_NODES,
    LINK,
    ORIGIN,
    Placeholder,
    listing_words,
)
from sphinx_talks.markup.takeaway_items import BEGINNING_LENGTH, without_colon
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.records import Inline, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_talks.talks.records import PageFacts

__all__ = ('TAKEAWAY_NUMBER', 'inlines_of', 'lead_outward', 'settle_takeaways')

#: Attribute of a takeaway, until its words are taken: its position on the page.
TAKEAWAY_NUMBER = 'talk_takeaway_number'

#: Blocks that have a form in a line.
_IN_LINE: dict[type[nodes.Element], str] = {
    nodes.literal_block: 'literal',
    nodes.doctest_block: 'literal',
    nodes.math_block: 'math',
}
#: What is of use on its own page alone, or to builders.
_LEFT_OUT = (
    *(nodes.target, nodes.Invisible, nodes.system_message),
    *(nodes.attribution, nodes.title, addnodes.index, Placeholder),
)
#: Attributes that are of the place, or are given anew where the words are shown.
_OF_PLACE = frozenset(
    (*nodes.Element.basic_attributes, 'refdoc', 'refwarn', 'xml:space', ORIGIN, LINK)
)
#: Stands for what leads to the foot of its own page, and is left out with the space before.
_FOOTNOTE = Inline(node='footnote_reference')
_SPACES = Pattern(r'\s+')


def settle_takeaways(document: nodes.document, facts: PageFacts) -> PageFacts:
    """Return the facts with the words of all takeaways that have markup.

    :param document: the document after all transforms, and after other listeners have
        settled where its links lead
    """
    takeaways = list(facts.takeaways)
    for node in list(document.findall(nodes.Element)):
        if TAKEAWAY_NUMBER in node:
            number = node.attributes.pop(TAKEAWAY_NUMBER)
            beginning = node.attributes.pop(BEGINNING_LENGTH, 0)
            if beginning < 0:
                continue
            words = inlines_of(node.children, facts.document, skip=beginning)
            if any(each.node != 'Text' for each in words):
                takeaways[number] = replace(takeaways[number], words=words)
    return replace(facts, takeaways=tuple(takeaways))


def lead_outward(words: Iterable[Inline]) -> bool:
    """Return whether a text refers to something of other domains."""
    return any(each.keys or lead_outward(each.parts) for each in words)


def inlines_of(parts: Iterable[nodes.Node], document: str, *, skip: int) -> tuple[Inline, ...]:
    """Return what stands in nodes as pieces of one line.

    :param parts: texts, inline nodes, and blocks that hold these
    :param document: the document that they stand in
    :param skip: how many nodes at the beginning of the first paragraph are no words of
        the text, such as ``Insight`` in an item of a list
    """
    blocks = list(parts)
    if skip and blocks and isinstance(blocks[0], nodes.Element):
        first = blocks[0].children[skip:]
        if first and isinstance(first[0], nodes.Text):
            first[0] = nodes.Text(without_colon(first[0]))
        blocks[:1] = first
        if len(blocks) > len(first):
            blocks.insert(len(first), nodes.Text(' '))
    return _trimmed(_joined(_pieces(blocks, document)))


def _pieces(parts: Iterable[nodes.Node], document: str) -> Iterator[Inline]:
    for part in parts:
        if isinstance(part, nodes.Text):
            yield Inline(node='Text', text=_SPACES.sub(' ', part.astext()))
        elif isinstance(part, listing_words) and 'number' in part:
            yield Inline(node='count', attributes=(('number', part['number']),))
        elif isinstance(part, nodes.footnote_reference):
            yield _FOOTNOTE
        elif isinstance(part, nodes.image):
            yield Inline(node='Text', text=str(part.get('alt', '')))
        elif type(part) in _IN_LINE and isinstance(part, nodes.Element):
            text = _SPACES.sub(' ', part.astext()).strip()
            yield Inline(node=_IN_LINE[type(part)], text=text)
            yield Inline(node='Text', text=' ')
        elif isinstance(part, addnodes.pending_xref):
            yield _reference(part, document)
        elif isinstance(part, nodes.Element) and isinstance(part, INLINE_NODES):
            yield _kept(part, document)
        elif isinstance(part, nodes.Element) and not isinstance(part, _LEFT_OUT):
            if 'attribution' in part['classes']:
                continue
            yield from _pieces(part.children, document)
            if not isinstance(part, nodes.Inline):
                # Between one block and the next.
                yield Inline(node='Text', text=' ')


def _reference(node: addnodes.pending_xref, document: str) -> Inline:
    mention = mention_in_copy(node, document)
    keys = keys_of(node, document) if mention is None else ()
    kept = _kept(node, document)
    attributes = dict(kept.attributes)
    if (attributes.get('refdomain'), attributes.get('reftype')) == ('std', 'doc'):
        # As seen from any page.
        attributes['reftarget'] = _absolute(keys, node['reftarget'])
    return replace(
        kept,
        attributes=tuple(attributes.items()),
        mention=replace(mention, place=Place(document)) if mention else None,
        keys=keys,
    )


def _kept(node: nodes.Element, document: str) -> Inline:
    attributes = {
        name: value
        for name, value in sorted(node.attributes.items())
        if name not in _OF_PLACE and _is_plain(value)
    }
    is_text = isinstance(node, (nodes.math, nodes.raw))
    return Inline(
        node=type(node).__name__,
        text=node.astext() if is_text else '',
        parts=() if is_text else _joined(_pieces(node.children, document)),
        classes=tuple(node['classes']),
        attributes=tuple(attributes.items()),
    )


def _is_plain(value: object) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(each, str) for each in value)
    return value is None or isinstance(value, (str, bool, int))


def _absolute(keys: tuple[str, ...], target: str) -> str:
    document = next((key.partition(' ')[2] for key in keys if key.startswith('std:doc')), '')
    return f'/{document}' if document else target


def _joined(pieces: Iterable[Inline]) -> tuple[Inline, ...]:
    """Make one text of neighbours."""
    joined: list[Inline] = []
    for piece in pieces:
        if piece == _FOOTNOTE:
            joined[-1:] = [_stripped(each, str.rstrip) for each in joined[-1:]]
        elif joined and piece.node == joined[-1].node == 'Text':
            text = _SPACES.sub(' ', joined[-1].text + piece.text)
            joined[-1] = Inline(node='Text', text=text)
        elif piece != Inline(node='Text'):
            joined.append(piece)
    return tuple(joined)


def _trimmed(pieces: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Leave out spaces at both ends."""
    found = list(pieces)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if found:
            found[end] = _stripped(found[end], strip)
    return tuple(each for each in found if each != Inline(node='Text'))


def _stripped(piece: Inline, strip: Callable[[str], str]) -> Inline:
    return Inline(node='Text', text=strip(piece.text)) if piece.node == 'Text' else piece
