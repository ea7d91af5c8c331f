"""Records as the pyvideo.org archive keeps them: a folder for each event.

A folder has ``category.json``, and in ``videos`` a file for each talk. A talk that was
given at several events has a file in the folder of each one of which there is a recording.
What was read from such records has its file, and its values, again.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from sphinx_talks.formats.foreign_values import BadRecordError, Log, Node, one_line
from sphinx_talks.formats.pyvideo.pyvideo_reader import (
    event_of,
    link_of,
    tag_of,
    talk_of,
    video_of,
)
from sphinx_talks.formats.pyvideo.pyvideo_record import (
    Kept,
    day_of,
    stated_event,
    stated_link,
    stated_talk,
    stated_video,
)
from sphinx_talks.formats.write.talk_facts import Site, exported_talks, occasion
from sphinx_talks.talks.names import name_key, title_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.pyvideo.pyvideo_record import Record
    from sphinx_talks.formats.write.talk_facts import ExportedTalk, Occasion
    from sphinx_talks.talks.records import Event, Medium, Talk

__all__ = ('left_out', 'restored_event', 'restored_talk', 'write')

#: Which fields of a record state a fact of a talk.
_TALK = {
    'title': ('title',),
    'speakers': ('speakers',),
    'date': ('recorded',),
    'language': ('language',),
    'duration': ('duration',),
    'abstract': ('description', 'summary', 'abstract'),
    'thumbnail': ('thumbnail_url',),
    'license': ('copyright_text',),
}
_EVENT = {'name': ('title',), 'url': ('url',), 'dates': ('start_date', 'end_date')}


def restored_event(event: Event, kept: Kept, stated: Record) -> Record:
    """Return the record of an event.

    :param kept: what its source had
    :param stated: what its facts say by themselves.
    """
    record = kept.restored(stated)
    folder = kept.file.partition('/')[0]
    try:
        before = event_of(_node(record), event.id, folder, event.place)
    except BadRecordError:
        return stated
    _change(record, before, event, _EVENT, stated)
    return record


def restored_talk(
    talk: Talk,
    kept: Kept,
    stated: Record,
    media: Iterable[Medium],
    *,
    is_same_event: bool,
) -> Record:
    """Return the record of a talk.

    :param kept: what its source had
    :param stated: what its facts say by themselves
    :param media: those of the talk, with addresses that lead there from anywhere
    :param is_same_event: whether it belongs to the event that it belonged to.
    """
    record = kept.restored(stated)
    try:
        before = talk_of(_node(record), talk.id, talk.place, talk.event).talk
    except BadRecordError:
        return stated
    _change(record, before, talk, _TALK, stated)
    if before.note != talk.note and 'quality_notes' in kept.fields:
        record['quality_notes'] = talk.note
    if before.media != talk.media:
        _change_media(record, list(media), stated)
    if 'tags' in kept.fields:
        record['tags'] = _tags(kept.fields['tags'], talk.topics)
    if not is_same_event:
        record.pop('category', None)
    return record


def _node(record: Record) -> Node:
    return Node(record, '', Log(''))


def _change(
    record: Record,
    before: Talk | Event,
    now: Talk | Event,
    groups: dict[str, tuple[str, ...]],
    stated: Record,
) -> None:
    """Replace the values whose facts are others than they were."""
    for fact, names in groups.items():
        if getattr(before, fact) != getattr(now, fact):
            for name in names:
                record.pop(name, None)
                if name in stated:
                    record[name] = stated[name]


def _change_media(record: Record, media: list[Medium], stated: Record) -> None:
    """Leave out items whose medium is gone, and add the media that are new."""
    public = [medium for medium in media if medium.url and medium.state == 'public']
    known: set[Medium] = set()
    for name in ('videos', 'related_urls'):
        items = record.get(name)
        if not isinstance(items, list):
            continue
        kept = []
        for item in items:
            medium = _medium(item, name)
            # What could not be read was never the talk's, so it can't have left it.
            if medium is None or medium in public:
                kept.append(item)
            if medium is not None:
                known.add(medium)
        record[name] = kept
    for medium in public:
        if medium not in known:
            is_video = medium.is_open_recording
            name = 'videos' if is_video else 'related_urls'
            items = record.get(name)
            added = stated_video(medium) if is_video else stated_link(medium)
            record[name] = [*(items if isinstance(items, list) else ()), added]


def _medium(item: object, name: str) -> Medium | None:
    log = Log('')
    if name == 'related_urls':
        return link_of(item, '', log)
    try:
        return video_of(Node(item, '', log))
    except BadRecordError:
        return None


def _tags(source: object, topics: Collection[str]) -> list[object]:
    """Return tags without those that are no topics any more, and with new topics."""
    tags = source if isinstance(source, list) else []
    keys = {name_key(name) for name in topics}
    by_tag = {tag: _key(tag) for tag in tags if isinstance(tag, str)}
    # If no tag is a topic, nobody wanted tags to be topics.
    has_tags = not keys.isdisjoint(by_tag.values())
    known = set(by_tag.values())
    return [
        *(
            tag
            for tag in tags
            if not has_tags or not isinstance(tag, str) or by_tag[tag] in {'', *keys}
        ),
        *(name for name in topics if name_key(name) not in known),
    ]


def _key(tag: str) -> str:
    text = one_line(tag_of(tag))
    return name_key(text) if text else ''


#: The folder of talks that belong to no event, and its title.
_NO_EVENT = 'other-talks', 'Other talks'
_LONGEST_NAME = 100
_NO_NAMES = frozenset(
    (
        'con',
        'prn',
        'aux',
        'nul',
        *(f'{port}{n}' for port in ('com', 'lpt') for n in range(10)),
    ),
)


def write(catalogue: Catalogue, site: Site | None = None) -> dict[str, bytes]:
    """Return the files by their paths, which have slashes and no odd characters.

    A path that a record had before stays as it is.
    """
    site = site or Site()
    files: dict[str, bytes] = {}
    # What differs in case alone is one file on some systems.
    taken: set[str] = set()
    for exported in exported_talks(catalogue, site):
        for event, file, record in _records(exported, catalogue, site):
            folder, name = _place(exported, event, file)
            category = f'{folder}/category.json'
            if category.casefold() not in taken:
                taken.add(category.casefold())
                files[category] = _json(_category(event))
            path = _free(f'{folder}/videos/', name, taken)
            files[path] = _json(record)
    return dict(sorted(files.items()))


def left_out(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ids of talks without a recording that everybody can see."""
    return tuple(
        exported.talk.id
        for exported in exported_talks(catalogue)
        if not any(True for _record in _records(exported, catalogue, Site()))
    )


def _records(
    exported: ExportedTalk,
    catalogue: Catalogue,
    site: Site,
) -> Iterator[tuple[Occasion, str, Record]]:
    """Return an event, the path of the file that there was, and the record."""
    talk, event = exported.talk, exported.occasion
    kept = Kept.read(talk.pyvideo)
    if kept is not None or _is_recorded(talk.media):
        media = _public(exported, talk.media, site)
        record = stated_talk(talk, media, talk.date, talk.language, exported.topics)
        if kept is not None:
            is_same_event = _is_event_of(event, kept)
            yield (
                event,
                kept.file if is_same_event else '',
                restored_talk(talk, kept, record, media, is_same_event=is_same_event),
            )
        else:
            yield event, '', _with_day(record, event)
    for delivery in catalogue.deliveries(talk):
        if _is_recorded(delivery.media):
            other = occasion(catalogue, delivery.event)
            language = delivery.language or talk.language
            media = _public(exported, delivery.media, site)
            record = stated_talk(talk, media, delivery.date, language, exported.topics)
            # What is known of its length is that of the first time.
            record.pop('duration', None)
            yield other, '', _with_day(record, other)


def _is_event_of(event: Occasion, kept: Kept) -> bool:
    if event.entry and event.entry.pyvideo:
        of_event = Kept.read(event.entry.pyvideo)
        if of_event and of_event.file:
            return of_event.file.partition('/')[0] == kept.file.partition('/')[0]
    return name_key(event.name) == name_key(kept.event)


def _with_day(record: Record, event: Occasion) -> Record:
    """Return a record with the first day of the event, if it has none of its own."""
    day = day_of(event.dates)
    return {**record, 'recorded': day} if day and 'recorded' not in record else record


def _public(exported: ExportedTalk, media: Iterable[Medium], site: Site) -> tuple[Medium, ...]:
    """Return media with addresses that lead there from anywhere."""
    document = exported.talk.place.document
    page = urljoin(site.url, site.page_of(document)) if site.url else ''
    return tuple(
        replace(medium, url=urljoin(page, medium.url))
        if page and medium.url and '://' not in medium.url
        else medium
        for medium in media
    )


def _category(event: Occasion) -> Record:
    if event.entry is None:
        return {'title': event.name or _NO_EVENT[1]}
    stated = stated_event(event.entry)
    kept = Kept.read(event.entry.pyvideo)
    return restored_event(event.entry, kept, stated) if kept else stated


def _place(exported: ExportedTalk, event: Occasion, file: str) -> tuple[str, str]:
    """Return the folder of a record, and the name of its file."""
    if file:
        folder, _videos, name = file.split('/')
        return folder, name.removesuffix('.json')
    event_id = event.entry.id if event.entry else name_key(event.name)
    kept = Kept.read(event.entry.pyvideo) if event.entry else None
    folder = kept.file.partition('/')[0] if kept else ''
    key = exported.talk.id.removeprefix(f'{event_id}/') if event_id else ''
    name = _name(key or exported.talk.id) or 'talk'
    return folder or _name(event_id) or _NO_EVENT[0], name


def _is_recorded(media: tuple[Medium, ...]) -> bool:
    return any(each.is_open_recording for each in media)


def _name(key: str) -> str:
    """Return a name that every file system takes; empty where nothing is left."""
    name = title_id(key)[:_LONGEST_NAME].strip('-')
    return f'{name}-' if name in _NO_NAMES else name


def _free(folder: str, name: str, taken: set[str]) -> str:
    path, number = f'{folder}{name}.json', 2
    while path.casefold() in taken:
        path = f'{folder}{name}-{number}.json'
        number += 1
    taken.add(path.casefold())
    return path


def _json(value: Record) -> bytes:
    # As most records of the archive are written, so that few lines change.
    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + '\n'
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Half a character can be written as a number alone.
        return (json.dumps(value, indent=2, sort_keys=True) + '\n').encode()
