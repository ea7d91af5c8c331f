"""Reads pyvideo: a record, the folder of an event, or a whole checkout.

A record is a JSON file in the folder ``videos`` of its event, beside which
``category.json`` describes the event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.records import Event, Medium, Place, Talk
from sphinx_talks.formats import facts
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.imported import Imported, ImportedTalk, Trouble
from sphinx_talks.formats.reading import read_json
from sphinx_talks.formats.values import BadRecordError, Log, Node, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ('event_folders', 'files', 'looks_right', 'read', 'read_event')

_AUDIO = ('.mp3', '.ogg', '.m4a', '.opus', '.wav')


def looks_right(value: object) -> bool:
    """Return whether a JSON value is a record of pyvideo."""
    return isinstance(value, dict) and 'title' in value and 'videos' in value


def is_event(folder: Path) -> bool:
    """Return whether a folder is that of an event."""
    return (folder / 'category.json').is_file() or (folder / 'videos').is_dir()


def event_folders(source: Path) -> list[Path]:
    """Return the folders of all events in a checkout, in order; of one event, its own."""
    if is_event(source):
        return [source]
    return sorted(
        (folder for folder in source.iterdir() if folder.is_dir() and is_event(folder)),
        key=lambda folder: folder.name,
    )


def files(source: Path) -> Iterator[Path]:
    """Return the files that are read of a record, the folder of an event or a checkout."""
    if not source.is_dir():
        yield source
        folders = [source.parent.parent] if source.parent.name == 'videos' else []
    else:
        folders = event_folders(source)
    for folder in folders:
        category = folder / 'category.json'
        if category.is_file():
            yield category
        if source.is_dir():
            yield from _records(folder)


def read(source: Path) -> Imported:
    """Read a record, the folder of an event, or a checkout.

    :param source: path of the file or folder
    :raises FormatError: if it is neither, or if not one record can be read.
    """
    if not source.is_dir():
        return _read_record(source)
    folders = event_folders(source)
    if not folders:
        raise FormatError(str(source), '', 'expected a folder of pyvideo with videos/*.json')
    parts = [read_event(folder) for folder in folders]
    return Imported(
        talks=tuple(talk for part in parts for talk in part.talks),
        events=tuple(event for part in parts for event in part.events),
        warnings=tuple(trouble for part in parts for trouble in part.warnings),
    )


def _read_record(source: Path) -> Imported:
    log = Log(str(source))
    node = Node.root(read_json(source), log)
    folder = source.resolve().parent
    event = None
    if folder.name == 'videos':
        event = _read_category(folder.parent, log)
    try:
        talk = _read_talk(node, source, event.id if event else '')
    except BadRecordError as error:
        raise FormatError(str(source), error.place, error.message) from error
    return Imported((talk,), (event,) if event else (), (), tuple(log.troubles))


def read_event(folder: Path) -> Imported:
    """Read the folder of one event.

    A record that cannot be read is noted, and takes no other with it.

    :param folder: the one with ``category.json`` and ``videos``.
    """
    log = Log(str(folder / 'category.json'))
    event = _read_category(folder, log)
    talks: list[ImportedTalk] = []
    troubles: list[Trouble] = log.troubles
    for file in _records(folder):
        log = Log(str(file))
        try:
            node = Node(read_json(file), '', log)
            talks.append(_read_talk(node, file, event.id))
        except BadRecordError as error:
            log.lose(error)
        except FormatError as error:
            log.lose(BadRecordError(error.place, error.message))
        troubles += log.troubles
    return Imported(tuple(talks), (event,), (), tuple(troubles))


def _records(folder: Path) -> Iterator[Path]:
    videos = folder / 'videos'
    if videos.is_dir():
        files = (file for file in videos.iterdir() if file.suffix == '.json')
        yield from sorted(files, key=lambda file: file.name)


def _read_category(folder: Path, log: Log) -> Event:
    folder = folder.resolve()
    key = facts.make_id(folder.name) or 'event'
    place = Place(str(folder / 'category.json'))
    node = None
    if (folder / 'category.json').is_file():
        try:
            node = Node(read_json(folder / 'category.json'), '', log)
        except BadRecordError as error:
            log.note(error.place, error.message)
        except FormatError as error:
            log.note(error.place, error.message)
    if node is None:
        return Event(id=key, name=folder.name, place=place)
    dates = [facts.date(node.text(name), name, log) for name in ('start_date', 'end_date')]
    # One day alone would say that the event took no longer.
    span = '/'.join(dict.fromkeys(dates)) if all(dates) else ''
    return Event(
        id=key,
        name=node.text('title') or folder.name,
        place=place,
        url=facts.address(node.text('url'), 'url', log),
        dates=facts.date(span, 'start_date', log),
    )


def _read_talk(node: Node, file: Path, event: str) -> ImportedTalk:
    log = node.log
    title = node.needed('title')
    summary, description = node.block('summary'), node.block('description', 'abstract')
    about = description
    if one_line(summary) not in one_line(description):
        about = f'{summary}\n\n{description}'
    talk = Talk(
        id=facts.make_id(event, file.stem) or facts.make_id(title),
        title=title,
        place=Place(str(file)),
        speakers=facts.names(node.texts('speakers')),
        event=event,
        date=facts.date(node.text('recorded'), 'recorded', log),
        media=facts.media_of((*_videos(node), *_links(node))),
        language=facts.language(node.text('language'), 'language', log),
        duration=facts.duration(node.number('duration'), 'duration', log),
        abstract=facts.abstract(about),
        thumbnail=facts.address(node.text('thumbnail_url'), 'thumbnail_url', log),
        license=facts.license_words(node.text('copyright_text'), 'copyright_text', log),
        note=node.text('quality_notes'),
    )
    tags = facts.names(tag.lstrip('#') for tag in node.texts('tags'))
    return ImportedTalk(talk, about.strip(), tags)


def _videos(node: Node) -> Iterator[Medium]:
    for video in node.nodes('videos'):
        url = facts.address(video.text('url'), video.at('url'), node.log)
        if url:
            path = url.lower().partition('?')[0]
            yield Medium('audio' if path.endswith(_AUDIO) else 'video', url)


def _links(node: Node) -> Iterator[Medium]:
    for place, item in node.items('related_urls'):
        if isinstance(item, str):
            url, label = item, ''
        else:
            try:
                record = Node(item, place, node.log)
            except BadRecordError as error:
                node.log.note(error.place, error.message)
                continue
            url, label = record.text('url'), record.text('label')
        if url := facts.address(url, place, node.log):
            yield facts.link(url, label)
