"""Graphs in the language of Graphviz."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING
from zlib import crc32

from sphinx_talks.talks.kinds import KINDS
from sphinx_talks.talks.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ('dot_code', 'quoted')

_SHAPES = {'talk': 'box', **{kind.name: kind.shape for kind in KINDS}}
#: How many letters a line of a label has.
_WIDTH = 26
_UNWRITABLE = Pattern('[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')


def dot_code(
    names: Sequence[str],
    kinds: Sequence[str],
    edges: Sequence[tuple[int, int]],
    addresses: Mapping[int, str],
    *,
    has_middle: bool = False,
) -> str:
    """Return a graph in the language of Graphviz; its nodes are called ``n0``, ``n1``, ….

    :param names: what is written into each node
    :param kinds: what each node is
    :param edges: positions of two nodes each
    :param addresses: where nodes lead, by their positions
    :param has_middle: whether the first node is the one that the graph is about
    """
    body = [
        '  rankdir=LR; bgcolor=transparent;',
        '  node [fontname="sans-serif", fontsize=12, height=0.3, margin="0.12,0.06"];',
    ]
    for place, (name, kind) in enumerate(zip(names, kinds, strict=True)):
        attributes = [f'label={_label(name)}', f'shape={_SHAPES.get(kind, "note")}']
        attributes.append(f'tooltip={quoted(name)}')
        if place in addresses:
            attributes.append(f'URL={quoted(addresses[place])}')
        if has_middle and place == 0:
            attributes.append('penwidth=2.5')
        body.append(f'  n{place} [{", ".join(attributes)}];')
    body += [f'  n{first} -- n{second};' for first, second in edges]
    text = '\n'.join(body)
    # Clickable maps of two graphs on one page go by the names of these.
    return f'graph talks{crc32(text.encode()):08x} {{\n{text}\n}}\n'


def quoted(text: str) -> str:
    """Return a text as a string of Graphviz that stands for nothing but itself."""
    return f'"{_escaped(text)}"'


def _label(text: str) -> str:
    lines = wrap(' '.join(text.split()), _WIDTH) or [' ']
    return '"' + '\\n'.join(map(_escaped, lines)) + '"'


def _escaped(text: str) -> str:
    # An ampersand could begin an entity; a string in quotes is no HTML-like label.
    text = _UNWRITABLE.sub(' ', text).replace('\\', '\\\\').replace('"', '\\"')
    return text.replace('&', '&amp;')
