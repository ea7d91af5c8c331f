"""Where on a page something stands, and the fragment that leads to it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.markup.anchors import unique_anchor
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import Defaults, Place
from sphinx_talks.talks.urls import spelled_for_fragment

if TYPE_CHECKING:
    from docutils import nodes

__all__ = ('Context', 'Places')


@dataclass(frozen=True, slots=True)
class Context:
    """What a place in the document stands in."""

    heading: str = ''
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
        self, node: nodes.Element, context: Context, anchor: str, line: int = 0
    ) -> Place:
        """Return where a node stands; without a line, it is the node's own."""
        source = node.source or ''
        elsewhere = bool(source) and source != self._source_path
        return Place(
            self._docname,
            line or node.line or 0,
            anchor,
            context.heading,
            context.conditions,
            _relative(source, self._source_path) if elsewhere else '',
        )


def _relative(source: str, source_path: str) -> str:
    """Return the path of an included file as seen from the including one."""
    # docutils gives some paths relative to where the build was started.
    folder = Path(source_path).parent
    try:
        return Path(os.path.relpath(source, folder)).as_posix()
    except ValueError:
        # Windows has no relative path to another drive.
        return Path(source).name
