"""Draws what each placeholder of a page stands for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.catalogue.things import Link
from sphinx_talks.collect.link_mentions import mention_in_copy
from sphinx_talks.draw.below_heading import put_below_heading
from sphinx_talks.draw.in_text import PassageRenderer, draw_passage
from sphinx_talks.draw.listings.drawing import draw_listing
from sphinx_talks.draw.listings.graphs import graph_picture
from sphinx_talks.draw.listings.group_headings import Headings
from sphinx_talks.draw.transcripts import remove_transcripts
from sphinx_talks.markup.faces import face, remote_image
from sphinx_talks.markup.nodes import (
    ANCHOR,
    LINK,
    ORIGIN,
    PASSAGE,
    PICTURES,
    STILL,
    Placeholder,
    defaults_note,
    extension_line,
    is_pending,
    item_trail,
    leads_to_index,
    listing_body,
    listing_words,
    summary,
    takeaway_moment,
    takeaway_trail,
)
from sphinx_talks.sphinx_ext.domain import TalkDomain, is_numbered
from sphinx_talks.sphinx_ext.links import writes_index
from sphinx_talks.sphinx_ext.strays import finish_takeaway, settle
from sphinx_talks.talks.options import ON_ITS_PAGE
from sphinx_talks.views.passages import passage

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.views.page import EntryView, PageView, Passage

__all__ = ('draw_placeholders',)


def draw_placeholders(document: nodes.document, env: BuildEnvironment) -> None:
    """Draw what the catalogue knows in the place of each placeholder of a page."""
    places = _places(document, env.docname)
    if any(isinstance(node, nodes.list_item) for node, _page in places):
        for node, page in places:
            if isinstance(node, nodes.list_item):
                finish_takeaway(node, page)
        # With what has come to them.
        places = _places(document, env.docname)
    domain = TalkDomain.of(env)
    shown = _Shown(domain)
    headings = Headings(document)
    for node, page in places:
        if isinstance(node, nodes.reference):
            # Its id is there only if it leads to a project, so that it can be linked to.
            anchor = node.attributes.pop(ANCHOR)
            if shown.at(page, [anchor]):
                node['ids'].append(anchor)
            continue
        if leads_to_index(node):
            _settle_index(node, page, domain, shown)
            continue
        is_reference = isinstance(node, addnodes.pending_xref)
        source = node.get(ORIGIN) or node['refdoc' if is_reference else 'docname']
        renderer = PassageRenderer(source, env.config.language, domain.platforms, page)
        if isinstance(node, addnodes.pending_xref):
            found = shown.by(node, source)
            if node.get(PASSAGE):
                draw_passage(node, None if isinstance(found, Link) else found, renderer)
            else:
                node[LINK] = found
                # An extension may have copied it to another page.
                node['refdoc'] = page
        elif isinstance(node, Placeholder):
            drawn: list[nodes.Node] = []
            if settle(node, domain.facts_shown(source)):
                drawn = _drawn(
                    node,
                    shown.view(source),
                    renderer,
                    headings,
                    is_numbered=is_numbered(domain, page),
                    shows_remote=_shows_remote(domain),
                )
            for each in drawn:
                # Where a check of links says that a link is broken.
                each.line = node.line
            if isinstance(node, listing_body):
                _settle_pictures(document, drawn, env.config)
            _replace(node, drawn)
    if shown.has_cards():
        _put_into_grids(document)


def _shows_remote(domain: TalkDomain) -> bool:
    """Return whether pages can hold pictures that nobody downloads for the build."""
    builder = domain.builder
    return builder is not None and builder.format == 'html' and builder.supported_remote_images


def _settle_index(node: nodes.Element, page: str, domain: TalkDomain, shown: _Shown) -> None:
    """Leave words where a link would lead to an index page that nobody writes."""
    label = node['reftarget']
    names = {f'{domain.name}-{each.name}': each.localname for each in domain.indices}
    builder = domain.builder
    if builder is None or builder.format != 'html' or label not in names:
        return
    is_listed = page in domain.pages and label in shown.view(page).index_pages
    if not is_listed or not writes_index(builder, label):
        words = node.astext() if node['refexplicit'] else names[label]
        node.replace_self(nodes.inline('', words))


def _settle_pictures(
    document: nodes.document, drawn: list[nodes.Node], config: Config
) -> None:
    """Keep places for pictures only if something may draw them."""
    for place in [each for part in drawn for each in part.findall(graph_picture)]:
        if 'graphviz_dot' in config:
            document[PICTURES] = True
        else:
            place.parent.remove(place)


class _Shown:
    """What documents show, each view made once for a page.

    :param domain: knows the views
    """

    def __init__(self, domain: TalkDomain) -> None:
        self._domain = domain
        self._views: dict[str, PageView] = {}
        self._by_anchor: dict[str, dict[str, Link | Passage | None]] = {}

    def view(self, document: str) -> PageView:
        """Return what a document shows."""
        if document not in self._views:
            self._views[document] = self._domain.view(document)
        return self._views[document]

    def has_cards(self) -> bool:
        """Return whether a talk is shown as a card."""
        return any(
            talk.layout == 'card' for view in self._views.values() for talk in view.talks
        )

    def at(self, document: str, anchors: list[str]) -> Link | Passage | None:
        """Return what a document shows in the place of a reference.

        :param anchors: fragments of the reference, of which one is that of the place
        """
        if document not in self._by_anchor:
            facts = self._domain.facts_shown(document)
            if facts is None:
                return None
            mentions = facts.mentions
            links = zip(mentions, self.view(document).links, strict=True)
            self._by_anchor[document] = {each.place.anchor: link for each, link in links}
        found = self._by_anchor[document]
        return next((found[anchor] for anchor in anchors if anchor in found), None)

    def by(self, node: addnodes.pending_xref, document: str) -> Link | Passage | None:
        """Return what a document shows in the place of a cross-reference.

        A copy that was made before the place was known is in no view.
        """
        if ORIGIN in node:
            return self.at(document, node['ids'])
        mention = mention_in_copy(node, document)
        return passage(self._domain.catalogue, mention) if mention else None


def _put_into_grids(document: nodes.document) -> None:
    """Put the cards that stand side by side into one grid."""
    cards = [
        each for each in document.findall(addnodes.desc) if 'talk-card' in each['classes']
    ]
    for card in cards:
        parent = card.parent
        if isinstance(parent, nodes.container) and 'talk-cards' in parent['classes']:
            continue
        first = last = parent.index(card)
        while first and isinstance(parent[first - 1], addnodes.index):
            first -= 1
        while last + 1 < len(parent) and _goes_on(parent[last + 1]):
            last += 1
        grid = nodes.container('', *parent[first : last + 1], classes=['talk-cards'])
        parent[first : last + 1] = [grid]


def _goes_on(node: nodes.Node) -> bool:
    return isinstance(node, addnodes.index) or (
        isinstance(node, addnodes.desc) and 'talk-card' in node['classes']
    )


def _replace(node: nodes.Element, drawn: list[nodes.Node]) -> None:
    if not drawn and node['ids']:
        # A label before a listing that shows nothing still leads to its place.
        drawn = [nodes.target('', '')]
    if not drawn or isinstance(drawn[0], nodes.target):
        # docutils would refuse to lose the classes that the author gave.
        node['classes'] = []
    if _is_alone(node):
        # All that an extension has copied, which it puts into a page when it is drawn.
        node.children = []
        node += drawn
    elif drawn:
        node.replace_self(drawn)
    else:
        node.parent.remove(node)


def _is_alone(node: nodes.Element) -> bool:
    """Return whether a node is all there is; Sphinx puts a document around such a one."""
    around = node.parent
    is_made_up = isinstance(around, nodes.document) and not around.get('source')
    return around is None or (is_made_up and len(around.children) == 1)


def _is_page_or_pending(node: nodes.Node) -> bool:
    return isinstance(node, addnodes.start_of_file) or is_pending(node)


def _places(document: nodes.document, docname: str) -> list[tuple[nodes.Element, str]]:
    """Return what is to be drawn, each with the page that it stands on.

    :param docname: the page, or the first one where a builder joins many
    """
    found = list(document.findall(_is_page_or_pending))
    if not any(isinstance(node, addnodes.start_of_file) for node in found):
        return [(node, docname) for node in found if isinstance(node, nodes.Element)]
    # From above, since nodes below the start of a file have another parent.
    places: list[tuple[nodes.Element, str]] = []
    waiting: list[tuple[nodes.Element, str]] = [(document, docname)]
    while waiting:
        node, page = waiting.pop()
        if isinstance(node, addnodes.start_of_file):
            page = node['docname']
        elif is_pending(node):
            places.append((node, page))
        waiting += (
            (child, page)
            for child in reversed(node.children)
            if isinstance(child, nodes.Element)
        )
    return places


def _finish_listing(drawn: list[nodes.Node], placeholder: nodes.Element) -> None:
    """Add what depends on where a listing stands."""
    name = f'talk table {placeholder["docname"]} {placeholder["number"]}'
    for part in drawn:
        # For warnings. Texts would be taken for the author's, and translated.
        if not isinstance(part, (nodes.Text, nodes.TextElement)):
            part.source, part.line = placeholder.source, placeholder.line
        # Sphinx warns of a table that has a title and no id.
        titles = [each for each in part.findall(nodes.title) if _is_of_table(each)]
        for number, title in enumerate(titles):
            title.parent['ids'].append(nodes.make_id(f'{name} {number}'))


def _is_of_table(title: nodes.title) -> bool:
    return isinstance(title.parent, nodes.table)


def _drawn(
    node: nodes.Element,
    view: PageView,
    renderer: PassageRenderer,
    headings: Headings,
    *,
    is_numbered: bool,
    shows_remote: bool,
) -> list[nodes.Node]:
    number = node['number']
    if isinstance(node, takeaway_moment):
        return renderer.takeaway_moment(view.takeaways[number])
    if isinstance(node, takeaway_trail):
        return renderer.takeaway_trail(view.takeaways[number])
    if isinstance(node, (listing_body, listing_words)):
        drawn = draw_listing(view.listings[number], renderer)
        drawn = headings.settle(node, drawn, is_numbered=is_numbered)
        _finish_listing(drawn, node)
        return drawn
    if isinstance(node, defaults_note):
        # Where no talk follows, there is nothing to say.
        found = view.subjects[number : number + 1]
        return renderer.subject_line(found[0]) if found else []
    if isinstance(node, extension_line):
        return renderer.extension_line(view.extensions[number])
    if isinstance(node, item_trail):
        drawn = renderer.item_trail(view.talks[number])
        in_text = isinstance(node.parent, nodes.TextElement)
        return drawn if in_text or not drawn else [nodes.paragraph('', '', *drawn)]
    if isinstance(node, summary) and _is_on_its_page(node, view):
        _leave_anchors(node.parent)
        return []
    if node['thing'] == 'talk':
        return _drawn_talk(node, view, renderer)
    return _drawn_entry(node, view.entries[number], renderer, shows_remote=shows_remote)


def _drawn_talk(
    node: nodes.Element, view: PageView, renderer: PassageRenderer
) -> list[nodes.Node]:
    """Draw what stands below the title of a talk, or below its notes."""
    talk = view.talks[node['number']]
    description = node.parent.parent
    # Other extensions copy our nodes to where no description is.
    is_described = isinstance(description, addnodes.desc)
    is_line = talk.layout == 'line' and is_described
    if not isinstance(node, summary):
        if is_line:
            return []
        if talk.home and not view.home:
            remove_transcripts(node.parent)
        return renderer.talk_trail(talk if is_described else replace(talk, layout='full'))
    if not is_described:
        talk = replace(talk, layout='full')
    elif talk.layout in {'line', 'card'}:
        description['classes'].append(f'talk-{talk.layout}')
    else:
        put_below_heading(description)
    if is_line:
        title = description[0]
        assert isinstance(title, addnodes.desc_signature)
        title.children = [nodes.strong('', '', *title.children)]
        title.setup_child(title.children[0])
        title.extend(renderer.talk_line(talk))
        return []
    stills = [
        each for each in node.children if isinstance(each, nodes.Element) and STILL in each
    ]
    return renderer.talk_summary(talk, stills)


def _drawn_entry(
    node: nodes.Element, entry: EntryView, renderer: PassageRenderer, *, shows_remote: bool
) -> list[nodes.Node]:
    """Draw what stands below the name of an event or the like, or below its text."""
    if not isinstance(node, summary):
        return renderer.entry_trail(entry)
    put_below_heading(node.parent.parent)
    faces = [each.deepcopy() for each in node.findall(nodes.image)]
    if not faces and entry.picture and shows_remote:
        faces = [face(remote_image(entry.picture))]
    return [*faces, *renderer.entry_summary(entry)]


def _is_on_its_page(node: nodes.Element, view: PageView) -> bool:
    """Return whether what a node declares is shown on a page of its own alone."""
    number: int = node['number']
    if node['thing'] != 'talk':
        return view.entries[number].is_on_its_page
    return view.talks[number].layout == ON_ITS_PAGE


def _leave_anchors(content: nodes.Element) -> None:
    """Take a declaration out of its page, but for the places that links lead to.

    What is declared within stays.
    """
    description = content.parent
    # Other extensions copy our nodes to where no description is.
    if not isinstance(description, addnodes.desc) or description.parent is None:
        return
    kept: list[nodes.Node] = [
        nodes.target('', '', ids=each['ids'])
        for each in description.children
        if isinstance(each, addnodes.desc_signature) and each['ids']
    ]
    kept += [each for each in content.children if isinstance(each, addnodes.desc)]
    # docutils would give them to what stands in its place.
    description['classes'] = []
    description.replace_self(kept)
