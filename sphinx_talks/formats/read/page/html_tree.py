"""HTML in pages as a tree: paragraphs, lists, tables and players; no word of it is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import tree
from sphinx_talks.formats.read.page.embeds import directive_embeds
from sphinx_talks.formats.read.page.html_tags import is_tag, paired_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ('attribute_asides', 'html_asides', 'html_blocks')


@dataclass(slots=True, kw_only=True)
class _OpenList:
    """A list that is not closed yet."""

    line: int
    is_numbered: bool
    items: list[tree.Item] = field(default_factory=list)
    #: Where the blocks of the open item begin; ``None`` between items.
    begun: int | None = None
    is_term: bool = False
    #: The term of which the definition is to come.
    term: tuple[tree.Run, ...] = ()


class _Html(HTMLParser):
    """Makes blocks of HTML; words of any element are kept."""

    def __init__(self, text: str, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self._paired = paired_tags(text)
        self.first = line
        self.blocks: list[tree.Block] = []
        #: Where the blocks of the open cell, or heading, begin.
        self._begun = 0
        self._row: list[tuple[tree.Block, ...]] = []
        self._rows: list[tree.Row] = []
        self._is_head = False
        self.runs: list[tree.Run] = []
        self._urls: list[str] = []
        self._marks: list[str] = []
        self._hidden = 0
        self._lists: list[_OpenList] = []
        #: What attributes say that no block has, each with its line.
        self.asides: list[tuple[int, str]] = []

    @property
    def line(self) -> int:
        return self.first + self.getpos()[0] - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ''
        is_html = all(_ATTRIBUTE.fullmatch(name) for name, _value in attrs)
        if not is_html or not is_tag(written, self._paired):
            # Words behind a sign for "less than", and no tag.
            self.add(written)
            return
        values = {name: value or '' for name, value in attrs}
        self.asides += ((self.line, text) for text in attribute_asides(tag, values))
        if tag == 'a':
            self._urls.append(values.get('href', ''))
        elif tag in _EMBEDDED and values.get('src'):
            role = 'audio' if tag == 'audio' else 'video'
            known = '' if tag in ('iframe', 'embed') else role
            self.flush()
            self.blocks.append(
                tree.Embed(
                    url=values['src'], role=known, text=values.get('title', ''), line=self.line
                )
            )
        elif tag == 'lite-youtube' and values.get('videoid'):
            self.flush()
            if embed := directive_embeds('youtube', values['videoid'], self.line):
                self.blocks.append(embed)
        elif tag == 'img':
            self.add(values.get('alt', ''), image=values.get('src', ''))
        elif tag in _STRONG:
            self._marks.append('strong')
        elif tag in _EMPHASIS:
            self._marks.append('emphasis')
        elif tag == 'code':
            self._marks.append('code')
        elif tag in ('script', 'style'):
            self._hidden += 1
        elif tag not in _INLINE:
            self.flush()
            self._open(tag)

    def handle_endtag(self, tag: str) -> None:
        if not is_tag(f'</{tag}>', self._paired):
            self.add(f'</{tag}>')
        elif tag == 'a' and self._urls:
            self._urls.pop()
        elif tag in (*_STRONG, *_EMPHASIS, 'code') and self._marks:
            self._marks.pop()
        elif tag in ('script', 'style'):
            self._hidden = max(0, self._hidden - 1)
        elif tag not in _INLINE:
            self.flush()
            self._close(tag)

    def _open(self, tag: str) -> None:
        if tag == 'tr':
            self._end_row()
        elif tag in (*_CELLS, *_HEADINGS):
            self._begun = len(self.blocks)
            self._is_head = self._is_head or tag == 'th'
        elif tag in _LISTS:
            self._lists.append(_OpenList(line=self.line, is_numbered=tag == 'ol'))
        elif tag in _ITEMS and self._lists:
            self._end_item()
            self._lists[-1].begun = len(self.blocks)
            self._lists[-1].is_term = tag == 'dt'

    def _end_item(self) -> None:
        """Put what was in the open item of a list together, if there is one."""
        below = self._lists[-1]
        if below.begun is None:
            return
        inside = tuple(self.blocks[below.begun :])
        del self.blocks[below.begun :]
        below.begun = None
        line = next((block.line for block in inside if block.line), self.line)
        if below.is_term:
            below.term = tree.cell_runs(inside)
        elif inside or below.term:
            below.items.append(tree.Item(blocks=inside, line=line, term=below.term))
            below.term = ()

    def _end_row(self) -> None:
        if self._row:
            self._rows.append(tree.Row(cells=tuple(self._row), line=self.line))
        self._row = []

    def _end_list(self) -> None:
        self._end_item()
        below = self._lists.pop()
        if below.term:
            below.items.append(tree.Item(blocks=(), line=below.line, term=below.term))
        if below.items:
            made = tree.List(
                items=tuple(below.items), line=below.line, is_numbered=below.is_numbered
            )
            self.blocks.append(made)

    def _close(self, tag: str) -> None:
        """Put what was in a cell, a row or a heading together."""
        if tag in _HEADINGS:
            inside = tuple(self.blocks[self._begun :])
            del self.blocks[self._begun :]
            if runs := tree.cell_runs(inside):
                self.blocks.append(tree.Section(title=runs, blocks=(), line=runs[0].line))
        elif tag in _CELLS:
            self._row.append(tuple(self.blocks[self._begun :]))
            del self.blocks[self._begun :]
        elif tag == 'tr':
            self._end_row()
        elif tag == 'table' and (self._rows or self._row):
            self._end_row()
            empty = tree.Row(cells=(), line=self.line)
            head, *rows = self._rows if self._is_head else [empty, *self._rows]
            self.blocks.append(tree.Table(head=head, rows=tuple(rows), line=head.line))
            self._rows, self._is_head = [], False
        elif tag in _ITEMS and self._lists:
            self._end_item()
        elif tag in _LISTS and self._lists:
            self._end_list()

    def finish(self) -> None:
        """Keep what is in a list, a table, or a row, that nobody closes."""
        while self._lists:
            self._end_list()
        for cells in (*(row.cells for row in self._rows), self._row):
            self.blocks += [block for cell in cells for block in cell]

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.add(data)

    def add(self, text: str, image: str = '') -> None:
        if text or image:
            self.runs.append(
                tree.Run(
                    text=text,
                    url=self._urls[-1] if self._urls else '',
                    marks=frozenset(self._marks),
                    image=image,
                    line=self.line,
                )
            )

    def flush(self) -> None:
        if any(run.text.strip() or run.image for run in self.runs):
            line = next(run.line for run in self.runs if run.text.strip() or run.image)
            self.blocks.append(tree.Paragraph(runs=tuple(self.runs), line=line))
        self.runs = []


_ATTRIBUTE = re.compile(r'[@:\w][\w.:-]*')
_EMBEDDED = ('iframe', 'video', 'audio', 'source', 'embed')
_STRONG = ('b', 'strong')
_EMPHASIS = ('i', 'em', 'cite')
_CELLS = ('td', 'th')
_LISTS = ('ul', 'ol', 'dl')
_ITEMS = ('li', 'dt', 'dd')
_HEADINGS = ('summary', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6')
_INLINE = frozenset(
    (
        *('a', 'abbr', 'code', 'font', 'img', 'kbd', 'mark', 'q', 's', 'small', 'span', 'sub'),
        *('sup', 'time', 'tt', 'u', 'var', 'wbr', *_STRONG, *_EMPHASIS),
    )
)


#: What begins as a marked section does, and is none: the library gives up on it.
_NO_SECTION = re.compile(r'<!\[(?!cdata\[)', re.IGNORECASE)
#: What begins as an end tag does, and has words: the library passes them by.
_NO_END = re.compile(r'</(?![a-z][\w:.-]*\s*>)', re.IGNORECASE)


def _parsed(text: str, line: int) -> _Html:
    parser = _Html(text, line)
    parser.feed(_NO_END.sub('&lt;/', _NO_SECTION.sub('&lt;![', text)))
    parser.close()
    return parser


def html_blocks(text: str, line: int) -> Iterator[tree.Block]:
    """Return the blocks of a piece of HTML: paragraphs, tables, players.

    A heading, or the summary of what can be opened, is a section without content.

    :param line: line on which it begins.
    """
    parser = _parsed(text, line)
    parser.flush()
    parser.finish()
    yield from parser.blocks


def html_asides(text: str, line: int) -> list[tuple[int, str]]:
    """Return what attributes in a piece of HTML say that no block has, with the lines.

    :param line: line on which it begins.
    """
    return _parsed(text, line).asides


def attribute_asides(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    """Return what attributes say to readers, or where they lead, and no block has.

    :param tag: the element
    :param values: its attributes, by their names
    """
    for name, value in values.items():
        is_read = name in _READ and tag in ('a', 'img', *_EMBEDDED)
        is_address = '://' in value and name not in _NO_ADDRESSES
        if value.strip() and not is_read and (name in _TOLD or is_address):
            yield value


#: Attributes of which the tags that people use become blocks, and words that they show.
_READ = ('href', 'src', 'alt')
_TOLD = ('href', 'src', 'alt', 'title', 'aria-label')
_NO_ADDRESSES = ('xmlns', 'itemtype', 'vocab', 'prefix', 'style')
