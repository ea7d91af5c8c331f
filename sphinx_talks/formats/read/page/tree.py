"""A page as a tree of sections, lists, paragraphs, tables and runs, whatever its markup.

:mod:`~sphinx_talks.formats.read.page.markdown_tree` and
:mod:`~sphinx_talks.formats.read.page.docutils_tree` make such trees. Every block knows the
line on which it begins, counted from 1 (0 if it is not known).
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, TypeAlias

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = (
    'Block',
    'Directive',
    'Embed',
    'Field',
    'Fields',
    'Item',
    'List',
    'Literal',
    'Page',
    'Paragraph',
    'Row',
    'Run',
    'Section',
    'Table',
    'blocks_below',
    'cell_runs',
    'in_words',
    'lines_of',
    'running_texts',
    'text_of',
    'texts_below',
    'walk',
    'with_number',
)


@frozen(kw_only=True)
class Run:
    """A piece of running text that looks the same throughout."""

    #: Words as literal text; of a picture, the words that stand for it.
    text: str
    #: Where it leads, as the page has it; empty for words that are no link.
    url: str = ''
    #: Any of ``strong``, ``emphasis`` and ``code``.
    marks: frozenset[str] = frozenset()
    #: Name of the role whose content it is, such as ``pep``.
    role: str = ''
    #: Address of a picture; empty for words.
    image: str = ''
    #: Line on which it begins; that of its paragraph where no more is known.
    line: int = 0


@frozen(kw_only=True)
class Paragraph:
    """Running text, or a heading in a place where no section can begin."""

    runs: tuple[Run, ...]
    line: int = 0
    #: What a host parser made it of, if one did.
    source: object = field(default=None, compare=False, repr=False)


@frozen(kw_only=True)
class Item:
    """An item of a list; of a definition list, with the term that is defined."""

    blocks: tuple[Block, ...]
    line: int = 0
    term: tuple[Run, ...] = ()
    source: object = field(default=None, compare=False, repr=False)


@frozen(kw_only=True)
class List:
    """A list with bullets or numbers, or of definitions."""

    items: tuple[Item, ...]
    line: int = 0
    is_numbered: bool = False
    source: object = field(default=None, compare=False, repr=False)


@frozen(kw_only=True)
class Row:
    """A row of a table: the blocks of each cell."""

    cells: tuple[tuple[Block, ...], ...]
    line: int = 0
    source: object = field(default=None, compare=False, repr=False)


@frozen(kw_only=True)
class Table:
    """A table. Its head has no cells if the page has none."""

    head: Row
    rows: tuple[Row, ...]
    caption: tuple[Run, ...] = ()
    line: int = 0
    source: object = field(default=None, compare=False, repr=False)


@frozen(kw_only=True)
class Embed:
    """A player, or something else that is shown in place."""

    url: str
    #: What it is, if the page tells: ``video`` or ``audio``; else empty.
    role: str = ''
    #: Words that the page has for it.
    text: str = ''
    line: int = 0
    source: object = field(default=None, compare=False, repr=False)


@frozen(kw_only=True)
class Literal:
    """Text that is shown as it is: code, formulas, and what could not be parsed."""

    text: str
    #: Language of code, if the page tells.
    language: str = ''
    line: int = 0
    source: object = field(default=None, compare=False, repr=False)


@frozen(kw_only=True)
class Directive:
    """A directive, an admonition, a quotation or another box, with what is in it."""

    #: Such as ``note``; ``quote`` for a quotation.
    name: str
    argument: str = ''
    options: Mapping[str, str] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    line: int = 0
    source: object = field(default=None, compare=False, repr=False)


@frozen(kw_only=True)
class Field:
    """A name with a value, each as the page has it."""

    name: str
    blocks: tuple[Block, ...]
    line: int = 0


@frozen(kw_only=True)
class Fields:
    """A list of names with values, as reStructuredText has them."""

    fields: tuple[Field, ...]
    line: int = 0
    source: object = field(default=None, compare=False, repr=False)


@frozen(kw_only=True)
class Section:
    """A heading, and all that stands below it."""

    title: tuple[Run, ...]
    blocks: tuple[Block, ...]
    line: int = 0
    source: object = field(default=None, compare=False, repr=False)


Block: TypeAlias = 'Section | Paragraph | List | Table | Embed | Literal | Directive | Fields'


@frozen(kw_only=True)
class Page:
    """A whole page, or the part of one that a directive has."""

    blocks: tuple[Block, ...]
    #: Front matter: names as the page has them, with texts, lists and mappings.
    front: Mapping[str, object] = field(default_factory=dict)
    #: Last line of the front matter; 0 if there is none.
    front_end: int = 0
    #: Ids by which links name their targets, each with its line.
    link_ids: tuple[tuple[int, str], ...] = ()
    #: What stands beside running text, each with its line: titles of links, and targets
    #: that no link names.
    asides: tuple[tuple[int, str], ...] = ()


def with_number(item: Item, number: str) -> Item:
    """Return an item with its number in front of its words, which it is a part of."""
    first, *rest = item.blocks
    if not isinstance(first, Paragraph):
        return item
    runs = (Run(text=f'{number}. ', line=first.line), *first.runs)
    return replace(item, blocks=(replace(first, runs=runs), *rest))


def in_words(run: Run) -> Run:
    """Return a run with the words that its role puts before a number: "PEP 669"."""
    if run.role in ('pep', 'rfc') and run.text.isdigit():
        return replace(run, text=f'{run.role.upper()} {run.text}', role='')
    return run


def text_of(runs: Iterable[Run]) -> str:
    """Return the words of running text, with single spaces."""
    return ' '.join(''.join(in_words(run).text for run in runs).split())


def lines_of(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """Return the lines of a paragraph as the page has them."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        parts = run.text.split('\n')
        for number, part in enumerate(parts):
            if number:
                lines.append([])
            if part or run.image:
                lines[-1].append(replace(run, text=part))
    return [tuple(line) for line in lines if any(run.text.strip() for run in line)]


def blocks_below(block: Block | Item | Row) -> tuple[Block, ...]:
    """Return the blocks that stand directly in a block; items of a list are passed by."""
    if isinstance(block, Section | Item | Directive):
        return block.blocks
    if isinstance(block, List):
        return tuple(below for item in block.items for below in item.blocks)
    if isinstance(block, Row):
        return tuple(below for cell in block.cells for below in cell)
    if isinstance(block, Table):
        rows = (block.head, *block.rows)
        return tuple(below for row in rows for cell in row.cells for below in cell)
    if isinstance(block, Fields):
        return tuple(below for each in block.fields for below in each.blocks)
    return ()


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Return blocks and all that stand in them, in the order of the page."""
    # Without recursion: people nest lists deeper than Python nests calls.
    waiting = list(blocks)[::-1]
    while waiting:
        block = waiting.pop()
        yield block
        waiting += blocks_below(block)[::-1]


def running_texts(blocks: Iterable[Block]) -> Iterator[tuple[int, tuple[Run, ...]]]:
    """Return all running text in blocks, each with its line."""
    for block in walk(blocks):
        if isinstance(block, Paragraph):
            yield block.line, block.runs
        elif isinstance(block, Section):
            yield block.line, block.title
        elif isinstance(block, List):
            for item in block.items:
                if item.term:
                    yield item.line, item.term
        elif isinstance(block, Embed):
            yield block.line, (Run(text=block.text, url=block.url),)
        elif isinstance(block, Literal):
            yield block.line, (Run(text=block.text),)
        elif isinstance(block, Directive):
            words = ' '.join((block.argument, *block.options.values()))
            yield block.line, (Run(text=words),)
        elif isinstance(block, Table) and block.caption:
            yield block.line, block.caption
        elif isinstance(block, Fields):
            for each in block.fields:
                yield each.line, (Run(text=each.name),)


def texts_below(blocks: Iterable[Block]) -> Iterator[str]:
    """Return the words of all that stands in blocks."""
    for _line, runs in running_texts(blocks):
        yield text_of(runs)


def cell_runs(blocks: Iterable[Block]) -> tuple[Run, ...]:
    """Return the running text of a cell, or of another small box, on one line."""
    runs: list[Run] = []
    for block in walk(blocks):
        found: tuple[Run, ...] = ()
        if isinstance(block, Paragraph):
            found = block.runs
        elif isinstance(block, Section):
            found = block.title
        elif isinstance(block, Embed):
            found = (Run(text=block.text, url=block.url, line=block.line),)
        elif isinstance(block, Literal):
            found = (Run(text=block.text, line=block.line),)
        if found and runs:
            runs.append(Run(text=' ', line=block.line))
        runs += found
    return tuple(runs)
