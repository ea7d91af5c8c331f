"""Cuts the line of an entry where people cut, and weighs what each piece can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_talks.formats.foreign_values import one_line
from sphinx_talks.formats.read.page import vocabulary
from sphinx_talks.formats.read.page.written_dates import find_dates, whole_date
from sphinx_talks.talks.platforms import platform_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.formats.read.page import tree

__all__ = ('Line', 'Piece', 'Unit', 'cut', 'person_weight', 'weigh')


class Line:
    """Running text on one line, that knows which run each character is of."""

    def __init__(self, runs: Sequence[tree.Run], year: str = '') -> None:
        #: Year that counts for a day, or a month, without one.
        self.year = year
        self.text = ''
        #: Start, end and run of each run that has words, or a picture.
        self.spans: list[tuple[int, int, tree.Run]] = []
        for run in runs:
            start = len(self.text)
            # One character for each of the source's: none of them is lost.
            self.text += re.sub(r'\s', ' ', run.text)
            self.spans.append((start, len(self.text), run))
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
    #: Preposition before it: ``by``, ``with``, ``at``, ``in`` or ``from``; else empty.
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


def _words(names: Sequence[str]) -> str:
    return '|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_DASH = r'\s+(?:[-–—―|•·]{1,3}|::|//|/|→|~)\s+|\s*—\s*'
_BIG = r'(?=[^\w\s]?(?:[A-ZÀ-ÖØ-ÞĀ-ſƀ-ɏΑ-ЯЀ-Џ\u4e00-\u9fff\u3040-\u30ff@]|\d))'
_ARTICLE = r'(?:the |a |an |der |die |das |dem |den |la |le |el |les |los |las |l[’\'])?'
_PLACED = (
    rf'(?P<by>{_words(vocabulary.BY)})|(?P<with>{_words(vocabulary.WITH)})|(?P<at>{_words(vocabulary.AT)})'
    rf'|(?P<in>{_words(vocabulary.IN)})|(?P<from>{_words(vocabulary.FROM)})'
)
_PREPOSITIONS = ('by', 'with', 'at', 'in', 'from')
_SEPARATOR = re.compile(
    rf'(?P<dash>{_DASH})'
    r'|(?P<comma>\s*(?:[,;](?=\s|$|[A-ZÀ-Ž]{1}[a-zà-ž])|[、，；])(?:\s*(?:and|und|et|y|&)(?=\s))?\s*)'
    r'|(?P<colon>\s*[:：](?=\s|$)\s*)'
    r'|(?P<stop>(?:(?<=[^\W\d_]{2})|(?<=[?!\d)”"»]))[.](?=\s+\S|$)\s*)'
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
_BIG_ONLY = re.compile(_BIG)
_CODE = re.compile(r'(?!AT\b|IN\b|BY\b)[A-Z]{2}\b')
_QUOTED = re.compile(
    r'(?<!\w)(?:"[^"]{2,}"|“[^”]{2,}”|„[^“”]{2,}[“”]|«[^»]{2,}»|「[^」]{2,}」|『[^』]{2,}』'
    r'|‘[^’]{4,}’(?!\w))'
)
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
        piece = _piece(self.line, self.begun, last, self.preposition)
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
        if not self.parted or parted == 'dash':
            self.parted = parted

    def _step(self, place: int) -> int:
        """Take what stands at a place, and return where to go on."""
        line, text = self.line, self.line.text
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
        if kind == 'word':
            self.preposition = next(each for each in _PREPOSITIONS if match[each])
            self.opens = match.start()
            self.has_article = _ENDS_WITH_ARTICLE.search(match[0].rstrip() + ' ') is not None
        return stop

    def _cuts(self, match: re.Match[str]) -> bool:
        """Return whether a separator is meant as one."""
        text = self.line.text
        if match['word']:
            if _CODE.match(match['word'].strip()):
                # Of a country, as in “PyCon AU 2012”.
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


_SEPARATORS = ('dash', 'comma', 'colon', 'stop', 'word')


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
    rf'\s*(?:$|[\[({{,;:|.–—―•·/@&]|-\s|(?:{_PLACED})\s+\S|\d|(?:and|und|et|y|on|am|le)\s)',
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
            not before
            or before[-1] in _SETS_APART
            or _ends_with_preposition(before)
            or any(stop == start + len(before) for _first, stop in links)
        )
        behind = re.match(r'\s*', text[last:end])
        follows = last + (behind.end() if behind else 0)
        closes = (
            bool(_BEHIND_LINK.match(text[:end], last))
            or follows in begins
            or (follows > last and bool(_BIG_ONLY.match(text, follows)))
        )
        is_medium = bool(vocabulary.medium_named(text[first:last])[0]) and (
            text[first] == '[' or not vocabulary.medium_named(text[first:last])[1]
        )
        found[first] = (last, (opens or is_medium) and closes)
    for first, last in _emphasised(line, start, end):
        before = text[start:first].rstrip()
        opens = not before or before[-1] in _SETS_APART or _ends_with_preposition(before)
        closes = text[last - 1] in '.!?' or bool(_BEHIND_LINK.match(text[:end], last))
        if opens and closes and len(text[first:last].split()) > 1:
            found.setdefault(first, (last, True))
    for first, last, run in line.runs(start, end):
        if {'strong', 'code'} & run.marks and not run.url and last > first:
            part = text[first:last].strip(_EDGES)
            alone = 'strong' in run.marks and not text[start:first].strip(_EDGES)
            if part != whole:
                found.setdefault(first, (last, alone))
    for match in _QUOTED.finditer(text, start, end):
        if match[0].strip(_EDGES) != whole:
            inside = any(
                match.start() > first and match.start() < stop
                for first, (stop, _) in found.items()
            )
            if not inside:
                alone = not text[start : match.start()].strip(_EDGES)
                found[match.start()] = (
                    max(match.end(), found.get(match.start(), (0, False))[0]),
                    alone,
                )
    for written in find_dates(text[start:end]):
        begin = start + written.start
        if written.is_certain and not any(
            first < begin < stop for first, (stop, _apart) in found.items()
        ):
            found.setdefault(begin, (start + written.end, True))
    return found


#: What stands before something that is a piece of its own.
_SETS_APART = ',;:|([–—―•·/.&-'


def _emphasised(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """Return where words in italics begin and end, if not all words are."""
    found = [
        (first, last)
        for first, last, run in line.runs(start, end)
        if 'emphasis' in run.marks and not run.url and last > first
    ]
    whole = line.text[start:end].strip(_EDGES)
    return [each for each in found if line.text[slice(*each)].strip(_EDGES) != whole]


_LAST_WORDS = re.compile(rf'(?<!\S)(?:{_PLACED})(?:\s+{_ARTICLE.rstrip()})?$', re.IGNORECASE)


def _ends_with_preposition(text: str) -> bool:
    return _LAST_WORDS.search(text + ' ') is not None or _LAST_WORDS.search(text) is not None


_PREPOSITION = re.compile(rf'(?:{_PLACED})\s+(?:{_ARTICLE})', re.IGNORECASE)
_TRAILING_ON = re.compile(rf'\s+(?:{"|".join(vocabulary.ON)})$', re.IGNORECASE)


_ENDS_WITH_ARTICLE = re.compile(
    r'\s(?:the|a|an|der|die|das|dem|den|la|le|el|les|los|las)\s$', re.IGNORECASE
)
_JOINED = re.compile(rf'(?:and|und|et|y|&)\s+{_BIG}')


def _piece(line: Line, start: int, end: int, before: str) -> Piece | None:
    text = line.text[start:end]
    left = len(text) - len(text.lstrip(_EDGES))
    start, text = start + left, text.strip(_EDGES)
    if not text:
        return None
    if match := _JOINED.match(text):
        # What joins it with the piece before is no word of it.
        start, text = start + match.end(), text[match.end() :]
    end, opens = start + len(text), start
    article = False
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
    if _LAST_WORDS.fullmatch(text) or text.lower() in vocabulary.ON:
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


# -- weighing -----------------------------------------------------------------------

_NAME_WORD = re.compile(r"[^\W\d_][\w.'’‘ʻ\-]*\.?", re.UNICODE)
_HONORIFIC = re.compile(
    r'^(?:(?:Prof|Dr|Mr|Mrs|Ms|Mx|Sir|Ing|Dipl|Herr|Frau|Professor|Doctor|Rev|Hon)\b\.?'
    r'(?:-Ing\.?)?\s+)+'
)
_CJK = re.compile(r'[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]')
_NOT_NAMES = frozenset(
    (
        *('the', 'a', 'for', 'with', 'your', 'our', 'my', 'in', 'on', 'at', 'to', 'of', 'how'),
        *('why', 'what', 'when', 'and', 'or', 'not', 'is', 'are', 'from', 'into', 'using'),
        *('introduction', 'intro', 'overview', 'state', 'without', 'beyond', 'towards', 'vs'),
        *('python', 'data', 'science', 'software', 'open', 'web', 'keynote', 'talk', 'talks'),
        *('slides', 'video', 'online', 'lightning', 'demo', 'tutorial', 'workshop', 'team'),
        *('best', 'practices', 'modern', 'real', 'world', 'deep', 'learning', 'machine'),
    )
)
_ARTICLES = frozenset(('a', 'an', 'the', 'my', 'our', 'der', 'die', 'das', 'les', 'los'))
_LONGEST_NAME = 6


def person_weight(text: str) -> float:
    """Return how much words look like the name of a person; below 0 if they don't."""
    text = re.sub(r'\s*\((?:he|she|they|moderator|chair|host|[\w /]+)\)$', '', text.strip())
    bare = _HONORIFIC.sub('', text)
    honoured = bare != text
    if bare.startswith('@') and re.fullmatch(r'@[\w.-]+', bare):
        return 1.5
    if _CJK.search(bare):
        return 1.5 if len(bare) <= 8 and not re.search(r'[\d?!？！、「」]', bare) else -1.0
    words = bare.split()
    if not words or len(words) > _LONGEST_NAME or re.search(r'[\d?!:"“”«»/()@#=+]', bare):
        return -2.0
    folded = [vocabulary.fold(word) for word in words]
    if folded[0] in _ARTICLES:
        return -2.0
    big = 0
    for word, key in zip(words, folded, strict=True):
        if not _NAME_WORD.fullmatch(word):
            return -2.0
        if word[0].isupper():
            big += 1
        elif key.replace("'", '’').split('’')[0] not in vocabulary.PARTICLES:
            return -2.0
    if any(vocabulary.is_event_word(word) for word in words):
        return -1.0
    weight = {1: 0.3, 2: 2.2, 3: 2.0, 4: 1.6}.get(len(words), 1.2)
    if big == 0:
        return -2.0
    if big == 1 and len(words) > 1:
        weight = 0.8
    weight -= 1.2 * sum(key.strip('.') in _NOT_NAMES for key in folded)
    if folded[0].endswith('ing') and len(words) > 1:
        weight -= 1.0
    # "PyData" and "NASA" are no names of people, but "McDonald" and "J. P." are.
    for word in words:
        inner = re.sub(r"^(?:Mc|Mac|De|Di|Da|La|Le|Van|O['’]|D['’]|L['’])", '', word)
        if re.search(r'[a-zà-ÿ][A-Z]', inner) or (len(word) > 3 and word.isupper()):
            weight -= 1.2
    if len(words) == 1 and vocabulary.territory_named(bare):
        return -1.0
    return weight + 1.5 * honoured


_YEAR_IN_NAME = re.compile(
    r"(?<![\d.])(?:19[7-9]\d|20\d\d)(?![\d.])|(?<=[A-Za-z])\d\d\b|['’]\d\d\b"
)
_DURATION = re.compile(
    r'(?<![\w.])(?:(\d{1,2})\s*(?:h|hours?|hrs?|stunden?|heures?|horas?)\b\.?\s*)?'
    r'(?:(\d{1,3})\s*-?\s*(?:min(?:ute[ns]?|s|utos)?)\b\.?)?',
    re.IGNORECASE,
)


def duration_in(text: str) -> tuple[int, str]:
    """Return the length in seconds that stands in words, and the words without it."""
    for match in _DURATION.finditer(text):
        if match[1] or match[2]:
            seconds = int(match[1] or 0) * 3600 + int(match[2] or 0) * 60
            rest = text[: match.start()] + ' ' + text[match.end() :]
            return seconds, one_line(rest).strip(_EDGES + ' ')
    return 0, text


def event_weight(piece: Piece) -> float:
    """Return how much a piece looks like an event."""
    text = piece.text
    words = text.split()
    weight = -0.6 if text[:1].isupper() or text[:1].isdigit() else -2.2
    year = _YEAR_IN_NAME.search(text)
    if year and len(words) <= 9 and not whole_date(text):
        weight = 3.5 if text[:1].isupper() or piece.before == 'at' else 1.5
        if year.end() < len(text) and year.start() > 0 and piece.before != 'at':
            weight -= 0.8
    elif any(vocabulary.is_event_word(word) for word in words) and len(words) <= 8:
        weight = 2.3 if any(word[:1].isupper() for word in words) else 1.2
    elif len(words) == 1 and re.search(r'[a-z][A-Z]|^[A-Z]{3,}', text):
        weight = 1.1
    elif len(words) <= 4 and any(re.search(r'[a-z][A-Z]|^[A-Z]{3,}', word) for word in words):
        weight = 1.3 if not re.search(r'\b(?:Mc|Mac|De|La|Le|Van)[A-Z]', text) else -0.6
    elif len(words) == 1 and text[:1].isupper() and len(text) > 3:
        weight = 0.3
    if piece.before == 'at':
        weight += 2.2 if text[:1].isupper() or text[:1].isdigit() else 0.8
    elif piece.before == 'from':
        weight -= 1.0
    elif piece.before == 'in' and weight > 1:
        weight += 0.5
    elif piece.before in ('by', 'with'):
        weight -= 2.5
    if re.search(r'[?!]$', text):
        weight -= 2.0
    if re.search(r'\s(?:at|@)\s', text):
        # Something that was at an event is none itself.
        weight -= 2.0
    return weight


_CLOCK = re.compile(r'(?:\d{1,2}:)?\d{1,2}:\d\d')


def weigh(piece: Piece) -> dict[str, float]:
    """Return how much a piece looks like each field; what is not there, it can't be."""
    text = piece.text
    weights: dict[str, float] = {'note': -1.5 if not piece.in_brackets else -0.5}
    if _CLOCK.fullmatch(text):
        return {'moment': 5.0, **weights}
    date = whole_date(text, piece.year)
    if date:
        weights['date'] = 5.0 if '-' in date else 3.0
        return weights
    role, rest = vocabulary.medium_named(text)
    state, left = vocabulary.state_named(text)
    if piece.url:
        label = platform_label(piece.url).casefold()
        if role and (not rest or rest in label or vocabulary.language_named(rest)):
            weights['media'] = 5.0
        elif role and len(rest.split()) <= 2:
            weights['media'] = 1.5 + piece.in_brackets
        elif text.casefold() in label or '://' in text:
            weights['media'] = 4.0
        elif piece.in_brackets:
            weights['media'] = 1.5
    elif state and (role or vocabulary.medium_named(left)[0]) and len(text.split()) <= 7:
        weights['media'] = 4.0
    elif state and len(text.split()) <= 7:
        weights['state'] = 2.5 if piece.in_brackets else 0.5
    kind = vocabulary.kind_of_words(text)
    if kind and not piece.url:
        weights['kind'] = 4.0 if kind != 'talk' else 3.0
    elif role and not rest and not piece.url and len(text.split()) <= 3:
        weights['media'] = max(weights.get('media', 0), 0.8 if piece.before else 1.5)
    if vocabulary.language_named(text):
        weights['language'] = 4.0
    seconds, others = duration_in(text)
    if seconds and not others:
        weights['duration'] = 4.0
    elif seconds:
        weights['event'] = 0.5 if others[:1].isupper() else -1.0
    names = [person_weight(name) for name in vocabulary.JOINS.split(text) if name.strip()]
    person = sum(names) / len(names) if names else -2.0
    if len(names) > 1:
        person = person + 0.6 if min(names) > -0.5 else -2.0
    if piece.before in ('by', 'with'):
        named = text[:1].isupper() or _CJK.search(text) or text[:1] == '@'
        full = 2.5 if piece.before == 'by' else 1.5
        person += (full if len(text.split()) > 1 or person > 1 else 0.4) if named else -1.0
        if person < 0 and piece.before == 'by':
            # "by the author of …" says who, but names nobody.
            weights['note'] = 0.0
    elif piece.before == 'at':
        person -= 4.0
    elif piece.before in ('in', 'from'):
        person -= 3.0
    if piece.url and person > 0:
        person += 0.5
    if piece.has_article:
        # Nobody is called "the New Parser".
        person -= 4.0
    weights['speakers'] = person
    weights['event'] = max(event_weight(piece), weights.get('event', -2.0))
    if vocabulary.territory_named(text):
        weights['place'] = 3.0
    elif piece.before == 'in' and text[:1].isupper():
        weights['place'] = 1.2
    elif text[:1].isupper() and len(text.split()) <= 3 and not piece.url:
        weights['place'] = 0.4
    return weights
