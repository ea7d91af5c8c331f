"""Takes the texts that authors wrote on talks and things out of their pages.

A page of one talk or thing alone shows such a text as well, wherever it was written.
"""

from __future__ import annotations

import posixpath
from hashlib import blake2b
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from sphinx_talks.catalogue.things import Link
from sphinx_talks.collect.link_mentions import keys_of
from sphinx_talks.markup.nodes import (
    ANCHOR,
    ITEM,
    LINK,
    ORIGIN,
    PASSAGE,
    Placeholder,
    item_trail,
    listing_body,
    listing_words,
    summary,
    takeaway_moment,
    takeaway_trail,
)
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.views.home_pages import Notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_talks.talks.records import PageFacts

__all__ = ('AuthorText', 'author_texts')


@frozen(kw_only=True)
class AuthorText:
    """The text in the declaration of one talk or thing."""

    notes: Notes
    #: Nodes of the doctree from which it was taken; they belong to whoever asked.
    content: tuple[nodes.Node, ...]
    #: The project's own picture of a talk, if it has one.
    pictures: tuple[nodes.image, ...] = ()
    _source: str = ''
    _footnotes: tuple[nodes.Element, ...] = ()

    def on_page(self, document: str) -> list[nodes.Node]:
        """Return the text for another page, and the footnotes that it refers to.

        The text can be taken once.

        :param document: name of the page
        """
        content = [*self.content, *self._footnotes]
        ids = {each for node in _elements(content) for each in node['ids']}
        for node in _elements(content):
            if isinstance(node, Placeholder):
                node['docname'] = document
            elif isinstance(node, addnodes.pending_xref):
                _move(node, document)
            elif isinstance(node, (nodes.footnote, nodes.citation)):
                node['backrefs'] = [each for each in node['backrefs'] if each in ids]
        return [_with_links_home(node, ids, self._source, document) for node in content]


def author_texts(
    doctree: nodes.document, facts: PageFacts
) -> dict[tuple[str, int], AuthorText]:
    """Return the texts in the declarations of a document.

    A talk that stands within another declaration is no part of the text around it.

    :param doctree: the document before its placeholders are filled; it is taken apart
    :param facts: what was collected from it
    :return: by ``talk`` or ``entry``, and the position among those of the document
    """
    descriptions = [
        node for node in doctree.findall(addnodes.desc) if node['domain'] == 'talk'
    ]
    footnotes = _footnotes(doctree)
    mentions = {each.place.anchor: number for number, each in enumerate(facts.mentions)}
    texts = {
        ('talk', number): _text(content, (), facts.document, mentions, footnotes)
        for number, content in _texts_of_items(doctree, facts)
    }
    # Those within others come first.
    for description in reversed(descriptions):
        content = description[1]
        assert isinstance(content, addnodes.desc_content)
        top = content[0]
        inner, content.children = content.children[1:-1], []
        if description.parent is not None:
            description.parent.remove(description)
        if isinstance(top, summary) and 'number' in top:
            pictures = tuple(top.findall(nodes.image))
            texts[top['thing'], top['number']] = _text(
                inner, pictures, facts.document, mentions, footnotes
            )
    return texts


def _texts_of_items(
    doctree: nodes.document, facts: PageFacts
) -> Iterator[tuple[int, list[nodes.Node]]]:
    """Return the texts below items that are talks, with the positions of these.

    What stands on the line of an item is told by the facts.
    """
    numbers = {facts.talks[number].place.anchor: number for number in facts.items}
    for item in doctree.findall(nodes.Element) if numbers else ():
        anchors = item.get(ITEM) or ('',)
        number = numbers.get(anchors[0])
        if not anchors[0] or number is None:
            continue
        copies = [each.deepcopy() for each in _below_line(item)]
        for copy in copies:
            # Other talks have texts of their own.
            others = [each for each in copy.findall(nodes.Element) if each.get(ITEM)]
            for other in others:
                if other.parent is not None:
                    other.parent.remove(other)
        yield number, [each for each in copies if each.astext().strip()]


def _below_line(item: nodes.Element) -> list[nodes.Node]:
    """Return what stands below the line of an item, or below its heading."""
    below: list[nodes.Node] = []
    if isinstance(item, nodes.list_item):
        below = item.children[1:]
    elif isinstance(item, nodes.definition_list_item):
        below = [
            each
            for part in item.children
            if isinstance(part, nodes.definition)
            for each in part.children
        ]
    elif isinstance(item, nodes.section):
        below = [each for each in item.children[1:] if not isinstance(each, nodes.section)]
    return [each for each in below if not isinstance(each, (addnodes.index, item_trail))]


def _text(
    content: list[nodes.Node],
    pictures: tuple[nodes.image, ...],
    source: str,
    mentions: Mapping[str, int],
    footnotes: Mapping[str, nodes.Element],
) -> AuthorText:
    for toctree in [each for each in _elements(content) if isinstance(each, addnodes.toctree)]:
        # It lists documents below the one in which it stands.
        if toctree in content:
            content.remove(toctree)
        else:
            toctree.parent.remove(toctree)
    needed = dict.fromkeys(
        node['refid']
        for node in _elements(content)
        if isinstance(node, (nodes.footnote_reference, nodes.citation_reference))
        and node.get('refid') in footnotes
    )
    below = tuple(footnotes[each].deepcopy() for each in needed)
    takeaways: dict[int, int] = {}
    listings: dict[int, int] = {}
    mentioned: dict[int, None] = {}
    found: dict[tuple[str, ...], None] = {}
    for node in _elements([*content, *below]):
        if isinstance(node, (takeaway_moment, takeaway_trail)):
            node['number'] = takeaways.setdefault(node['number'], len(takeaways))
        elif isinstance(node, (listing_body, listing_words)):
            node['number'] = listings.setdefault(node['number'], len(listings))
        elif isinstance(node, addnodes.pending_xref):
            found[keys_of(node, source)] = None
        anchors = [*node['ids'], node.get(ANCHOR, '')]
        mentioned.update((mentions[each], None) for each in anchors if each in mentions)
    digest = ''
    if content or pictures:
        texts = (node.pformat() for node in (*content, *below, *pictures))
        digest = blake2b('\n'.join(texts).encode(), digest_size=12).hexdigest()
    return AuthorText(
        notes=Notes(
            digest=digest,
            mentions=tuple(mentioned),
            takeaways=tuple(takeaways),
            listings=tuple(listings),
            keys=tuple(filter(None, found)),
        ),
        content=tuple(content),
        pictures=pictures,
        _source=source,
        _footnotes=below,
    )


def _elements(content: Iterable[nodes.Node]) -> Iterator[nodes.Element]:
    for part in content:
        yield from part.findall(nodes.Element)


def _footnotes(doctree: nodes.document) -> dict[str, nodes.Element]:
    return {
        each: node
        for node in doctree.findall(nodes.Element)
        if isinstance(node, (nodes.footnote, nodes.citation))
        for each in node['ids']
    }


def _move(node: addnodes.pending_xref, document: str) -> None:
    """Let a cross-reference lead from another page to where it has always led."""
    before = node.get('refdoc', document)
    if node.get('refdomain') == 'std' and node.get('reftype') == 'doc':
        node['reftarget'] = posixpath.join('/', docname_join(before, node['reftarget']))
    if ORIGIN in node or node.get(PASSAGE):
        node[ORIGIN] = document
    node['refdoc'] = document


def _with_links_home(
    node: nodes.Node, ids: set[str], source: str, document: str
) -> nodes.Node:
    """Let links to other places of the author's page lead there from another page."""
    made = nodes.container('', node)
    for link in list(made.findall(nodes.reference)):
        anchor = link.get('refid')
        if anchor and anchor not in ids and link.parent is not None:
            reference = addnodes.pending_xref(
                '',
                nodes.inline('', '', *link.children),
                refdoc=document,
                refdomain='talk',
                reftype='place',
                reftarget=f'{source}#{anchor}',
                refexplicit=True,
                refwarn=False,
                **{
                    LINK: Link(
                        'place', f'{source}#{anchor}', '', document=source, anchor=anchor
                    )
                },
            )
            link.replace_self(reference)
    (moved,) = made.children
    moved.parent = None
    return moved
