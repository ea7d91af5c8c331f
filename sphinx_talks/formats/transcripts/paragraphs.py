"""Makes sentences and paragraphs of phrases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.transcripts import Passage, Spoken

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sphinx_talks.formats.transcripts.kept_phrases import KeptPhrases
    from sphinx_talks.talks.transcripts import PageTranscripts, Phrase

__all__ = ('joined', 'paragraphs', 'passages_of', 'sentences')

#: What ends a sentence, with the marks that may follow; not a point within a number, nor
#: one behind a single letter, as in initials.
_END = Pattern(r'(?:(?<!\b\w)\.{1,3}|[?!…]+)["”’»)]*(?=\s)|[。？！]+[」』）]*')
_UNSPACED = Pattern(
    '[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef]'
)
#: Letters after which a paragraph ends with the next sentence, and with the next phrase.
#: An hour of speech has some 50,000 letters.
_FULL, _OVERFULL = 700, 1100
#: Seconds after which a paragraph ends, however little was said.
_LASTS = 90
#: Letters after which a paragraph ends where somebody else begins who is not named.
_SHORT = 200
#: Sentences of captions without punctuation end at a pause, or at this length.
_BREATH, _LONG = 1.5, 240


def joined(one: str, other: str) -> str:
    """Return two texts as one, with a space between where their script has spaces."""
    if not one or not other:
        return one or other
    is_unspaced = _UNSPACED.match(one[-1]) and _UNSPACED.match(other[0])
    return f'{one}{other}' if is_unspaced else f'{one} {other}'


def sentences(phrases: Iterable[Phrase]) -> list[Spoken]:
    """Return what is said, sentence by sentence.

    A sentence that begins within a phrase has a time between those of its ends. Captions
    that a machine made often have no full stops: a pause ends a sentence there.

    :param phrases: in the order of their times
    """
    found: list[Spoken] = []
    open_one: Spoken | None = None
    end: float | None = None
    for phrase in phrases:
        is_late = end is not None and phrase.start is not None and phrase.start - end > _BREATH
        if open_one and (phrase.is_turn or is_late or len(open_one.text) > _LONG):
            found.append(open_one)
            open_one = None
        is_turn = phrase.is_turn
        for part, start in _pieces(phrase):
            if open_one is None:
                at = None if start is None else int(start)
                open_one = Spoken(
                    text=part,
                    at=at,
                    speaker=phrase.speaker if is_turn else '',
                    is_turn=is_turn,
                )
            else:
                open_one = replace(open_one, text=joined(open_one.text, part))
            is_turn = False
            if _ends(part):
                found.append(open_one)
                open_one = None
        end = phrase.end if phrase.end is not None else phrase.start
    return [*found, open_one] if open_one else found


def _pieces(phrase: Phrase) -> Iterator[tuple[str, float | None]]:
    """Return the parts of a phrase, divided where a sentence ends, and when they begin."""
    begin = 0
    length = len(phrase.text)
    for match in (*_END.finditer(phrase.text), None):
        end = match.end() if match else length
        part = phrase.text[begin:end].strip()
        if part:
            yield part, _within(phrase, begin / length)
        begin = end


def _within(phrase: Phrase, share: float) -> float | None:
    if phrase.start is None or not share:
        return phrase.start
    end = phrase.end if phrase.end is not None else phrase.start
    return phrase.start + max(end - phrase.start, 0) * share


def _ends(part: str) -> bool:
    return bool(_END.search(f'{part} ')) and part[-1] not in ',;'


def paragraphs(phrases: Iterable[Phrase]) -> list[Spoken]:
    """Return what is said, in paragraphs of about a minute each.

    :param phrases: in the order of their times
    """
    phrases = list(phrases)
    if all(phrase.start is None for phrase in phrases):
        # Of a text without times, the paragraphs are its author's.
        return [
            Spoken(text=phrase.text, at=None, speaker=phrase.speaker) for phrase in phrases
        ]
    found: list[Spoken] = []
    for sentence in sentences(phrases):
        if found and not _is_full(found[-1], sentence):
            found[-1] = replace(found[-1], text=joined(found[-1].text, sentence.text))
        else:
            found.append(sentence)
    return found


def _is_full(paragraph: Spoken, sentence: Spoken) -> bool:
    size = len(paragraph.text)
    lasted = (sentence.at or 0) - (paragraph.at or 0)
    if lasted > _LASTS:
        return True
    if sentence.is_turn and (sentence.speaker or size >= _SHORT):
        return True
    return size >= _FULL or size + len(sentence.text) > _OVERFULL


def passages_of(
    pages: Mapping[str, PageTranscripts], talks: Collection[str], kept: KeptPhrases
) -> Iterator[Passage]:
    """Return the paragraphs of transcripts, talk by talk.

    :param pages: the transcripts of each document
    :param talks: ids of the talks whose transcripts are wanted
    :param kept: where their words are
    """
    found = {
        (each.talk, each.path): each
        for document in sorted(pages)
        for each in pages[document].found
        if each.talk in talks
    }
    for _key, transcript in sorted(found.items(), key=lambda pair: pair[0]):
        for said in paragraphs(kept.phrases(transcript)):
            yield Passage(
                talk=transcript.talk,
                language=transcript.language,
                at=said.at,
                speaker=said.speaker,
                text=said.text,
            )
