"""CSL-JSON, which Zotero, pandoc and most processors of citations read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_talks.formats.write.people import people
from sphinx_talks.formats.write.talk_facts import date_parts, exported_talks, genre, one_line

if TYPE_CHECKING:
    from typing import TypeAlias

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.people import PersonName
    from sphinx_talks.formats.write.talk_facts import ExportedTalk, Site

__all__ = ('write',)

_Value: TypeAlias = 'str | list[dict[str, str]] | dict[str, str | list[list[int]]]'

#: Kinds that are no speeches.
_TYPES = {'article': 'article', 'book': 'book', 'podcast': 'broadcast'}


def write(catalogue: Catalogue, site: Site | None = None) -> bytes:
    """Return all talks as a list of items."""
    items = [_item(exported, catalogue) for exported in exported_talks(catalogue, site)]
    text = json.dumps(items, ensure_ascii=False, indent=1) + '\n'
    return text.encode('utf-8', errors='replace')


def _item(exported: ExportedTalk, catalogue: Catalogue) -> dict[str, _Value]:
    talk, event = exported.talk, exported.occasion
    given: dict[str, _Value] = {
        'id': talk.id,
        'type': _TYPES.get(talk.kind, 'speech'),
        'title': one_line(talk.title),
        'author': [_name(name) for name in people(catalogue, exported.speakers)],
        'issued': _date(talk.date or event.dates),
        # Two names for one thing: older processors know the second one only. Never
        # the container, which every style would print beside it.
        'event-title': one_line(event.name),
        'event': one_line(event.name),
        'event-date': _date(event.dates),
        'event-place': one_line(event.venue),
        'genre': genre(talk.kind),
        'abstract': talk.abstract,
        'keyword': _keywords(exported.topics),
        'language': talk.language,
        'dimensions': _length(talk.duration),
        'note': one_line('. '.join(filter(None, (talk.note, *talk.remarks)))),
        'DOI': talk.doi,
        'URL': exported.url,
    }
    return {name: value for name, value in given.items() if value}


def _name(name: PersonName) -> dict[str, str]:
    if not name.family:
        return {'literal': name.name}
    parts = {
        'family': name.family,
        'given': name.given,
        'non-dropping-particle': name.particle,
    }
    return {part: text for part, text in parts.items() if text}


def _date(text: str) -> dict[str, str | list[list[int]]]:
    if parts := date_parts(text):
        return {'date-parts': parts}
    return {'literal': one_line(text)} if text else {}


def _length(seconds: int | None) -> str:
    return '' if seconds is None else f'{max(round(seconds / 60), 1)} min'


def _keywords(topics: tuple[str, ...]) -> str:
    # A comma ends a keyword.
    return ', '.join(one_line(topic.replace(',', ' ')) for topic in topics)
