"""What something is that can be asked of a talk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Talk

__all__ = ('Field', 'FieldType')

#: ``name`` and ``word`` have one value, ``names`` and ``words`` any number. Names are
#: free and compared by their keys; words are of a fixed list.
FieldType: TypeAlias = Literal[
    'text',
    'name',
    'names',
    'word',
    'words',
    'number',
    'length',
    'date',
    'flag',
    'document',
    'documents',
]


def _no_words(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    return ()


def _no_number(catalogue: Catalogue, talk: Talk) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class Field:
    """Something that can be asked of a talk."""

    #: Name in conditions.
    name: str
    type: FieldType
    #: What it is, in one sentence of reStructuredText.
    meaning: str
    #: The option that filters by it; empty if none does.
    option: str = ''
    #: Kind of the things that it names, as the catalogue knows it.
    kind: str = ''
    #: The values that there are; empty where any value may be.
    values: tuple[str, ...] = ()
    #: What a talk has of it: keys of names, words, text.
    words: Callable[[Catalogue, Talk], Iterable[str]] = _no_words
    #: What a talk has of a number, length or date; ``None`` if it has none.
    number: Callable[[Catalogue, Talk], int | None] = _no_number
    #: Name in ``:sort:`` and ``:group-by:``; empty if it can't be used there.
    sort: str = ''
    group: str = ''
