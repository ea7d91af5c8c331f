"""Tables in a PDF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

__all__ = ('BreakLongWords',)

#: What may be longer than a column is wide, such as the name of a host.
_LONG = re.compile(r'(\S{12,})')
#: Where such a word may break.
_BREAK = re.compile(r'(?<=[._/@&:=])(?=\w)')


class BreakLongWords(SphinxPostTransform):
    """Let long words break in the columns of our tables.

    TeX breaks no word at a full stop, and lets it run into the next column.
    """

    default_priority: ClassVar[int] = 900
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        for table in self.document.findall(nodes.table):
            if 'talk-table' in table['classes']:
                for text in list(table.findall(nodes.Text)):
                    parts = list(_parts(text))
                    if len(parts) > 1:
                        text.parent.replace(text, parts)


def _parts(text: str) -> Iterator[nodes.Node]:
    for place, words in enumerate(_LONG.split(text)):
        pieces = _BREAK.split(words) if place % 2 else [words]
        for number, piece in enumerate(pieces):
            if number:
                yield nodes.raw('', r'\allowbreak{}', format='latex')
            if piece:
                yield nodes.Text(piece)
