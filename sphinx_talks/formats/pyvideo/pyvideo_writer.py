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

from sphinx_talks.formats.pyvideo.pyvideo_record import (
    Kept,
    day_of,
    is_recording,
    stated_event,
    stated_talk,
)
from sphinx_talks.formats.pyvideo.restored import restored_event, restored_talk
from sphinx_talks.formats.write.talk_facts import Site, exported_talks, occasion
from sphinx_talks.talks.names import name_key, title_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.pyvideo.pyvideo_record import Record
    from sphinx_talks.formats.write.talk_facts import ExportedTalk, Occasion
    from sphinx_talks.talks.records import Medium

__all__ = ('left_out', 'write')

#: The folder of talks that belong to no event, and its title.
_NO_EVENT = 'other-talks', 'Other talks'
_LONGEST_NAME = 100
_NO_NAMES = frozenset(
    ('con', 'prn', 'aux', 'nul', *(f'{port}{n}' for port in ('com', 'lpt') for n in range(10)))
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
    exported: ExportedTalk, catalogue: Catalogue, site: Site
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
    return any(map(is_recording, media))


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
