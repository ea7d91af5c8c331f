"""Tells when two records of a source are one talk, which was given twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.talks.names import name_key, title_id
from sphinx_talks.talks.records import Delivery
from sphinx_talks.talks.talk_kinds import TALK_KINDS

if TYPE_CHECKING:
    from sphinx_talks.formats.imported import ImportedTalk
    from sphinx_talks.talks.records import Talk

__all__ = ('is_same_talk', 'may_be_known', 'slot_of', 'with_room', 'with_slot')


def may_be_known(each: ImportedTalk) -> bool:
    """Return whether another talk with the same id is likely to be the same one.

    An id of the source tells. Where it is made from the title, the speakers have to be
    known, and the title has to tell talks apart: there is more than one "Keynote".
    """
    talk = each.talk
    is_of_title = talk.id == title_id(talk.title)
    return not is_of_title or bool(talk.speakers and _tells_apart(talk.title))


def is_same_talk(first: ImportedTalk, second: ImportedTalk) -> bool:
    """Return whether a record says nothing new of a talk but when and where it was given."""
    known, other = first.talk, second.talk
    if (known.date, known.event, known.room) == (other.date, other.event, other.room):
        return False
    if other.deliveries or (second.notes and second.notes != first.notes):
        return False
    same = replace(
        other,
        id=known.id,
        place=known.place,
        date=known.date,
        event=known.event,
        room=known.room,
        language=known.language,
        media=known.media,
        note=known.note,
        deliveries=known.deliveries,
    )
    told = replace(second, talk=same, section=first.section, notes=first.notes)
    return told == first


def _tells_apart(title: str) -> bool:
    words = [word for word in name_key(title).split('-') if word]
    return len(words) > 1 and not all(word.rstrip('s') in _KINDS for word in words)


_KINDS = frozenset(
    word for kind in (*TALK_KINDS, 'talk') for word in name_key(kind).split('-')
)


def slot_of(first: ImportedTalk, other: Talk) -> Delivery | None:
    """Return the other time that a talk was given; nothing if it is the same one."""
    known = first.talk
    media = tuple(medium for medium in other.media if medium not in known.media)
    note = other.note if other.note != known.note else ''
    language = other.language if other.language != known.language else ''
    is_at_once = bool(known.date) and (known.date, known.event) == (other.date, other.event)
    if is_at_once and not (media or note or language):
        return None
    return Delivery(
        place=other.place,
        event=other.event,
        date=other.date,
        room=other.room,
        language=language,
        media=media,
        note=note,
    )


def with_slot(first: ImportedTalk, other: Talk) -> ImportedTalk:
    """Return a talk with another time that it was given.

    What is shown in two rooms at the same time was given once.
    """
    slot = slot_of(first, other)
    if slot is None:
        return with_room(first, other.room)
    deliveries = (*first.talk.deliveries, slot)
    return replace(first, talk=replace(first.talk, deliveries=deliveries))


def with_room(first: ImportedTalk, room: str) -> ImportedTalk:
    """Return a talk that is shown in one room more."""
    rooms = ', '.join(filter(None, dict.fromkeys((first.talk.room, room))))
    return replace(first, talk=replace(first.talk, room=rooms))
