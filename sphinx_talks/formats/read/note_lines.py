"""Takes a page of notes apart: headings, lists, and what stands below their items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_talks.formats.foreign_values import plain
from sphinx_talks.formats.imported import NoteLine
from sphinx_talks.formats.read.note_text import markdown_parts, rst_parts, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_talks.formats.imported import NotePart

__all__ = ('Item', 'outline')


@dataclass
class Item:
    """An item of a list that is no part of another, or a paragraph outside of lists."""

    line: int
    parts: tuple[NotePart, ...]
    #: Innermost heading above it, but for the title of the page.
    heading: str
    is_bullet: bool
    #: What stands below it: items of lists from depth 1 on, and paragraphs of depth 0.
    children: list[NoteLine] = field(default_factory=list)


@dataclass
class _Block:
    """A heading, an item of a list or a paragraph, with its text as written."""

    line: int
    indent: int
    #: Column at which the text of an item begins; the indent of a paragraph.
    column: int
    texts: list[str]
    is_bullet: bool = False
    #: Level of a heading, or what it is underlined with; empty for no heading.
    level: str = ''


_BULLET = re.compile(r'( *)(?:[-*+•]|[0-9]{1,3}[.)]|#\.) +(?=\S)')
_HASHES = re.compile(r' {0,3}(#{1,6})\s+(.*?)\s*#*\s*$')
_RULE = re.compile(r'([=\-~^"\'`+*#.:_])\1{2,}\s*$')
_MARKDOWN_TARGET = re.compile(r' {0,3}\[([^\]]+)\]:\s*<?(\S+?)>?(?:\s+["\'(].*)?\s*$')
_RST_TARGET = re.compile(r'\s*\.\. _`?([^`:]+)`?:\s*(\S+)\s*$')


def outline(text: str, *, markdown: bool) -> list[Item]:
    """Return the items and paragraphs of a page, in order.

    :param markdown: whether it is Markdown; else it is reStructuredText.
    """
    blocks, targets = _blocks(plain(text).expandtabs(4).split('\n'), markdown=markdown)
    read = markdown_parts if markdown else rst_parts

    def parts(block: _Block) -> tuple[NotePart, ...]:
        return read(' '.join(block.texts), targets)

    title = _page_title(blocks)
    heading = ''
    items: list[Item] = []
    columns: list[int] = []
    for block in blocks:
        if block.level:
            heading = '' if block is title else words(parts(block))
            columns = []
            continue
        while columns and block.indent < columns[-1]:
            columns.pop()
        if columns and items[-1].is_bullet:
            depth = len(columns) if block.is_bullet else len(columns) - 1
            line = NoteLine(parts(block), depth if block.is_bullet else max(depth, 0))
            items[-1].children.append(line)
        else:
            items.append(Item(block.line, parts(block), heading, block.is_bullet))
            columns = []
        if block.is_bullet:
            columns.append(block.indent + 1)
    return items


def _page_title(blocks: list[_Block]) -> _Block | None:
    """Return the heading of the whole page: the first, if no other is on its level."""
    headings = [block for block in blocks if block.level]
    if not headings or (blocks[0] is not headings[0] and len(headings) == 1):
        return None
    same = [block for block in headings if block.level == headings[0].level]
    return headings[0] if len(same) == 1 else None


def _blocks(lines: list[str], *, markdown: bool) -> tuple[list[_Block], dict[str, str]]:
    blocks: list[_Block] = []
    targets: dict[str, str] = {}
    open_ = False
    target = _MARKDOWN_TARGET if markdown else _RST_TARGET
    rule: Callable[[str], re.Match[str] | None] = _RULE.match
    for number, line in enumerate(lines, 1):
        if not line.strip():
            open_ = False
        elif match := target.match(line):
            targets[' '.join(match[1].lower().split())] = match[2]
            open_ = False
        elif markdown and (match := _HASHES.match(line)):
            blocks.append(_Block(number, 0, 0, [match[2]], level=match[1]))
            open_ = False
        elif found := rule(line):
            # A line below one line of text makes it a heading; any other says nothing.
            if open_ and blocks[-1].texts[1:] == [] and not blocks[-1].is_bullet:
                blocks[-1].level = found[1]
            open_ = False
        elif match := _BULLET.match(line):
            block = _Block(number, len(match[1]), match.end(), [line[match.end() :].strip()])
            block.is_bullet = True
            blocks.append(block)
            open_ = True
        elif open_:
            blocks[-1].texts.append(line.strip())
        elif line.lstrip().startswith(('.. ', '<!--', '% ')):
            open_ = False
        else:
            indent = len(line) - len(line.lstrip())
            blocks.append(_Block(number, indent, indent, [line.strip()]))
            open_ = True
    return blocks, targets
