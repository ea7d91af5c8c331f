"""Comparisons of one axis of a talk with a value, as steps of a condition; and such values."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, TypeAlias

from sphinx_talks.catalogue.query.selection import ENDS, Step
from sphinx_talks.talks.choices import parse_choice
from sphinx_talks.talks.dates import day_span
from sphinx_talks.talks.details import parse_status
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.values import FieldError, parse_date, parse_duration, parse_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.axes.axis import Axis, AxisType
    from sphinx_talks.catalogue.axes.table import Vocabulary

__all__ = ('OPERATORS', 'TYPES', 'Comparison', 'Literal', 'compare', 'read_span', 'read_value')

#: More than any number that talks have.
_MOST = 10**12


def read_value(axis: Axis, text: str, vocabulary: Vocabulary) -> str:
    """Read a name, a word or a text that an axis is compared with.

    :raises FieldError: if there is no such value
    """
    value = ' '.join(text.split())
    if axis.kind in vocabulary.references:
        return vocabulary.references[axis.kind].read(value)
    if axis.kind == 'kind':
        return parse_choice(value, vocabulary.kinds) if vocabulary.kinds else value.lower()
    if axis.kind == 'language':
        return parse_language(value)
    if axis.kind == 'status':
        return parse_status(value)
    if axis.values:
        return parse_choice(value, axis.values)
    if axis.type in {'document', 'documents'}:
        return _document(value)
    if axis.type != 'text' and not name_key(value):
        raise FieldError('expected a name')
    return value


def _document(value: str) -> str:
    name = value.removeprefix('/')
    if not name:
        raise FieldError('expected the name of a document such as notes/2024, or notes/*')
    for suffix in ('.rst', '.md'):
        name = name.removesuffix(suffix)
    return name


def read_span(axis: Axis, value: str | float) -> tuple[float, float]:
    """Read a number, a length or a date that an axis is compared with.

    :return: the first and the last number that it stands for
    :raises FieldError: if it is none of them
    """
    if axis.type == 'date':
        span = day_span(parse_date(f'{value:04}' if isinstance(value, int) else str(value)))
        assert span is not None
        return span
    if isinstance(value, str):
        if axis.type == 'length':
            seconds = parse_duration(value)
            return seconds, seconds
        raise FieldError('expected a number without quotation marks')
    if not -_MOST < value < _MOST:
        raise FieldError('expected a smaller number')
    return value, value


#: A value in an expression.
Literal: TypeAlias = str | int | float | bool

_ORDERED = ('==', '!=', '<', '<=', '>', '>=', 'in […]', 'not in […]')
_SINGLE = ('==', '!=', 'in […]', 'not in […]')
_SEVERAL = ("'…' in", "'…' not in")

#: What an axis of each type can be compared by, as the documentation shows it.
OPERATORS: dict[AxisType, tuple[str, ...]] = {
    'text': (*_SINGLE, *_SEVERAL),
    'name': _SINGLE,
    'names': _SEVERAL,
    'word': _SINGLE,
    'words': _SEVERAL,
    'number': _ORDERED,
    'length': _ORDERED,
    'date': _ORDERED,
    'flag': ('==', '!='),
    'document': _SINGLE,
    'documents': _SEVERAL,
}

#: What an axis of each type is, as the documentation says it.
TYPES: dict[AxisType, str] = {
    'text': 'text',
    'name': 'name',
    'names': 'names',
    'word': 'word',
    'words': 'words',
    'number': 'number',
    'length': 'length',
    'date': 'date',
    'flag': 'yes or no',
    'document': 'document',
    'documents': 'documents',
}


@frozen
class Comparison:
    """An axis, and how it is compared with a value."""

    axis: Axis
    #: As if the axis stood first, apart from a value that is sought in the axis.
    operator: str
    #: Whether the value is sought in the axis, rather than the other way round.
    is_inside: bool = False


def compare(
    comparison: Comparison,
    value: Literal | tuple[Literal, ...],
    vocabulary: Vocabulary,
) -> Iterator[Step]:
    """Return the steps of a comparison.

    :raises FieldError: if the axis can't be compared with the value in this way; the
        value ``about`` is ``name`` where the axis is to blame
    """
    axis, operator = comparison.axis, comparison.operator
    is_negated = operator in {'!=', 'not in'}
    if axis.type in {'number', 'length', 'date'}:
        yield _within(comparison, value)
    elif axis.type == 'flag':
        if operator not in {'==', '!='} or not isinstance(value, bool):
            raise FieldError(
                'expected “{name}” alone, or “not {name}”',
                name=axis.name,
                about='name',
            )
        yield Step('has', axis.name, values=('yes' if value else 'no',))
    else:
        _check(comparison, value)
        values = value if isinstance(value, tuple) else (value,)
        if axis.type == 'text' and comparison.is_inside:
            yield Step('contains', axis.name, values=(_text(axis, values[0]),))
        else:
            read = (read_value(axis, _text(axis, each), vocabulary) for each in values)
            yield Step('has', axis.name, values=tuple(dict.fromkeys(read)))
    if is_negated:
        yield Step('not')


def _check(comparison: Comparison, value: Literal | tuple[Literal, ...]) -> None:
    """Check that an axis can be compared with what kind of value it is."""
    axis, operator = comparison.axis, comparison.operator
    if axis.type in {'names', 'words', 'documents'}:
        if not comparison.is_inside or isinstance(value, tuple):
            raise FieldError(
                '“{name}” is a list: write {proposal}',
                name=axis.name,
                proposal=f"'…' in {axis.name}",
                about='name',
            )
        return
    if operator in {'<', '<=', '>', '>='}:
        raise FieldError(
            '“{name}” has no order: write {proposal}',
            name=axis.name,
            proposal=f"{axis.name} == '…'",
            about='name',
        )
    if comparison.is_inside and axis.type != 'text':
        raise FieldError(
            '“{name}” is a single value: write {proposal}',
            name=axis.name,
            proposal=f"{axis.name} == '…'",
            about='name',
        )
    _check_list(comparison, value)


def _check_list(comparison: Comparison, value: Literal | tuple[Literal, ...]) -> None:
    wants_list = comparison.operator in {'in', 'not in'} and not comparison.is_inside
    if wants_list and not isinstance(value, tuple):
        raise FieldError(
            'expected a list: write {proposal}',
            proposal=f"{comparison.axis.name} in ['…']",
        )
    if isinstance(value, tuple) and not wants_list:
        raise FieldError(
            'expected a single value: for a list, write {proposal}',
            proposal=f"{comparison.axis.name} in ['…', '…']",
        )


def _text(axis: Axis, value: Literal) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and axis.type == 'names':
        # Numbers of references.
        return str(value)
    raise FieldError('expected text in quotation marks')


def _within(comparison: Comparison, value: Literal | tuple[Literal, ...]) -> Step:
    axis, operator = comparison.axis, comparison.operator
    if comparison.is_inside:
        raise FieldError(
            '“{name}” is a single value: write {proposal}',
            name=axis.name,
            proposal=f'{axis.name} == …',
            about='name',
        )
    _check_list(comparison, value)
    values = value if isinstance(value, tuple) else (value,)
    return Step(
        'within',
        axis.name,
        ranges=tuple(_range(axis, operator, each) for each in values),
    )


def _range(axis: Axis, operator: str, value: Literal) -> tuple[int, int]:
    if isinstance(value, bool):
        raise FieldError('expected a number, not True or False')
    first, last = read_span(axis, value)
    lowest, highest = ENDS
    match operator:
        case '<':
            return lowest, ceil(first) - 1
        case '<=':
            return lowest, floor(last)
        case '>':
            return floor(last) + 1, highest
        case '>=':
            return ceil(first), highest
    return ceil(first), floor(last)
