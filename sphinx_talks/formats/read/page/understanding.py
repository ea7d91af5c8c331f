"""Finds the talks of a page, and what each entry says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import tree
from sphinx_talks.formats.read.page.entries import Entry, Shared, Understood

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ('understand',)

_DASH = re.compile(r'\s+[-–—]{1,3}\s+')


def understand(
    page: tree.Page, *, form: Sequence[str] = (), shared: Shared | None = None
) -> Understood:
    """Find the talks of a page.

    :param page: the tree of a page, or of the list that a directive has
    :param form: order of the fields in each entry, by names of
        :data:`~sphinx_talks.formats.read.page.entries.FIELDS`; found out if empty
    :param shared: what all talks have in common
    """
    shared = shared or Shared()
    entries = []
    for block in tree.walk(page.blocks):
        if not isinstance(block, tree.List):
            continue
        for item in block.items:
            first = item.blocks[0] if item.blocks else None
            if not isinstance(first, tree.Paragraph) or not tree.text_of(first.runs):
                continue
            runs = first.runs
            text = tree.text_of(runs)
            title = tree.text_of(runs[:1]) if runs[0].url or runs[0].marks else text
            title = _DASH.split(title)[0] if title == text else title
            entries.append(
                Entry(
                    title=title,
                    block=item,
                    line=item.line,
                    end=item.line,
                    event=shared.event,
                    date=shared.date,
                    kind=shared.kind,
                    note='' if title == text else text.removeprefix(title).strip(' -–—,'),
                )
            )
    return Understood(entries=tuple(entries))
