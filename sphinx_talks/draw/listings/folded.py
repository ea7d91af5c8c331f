"""What stands folded below a picture in HTML, and open everywhere else."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ('folded',)


def folded(summary: str, content: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Let readers of HTML unfold what other readers see at once.

    :param summary: what readers see of it before
    """
    opening = f'<details class="talk-folded"><summary>{escape(summary)}</summary>'
    return [
        nodes.raw('', opening, format='html'),
        *content,
        nodes.raw('', '</details>', format='html'),
    ]
