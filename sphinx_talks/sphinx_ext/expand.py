"""Replaces the placeholders when a page is resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_talks.markup.nodes import (
    Placeholder,
    extension_line,
    listing_body,
    listing_words,
    summary,
    takeaway_moment,
    takeaway_trail,
)
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.draw.in_text import PassageRenderer
    from sphinx_talks.draw.listings.headings import Headings
    from sphinx_talks.views.page import PageView, Passage

__all__ = ('ExpandPlaceholders', 'setup')


class ExpandPlaceholders(SphinxPostTransform):
    """Draw what the catalogue knows in the place of each placeholder."""

    # Before MyST's resolver (9) and Sphinx's own (10), which turn the
    # cross-references that are drawn here into links.
    default_priority: ClassVar[int] = 5

    def run(self, **kwargs: Any) -> None:
        placeholders = list(self.document.findall(_is_ours))
        if not placeholders:
            return
        # Imported here, with all the words and platforms that it knows, since
        # most builds write no page.
        from sphinx_talks.sphinx_ext.showing import (
            Headings,
            PassageRenderer,
            draw_passage,
            passages_by_anchor,
        )

        domain = TalkDomain.of(self.env)
        views: dict[str, PageView] = {}
        headings = Headings(self.document)
        passages: dict[str, dict[str, Passage]] = {}
        for node in placeholders:
            assert isinstance(node, nodes.Element)
            if isinstance(node, nodes.reference):
                _finish_link(node, domain.catalogue)
                continue
            is_passage = isinstance(node, addnodes.pending_xref)
            document = node['refdoc' if is_passage else 'docname']
            view = views.get(document)
            if view is None:
                view = views[document] = domain.view(document)
                passages[document] = passages_by_anchor(domain.pages[document], view)
            renderer = PassageRenderer(
                document, self.config.language, domain.catalogue.platforms
            )
            if is_passage:
                draw_passage(node, passages[document], renderer)
            else:
                drawn = _drawn(node, view, renderer, headings)
                for each in drawn:
                    # Where a check of links says that a link is broken.
                    each.line = node.line
                if isinstance(node, listing_body):
                    self._settle_pictures(drawn)
                _replace(node, drawn)

    def _settle_pictures(self, drawn: list[nodes.Node]) -> None:
        """Keep places for pictures only if something may draw them."""
        # Imported here, since few pages have any listing.
        from sphinx_talks.sphinx_ext.showing import graph_picture

        for place in [each for part in drawn for each in part.findall(graph_picture)]:
            if 'graphviz_dot' in self.config:
                self.document['talk_pictures'] = True
            else:
                place.parent.remove(place)


def _is_ours(node: nodes.Node) -> bool:
    if isinstance(node, nodes.reference):
        return 'talk_anchor' in node
    if isinstance(node, addnodes.pending_xref):
        return bool(node.get('talk_passage'))
    return isinstance(node, Placeholder)


def _replace(node: nodes.Element, drawn: list[nodes.Node]) -> None:
    if not drawn and node['ids']:
        # A label before a listing that shows nothing still leads to its place.
        drawn = [nodes.target('', '')]
    if not drawn or isinstance(drawn[0], nodes.target):
        # docutils would refuse to lose the classes that the author gave.
        node['classes'] = []
    if drawn:
        node.replace_self(drawn)
    else:
        node.parent.remove(node)


def _finish_link(node: nodes.reference, catalogue: Catalogue) -> None:
    """Give a plain link its id if it leads to a project, so that it can be linked to."""
    anchor = node.attributes.pop('talk_anchor')
    if catalogue.project_at(node['refuri']):
        node['ids'].append(anchor)


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
    node: nodes.Element, view: PageView, renderer: PassageRenderer, headings: Headings
) -> list[nodes.Node]:
    number = node['number']
    if isinstance(node, takeaway_moment):
        return renderer.takeaway_moment(view.takeaways[number])
    if isinstance(node, takeaway_trail):
        return renderer.takeaway_trail(view.takeaways[number])
    if isinstance(node, (listing_body, listing_words)):
        # Imported here, with all kinds of listings, since few pages have any.
        from sphinx_talks.sphinx_ext.showing import draw_listing

        drawn = headings.settle(node, draw_listing(view.listings[number], renderer))
        _finish_listing(drawn, node)
        return drawn
    if isinstance(node, extension_line):
        return renderer.extension_line(view.extensions[number])
    is_summary = isinstance(node, summary)
    if node['thing'] == 'talk':
        talk = view.talks[number]
        return renderer.talk_summary(talk) if is_summary else renderer.talk_trail(talk)
    entry = view.entries[number]
    return renderer.entry_summary(entry) if is_summary else renderer.entry_trail(entry)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(ExpandPlaceholders)
