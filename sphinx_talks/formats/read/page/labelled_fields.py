"""Facts with labels: "**Speaker**: Ann", the fields of reStructuredText, cells of tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import babel_names, field_labels, tree, vocabulary
from sphinx_talks.formats.read.page.media import linked_medium, unlinked_medium
from sphinx_talks.formats.read.page.media_lines import media_of_line, says_no_more
from sphinx_talks.formats.read.page.note_writing import note_line
from sphinx_talks.formats.read.page.pieces import Line, Piece, cut
from sphinx_talks.formats.read.page.said import Person, people_of
from sphinx_talks.formats.read.page.weights import duration_in, event_weight, person_weight
from sphinx_talks.formats.read.page.written_dates import (
    find_dates,
    whole_date,
    year_of_term,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.formats.imported import NoteLine
    from sphinx_talks.formats.read.page.said import Said
    from sphinx_talks.talks.records import Medium

__all__ = ('Body', 'labelled', 'take_field', 'take_media_line')


@dataclass(slots=True)
class Body:
    """What stands below the first line of a talk."""

    media: list[Medium] = field(default_factory=list)
    notes: list[NoteLine] = field(default_factory=list)
    spent: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)


def take_media_line(
    body: Body, runs: Sequence[tree.Run], media: Sequence[Medium], depth: int = 0
) -> None:
    """Take a line that has nothing but media; what these don't say stays as a note."""
    body.media += media
    if says_no_more(runs, media):
        body.spent.append(tree.text_of(runs))
    elif line := note_line(runs, depth):
        body.notes.append(line)
    body.spent += (run.image for run in runs if run.image)


_LABEL = re.compile(r'\s*[*_]*([^\W\d_][\w /()&-]{1,28}?)[*_]*\s*[:：]\s*[*_]*\s*')


def labelled(runs: Sequence[tree.Run]) -> tuple[str, tuple[tree.Run, ...]] | None:
    """Return the field that a label names, and what is behind it: ``**Speaker**: Ann``."""
    text = ''.join(run.text for run in runs)
    match = _LABEL.match(text)
    if match is None or not (name := field_labels.field_named(match[1])):
        return None
    rest: list[tree.Run] = []
    place = 0
    for run in runs:
        first = max(0, match.end() - place)
        place += len(run.text)
        if first < len(run.text) or (run.image and not first):
            rest.append(replace(run, text=run.text[first:]))
    return name, tuple(rest)


def take_field(
    said: Said, body: Body, name: str, runs: Sequence[tree.Run], year: str = ''
) -> bool:
    """Take the value of a field; return whether it is one."""
    text = tree.text_of(runs)
    if not text:
        return True
    line = Line(runs)
    if name == 'title':
        said.title = text
    elif name == 'speakers':
        _take_people(said, line)
    elif name == 'event':
        _take_event(said, line)
    elif name == 'date':
        return _take_date(said, text, year)
    elif name == 'kind':
        kind = vocabulary.kind_of_words(text)
        said.kind = said.kind or kind or text.casefold()
        said.spent.append(text)
    elif name == 'language':
        tag = babel_names.language_named(text)
        if not tag:
            return False
        said.language = tag
        said.spent.append(text)
    elif name == 'place':
        said.place = said.place or text
    elif name == 'topics':
        body.topics += [part for part in re.split(r'\s*[,;#]\s*', text) if part]
    elif name == 'duration':
        seconds, rest = duration_in(text)
        if not seconds or rest:
            return False
        said.duration = seconds
        said.spent.append(text)
    elif name in _MEDIA_FIELDS:
        return _take_media(body, name, line, runs)
    else:
        return False
    return True


_MEDIA_FIELDS = ('video', 'slides', 'code', 'paper', 'page', 'audio', 'transcript')


def _take_media(body: Body, name: str, line: Line, runs: Sequence[tree.Run]) -> bool:
    found = media_of_line(runs)
    if found is None:
        found = []
        for run in runs:
            medium = linked_medium(run.url, run.text) if run.url else None
            if medium is not None:
                found.append(medium)
        if not found:
            lone = unlinked_medium(line.text)
            text = line.text.strip()
            if lone is None:
                return text in ('-', '–', '—', 'n/a', '')
            found = [lone]
    named = {
        run.url for run in runs if vocabulary.medium_named(run.text)[0] not in ('', 'page')
    }
    for medium in found:
        # What the label says counts, unless the words of the link say other.
        role = medium.role if name == 'page' or medium.url in named else name
        body.media.append(replace(medium, role=role))
    if says_no_more(runs, found):
        body.spent.append(line.text)
    elif note := note_line(runs, 0):
        body.notes.append(note)
    return True


def _take_people(said: Said, line: Line) -> None:
    text = line.text
    said.spent.append('from')
    piece = Piece(start=0, end=len(text), text=text)
    for person in people_of(line, piece):
        match = re.match(
            r'(.+?)\s+(?:(?:from|at|@|bei|aus)\s+(?=\S)|(?:of|de)\s+(?=[A-Z]{2}))(.+)$',
            person.name,
        )
        if match and person_weight(match[1]) > 0:
            person = Person(name=match[1], url=person.url, affiliation=match[2])  # noqa: PLW2901
        elif match := re.match(r'(.+?)\s*\(([^()]+)\)$', person.name):
            person = Person(name=match[1], url=person.url)  # noqa: PLW2901
            if match[2][:1].isupper():
                person.affiliation = match[2]
            else:
                said.rest.append((tree.Run(text=f'{match[1]} ({match[2]})'),))
        said.people.append(person)
    said.sure['speakers'] = 1.0


def _take_event(said: Said, line: Line) -> None:
    if babel_names.territory_named(line.text) and not line.url:
        # "online", or a country alone, is where it was.
        said.place = said.place or line.text.strip()
        return
    parts: list[str] = []
    for unit in cut(line):
        for piece in unit.pieces:
            date = whole_date(piece.text)
            kind = vocabulary.kind_of_words(piece.text)
            if '-' in date:
                said.date = said.date or date
                said.spent.append(piece.text)
            elif kind and not parts and not piece.url:
                # "Lightning talk, PyLadies Ede"
                said.kind = said.kind or ('' if kind == 'talk' else kind)
                said.spent.append(piece.text)
            elif parts and _is_place(piece, parts[0]):
                said.place = ', '.join(filter(None, (said.place, piece.text)))
            else:
                parts.append(line.text[piece.start : piece.end])
                if unit.is_bracket:
                    parts[-1] = f'({parts[-1]})'
                said.event_url = said.event_url or piece.url
    said.event = ', '.join(parts).replace(', (', ' (') or said.event
    said.event_url = said.event_url or line.url
    said.sure['event'] = 1.0


def _is_place(piece: Piece, event: str) -> bool:
    """Return whether a piece behind an event is where it was."""
    if piece.before == 'in' or babel_names.territory_named(piece.text):
        return True
    named = Piece(start=0, end=0, text=event)
    is_town = piece.text[:1].isupper() and len(piece.text.split()) <= 3
    return is_town and event_weight(named) >= 2.0 and event_weight(piece) < 1.0


def _take_date(said: Said, text: str, year: str) -> bool:
    date = whole_date(text, year)
    if not date and (term := year_of_term(text)):
        # The year cannot say that it was in spring.
        date = term
        said.rest.append((tree.Run(text=text),))
    elif not date:
        found = [each for each in find_dates(text) if each.is_certain]
        if len(found) != 1:
            return False
        date = found[0].date
        rest = (text[: found[0].start] + text[found[0].end :]).strip(' ,;:()')
        if rest:
            said.rest.append((tree.Run(text=rest),))
        said.spent.append(text[found[0].start : found[0].end])
    else:
        said.spent.append(text)
    said.date = date
    said.sure['date'] = 1.0
    return True
