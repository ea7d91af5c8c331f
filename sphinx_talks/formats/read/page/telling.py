"""Talks of which a paragraph of prose tells: "Magpie was shown at DarkSuit 2023 …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import tree, vocabulary
from sphinx_talks.formats.read.page.media import linked_medium
from sphinx_talks.formats.read.page.pieces import Line, Piece
from sphinx_talks.formats.read.page.said import Said, clean_title, people_of
from sphinx_talks.formats.read.page.sentences import facts_of_sentence
from sphinx_talks.formats.read.page.weights import event_weight, person_weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.talks.records import Medium

__all__ = ('told_talk',)

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


def told_talk(runs: Sequence[tree.Run], *, is_about_talks: bool) -> Said | None:
    """Return what a paragraph of prose tells of a talk; ``None`` if it tells of none.

    :param is_about_talks: whether a heading above says that talks are told of.
    """
    line = Line(runs)
    links = [
        (start, end, run) for start, end, run in line.spans if run.url and run.text.strip()
    ]
    links = [each for each in links if not each[2].url.startswith(('#', 'mailto:'))]
    if not links or not _VERBS.search(line.text):
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
    clean_title(said)
    return said


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


def _take_people(said: Said, line: Line, start: int) -> None:
    match = re.match(
        r"(?:[A-ZÀ-ŽŁ][\w.'’-]*|de|van|von|der|den|la|and|und|et|&|,)(?:\s+(?:[A-ZÀ-ŽŁ][\w.'’-]*|"
        r'de|van|von|der|den|la|and|und|et|&))*',
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
