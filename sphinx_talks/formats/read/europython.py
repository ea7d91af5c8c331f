"""Reads the data of EuroPython's website: sessions by code, and the schedule by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.decoding import read_json
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import Log, Node
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.formats.read.texts import said_without_html, text_in_paragraphs
from sphinx_talks.talks.patterns import Pattern, word_set
from sphinx_talks.talks.records import Place, Speaker, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_talks.talks.records import Medium

__all__ = ('looks_right', 'read')

#: Fields of a session that are for programs, or whose values are no words.
_PASSED = word_set("""
    code slug start end duration total_duration slot_count event_type state
    sessions_in_parallel sessions_after next_session sessions_before prev_session
    speakers.code speakers.slug avatar
""")
#: What a session has as its track that is in none.
_NO_TRACK = Pattern('~.*')


def _records(value: object) -> list[tuple[str, object]]:
    """Return all sessions, each with the place where it stands."""
    if not isinstance(value, dict):
        return []
    days = value.get('days')
    if not isinstance(days, dict):
        return [(str(code), record) for code, record in value.items()]
    return [
        (f'days.{name}.events[{number}]', record)
        for name, day in days.items()
        if isinstance(day, dict) and isinstance(day.get('events'), list)
        for number, record in enumerate(day['events'])
    ]


def looks_right(value: object) -> bool:
    """Return whether a JSON value has sessions of this website."""
    return any(
        isinstance(record, dict) and 'title' in record and 'session_type' in record
        for _place, record in _records(value)[:50]
    )


def read(source: Path) -> Imported:
    """Read sessions. Breaks are passed over.

    :raises FormatError: if there are none.
    """
    log = Log(str(source))
    records = _records(read_json(source))
    if not records:
        raise FormatError(
            log.path, '', 'expected an object with sessions by their codes, or with days'
        )
    gathering = Gathering(log)
    gathering.each(
        records, lambda node: _read_talk(node, gathering), said_without_html(_PASSED)
    )
    return gathering.result()


def _read_talk(node: Node, gathering: Gathering) -> ImportedTalk | None:
    log = node.log
    if node.text('event_type') == 'break':
        return None
    title = node.needed('title')
    about = text_in_paragraphs(node.block('abstract', 'tweet'))
    track = node.text('track')
    minutes = node.number('duration')
    talk = Talk(
        id=facts.make_id(node.text('code')) or facts.make_id(title),
        title=title,
        place=Place(log.path),
        speakers=facts.names(_speakers(node, gathering)),
        date=facts.date(node.text('start'), node.at('start'), log),
        kind=facts.kind(node.text('session_type')),
        media=facts.media_of(_media(node)),
        duration=facts.duration(minutes and minutes * 60, node.at('duration'), log),
        abstract=facts.abstract(about),
        room=node.text('room') or ', '.join(node.texts('rooms')),
        track='' if _NO_TRACK.fullmatch(track) else track,
    )
    return ImportedTalk(talk, about.strip())


def _speakers(node: Node, gathering: Gathering) -> Iterator[str]:
    for place, item in node.items('speakers'):
        if isinstance(item, str):
            node.log.note(
                place, f'only the code {item!r} is known: the schedule has the name as well'
            )
            continue
        if not isinstance(item, dict):
            node.log.note(place, 'expected a speaker')
            continue
        person = Node(item, place, node.log)
        if name := person.text('name'):
            url = person.text('website_url', 'homepage')
            gathering.add_speaker(
                Speaker(
                    id=facts.make_id(name),
                    name=name,
                    place=Place(node.log.path),
                    url=facts.address(url, person.at('website_url'), node.log),
                    about=facts.abstract(person.block('biography')),
                )
            )
            yield name


def _media(node: Node) -> Iterator[Medium]:
    for resource in node.nodes('resources'):
        url = facts.address(resource.text('resource'), resource.at('resource'), node.log)
        if url:
            yield facts.link(url, resource.text('description'))
    for name, label in (('youtube_url', 'video'), ('website_url', '')):
        if url := facts.address(node.text(name), node.at(name), node.log):
            yield facts.link(url, label)
