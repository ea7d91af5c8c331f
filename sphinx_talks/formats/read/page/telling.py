"""Talks of which a paragraph of prose tells: "Magpie was shown at DarkSuit 2023 …"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import tree, vocabulary
from sphinx_talks.formats.read.page.joining_words import AND, alternatives
from sphinx_talks.formats.read.page.media import linked_medium
from sphinx_talks.formats.read.page.media_lines import media_in_prose
from sphinx_talks.formats.read.page.pieces import Line, Piece
from sphinx_talks.formats.read.page.quotations import quoted, unquoted
from sphinx_talks.formats.read.page.said import Said, clean_title, people_of
from sphinx_talks.formats.read.page.sentences import TELLS, facts_of_sentence
from sphinx_talks.formats.read.page.weights import event_weight, person_weight
from sphinx_talks.formats.read.page.written_dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.talks.records import Medium

__all__ = ('is_sentence', 'quoted_talk', 'told_talk', 'told_talks')

_VERBS = re.compile(
    r'\b(?:demo(?:ed|nstrated)|present(?:ed|s|ing)|discussed|debuted|spoke|speaks|talk(?:ed|s)?|'
    r'gave|given|session|interview(?:ed)?|keynote|lecture|introduced|covered|showed|shown|'
    r'announced|featured|workshop|tutorial|panel|recording|vortrag|vorgestellt|vorgetragen|'
    r'présenté|presentad[oa]|charla|conférence)\b',
    re.IGNORECASE,
)
_AT = re.compile(
    r'(?:\b(?:at|during|for|auf|bei|à|au|en|durante)\s+(?:the\s+)?|@\s*)$', re.IGNORECASE
)
_WITH = re.compile(r'\s*,?\s*\b(?:with|by|von|mit|par|avec|por|con)\s+', re.IGNORECASE)


def told_talks(
    runs: Sequence[tree.Run], *, is_about_talks: bool
) -> list[tuple[Said, tuple[tree.Run, ...]]]:
    """Return the talks of which a paragraph of prose tells, each with its part of the words.

    :param is_about_talks: whether a heading above says that talks are told of.
    """
    line = Line(runs)
    places = _parted(line)
    parts = [
        tuple(
            replace(run, text=line.text[first:last])
            for first, last, run in line.runs(start, end)
        )
        for start, end in pairwise(places)
    ]
    told = [told_talk(part, is_about_talks=True, needs_verb=False) for part in parts]
    found = [(said, part) for said, part in zip(told, parts, strict=True) if said is not None]
    for (before, _words), (behind, _part) in pairwise(found):
        # "In 2018 I gave … at …, and … at …": one year for both.
        behind.date = behind.date or (before.date if len(before.date) == len('2018') else '')
    if len(parts) > 1 and len(found) == len(parts):
        return found
    whole = told_talk(runs, is_about_talks=is_about_talks)
    return [(whole, tuple(runs))] if whole is not None else []


_KIND_BEFORE = re.compile(r'\b(?:an?|the|my|our)\s+([\w-]+(?:\s[\w-]+)?)\W{0,3}$')
_AT_EVENT = re.compile(
    r'\W{0,2}\s*(?:at|during|bei|auf|à|en)\s+(?:the\s+|der\s+|la\s+)?(?=[A-ZÀ-Ž])'
)
_AND = alternatives(AND)
_PART_ENDS = tuple(map(re.compile, (r'[.;!?]\s+', rf',?\s+(?:{_AND})\s+')))


def _parted(line: Line) -> list[int]:
    """Return where the parts of a line begin that each tell of a talk, and where it ends."""
    heads = [
        (start, end)
        for start, end, run in line.spans
        if run.url
        and _title_weight(line, start, end, run) > 0
        and _AT_EVENT.match(line.text, end)
    ]
    places = [0]
    for (_start, before), (after, _end) in pairwise(heads):
        between = line.text[before:after]
        for pattern in _PART_ENDS:
            if ends := list(pattern.finditer(between)):
                places.append(before + ends[-1].end())
                break
        else:
            places.append(after)
    return [*places, len(line.text)]


_FIRST_PERSON = re.compile(
    r"(?:I|We|Ich|Wir|Nous|Yo|J['’]ai|He|She|They|Er|Sie|Il|Elle)\s", re.IGNORECASE
)


def is_sentence(line: Line) -> bool:
    """Return whether a line is a sentence that tells of a talk: "I showed … at …"."""
    text = line.text.strip()
    begins = _FIRST_PERSON.match(text) or TELLS.match(text)
    return begins is not None and _VERBS.search(text[:80]) is not None


def told_talk(
    runs: Sequence[tree.Run], *, is_about_talks: bool, needs_verb: bool = True
) -> Said | None:
    """Return what a paragraph of prose tells of a talk; ``None`` if it tells of none.

    :param is_about_talks: whether a heading above says that talks are told of
    :param needs_verb: whether it has to have a word such as "gave".
    """
    line = Line(runs)
    links = [
        (start, end, run) for start, end, run in line.spans if run.url and run.text.strip()
    ]
    links = [each for each in links if not each[2].url.startswith(('#', 'mailto:'))]
    if not links or (needs_verb and not _VERBS.search(line.text)):
        return None
    said = Said()
    said.sure['title'] = 0.6
    weights = [_title_weight(line, start, end, run) for start, end, run in links]
    best = max(range(len(links)), key=lambda place: (weights[place], -place))
    if weights[best] <= 0 or (not is_about_talks and weights[best] < 1.0):
        return None
    for place, (start, end, run) in enumerate(links):
        text = ' '.join(run.text.split())
        if place == best:
            said.title = text
            match = _KIND_BEFORE.search(line.text[:start])
            kind = vocabulary.kind_of_words(match[1]) if match else ''
            # An interview may be an article, a podcast or a video.
            if kind not in ('talk', 'article') and not (match and 'interview' in match[1]):
                said.kind = kind
            if medium := linked_medium(run.url, text, is_title=True):
                said.media.append(medium)
            if match := _WITH.match(line.text, end):
                _take_people(said, line, match.end())
            continue
        piece = Piece(start=start, end=end, text=text, url=run.url, before='at')
        named = vocabulary.medium_named(text)[0] not in ('', 'page')
        is_event = event_weight(piece) >= 2.0 and not named
        if _AT.search(line.text[:start]) and is_event and not said.event:
            said.event, said.event_url = text, run.url
            said.sure['event'] = 0.8
        elif medium := _medium(run, text):
            said.media.append(medium)
    facts_of_sentence(said, runs)
    _take_unlinked(said, line)
    clean_title(said)
    return said


_QUOTED = re.compile(rf'(?<!\w)(?:{quoted(3)})')


def quoted_talk(runs: Sequence[tree.Run]) -> Said | None:
    """Return the talk whose title a sentence quotes: "Ann Lee gave a talk called “Rewind”".

    :return: ``None`` if it quotes nothing, or several things, or tells of no talk before.
    """
    line = Line(runs)
    quotes = list(_QUOTED.finditer(line.text))
    if len(quotes) != 1 or not TELLS.search(line.text[: quotes[0].start()]):
        return None
    said = Said(title=' '.join(unquoted(quotes[0][0]).split()), is_marked=True)
    said.sure['title'] = 0.8
    said.media += media_in_prose(runs)
    facts_of_sentence(said, runs)
    _take_unlinked(said, line)
    clean_title(said)
    return said


_IN_YEAR = re.compile(r'\b(?:[Ii]n|[Ee]n|[Ii]m Jahr)\s+((?:19[7-9]|20\d)\d)\b')
_UNLINKED_EVENT = re.compile(
    r"\b(?:[Aa]t|[Dd]uring)\s+(?:the\s+)?((?:[A-ZÀ-Ž0-9][\w.'’+-]*|of|the|and|&|for|de|in)"
    r"(?:\s+(?:[A-ZÀ-Ž0-9][\w.'’+-]*|of|the|and|&|for|de|in))*"
    r'(?:\s+(?:meetup|conference|workshop|summit|seminar|meeting|symposium))?)'
)


def _take_unlinked(said: Said, line: Line) -> None:
    """Take the event, and the year, that words without a link name."""
    if not said.event and (match := _UNLINKED_EVENT.search(line.text)):
        # "at PyCon UK in Cardiff": the town behind it is none of its words.
        name = re.sub(r'\s+(?:in|of|the|and|for|de|&)$', '', match[1].partition(' in ')[0])
        if event_weight(Piece(start=0, end=0, text=name, before='at')) >= _EVENT:
            said.event, said.sure['event'] = name, 0.7
    if not said.date and (match := _IN_YEAR.search(line.text)):
        said.date, said.sure['date'] = match[1], 0.8
    if not said.date:
        dates = {found.date for found in find_dates(line.text) if found.is_certain}
        if len(dates) == 1:
            said.date, said.sure['date'] = dates.pop(), 0.8


#: How much words have to look like an event behind "at".
_EVENT = 2.4


def _title_weight(line: Line, start: int, end: int, run: tree.Run) -> float:
    text = ' '.join(run.text.split())
    words = text.split()
    weight = min(len(words), 6) * 0.4
    role, rest = vocabulary.medium_named(text)
    if role and len(rest.split()) <= 2:
        weight -= 2.5
    elif (
        role
        and role != 'page'
        and words[-1].casefold() in ('recording', 'demo', 'lab', 'video', 'slides')
    ):
        weight -= 1.5
    if _AT.search(line.text[:start]):
        weight -= 1.5
    if re.search(
        r'(?::|session|talk|titled|called|entitled|“|")\s*$', line.text[:start], re.IGNORECASE
    ):
        weight += 1.5
    if '://' in text or person_weight(text) > 1.5:
        weight -= 2.0
    if text[:1].islower():
        weight -= 0.8
    if re.search(r'[:?!]', text):
        weight += 0.6
    if len(words) == 1:
        weight -= 0.8
    return weight


#: Small words inside of several names.
_WITHIN = rf'de|van|von|der|den|la|{_AND}'


def _take_people(said: Said, line: Line, start: int) -> None:
    match = re.match(
        rf"(?:[A-ZÀ-ŽŁ][\w.'’-]*|{_WITHIN}|,)(?:\s+(?:[A-ZÀ-ŽŁ][\w.'’-]*|{_WITHIN}))*",
        line.text[start:],
    )
    if match is None:
        return
    text = match[0].rstrip(' .,')
    piece = Piece(start=start, end=start + len(text), text=text)
    people = people_of(line, piece)
    if people and all(person_weight(person.name) > 0 for person in people):
        said.people += people
        said.sure['speakers'] = 0.9


def _medium(run: tree.Run, text: str) -> Medium | None:
    medium = linked_medium(run.url, text)
    if medium is None:
        return None
    role, _rest = vocabulary.medium_named(text)
    if medium.role != 'page' or (role and role != 'page'):
        return medium
    return None
