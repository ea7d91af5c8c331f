"""Which paragraphs of a page are talks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import tree, vocabulary
from sphinx_talks.formats.read.page.heads_of_lists import (
    heads_list,
)
from sphinx_talks.formats.read.page.item_heads import (
    ItemHead,
)
from sphinx_talks.formats.read.page.media_lines import media_of_line
from sphinx_talks.formats.read.page.pieces import Line, cut
from sphinx_talks.formats.read.page.quotations import OPENING
from sphinx_talks.formats.read.page.roles_of_pieces import assign
from sphinx_talks.formats.read.page.weights import weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.formats.read.page.headings import Context

__all__ = ('has_addressed_talks', 'talk_paragraphs', 'without_last_links')

#: How many paragraphs of a page make it one on which each title has its address below it.
_LEAST_ADDRESSED = 3
_TITLE_AND_ADDRESS = 2


def has_addressed_talks(blocks: Sequence[tree.Block]) -> bool:
    """Return whether titles of a page have a bare address on the next line, as a rule."""
    return _count_addressed(blocks) >= _LEAST_ADDRESSED


def _count_addressed(blocks: Sequence[tree.Block]) -> int:
    return sum(
        _count_addressed(block.blocks)
        if isinstance(block, tree.Section)
        else isinstance(block, tree.Paragraph) and _is_addressed(block)
        for block in blocks
    )


def _is_addressed(block: tree.Paragraph) -> bool:
    """Return whether a line of words, and not of media, stands above a bare address."""
    lines = tree.lines_of(block.runs)
    if len(lines) != _TITLE_AND_ADDRESS:
        return False
    text = tree.text_of(lines[0])
    below = [run for run in lines[1] if run.text.strip()]
    is_bare = len(below) == 1 and below[0].url != '' and below[0].text == below[0].url
    return is_bare and not re.search(r'[:.]$', text) and not vocabulary.medium_named(text)[0]


def talk_paragraphs(
    blocks: Sequence[tree.Block], context: Context, *, is_addressed: bool = False
) -> dict[int, int]:
    """Return places of paragraphs that are talks, each with the end of its body.

    :param is_addressed: whether titles of the page have their addresses below them
    """
    if context.is_closed:
        return {}
    heads: list[int] = []
    addressed: list[int] = []
    for place, block in enumerate(blocks):
        if not isinstance(block, tree.Paragraph):
            continue
        if is_addressed and _is_addressed(block):
            addressed.append(place)
        if place in addressed[-1:] or opens_talk(blocks, place, context):
            heads.append(place)
    if (
        len(heads) < 2
        and not addressed
        and not (heads and context.is_about_talks and is_marked_start(blocks[heads[0]]))
    ):
        return {}
    found: dict[int, int] = {}
    spare = 0
    for number, place in enumerate(heads):
        following = heads[number + 1] if number + 1 < len(heads) else len(blocks)
        end = place + 1
        while end < following and is_of_body(blocks[end]):
            block = blocks[end]
            is_last = isinstance(block, tree.Paragraph) and number + 1 == len(heads)
            if is_last and media_of_line(tree.cell_runs((block,))) is None:
                # Behind the last one, the page may go on in prose; as much of it as
                # the others have is about the talk.
                if not spare:
                    break
                spare -= 1
            end += 1
        told = [each for each in blocks[place + 1 : end] if isinstance(each, tree.Paragraph)]
        spare = max(spare, len(told))
        found[place] = end
    return found


def is_of_body(block: tree.Block) -> bool:
    """Return whether a block can stand below the paragraph of a talk, and be about it."""
    if isinstance(block, tree.Directive):
        return block.name == 'quote'
    return isinstance(block, tree.Embed | tree.List | tree.Paragraph)


_KIND_LABEL = re.compile(r'[^:]{3,24}:\s')


def is_marked_start(block: object) -> bool:
    runs = (
        [run for run in block.runs if run.text.strip()]
        if isinstance(block, tree.Paragraph)
        else []
    )
    if not runs or not isinstance(block, tree.Paragraph):
        return False
    return bool(runs[0].url) or 'strong' in runs[0].marks or _begins_with_date(block)


def _begins_with_date(block: tree.Paragraph) -> bool:
    """Return whether a date stands before a title that stands out: "2021: [Rewind](…)"."""
    units = cut(Line(block.runs))
    pieces = [unit.pieces[0] for unit in units[:2]]
    if len(pieces) < 2 or 'date' not in weigh(pieces[0]):
        return False
    marked = bool(pieces[1].url) or pieces[1].stands_out or pieces[1].emphasis
    return marked and 'media' not in weigh(pieces[1])


def opens_talk(blocks: Sequence[tree.Block], place: int, context: Context) -> bool:
    """Return whether a paragraph names a talk, and more of it than prose does."""
    block = blocks[place]
    assert isinstance(block, tree.Paragraph)
    runs, links = without_last_links(block.runs)
    text = tree.text_of(runs)
    if not text or media_of_line(block.runs) is not None:
        return False
    behind = blocks[place + 1] if place + 1 < len(blocks) else None
    if links:
        return len(text.split()) <= 40 and not re.search(r'[:.]$', text)
    head = ItemHead(tree.Item(blocks=(block,), line=block.line))
    line = head.line
    if line is None or len(line.text.split()) > 60:
        return False
    has_player = isinstance(behind, tree.Embed)
    if isinstance(behind, tree.List) and heads_list(block, behind, context.year):
        return False
    label = text.partition(':')[0] if _KIND_LABEL.match(text) else ''
    if vocabulary.kind_of_words(label) not in ('', 'talk'):
        return any(run.url for run in block.runs)
    if head.is_marked_title or _begins_with_date(block) or text[:1] in OPENING:
        reading = assign(line)
        known = [role for _piece, role in reading.roles if role not in ('note', 'state')]
        loose = [role for _piece, role in reading.roles if role == 'note']
        if head.is_strong_first and text.endswith(':'):
            return False
        return (bool(known) and len(known) >= len(loose)) or (has_player and not loose)
    return has_player and len(text.split()) <= 20 and not text.endswith('.')


def without_last_links(
    runs: Sequence[tree.Run],
) -> tuple[tuple[tree.Run, ...], tuple[tree.Run, ...]]:
    """Return a paragraph without the bare addresses at its end, and these."""
    kept = list(runs)
    links: list[tree.Run] = []
    while kept and (
        not kept[-1].text.strip() or (kept[-1].url and kept[-1].text == kept[-1].url)
    ):
        run = kept.pop()
        if run.url:
            links.insert(0, run)
    if not kept or not links:
        return tuple(runs), ()
    return tuple(kept), tuple(links)
