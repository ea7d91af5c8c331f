"""Records as the pyvideo.org archive keeps them: a folder for each event.

A folder has ``category.json``, and in ``videos`` a file for each talk. A talk that was
given at several events has a file in the folder of each one of which there is a recording.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from sphinx_talks.catalogue.names import name_key, title_id
from sphinx_talks.catalogue.platforms import recognise, thumbnail_url
from sphinx_talks.formats.export.dates import days
from sphinx_talks.formats.export.talks import Site, exported_talks, occasion

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.records import Medium
    from sphinx_talks.formats.export.talks import ExportedTalk, Occasion

__all__ = ('left_out', 'write')

_Value: TypeAlias = 'str | int | list[str] | list[dict[str, str]]'

#: The folder of talks that belong to no event, and its title.
_NO_EVENT = 'other-talks', 'Other talks'
#: Languages have three letters there (ISO 639-2/T).
_LANGUAGES = {
    'be': 'bel',
    'ca': 'cat',
    'cs': 'ces',
    'da': 'dan',
    'de': 'deu',
    'el': 'ell',
    'en': 'eng',
    'es': 'spa',
    'eu': 'eus',
    'fi': 'fin',
    'fr': 'fra',
    'gl': 'glg',
    'he': 'heb',
    'hu': 'hun',
    'id': 'ind',
    'it': 'ita',
    'ja': 'jpn',
    'ko': 'kor',
    'lt': 'lit',
    'nl': 'nld',
    'no': 'nor',
    'pl': 'pol',
    'pt': 'por',
    'ro': 'ron',
    'ru': 'rus',
    'sk': 'slk',
    'sv': 'swe',
    'th': 'tha',
    'tr': 'tur',
    'uk': 'ukr',
    'zh': 'zho',
}
_LONGEST_NAME = 100
_NO_NAMES = frozenset(
    ('con', 'prn', 'aux', 'nul', *(f'{port}{n}' for port in ('com', 'lpt') for n in range(10)))
)


def write(catalogue: Catalogue, site: Site | None = None) -> dict[str, bytes]:
    """Return the files by their paths, which have slashes and no odd characters."""
    site = site or Site()
    files: dict[str, bytes] = {}
    for exported in exported_talks(catalogue, site):
        for event, event_id, record in _records(exported, catalogue, site):
            folder = _name(event_id) or _NO_EVENT[0]
            files.setdefault(
                f'{folder}/category.json', _json({'title': event.name or _NO_EVENT[1]})
            )
            key = exported.talk.id.removeprefix(f'{event_id}/') if event_id else ''
            path = _free(f'{folder}/videos/', _name(key or exported.talk.id) or 'talk', files)
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
) -> Iterable[tuple[Occasion, str, dict[str, _Value]]]:
    talk = exported.talk
    if _is_recorded(talk.media):
        record = _record(exported, talk.media, talk.date, talk.language, site)
        if not _day(talk.date):
            record |= _recorded(exported.occasion.dates)
        yield exported.occasion, _event_id(exported.occasion), record
    for delivery in catalogue.deliveries(talk):
        if _is_recorded(delivery.media):
            event = occasion(catalogue, delivery.event)
            language = delivery.language or talk.language
            record = _record(exported, delivery.media, delivery.date, language, site)
            # What is known of its length is that of the first time.
            record.pop('duration', None)
            if not _day(delivery.date):
                record |= _recorded(event.dates)
            yield event, _event_id(event), record


def _event_id(event: Occasion) -> str:
    return event.entry.id if event.entry else name_key(event.name)


def _is_recorded(media: tuple[Medium, ...]) -> bool:
    return any(map(_is_recording, media))


def _is_recording(medium: Medium) -> bool:
    return medium.role in {'video', 'audio'} and bool(medium.url) and medium.state == 'public'


def _record(
    exported: ExportedTalk, media: tuple[Medium, ...], date: str, language: str, site: Site
) -> dict[str, _Value]:
    talk = exported.talk
    page = urljoin(site.url, site.page_of(talk.place.document)) if site.url else ''
    videos = [
        {'type': _type(medium), 'url': urljoin(page, medium.url)}
        for medium in media
        if _is_recording(medium)
    ]
    links = [
        {
            'label': medium.label or medium.role.capitalize(),
            'url': urljoin(page, medium.url),
        }
        for medium in media
        if medium.url and medium.state == 'public' and not _is_recording(medium)
    ]
    short = _LANGUAGES.get(language.partition('-')[0], language.partition('-')[0])
    given: dict[str, _Value] = {
        'copyright_text': talk.license,
        'description': talk.abstract,
        'duration': talk.duration or 0,
        'language': short,
        **_recorded(date),
        'related_urls': links,
        'tags': list(exported.topics),
        'thumbnail_url': talk.thumbnail or _thumbnail(media),
    }
    return {
        **{name: value for name, value in given.items() if value},
        'speakers': list(talk.speakers),
        'title': talk.title,
        'videos': videos,
    }


def _recorded(date: str) -> dict[str, _Value]:
    day = _day(date)
    return {'recorded': day} if day else {}


def _day(date: str) -> str:
    """Return the first day of a date; empty where the day is not known."""
    day = days(date).partition('/')[0]
    return day if day.count('-') == len('--') else ''


def _type(medium: Medium) -> str:
    recording = recognise(medium.url)
    if recording is None:
        return 'other'
    if recording.platform.player == 'frame':
        return recording.platform.name.removesuffix('-file')
    return recording.id.rpartition('.')[2].lower()


def _thumbnail(media: tuple[Medium, ...]) -> str:
    for medium in filter(_is_recording, media):
        recording = recognise(medium.url)
        if recording and (address := thumbnail_url(recording)):
            return address
    return ''


def _name(key: str) -> str:
    """Return a name that every file system takes; empty where nothing is left."""
    name = title_id(key)[:_LONGEST_NAME].strip('-')
    return f'{name}-' if name in _NO_NAMES else name


def _free(folder: str, name: str, files: dict[str, bytes]) -> str:
    path, number = f'{folder}{name}.json', 2
    while path in files:
        path = f'{folder}{name}-{number}.json'
        number += 1
    return path


def _json(value: dict[str, _Value]) -> bytes:
    return (json.dumps(value, indent=4, sort_keys=True) + '\n').encode()
