"""Who, where and when in the sentences and short lines below a heading."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import vocabulary
from sphinx_talks.formats.read.page.joining_words import (
    AND,
    BEHIND_TITLE,
    BY,
    WITH,
    alternatives,
)
from sphinx_talks.formats.read.page.labelled_fields import labelled
from sphinx_talks.formats.read.page.pieces import Line, Piece, cut
from sphinx_talks.formats.read.page.roles_of_pieces import Reading, assign
from sphinx_talks.formats.read.page.said import people_of, read_line
from sphinx_talks.formats.read.page.weights import (
    event_weight,
    is_full_name,
    person_weight,
    weigh,
)
from sphinx_talks.formats.read.page.written_dates import whole_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.formats.read.page import tree
    from sphinx_talks.formats.read.page.said import Said

__all__ = ('TELLS', 'facts_of_line', 'facts_of_sentence', 'names_somebody')

_GIVEN_BY = re.compile(
    r'\b(?i:given|presented|held|delivered|talk|lecture|demo|session|keynote)\s+by\s+'
    r'(?=[A-ZÀ-Ž])|\bgehalten von\s+|\bprésentée? par\s+|\bpresentad[oa] por\s+'
)


def facts_of_sentence(said: Said, runs: Sequence[tree.Run]) -> None:
    """Take who, where and when out of a sentence that tells of a talk."""
    line = Line(runs)
    for unit in cut(line):
        for piece in unit.pieces:
            names_medium = vocabulary.medium_named(piece.text)[0] not in ('', 'page')
            if piece.before == 'at' and not said.event and not names_medium:
                if piece.url and event_weight(piece) >= 3.0:
                    said.event, said.event_url = piece.text, piece.url
                    said.sure['event'] = 0.9
                elif found := _leading_event(piece.text):
                    said.event = found
                    said.sure['event'] = 0.7
            if not said.date and '-' in (date := whole_date(piece.text)):
                said.date = date
                said.sure['date'] = 0.8
    if not said.event:
        for _start, _end, run in line.spans:
            if run.url and said.title and run.text.strip() == said.title:
                piece = Piece(start=0, end=0, text=run.text.strip(), url=run.url)
                if event_weight(piece) >= 3.0:
                    said.event, said.event_url = said.title, run.url
    if not said.people:
        _take_people(said, line)
    if not said.kind and (match := _KIND_SENTENCE.match(line.text)):
        kind = vocabulary.kind_of_words(match[1])
        said.kind = kind if kind not in ('talk', 'article', 'book') else ''
    first = re.split(r'[,.;:]', line.text)[0]
    if not said.kind and (kind := vocabulary.kind_of_words(first)) not in (
        'talk',
        'article',
        'book',
    ):
        # "Lightning talk, five minutes."
        said.kind = kind


#: "A workshop that Ann Lee gave at PyCon", "Lightning talk by Ann Lee".
_KIND_SENTENCE = re.compile(
    r'\s*((?:(?i:an?|the|my|our|ein|eine|un|une|una)\s+)?[\w-]+(?:\s[Tt]alks?)?)\s+'
    r'(?:that|which|by|at|from|with|I|we|given|for|on|about|auf|bei|von|par|de|por|en|à)\b'
)


def _take_people(said: Said, line: Line) -> None:
    """Take the names behind "by", or before a verb: "Ann Lee and Bob Ray showed …"."""
    places = [match.end() for match in _GIVEN_BY.finditer(line.text)]
    places += [match.end() for match in _BY.finditer(line.text)]
    for place in sorted(set(places)):
        # "Moderated by Ann Lee; with Bob Ray"
        if named := _NAMES.match(line.text, place):
            _take_names(said, line, place, named.end())
    if not said.people and (linked := _linked_name(line)):
        _take_names(said, line, *linked)
    for match in TELLS.finditer(line.text) if not said.people else ():
        if _take_names(said, line, match.start(), match.end(1)):
            return


def _linked_name(line: Line) -> tuple[int, int] | None:
    """Return where a linked name begins a sentence: "[Ann Lee](…) paired recipes with …"."""
    spans = [(start, end, run) for start, end, run in line.spans if run.text.strip()]
    if not spans or not spans[0][2].url:
        return None
    start, end, run = spans[0]
    is_name = is_full_name(run.text)
    return (start, end) if is_name and re.match(r'\s+[a-z]', line.text[end:]) else None


def _take_names(said: Said, line: Line, start: int, end: int) -> bool:
    text = re.sub(rf'(?:\s*,?\s*{_AND}\s+(?:I|ich|moi|je|yo))$', '', line.text[start:end])
    text = text.rstrip(' .,')
    people = people_of(line, Piece(start=start, end=start + len(text), text=text))
    if not people or any(person_weight(person.name) <= _NAME for person in people):
        return False
    known = {person.name for person in said.people}
    said.people += [person for person in people if person.name not in known]
    said.sure['speakers'] = 0.9
    return True


#: How much words have to look like a name within a sentence.
_NAME = 1.5
_WORD = r"[A-ZÀ-ŽŁ][\w.'’-]*"
_PARTS = rf'{_WORD}(?:\s+(?:(?:de|van|von|der|den|la|del|da|di|af)\s+)*{_WORD}){{0,5}}'
_AND = rf'(?:{alternatives(AND)})'
_JOIN = rf'(?:\s*,\s*(?:{_AND}\s+)?|\s+{_AND}\s+)'
_ALL = rf'{_PARTS}(?:{_JOIN}{_PARTS}){{0,9}}'
_NAMES = re.compile(_ALL)
_BY = re.compile(rf'\b(?i:{alternatives((*BY, *WITH))})\s+(?=[A-ZÀ-Ž])')
#: Names before a verb with which people tell of a talk.
TELLS = re.compile(
    rf'({_ALL})\s+(?:gave|gives|presented|presents|talk(?:ed|s)|spoke|speaks|show(?:ed|s)|'
    r'demo(?:ed|nstrated|nstrates)|held|taught|led|ran|introduced|introduces|discussed|discusses|'
    r'explain(?:ed|s)|told|tells|announced|walked|sprach|zeigte|erklärte|hielt|'
    r'compared|compares|described|describes|explored|explores|went through|shared|shares|'
    r'argued|argues|covered|covers|gave|brought|looked|looks|'
    r'a présenté|a parlé|presentó|habló|dio)\b'
)


_EVENT_START = re.compile(
    r"(?:(?:[A-ZÀ-Ž0-9][\w.'’+-]*|of|the|and|&|on|for|de|des|der|du|la)\s+){0,6}(?:19[7-9]\d|20\d\d)"
    r'(?!\d)'
)


def _leading_event(text: str) -> str:
    match = _EVENT_START.match(text)
    return match[0] if match else ''


def names_somebody(runs: Sequence[tree.Run]) -> bool:
    """Return whether a part of a line, which is no link, is the name of a person."""
    pieces = [piece for unit in cut(Line(runs)) for piece in unit.pieces]
    return any(weigh(each).get('speakers', -2.0) > _NAME for each in pieces if not each.url)


def facts_of_line(said: Said, runs: Sequence[tree.Run], year: str) -> bool:
    """Take a short line that has nothing but who, where and when; return whether it is one."""
    line = Line(runs, year)
    if len(line.text.split()) > 16 or labelled(runs) or any(run.image for run in runs):
        return False
    reading = _with_place(line, assign(line, needs_title=False))
    if reading.end > reading.start or not reading.roles:
        return _titled_event(said, line, reading, year)
    _prefer_event(reading)
    roles = {role for _piece, role in reading.roles}
    if not roles <= _FACTS or not roles - {'place', 'media'}:
        return False
    if any(role == 'event' and event_weight(each) < _MAYBE for each, role in reading.roles):
        return False
    emphasised = all(run.marks for run in runs if run.text.strip())
    if roles == {'speakers'} and not (emphasised or _KNOWN_NAMES.match(line.text.strip())):
        return False
    told = read_line(line, reading, year=year, keeps_title=True)
    return _merge(said, told)


#: How little words may look like an event.
_MAYBE = -1.0
#: What a line that has nothing but facts says.
_FACTS = {'event', 'date', 'speakers', 'place', 'affiliation', 'media', 'language', 'kind'}


def _prefer_event(reading: Reading) -> None:
    """Take a name that stands with a date, and without "by", for the event: Strange Loop."""
    roles = [role for _piece, role in reading.roles]
    if 'date' not in roles or 'event' in roles or roles.count('speakers') != 1:
        return
    place = roles.index('speakers')
    if not reading.roles[place][0].before:
        reading.roles[place] = (reading.roles[place][0], 'event')


def _with_place(line: Line, reading: Reading) -> Reading:
    """Return a reading in which what looked like a title behind the event is its place."""
    text = line.text[reading.start : reading.end]
    before = [role for piece, role in reading.roles if piece.end <= reading.start]
    is_town = text[:1].isupper() and len(text.split()) <= 3 and ',' not in text
    if not is_town or reading.is_marked or before[-1:] != ['event']:
        return reading
    piece = Piece(start=reading.start, end=reading.end, text=text)
    roles = sorted([*reading.roles, (piece, 'place')], key=lambda each: each[0].start)
    return replace(reading, start=0, end=0, roles=roles)


_KNOWN_NAMES = re.compile(
    rf'(?:{alternatives((*BY, *BEHIND_TITLE, *WITH))})\s|\W', re.IGNORECASE
)


def _titled_event(said: Said, line: Line, reading: Reading, year: str) -> bool:
    """Take a line in which the only thing that could be a title is the event."""
    dates = [piece for piece, role in reading.roles if role == 'date']
    others = [
        role for _piece, role in reading.roles if role not in ('date', 'place', 'language')
    ]
    text = line.text[reading.start : reading.end].strip(' ,;:*_')
    piece = Piece(start=reading.start, end=reading.end, text=text)
    emphasised = all('emphasis' in run.marks for _s, _e, run in line.spans if run.text.strip())
    if not dates or others or event_weight(piece) < (_IN_ITALICS if emphasised else 1.4):
        return False
    told = read_line(line, reading, year=year, keeps_title=True)
    told.event, told.event_url, told.media = text, line.url, []
    return _merge(said, told)


#: How much words of a line in italics, which has a date, look like an event.
_IN_ITALICS = 0.2


def _merge(said: Said, told: Said) -> bool:
    if (said.event and told.event) or (said.date and told.date):
        return False
    said.event, said.event_url = said.event or told.event, said.event_url or told.event_url
    said.date = said.date or told.date
    said.place = said.place or told.place
    said.people = said.people or told.people
    said.language = said.language or told.language
    said.kind = said.kind or told.kind
    said.media += told.media
    said.spent += told.spent
    said.rest += told.rest
    return True
