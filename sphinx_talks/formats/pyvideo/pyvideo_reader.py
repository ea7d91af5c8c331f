"""Reads pyvideo: a record, the folder of an event, or a whole checkout.

A record is a JSON file in the folder ``videos`` of its event, beside which
``category.json`` describes the event.
"""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.decoding import data_files, is_pattern, page_files, read_json
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import BadRecordError, Log, Node, one_line
from sphinx_talks.formats.imported import Imported, ImportedTalk, Trouble
from sphinx_talks.formats.pyvideo.pyvideo_record import Kept, stated_event, stated_talk
from sphinx_talks.talks.records import Event, Medium, Place, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.formats.pyvideo.pyvideo_record import Record

__all__ = (
    'event_folders',
    'event_of',
    'files',
    'link_of',
    'looks_right',
    'names_digest',
    'read',
    'read_event',
    'tag_of',
    'talk_of',
    'video_of',
)

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


def names_digest(folder: Path) -> str:
    """Return a digest of the names of all files in a source; empty if it is no folder.

    It tells whether a file came or went, whatever is in the files.
    """
    if is_pattern(folder):
        top = folder.parent
    elif folder.is_dir():
        top = folder
    else:
        return ''
    try:
        names = [_name_below(top, file) for file in files(folder)]
    except FormatError:
        # Whoever reads the folder says what is wrong with it.
        return ''
    return sha256('\n'.join(names).encode('utf-8', 'surrogateescape')).hexdigest()


def _name_below(top: Path, file: Path) -> str:
    """Return the path of a file in a folder, as ``relative_to`` does it, in less time.

    Every build asks for those of whole archives.
    """
    path, start = str(file), os.path.join(top, '')  # noqa: PTH118 - with a separator at its end
    if path.startswith(start):
        return path[len(start) :].replace(os.sep, '/')
    return file.relative_to(top).as_posix()


def files(source: Path) -> Iterator[Path]:
    """Return the files that are read of a source, whatever they are.

    :param source: a file, the folder of an event or a checkout of pyvideo, a folder of
        pages or of data, or a pattern for files with data
    """
    if is_pattern(source):
        yield from data_files(source)
        return
    if not source.is_dir():
        yield source
        folders = [source.parent.parent] if source.parent.name == 'videos' else []
    else:
        folders = event_folders(source)
        if not folders:
            # Other modules read what is in them.
            yield from page_files(source)
            yield from data_files(source)
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
        talk = _read_talk(node, source, event)
    except BadRecordError as error:
        raise FormatError(str(source), error.place, error.message) from error
    return Imported(
        talks=(talk,),
        events=(event,) if event else (),
        speakers=(),
        warnings=tuple(log.troubles),
    )


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
            talks.append(_read_talk(node, file, event))
        except BadRecordError as error:
            log.lose(error)
        except FormatError as error:
            log.lose(BadRecordError(error.place, error.message))
        troubles += log.troubles
    return Imported(talks=tuple(talks), events=(event,), speakers=(), warnings=tuple(troubles))


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
    event = event_of(node, key, folder.name, place)
    kept = Kept.of(_record(node), stated_event(event), f'{folder.name}/category.json')
    return replace(event, pyvideo=kept.text())


def _record(node: Node) -> Record:
    return {name: node.value(name) for name in node.names()}


def event_of(node: Node, key: str, name: str, place: Place) -> Event:
    """Return the event that a ``category.json`` describes.

    :param key: its id
    :param name: what stands for a missing title.
    """
    log = node.log
    dates = [facts.date(node.text(each), each, log) for each in ('start_date', 'end_date')]
    # One day alone would say that the event took no longer.
    span = '/'.join(dict.fromkeys(dates)) if all(dates) else ''
    return Event(
        id=key,
        name=node.text('title') or name,
        place=place,
        url=facts.address(node.text('url'), 'url', log),
        dates=facts.date(span, 'start_date', log),
    )


def _read_talk(node: Node, file: Path, event: Event | None) -> ImportedTalk:
    title = node.needed('title')
    key = facts.make_id(event.id if event else '', file.stem) or facts.make_id(title)
    read = talk_of(node, key, Place(str(file)), event.id if event else '')
    talk = read.talk
    # Its tags are kept in any case: topics are spelled as they are elsewhere.
    stated = stated_talk(talk, talk.media, talk.date, talk.language, ())
    path = name = ''
    if event:
        name = event.name
        path = f'{Path(event.place.document).parent.name}/videos/{file.name}'
    kept = Kept.of(_record(node), stated, path, name)
    return replace(read, talk=replace(talk, pyvideo=kept.text()))


def talk_of(node: Node, key: str, place: Place, event: str) -> ImportedTalk:
    """Return the talk that a record describes.

    :param key: its id
    :param event: id of its event
    :raises BadRecordError: if it has no title.
    """
    log = node.log
    summary, description = node.block('summary'), node.block('description', 'abstract')
    about = description
    if summary and one_line(summary) not in one_line(description):
        about = f'{summary}\n\n{description}'
    talk = Talk(
        id=key,
        title=node.needed('title'),
        place=place,
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
    return ImportedTalk(talk, about.strip(), facts.names(map(tag_of, node.texts('tags'))))


def tag_of(text: str) -> str:
    """Return the name of the topic that a tag is."""
    return text.lstrip('#')


def _videos(node: Node) -> Iterator[Medium]:
    for video in node.nodes('videos'):
        if medium := video_of(video):
            yield medium


def video_of(video: Node) -> Medium | None:
    """Return the recording of an item of ``videos``, if its address can be taken over."""
    url = facts.address(video.text('url'), video.at('url'), video.log)
    if not url:
        return None
    path = url.lower().partition('?')[0]
    return Medium('audio' if path.endswith(_AUDIO) else 'video', url)


def _links(node: Node) -> Iterator[Medium]:
    for place, item in node.items('related_urls'):
        if medium := link_of(item, place, node.log):
            yield medium


def link_of(item: object, place: str, log: Log) -> Medium | None:
    """Return the medium of an item of ``related_urls``, if it can be taken over."""
    if isinstance(item, str):
        url, label = item, ''
    else:
        try:
            record = Node(item, place, log)
        except BadRecordError as error:
            log.note(error.place, error.message)
            return None
        url, label = record.text('url'), record.text('label')
    url = facts.address(url, place, log)
    return facts.link(url, label) if url else None
