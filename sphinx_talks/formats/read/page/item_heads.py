"""The first line of each item of a list, and how much it looks like a talk."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import babel_names, tree, vocabulary
from sphinx_talks.formats.read.page.headings import is_topic
from sphinx_talks.formats.read.page.joining_words import AND, SMALL, alternatives
from sphinx_talks.formats.read.page.labelled_fields import labelled
from sphinx_talks.formats.read.page.media_lines import media_of_line
from sphinx_talks.formats.read.page.pieces import Line, cut
from sphinx_talks.formats.read.page.quotations import CLOSING, OPENING
from sphinx_talks.formats.read.page.said import without_numbering
from sphinx_talks.formats.read.page.starting_times import without_time
from sphinx_talks.formats.read.page.weights import SURE, event_like, person_weight, weigh
from sphinx_talks.formats.read.page.written_dates import whole_date

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = (
    'ItemHead',
    'date_with_host',
    'first_lines',
    'talks_in_line',
)


class ItemHead:
    """An item of a list: its first line, and how much it looks like a talk."""

    def __init__(self, item: tree.Item, year: str = '') -> None:
        self.item = item
        blocks = list(item.blocks)
        if blocks and isinstance(blocks[0], tree.List) and len(blocks[0].items) == 1:
            # "- 3. März 2021: …" is an item in an item.
            blocks[:1] = blocks[0].items[0].blocks
        self.runs: tuple[tree.Run, ...] = ()
        if item.term:
            self.runs = _as_title(item.term)
            first = blocks[0] if blocks else None
            if isinstance(first, tree.Paragraph) and _continues(item.term, first):
                self.runs = (*self.runs, tree.Run(text=' — '), *first.runs)
                blocks = blocks[1:]
        elif blocks and isinstance(blocks[0], tree.Paragraph):
            self.runs, labels = _without_labels(blocks[0])
            blocks[:1] = labels
        self.below: tuple[tree.Block, ...] = tuple(blocks)
        #: When it begins, in a programme.
        runs, self.starts = without_time(without_numbering(self.runs))
        has_words = any(run.text.strip() or run.image for run in runs)
        line = Line(runs, year) if has_words else None
        self.line = line
        self.is_group = line is not None and self._heads_group(line)

    def _heads_group(self, line: Line) -> bool:
        """Return whether talks stand below it: it is an event, a month or a year."""
        kids = [
            ItemHead(item)
            for block in self.below
            if isinstance(block, tree.List)
            for item in block.items
        ]
        talks = [kid for kid in kids if kid.is_group or kid.is_link_first]
        words = line.text.strip(' :*')
        if kids and (whole_date(words, line.year) or babel_names.is_weekday(words)):
            # Below a year, a month or a day, each item is one.
            return sum(kid.weight for kid in kids) / len(kids) >= _LEAST_BELOW_DATE
        if (
            kids
            and not self.is_marked_title
            and (_is_dated_event(line) or date_with_host(line))
        ):
            return sum(kid.weight for kid in kids) / len(kids) >= _LEAST_BELOW_DATE
        if not talks or len(talks) * 2 < len(kids):
            return False
        if self.is_link_first or self.is_strong_first:
            units = cut(line)
            first = weigh(units[0].pieces[0]) if units else {}
            text = units[0].pieces[0].text if units else ''
            named = first.get('event', -2) >= 3 or first.get('date', -2) >= 3
            return named or (
                is_topic(text)
                and len(text.split()) <= 2
                and self.is_strong_first
                and not self.is_link_first
            )
        return True

    @property
    def is_link_first(self) -> bool:
        """Whether it begins with a link that can be a title, and goes on as an entry does."""
        line = self.line
        if line is None:
            return False
        start = len(line.text) - len(line.text.lstrip())
        for first, last, run in line.spans:
            if last <= start:
                continue
            if not run.url or run.url.startswith('#') or run.image or first > start + 1:
                return False
            role, rest = vocabulary.medium_named(run.text)
            if (role and not rest) or '://' in run.text:
                return False
            behind = line.text[last:].lstrip()
            return not behind or not behind[0].islower() or _small_opening(behind)
        return False

    @property
    def is_strong_first(self) -> bool:
        """Whether it begins with words in bold type."""
        runs = [run for run in self.runs if run.text.strip()]
        return bool(runs) and 'strong' in runs[0].marks

    @property
    def is_marked_as_whole(self) -> bool:
        """Whether all its words are in bold type, or one link."""
        runs = [run for run in self.runs if run.text.strip()]
        return all('strong' in run.marks for run in runs) or bool(self.line and self.line.url)

    @property
    def is_dated(self) -> bool:
        """Whether it begins with a date, as an entry of its own does."""
        units = cut(self.line) if self.line else []
        return len(units) > 1 and bool(
            whole_date(units[0].pieces[0].text, units[0].pieces[0].year)
        )

    @property
    def is_marked_title(self) -> bool:
        return self.is_link_first or self.is_strong_first

    @property
    def has_labels(self) -> bool:
        """Whether an item below it says who speaks: "Speaker: Ann Lee"."""
        found = [labelled(head.runs) for head in self._kids()]
        found += [
            labelled(block.runs) for block in self.below if isinstance(block, tree.Paragraph)
        ]
        return any(each and each[0] == 'speakers' for each in found)

    @property
    def weight(self) -> float:
        """How much it looks like a talk, mostly from -1 to 2."""
        line = self.line
        if line is None:
            return 0.0
        if self.is_group:
            return 1.2
        text = line.text.strip()
        if any(run.url.startswith('#') for run in self.runs if run.url):
            return -2.0
        weight = 0.0
        marked = self.is_marked_title
        if marked:
            weight += 1.0
        elif text[:1] in OPENING or _QUOTED.search(text):
            weight += 0.6
        roles = {
            role: value
            for unit in cut(line)
            for piece in unit.pieces
            for role, value in weigh(piece).items()
            if value > 1.5
        }
        if not marked and self.runs and 'emphasis' in self.runs[0].marks:
            weight += 0.4
        if len(text.split()) <= 15 and any(unit.parted == 'dash' for unit in cut(line)):
            weight += 0.3
        if 'event' in roles or 'date' in roles:
            weight += 0.6
        if 'speakers' in roles:
            weight += 0.5
        if 'kind' in roles:
            weight += 0.3
        if 'media' in roles:
            weight += 0.6
        kids = self._kids()
        if any(media_of_line(head.runs) for head in kids):
            weight += 0.6
        weight += 1.0 * self.has_labels
        if media_of_line(self.runs):
            weight = max(weight, 0.6)
        if not marked and re.search(r'[.!?]$', text) and len(text.split()) > 14:
            weight -= 0.8
        return weight

    def _kids(self) -> list[ItemHead]:
        return [
            ItemHead(item)
            for block in self.below
            if isinstance(block, tree.List)
            for item in block.items[:8]
        ]


def _without_labels(
    block: tree.Paragraph,
) -> tuple[tuple[tree.Run, ...], list[tree.Paragraph]]:
    """Return the first lines of a paragraph, and those from the first with a label on.

    "**Rewind**" may stand on the line above "Speaker: Ann Lee".
    """
    lines = tree.lines_of(block.runs)
    place = next((n for n, line in enumerate(lines) if n and labelled(line)), 0)
    if not place or media_of_line(block.runs) is not None:
        return block.runs, []
    head = [run for line in lines[:place] for run in (*line, tree.Run(text='\n'))]
    below = [
        tree.Paragraph(runs=line, line=block.line + number if block.line else 0)
        for number, line in enumerate(lines[place:], place)
    ]
    return tuple(head[:-1]), below


def _is_dated_event(line: Line) -> bool:
    """Return whether a line says what, where and when: "Grid World, Oslo, May 2022"."""
    pieces = [piece for unit in cut(line) for piece in unit.pieces]
    tables = [weigh(piece) for piece in pieces]
    return (
        1 < len(pieces) <= _MOST_OF_EVENT
        and event_like(pieces[0].text) >= _LIKE_EVENT
        and tables[-1].get('date', -2.0) >= SURE
        and '-' in whole_date(pieces[-1].text, line.year)
        and all({'date', 'place'} & table.keys() for table in tables[1:])
    )


def date_with_host(line: Line) -> str:
    """Return the date of a line that says when, and who let others in, and nothing else.

    "12 March 2024, hosted by Dough AG"; empty for any other line.
    """
    pieces = [piece for unit in cut(line) for piece in unit.pieces]
    if not pieces[1:] or any(piece.before != 'host' for piece in pieces[1:]):
        return ''
    date = whole_date(pieces[0].text, line.year)
    return date if '-' in date else ''


#: Most pieces of a line that is an event, and how much its first looks like one.
_MOST_OF_EVENT = 4
_LIKE_EVENT = 1.0


_QUOTED = re.compile(rf'(?<!\w)[{OPENING}]\w[^{CLOSING}]*\s[^{CLOSING}]*[{CLOSING}]')
#: How much words have to look like an event.
_EVENT = 1.4
#: How much items below a date have to look like talks, on average.
_LEAST_BELOW_DATE = 0.3
_SMALL = re.compile(
    rf'(?:{alternatives((*SMALL, "for", "given", "presented", "zu", "sur"))})\b',
    re.IGNORECASE,
)


def _small_opening(text: str) -> bool:
    return bool(_SMALL.match(text))


def _as_title(term: tuple[tree.Run, ...]) -> tuple[tree.Run, ...]:
    """Return a term that is no name, no event and no date with bold words: it is a title."""
    if any(run.url or 'strong' in run.marks for run in term):
        return term
    units = cut(Line(term))
    known = [
        role
        for unit in units
        for piece in unit.pieces
        for role, weight in weigh(piece).items()
        if weight > _KNOWN and role in ('event', 'date', 'language', 'place')
    ]
    is_name = len(units) == 1 and person_weight(tree.text_of(term)) > _KNOWN
    if known or is_name:
        return term
    return tuple(replace(run, marks=run.marks | {'strong'}) for run in term)


_LONGEST_ENTRY = 30
#: How much a piece of a term has to look like a name, a date or an event.
_KNOWN = 1.5


def _continues(term: tuple[tree.Run, ...], block: tree.Paragraph) -> bool:
    """Return whether the paragraph of a definition goes on with who, where and when.

    Behind a date, it may say the rest: "Ann Lee, *Rewind* (PyCon)".
    """
    line = Line(block.runs)
    if whole_date(tree.text_of(term)) and len(line.text.split()) <= _LONGEST_ENTRY:
        return ItemHead(tree.Item(blocks=(block,))).weight >= _LEAST_BELOW_DATE
    pieces = [piece for unit in cut(line) for piece in unit.pieces]
    if not pieces or len(line.text.split()) > _LONGEST_ENTRY:
        return False
    sure = [max((v for k, v in weigh(p).items() if k != 'note'), default=0.0) for p in pieces]
    return sum(value > 1.5 for value in sure) * 2 >= len(sure)


def first_lines(blocks: Sequence[tree.Block]) -> list[Line]:
    """Return the first lines of items in all lists of a page, but for those in items."""
    found: list[Line] = []
    waiting = list(blocks)
    while waiting and len(found) < 200:
        block = waiting.pop(0)
        if isinstance(block, tree.List):
            heads = [ItemHead(item) for item in block.items[:50]]
            found += [head.line for head in heads if head.line and not head.is_group]
        else:
            waiting[:0] = tree.blocks_below(block) if isinstance(block, tree.Section) else ()
    return found


def talks_in_line(line: Line) -> list[tuple[tree.Run, ...]]:
    """Return the links of a line that are talks one after another, and what is behind.

    Nothing if it has but one.
    """
    runs = [run for run in (span[2] for span in line.spans) if run.text]
    found: list[tuple[tree.Run, ...]] = []
    place = 0
    while place < len(runs) and not runs[place].text.strip():
        place += 1
    while place < len(runs) and runs[place].url:
        if (
            vocabulary.medium_named(runs[place].text)[0]
            and not vocabulary.medium_named(runs[place].text)[1]
        ):
            return []
        if person_weight(runs[place].text) > 0.8:
            return []
        if found and event_like(runs[place].text) > _EVENT:
            return []
        found.append((runs[place],))
        place += 1
        joint = runs[place].text if place < len(runs) and not runs[place].url else ''
        if place + 1 < len(runs) and _JOINT.fullmatch(joint):
            place += 1
        else:
            break
    if len(found) < 2:
        return []
    rest = tuple(runs[place:])
    text = tree.text_of(rest)
    return [*found, rest if re.search(r'\w', text) else ()]


_JOINT = re.compile(rf'\s*(?:,|;|,?\s+(?:{alternatives(AND)})|&)\s+')
