"""Single values that an axis of a talk is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.choices import parse_choice
from sphinx_talks.talks.dates import day_span
from sphinx_talks.talks.details import parse_status
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.values import FieldError, parse_date, parse_duration, parse_language

if TYPE_CHECKING:
    from sphinx_talks.catalogue.axes.axis import Axis
    from sphinx_talks.catalogue.axes.table import Vocabulary

__all__ = ('read_span', 'read_value')

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
