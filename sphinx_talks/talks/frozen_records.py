"""Frozen records with slots, as ``dataclasses`` make them, only sooner, and pickled small.

For each method of each class, ``dataclasses`` writes code and has Python compile it. That
takes more than half a millisecond for a class, and a build that reads one page loads over a
hundred of them, and makes records of a few. Here, classes share what their methods do; the one
that makes a record is compiled when it is first called.
"""

from __future__ import annotations

from copy import copy
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields, make_dataclass
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, cast, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ('Record', 'frozen', 'make_record')

_R = TypeVar('_R')


@overload
def frozen(cls: type[_R], /) -> type[_R]: ...


@overload
def frozen(*, kw_only: bool = False) -> Callable[[type[_R]], type[_R]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    cls: type[_R] | None = None, /, *, kw_only: bool = False
) -> type[_R] | Callable[[type[_R]], type[_R]]:
    """Make a class of records that have slots, compare by value, and never change.

    ``fields``, ``replace``, ``asdict`` and the like take them as what ``dataclasses`` make.

    :param kw_only: whether fields are given by name alone
    """

    def make(cls: type[_R]) -> type[_R]:
        bare = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
        made = bare(cls)
        own = vars(made)
        for name, method in _methods(made).items():
            if name not in own:
                setattr(made, name, method)
        return made

    return make if cls is None else make(cls)


def _methods(made: type) -> dict[str, Callable[..., object]]:
    """Return what a class of frozen records needs, by name."""
    parts = fields(made)
    names = [each.name for each in parts]
    shown = [each.name for each in parts if each.repr]
    values = _getter(names)
    compared = _getter([each.name for each in parts if each.compare])

    def initialise(self: object, *args: object, **named: object) -> None:
        compiled = _initialiser(made)
        setattr(made, '__init__', compiled)  # noqa: B010 - no assignment, for type checkers
        compiled(self, *args, **named)

    def show(self: object) -> str:
        words = ', '.join([f'{name}={getattr(self, name)!r}' for name in shown])
        return f'{type(self).__qualname__}({words})'

    def equals(self: object, other: object) -> bool:
        if type(other) is not type(self):
            return cast('bool', NotImplemented)
        return compared(self) == compared(other)

    def count(self: object) -> int:
        return hash(compared(self))

    def set_state(self: object, state: tuple[object, ...]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {
        '__init__': initialise,
        '__repr__': show,
        '__eq__': equals,
        '__hash__': count,
        '__setattr__': _refuse,
        '__delattr__': _refuse,
        '__getstate__': values,
        '__setstate__': set_state,
    }


def _getter(names: list[str]) -> Callable[[object], tuple[object, ...]]:
    if len(names) > 1:
        get: Callable[[object], tuple[object, ...]] = attrgetter(*names)
        # A plain function, which becomes a method of the class that has it.
        return lambda self: get(self)  # noqa: PLW0108
    # For a single name, ``attrgetter`` returns the value itself.
    return lambda self: tuple(getattr(self, name) for name in names)


def _refuse(self: object, name: str, _value: object = None) -> None:
    raise FrozenInstanceError(f'cannot change the field {name!r}')


def _initialiser(made: type) -> Callable[..., None]:
    """Return what ``dataclasses`` make for the same fields."""
    parts = [(each.name, object, copy(each)) for each in fields(made)]
    twin = make_dataclass(made.__name__, parts, frozen=True, repr=False, eq=False)
    return cast('Callable[..., None]', vars(twin)['__init__'])


class Record:
    """A record that pickles as its fields.

    What dataclasses do for slots is several times slower, and an environment
    holds tens of thousands of records.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        record: type = type(self)
        take, defaults = _layout(record)
        values = take(self)
        # Most records have most fields at their defaults, the last ones above all.
        end = len(values)
        for default in defaults:
            if values[end - 1] != default:
                break
            end -= 1
        return record, values[:end]


@cache
def _layout(
    record: type,
) -> tuple[Callable[[object], tuple[object, ...]], tuple[object, ...]]:
    """Return what takes all fields out of a record, and the defaults from the last one on."""
    stored = [field for field in fields(record) if not field.kw_only]
    optional = [field.default for field in stored if field.default is not MISSING]
    names = [field.name for field in stored]
    # For a single name, ``attrgetter`` returns the value itself.
    take = attrgetter(*names) if names[1:] else lambda each: (getattr(each, names[0]),)
    return take, tuple(reversed(optional))


def make_record(record: type[_R], values: Mapping[str, object]) -> _R:
    """Return a record with values that a table of fields says how to read.

    :param record: class of the record
    :param values: by field; those that are left out have their defaults
    """
    return record(**values)
