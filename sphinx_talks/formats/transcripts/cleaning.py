"""Makes phrases of captions: without tags, signs for music, and what is shown twice."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.transcripts import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.formats.transcripts.caption_files import Cue

__all__ = ('clean',)

#: Tags of WebVTT, times of single words among them, and those of HTML that SRT has. Other
#: words between such brackets are what somebody said.
_TAG = Pattern(
    r'</?(?:c|i|b|u|s|v|lang|ruby|rt|font|span|em|strong)(?:[.\s][^<>]*)?>|<br\s*/?>'
    r'|<\d+:[\d:.]+>',
)
_VOICE = Pattern(r'<v(?:\.[^\s<>]*)?\s+([^<>]*)>')
#: What players of SSA take as a command, such as ``{\an8}``.
_COMMAND = Pattern(r'\{\\[^{}]*\}')
#: Entities that were escaped twice.
_LEFT_ENTITY = Pattern(r'&(?:amp|lt|gt|quot|nbsp|lrm|rlm|#\d+|#x[0-9a-fA-F]+);')
_NOTES = '♪♫♬♩🎵🎶'
_SONG = Pattern(rf'[{_NOTES}][^{_NOTES}]*[{_NOTES}]|[{_NOTES}]')
#: ``[Applause]``, and ``[ __ ]`` in the place of a word that YouTube does not show.
_ASIDE = Pattern(r'\[[^\[\]\n]{0,60}\]|［[^［］\n]{0,60}］|【[^【】\n]{0,60}】')
_SOUND = Pattern(
    r'[(（][^()（）\n]{0,60}?(?i:music|applau|laugh|cheer|cough|inaudible|silence|musik|lachen'
    r'|gelächter|beifall|música|aplauso|risas|musique|rires|音楽|拍手|笑)[^()（）\n]{0,60}?[)）]'
)
#: Marks that somebody else speaks.
_TURN = Pattern(r'\s*(?:>{2,}|&gt;&gt;)\s*')
_DASH = Pattern(r'\s*[-–—‐]\s*(?=\S)')
#: A name in front of what is said; one without capitals counts behind a mark alone.
_LABEL = Pattern(r'([^\W\d_][\w.’\' -]{0,38}?(?:\s*\([^()]{1,30}\))?)\s*[:：](?=\s|$)\s*')
_NUMBERED = Pattern(r'(?i:speaker|sprecher(?:in)?|orador(?:a)?|intervenant|話者)\s*\w{1,3}')
_INVISIBLE = Pattern('[\u200b\u200e\u200f\u2060\ufeff\u00ad]')
#: Captions that come later than this after one another, in seconds, may say the same again.
_APART = 1.0
#: Most words of a name.
_NAME_WORDS = 5
#: Fewest words of an overlap that nobody says twice.
_OVERLAP = 3
#: How far back an overlap is looked for, in words.
_BACK = 40


def clean(cues: Iterable[Cue]) -> tuple[Phrase, ...]:
    """Return what is said, in the order in which it is shown.

    :param cues: captions as a file has them
    """
    return tuple(_Cleaner().phrases(cues))


class _Cleaner:
    """What has been shown, since captions roll."""

    def __init__(self) -> None:
        self._shown: list[str] = []
        self._end: float | None = None
        self._words: list[str] = []
        #: Who spoke last, where that is known.
        self._speaker = ''

    def phrases(self, cues: Iterable[Cue]) -> list[Phrase]:
        found: list[Phrase] = []
        for cue in cues:
            lines = [line for line in map(_plain_line, _voiced(cue.text).split('\n')) if line]
            fresh = self._fresh(lines, cue)
            for said, speaker, is_turn in _turns(fresh):
                text = self._without_overlap(said, cue)
                if not any(map(str.isalnum, text)):
                    continue
                # Captions of meetings name who speaks again and again.
                is_other = is_turn and not (speaker and speaker == self._speaker)
                if is_turn:
                    self._speaker = speaker
                found.append(Phrase(text, cue.start, cue.end, speaker, is_other))
                self._words = [*self._words, *text.split()][-_BACK:]
            if lines:
                self._shown = lines
                self._end = cue.end if cue.end is not None else cue.start
        return found

    def _is_next(self, cue: Cue) -> bool:
        """Return whether a caption follows so closely that it may show the same again."""
        if cue.start is None or self._end is None:
            return False
        return cue.start - self._end < _APART

    def _fresh(self, lines: Sequence[str], cue: Cue) -> list[str]:
        """Return the lines that the caption before has not shown."""
        once = [line for number, line in enumerate(lines) if line != _before(lines, number)]
        for size in range(min(len(once), len(self._shown)), 0, -1):
            # A caption that shows nothing new may say it again, some time later.
            is_rolling = size < len(once) or self._is_next(cue)
            if once[:size] == self._shown[-size:] and is_rolling:
                return once[size:]
        return once

    def _without_overlap(self, text: str, cue: Cue) -> str:
        """Return a text without the words at its beginning that have just been shown."""
        if not self._is_next(cue):
            return text
        words = text.split()
        longest = min(len(words), len(self._words))
        for size in range(longest, 0, -1):
            if words[:size] != self._words[-size:]:
                continue
            is_grown = size == len(' '.join(self._shown).split()) and size < len(words)
            if size >= _OVERLAP or is_grown:
                return ' '.join(words[size:])
        return text


def _before(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if number else ''


def _voiced(text: str) -> str:
    """Return a caption with the names in its tags as words."""
    return _VOICE.sub(lambda match: f'\n>> {match[1].strip()}: ', text)


def _plain_line(line: str) -> str:
    """Return a line without what is no speech."""
    line = _COMMAND.sub('', _TAG.sub('', line))
    line = unescape(line)
    if _LEFT_ENTITY.search(line):
        line = unescape(line)
    line = _INVISIBLE.sub('', line)
    for noise in (_SONG, _ASIDE, _SOUND):
        line = noise.sub(' ', line)
    return ' '.join(line.split())


def _turns(lines: Iterable[str]) -> list[tuple[str, str, bool]]:
    """Return what one after the other says: text, name, and whether somebody else begins."""
    turns: list[tuple[str, str, bool]] = []
    lines = list(lines)
    # One dash may be a part of a sentence; a dialogue has one in each line.
    has_dashes = len(lines) > 1 and all(_DASH.match(line) for line in lines)
    for line in lines:
        for number, part in enumerate(_TURN.split(line)):
            is_turn = number > 0
            text = part
            if has_dashes and _DASH.match(text):
                text, is_turn = _DASH.sub('', text, 1), True
            elif not is_turn and (dash := _DASH.match(text)):
                text = text[dash.end() :]
            speaker, text = _labelled(text, is_turn=is_turn)
            if not text and not speaker:
                continue
            if turns and not is_turn and not speaker:
                last = turns[-1]
                turns[-1] = (f'{last[0]} {text}'.strip(), *last[1:])
            else:
                turns.append((text.strip(), speaker, is_turn or bool(speaker)))
    return [turn for turn in turns if turn[0]]


def _labelled(text: str, *, is_turn: bool) -> tuple[str, str]:
    match = _LABEL.match(text)
    if match is None:
        return '', text
    name = match[1].strip()
    is_name = is_turn or _NUMBERED.fullmatch(name) or (name.isupper() and len(name) > 1)
    if not is_name or len(name.split()) > _NAME_WORDS:
        return '', text
    if name.isupper():
        name = name.title()
    return name, text[match.end() :]
