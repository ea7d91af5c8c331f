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
    wanted = safe_anchor(wanted)
    if wanted not in document.ids:
        return wanted
    # A page may hold thousands of the same: numbers are not tried one by one.
    taken, free = 1, 2
    while f'{wanted}-{free}' in document.ids:
        taken, free = free, free * 2
    while free - taken > 1:
        middle = (taken + free) // 2
        if f'{wanted}-{middle}' in document.ids:
            taken = middle
        else:
            free = middle
    return f'{wanted}-{free}'


def add_anchor(document: nodes.document, node: nodes.Element, wanted: str) -> str:
    """Give *node* an id of its own in *document* and return it."""
    anchor = unique_anchor(document, wanted)
    node['ids'].append(anchor)
    document.note_explicit_target(node)
    return anchor
