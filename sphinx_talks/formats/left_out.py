"""Finds what a record of a source says and no talk made of it holds, and quotes it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_talks.talks.options import MEDIA_ROLES
from sphinx_talks.talks.records import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_talks.formats.foreign_values import Log

__all__ = ('ADDRESS', 'PRIVATE', 'LeftOut', 'said_but', 'said_in', 'texts_of', 'words_in')

#: Fields that no import takes over or quotes: what is in them is for organisers.
PRIVATE = frozenset(
    (
        'answers',
        'questionanswers',
        'email',
        'e-mail',
        'mail',
        'emails',
        'phone',
        'internal_notes',
    )
)


def words_in(text: str) -> list[str]:
    """Return the words of a text, numbers among them, in lower case."""
    normal = unicodedata.normalize('NFC', text).casefold()
    return [word for word in re.findall(r'\d+|[^\W\d_]+', normal) if len(word) > 1]


def said_in(
    value: object, passed: AbstractSet[str] = frozenset(), way: str = ''
) -> Iterator[tuple[str, str]]:
    """Return each text and each number in a value of JSON, with the way to it.

    :param passed: names of fields, or ways to them, that say nothing to a reader, or
        whose values are read as something else than words, such as dates
    :param way: where the value stands
    """
    match value:
        case dict():
            for key, inner in value.items():
                name = str(key)
                inside = f'{way}.{name}' if way else name
                if not ({name, _INDEX.sub('', inside)} & passed or name.casefold() in PRIVATE):
                    yield from said_in(inner, passed, inside)
        case list() | tuple():
            for number, inner in enumerate(value):
                yield from said_in(inner, passed, f'{way}[{number}]')
        case bool():
            pass
        case str() | int() | float():
            text = str(value).strip()
            # YAML is read as the text that it is.
            if text and text not in {'null', '~'}:
                yield way, text


def said_but(passed: AbstractSet[str]) -> Callable[[object], Iterable[tuple[str, str]]]:
    """Return what :func:`said_in` does, for some names of fields."""
    return lambda record: said_in(record, passed)


def texts_of(record: object) -> Iterator[str]:
    """Return all texts that a record, or a collection of records, holds.

    Where the record stands is none of them: no word is kept by the name of a file.
    """
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple | list):
        for each in record:
            yield from texts_of(each)
    elif is_dataclass(record) and not isinstance(record, Place):
        for field in fields(record):
            yield from texts_of(getattr(record, field.name))


_ROLES = frozenset(MEDIA_ROLES)
#: Words that say what a thing is where nobody would doubt it.
_PLAIN_WORDS = frozenset(
    (
        *('talk', 'talks', 'lecture', 'presentation', 'session', 'link', 'links'),
        *(*MEDIA_ROLES, *(f'{role}s' for role in MEDIA_ROLES)),
    )
)
#: Words that join others, and say nothing where all of these are kept.
_JOINING = frozenset(
    ('an', 'and', 'as', 'at', 'by', 'for', 'from', 'in', 'is', 'of', 'on', 'or', 'the', 'to')
)
_INDEX = re.compile(r'\[\d+\]')
#: An address in running text.
ADDRESS = re.compile(r'https?://[^\s<>"]+')


class LeftOut:
    """What all records of one file say that is left out.

    The same words for the same thing in many records are told once.

    :param log: takes the messages
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        self._places: dict[tuple[str, str], dict[str, None]] = {}
        #: Messages by the record that they are about, and of how many troubles.
        self._messages: dict[str, list[str]] = {}
        self._known = 0

    def compare(
        self,
        place: str,
        said: Iterable[tuple[str, str]],
        kept: Iterable[str],
        since: int | None = None,
    ) -> None:
        """Take down what is said and not kept.

        :param place: where the record stands
        :param said: names and texts of the record
        :param kept: all texts that it became
        :param since: how many troubles were known before the record: what the others quote
            is not lost. By default, these are all that name a place in it.
        """
        if since is None:
            quoted = self._messages_at(place)
        else:
            quoted = [trouble.message for trouble in self._log.troubles[since:]]
        texts = [*kept, *quoted]
        if any('%' in text for text in texts):
            # Addresses are written with their characters escaped.
            texts += [unquote(text) for text in texts if '%' in text]
        said_words = {word for text in texts for word in words_in(text)}
        words = said_words | _PLAIN_WORDS
        whole = '\n'.join(texts)
        for name, text in said:
            told = words_in(text)
            missing = {word for word in told if word not in words}
            # Where a text has nothing but joining words, these are what it says.
            lost_words = bool(missing - _JOINING) or (
                bool(missing) and _JOINING.issuperset(told)
            )
            # "Code" alone says that there is some, where there is none.
            lost_words = lost_words or (
                bool(told) and _ROLES.issuperset(told) and said_words.isdisjoint(told)
            )
            if lost_words or any(not _is_in(url, whole) for url in ADDRESS.findall(text)):
                plain_name = _INDEX.sub('', name)
                self._places.setdefault((plain_name, text), {})[place] = None

    def _messages_at(self, place: str) -> Sequence[str]:
        """Return the messages about a record, or about all of the file."""
        if not place:
            return [trouble.message for trouble in self._log.troubles]
        for trouble in self._log.troubles[self._known :]:
            for index in _INDEX.finditer(trouble.place):
                # ``speakers[3]`` is the record of ``speakers[3].url``.
                record = trouble.place[: index.end()]
                self._messages.setdefault(record, []).append(trouble.message)
        self._known = len(self._log.troubles)
        return self._messages.get(place, ())

    def tell(self) -> None:
        """Note what was left out: for each record, and for many records with the same."""
        one: dict[str, list[str]] = {}
        for (name, text), among in self._places.items():
            places = list(among)
            told = f'{name}: {" ".join(text.split())}'
            if len(places) == 1:
                one.setdefault(places[0], []).append(told)
            else:
                others = len(places) - 1
                message = f'this is left out, here and in {others} more: “{told}”'
                self._log.leave_out(places[0], message)
        for place, texts in one.items():
            self._log.leave_out(place, f'this is left out: “{"; ".join(texts)}”')
        self._places.clear()


def _is_in(url: str, text: str) -> bool:
    """Return whether a text has an address, as it is or with its characters escaped."""
    if url in text:
        return True
    bare = url.rstrip(".,;:!?)]}'*_")
    return bare in text
