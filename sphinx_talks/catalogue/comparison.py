"""Whether two readings of a document say the same, and where it stands now."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING

from sphinx_talks.talks.records import PageFacts, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ('moved_places', 'say_the_same')


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


def moved_places(first: PageFacts, second: PageFacts) -> dict[Place, Place]:
    """Return where each place of a document is now, by where it was.

    What was at one place and is at two now is left out. If the order of places has changed,
    there are none, since the order tells which of two talks has an id.

    :param first: the earlier reading
    :param second: the later one, which says the same
    """
    moved: dict[Place, Place] = {}
    parted: set[Place] = set()
    for before, now in _places(first, second):
        if moved.setdefault(before, now) != now:
            parted.add(before)
    for place in parted:
        del moved[place]
    lines = sorted((before.file, before.line, now.line) for before, now in moved.items())
    if lines != sorted(lines, key=lambda each: (each[0], each[2])):
        return {}
    return moved


def _places(first: object, second: object) -> Iterator[tuple[Place, Place]]:
    """Return the places in two values that are alike, two by two."""
    if isinstance(first, Place) and isinstance(second, Place):
        yield first, second
    elif isinstance(first, tuple) and isinstance(second, tuple):
        for one, other in zip(first, second, strict=True):
            yield from _places(one, other)
    elif is_dataclass(kind := type(first)):
        for name in _names_compared(kind):
            yield from _places(getattr(first, name), getattr(second, name))


@cache
def _names_compared(kind: type) -> tuple[str, ...]:
    assert is_dataclass(kind)
    names = (each.name for each in fields(kind))
    return tuple(name for name in names if kind is not Place or name != 'line')
