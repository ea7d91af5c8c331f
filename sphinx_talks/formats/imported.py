"""What a reader found in a foreign file, before it becomes a page or a part of one."""

from __future__ import annotations

import os
from dataclasses import KW_ONLY, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.choices import nearest, parse_choice
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.options import OPTIONS
from sphinx_talks.talks.records import Medium
from sphinx_talks.talks.values import FieldError, parse_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_talks.talks.records import Event, Speaker, Talk

__all__ = (
    'KEPT_ROLES',
    'TOPIC_SOURCES',
    'Imported',
    'ImportedTalk',
    'NoteLine',
    'NotePart',
    'Prose',
    'TopicMap',
    'Trouble',
    'parse_map',
    'parse_states',
    'parse_topic_map',
)

#: What the topics of imported talks can be made from.
TOPIC_SOURCES = ('tags', 'track', 'none')


@frozen
class Trouble:
    """Something in a source that could not be taken over."""

    #: File in which it stands.
    path: str
    #: Where in the file: a line, or the way to the value.
    place: str
    message: str
    #: Whether a talk, or more, is missing because of it.
    lost: bool = False
    #: Whether nothing is wrong with it: there is no place for what it quotes.
    is_left_out: bool = False

    def __str__(self) -> str:
        return ': '.join(part for part in (self.path, self.place, self.message) if part)


#: Roles of Sphinx that notes may hold; the words of any other are kept as words.
KEPT_ROLES = frozenset(
    ('abbr', 'cve', 'cwe', 'guilabel', 'kbd', 'pep', 'rfc', 'menuselection', 'mimetype')
)


@frozen
class NotePart:
    """A piece of running text in notes."""

    #: Words as literal text.
    text: str
    #: Where they lead; empty for words that are no link.
    url: str = ''
    #: Role of Sphinx whose content the words are, such as ``pep``; ``code`` for
    #: words in the font of code.
    role: str = ''


@frozen
class NoteLine:
    """A paragraph or a list item in notes."""

    parts: tuple[NotePart, ...]
    #: 0 for a paragraph, 1 for an item of a list, 2 for an item below an item, …
    depth: int = 0


@frozen
class ImportedTalk:
    """A talk, with what a source says about it beside the facts of the record."""

    talk: Talk
    #: What its speakers wrote about it, with line breaks as in the source; the
    #: abstract of the talk is the same as paragraphs of plain text.
    description: str = ''
    #: Keywords of the source, which may become topics.
    tags: tuple[str, ...] = ()
    #: Notes that somebody took, for the body of the talk.
    notes: tuple[NoteLine, ...] = ()
    #: Heading below which the source has it, if it is a page of notes.
    section: str = ''
    #: Files with what was said in it, by the language.
    captions: tuple[tuple[str, Path], ...] = ()


@frozen(kw_only=True)
class Prose:
    """Text of a page that is about no single talk."""

    lines: tuple[NoteLine, ...]
    #: How many talks stand before it.
    behind: int = 0
    #: Heading below which it stands; empty for that of the page.
    section: str = ''
    #: Line of the source on which it begins.
    line: int = 0


@frozen
class Imported:
    """All that a source holds, in its order.

    The place of every record has the file of the source as its document.
    """

    talks: tuple[ImportedTalk, ...] = ()
    events: tuple[Event, ...] = ()
    _: KW_ONLY
    speakers: tuple[Speaker, ...] = ()
    warnings: tuple[Trouble, ...] = ()
    #: Title of the source, if it is a page that has one.
    title: str = ''
    #: What the page says beside its talks, in its order.
    prose: tuple[Prose, ...] = ()
    #: Why some talks deserve a look, each with its line.
    doubts: tuple[Trouble, ...] = ()
    #: What a user may want to know, and need not do anything about.
    remarks: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every talk of the source is here."""
        return not any(trouble.lost for trouble in self.warnings)

    def without_records(self) -> Imported:
        """Return the same without what only an export to pyvideo makes use of."""
        changed = self._with_talks(
            lambda each: replace(each, talk=replace(each.talk, pyvideo=''))
        )
        events = tuple(replace(event, pyvideo='') for event in self.events)
        return replace(changed, events=events)

    def with_topics(self, origin: str) -> Imported:
        """Return the same with more topics for each talk.

        :param origin: one of :data:`TOPIC_SOURCES`. The first spelling of a topic
            is kept where others differ in case or punctuation.
        """
        spellings: dict[str, str] = {}

        def spelled(names: Iterable[str]) -> tuple[str, ...]:
            return tuple(
                dict.fromkeys(spellings.setdefault(name_key(name), name) for name in names)
            )

        def topics(each: ImportedTalk) -> ImportedTalk:
            added: tuple[str, ...] = ()
            if origin == 'tags':
                added = each.tags
            elif origin == 'track' and each.talk.track:
                added = (each.talk.track,)
            names = spelled((*each.talk.topics, *added))
            if names == each.talk.topics:
                return each
            return replace(each, talk=replace(each.talk, topics=names))

        return self._with_talks(topics)

    def with_captions(self, folder: Path) -> Imported:
        """Return the same with the files of captions as transcripts.

        :param folder: that of the page, from which paths lead to them
        """

        def transcripts(each: ImportedTalk) -> ImportedTalk:
            if not each.captions:
                return each
            media = tuple(
                Medium('transcript', _path_from(folder, file), language=language)
                for language, file in each.captions
            )
            talk = replace(each.talk, media=(*each.talk.media, *media))
            return replace(each, talk=talk)

        return self._with_talks(transcripts)

    def with_event(self, event: str) -> Imported:
        """Return the same with another event for all talks.

        Only an event of that id or name stays.

        :param event: id or name of the event.
        """
        key = name_key(event)
        kept = [
            each for each in self.events if key in (name_key(each.id), name_key(each.name))
        ]
        name = kept[0].id if kept else event
        changed = self._with_talks(
            lambda each: replace(each, talk=replace(each.talk, event=name))
        )
        return replace(changed, events=tuple(kept))

    def _with_talks(self, change: Callable[[ImportedTalk], ImportedTalk]) -> Imported:
        return replace(self, talks=tuple(map(change, self.talks)))


def _path_from(folder: Path, file: Path) -> str:
    """Return the way to a file as an address has it."""
    return quote(Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix())


_ARROW = '->'
#: Stands for every name that has no line of its own.
_OTHERS = '*'


@frozen
class TopicMap:
    """What to make topics of."""

    #: One of :data:`~sphinx_talks.formats.imported.TOPIC_SOURCES`.
    origin: str = 'tags'
    #: Topics by the key of what the source says; that of ``*`` for all others.
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def applied(self, imported: Imported) -> Imported:
        """Return the same talks with other topics."""
        found = imported.with_topics(self.origin)
        if not self.topics:
            return found
        return replace(found, talks=tuple(map(self._mapped, found.talks)))

    def _mapped(self, each: ImportedTalk) -> ImportedTalk:
        topics = tuple(
            dict.fromkeys(name for topic in each.talk.topics for name in self._names(topic))
        )
        return replace(each, talk=replace(each.talk, topics=topics))

    def _names(self, topic: str) -> tuple[str, ...]:
        names = self.topics.get(name_key(topic))
        return self.topics.get(_OTHERS, (topic,)) if names is None else names


def parse_topic_map(text: str) -> TopicMap:
    """Read where topics come from, and below it lines such as ``debug, pdb -> Debugging``.

    What stands before the arrow becomes what stands behind it, or nothing if that is
    empty. ``*`` stands for whatever has no line of its own.

    :raises FieldError: for another word, and for lines without an arrow
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    origin = 'tags'
    if lines and _ARROW not in lines[0]:
        origin = lines.pop(0).lower()
    parse_choice(origin, TOPIC_SOURCES)
    return TopicMap(origin, dict(pair for line in lines for pair in _pairs(line)))


def _pairs(line: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    before, arrow, behind = line.partition(_ARROW)
    names = parse_list(before)
    if not arrow or not names:
        raise FieldError('expected lines such as “{example}”', example='pdb -> Debugging')
    for name in names:
        yield (_OTHERS if name == _OTHERS else name_key(name)), parse_list(behind)


def parse_map(texts: Iterable[str]) -> dict[str, str]:
    """Read which option of a talk each name of a source is.

    :param texts: each ``NAME=FIELD``, where the option is an option of a talk
    :raises FieldError: for anything else, with the nearest option.
    """
    known = (*(option.name for option in OPTIONS), 'place')
    names: dict[str, str] = {}
    for text in texts:
        name, _equals, option = (part.strip() for part in text.partition('='))
        if name and option in known:
            names[name] = option
        elif name and (proposal := nearest(option, known)):
            raise FieldError(
                'expected {name}={proposal}, with an option of a talk',
                name=name,
                proposal=proposal,
            )
        else:
            raise FieldError('expected NAME=FIELD, with an option of a talk')
    return names


def parse_states(texts: Iterable[str]) -> dict[str, str]:
    """Read who can see what is on each host.

    :param texts: each ``HOST=STATE``
    :return: access states by hosts, in lower case
    :raises FieldError: for anything else, with the nearest state.
    """
    states: dict[str, str] = {}
    for text in texts:
        host, _equals, state = (part.strip() for part in text.partition('='))
        if host and state in STATES:
            states[host.casefold()] = state
        elif host and (proposal := nearest(state, STATES)):
            raise FieldError('expected {host}={proposal}', host=host, proposal=proposal)
        else:
            known = ', '.join(STATES)
            raise FieldError('expected HOST=STATE with one of {known}', known=known)
    return states
