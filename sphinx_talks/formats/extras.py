"""Libraries that only some formats need, and what to say where they are absent."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ('MissingExtraError', 'load_extra')


class MissingExtraError(Exception):
    """A library that is not installed, since no extra asked for it.

    :param library: name of the library as a package index knows it
    :param purpose: what it is needed for
    :param extra: name of the extra of this package that brings it
    """

    def __init__(self, library: str, purpose: str, extra: str) -> None:
        super().__init__(library, purpose, extra)
        self.library = library
        self.purpose = purpose
        self.extra = extra

    def __str__(self) -> str:
        return (
            f'{self.purpose} needs {self.library}, which is not installed: '
            f'pip install "sphinx-talks[{self.extra}]"'
        )


def load_extra(
    module: str, *, library: str, purpose: str, extra: str = 'import'
) -> ModuleType:
    """Import a module of an optional library.

    :param module: dotted name of the module
    :param library: name of the library as a package index knows it
    :param purpose: what it is needed for, to begin a sentence with
    :param extra: name of the extra that brings it
    :raises MissingExtraError: if it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(library, purpose, extra) from error
