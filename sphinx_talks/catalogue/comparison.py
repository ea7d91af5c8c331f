"""Whether two readings of a document say the same."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache

from sphinx_talks.talks.records import PageFacts, Place

__all__ = ('say_the_same',)


def say_the_same(first: PageFacts, second: PageFacts) -> bool:
    """Return whether two readings differ in the numbers of lines at most."""
    return _are_alike(first, second)


def _are_alike(first: object, second: object) -> bool:
    # Without copies of both, since a page has thousands of values.
    if first is second:
        return True
    kind = type(first)
    if kind is not type(second):
        return False
    if isinstance(first, tuple) and isinstance(second, tuple):
        return len(first) == len(second) and all(map(_are_alike, first, second))
    if is_dataclass(kind):
        names = _names_compared(kind)
        return all(_are_alike(getattr(first, name), getattr(second, name)) for name in names)
    return first == second


@cache
def _names_compared(kind: type) -> tuple[str, ...]:
    assert is_dataclass(kind)
    names = (each.name for each in fields(kind))
    return tuple(name for name in names if kind is not Place or name != 'line')
