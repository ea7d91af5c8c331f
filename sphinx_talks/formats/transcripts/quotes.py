"""Finds in a transcript what somebody is said to have said.

Captions leave out words, misspell names and have no punctuation. A quotation is found if
that alone makes the difference; other words, another number or another negation are
differences that a reader would mind. How much is tolerated was measured: see
``tests/formats/transcripts/test_transcript_quotes.py``.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from sphinx_talks.formats.extras import load_extra
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from sphinx_talks.talks.transcripts import Phrase

__all__ = ('Said', 'SaidWords', 'Verdict')

#: Whether the words are there; ``differs`` for others at about the same place.
Verdict: TypeAlias = Literal['found', 'differs', 'missing']

#: Least likeness, from 0 to 100, of words that were said, and of words that were said
#: in another way. Below lies what happens to have some letters in common.
LIKE_ENOUGH, SOMEWHAT_LIKE = 84.0, 70.0
#: Least likeness of two spellings of a word.
SPELLING = 70.0
#: Largest share of the words of a quotation that captions leave out.
LOST = 0.2
#: Letters of Japanese in which the end of a verb denies it.
_VERB_END = 6
#: Most letters of a word that captions lose often.
_SHORT = 3
#: Most letters of a word that captions put in the place of another one, as "in" and "on".
_TINY = 2
#: How many words before and behind its ends a passage may begin and end.
_AROUND = 4
#: Fewest words of a part between dots that is looked for by itself.
_FEWEST = 3

#: Seconds after the beginning of a phrase that count as its beginning.
_SOON = 3.0

_WORD = Pattern(r"[^\W_]+(?:['’][^\W_]+)*")
_UNSPACED = Pattern('[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]')
_HIRAGANA = Pattern('[\u3041-\u309fー]+')
_ELISION = Pattern(r'\s*[\[(]?(?:…|\.{3,})[\])]?\s*')
_NOT = Pattern(
    "(?:(do|does|did|is|are|was|were|should|could|would|have|has|had|must|need)n[’']?t"
    "|(ca|wo|sha)n[’']?t|(can)not)"
)


_FILLERS = word_set('uh um uhm er erm hmm äh ähm öhm euh eh ne n')
#: What is left of short verbs behind an apostrophe.
_SHORTENED = word_set('s m re ve ll d')
_NEGATIONS = word_set("""
    not no never none nothing nobody without
    nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne weder
    nunca jamas ningun ninguno ninguna nada nadie sin
    pas jamais rien aucun aucune personne sans non
""")
_JAPANESE_NEGATION = Pattern('な ?い|な ?か ?っ|ま ?せ ?ん|な ?く')
_NUMBERS = {
    word: str(number)
    for words in (
        'zero one two three four five six seven eight nine ten eleven twelve',
        'null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf',
        'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce',
        'zero un deux trois quatre cinq six sept huit neuf dix onze douze',
    )
    for number, word in enumerate(words.split())
    # These are articles as well.
    if word not in {'un', 'uno', 'one', 'once', 'six'}
} | {'six': '6'}


@frozen
class Said:
    """What a transcript has of a quotation."""

    verdict: Verdict
    #: The nearest words, as the transcript has them; empty where nothing is near.
    passage: str = ''
    #: When they begin, in seconds from the start of the recording.
    at: int | None = None
    #: From 0 to 100.
    likeness: float = 0.0


class _Step(Protocol):
    """How some words of one list become those of another, as rapidfuzz says it."""

    tag: str
    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


class SaidWords:
    """The words of a transcript, in which quotations are looked for.

    :param phrases: what was said
    :raises MissingExtraError: if rapidfuzz is not installed.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._fuzz = _rapidfuzz('fuzz')
        self._levenshtein = _rapidfuzz('distance.Levenshtein')
        self._written: list[str] = []
        self._times: list[float | None] = []
        words: list[str] = []
        #: For each folded word, the number of the written one.
        self._numbers: list[int] = []
        # An hour of speech has some 9,000 words, most of which come again and again.
        folded: dict[str, list[str]] = {}
        for phrase in phrases:
            for written, at in _timed(phrase):
                if written not in folded:
                    folded[written] = _folded(written)
                for word in folded[written]:
                    words.append(word)
                    self._numbers.append(len(self._written))
                self._written.append(written)
                self._times.append(at)
        self._words = words
        self._text = ' '.join(words)
        #: Where each folded word begins.
        self._begins = [0, *accumulate(len(word) + 1 for word in words)][: len(words)]

    def places(self, words: str) -> list[Said]:
        """Return every place with the very words, but for case, accents and punctuation."""
        wanted = _folded(words)
        if not wanted:
            return []
        return [
            Said('found', self._passage(place, len(wanted)), self._time(place), 100.0)
            for place in self._exact(' '.join(wanted))
        ]

    def find(self, quotation: str, near: int | None = None) -> Said:
        """Look for a quotation.

        :param quotation: what somebody is said to have said; dots stand for words that
            its author left out
        :param near: when that was, in seconds: of several places, the nearest counts
        """
        parts = [_folded(part) for part in _ELISION.split(quotation)]
        parts = [part for part in parts if len(part) >= _FEWEST] or [_folded(quotation)]
        found = [self._find(part, near) for part in parts]
        worst = min(found, key=lambda each: (_RANKS[each.verdict], each.likeness))
        best = max(found, key=lambda each: _RANKS[each.verdict])
        if worst.verdict == 'found':
            return found[0]
        if worst.verdict == 'missing' and best.verdict != 'missing':
            # Some of it was said.
            return replace(best, verdict='differs')
        return worst

    def _find(self, words: list[str], near: int | None) -> Said:
        if not words or not self._words:
            return Said('missing')
        wanted = ' '.join(words)
        if places := list(self._exact(wanted)):
            times = [self._time(place) for place in places]
            first = 0
            if near is not None:
                first = min(range(len(places)), key=lambda each: _distance(times[each], near))
            begin = places[first]
            verdict: Verdict = 'differs' if self._is_denied(begin) else 'found'
            if verdict == 'differs':
                begin -= 1
                words = [self._words[begin], *words]
            return Said(verdict, self._passage(begin, len(words)), times[first], 100.0)
        place = self._fuzz.partial_ratio_alignment(wanted, self._text)
        if place is None:
            return Said('missing')
        window = self._words_at(place.dest_start, place.dest_end, wanted)
        return self._compared(words, *window)

    def _exact(self, wanted: str) -> Iterator[int]:
        """Return the numbers of the words at which a text begins."""
        text, wanted = f' {self._text} ', f' {wanted} '
        place = text.find(wanted)
        while place >= 0:
            yield bisect_right(self._begins, place) - 1
            place = text.find(wanted, place + 1)

    def _is_denied(self, first: int) -> bool:
        """Return whether the word before a passage turns it into the opposite."""
        if not first or self._words[first - 1] not in _NEGATIONS:
            return False
        # "No." is an answer to something else.
        return self._written[self._numbers[first - 1]][-1].isalnum()

    def _words_at(self, begin: int, end: int, wanted: str) -> tuple[int, int]:
        """Return which words around a place in the text are most like a quotation."""
        first = bisect_right(self._begins, begin) - 1
        last = bisect_right(self._begins, max(end - 1, begin))
        firsts = range(max(first - _AROUND, 0), min(first + _AROUND + 1, last))
        lasts = range(
            max(last - _AROUND, first + 1), min(last + _AROUND, len(self._words)) + 1
        )
        windows = [(one, other) for one in firsts for other in lasts if one < other]
        return max(
            windows or [(first, last)],
            key=lambda window: (
                self._fuzz.ratio(wanted, ' '.join(self._words[slice(*window)])),
                -window[0],
            ),
        )

    def _compared(self, wanted: list[str], first: int, last: int) -> Said:
        likeness = self._likeness(wanted, first, last)
        # Other words in the place of the first or the last ones are no lost ones.
        begun, ended = self._edges(wanted, first, last)
        if not all(map(_is_short, wanted[:begun])):
            first = max(first - begun, 0)
        if not all(map(_is_short, wanted[len(wanted) - ended :])):
            last = min(last + ended, len(self._words))
        heard = self._words[first:last]
        passage, at = self._passage(first, len(heard)), self._time(first)
        if likeness < SOMEWHAT_LIKE:
            return Said('missing', passage, at, likeness)
        changes = [
            (wanted[step.src_start : step.src_end], heard[step.dest_start : step.dest_end])
            for step in self._steps(wanted, first, last)
        ]
        lost = sum(len(mine) for mine, theirs in changes if not theirs)
        is_same = (
            likeness >= LIKE_ENOUGH
            and lost <= max(LOST * len(wanted), 1)
            and _meaning(wanted) == _meaning([*heard, *self._tail(last)])
            and not self._is_denied(first)
            and all(self._is_slip(mine, theirs) for mine, theirs in changes)
        )
        return Said('found' if is_same else 'differs', passage, at, likeness)

    def _edges(self, wanted: list[str], first: int, last: int) -> tuple[int, int]:
        """Return how many words at the beginning, and at the end, are not there."""
        lost = [step for step in self._steps(wanted, first, last) if step.tag == 'delete']
        begun = lost[0].src_end if lost and not lost[0].src_start else 0
        is_cut = lost and lost[-1].src_end == len(wanted)
        return begun, len(wanted) - lost[-1].src_start if is_cut else 0

    def _tail(self, last: int) -> list[str]:
        """Return what follows in the same sentence where verbs are denied at their ends."""
        tail: list[str] = []
        for number in range(last, min(last + _VERB_END, len(self._words))):
            is_next = self._numbers[number] - self._numbers[number - 1] == 1
            if not is_next or not _UNSPACED.match(self._words[number]):
                break
            tail.append(self._words[number])
        return tail

    def _likeness(self, wanted: list[str], first: int, last: int) -> float:
        return float(self._fuzz.ratio(' '.join(wanted), ' '.join(self._words[first:last])))

    def _steps(self, wanted: list[str], first: int, last: int) -> list[_Step]:
        """Return what makes words of a transcript of those of a quotation."""
        steps = self._levenshtein.opcodes(wanted, self._words[first:last])
        return [step for step in steps if step.tag != 'equal']

    def _is_slip(self, mine: Sequence[str], theirs: Sequence[str]) -> bool:
        """Return whether captions can have made the one of the other."""
        one, other = ''.join(mine), ''.join(theirs)
        if not one or not other:
            text = one or other
            # A word of Japanese is some letters; its particles are of Hiragana.
            return not _UNSPACED.search(text) or bool(_HIRAGANA.fullmatch(text))
        if _UNSPACED.search(one + other):
            return bool(_HIRAGANA.fullmatch(one) and _HIRAGANA.fullmatch(other))
        if len(mine) > len(theirs):
            one = ''.join(word for word in mine if not _is_short(word)) or one
        if max(len(one), len(other)) <= _TINY:
            return True
        return one[0] == other[0] and self._fuzz.ratio(one, other) >= SPELLING

    def _time(self, number: int) -> int | None:
        at = self._times[self._numbers[number]]
        return None if at is None else int(at)

    def _passage(self, first: int, count: int) -> str:
        last = self._numbers[min(first + count, len(self._numbers)) - 1]
        written = self._written[self._numbers[first] : last + 1]
        is_unspaced = bool(_UNSPACED.search(''.join(written)))
        return ('' if is_unspaced else ' ').join(written)


_RANKS: dict[Verdict, int] = {'missing': 0, 'differs': 1, 'found': 2}


def _rapidfuzz(module: str) -> ModuleType:
    return load_extra(
        f'rapidfuzz.{module}',
        library='rapidfuzz',
        purpose='The check of quotations',
        extra='transcripts',
    )


def _is_short(word: str) -> bool:
    """Return whether captions lose a word often, as they do with articles."""
    return len(word) <= _SHORT


def _distance(at: int | None, near: int) -> int:
    return abs((at or 0) - near)


def _timed(phrase: Phrase) -> Iterator[tuple[str, float | None]]:
    """Return the words of a phrase, or its letters where no space divides words."""
    words: list[str] = []
    for word in phrase.text.split():
        words += word if _UNSPACED.search(word) else (word,)
    start = phrase.start
    length = 0.0 if start is None or phrase.end is None else max(phrase.end - start, 0.0)
    for number, word in enumerate(words):
        after = length * number / len(words)
        # Who follows a link wants to hear the beginning.
        yield word, None if start is None else start + (after if after > _SOON else 0)


def _folded(text: str) -> list[str]:
    """Return words without case, accents and punctuation, and without fillers."""
    words: list[str] = []
    text = unicodedata.normalize('NFKC', text).casefold().replace('’', "'")
    for match in _WORD.finditer(text):
        word = match[0]
        if negated := _NOT.fullmatch(word):
            words += (negated[1] or negated[2] or negated[3], 'not')
        elif _UNSPACED.search(word):
            words += word
        else:
            first, *others = _plain(word).split("'")
            for part in (first, *(each for each in others if each not in _SHORTENED)):
                if part and part not in _FILLERS:
                    words.append(_NUMBERS.get(part, part))
    return words


def _plain(word: str) -> str:
    if word.isascii():
        return word
    apart = unicodedata.normalize('NFD', word)
    return ''.join(letter for letter in apart if unicodedata.category(letter) != 'Mn')


def _meaning(words: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Return what captions do not change: how often it says no, and its numbers."""
    negations = sum(word in _NEGATIONS for word in words)
    negations += len(_JAPANESE_NEGATION.findall(' '.join(words)))
    numbers = tuple(word for word in words if any(map(str.isdigit, word)))
    return negations, numbers
