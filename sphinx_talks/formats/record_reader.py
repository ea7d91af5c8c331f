"""Makes records of plain values, and checks each: files may come from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sphinx_talks.formats.decoding import Doubled
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.plain import plain_fields
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.records import ENTRY_RECORDS
from sphinx_talks.talks.values import FieldError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.formats.plain import PlainField
    from sphinx_talks.talks.records import Entry

__all__ = ('Reader',)

_R = TypeVar('_R')


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
        if not isinstance(kind, str) or kind not in ENTRY_RECORDS:
            raise self.error(f'{place}.kind', f'expected one of {", ".join(ENTRY_RECORDS)}')
        return self.record(ENTRY_RECORDS[kind], values, place)

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
        if isinstance(value, Doubled):
            raise self.error(place, f'the key “{value.names[0]}” is there twice')
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
