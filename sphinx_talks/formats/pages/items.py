"""What a page shows of imported records, whatever its markup."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_talks.talks.fields import MEDIA_ROLES, format_medium, format_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_talks.formats.imported import Imported, ImportedTalk, NoteLine
    from sphinx_talks.talks.records import Event, Speaker

__all__ = ('Item', 'make_items')

#: Longest line of an abstract, in characters.
WIDTH = 88
#: Longest list on one line, in characters.
_LONGEST_LIST = 70


@dataclass(frozen=True, slots=True)
class Item:
    """A record as a directive has it."""

    #: ``talk``, ``event`` or ``speaker``.
    kind: str
    id: str
    title: str
    #: Lines of each option; one empty line for a flag. An empty line within is the end
    #: of a paragraph.
    options: Mapping[str, tuple[str, ...]]
    notes: tuple[NoteLine, ...] = ()
    #: Title of the section in which it stands.
    section: str = ''


def make_items(imported: Imported) -> list[Item]:
    """Return all that a page should have: events, talks, and speakers."""
    return [
        *map(_event, imported.events),
        *map(_talk, imported.talks),
        *map(_speaker, imported.speakers),
    ]


def _options(options: Mapping[str, str | Iterable[str]]) -> dict[str, tuple[str, ...]]:
    lines = {
        name: (value,) if isinstance(value, str) else tuple(value)
        for name, value in options.items()
        if value
    }
    return {name: value for name, value in lines.items() if value}


def _list(items: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list as an option holds it: on one line if that can be read back."""
    line = ', '.join(items)
    if not any(',' in item for item in items) and len(line) <= _LONGEST_LIST:
        return (line,) if line else ()
    # A comma on a line of its own tells that the first line is one item.
    return items if len(items) > 1 else (*items, ',')


def _flag(value: bool) -> tuple[str, ...]:  # noqa: FBT001  It is the value itself.
    return ('',) if value else ()


def paragraphs(text: str) -> tuple[str, ...]:
    """Return paragraphs as lines that are not too long, with an empty one between two."""
    lines: list[str] = []
    for paragraph in text.split('\n\n') if text else ():
        wrapped = textwrap.wrap(
            paragraph, WIDTH, break_long_words=False, break_on_hyphens=False
        )
        # A line with nothing but this would be the end of a paragraph.
        if '|' in wrapped:
            wrapped = [paragraph]
        lines += [*([''] if lines else []), *wrapped]
    return tuple(lines)


def _talk(imported: ImportedTalk) -> Item:
    talk = imported.talk
    media = {
        role: tuple(format_medium(medium) for medium in talk.media if medium.role == role)
        for role in MEDIA_ROLES
    }
    options = _options(
        {
            'speakers': _list(talk.speakers),
            'event': talk.event,
            'date': talk.date,
            'kind': talk.kind,
            'topics': _list(talk.topics),
            **media,
            'language': talk.language,
            'duration': _length(talk.duration),
            'own': _flag(talk.own),
            'room': talk.room,
            'track': talk.track,
            'status': talk.status,
            'featured': _flag(talk.featured),
            'license': talk.license,
            'doi': talk.doi,
            'thumbnail': talk.thumbnail,
            'aliases': _list(talk.aliases),
            'related': _list(talk.related),
            'part-of': _list(talk.part_of),
            'note': talk.note,
            'pyvideo': talk.pyvideo,
            'abstract': paragraphs(talk.abstract),
        }
    )
    return Item('talk', talk.id, talk.title, options, imported.notes, imported.section)


def _length(seconds: int | None) -> str:
    if not seconds:
        return ''
    return f'{seconds // 60} min' if seconds % 60 == 0 else format_moment(seconds)


def _event(event: Event) -> Item:
    options = _options(
        {
            'dates': event.dates,
            'place': event.venue,
            'series': event.series,
            'online': _flag(event.online),
            'url': event.url,
            'aliases': _list(event.aliases),
            'pyvideo': event.pyvideo,
        }
    )
    return Item('event', event.id, event.name, options)


def _speaker(speaker: Speaker) -> Item:
    options = _options(
        {
            'affiliation': speaker.affiliation,
            'url': speaker.url,
            'sort-as': speaker.sort_as,
            'aliases': _list(speaker.aliases),
        }
    )
    return Item('speaker', speaker.id, speaker.name, options)
