"""Reads notes as people write them: a bullet for each talk, below headings of topics.

.. code-block:: markdown

   ## Debugging

   - Rewind: Python Time-Travel Debugger - Toby Ho
     - Shows how to step back.
     - Insight: worth a try for pure Python code.
     - [Video](https://www.youtube.com/watch?v=ChoCe1OBhUc)

Markdown and reStructuredText are both read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import Log, one_line
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk, NotePart
from sphinx_talks.formats.read.note_lines import outline
from sphinx_talks.formats.read.note_text import words
from sphinx_talks.formats.reading import read_text
from sphinx_talks.talks.names import title_id
from sphinx_talks.talks.records import Medium, Place, Talk

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_talks.formats.imported import NoteLine
    from sphinx_talks.formats.read.note_lines import Item

__all__ = ('looks_right', 'read')

_BULLET = re.compile(r'^[-*+•] +\S', re.MULTILINE)


def looks_right(text: str) -> bool:
    """Return whether a text has a list with bullets."""
    return _BULLET.search(text) is not None


def read(source: Path) -> Imported:
    """Read notes. What belongs to no talk is noted.

    :raises FormatError: if there is not one talk.
    """
    log = Log(str(source))
    gathering = Gathering(log)
    for item in outline(read_text(source), markdown=source.suffix.lower() != '.rst'):
        place = f'line {item.line}'
        talk = _read_talk(item, log) if item.is_bullet else None
        if talk is not None:
            gathering.add(talk, place)
        elif item.is_bullet:
            log.note(place, 'this is left out: expected “title - speaker” of a talk')
        else:
            log.note(place, 'this belongs to no talk, and is left out')
    found = gathering.result()
    if not found.talks:
        raise FormatError(str(source), '', 'expected a list with “- title - speaker”')
    return found


def _read_talk(item: Item, log: Log) -> ImportedTalk | None:
    line, behind = _without_links(item.parts)
    title, speakers = _split(words(line))
    if not title or not (speakers or behind or item.children or any(p.url for p in line)):
        return None
    media = [facts.link(part.url, '') for part in line if part.url]
    media += _media(behind)
    notes: list[NoteLine] = []
    for child in item.children:
        found = _media(child.parts)
        if found and _is_about_media(child):
            media += found
        else:
            notes.append(child)
    talk = Talk(
        id=title_id(title),
        title=title,
        place=Place(log.path, item.line),
        speakers=facts.names(speakers),
        topics=facts.names([item.heading]),
        media=facts.media_of(media),
    )
    return ImportedTalk(talk, notes=tuple(notes), section=item.heading)


_DASH = re.compile(r'\s+(?:[-–—]{1,3}|\N{BULLET}|\|)\s+')
_BY = re.compile(r'[,:]?\s+(?:by|von|par|por)\s+(?=\S)')
_PEOPLE = re.compile(r'\s*(?:,|;|&|\s(?:and|und|et|y)\s)\s*')
_REMARK = re.compile(r'\s*\([^()]*\)\s*$')
#: Longest that is taken for names behind "by", in words.
_NAMES = 6


def _split(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the title and the speakers that stand in the first line of a talk."""
    found = list(_DASH.finditer(text))
    if not found:
        found = [
            match for match in _BY.finditer(text) if len(text[match.end() :].split()) <= _NAMES
        ]
    if not found:
        return _unquoted(text), ()
    people = _REMARK.sub('', text[found[-1].end() :])
    return _unquoted(text[: found[-1].start()]), tuple(_PEOPLE.split(people))


def _unquoted(title: str) -> str:
    title = one_line(title)
    for opening, closing in ('""', '“”', '„“', '«»'):
        if title.startswith(opening) and title.endswith(closing) and title[2:]:
            return title[1:-1].strip()
    return title


_MEDIUM = re.compile(
    r'\b(?:videos?|recordings?|youtube|hubilo|watch|slides?|deck|code|repo\w*|audio|paper|'
    r'transcript|talk page|page|link|aufzeichnung|folien|vidéo|diapos?)\b'
)


def _names_medium(text: str) -> bool:
    return _MEDIUM.search(text.casefold()) is not None or '://' in text


def _without_links(
    parts: tuple[NotePart, ...],
) -> tuple[tuple[NotePart, ...], tuple[NotePart, ...]]:
    """Divide a line into the title with the speakers, and links behind them."""
    first = next(
        (
            place
            for place, part in enumerate(parts)
            if place and part.url and _names_medium(part.text)
        ),
        len(parts),
    )
    line, behind = list(parts[:first]), parts[first:]
    if behind and line and not line[-1].url:
        text = line[-1].text
        # The bracket or dash that opens the links.
        shorter = re.sub(r'[\s([,;:–—-]+$', '', text)
        line[-1] = replace(line[-1], text=shorter)
    return tuple(line), behind


_STATES = (
    (re.compile(r'\battendees?\b'), 'attendees'),
    (re.compile(r'\bmembers?\b'), 'members'),
    (re.compile(r'\binternal\b'), 'internal'),
    (re.compile(r'\bnot (?:yet )?recorded\b|\bno (?:video|recording)\b'), 'not-recorded'),
    (
        re.compile(r'\bpending\b|\bnot (?:yet )?(?:out|available|public)\b|\bcoming\b'),
        'pending',
    ),
)


def _media(parts: tuple[NotePart, ...]) -> list[Medium]:
    """Return the media of a line, each with the state that the words around it tell."""
    found: list[Medium] = []
    before = ''
    for place, part in enumerate(parts):
        if part.url:
            behind = parts[place + 1] if place + 1 < len(parts) else NotePart('')
            around = '' if behind.url else behind.text
            # Words in brackets behind a link are about it; others may be about the next.
            near = f'{before} {part.text} {around}'
            medium = facts.link(part.url, '' if '://' in part.text else part.text)
            if medium.role == 'page' and _names_medium(before):
                medium = replace(facts.link(part.url, before), label='')
            if _names_medium(part.text):
                medium = replace(medium, label='')
            state = _state(near) if medium.role == 'video' else ''
            found.append(replace(medium, state=state or medium.state))
            before = ''
        else:
            before = part.text
    if not found:
        line = words(parts)
        if (state := _state(line)) and _names_medium(line) and len(line.split()) <= _NAMES:
            found.append(Medium('video', state=state))
    return found


def _state(text: str) -> str:
    text = text.casefold()
    return next((name for pattern, name in _STATES if pattern.search(text)), '')


def _is_about_media(line: NoteLine) -> bool:
    """Return whether a line has nothing but links to media, and words about these."""
    rest = words(tuple(part for part in line.parts if not part.url)).casefold()
    rest = _MEDIUM.sub('', rest)
    for pattern, _name in _STATES:
        rest = pattern.sub('', rest)
    linked = ' '.join(part.text for part in line.parts if part.url)
    named = _names_medium(linked) or _names_medium(words(line.parts))
    return named and len(re.findall(r'\w+', rest)) <= len(_FILLERS.findall(rest))


_FILLERS = re.compile(r'\b(?:only|for|the|on|at|in|and|or|is|yet|here|see|are|of|public)\b')
