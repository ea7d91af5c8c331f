"""Puts what a reader finds together, so that one bad record takes no other with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.data_chapters import with_described_chapters
from sphinx_talks.formats.foreign_values import BadRecordError, Node
from sphinx_talks.formats.imported import Imported
from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_talks.formats.foreign_values import Log
    from sphinx_talks.formats.imported import ImportedTalk
    from sphinx_talks.talks.records import Event, Speaker

__all__ = ('Gathering',)


class Gathering:
    """What was found in one file so far.

    :param log: takes down what is left out
    """

    def __init__(self, log: Log) -> None:
        self.log = log
        self._talks: dict[str, ImportedTalk] = {}
        #: The last number behind each id that was wanted more than once.
        self._serials: dict[str, int] = {}
        self._events: dict[str, Event] = {}
        self._speakers: dict[str, Speaker] = {}

    def each(
        self,
        records: Iterable[tuple[str, object]],
        read: Callable[[Node], ImportedTalk | None],
    ) -> None:
        """Add the talk of each record, and note the records that are bad.

        :param records: what was read, and where it stands
        :param read: returns a talk, or ``None`` for what is none.
        """
        for place, record in records:
            try:
                talk = read(Node(record, place, self.log))
            except BadRecordError as error:
                self.log.lose(error)
            else:
                if talk is not None:
                    self.add(talk, place)

    def add(self, talk: ImportedTalk, place: str) -> None:
        """Add a talk; if its id is taken, it gets another.

        Chapters that its description lists become those of the talk.
        """
        talk = with_described_chapters(talk)
        key = wanted = talk.talk.id
        while key in self._talks:
            # Thousands may want the same: numbers are not tried again.
            self._serials[wanted] = self._serials.get(wanted, 1) + 1
            key = f'{wanted}-{self._serials[wanted]}'
        if key != wanted:
            self.log.note(place, f'the id {wanted!r} is taken: this talk gets {key!r}')
            talk = replace(talk, talk=replace(talk.talk, id=key))
        self._talks[key] = talk

    def add_event(self, event: Event) -> None:
        """Add an event, unless there is one of its id."""
        self._events.setdefault(name_key(event.id), event)

    def add_speaker(self, speaker: Speaker) -> None:
        """Add a speaker of whom more than the name is known, once."""
        if speaker.url or speaker.affiliation:
            self._speakers.setdefault(name_key(speaker.name), speaker)

    def result(self) -> Imported:
        """Return all that was found."""
        return Imported(
            talks=tuple(self._talks.values()),
            events=tuple(self._events.values()),
            speakers=tuple(self._speakers.values()),
            warnings=tuple(self.log.troubles),
        )
