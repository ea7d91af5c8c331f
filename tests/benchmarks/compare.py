"""Compares the words that readers see in two sets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

__all__ = ('Comparison', 'compare', 'words')

#: Elements without an end tag.
VOID = frozenset('area base br col embed hr img input link meta source track wbr'.split())
#: Elements that end a word.
BLOCKS = frozenset('dd div dt h1 h2 h3 li p section'.split())
#: Where themes put the text of the document itself.
MAIN = ({'role': 'main'}, {'class': 'body'}, {'id': 'furo-main-content'})
QUOTES = str.maketrans({'’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': ' '})


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the words of one page differ between both sets."""

    page: str
    #: Words that both have, as a share of the words of the longer one.
    share: float
    only_ours: Counter[str]
    only_plain: Counter[str]
    #: Links in each set.
    links: tuple[int, int]


class _Text(HTMLParser):
    """Takes the text inside the main element, without permalinks and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links = 0
        self._depth = 0
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        found = {name: value or '' for name, value in attrs}
        inside = any(mark.items() <= found.items() for mark in MAIN)
        if self._depth or inside:
            self._depth += 1
        hidden = tag in {'script', 'style'} or 'headerlink' in found.get('class', '').split()
        if self._depth and (self._skip or hidden):
            self._skip += 1
        elif self._depth and tag == 'a' and 'href' in found:
            self.links += 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag in BLOCKS:
            self.words.append(' ')
        if self._depth and tag not in VOID:
            self._depth -= 1
            self._skip = max(0, self._skip - 1)

    def handle_data(self, data: str) -> None:
        if self._depth and not self._skip:
            self.words.append(data)


def words(file: Path) -> tuple[Counter[str], int]:
    """Return the words of the document on a page, and the number of its links."""
    parser = _Text()
    parser.feed(file.read_text(encoding='utf-8'))
    return Counter(''.join(parser.words).translate(QUOTES).split()), parser.links


def compare(ours: Path, plain: Path, pages: list[str]) -> list[Comparison]:
    """Compare pages of two HTML output directories."""
    results = []
    for page in pages:
        mine, my_links = words(ours / f'{page}.html')
        theirs, their_links = words(plain / f'{page}.html')
        longest = max(mine.total(), theirs.total(), 1)
        results.append(
            Comparison(
                page=page,
                share=(mine & theirs).total() / longest,
                only_ours=mine - theirs,
                only_plain=theirs - mine,
                links=(my_links, their_links),
            )
        )
    return results
