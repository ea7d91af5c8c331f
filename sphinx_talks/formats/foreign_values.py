"""Reads values of foreign data, and checks that each has the type that is expected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.decoding import Doubled
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.imported import Trouble
from sphinx_talks.talks.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ('BadRecordError', 'Log', 'Node', 'one_line')

_INVISIBLE = Pattern(
    '[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]'
)


def one_line(text: str) -> str:
    """Return text on one line, without control characters and surrogates."""
    if text.isprintable() and '  ' not in text:
        # Nearly all names, titles and addresses are.
        return text.strip()
    return ' '.join(plain(text).split())


def plain(text: str) -> str:
    """Return text with its lines, but without control characters and surrogates."""
    if text.replace('\n', '').isprintable():
        # In most text there are none.
        return text
    return _INVISIBLE.sub('', text)


#: No length of time, and no id, is larger.
_LARGEST_NUMBER = 1e12


class BadRecordError(Exception):
    """A record that lacks what it can't do without.

    :param place: where it stands
    :param message: what was expected
    """

    def __init__(self, place: str, message: str) -> None:
        super().__init__(place, message)
        self.place = place
        self.message = message


class Log:
    """Takes down what could not be taken over from one file.

    :param path: name of the file, for readers
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.troubles: list[Trouble] = []

    def note(self, place: str, message: str, *, lost: bool = False) -> None:
        """Note something that is left out.

        :param lost: whether talks are lost with it.
        """
        self.troubles.append(Trouble(path=self.path, place=place, message=message, lost=lost))

    def leave_out(self, place: str, message: str) -> None:
        """Quote something for which there is no place among talks."""
        trouble = Trouble(path=self.path, place=place, message=message, is_left_out=True)
        self.troubles.append(trouble)

    def lose(self, error: BadRecordError) -> None:
        """Note a record that is left out."""
        self.note(error.place, f'left out: {error.message}', lost=True)


class Node:
    """An object of JSON, or what is like one, and the way to it.

    :param value: what was read in its place
    :param place: such as ``schedule.days[2]``; empty for the whole file
    :param log: where values of wrong types are noted
    :raises BadRecordError: if it is no object, or has keys twice.
    """

    def __init__(self, value: object, place: str, log: Log) -> None:
        if not isinstance(value, dict):
            raise BadRecordError(place, f'expected an object, not {_kind(value)}')
        if isinstance(value, Doubled):
            names = ', '.join(f'"{name}"' for name in value.names)
            raise BadRecordError(place, f'it has more than one {names}')
        self._values: dict[object, object] = value
        self.place = place
        self.log = log

    @classmethod
    def root(cls, value: object, log: Log) -> Node:
        """Return the object that is a whole file.

        :raises FormatError: if it is none.
        """
        try:
            return cls(value, '', log)
        except BadRecordError as error:
            raise FormatError(log.path, error.place, error.message) from error

    def __contains__(self, name: str) -> bool:
        return self._values.get(name) is not None

    def names(self) -> list[str]:
        """Return the names of all values."""
        return [name for name in self._values if isinstance(name, str)]

    def at(self, name: str | int) -> str:
        """Return the way to a value."""
        if isinstance(name, int):
            return f'{self.place}[{name}]'
        return f'{self.place}.{name}' if self.place else name

    def value(self, name: str) -> object:
        """Return a value as it was read; ``None`` if there is none."""
        return self._values.get(name)

    def wrong(self, name: str, expected: str, *, lost: bool = False) -> None:
        """Note that a value is not what was expected, and is left out."""
        message = f'expected {expected}, not {_kind(self._values.get(name))}'
        self.log.note(self.at(name), message, lost=lost)

    def block(self, *names: str) -> str:
        """Return the first text with one of these names, with its lines.

        A mapping from languages to texts gives its English one, else its first.
        """
        for name in names:
            text = self._text(name)
            if text.strip():
                return plain(text)
        return ''

    def text(self, *names: str) -> str:
        """Return the first text with one of these names, on one line."""
        return one_line(self.block(*names))

    def needed(self, *names: str) -> str:
        """Return what :meth:`text` does.

        :raises BadRecordError: if there is none.
        """
        text = self.text(*names)
        if not text:
            raise BadRecordError(self.at(names[0]), 'expected a text that is not empty')
        return text

    def _text(self, name: str) -> str:
        value = self._values.get(name)
        if isinstance(value, dict) and not isinstance(value, Doubled):
            texts = [text for text in (value.get('en'), *value.values()) if text]
            value = texts[0] if texts else None
        if value is None:
            return ''
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        self.wrong(name, 'a text')
        return ''

    def number(self, name: str) -> float | None:
        """Return a number, also one that is written as text."""
        value = self._values.get(name)
        if isinstance(value, str):
            if re.fullmatch(r'\s*[0-9]{1,12}(\.[0-9]{1,9})?\s*', value, re.ASCII):
                return float(value)
            if not value.strip():
                return None
        elif value is None:
            return None
        elif (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and abs(value) < _LARGEST_NUMBER
        ):
            return float(value)
        self.wrong(name, 'a number')
        return None

    def flag(self, name: str) -> bool:
        """Return whether a value is true."""
        value = self._values.get(name)
        return value is True or (
            isinstance(value, str) and value.lower() in ('true', 'yes', '1')
        )

    def items(self, name: str, *, lost: bool = False) -> list[tuple[str, object]]:
        """Return the items of a list, each with the way to it.

        :param lost: whether talks are lost where there is something else.
        """
        value = self._values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(name, 'a list', lost=lost)
            return []
        return [(f'{self.at(name)}[{place}]', item) for place, item in enumerate(value)]

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list, each on one line and once."""
        found = []
        for place, item in self.items(name):
            if isinstance(item, str):
                found.append(one_line(item))
            elif item is not None:
                self.log.note(place, f'expected a text, not {_kind(item)}')
        return tuple(dict.fromkeys(text for text in found if text))

    def nodes(self, name: str, *, lost: bool = False) -> Iterator[Node]:
        """Return the objects of a list; what is none is noted.

        :param lost: whether talks are lost where there is something else.
        """
        for place, item in self.items(name, lost=lost):
            if item is not None:
                try:
                    yield Node(item, place, self.log)
                except BadRecordError as error:
                    self.log.note(error.place, error.message, lost=lost)

    def node(self, name: str, *, lost: bool = False) -> Node | None:
        """Return an object, or ``None`` where there is none.

        :param lost: whether talks are lost where there is something else.
        """
        if self._values.get(name) is None:
            return None
        try:
            return Node(self._values[name], self.at(name), self.log)
        except BadRecordError as error:
            self.log.note(error.place, error.message, lost=lost)
            return None


def _kind(value: object) -> str:
    match value:
        case None:
            return 'nothing'
        case bool():
            return 'true or false'
        case int() | float():
            return 'a number'
        case str():
            return 'a text'
        case list():
            return 'a list'
        case dict():
            return 'an object'
    return type(value).__name__
