"""Reads text that somebody else wrote, in reStructuredText or Markdown, with care.

It is parsed as a document of its own, in which nothing is taken from files and
nothing is passed on raw. It has no headings, no pictures, and no links that aren't safe.
"""

from __future__ import annotations

from contextlib import suppress
from copy import copy
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import Parser as RstParser
from docutils.parsers.rst.states import RSTState
from docutils.transforms import references
from docutils.utils import new_document
from sphinx import addnodes

from sphinx_talks.markup.anchors import unique_anchor
from sphinx_talks.talks.values import FieldError, parse_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.parsers import Parser
    from sphinx.util.docutils import SphinxDirective

__all__ = ('parse_foreign',)

#: What docutils does with links within a document.
_TRANSFORMS = (
    references.PropagateTargets,
    references.Substitutions,
    references.AnonymousHyperlinks,
    references.IndirectHyperlinks,
    references.Footnotes,
    references.ExternalTargets,
    references.InternalTargets,
    references.DanglingReferences,
)
_WARNING_LEVEL = 2
_NO_REPORT = 5


def parse_foreign(
    directive: SphinxDirective,
    text: str,
    source: str,
    prefix: str,
    *,
    is_markdown: bool,
) -> tuple[list[nodes.Node], list[str]]:
    """Return what a text says, and what is wrong with its markup.

    :param directive: the one that is being run
    :param text: reStructuredText or Markdown
    :param source: file that it comes from
    :param prefix: what the fragments in it begin with
    """
    page: nodes.document = directive.state.document
    settings = copy(page.settings)
    settings.raw_enabled = False
    settings.file_insertion_enabled = False
    settings.report_level = _NO_REPORT
    document = new_document(source, settings)
    messages: list[str] = []

    def take_down(message: nodes.system_message) -> None:
        if message['level'] >= _WARNING_LEVEL:
            words = message[0].astext() if message.children else message.astext()
            messages.append(' '.join(words.split()))

    document.reporter.attach_observer(take_down)
    if is_markdown:
        _parse_markdown(directive, text, document)
    else:
        RstParser().parse(text, document)
    for transform in _TRANSFORMS:
        document.transformer.add_transform(transform)
    document.transformer.apply_transforms()
    _clean(document)
    _rename(document, page, prefix)
    # Sphinx reads a translation as markup of the page.
    is_translatable = is_markdown != isinstance(directive.state, RSTState)
    for node in document.findall(nodes.Element):
        # The lines are those of the text, not of the file.
        node.source, node.line = source, 0
        if not is_translatable and not isinstance(node, nodes.Inline):
            node['translatable'] = False
    return document.children, list(dict.fromkeys(messages))


def _parse_markdown(directive: SphinxDirective, text: str, document: nodes.document) -> None:
    # Imported here, since it is an extra.
    from myst_parser.parsers.sphinx_ import MystParser

    parser: Parser = MystParser()
    env = directive.env
    # It notes the headings of the page, which this text has none of.
    known = dict(env.metadata[env.docname])
    # A first line of dashes would begin the settings of a page.
    parser.parse(f'\n{text}', document)
    env.metadata[env.docname] = known


# -- what is left of it ------------------------------------------------------------

_DROPPED = (
    nodes.system_message,
    nodes.comment,
    nodes.substitution_definition,
    nodes.pending,
    nodes.meta,
    addnodes.toctree,
)


def _clean(document: nodes.document) -> None:
    for kind, cleaned in _CLEANERS.items():
        for node in list(document.findall(kind)):
            if node.parent is not None:
                node.parent[node.parent.index(node) : node.parent.index(node) + 1] = cleaned(
                    node
                )


def _dropped(node: nodes.Element) -> list[nodes.Node]:
    return []


def _without_heading(section: nodes.Element) -> list[nodes.Node]:
    title, *content = section.children
    if not isinstance(title, nodes.title):
        return [title, *content]
    rubric = nodes.rubric(title.rawsource, '', *title.children)
    return [rubric, *content]


def _as_words(node: nodes.Element) -> list[nodes.Node]:
    text = nodes.Text(node.astext())
    if isinstance(node.parent, nodes.TextElement):
        return [text]
    return [nodes.paragraph('', '', text)]


def _safe_link(link: nodes.Element) -> list[nodes.Node]:
    address = link.get('refuri', '')
    if address and not address.startswith('#'):
        try:
            parse_url(address)
        except FieldError:
            return [nodes.inline('', '', *link.children)]
        return [link]
    is_known = link.get('refid', '') in link.document.ids if link.document else False
    return [link] if is_known else [nodes.inline('', '', *link.children)]


def _without_picture(picture: nodes.Element) -> list[nodes.Node]:
    """Return a link: a picture would be a request that no reader asked for."""
    address, words = str(picture['uri']), str(picture.get('alt') or picture['uri'])
    link: nodes.Node = nodes.inline('', words)
    if '://' in address:
        with suppress(FieldError):
            link = nodes.reference('', words, refuri=parse_url(address))
    if isinstance(picture.parent, nodes.TextElement):
        # A picture in a link would be a link in a link.
        inside = isinstance(picture.parent, nodes.reference)
        return [nodes.Text(words)] if inside else [link]
    return [nodes.paragraph('', '', link)]


_CLEANERS: dict[type[nodes.Element], Callable[[nodes.Element], list[nodes.Node]]] = {
    **dict.fromkeys(_DROPPED, _dropped),
    nodes.raw: _as_words,
    nodes.problematic: _as_words,
    nodes.image: _without_picture,
    nodes.reference: _safe_link,
    nodes.section: _without_heading,
}


def _rename(document: nodes.document, page: nodes.document, prefix: str) -> None:
    """Give all fragments names that the page has not."""
    names: dict[str, str] = {}
    for node in document.findall(nodes.Element):
        node['names'], node['dupnames'] = [], []
        if isinstance(node, addnodes.desc_signature):
            # Others know it by its fragment.
            continue
        keys: list[str] = node.get('ids', [])
        for number, key in enumerate(keys):
            names[key] = keys[number] = unique_anchor(page, f'{prefix}-{key}')
            page.ids[names[key]] = node
    for node in document.findall(nodes.Element):
        if node.get('refid') in names:
            node['refid'] = names[node['refid']]
        if backrefs := node.get('backrefs'):
            node['backrefs'] = [names.get(key, key) for key in backrefs]
