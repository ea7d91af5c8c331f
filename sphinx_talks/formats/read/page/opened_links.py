"""Links that hold more than the title: "[Rewind - Ann Lee, PyCon 2019](…) [slides](…)".

What is linked is the title, whatever dashes are in it. Only where the siblings in a list tell
that links hold who spoke as well are they opened: the words of the title stay linked, and the
others become words like those behind the link.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import joining_words, tree
from sphinx_talks.formats.read.page.pieces import Line
from sphinx_talks.formats.read.page.roles_of_pieces import assign
from sphinx_talks.formats.read.page.weights import person_weight
from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ('with_opened_links',)

_DASH = re.compile(r'\s+(?:[-–—|]|::|//)\s+|\s*—\s*')
_BRACKET_AT_END = re.compile(r'\s*[(\[][^()\[\]]*[)\]]\s*$')
#: How much words look like a name of which nothing else is known, and one more than others.
_NAME = 1.6
_SURER = 0.8
#: How many of a list have to agree, and how sure a line without a dash has to be.
_LEAST_SIBLINGS = 2
_LEAST_MARGIN = 0.5


@frozen(kw_only=True)
class _Parts:
    """Where the title stands in a text that holds a name as well."""

    start: int
    end: int
    #: ``before`` or ``behind``: where the name stands.
    side: str
    #: Whether the text says by itself who spoke: "Rewind by Ann Lee".
    is_sure: bool = False


def with_opened_links(items: Sequence[tree.Item]) -> list[tree.Item]:
    """Return the items of a list; links that hold names and titles are opened in them."""
    places = [_link_at_start(item) for item in items]
    texts = [_first_text(item, place) for item, place in zip(items, places, strict=True)]
    found = [_parts_of(text) for text in texts]
    sides = Counter(parts.side for parts in found if parts is not None)
    linked = [parts for parts, place in zip(found, places, strict=True) if place is not None]
    holding = sum(parts is not None for parts in linked)
    agree = sides.total() >= _LEAST_SIBLINGS and holding * 2 >= len(linked)
    usual = max(sorted(sides), key=lambda side: sides[side], default='')
    result: list[tree.Item] = []
    for item, place, text, parts in zip(items, places, texts, found, strict=True):
        opens = place is not None and parts is not None and (agree or parts.is_sure)
        best = _parts_of(text, usual) if opens else None
        result.append(_opened(item, place or 0, best) if best is not None else item)
    return result


def _link_at_start(item: tree.Item) -> int | None:
    """Return which run of an item is the link with which it begins; ``None`` if none is."""
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, tree.Paragraph) or item.term:
        return None
    for place, run in enumerate(first.runs):
        if run.url and not run.image and not run.url.startswith('#'):
            follows = first.runs[place + 1].url if place + 1 < len(first.runs) else ''
            return place if follows != run.url else None
        if run.text.strip():
            return None
    return None


def _first_text(item: tree.Item, place: int | None) -> str:
    """Return the words of the link at the beginning, or those before the first link."""
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, tree.Paragraph) or item.term:
        return ''
    if place is not None:
        return first.runs[place].text
    texts = []
    for run in first.runs:
        if run.url or run.marks:
            break
        texts.append(run.text)
    return ''.join(texts).rstrip(' [(\n')


def _parts_of(text: str, usual: str = '') -> _Parts | None:
    """Return where the title stands in a text that holds a name; ``None`` if it has none.

    :param usual: side of the name that counts if both sides of a dash look like one
    """
    end = len(text.rstrip())
    if match := _BRACKET_AT_END.search(text):
        end = match.start()
    dashes = list(_DASH.finditer(text, 0, end))
    if not dashes:
        return _parts_as_read(text)
    before = _weight_of_names(text[: dashes[0].start()])
    behind = _weight_of_names(text[dashes[-1].end() : end])
    if max(before, behind) < _NAME:
        return None
    side = 'before' if before > behind else 'behind'
    if usual and abs(before - behind) < _SURER:
        side = usual
    if side == 'before':
        return _Parts(start=dashes[0].end(), end=len(text), side=side)
    return _Parts(start=0, end=dashes[-1].start(), side=side)


def _parts_as_read(text: str) -> _Parts | None:
    """Return the same for a text without a dash: "Rewind, Ann Lee, PyCon 2019"."""
    reading = assign(Line((tree.Run(text=text),)))
    people = [piece for piece, role in reading.roles if role == 'speakers']
    if not people or reading.start == reading.end or reading.margin < _LEAST_MARGIN:
        return None
    if any(_weight_of_names(piece.text) < _NAME for piece in people):
        return None
    side = 'before' if people[0].start < reading.start else 'behind'
    is_sure = any(piece.before == 'by' for piece in people)
    return _Parts(start=reading.start, end=reading.end, side=side, is_sure=is_sure)


def _weight_of_names(text: str) -> float:
    """Return how much the least likely of some names looks like one."""
    head = re.split(r'[,(]', text)[0]
    return min(map(person_weight, joining_words.names_in(head)), default=-2.0)


def _opened(item: tree.Item, place: int, parts: _Parts) -> tree.Item:
    """Return an item whose first link is about its title alone."""
    first = item.blocks[0]
    assert isinstance(first, tree.Paragraph)
    run = first.runs[place]
    # Breaks within a link only wrap it.
    text = run.text.replace('\n', ' ')
    made = (
        replace(run, text=text[: parts.start], url=''),
        replace(run, text=text[parts.start : parts.end]),
        replace(run, text=text[parts.end :], url=''),
    )
    runs = (
        *first.runs[:place],
        *(each for each in made if each.text),
        *first.runs[place + 1 :],
    )
    return replace(item, blocks=(replace(first, runs=runs), *item.blocks[1:]))
