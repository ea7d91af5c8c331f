"""Reads the data file of this package, in YAML or in JSON.

Its names are those of the directives' options, and its values are what an author
would write there. A list may be a list, and a medium may be a mapping.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import BadRecordError, Log, Node, one_line
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.formats.reading import read_json
from sphinx_talks.formats.yaml_text import read_yaml
from sphinx_talks.talks.fields import (
    MEDIA_ROLES,
    FieldError,
    nearest,
    parse_id,
    parse_list,
    parse_media,
    parse_object,
    parse_status,
)
from sphinx_talks.talks.names import name_key, title_id
from sphinx_talks.talks.records import Event, Medium, Place, Speaker, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ('looks_right', 'read', 'read_value')

_TOP = ('event', 'events', 'speakers', 'talks', 'imported')
_TALK = (
    *('id', 'title', 'speakers', 'event', 'date', 'kind', 'topics', *MEDIA_ROLES),
    *('language', 'duration', 'own', 'aliases', 'abstract', 'room', 'track', 'thumbnail'),
    *(
        'license',
        'doi',
        'related',
        'part-of',
        'featured',
        'status',
        'note',
        'pyvideo',
        'notes',
        'section',
    ),
)
_EVENT = ('id', 'name', 'url', 'aliases', 'dates', 'place', 'series', 'online', 'pyvideo')
_SPEAKER = ('id', 'name', 'url', 'aliases', 'affiliation', 'sort-as')


def looks_right(value: object) -> bool:
    """Return whether a value is a data file of this package."""
    if not isinstance(value, dict) or not isinstance(value.get('talks'), list):
        return False
    return set(value) <= set(_TOP)


def read(source: Path) -> Imported:
    """Read a data file.

    :raises FormatError: if it is none.
    """
    log = Log(str(source))
    value = read_json(source) if source.suffix == '.json' else read_yaml(source)
    return read_value(Node.root(value, log))


def read_value(root: Node) -> Imported:
    """Read the mapping that is a data file."""
    log = root.log
    if not isinstance(root.value('talks'), list):
        raise FormatError(log.path, 'talks', 'expected a list of talks')
    _check_names(root, _TOP)
    gathering = Gathering(log)
    event = root.node('event')
    for node in (*([event] if event else []), *root.nodes('events')):
        try:
            gathering.add_event(_read_event(node))
        except BadRecordError as error:
            log.lose(error)
    for node in root.nodes('speakers'):
        try:
            gathering.add_speaker(_read_speaker(node))
        except BadRecordError as error:
            log.lose(error)
    only = _read_event(event).id if event and event.text('name') else ''
    gathering.each(root.items('talks', lost=True), lambda node: _read_talk(node, only))
    return gathering.result()


def _check_names(node: Node, known: tuple[str, ...]) -> None:
    for name in node.names():
        if name not in known:
            proposal = nearest(name, known)
            hint = f': did you mean {proposal}?' if proposal else ''
            node.log.note(node.at(name), f'this is no field of it{hint}')


def _id(node: Node, name: str) -> str:
    text = node.text('id')
    if not text:
        return name
    try:
        return parse_id(text)
    except FieldError as error:
        raise BadRecordError(node.at('id'), f'{text!r}: {error}') from error


def _read_event(node: Node) -> Event:
    _check_names(node, _EVENT)
    name = node.needed('name')
    return Event(
        id=_id(node, name_key(name)),
        name=name,
        place=Place(node.log.path),
        url=facts.address(node.text('url'), node.at('url'), node.log),
        aliases=_list(node, 'aliases'),
        dates=facts.date(node.text('dates'), node.at('dates'), node.log),
        venue=node.text('place'),
        series=node.text('series'),
        online=node.flag('online'),
        pyvideo=_object(node, 'pyvideo'),
    )


def _read_speaker(node: Node) -> Speaker:
    _check_names(node, _SPEAKER)
    name = node.needed('name')
    return Speaker(
        id=_id(node, name_key(name)),
        name=name,
        place=Place(node.log.path),
        url=facts.address(node.text('url'), node.at('url'), node.log),
        aliases=_list(node, 'aliases'),
        sort_as=node.text('sort-as'),
        affiliation=node.text('affiliation'),
    )


def _list(node: Node, name: str) -> tuple[str, ...]:
    if isinstance(node.value(name), list):
        return facts.names(node.texts(name))
    return parse_list(node.block(name))


def _read_talk(node: Node, event: str) -> ImportedTalk:
    from sphinx_talks.formats.read.note_text import markdown_lines

    log = node.log
    _check_names(node, _TALK)
    title = node.needed('title')
    about = node.block('abstract')
    status = node.text('status')
    if status:
        try:
            status = parse_status(status)
        except FieldError as error:
            log.note(node.at('status'), f'{status!r} is left out: {error}')
            status = ''
    talk = Talk(
        id=_id(node, title_id(title)),
        title=title,
        place=Place(log.path),
        speakers=_list(node, 'speakers'),
        event=node.text('event') or event,
        date=facts.date(node.text('date'), node.at('date'), log),
        kind=node.text('kind').lower(),
        topics=_list(node, 'topics'),
        media=tuple(medium for role in MEDIA_ROLES for medium in _media(node, role)),
        language=facts.language(node.text('language'), node.at('language'), log),
        duration=facts.written_duration(node.text('duration'), node.at('duration'), log),
        own=node.flag('own'),
        aliases=tuple(filter(None, map(facts.make_id, _list(node, 'aliases')))),
        room=node.text('room'),
        track=node.text('track'),
        thumbnail=facts.address(node.text('thumbnail'), node.at('thumbnail'), log),
        license=facts.license_words(node.text('license'), node.at('license'), log),
        doi=facts.doi(node.text('doi'), node.at('doi'), log),
        related=_list(node, 'related'),
        part_of=_list(node, 'part-of'),
        featured=node.flag('featured'),
        status=status,
        note=node.text('note'),
        pyvideo=_object(node, 'pyvideo'),
    )
    return ImportedTalk(
        replace(talk, abstract=facts.abstract(about)),
        about.strip(),
        notes=markdown_lines(node.block('notes')),
        section=node.text('section'),
    )


def _object(node: Node, name: str) -> str:
    text = node.block(name).strip()
    try:
        return parse_object(text) if text else ''
    except FieldError as error:
        node.log.note(node.at(name), f'{text!r} is left out: {error}')
        return ''


def _media(node: Node, role: str) -> Iterator[Medium]:
    value = node.value(role)
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items):
        place = f'{node.at(role)}[{number}]'
        if isinstance(item, dict):
            yield from _medium(Node(item, place, node.log), role)
        elif isinstance(item, str):
            lines = '\n'.join(map(one_line, item.splitlines()))
            media, errors = parse_media(role, lines)
            yield from media
            for error in errors:
                node.log.note(place, f'{item!r}: {error}')
        elif item is not None:
            node.log.note(place, 'expected a text or a mapping')


def _medium(node: Node, role: str) -> Iterator[Medium]:
    from sphinx_talks.talks.fields import STATES, parse_moment

    _check_names(node, ('url', 'state', 'label', 'lang', 'at', 'archive'))
    url = facts.address(node.text('url'), node.at('url'), node.log)
    state = node.text('state') or STATES[0]
    if state not in STATES:
        node.log.note(node.at('state'), f'{state!r}: expected one of {", ".join(STATES)}')
        state = STATES[0]
    start = None
    if text := node.text('at'):
        try:
            start = parse_moment(text)
        except FieldError as error:
            node.log.note(node.at('at'), f'{text!r} is left out: {error}')
    if url or state != STATES[0]:
        yield Medium(
            role,
            url,
            state,
            node.text('label'),
            facts.language(node.text('lang'), node.at('lang'), node.log),
            start,
            facts.address(node.text('archive'), node.at('archive'), node.log),
        )
