"""Cuts the line of an entry where people cut, and weighs what each piece can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_talks.formats.foreign_values import one_line
from sphinx_talks.formats.read.page import babel_names, tree, vocabulary
from sphinx_talks.formats.read.page.joining_words import (
    AND,
    ARTICLES,
    AT,
    BEHIND_TITLE,
    BY,
    DEGREES,
    FROM,
    HOST,
    IN,
    ON,
    WITH,
    alternatives,
)
from sphinx_talks.formats.read.page.line_breaks import meant_breaks
from sphinx_talks.formats.read.page.quotations import CLOSING, OPENING, quoted
from sphinx_talks.formats.read.page.written_dates import find_dates, find_days, whole_date

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ('Line', 'Piece', 'Unit', 'cut')


class Line:
    """Running text on one line, that knows which run each character is of."""

    def __init__(self, runs: Sequence[tree.Run], year: str = '') -> None:
        #: Year that counts for a day, or a month, without one.
        self.year = year
        self.text = ''
        #: Where a new line begins on purpose.
        self.breaks = meant_breaks(runs)
        #: Start, end and run of each run that has words, or a picture.
        self.spans: list[tuple[int, int, tree.Run]] = []
        for run in map(tree.in_words, runs):
            start = len(self.text)
            # One character for each of the source's: none of them is lost.
            self.text += re.sub(r'\s', ' ', run.text)
            self.spans.append((start, len(self.text), run))
        if not year:
            # "PyCon 2024, May 17": the only year of the line.
            years = {found.date[:4] for found in find_dates(self.text)}
            self.year = years.pop() if len(years) == 1 else ''
        self.url = self._whole_link()

    def _whole_link(self) -> str:
        """Return the address of the link that all of the line is; empty if it is none."""
        urls = {run.url for _, _, run in self.spans if run.text.strip(_EDGES + '\n')}
        return urls.pop() if len(urls) == 1 else ''

    def runs(self, start: int, end: int) -> list[tuple[int, int, tree.Run]]:
        """Return the runs of a part, and where in the line they begin and end."""
        return [
            (max(first, start), min(last, end), run)
            for first, last, run in self.spans
            if (first < end and last > start) or (first == last and start <= first < end)
        ]


@dataclass(slots=True, kw_only=True)
class Piece:
    """A part of a line that says one thing."""

    start: int
    end: int
    #: Its words, without the preposition before them.
    text: str
    #: Where it begins with the preposition.
    opens: int = 0
    #: Preposition before it: ``by``, ``host``, ``with``, ``at``, ``in``, ``from``; or empty.
    before: str = ''
    #: Address of the link that it is, if it is nothing else.
    url: str = ''
    #: Whether it is in bold type, or in quotation marks.
    stands_out: bool = False
    emphasis: bool = False
    #: Whether brackets are around it.
    in_brackets: bool = False
    #: Whether an article stands before it.
    has_article: bool = False
    #: Year that counts for a day, or a month, without one.
    year: str = ''


@dataclass(slots=True, kw_only=True)
class Unit:
    """A piece, or all pieces that stand in the same brackets."""

    start: int
    end: int
    pieces: list[Piece]
    #: How it is parted from what is before: ``dash``, ``comma``, ``colon``, ``word``,
    #: ``line``, ``bracket``, or nothing.
    parted: str
    is_bracket: bool = False


_DASH = r'\s+(?:[-–—―|•·]{1,3}|::|//|/|→|~)\s+|\s*—\s*'
_BIG = r'(?=[^\w\s]?(?:[A-ZÀ-ÖØ-ÞĀ-ſƀ-ɏΑ-ЯЀ-Џ\u4e00-\u9fff\u3040-\u30ff@]|\d))'
_ARTICLE = rf'(?:(?:{alternatives(ARTICLES)}) |l[’\'])?'
_AND = rf'(?:{alternatives(AND)})'
#: "Rewind, en Ede" is Spanish or French for "in"; no comma stands before "and" in Dutch.
_AND_BEHIND_COMMA = rf'(?:{alternatives(set(AND) - {"en"})})'
_PLACED = (
    rf'(?P<host>{alternatives(HOST)})|(?P<by>{alternatives(BY)})|(?P<with>{alternatives(WITH)})|(?P<at>{alternatives(AT)})'
    rf'|(?P<in>{alternatives(IN)})|(?P<from>{alternatives(FROM)})'
)
_PREPOSITIONS = ('host', 'by', 'with', 'at', 'in', 'from')
_SEPARATOR = re.compile(
    rf'(?P<dash>{_DASH})'
    rf'|(?P<comma>\s*(?:[,;](?=\s|$|[A-ZÀ-Ž]{{1}}[a-zà-ž])(?!\s{DEGREES})|[、，；])'
    rf'(?:\s*{_AND_BEHIND_COMMA}(?=\s))?\s*)'
    r'|(?P<colon>\s*[:：](?=\s|$)\s*)'
    r'|(?P<stop>(?:(?<=[^\W\d_]{2})|(?<=[?!\d)”"»]))[.](?=\s+\S|$)\s*)'
    rf'|(?P<of>(?<=\w\s)(?:(?:{alternatives(BEHIND_TITLE)})\s+|d[’\']){_BIG})'
    rf'|(?P<word>(?<![^\s(\[{{„“"])(?:{_PLACED})\s+{_ARTICLE}{_BIG})',
    re.IGNORECASE,
)
#: What ends with a stop, and with no sentence.
_SHORTENED = frozenset(
    (
        *('prof', 'dr', 'st', 'mr', 'ms', 'mrs', 'vs', 'etc', 'no', 'nr', 'jr', 'sr', 'inc'),
        *('ltd', 'co', 'ca', 'ing', 'dipl', 'ed', 'eds', 'vol', 'pp', 'approx', 'bzw', 'cf'),
        *('dept', 'univ', 'inst', 'fac', 'assoc', 'natl', 'intl', 'proc', 'conf', 'abt'),
    )
)
_HOUR = re.compile(r'\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\b|uhr\b|o[’\']clock)', re.IGNORECASE)
_BIG_ONLY = re.compile(_BIG)
_CODE = re.compile(r'(?!AT\b|IN\b|BY\b)[A-Z]{2}\b')
_QUOTED = re.compile(rf'(?<!\w)(?:{quoted(2)}|‘[^’]{{4,}}’(?!\w))')
_OPENING = {'(': ')', '[': ']', '（': '）', '【': '】'}
_EDGES = ' \t,;:|–—-―•·/→.'


def cut(line: Line, start: int = 0, end: int | None = None) -> list[Unit]:
    """Cut a line into units. Links, quotations and dates are not cut.

    :param start: where to begin, if not with the first character
    :param end: where to end, if not with the last one.
    """
    return _Cutter(line, start, len(line.text) if end is None else end).units


class _Cutter:
    def __init__(self, line: Line, start: int, end: int) -> None:
        self.line = line
        self.end = end
        self.units: list[Unit] = []
        self.shielded = _shielded(line, start, end)
        self.begun = start
        self.parted = self.preposition = ''
        #: Where the last preposition begins.
        self.opens = start
        self.has_article = False
        place = start
        while place < end:
            place = self._step(place)
        self._close(end)

    def _close(self, last: int) -> None:
        piece = _piece(
            self.line,
            self.begun,
            last,
            self.preposition,
            is_behind_title=self.parted == 'link',
        )
        if piece is not None and self.preposition:
            piece.opens = self.opens
            piece.has_article = piece.has_article or self.has_article
        if piece is not None:
            made = Unit(start=piece.start, end=piece.end, pieces=[piece], parted=self.parted)
            self.units.append(made)
            self.parted = ''
        self.preposition = ''

    def _open(self, place: int, parted: str) -> None:
        # Between two pieces, the strongest separator counts.
        self.begun = place
        if not self.parted or parted in ('dash', 'line'):
            self.parted = parted

    def _step(self, place: int) -> int:
        """Take what stands at a place, and return where to go on."""
        line, text = self.line, self.line.text
        if place in line.breaks:
            self._close(place)
            self._open(place + 1, 'line')
            return place + 1
        if place in self.shielded:
            stop, is_apart = self.shielded[place]
            if is_apart:
                if text[self.begun : place].strip(_EDGES):
                    self._close(place)
                    self._open(place, 'link')
                self._close(stop)
                self._open(stop, 'link')
            return stop
        if text[place] in _OPENING and _opens(text, place):
            stop = _closing(line, place, self.end, self.shielded)
            if stop > place:
                self._close(place)
                self._bracket(place, stop)
                return stop + 1
        match = _SEPARATOR.match(text, place, self.end)
        if match is None or not self._cuts(match):
            return place + 1
        kind = next(each for each in _SEPARATORS if match[each])
        stop = max(match.end(), place + 1)
        self._close(place)
        self._open(stop, kind)
        if kind == 'of':
            self.preposition, self.opens = 'by', match.start()
            self.parted = 'word'
        elif kind == 'word':
            self.preposition = next(each for each in _PREPOSITIONS if match[each])
            self.opens = match.start()
            self.has_article = _ENDS_WITH_ARTICLE.search(match[0].rstrip() + ' ') is not None
        return stop

    def _cuts(self, match: re.Match[str]) -> bool:
        """Return whether a separator is meant as one."""
        text = self.line.text
        if match['of']:
            # "Exposé de Ann Lee", "keynote di Bo Ray".
            before = text[self.begun : match.start()].strip(_EDGES)
            is_name = bool(_BIG_ONLY.match(text, match.end()))
            return is_name and bool(vocabulary.kind_of_words(before))
        if match['word']:
            if _CODE.match(match['word'].strip()):
                # Of a country, as in “PyCon AU 2012”.
                return False
            if _HOUR.match(text, match.end()):
                return False
            before = text[self.begun : match.start()].strip(_EDGES)
            if match['word'].lower().startswith('of the ') and (
                before
                and (vocabulary.is_event_word(before.split()[-1]) or before.istitle())
                and (' ' not in before or vocabulary.is_event_word(before.split()[-1]))
            ):
                # "Colloquium of the Department of Botany", "State of the Map": one name.
                return False
            if match['word'].strip().lower() == 'en' and not _leads_to_place(
                before, text[match.end() : self.end]
            ):
                return False
            if (
                match['word'].lower().startswith('op ')
                and ' ' not in before
                and (not vocabulary.kind_of_words(before))
            ):
                # "Bram op den Camp"
                return False
            # Case does not count for the preposition, but it does for what is behind it.
            return bool(_BIG_ONLY.match(text, match.end()))
        if match['stop']:
            word = re.search(r'(\w+)$', text[self.begun : match.start()])
            return word is None or word[1].lower() not in _SHORTENED
        return True

    def _bracket(self, place: int, stop: int) -> None:
        inside = [p for unit in cut(self.line, place + 1, stop) for p in unit.pieces]
        for piece in inside:
            piece.in_brackets = True
        if inside:
            made = Unit(
                start=place, end=stop + 1, pieces=inside, parted='bracket', is_bracket=True
            )
            self.units.append(made)
        self.parted = ''
        self._open(stop + 1, 'bracket')


def _leads_to_place(before: str, behind: str) -> bool:
    """Return whether "en" stands before a place: "Numérique en Communs" is one name."""
    if (
        not before[:1].isupper()
        or vocabulary.kind_of_words(before)
        or re.search(r'\d', before)
    ):
        return True
    words = re.split(r'[,;:.()|–—]|\s-', behind)[0].strip()
    return (
        babel_names.territory_named(words)
        or babel_names.town_named(words)
        or bool(babel_names.language_named(words))
    )


_SEPARATORS = ('dash', 'comma', 'colon', 'stop', 'of', 'word')


def _opens(text: str, place: int) -> bool:
    """Return whether a bracket stands before a word, not inside of one."""
    return place == 0 or not text[place - 1].isalnum()


def _closing(line: Line, place: int, end: int, shielded: dict[int, tuple[int, bool]]) -> int:
    """Return where the bracket that opens at a place closes; -1 if it doesn't."""
    waiting = [_OPENING[line.text[place]]]
    place += 1
    while place < end:
        if place in shielded:
            place = max(shielded[place][0], place + 1)
            continue
        character = line.text[place]
        if character in _OPENING:
            waiting.append(_OPENING[character])
        elif character == waiting[-1]:
            waiting.pop()
            if not waiting:
                return place
        place += 1
    return -1


def _links(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """Return where links begin and end; parts of one link are joined."""
    joined: list[tuple[int, int]] = []
    address = ''
    for first, last, run in line.runs(start, end):
        if run.url and last > first:
            if run.url == address and joined and joined[-1][1] == first:
                joined[-1] = (joined[-1][0], last)
            else:
                joined.append((first, last))
        address = run.url
    return joined


_BEHIND_LINK = re.compile(
    rf'\s*(?:$|[\[({{,;:|.–—―•·/@&]|-\s|(?:{_PLACED})\s+\S|\d'
    rf'|(?:{alternatives((*AND, *ON))})\s|(?:{alternatives(BEHIND_TITLE)})\s+{_BIG})',
    re.IGNORECASE,
)


def _shielded(line: Line, start: int, end: int) -> dict[int, tuple[int, bool]]:
    """Return what is not to be cut: where it begins and ends, and whether it stands alone.

    A link that is the whole line is like plain text.
    """
    text = line.text
    found: dict[int, tuple[int, bool]] = {}
    whole = text[start:end].strip(_EDGES)
    links = _links(line, start, end)
    begins = {first for first, _last in links}
    for first, last in links:
        if line.url and text[first:last].strip(_EDGES) == whole:
            continue
        before = text[start:first].rstrip()
        opens = (
            _is_end_of_piece(before)
            or any(stop == start + len(before) for _first, stop in links)
            or _is_break(line, start + len(before), first)
        )
        behind = re.match(r'\s*', text[last:end])
        follows = last + (behind.end() if behind else 0)
        closes = (
            bool(_BEHIND_LINK.match(text[:end], last))
            or follows in begins
            or _is_break(line, last, follows)
            or (follows > last and bool(_BIG_ONLY.match(text, follows)))
        )
        is_medium = bool(vocabulary.medium_named(text[first:last])[0]) and (
            text[first] == '[' or not vocabulary.medium_named(text[first:last])[1]
        )
        found[first] = (last, (opens or is_medium) and closes)
    for first, last in _emphasised(line, start, end):
        follows = last + len(text[last:end]) - len(text[last:end].lstrip())
        closes = (
            text[last - 1] in '.!?'
            or bool(_BEHIND_LINK.match(text[:end], last))
            or _is_break(line, last, follows)
        )
        before = text[start:first]
        opens = _is_break(line, start + len(before.rstrip()), first)
        if (opens or _is_end_of_piece(before)) and closes:
            found.setdefault(first, (last, True))
    for first, last, run in line.runs(start, end):
        if {'strong', 'code'} & run.marks and not run.url and last > first:
            part = text[first:last].strip(_EDGES)
            alone = 'strong' in run.marks and not text[start:first].strip(_EDGES)
            if part != whole and not _HAS_QUOTED_SIDE.search(part):
                found.setdefault(first, (last, alone))
    for match in _QUOTED.finditer(text, start, end):
        if match[0].strip(_EDGES) != whole:
            inside = any(
                match.start() > first and match.start() < stop
                for first, (stop, _) in found.items()
            )
            if not inside:
                before = text[start : match.start()]
                alone = not before.strip(_EDGES) or (
                    _is_end_of_piece(before)
                    and bool(_BEHIND_LINK.match(text[:end], match.end()))
                )
                found[match.start()] = (
                    max(match.end(), found.get(match.start(), (0, False))[0]),
                    alone,
                )
    dates = find_dates(text[start:end])
    if line.year and not any(each.is_certain for each in dates):
        dates = find_days(text[start:end], line.year)
    for written in dates:
        begin = start + written.start
        if written.is_certain and not any(
            first < begin < stop for first, (stop, _apart) in found.items()
        ):
            found.setdefault(begin, (start + written.end, True))
    return found


def _is_break(line: Line, start: int, end: int) -> bool:
    """Return whether a new line begins on purpose in some white space."""
    return not line.breaks.isdisjoint(range(start, end))


#: What stands before something that is a piece of its own.
_SETS_APART = ',;:|([–—―•·/.&-'
_LAST_PIECE = re.compile(r'(?:[,;:|(\[–—―•·/.&]|\s-+\s)(?!.*(?:[,;:|(\[–—―•·/.&]|\s-+\s))')
#: Bold type around a name and a quotation: "Ann Lee – "Rewind"".
_HAS_QUOTED_SIDE = re.compile(
    rf'(?:{_DASH}|:\s)(?:{_QUOTED.pattern})$|^(?:{_QUOTED.pattern}){_DASH}'
)


def _is_end_of_piece(before: str) -> bool:
    """Return whether a new piece can begin behind some words, without a separator."""
    before = before.rstrip()
    if not before or before[-1] in _SETS_APART or _ends_with_preposition(before):
        return True
    match = _LAST_PIECE.search(before)
    last = before[match.end() :] if match else before
    # "Keynote "Rewind"" and "Workshop *Rewind*", "2018 *Rewind*".
    return bool(vocabulary.kind_of_words(last)) or bool(whole_date(last.strip()))


def _emphasised(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """Return where words in italics begin and end, if not all words are."""
    found = [
        (first, last)
        for first, last, run in line.runs(start, end)
        if 'emphasis' in run.marks
        and not run.url
        and len(line.text[first:last].split()) > 1
        and not any(each.is_certain for each in find_dates(line.text[first:last]))
    ]
    whole = line.text[start:end].strip(_EDGES)
    return [each for each in found if line.text[slice(*each)].strip(_EDGES) != whole]


_LAST_WORDS = re.compile(rf'(?<!\S)(?:{_PLACED})(?:\s+{_ARTICLE.rstrip()})?$', re.IGNORECASE)


def _ends_with_preposition(text: str) -> bool:
    return _LAST_WORDS.search(text + ' ') is not None or _LAST_WORDS.search(text) is not None


_PREPOSITION = re.compile(rf'(?:{_PLACED})\s+(?:{_ARTICLE})', re.IGNORECASE)
#: In lower case: "Cid El" is a name.
_TRAILING_ON = re.compile(rf'\s+(?:{alternatives(ON)})$')


_ENDS_WITH_ARTICLE = re.compile(rf'\s(?:{alternatives(ARTICLES)})\s$', re.IGNORECASE)
_SIGNS = re.compile(rf'(?:[^\w\s\x00-\x7f{OPENING}{CLOSING}‘’（【¡¿…£€§°–—‐‑]\ufe0f?\s*)+')
_JOINED = re.compile(rf'{_AND}\s+{_BIG}')
_BY_BEHIND_TITLE = re.compile(rf'(?:{alternatives(BEHIND_TITLE)})\s+{_BIG}')


def _piece(
    line: Line, start: int, end: int, before: str, *, is_behind_title: bool = False
) -> Piece | None:
    text = line.text[start:end]
    left = len(text) - len(text.lstrip(_EDGES))
    start, text = start + left, text.strip(_EDGES)
    if not text:
        return None
    if (match := _SIGNS.match(text)) and match.end() < len(text):
        # A picture says nothing that its words don't: "👤 Ann Lee".
        start, text = start + match.end(), text[match.end() :]
    if match := _JOINED.match(text):
        # What joins it with the piece before is no word of it.
        start, text = start + match.end(), text[match.end() :]
    end, opens = start + len(text), start
    article = False
    if is_behind_title and not before and (match := _BY_BEHIND_TITLE.match(text)):
        before, text, start = 'by', text[match.end() :], start + match.end()
    if line.text[end : end + 1] == '.' and re.search(r'\b\w$', text):
        # The stop of an initial is a part of the name.
        text, end = text + '.', end + 1
    if not before and (match := _PREPOSITION.match(text)) and len(text) > match.end():
        before = next(name for name in _PREPOSITIONS if match[name])
        article = _ENDS_WITH_ARTICLE.search(match[0]) is not None
        text, start = text[match.end() :], start + match.end()
    elif before and (match := re.match(_ARTICLE, text, re.IGNORECASE)) and match.end():
        article = True
        text, start = text[match.end() :], start + match.end()
    if _LAST_WORDS.fullmatch(text) or text in ON:
        # In lower case: "IL" is Illinois.
        return None
    if (match := _TRAILING_ON.search(text)) and (line.text[end:].lstrip()[:1].isalnum()):
        text, end = text[: match.start()], start + match.start()
    linked = [run for first, last, run in line.runs(start, end) if last > first]
    urls = {run.url for run in linked if run.text.strip()}
    marks = [run.marks for run in linked if run.text.strip()]
    quoted = _QUOTED.fullmatch(text) is not None
    return Piece(
        start=start,
        end=end,
        text=one_line(text),
        opens=opens,
        before=before,
        has_article=article,
        year=line.year,
        url=urls.pop() if len(urls) == 1 and not line.url else '',
        stands_out=quoted or (bool(marks) and all('strong' in each for each in marks)),
        emphasis=bool(marks) and all('emphasis' in each for each in marks),
    )
