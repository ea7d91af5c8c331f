"""Which breaks of lines an author meant, and which only wrap a long text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_talks.formats.read.page import tree

__all__ = ('meant_breaks',)

#: Who wraps lines does so at about these widths; without links, "[](…)" counts nothing.
_NARROWEST = 60
_WIDEST = 110
_SIGNS_OF_LINK = 4
#: What a line of its own begins with: a capital, a digit, a bracket, a quotation mark.
_OPENS_LINE = re.compile(r'[\W_]*[A-ZÀ-ÖØ-ÞĀ-ſΑ-ЯЀ-Џ\u3040-\u9fff\d]|[\[(]')


def meant_breaks(runs: Sequence[tree.Run]) -> frozenset[int]:
    """Return where, in the words of some runs, an author began a new line on purpose.

    Nobody wraps a line into which the next word would have fitted. Within a link, all breaks
    only wrap it.
    """
    lines = list(_lines(runs))
    return frozenset(
        start
        for (_start, width, _first), (start, _width, first) in pairwise(lines)
        if start >= 0
        and _OPENS_LINE.match(first)
        and not _NARROWEST < width + len(first.partition(' ')[0]) < _WIDEST
    )


def _lines(runs: Sequence[tree.Run]) -> Iterator[tuple[int, int, str]]:
    """Return where the break before each line is, how wide it was, and its words.

    The place is -1 for a break within a link.
    """
    place = width = 0
    begun = -1
    words: list[str] = []
    for run in runs:
        for number, part in enumerate(run.text.split('\n')):
            if number:
                yield begun, width, ''.join(words).strip()
                begun = -1 if run.url and run.text.strip() else place
                place, width, words = place + 1, 0, []
            place += len(part)
            width += len(part)
            words.append(part)
        if run.url and run.url != run.text:
            width += len(run.url) + _SIGNS_OF_LINK
    yield begun, width, ''.join(words).strip()
