"""Gives records of pyvideo back as they were, but for what was changed since.

The facts of the record as it was are read once more. Where they are still those of the
talk, the values of the record stay; where they are not, the talk has the last word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.formats.foreign_values import BadRecordError, Log, Node, one_line
from sphinx_talks.formats.pyvideo.pyvideo_reader import (
    event_of,
    link_of,
    tag_of,
    talk_of,
    video_of,
)
from sphinx_talks.formats.pyvideo.pyvideo_record import is_recording, stated_link, stated_video
from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sphinx_talks.formats.pyvideo.pyvideo_record import Kept, Record
    from sphinx_talks.talks.records import Event, Medium, Talk

__all__ = ('restored_event', 'restored_talk')

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
    talk: Talk, kept: Kept, stated: Record, media: Iterable[Medium], *, is_same_event: bool
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
            is_video = is_recording(medium)
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
