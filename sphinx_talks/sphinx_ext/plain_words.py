"""The text of takeaways as readers see it, for data that has no markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri

from sphinx_talks.catalogue.things import Link
from sphinx_talks.draw.in_text import PassageRenderer, draw_citation
from sphinx_talks.markup.nodes import AT, CITED
from sphinx_talks.views.page import CitationLink
from sphinx_talks.views.passages import mention_link, quotation

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Mention, Takeaway

__all__ = ('heading_words', 'plain_words')


def heading_words(catalogue: Catalogue, language: str, mention: Mention, text: str) -> str:
    """Return what a heading shows for a mention in it.

    :param text: the words that were read, which stay where nobody knows the target
    """
    shown = mention_link(catalogue, mention)
    if shown is None or isinstance(shown, Link):
        return (shown.text if shown else '') or text
    document = mention.place.document
    renderer = PassageRenderer(document, language, catalogue.platforms)
    content = nodes.inline('', text)
    if not isinstance(shown, CitationLink):
        return ''.join(each.astext() for each in renderer.passage(shown, content))
    cited = addnodes.pending_xref(
        '', content, reftype=mention.cite, reftarget=mention.target, **{CITED: ('', '')}
    )
    if mention.at is not None:
        cited[AT] = mention.at
    parent = nodes.inline('', '', cited)
    draw_citation(cited, shown, renderer)
    return parent.astext()


def plain_words(
    catalogue: Catalogue, env: BuildEnvironment, builder: Builder | None, takeaway: Takeaway
) -> str:
    """Return the text of a takeaway, with the titles of what it refers to.

    :param builder: that of the build, by which Sphinx finds other titles
    """
    document = takeaway.place.document
    view = quotation(catalogue, takeaway, catalogue.talk_with_notes(takeaway), document)
    parent = nodes.inline()
    renderer = PassageRenderer(document, env.config.language, catalogue.platforms)
    renderer.words(parent, view)
    for node in list(parent.findall(nodes.Element)):
        if isinstance(node, nodes.raw):
            node.parent.remove(node)
        elif isinstance(node, addnodes.pending_xref):
            node.replace_self(_resolved(env, builder, node, document))
    return ' '.join(parent.astext().split())


def _resolved(
    env: BuildEnvironment,
    builder: Builder | None,
    node: addnodes.pending_xref,
    document: str,
) -> nodes.Element:
    """Return what Sphinx would make of a cross-reference, or else its words."""
    first = node[0] if node.children else nodes.Text('')
    content = first if isinstance(first, nodes.TextElement) else nodes.inline('', '', first)
    name, target = node.get('refdomain'), node['reftarget']
    found: nodes.Element | None = None
    if builder is not None:
        try:
            if name in env.domains:
                found = env.domains[name].resolve_xref(
                    env, document, builder, node['reftype'], target, node, content
                )
            else:
                found = _of_any_domain(env, builder, node, content, document)
            found = found or env.events.emit_firstresult(
                'missing-reference', env, node, content, allowed_exceptions=(NoUri,)
            )
        except NoUri:
            found = None
    return found or content


def _of_any_domain(
    env: BuildEnvironment,
    builder: Builder,
    node: addnodes.pending_xref,
    content: nodes.TextElement,
    document: str,
) -> nodes.Element | None:
    for domain in env.domains.sorted():
        try:
            found = domain.resolve_any_xref(
                env, document, builder, node['reftarget'], node, content
            )
        except NotImplementedError:
            # Of domains that others write, some know no such references.
            continue
        if found:
            return found[0][1]
    return None
