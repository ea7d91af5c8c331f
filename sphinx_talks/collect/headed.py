"""Sections that one talk or thing is all about, whose heading is its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_talks.markup.nodes import BELOW_HEADING
from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeGuard

__all__ = ('leave_title_to_heading',)


def leave_title_to_heading(section: nodes.section) -> None:
    """Mark the title of what stands directly below a heading that says the same.

    It has no entry of its own in contents then. Where others of its kind follow, the
    section is about all of them, and each keeps its title.
    """
    if not section.children or not isinstance(section[0], nodes.title):
        return
    declared = next(_visible(section), None)
    if not _is_declaration(declared):
        return
    signature = declared[0]
    assert isinstance(signature, addnodes.desc_signature)
    others = (each for each in section.children if _is_declaration(each))
    is_alone = sum(each['objtype'] == declared['objtype'] for each in others) == 1
    if is_alone and signature['ids'] and _is_same(section[0], signature):
        signature[BELOW_HEADING] = True
        signature['_toc_name'] = ''


def _visible(section: nodes.section) -> Iterator[nodes.Node]:
    """Return what readers see below the heading of a section."""
    return (each for each in section.children[1:] if not isinstance(each, nodes.Invisible))


def _is_declaration(node: nodes.Node | None) -> TypeGuard[addnodes.desc]:
    return isinstance(node, addnodes.desc) and node['domain'] == 'talk'


def _is_same(heading: nodes.Node, title: nodes.Node) -> bool:
    # A heading has other quotation marks, for instance.
    words, others = heading.astext(), title.astext()
    return words == others or name_key(words) == name_key(others) != ''
