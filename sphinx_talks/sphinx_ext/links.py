"""Links that cross-references become, in whatever a builder writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.util.nodes import make_refnode

from sphinx_talks.draw.render import outward_link
from sphinx_talks.sphinx_ext.indices import wanted_index_pages

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_talks.catalogue.things import Link

__all__ = ('link_to_place', 'link_to_thing', 'writes_index')


def link_to_thing(
    builder: Builder, document: str, link: Link, content: nodes.Node
) -> nodes.Element:
    """Return a link to a talk or a thing; what has no place is drawn without one.

    :param document: the document in which the link stands
    :param content: the words of the link
    """
    if link.document:
        reference = link_to_place(builder, document, link.document, link.anchor, content)
        if not link.anchor and link.kind != 'place':
            # To the page of this thing alone, of which there is one preview.
            reference['classes'].append('talk-page')
        return reference
    if link.url:
        return outward_link(link.url, content, link.catalogue)
    label = f'talk-{link.kind}s'
    if link.is_indexed and writes_index(builder, label):
        return make_refnode(builder, document, label, '', content)
    return nodes.inline('', '', content)


def link_to_place(
    builder: Builder, document: str, target: str, anchor: str, content: nodes.Node
) -> nodes.reference:
    """Return a link to a place of this documentation set.

    :param document: the document in which the link stands
    :param target: the document to which it leads
    :param anchor: fragment of the place there
    :param content: the words of the link
    """
    reference = make_refnode(builder, document, target, anchor, content)
    if anchor and isinstance(builder, SingleFileHTMLBuilder):
        # Sphinx puts the document before it, with a hash of its own, and there is no
        # such place (https://github.com/sphinx-doc/sphinx/issues/14221).
        reference.attributes.pop('refuri', None)
        reference['refid'] = anchor
    return reference


def writes_index(builder: Builder, label: str) -> bool:
    """Return whether a builder writes an index page, should that have a line."""
    if not isinstance(builder, StandaloneHTMLBuilder) or isinstance(
        builder, SingleFileHTMLBuilder
    ):
        return False
    domain = builder.env.get_domain('talk')
    return label in wanted_index_pages(domain, builder.config)
