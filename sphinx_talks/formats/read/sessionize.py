"""Reads what Sessionize publishes: the view All, and the view Sessions, in JSON.

Answers to questions are not read, but for addresses of recordings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.decoding import read_json
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import BadRecordError, Log, Node, one_line
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.formats.left_out import said_in
from sphinx_talks.talks.dates import read_date
from sphinx_talks.talks.patterns import word_set
from sphinx_talks.talks.records import Medium, Place, Speaker, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ('looks_right', 'read')


def looks_right(value: object) -> bool:
    """Return whether a JSON value is a view of Sessionize."""
    if isinstance(value, list):
        # Sessions by group.
        value = next((group for group in value if isinstance(group, dict)), None)
    return isinstance(value, dict) and isinstance(value.get('sessions'), list)


def read(source: Path) -> Imported:
    """Read sessions. Breaks and other service sessions are passed over.

    Times have no zone, since the source has none.

    :raises FormatError: if there are no sessions.
    """
    log = Log(str(source))
    value = read_json(source)
    gathering = Gathering(log)
    if isinstance(value, list):
        root = Node.root({'groups': value}, log)
        for group in root.nodes('groups', lost=True):
            _Reader(group, gathering).read()
    else:
        root = Node.root(value, log)
        if 'sessions' not in root:
            raise FormatError(str(source), 'sessions', 'expected a list of sessions')
        _Reader(root, gathering).read()
    return gathering.result()


class _Reader:
    def __init__(self, root: Node, gathering: Gathering) -> None:
        self.root = root
        self.gathering = gathering
        self.log = root.log
        self.speakers = {each.text('id'): each for each in root.nodes('speakers')}
        self.rooms = {each.text('id'): each.text('name') for each in root.nodes('rooms')}
        #: The speakers of sessions, by their ids.
        self._known: dict[str, Speaker] = {}
        #: Names of what sessions are filed under, with the title of the category.
        self.items = {
            item.text('id'): (category.text('title').casefold(), item.text('name'))
            for category in root.nodes('categories')
            for item in category.nodes('items')
        }

    def read(self) -> None:
        sessions = self.root.items('sessions', lost=True)
        self.gathering.each(sessions, self._talk, self._said)
        for key, person in self.speakers.items():
            values = {name: person.value(name) for name in person.names()}
            known = self._known.get(key)
            self.gathering.told(person.place, said_in(values, _PASSED), [known])

    def _said(self, session: object) -> Iterator[tuple[str, str]]:
        for way, text in said_in(session, _PASSED):
            # An id of a speaker stands for a name.
            if not (way.startswith('speakers[') and text in self.speakers):
                yield way, text

    def _talk(self, node: Node) -> ImportedTalk | None:
        if node.flag('isServiceSession'):
            return None
        log = self.log
        title = node.needed('title')
        about = node.block('description')
        start = facts.date(node.text('startsAt'), node.at('startsAt'), log)
        end = facts.date(node.text('endsAt'), node.at('endsAt'), log)
        filed = self._filed(node)
        track = [name for category, name in filed if 'track' in category]
        kinds = ' '.join(
            name for category, name in filed if 'format' in category or 'type' in category
        )
        languages = [name for category, name in filed if category in ('language', 'sprache')]
        talk = Talk(
            id=facts.make_id(_prefixed(node.text('id'))) or facts.make_id(title),
            title=title,
            place=Place(log.path),
            speakers=facts.names(self._speakers(node)),
            date=start,
            kind=facts.kind(kinds),
            media=facts.media_of(self._media(node)),
            language=_language(languages),
            duration=_between(start, end),
            abstract=facts.abstract(about),
            room=node.text('room') or self.rooms.get(node.text('roomId'), ''),
            track=track[0] if track else '',
        )
        return ImportedTalk(
            talk, about.strip(), facts.names(name for _category, name in filed)
        )

    def _filed(self, node: Node) -> list[tuple[str, str]]:
        found = []
        for _place, item in node.items('categoryItems'):
            if isinstance(item, int | str) and str(item) in self.items:
                found.append(self.items[str(item)])
        for category in node.nodes('categories'):
            name = category.text('name').casefold()
            found += ((name, item.text('name')) for item in category.nodes('categoryItems'))
        return found

    def _speakers(self, node: Node) -> Iterator[str]:
        for place, item in node.items('speakers'):
            if isinstance(item, str):
                person = self.speakers.get(one_line(item))
                if person is None:
                    self.log.note(place, f'there is no speaker {item!r}')
                    continue
            else:
                try:
                    person = Node(item, place, self.log)
                except BadRecordError as error:
                    self.log.note(error.place, error.message)
                    continue
            name = person.text('fullName', 'name')
            name = name or f'{person.text("firstName")} {person.text("lastName")}'.strip()
            if name:
                self._know(name, person)
                yield name

    def _know(self, name: str, person: Node) -> None:
        urls = [
            facts.address(link.text('url'), link.at('url'), self.log)
            for link in person.nodes('links')
        ]
        addresses = tuple(dict.fromkeys(filter(None, urls)))
        speaker = Speaker(
            id=facts.make_id(name),
            name=name,
            place=Place(self.log.path),
            url=addresses[0] if addresses else '',
            affiliation=person.text('tagLine'),
            links=addresses[1:],
            about=facts.abstract(person.block('bio')),
        )
        self._known[person.text('id')] = speaker
        self.gathering.add_speaker(speaker)

    def _media(self, node: Node) -> Iterator[Medium]:
        for name in ('recordingUrl', 'liveUrl'):
            if url := facts.address(node.text(name), node.at(name), self.log):
                yield Medium('video', url)
        for answer in node.nodes('questionAnswers'):
            # Anything else may be private.
            text = answer.text('answerValue')
            if text.startswith(('https://', 'http://')) and ' ' not in text:
                medium = facts.link(
                    facts.address(text, answer.at('answerValue'), self.log), ''
                )
                if medium.url and medium.role == 'video':
                    yield medium


#: Fields of a session that are for programs, or whose values are no words.
_PASSED = word_set("""
    id startsAt endsAt roomId categoryItems status questionId profilePicture sessions
    categories.id categories.sort questions slug isTopSpeaker
""")


def _prefixed(key: str) -> str:
    """Return an id that is no bare number."""
    return f'session-{key}' if key else ''


_LANGUAGES = {'english': 'en', 'german': 'de', 'deutsch': 'de', 'englisch': 'en'}


def _language(names: list[str]) -> str:
    return next(
        (_LANGUAGES[name.casefold()] for name in names if name.casefold() in _LANGUAGES), ''
    )


def _between(start: str, end: str) -> int | None:
    first, last = read_date(start), read_date(end)
    if first is None or last is None or 'T' not in start or 'T' not in end:
        return None
    if (first.start.tzinfo is None) != (last.start.tzinfo is None):
        return None
    seconds = round((last.start - first.start).total_seconds())
    return seconds if 0 < seconds <= 24 * 3600 else None
