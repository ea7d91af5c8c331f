"""Fragments that links on other pages rely on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes

__all__ = ('add_anchor', 'safe_anchor', 'unique_anchor')


#: What has a meaning of its own in HTML, LaTeX or an address. Sphinx writes
#: permalinks as they are: a quotation mark would end their attribute.
_UNSAFE = re.compile(r'[^\w.:+-]+')


def safe_anchor(wanted: str) -> str:
    """Return *wanted* without what has a meaning of its own."""
    return _UNSAFE.sub('-', wanted)


def unique_anchor(document: nodes.document, wanted: str) -> str:
    """Return *wanted*, or it with a number when the document has it already."""
    anchor = wanted = safe_anchor(wanted)
    serial = 1
    while anchor in document.ids:
        serial += 1
        anchor = f'{wanted}-{serial}'
    return anchor


def add_anchor(document: nodes.document, node: nodes.Element, wanted: str) -> str:
    """Give *node* an id of its own in *document* and return it."""
    anchor = unique_anchor(document, wanted)
    node['ids'].append(anchor)
    document.note_explicit_target(node)
    return anchor
