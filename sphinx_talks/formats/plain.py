"""Records as plain values, and back.

A record becomes a dictionary from the names of its fields, without those that are at
their defaults. What comes back is checked: files may come from anywhere.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import (
    TYPE_CHECKING,
    Literal,
    TypeAlias,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)

from sphinx_talks.catalogue.fields import STATES
from sphinx_talks.catalogue.records import (
    Delivery,
    Entry,
    Event,
    Medium,
    Mention,
    Place,
    Project,
    Speaker,
    Talk,
    Topic,
)
from sphinx_talks.catalogue.similar import nearest
from sphinx_talks.catalogue.values import FieldError, parse_language, parse_url
from sphinx_talks.formats.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = (
    'ENTRIES',
    'Plain',
    'PlainField',
    'Reader',
    'RepeatedKey',
    'plain_fields',
    'to_plain',
)

Plain: TypeAlias = 'dict[str, Plain] | list[Plain] | str | int | None'
_R = TypeVar('_R')

#: The records that the field ``kind`` tells apart.
ENTRIES: Mapping[str, type[Entry]] = {
    'event': Event,
    'speaker': Speaker,
    'topic': Topic,
    'project': Project,
}

#: Fields that a file never has: what a build leaves out, a file does not hold either.
_LEFT_OUT = frozenset({(Place, 'conditions')})
#: Fields without which a record would mean nothing.
_NEVER_EMPTY = frozenset(
    {(Place, 'document'), (Talk, 'id'), (Entry, 'id'), (Medium, 'role'), (Mention, 'kind')}
)


@dataclass(frozen=True, slots=True)
class PlainField:
    """One field of a record in a file."""

    name: str
    value: Literal['text', 'number', 'flag', 'record']
    #: Class of a record.
    record: type | None
    #: Whether there is a list of such values.
    several: bool
    #: Whether a record is nothing without it.
    is_required: bool
    #: What stands where it is left out.
    default: object
    #: Whether a text can be empty.
    can_be_empty: bool
    #: Checks a text; raises :class:`FieldError`.
    check: Callable[[str], object] | None


@cache
def plain_fields(record: type) -> tuple[PlainField, ...]:
    """Return the fields of a record, in the order in which they are written."""
    hints = get_type_hints(record)
    described = []
    for field in fields(record):
        owner = (
            Entry
            if field.name in Entry.__dataclass_fields__ and issubclass(record, Entry)
            else record
        )
        if (owner, field.name) in _LEFT_OUT:
            continue
        hint = hints[field.name]
        several = get_origin(hint) is tuple
        if several:
            hint = get_args(hint)[0]
        if isinstance(hint, types.UnionType):
            (hint,) = (each for each in get_args(hint) if each is not type(None))
        described.append(
            PlainField(
                field.name,
                _VALUES.get(hint, 'record'),
                None if hint in _VALUES else hint,
                several,
                field.default is MISSING,
                field.default,
                (owner, field.name) not in _NEVER_EMPTY,
                _CHECKS.get((owner, field.name)),
            )
        )
    return tuple(described)


_VALUES: Mapping[type, Literal['text', 'number', 'flag']] = {
    str: 'text',
    int: 'number',
    bool: 'flag',
}


def _check_state(text: str) -> None:
    if text not in STATES:
        raise FieldError('expected one of {known}', known=', '.join(STATES))


_CHECKS: Mapping[tuple[type, str], Callable[[str], object]] = {
    (Medium, 'url'): parse_url,
    (Medium, 'archive'): parse_url,
    (Medium, 'state'): _check_state,
    (Medium, 'language'): parse_language,
    (Delivery, 'language'): parse_language,
    (Talk, 'language'): parse_language,
    (Entry, 'url'): parse_url,
    (Project, 'repository'): parse_url,
    (Project, 'documentation'): parse_url,
    (Mention, 'url'): parse_url,
}


def to_plain(record: object) -> dict[str, Plain]:
    """Return the fields of a record, without those at their defaults."""
    plain: dict[str, Plain] = {}
    if isinstance(record, Entry):
        plain['kind'] = record.kind
    kind: type = type(record)
    for field in plain_fields(kind):
        value = getattr(record, field.name)
        if not field.is_required and value == field.default:
            continue
        if field.record is None:
            plain[field.name] = list(value) if field.several else value
        elif field.several:
            plain[field.name] = [to_plain(each) for each in value]
        else:
            plain[field.name] = to_plain(value)
    return plain


class Reader:
    """Makes records of plain values.

    :param file: name of the file from which they come, for messages
    """

    def __init__(self, file: str) -> None:
        self.file = file

    def error(self, place: str, message: str) -> FormatError:
        """Return the error about a place in the file."""
        return FormatError(self.file, place, message)

    def entry(self, value: object, place: str) -> Entry:
        """Return an event, a speaker, a topic or a project.

        :raises FormatError: if it is none, or damaged.
        """
        values = dict(self.mapping(value, place))
        kind = values.pop('kind', None)
        if not isinstance(kind, str) or kind not in ENTRIES:
            raise self.error(f'{place}.kind', f'expected one of {", ".join(ENTRIES)}')
        return self.record(ENTRIES[kind], values, place)

    def record(self, kind: type[_R], value: object, place: str) -> _R:
        """Return a record of a class.

        :raises FormatError: if a field is missing, unknown, or has a wrong value.
        """
        values = self.mapping(value, place)
        made: type = kind
        known = plain_fields(made)
        if unknown := values.keys() - {field.name for field in known}:
            name = min(unknown)
            proposal = nearest(name, [field.name for field in known])
            hint = f': did you mean “{proposal}”?' if proposal else ''
            raise self.error(f'{place}.{name}', f'unknown field{hint}')
        arguments = {}
        for field in known:
            if field.name in values:
                where = f'{place}.{field.name}'
                arguments[field.name] = self._value(field, values[field.name], where)
            elif field.is_required:
                raise self.error(place, f'the field “{field.name}” is missing')
        return kind(**arguments)

    def mapping(self, value: object, place: str) -> Mapping[str, object]:
        """Return what must be an object of JSON."""
        if isinstance(value, RepeatedKey):
            raise self.error(place, f'the key “{value.key}” is there twice')
        if not isinstance(value, dict):
            raise self.error(place, f'expected an object, not {_called(value)}')
        return value

    def several(self, value: object, place: str) -> list[object]:
        """Return what must be a list."""
        if not isinstance(value, list):
            raise self.error(place, f'expected a list, not {_called(value)}')
        return value

    def _value(self, field: PlainField, value: object, place: str) -> object:
        if field.several:
            return tuple(
                self._single(field, each, f'{place}[{number}]')
                for number, each in enumerate(self.several(value, place))
            )
        if value is None and field.default is None:
            return None
        return self._single(field, value, place)

    def _single(self, field: PlainField, value: object, place: str) -> object:
        if field.record is not None:
            return self.record(field.record, value, place)
        if field.value == 'flag':
            if not isinstance(value, bool):
                raise self.error(place, f'expected true or false, not {_called(value)}')
            return value
        if field.value == 'number':
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise self.error(place, f'expected a whole number, not {_called(value)}')
            return value
        return self._text(field, value, place)

    def _text(self, field: PlainField, value: object, place: str) -> str:
        if not isinstance(value, str):
            raise self.error(place, f'expected text, not {_called(value)}')
        if not value and not field.can_be_empty:
            raise self.error(place, 'expected text that is not empty')
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                raise self.error(place, 'expected text without halves of characters') from None
        if value and field.check:
            try:
                field.check(value)
            except FieldError as error:
                raise self.error(place, str(error)) from None
        return value


@dataclass(frozen=True, slots=True)
class RepeatedKey:
    """What stands for an object of JSON in which a key is there twice."""

    key: str


def _called(value: object) -> str:
    if value is None:
        return 'null'
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, (int, float)):
        # Python refuses to write numbers of some thousand digits.
        return 'a number' if isinstance(value, int) and abs(value) > 1 << 53 else str(value)
    if isinstance(value, str):
        return 'text'
    return 'a list' if isinstance(value, list) else 'an object'
