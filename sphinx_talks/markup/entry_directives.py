"""The directives that declare events, speakers, topics and projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from sphinx_talks.markup.declaring import Declaration
from sphinx_talks.markup.option_reader import OptionNames
from sphinx_talks.talks.details import parse_object
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import Event, Project, Speaker, Topic
from sphinx_talks.talks.values import parse_date, parse_list, parse_url

if TYPE_CHECKING:
    from sphinx_talks.markup.option_reader import OptionReader
    from sphinx_talks.talks.records import Place

__all__ = (
    'ENTRY_DIRECTIVES',
    'EventDirective',
    'ProjectDirective',
    'SpeakerDirective',
    'TopicDirective',
)

_COMMON_OPTIONS = ('id', 'url', 'aliases', 'talks')


class _CommonFields(TypedDict):
    id: str
    name: str
    place: Place
    url: str
    aliases: tuple[str, ...]
    lists_talks: bool
    indexed: bool


class _EntryDirective(Declaration):
    """A registry entry, with a description as content."""

    def make_id(self, title: str) -> str:
        """Return the key by which the name is found."""
        return name_key(title)

    def common(self, key: str, place: Place, reader: OptionReader) -> _CommonFields:
        """Return the fields that every entry has."""
        return {
            'id': key,
            'name': '',
            'place': place,
            'url': reader.parsed('url', parse_url, ''),
            'aliases': reader.parsed('aliases', parse_list, ()),
            'lists_talks': reader.flag('talks'),
            'indexed': bool(place.anchor),
        }


class EventDirective(_EntryDirective):
    """Declare an event; talks in its content belong to it."""

    thing = 'event'
    option_spec = OptionNames(
        (*_COMMON_OPTIONS, 'dates', 'place', 'series', 'online', 'pyvideo')
    )

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Event:
        """Return the event as far as its options tell."""
        return Event(
            **self.common(key, place, reader),
            dates=reader.kept('dates', parse_date),
            venue=reader.text('place'),
            series=reader.text('series'),
            online=reader.flag('online'),
            pyvideo=reader.parsed('pyvideo', parse_object, ''),
        )


class SpeakerDirective(_EntryDirective):
    """Declare a speaker."""

    thing = 'speaker'
    # Names are the same in every language, and so are mentions of them.
    has_words_as_title = False
    option_spec = OptionNames((*_COMMON_OPTIONS, 'sort-as', 'affiliation'))

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Speaker:
        """Return the speaker as far as the options tell."""
        return Speaker(
            **self.common(key, place, reader),
            sort_as=reader.text('sort-as'),
            affiliation=reader.text('affiliation'),
        )


class TopicDirective(_EntryDirective):
    """Declare a topic; talks in its content belong to it."""

    thing = 'topic'
    option_spec = OptionNames((*_COMMON_OPTIONS, 'parent'))

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Topic:
        """Return the topic as far as its options tell."""
        return Topic(
            **self.common(key, place, reader),
            parent=reader.text('parent'),
        )


class ProjectDirective(_EntryDirective):
    """Declare a project."""

    thing = 'project'
    option_spec = OptionNames((*_COMMON_OPTIONS, 'repository', 'documentation'))

    def make_fact(self, key: str, place: Place, reader: OptionReader) -> Project:
        """Return the project as far as its options tell."""
        return Project(
            **self.common(key, place, reader),
            repository=reader.parsed('repository', parse_url, ''),
            documentation=reader.parsed('documentation', parse_url, ''),
        )


#: Those of all kinds of things.
ENTRY_DIRECTIVES: tuple[type[Declaration], ...] = (
    EventDirective,
    SpeakerDirective,
    TopicDirective,
    ProjectDirective,
)
