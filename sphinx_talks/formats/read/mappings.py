"""Reads talks of data that sites and archives keep: mappings with names of their own.

Names are understood by what people call things: ``venue`` and ``conference`` are the
event, ``youtube`` is the video. What is none of a talk's is named in a message.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.data_chapters import listed_chapters
from sphinx_talks.formats.decoding import Doubled, read_json
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import BadRecordError, Log, Node, one_line
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.formats.left_out import said_in
from sphinx_talks.formats.read.field_names import field_of
from sphinx_talks.formats.read.page import tree
from sphinx_talks.formats.read.page.bodies import read_body
from sphinx_talks.formats.read.page.labelled_fields import Body, take_field
from sphinx_talks.formats.read.page.media import safe_address
from sphinx_talks.formats.read.page.said import Said
from sphinx_talks.formats.read.page.written_dates import order_of_days
from sphinx_talks.formats.read.persons import people_in
from sphinx_talks.formats.read.record_media import RecordMedia
from sphinx_talks.formats.read.record_values import (
    clean_line,
    date_of,
    id_of,
    kind_of,
    language_of,
    parts_of,
    texts_in,
)
from sphinx_talks.formats.read.texts import (
    field_key,
    first_text,
    is_nothing,
    text_in_paragraphs,
    text_of,
)
from sphinx_talks.formats.yaml_text import read_yaml
from sphinx_talks.talks.chapters import in_order
from sphinx_talks.talks.frozen_records import make_record
from sphinx_talks.talks.names import name_key, title_id
from sphinx_talks.talks.options import MEDIA_ROLES, plain_options
from sphinx_talks.talks.records import Event, ExtraField, Place, Speaker, Talk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinx_talks.formats.read.page.said import Person
    from sphinx_talks.talks.records import Chapter

__all__ = ('RecordReader', 'find_records', 'looks_right', 'read')

#: Names under which files keep their list of talks, the likeliest first.
_LISTS = ('talks', 'videos', 'sessions', 'presentations', 'items', 'entries', 'events', 'data')
_DEEPEST = 6


def find_records(value: object) -> tuple[str, list[object]] | None:
    """Return the list of talks in a value, and the way to it; ``None`` if it has none."""
    if isinstance(value, list):
        named = [each for each in value if isinstance(each, dict) and _holds_talks(each)]
        return ('', value) if named else None
    if not isinstance(value, dict):
        return None
    names = [*(name for name in _LISTS if name in value), *value]
    for name in dict.fromkeys(names):
        inner = value[name]
        if isinstance(inner, list) and any(
            isinstance(each, dict) and _holds_talks(each) for each in inner
        ):
            return str(name), inner
    return None


def _titled(record: Mapping[str, object]) -> bool:
    return any(field_of(str(name)) == 'title' and record[name] for name in record)


def _holds_talks(record: Mapping[str, object]) -> bool:
    """Return whether a record is a talk, or an event with a list of its talks."""
    return _titled(record) or any(
        field_of(str(name)) == 'children'
        and isinstance(value, list)
        and any(isinstance(each, dict) and _titled(each) for each in value)
        for name, value in record.items()
    )


def looks_right(value: object) -> bool:
    """Return whether a value has records with titles."""
    return find_records(value) is not None or (isinstance(value, dict) and _titled(value))


def read(
    source: Path,
    names: Mapping[str, str] | None = None,
    extra: Mapping[str, str] | None = None,
) -> Imported:
    """Read talks of a YAML or JSON file, whatever its fields are called.

    :param names: fields of a talk by the names that the file has for them
    :param extra: ``talks_extra_fields`` of the project, from names to labels
    :raises FormatError: if it has no records with titles.
    """
    value = read_json(source) if source.suffix.lower() == '.json' else read_yaml(source)
    log = Log(str(source))
    reader = RecordReader(log, names or {}, extra or {})
    found = find_records(value)
    if found is None and isinstance(value, dict) and _titled(value):
        found = ('', [value])
    if found is None:
        raise FormatError(str(source), '', 'expected a list of talks, each with a title')
    way, records = found
    with order_of_days('\n'.join(text for _way, text in said_in(value))):
        _take_all(reader, value, way, records)
    return reader.result()


def _take_all(reader: RecordReader, value: object, way: str, records: list[object]) -> None:
    if isinstance(value, dict) and way:
        reader.around({name: each for name, each in value.items() if name != way})
    reader.all((f'{way}[{number}]', each) for number, each in enumerate(records))


# -- reading ----------------------------------------------------------------------------


class RecordReader:
    """Makes talks of mappings whose names are not known beforehand.

    :param log: takes down what is left out
    :param names: fields of a talk by the names that a source has for them
    :param extra: names and labels of the fields that the project adds to talks
    """

    def __init__(self, log: Log, names: Mapping[str, str], extra: Mapping[str, str]) -> None:
        self.log = log
        self.extra = {field_key(name): (name, label) for name, label in extra.items()}
        self.names = {field_key(name): field for name, field in names.items()}
        self.gathering = Gathering(log)
        #: Ids that the source gives, to talks and to recordings.
        self.ids: list[str] = []
        self.recordings: list[str] = []
        self._shared: dict[str, object] = {}
        self._title = ''

    def field(self, name: str) -> str:
        """Return what a name stands for; empty if nobody knows."""
        return self.names.get(field_key(name)) or field_of(name)

    def around(self, values: Mapping[str, object]) -> None:
        """Take what a file says of all its talks: the event, above all."""
        for name, value in values.items():
            field = self.field(str(name))
            inner = text_of(value.get('name')) if isinstance(value, dict) else ''
            if field == 'event' and isinstance(value, dict) and inner:
                self._event(inner, text_of(value.get('url')), text_of(value.get('place')), '')
                self._shared['event'] = inner
                continue
            text = text_of(value)
            if field in ('event', 'series', 'date', 'language', 'kind') and text:
                self._shared[str(name)] = value
            elif field == 'title' and text:
                self._title = text
            elif text:
                self.log.leave_out(
                    str(name), f'this is about no single talk, and left out: “{text}”'
                )

    def all(self, records: Iterable[tuple[str, object]]) -> None:
        """Read each record."""
        for place, record in records:
            self.one(record, place)

    def result(self) -> Imported:
        """Return all that was read."""
        found = replace(self.gathering.result(), title=self._title)
        remarks = [f'ids: {", ".join(self.ids)}'] if self.ids else []
        if self.recordings:
            told = ', '.join(self.recordings)
            remarks.append(f'ids of recordings, which became addresses: {told}')
        return replace(found, remarks=tuple(remarks))

    def one(
        self,
        record: object,
        place: str,
        blocks: Sequence[tree.Block] = (),
        above: Mapping[str, object] | None = None,
        depth: int = 0,
    ) -> None:
        """Read a record, and the talks in it.

        :param place: where it stands
        :param blocks: what stands below it, if it is the front of a page
        :param above: values of the record that it stands in.
        """
        if record is None:
            return
        if not isinstance(record, dict):
            self.log.lose(BadRecordError(place, 'expected a mapping with a title'))
            return
        if isinstance(record, Doubled):
            names = ', '.join(f'"{name}"' for name in record.names)
            self.log.lose(BadRecordError(place, f'it has more than one {names}'))
            return
        talk = _Record(self, {**self._shared, **(above or {}), **record}, place)
        is_talk = talk.read(blocks)
        if not is_talk and not (talk.children and talk.is_event):
            words = '; '.join(text for _way, text in said_in(record))
            told = f', which says “{one_line(words)}”' if words else ''
            self.log.lose(BadRecordError(place, f'expected a title in this record{told}'))
            return
        shared = {
            str(name): value
            for name, value in record.items()
            if self.field(str(name)) in _SHARED
            or (not is_talk and self.field(str(name)) in _OF_EVENT)
        }
        if not is_talk:
            # The site of an event is no page of its talks.
            shared = {
                'event-url' if self.field(name) == 'page' else name: value
                for name, value in shared.items()
            }
        for number, child in enumerate(talk.children if depth < _DEEPEST else ()):
            inside = {**shared, 'kind': talk.kind} if talk.kind else shared
            self.one(child, f'{place}.talks[{number}]', (), inside, depth + 1)

    def _event(self, name: str, url: str, venue: str, dates: str, series: str = '') -> None:
        address = safe_address(url) if url else ''
        if address or venue or dates or series:
            event = Event(
                id=name_key(name),
                name=name,
                place=Place(self.log.path),
                url=address if '://' in address else '',
                venue=venue,
                dates=dates,
                series=series,
            )
            self.gathering.add_event(event)


#: What talks in a record share with it, and what they share with that of an event.
_SHARED = frozenset(('event', 'series', 'date', 'language', 'event_url'))
_OF_EVENT = frozenset(('place', 'event_dates', 'page'))


class _Record:
    """One record, and what is understood of it."""

    def __init__(self, reader: RecordReader, values: Mapping[str, object], place: str) -> None:
        self.reader = reader
        self.values = values
        self.place = place
        self.said = Said()
        self.body = Body()
        self.media = RecordMedia(self._leave)
        self.children: list[object] = []
        self.kind = ''
        self.other: dict[str, str] = {}
        #: What was left out: names with words.
        self.left: dict[str, str] = {}
        self.about = ''
        self.lists: dict[str, tuple[str, ...]] = {}
        self.extra: list[ExtraField] = []
        self.tags: list[str] = []
        #: How many troubles were known before.
        self.since = len(reader.log.troubles)
        #: What the record of the event has as its date.
        self.event_date = ''
        self.chapters: list[Chapter] = []

    @property
    def is_event(self) -> bool:
        """Whether nothing is said that is of a talk alone: all of it is of its event."""
        media = {medium.role for medium in (*self.said.media, *self.media.media)}
        return bool(self.said.event) and not (
            self.said.people or media - {'page'} or self.about or self.left
        )

    def read(self, blocks: Sequence[tree.Block]) -> bool:
        """Take all values, and add the talk; return whether it has a title."""
        fields: dict[str, list[tuple[str, object]]] = {}
        is_ours = set(_OF_EXPORTS) <= set(self.values)
        for name, value in self.values.items():
            if is_nothing(value):
                continue
            if (added := self.reader.extra.get(field_key(str(name)))) and text_of(value):
                self.extra.append(ExtraField(*added, text_of(value)))
                continue
            field = self.reader.field(str(name))
            if is_ours and name in _OF_EXPORTS:
                # Where the pages of an export have it.
                continue
            fields.setdefault(field, []).append((str(name), value))
        self._venues(fields)
        for field, pairs in fields.items():
            for number, (name, value) in enumerate(pairs):
                self._take(field, name, value, is_first=not number)
        if not self.said.title:
            return False
        if subtitle := self.other.get('subtitle'):
            self.said.title = f'{self.said.title}: {subtitle}'
        self.media.recording(self.other)
        self.reader.recordings += self.media.recordings
        if blocks:
            body = read_body(self.said, blocks)
            self.media.media += body.media
            self.body.notes += body.notes
            self.body.topics += body.topics
        self._add()
        return True

    def _venues(self, fields: dict[str, list[tuple[str, object]]]) -> None:
        """Tell apart what is called a venue: beside an event, it is a place."""
        pairs = fields.get('event', [])
        named = [pair for pair in pairs if field_key(pair[0]) not in ('venue', 'where')]
        venues = [pair for pair in pairs if pair not in named]
        if named and venues:
            fields['event'] = named
            fields.setdefault('place', []).extend(venues)

    # -- values -----------------------------------------------------------------------

    def _take(self, field: str, name: str, value: object, *, is_first: bool) -> None:
        said, text = self.said, text_of(value)
        match field:
            case 'title' if is_first:
                said.title = clean_line(text)
            case 'speakers':
                said.people += people_in(value)
            case 'children' if isinstance(value, list):
                self.children += value
            case 'links':
                self.media.links(value)
            case 'topics':
                self.tags += texts_in(value)
            case 'abstract':
                self.about = '\n\n'.join(filter(None, (self.about, text_in_paragraphs(text))))
            case 'event' if isinstance(value, dict):
                self.other['event_url'] = text_of(value.get('url') or value.get('link'))
                said.event = text_of(value.get('name') or value.get('title'))
                said.place = text_of(value.get('location') or value.get('place'))
                when = first_text(value, ('dates', 'date'))
                if '/' in date_of(when):
                    self.other['event_dates'] = when
                elif date := date_of(when):
                    self.event_date = date
                elif when:
                    self._leave(f'{name}.date', when)
            case 'event' if is_first:
                said.event = clean_line(text)
            case 'date' if is_first:
                if date := date_of(text):
                    said.date = date
                else:
                    self._leave(name, text)
            case 'kind' if is_first:
                said.kind = kind_of(text)
            case 'place' if is_first:
                said.place = said.place or clean_line(text)
            case 'language' if is_first:
                said.language = language_of(text)
                if not said.language:
                    self._leave(name, text)
            case 'embed':
                self.media.embed(text)
            case 'note':
                said.rest.append((tree.Run(text=clean_line(text)),))
            case 'duration' if is_first:
                if not self._duration(text):
                    self._leave(name, text)
            case role if role in MEDIA_ROLES:
                self.media.add(role, value)
            case 'passed':
                pass
            case 'date' | 'duration' | 'language':
                # There is one already: the same again, or something else.
                self._leave(name, text)
            case 'chapters':
                node = Node({name: value}, self.place, self.reader.log)
                self.chapters += listed_chapters(node, name)
            case 'aliases' | 'related' | 'part_of':
                self.lists[field] = facts.names(texts_in(value))
            case 'other_media':
                for part in parts_of(text):
                    role, _colon, rest = part.partition(': ')
                    self.media.one(role if role in MEDIA_ROLES else '', rest, '')
            case '':
                self._unknown(name, value)
            case _:
                self.other.setdefault(field, text)

    def _duration(self, text: str) -> bool:
        quiet = Log('')
        seconds = facts.written_duration(text, '', quiet)
        if seconds is None and not take_field(
            self.said, Body(), 'duration', (tree.Run(text=text),)
        ):
            return False
        self.said.duration = self.said.duration or seconds
        return self.said.duration is not None

    def _leave(self, name: str, text: str) -> None:
        """Keep what is not understood, for a message."""
        self.left[name] = '; '.join(filter(None, (self.left.get(name), text)))

    def _unknown(self, name: str, value: object) -> None:
        """Keep an address as a link, and name anything else."""
        text = text_of(value)
        if re.fullmatch(r'https?://\S+', text):
            self.media.add('page', text, label=name)
        else:
            self._leave(name, text)

    def _dated(self) -> None:
        """Give the talk the date of its event, or the event a date beside that of the talk."""
        if not self.said.date:
            self.said.date = self.event_date
        elif self.event_date and self.event_date != self.said.date:
            day, _t, time = self.event_date.partition('T')
            self.other.setdefault('event_dates', day)
            if time:
                self._leave('event.date', self.event_date)

    # -- the talk ------------------------------------------------------------------------

    def _add(self) -> None:
        said, reader, log = self.said, self.reader, self.reader.log
        self.kind = said.kind
        self._dated()
        remarks = [text for runs in said.rest if (text := tree.text_of(runs))]
        series = one_line(self.other.get('series', ''))
        if series and not said.event:
            year = said.date[:4]
            said.event = series if not year or year in series else f'{series} {year}'
        if said.event:
            dates = date_of(self.other.get('event_dates', ''))
            reader._event(  # noqa: SLF001  Two halves of one reader.
                said.event,
                self.other.get('event_url') or self.media.event_url,
                said.place,
                dates,
                series,
            )
        elif said.place:
            remarks.append(said.place)
        for person in said.people:
            reader.gathering.add_speaker(_speaker(person, log.path))
        if key := self.other.get('id') or self.other.get('slug', ''):
            reader.ids.append(key)
        talk = Talk(
            id=id_of(key) or title_id(said.title),
            title=said.title,
            place=Place(log.path),
            speakers=facts.names(dict.fromkeys(person.name for person in said.people)),
            event=said.event,
            date=said.date,
            kind=said.kind,
            media=facts.media_of([*said.media, *self.media.media]),
            language=said.language,
            duration=said.duration,
            topics=facts.names(dict.fromkeys(self.body.topics)),
            abstract=facts.abstract(self.about),
            own=self.other.get('own', '').casefold() in ('true', 'yes'),
            featured=self.other.get('featured', '').casefold() in ('true', 'yes'),
            doi=facts.doi(self.other.get('doi', ''), self.place, log),
            note='; '.join(dict.fromkeys(remarks)),
            license=facts.license_words(self.other.get('license', ''), self.place, log),
            aliases=self.lists.get('aliases', ()),
            related=self.lists.get('related', ()),
            part_of=self.lists.get('part_of', ()),
            status=self.other.get('status', '').casefold(),
            thumbnail=safe_address(self.other.get('thumbnail', '')),
            chapters=in_order(self.chapters),
            extra=tuple(self.extra),
        )
        plain = {each.field for each in plain_options()} & self.other.keys()
        stated = {each.name: getattr(talk, each.name) for each in fields(talk)}
        talk = make_record(Talk, {**stated, **{name: self.other[name] for name in plain}})
        imported = ImportedTalk(
            talk, self.about, facts.names(self.tags), notes=tuple(self.body.notes)
        )
        reader.gathering.add(imported, self.place)
        reader.gathering.account(imported, self.place, self._said(), self.since)

    def _said(self) -> Iterator[tuple[str, str]]:
        """Return what the record says, without what is read as something else than words."""
        yield from self.left.items()
        for name, value in self.values.items():
            field = self.reader.field(str(name))
            if field not in _NO_WORDS and str(name) not in _OF_EXPORTS:
                for way, text in said_in(value, _NO_WORDS_WITHIN, str(name)):
                    yield way, clean_line(text)


#: Fields that are read as something else than words; what can't be read is quoted.
_NO_WORDS = frozenset(
    (
        *('date', 'duration', 'language', 'own', 'featured', 'id', 'passed'),
        *('video_id', 'youtube_id', 'vimeo_id', 'uploaded', 'children', 'event_dates'),
        *('other_media', 'chapters', *MEDIA_ROLES),
    )
)
#: The same for what stands in an event, a speaker or a link.
_NO_WORDS_WITHIN = frozenset(('date', 'dates', 'id', 'type', 'kind'))
#: Where the pages of an export have a talk.
_OF_EXPORTS = ('document', 'anchor', 'address')
#: What people write into a cell that has no value.


def _speaker(person: Person, path: str) -> Speaker:
    return Speaker(
        id=person.id or name_key(person.name),
        name=person.name,
        place=Place(path),
        url=person.url if '://' in person.url else '',
        affiliation=person.affiliation,
        links=person.links,
        picture=person.picture,
        about=person.about,
    )
