"""Collects what a reader finds; a bad record is left out, and no other with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.data_chapters import with_described_chapters
from sphinx_talks.formats.foreign_values import BadRecordError, Node
from sphinx_talks.formats.imported import Imported, Trouble
from sphinx_talks.formats.left_out import LeftOut, texts_of
from sphinx_talks.formats.slots import is_same_talk, may_be_known, slot_of, with_room
from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_talks.formats.foreign_values import Log
    from sphinx_talks.formats.imported import ImportedTalk
    from sphinx_talks.talks.records import Delivery, Event, Speaker

__all__ = ('Gathering', 'together')


class Gathering:
    """What was found in one file so far.

    :param log: takes down what is left out
    """

    def __init__(self, log: Log) -> None:
        self.log = log
        self._talks: dict[str, ImportedTalk] = {}
        #: The last number behind each id that was wanted more than once.
        self._serials: dict[str, int] = {}
        #: Other times that talks were given, by the ids of these.
        self._slots: dict[str, list[Delivery]] = {}
        self._events: dict[str, Event] = {}
        self._speakers: dict[str, Speaker] = {}
        self._left_out = LeftOut(log)

    def each(
        self,
        records: Iterable[tuple[str, object]],
        read: Callable[[Node], ImportedTalk | None],
        said: Callable[[object], Iterable[tuple[str, str]]],
    ) -> None:
        """Add the talk of each record, and note the records that are bad.

        :param records: what was read, and where it stands
        :param read: returns a talk, or ``None`` for what is none
        :param said: returns names and texts of what a record says; of these, what is not
            in the talk is quoted.
        """
        for place, record in records:
            since = len(self.log.troubles)
            try:
                talk = read(Node(record, place, self.log))
            except BadRecordError as error:
                self.log.lose(error)
            else:
                if talk is not None:
                    self.add(talk, place)
                    self.account(talk, place, said(record), since)

    def account(
        self,
        talk: ImportedTalk,
        place: str,
        said: Iterable[tuple[str, str]],
        since: int,
    ) -> None:
        """Take down what a record says, and nothing that was made of it holds.

        :param talk: what was made of it, with its event and its speakers
        :param place: where it stands
        :param said: names and texts of its fields
        :param since: how many troubles were known before the record.
        """
        self._left_out.compare(place, said, self._texts(talk), since)

    def told(
        self, place: str, said: Iterable[tuple[str, str]], kept: Iterable[object]
    ) -> None:
        """Take down what a source says of all its talks, and no record holds.

        :param place: where it stands
        :param said: names and texts of its fields
        :param kept: records that were made of it.
        """
        self._left_out.compare(place, said, texts_of(tuple(kept)))

    def _texts(self, talk: ImportedTalk) -> Iterable[str]:
        yield from texts_of(talk)
        yield from texts_of(self._events.get(name_key(talk.talk.event)))
        for name in talk.talk.speakers:
            yield from texts_of(self._speakers.get(name_key(name)))

    def add(self, talk: ImportedTalk, place: str) -> bool:
        """Add a talk; if its id is taken, it gets another.

        Chapters that its description lists become those of the talk.

        :return: whether it is a talk of its own; else, it is another delivery of one
        """
        talk = with_described_chapters(talk)
        key = wanted = talk.talk.id
        if wanted in self._talks and may_be_known(talk) and self.add_slot(wanted, talk):
            return False
        while key in self._talks:
            # Thousands may want the same: numbers are not tried again.
            self._serials[wanted] = self._serials.get(wanted, 1) + 1
            key = f'{wanted}-{self._serials[wanted]}'
        if key != wanted:
            self.log.note(place, f'the id {wanted!r} is taken: this talk gets {key!r}')
            talk = replace(talk, talk=replace(talk.talk, id=key))
        self._talks[key] = talk
        return True

    def add_slot(self, key: str, talk: ImportedTalk) -> bool:
        """Add another time that a talk was given; return whether it is that.

        :param key: id of the talk that is known
        :param talk: what says when and where it was given as well
        """
        known = self._talks[key]
        if not is_same_talk(known, talk):
            return False
        slot = slot_of(known, talk.talk)
        if slot is None:
            self._talks[key] = with_room(known, talk.talk.room)
        else:
            self._slots.setdefault(key, []).append(slot)
        return True

    def add_event(self, event: Event) -> None:
        """Add an event, unless there is one of its id."""
        self._events.setdefault(name_key(event.id), event)

    def add_speaker(self, speaker: Speaker) -> None:
        """Add a speaker of whom more than the name is known, with what others say."""
        if is_more_than_a_name(speaker):
            key = name_key(speaker.name)
            known = self._speakers.get(key)
            self._speakers[key] = with_more(known, speaker) if known else speaker

    def result(self) -> Imported:
        """Return all that was found."""
        self._left_out.tell()
        return Imported(
            talks=tuple(self._with_slots(key, each) for key, each in self._talks.items()),
            events=tuple(self._events.values()),
            speakers=tuple(self._speakers.values()),
            warnings=tuple(self.log.troubles),
        )

    def _with_slots(self, key: str, each: ImportedTalk) -> ImportedTalk:
        slots = self._slots.get(key)
        if not slots:
            return each
        deliveries = (*each.talk.deliveries, *slots)
        return replace(each, talk=replace(each.talk, deliveries=deliveries))


def is_more_than_a_name(speaker: Speaker) -> bool:
    """Return whether anything is known of a speaker beside the name."""
    return any(
        (speaker.url, speaker.affiliation, speaker.links, speaker.picture, speaker.about)
    )


def with_more(speaker: Speaker, other: Speaker) -> Speaker:
    """Return a speaker with what another record says of the same one.

    What both say comes from the first; no address is lost.
    """
    addresses = dict.fromkeys((*speaker.links, other.url, *other.links))
    url = speaker.url or other.url
    links = tuple(each for each in addresses if each and each != url)
    affiliations = dict.fromkeys(filter(None, (speaker.affiliation, other.affiliation)))
    paragraphs = dict.fromkeys(
        part for each in (speaker, other) for part in each.about.split('\n\n') if part
    )
    return replace(
        speaker,
        url=url,
        affiliation=', '.join(affiliations),
        links=links,
        picture=speaker.picture or other.picture,
        about='\n\n'.join(paragraphs),
    )


def together(parts: Iterable[Imported]) -> Imported:
    """Return what several files hold as if it were one; of ids, no two are the same."""
    taken: dict[str, int] = {}
    talks: list[ImportedTalk] = []
    events: dict[str, Event] = {}
    speakers: dict[str, Speaker] = {}
    warnings: list[Trouble] = []
    remarks: list[str] = []
    for part in parts:
        warnings += part.warnings
        remarks += part.remarks
        for each in part.talks:
            key = wanted = each.talk.id
            while key in taken:
                taken[wanted] += 1
                key = f'{wanted}-{taken[wanted]}'
            taken[key] = 1
            if key != wanted:
                message = f'the id {wanted!r} is taken: this talk gets {key!r}'
                path = each.talk.place.document
                warnings.append(Trouble(path=path, place='', message=message))
            talks.append(replace(each, talk=replace(each.talk, id=key)))
        for event in part.events:
            events.setdefault(name_key(event.id), event)
        for speaker in part.speakers:
            known = speakers.get(name_key(speaker.name))
            speakers[name_key(speaker.name)] = with_more(known, speaker) if known else speaker
    return Imported(
        talks=tuple(talks),
        events=tuple(events.values()),
        speakers=tuple(speakers.values()),
        warnings=tuple(warnings),
        remarks=tuple(remarks),
    )
