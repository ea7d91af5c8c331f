"""What a line above a list, or a term, says about the talks below it: an event, a day."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import tree, vocabulary
from sphinx_talks.formats.read.page.headings import is_topic
from sphinx_talks.formats.read.page.item_heads import ItemHead
from sphinx_talks.formats.read.page.media_lines import media_of_line
from sphinx_talks.formats.read.page.pieces import Line, cut
from sphinx_talks.formats.read.page.weights import SURE, event_like, person_weight, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.formats.read.page.headings import Context
    from sphinx_talks.formats.read.page.pieces import Piece

__all__ = (
    'heads_list',
    'introduced',
    'people_above',
    'people_in_headings',
    'topic_above',
    'with_groups',
)


def with_groups(items: Sequence[tree.Item]) -> list[tree.Item]:
    """Return items; terms that stand above several talks become heads of lists.

    A year, a month or an event may be the term of as many definitions as it has talks.
    """
    return [_as_group(item) or item for item in items]


def _as_group(item: tree.Item) -> tree.Item | None:
    parts = [block for block in item.blocks if isinstance(block, tree.Paragraph)]
    if not item.term or len(parts) < 2 or len(parts) < len(item.blocks):
        return None
    units = cut(Line(item.term))
    first = weigh(units[0].pieces[0]) if units else {}
    if max(first.get('date', -2.0), first.get('event', -2.0)) < SURE:
        return None
    inner = [tree.Item(blocks=(part,), line=part.line, source=part.source) for part in parts]
    if any(ItemHead(each).weight < _LEAST_BELOW_DATE for each in inner):
        return None
    head = tree.Paragraph(runs=item.term, line=item.line, source=item.source)
    below = tree.List(items=tuple(inner), line=parts[0].line, source=parts[0].source)
    return tree.Item(blocks=(head, below), line=item.line, source=item.source)


def heads_list(block: tree.Paragraph, below: tree.List, year: str = '') -> bool:
    """Return whether a short paragraph is the event, or the date, of the list behind it."""
    line = Line(block.runs, year)
    units = cut(line)
    if not units or len(line.text.split()) > _LONGEST_HEAD or media_of_line(block.runs):
        return False
    first = weigh(units[0].pieces[0])
    marked = units[0].pieces[0].stands_out or line.text.rstrip().endswith(':')
    named = first.get('event', -2.0) >= (_EVENT if marked else SURE)
    dated = first.get('date', -2.0) >= SURE
    others = [
        piece
        for unit in units[1:]
        for piece in unit.pieces
        if not {'date', 'place'} & {n for n, v in weigh(piece).items() if v > 0}
        and not _is_site(piece)
    ]
    if not (named or dated) or others:
        return False
    weights = [ItemHead(item).weight for item in below.items]
    return bool(weights) and sum(weights) / len(weights) >= _LEAST_BELOW_DATE


def introduced(block: tree.Block | None, context: Context) -> Context:
    """Return what holds for a list behind a line such as "My favourites from PyCon 2022:"."""
    if context.event or not isinstance(block, tree.Paragraph):
        return context
    line = Line(block.runs, context.year)
    if not line.text.rstrip().endswith(':'):
        return context
    events = [
        piece
        for unit in cut(line)
        for piece in unit.pieces
        if piece.before in ('at', 'in', 'from') and event_like(piece.text) > SURE
    ]
    if len(events) != 1:
        return context
    return replace(context, event=events[0].text, event_url=events[0].url)


def _bold_text(block: tree.Paragraph) -> str:
    """Return the words of a short paragraph that is all bold; else nothing."""
    runs = [run for run in block.runs if run.text.strip(' :')]
    if not runs or not all('strong' in run.marks and not run.url for run in runs):
        return ''
    text = tree.text_of(block.runs).strip(' :')
    return text if len(text.split()) <= _LONGEST_BOLD else ''


def topic_above(block: tree.Paragraph, below: tree.List) -> str:
    """Return the topic that a bold line gives to the talks of the list below it.

    Such a line may also be an event, a date, a kind or a person, which tell more.
    """
    text = _bold_text(block)
    if not text or not is_topic(text) or not _has_talks(below):
        return ''
    if vocabulary.kind_of_words(text) or vocabulary.medium_named(text) == ('', ''):
        return ''
    table = weigh(cut(Line(block.runs))[0].pieces[0])
    known = max(table.get('event', -2.0) - _EVENT, table.get('date', -2.0))
    if known >= 0 or person_weight(text) > _KNOWN:
        return ''
    role, rest = vocabulary.medium_named(text)
    return '' if role and not rest else text


def people_above(blocks: Sequence[tree.Block]) -> frozenset[int]:
    """Return the identities of bold lines that name who gave the talks of the list below.

    "Functional Programming" looks like a name as well. So there have to be two such lines or
    more, all of them like names, and their talks may name nobody.
    """
    heads = [
        (block, below)
        for block, below in pairwise(blocks)
        if isinstance(block, tree.Paragraph)
        and isinstance(below, tree.List)
        and _bold_text(block)
        and _has_talks(below)
    ]
    are_people = all(_gave_all(_bold_text(block), below) for block, below in heads)
    enough = len(heads) >= _LEAST_PEOPLE and are_people
    return frozenset(id(block) for block, _below in heads) if enough else frozenset()


def people_in_headings(sections: Sequence[tree.Section]) -> bool:
    """Return whether headings name who gave the talks of the lists below them.

    As with lines in bold type, there have to be two or more, all of them like names.
    """
    lists = [
        [block for block in section.blocks if isinstance(block, tree.List)]
        for section in sections
    ]
    return len(sections) >= _LEAST_PEOPLE and all(
        below
        and all(_has_talks(each) for each in below)
        and all(_gave_all(tree.text_of(section.title), each) for each in below)
        for section, below in zip(sections, lists, strict=True)
    )


def _gave_all(text: str, below: tree.List) -> bool:
    """Return whether words are like the name of who gave all talks of a list."""
    if person_weight(text) <= _KNOWN or _ABSTRACT.search(vocabulary.fold(text)):
        return False
    lines = [head.line for head in map(ItemHead, below.items) if head.line]
    return sum(_names_somebody(line) for line in lines) * 2 <= len(lines)


def _names_somebody(line: Line) -> bool:
    return any(
        piece.before in ('by', 'with') or weigh(piece).get('speakers', -2.0) > _NAMED
        for unit in cut(line)[1:]
        for piece in unit.pieces
        if not piece.url and weigh(piece).get('event', -2.0) < _EVENT
    )


def _has_talks(block: tree.List) -> bool:
    weights = [ItemHead(item).weight for item in block.items]
    return bool(weights) and sum(weights) / len(weights) >= _LEAST_BELOW_DATE


_LONGEST_BOLD = 6
_LEAST_PEOPLE = 2
_NAMED = 2.0
#: What ends so is a subject, and nobody.
_ABSTRACT = re.compile(
    r'(?:ing|tion|ment|ness|ware|ics|ity|ence|ance|ism|logy|ung|heit|keit|tik|zione|cion)$'
)


def _is_site(piece: Piece) -> bool:
    """Return whether a link leads to the site, or to the schedule, of an event."""
    role, rest = vocabulary.medium_named(piece.text)
    return bool(piece.url) and role == 'page' and not rest


#: Longest head of a list, in words, and how much it has to look like an event.
_LONGEST_HEAD = 14
_EVENT = 1.4
#: How much items below a date have to look like talks, on average.
_LEAST_BELOW_DATE = 0.3
#: How much a line in bold type looks like a name.
_KNOWN = 1.5
