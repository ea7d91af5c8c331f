"""Whether two readings of a document say the same."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from sphinx_talks.talks.records import PageFacts, Place

__all__ = ('without_lines',)

_T = TypeVar('_T')


def without_lines(record: PageFacts) -> PageFacts:
    """Return facts with all line numbers set to 0, to compare what they say."""
    return _at_line_zero(record)


def _at_line_zero(value: _T) -> _T:
    if isinstance(value, tuple):
        return cast('_T', tuple([_at_line_zero(each) for each in value]))
    if isinstance(value, Place):
        return cast('_T', replace(value, line=0))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(
            value,
            **{
                name: _at_line_zero(part)
                for name, part in parts.items()
                if isinstance(part, (tuple, Place))
            },
        )
    return value
