"""What records of pyvideo have: as facts state it, and as their source had it.

Many a value of a record has no place among the facts of a talk, or another form there. Such
values travel with the talk as they are, so that an export gives back the record that was read.
"""

from __future__ import annotations

import json
import re
from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from sphinx_talks.formats.language_codes import LONG_CODES
from sphinx_talks.formats.write.talk_facts import days
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.platforms import picture_of_recording, recognise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_talks.talks.records import Event, Medium, Talk

__all__ = (
    'Kept',
    'Record',
    'day_of',
    'stated_event',
    'stated_link',
    'stated_talk',
    'stated_video',
)

#: An object of JSON.
Record: TypeAlias = 'dict[str, object]'

#: What may be personal, and is never taken over.
_PRIVATE = re.compile(r'answers|e-?mail|phone', re.IGNORECASE)
#: What a page, or a database, would not give back as it is.
_ESCAPED = re.compile(
    '[\x7f-\xa0\xad\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff'
    '\ufdd0-\ufdef\ufeff\ufffe\uffff]|(?<= ) '
)
#: A folder, ``videos``, and a file, with names that are safe in any file system.
_NAME = r'(?!\.)[^\x00-\x1f\x7f/\\:*?"<>|]+'
_PATH = re.compile(rf'{_NAME}(?<![. ])/(?:videos/{_NAME}\.json|category\.json)')
_LONGEST_NAME = 255


def _safe(path: str) -> str:
    """Return the path of a file, if no system takes it for something else."""
    if not _PATH.fullmatch(path):
        return ''
    names = path.encode(errors='replace').split(b'/')
    return path if max(map(len, names)) <= _LONGEST_NAME else ''


@frozen
class Kept:
    """What the source of a talk or an event had, and facts don't state."""

    #: Where it was, below the folder of all events; empty if that is not known.
    file: str = ''
    #: Name of its event, as it was then.
    event: str = ''
    #: Values that the facts don't state, or state in another form.
    fields: Mapping[str, object] = field(default_factory=dict)
    #: Fields that the facts would state, and that were not there.
    lacks: tuple[str, ...] = ()

    @classmethod
    def of(cls, source: Record, stated: Record, file: str, event: str = '') -> Kept:
        """Return what is to be kept of a record.

        :param source: the record
        :param stated: what an export would make of the facts that were read from it
        """
        known = {name: value for name, value in source.items() if not _PRIVATE.search(name)}
        return cls(
            _safe(file),
            event,
            {
                name: value
                for name, value in known.items()
                if name not in stated or not _is_same(value, stated[name])
            },
            tuple(name for name in stated if name not in source),
        )

    @classmethod
    def read(cls, text: str) -> Kept | None:
        """Return what :meth:`text` wrote; ``None`` for all else."""
        try:
            value = json.loads(text) if text else None
        except (ValueError, RecursionError):
            return None
        if not isinstance(value, dict):
            return None
        file, event = value.get('file'), value.get('event')
        fields, lacks = value.get('fields'), value.get('lacks')
        return cls(
            _safe(file) if isinstance(file, str) else '',
            event if isinstance(event, str) else '',
            fields if isinstance(fields, dict) else {},
            tuple(map(str, lacks)) if isinstance(lacks, list) else (),
        )

    def text(self) -> str:
        """Return it as JSON, on one line that any format takes as it is."""
        value = {
            'file': self.file,
            'event': self.event,
            'fields': dict(self.fields),
            'lacks': list(self.lacks),
        }
        filled = {name: part for name, part in value.items() if part}
        text = json.dumps(filled, ensure_ascii=False)
        if text.isprintable() and '  ' not in text:
            return text
        return _ESCAPED.sub(lambda match: f'\\u{ord(match[0]):04x}', text)

    def restored(self, stated: Record) -> Record:
        """Return the whole record.

        :param stated: what an export makes of the facts by themselves.
        """
        lacks = set(self.lacks)
        kept = {name: value for name, value in stated.items() if name not in lacks}
        return {**kept, **self.fields}


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return [*one] == [*other] and all(map(_is_same, one.values(), other.values()))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    # 1, 1.0 and true are equal in Python, and are not the same in JSON.
    return type(one) is type(other) and one == other


def stated_event(event: Event) -> Record:
    """Return the record that the facts of an event make."""
    start, _slash, end = days(event.dates).partition('/')
    given = {'start_date': start, 'end_date': end, 'url': event.url}
    return {'title': event.name, **{name: value for name, value in given.items() if value}}


def stated_talk(
    talk: Talk, media: Iterable[Medium], date: str, language: str, topics: Iterable[str]
) -> Record:
    """Return the record that the facts of a talk make.

    :param media: those of one time that it was given
    :param date: the day of that time
    :param language: what was spoken then
    :param topics: names of topics.
    """
    media = [medium for medium in media if medium.url and medium.state == 'public']
    short = language.partition('-')[0]
    given: Record = {
        'copyright_text': talk.license,
        'description': talk.abstract,
        'duration': talk.duration or 0,
        # Languages have three letters there.
        'language': LONG_CODES.get(short, short),
        'recorded': day_of(date),
        'related_urls': [stated_link(each) for each in media if not each.is_open_recording],
        'tags': list(topics),
        'thumbnail_url': talk.thumbnail or picture_of_recording(media),
    }
    return {
        **{name: value for name, value in given.items() if value},
        'speakers': list(talk.speakers),
        'title': talk.title,
        'videos': [stated_video(each) for each in media if each.is_open_recording],
    }


def stated_video(medium: Medium) -> dict[str, object]:
    """Return an item of ``videos``."""
    return {'type': _type(medium), 'url': medium.url}


def stated_link(medium: Medium) -> dict[str, object]:
    """Return an item of ``related_urls``."""
    return {'label': medium.label or medium.role.capitalize(), 'url': medium.url}


def day_of(date: str) -> str:
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
