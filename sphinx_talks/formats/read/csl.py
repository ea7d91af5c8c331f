"""Reads CSL-JSON, as Zotero and others export it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.decoding import read_json
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import Log, Node
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.formats.left_out import said_but
from sphinx_talks.talks.patterns import word_set
from sphinx_talks.talks.records import Event, Place, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ('looks_right', 'read')


def looks_right(value: object) -> bool:
    """Return whether a JSON value is a library in CSL-JSON."""
    records = value.get('items') if isinstance(value, dict) else value
    return isinstance(records, list) and any(
        isinstance(record, dict)
        and 'type' in record
        and ('id' in record or 'issued' in record)
        for record in records[:20]
    )


def read(source: Path) -> Imported:
    """Read a library; whatever is in it is taken for a talk.

    :raises FormatError: if it is none.
    """
    log = Log(str(source))
    value = read_json(source)
    records, place = value, ''
    if isinstance(value, dict):
        records, place = value.get('items'), 'items'
    if not isinstance(records, list):
        raise FormatError(log.path, place, 'expected a list of items')
    gathering = Gathering(log)

    def read_talk(node: Node) -> ImportedTalk:
        return _read_talk(node, gathering)

    gathering.each(
        ((f'{place}[{number}]', record) for number, record in enumerate(records)),
        read_talk,
        said_but(_PASSED),
    )
    return gathering.result()


def _read_talk(node: Node, gathering: Gathering) -> ImportedTalk:
    log = node.log
    title = node.needed('title')
    about = node.block('abstract')
    event = node.text('event-title', 'event')
    if event:
        gathering.add_event(
            Event(
                id=facts.make_id(event),
                name=event,
                place=Place(log.path),
                venue=node.text('event-place', 'publisher-place'),
                dates=_date(node, 'event-date'),
            )
        )
    url = facts.address(node.text('URL'), node.at('URL'), log)
    talk = Talk(
        id=facts.make_id(node.text('id')) or facts.make_id(title),
        title=title,
        place=Place(log.path),
        speakers=facts.names((*_names(node, 'author'), *_names(node, 'speaker'))),
        event=facts.make_id(event),
        date=_date(node, 'issued') or _date(node, 'event-date'),
        kind=facts.kind(node.text('genre')),
        media=(facts.link(url, ''),) if url else (),
        language=facts.language(node.text('language'), node.at('language'), log),
        duration=facts.written_duration(node.text('dimensions'), node.at('dimensions'), log),
        abstract=facts.abstract(about),
        doi=facts.doi(node.text('DOI'), node.at('DOI'), log),
        note=node.text('note'),
    )
    return ImportedTalk(talk, about.strip(), facts.names(node.text('keyword').split(',')))


#: Fields that only serve those who cite, or whose values are no words.
_PASSED = word_set("""
    id type title-short citation-key accessed issued event-date dimensions language
    system_id parse-names comma-suffix static-ordering
""")


def _names(node: Node, role: str) -> Iterator[str]:
    for person in node.nodes(role):
        parts = ('given', 'dropping-particle', 'non-dropping-particle', 'family', 'suffix')
        name = person.text('literal') or ' '.join(filter(None, map(person.text, parts)))
        if name:
            yield name


def _date(node: Node, name: str) -> str:
    date = node.node(name)
    if date is None:
        return ''
    written = date.text('literal', 'raw')
    points = []
    for place, item in date.items('date-parts'):
        parts = [str(part) for part in item] if isinstance(item, list) else []
        if parts and not parts[3:] and all(part.isdecimal() for part in parts):
            points.append(
                '-'.join((parts[0].zfill(4), *(part.zfill(2) for part in parts[1:])))
            )
        else:
            node.log.note(place, 'expected a year, a month and a day as numbers')
    return facts.date('/'.join(points) or written, node.at(name), node.log)
