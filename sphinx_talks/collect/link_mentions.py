"""Turns links and cross-references into mentions of what they lead to, each with its place."""

from __future__ import annotations

import os
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.catalogue.cross_references import (
    Surroundings,
    keys_of_reference,
    keys_of_target,
)
from sphinx_talks.markup.anchors import unique_anchor
from sphinx_talks.markup.nodes import (
    ANCHOR,
    AT,
    CITED,
    ID_LINK,
    MEANS,
    NAMED,
    ORIGIN,
    SHOWN_WORDS,
)
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import Defaults, Mention, Place
from sphinx_talks.talks.references import recognise
from sphinx_talks.talks.urls import spelled_for_fragment

if TYPE_CHECKING:
    from sphinx_talks.talks.records import PageFacts
    from sphinx_talks.talks.references import ReferenceKind

__all__ = (
    'Context',
    'Places',
    'keys_of',
    'keys_of_object',
    'mention_by_cross_reference',
    'mention_by_link',
    'mention_in_copy',
    'settle_local_links',
)


@frozen
class Context:
    """What a place in the document stands in."""

    heading: str = ''
    #: All headings around, the page's own first.
    headings: tuple[str, ...] = ()
    talk: str = ''
    event: str = ''
    topics: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    defaults: Defaults = field(default_factory=Defaults)
    #: Position of the talk on its page, and its position among those with its id.
    talk_number: int = -1
    talk_serial: int = 0
    #: Fragment of the extension whose notes they are; empty elsewhere.
    extension: str = ''
    #: Kind and name of the innermost object around it, and what cross-references can
    #: say for one of another domain.
    about: tuple[str, str, tuple[str, ...]] = ('', '', ())


class Places:
    """Makes the places of one document.

    :param document: the document
    :param docname: its name
    :param source_path: its file, to tell what an ``include`` brought in
    """

    def __init__(self, document: nodes.document, docname: str, source_path: str) -> None:
        self._document = document
        self._docname = docname
        self._source_path = source_path
        self._anchor_tail = f'in-{spelled_for_fragment(docname)}'

    def new_anchor(self, kind: str, target: str, node: nodes.Element) -> str:
        """Return a fragment for what speaks of *target*, and keep it for *node*."""
        wanted = f'{kind}-{name_key(target) or "x"}-{self._anchor_tail}'
        anchor = unique_anchor(self._document, wanted)
        self._document.ids[anchor] = node
        return anchor

    def place(
        self,
        node: nodes.Element,
        context: Context,
        anchor: str,
        line: int = 0,
    ) -> Place:
        """Return where a node stands; without a line, it is the node's own."""
        source = node.source or ''
        elsewhere = bool(source) and source != self._source_path
        return Place(
            self._docname,
            line or node.line or 0,
            anchor=anchor,
            heading=context.heading,
            conditions=context.conditions,
            file=_relative(source, self._source_path) if elsewhere else '',
        )


def _relative(source: str, source_path: str) -> str:
    """Return the path of an included file as seen from the including one."""
    # docutils gives some paths relative to where the build was started.
    folder = os.path.dirname(source_path)  # noqa: PTH120 - a path for each talk of an import takes time
    try:
        return os.path.relpath(source, folder).replace(os.sep, '/')
    except ValueError:
        # Windows has no relative path to another drive.
        return Path(source).name


#: Cross-references of other domains that may turn out to be ours.
_ANY_TYPES = frozenset({'any', 'myst'})


def keys_of_object(node: addnodes.desc, docname: str) -> tuple[str, tuple[str, ...]]:
    """Return the first name of an object of another domain, and what can refer to it.

    Both are empty where the domain says no name, as for option lists.
    """
    names = [
        '.'.join(filter(None, (signature.get('module'), signature['fullname'])))
        for signature in node.children
        if isinstance(signature, addnodes.desc_signature) and signature.get('fullname')
    ]
    keys = (key for name in names for key in keys_of_target(node['domain'], '', name, docname))
    return (names[0] if names else ''), tuple(dict.fromkeys(keys))


def mention_by_cross_reference(
    node: addnodes.pending_xref,
    context: Context,
    places: Places,
) -> Mention | None:
    """Return what a cross-reference says, and prepare it for links to it.

    ``None`` if it can't lead to anything of ours.
    """
    kind = _kind_of(node)
    if not kind:
        return None
    anchor = places.new_anchor(kind, node['reftarget'], node)
    node['ids'].append(anchor)
    place = places.place(node, context, anchor)
    node[ORIGIN] = place.document
    return _mention(node, kind, place, context)


def mention_in_copy(node: addnodes.pending_xref, document: str) -> Mention | None:
    """Return what a cross-reference says that an extension copied before it was collected.

    :param document: the document that it stands in
    """
    kind = _kind_of(node)
    return _mention(node, kind, Place(document), Context()) if kind else None


def _kind_of(node: addnodes.pending_xref) -> str:
    domain = node.get('refdomain')
    if node.get('intersphinx'):
        # Into another set, by the will of its author.
        return ''
    if domain == 'talk':
        return str(node.get(MEANS) or node['reftype'])
    return 'any' if not domain and node.get('reftype') in _ANY_TYPES else ''


def _mention(
    node: addnodes.pending_xref,
    kind: str,
    place: Place,
    context: Context,
) -> Mention:
    cite = node['reftype'] if CITED in node else ''
    return Mention(
        kind,
        node['reftarget'],
        place=place,
        talk=context.talk,
        # A citation shows a label.
        shows_title=not (cite or node.get('refexplicit')),
        at=node.get(AT),
        talk_serial=context.talk_serial,
        medium=node['reftype'] if node.get(MEANS) == 'talk' and not cite else '',
        cite=cite,
        in_extension=bool(context.extension),
        words=node.get(SHOWN_WORDS, ''),
    )


def mention_by_link(
    node: nodes.reference,
    previous: nodes.Node | None,
    context: Context,
    places: Places,
    references: tuple[ReferenceKind, ...],
) -> Mention | None:
    """Return what a link says, and prepare it for links to it.

    :param node: the link
    :param previous: what stands before it
    :param context: what it stands in
    :param places: makes places and fragments of its document
    :param references: kinds of things outside, to which links are mentions
    :return: ``None`` if it can't lead to anything that we know of
    """
    address = node.get('refuri', '')
    named, name = node.attributes.pop(NAMED, ('', ''))
    reference, number, is_usual = recognise(references, address, node['classes'])
    if node.get('id_link'):
        # Not yet decided whether it leaves the page: see local_links.
        kind, target, url = 'id', address.removeprefix('#'), ''
    elif name:
        kind, target, url = named, name, address
    elif reference:
        kind, target = reference, number
        # A site of the project's own is kept; else the catalogue knows better.
        url = '' if is_usual else address.partition('#')[0]
    elif ':' in address and not address.startswith('mailto:'):
        kind, target, url = 'url', address, ''
    else:
        return None
    if isinstance(previous, nodes.target) and previous['ids']:
        # What the roles for references put before their links.
        anchor = previous['ids'][0]
    elif kind == 'id':
        anchor = places.new_anchor('link', target, node)
        node[ID_LINK] = True
    elif kind == 'url':
        # The link gets this id only where it turns out to be a project's,
        # so that other pages stay as they are without this extension.
        anchor = node[ANCHOR] = places.new_anchor('link', address, node)
    else:
        anchor = places.new_anchor(kind, target, node)
        node['ids'].append(anchor)
    place = places.place(node, context, anchor)
    shows_title = kind == 'id' and not node.children
    return Mention(
        kind,
        target,
        place=place,
        talk=context.talk,
        shows_title=shows_title,
        url=url,
        talk_serial=context.talk_serial,
        in_extension=bool(context.extension),
    )


def keys_of(node: nodes.Element, document: str) -> tuple[str, ...]:
    """Return what a cross-reference or a link of another domain can lead to.

    :param node: one of those in the notes of a talk
    :param document: the name of the document
    :return: empty if it can't lead to any object, label or document
    """
    around = Surroundings(document)
    if not isinstance(node, addnodes.pending_xref):
        if node.get('id_link'):
            # MyST's link to an id of this page, or of another one.
            return keys_of_reference('', '', node['refuri'].removeprefix('#'), around)
        if 'refid' in node and node.get('name'):
            # docutils' link to a label of this page.
            return keys_of_reference('std', 'ref', node['name'], around)
        return ()
    domain, role, target = node.get('refdomain') or '', node['reftype'], node['reftarget']
    if domain == 'talk':
        return ()
    if domain == 'doc':
        # MyST's link to a document that is there, and maybe to an id in it.
        keys = keys_of_reference('std', 'doc', f'/{target}', around)
        if fragment := node.get('reftargetid'):
            keys += keys_of_reference('std', 'ref', fragment, around)
        return keys
    if node.get('intersphinx') and domain in {'', 'std'}:
        # Labels and documents of another set; its objects have the same names here.
        return ()
    around = Surroundings(
        document,
        module=node.get(f'{domain}:module') or '',
        container=node.get(f'{domain}:class') or node.get(f'{domain}:object') or '',
        program=node.get('std:program') or '',
    )
    return keys_of_reference(domain, role, target, around)


def settle_local_links(document: nodes.document, facts: PageFacts) -> PageFacts:
    """Return the facts without the mentions that stayed links within the page.

    ``[text](#id)`` of MyST is a plain reference while domains process a document (priority
    850); MyST finds out at 879 whether the id is one of the same document, and makes a
    cross-reference of it if it is not.

    :param document: the document after MyST's last transform
    :param facts: what was collected before it
    """
    undecided = [mention for mention in facts.mentions if mention.kind == 'id']
    if not undecided:
        return facts
    # Both kinds stand where the links of MyST stood, in the same order.
    outcomes = list(document.findall(_was_local_link))
    across_pages = set()
    for mention, node in zip(undecided, outcomes, strict=False):
        assert isinstance(node, nodes.Element)
        if isinstance(node, nodes.reference):
            del node[ID_LINK]
        else:
            node['ids'].append(mention.place.anchor)
            node[ORIGIN] = mention.place.document
            across_pages.add(mention.place.anchor)
    mentions = (
        replace(mention, kind='any') if mention.place.anchor in across_pages else mention
        for mention in facts.mentions
    )
    return replace(facts, mentions=tuple(each for each in mentions if each.kind != 'id'))


def _was_local_link(node: nodes.Node) -> bool:
    if isinstance(node, nodes.reference):
        return ID_LINK in node
    return (
        isinstance(node, addnodes.pending_xref)
        and node.get('reftype') == 'myst'
        and not node.get('refdomain')
        and not node['ids']
    )
