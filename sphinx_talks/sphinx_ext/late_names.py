"""Names of directives and roles that are loaded once somebody lists them.

A build looks names up one by one, and one that reads no page needs none of them. Editors and
other tools list what a domain has, before any page is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    # What a dictionary of Python gives, which typing has no public names for.
    from _collections_abc import dict_items, dict_keys, dict_values
    from collections.abc import Callable, Iterator, Mapping

__all__ = ('LateNames',)

_Value = TypeVar('_Value')


class LateNames(dict[str, _Value]):
    """A dictionary that is filled before anybody looks at all of it.

    :param known: what it has from the beginning
    :param fill: puts in all else; it does nothing if that is done
    """

    def __init__(self, known: Mapping[str, _Value], fill: Callable[[], object]) -> None:
        super().__init__(known)
        self._fill = fill

    def __iter__(self) -> Iterator[str]:
        self._fill()
        return super().__iter__()

    def __len__(self) -> int:
        self._fill()
        return super().__len__()

    def keys(self) -> dict_keys[str, _Value]:
        self._fill()
        return super().keys()

    def values(self) -> dict_values[str, _Value]:
        self._fill()
        return super().values()

    def items(self) -> dict_items[str, _Value]:
        self._fill()
        return super().items()
