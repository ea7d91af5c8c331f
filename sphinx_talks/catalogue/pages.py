"""The facts of all documents, packed until somebody asks for those of one.

A build that reads and writes nothing wants to know what can be linked to, and no
more. So each document is stored as plain rows of that, and as one string of bytes
with everything, which is opened when it is needed.
"""

from __future__ import annotations

import pickle
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.records import PageFacts

__all__ = ('Pages', 'Row')

#: Kind, id, title or name, fragment, conditions and former ids of what can be linked to.
Row: TypeAlias = tuple[str, str, str, str, tuple[str, ...], tuple[str, ...]]
_Packed: TypeAlias = tuple[tuple[Row, ...], bytes]


class Pages(MutableMapping[str, 'PageFacts']):
    """The facts of each document by its name.

    :param packed: rows and bytes by document, as another one had them
    """

    __slots__ = ('_opened', '_packed')

    def __init__(self, packed: Iterable[tuple[str, _Packed]] = ()) -> None:
        self._packed: dict[str, _Packed] = dict(packed)
        #: Facts that somebody asked for, and those that are not packed yet.
        self._opened: dict[str, PageFacts] = {}

    def __getitem__(self, document: str) -> PageFacts:
        facts = self._opened.get(document)
        if facts is None:
            _rows, everything = self._packed[document]
            facts = self._opened[document] = pickle.loads(everything)  # noqa: S301 - our own
        return facts

    def __setitem__(self, document: str, facts: PageFacts) -> None:
        self._packed.pop(document, None)
        self._opened[document] = facts

    def __delitem__(self, document: str) -> None:
        if document not in self:
            raise KeyError(document)
        self._packed.pop(document, None)
        self._opened.pop(document, None)

    def __contains__(self, document: object) -> bool:
        return document in self._packed or document in self._opened

    def __iter__(self) -> Iterator[str]:
        # A list, since to look at a document may open it.
        unpacked = (each for each in self._opened if each not in self._packed)
        return iter([*self._packed, *unpacked])

    def __len__(self) -> int:
        return len(self._packed.keys() | self._opened.keys())

    def __repr__(self) -> str:
        return f'{type(self).__name__}({sorted(self)})'

    def __reduce__(self) -> tuple[type, tuple[list[tuple[str, _Packed]]]]:
        for document, facts in self._opened.items():
            if document not in self._packed:
                self._packed[document] = _packed(facts)
        return type(self), (sorted(self._packed.items()),)

    def take_from(self, other: Pages, document: str) -> None:
        """Take over the facts of a document, packed where they are packed."""
        self.pop(document, None)
        if packed := other._packed.get(document):
            self._packed[document] = packed
        else:
            self[document] = other[document]

    def rows(self, document: str) -> tuple[Row, ...]:
        """Return what can be linked to in a document, in the order of its kinds."""
        packed = self._packed.get(document)
        return packed[0] if packed else _rows(self._opened[document])


def _packed(facts: PageFacts) -> _Packed:
    return _rows(facts), pickle.dumps(facts, pickle.HIGHEST_PROTOCOL)


def _rows(facts: PageFacts) -> tuple[Row, ...]:
    talks: Iterator[Row] = (
        ('talk', talk.id, talk.title, talk.place.anchor, talk.place.conditions, talk.aliases)
        for talk in facts.talks
        if talk.indexed
    )
    entries: Iterator[Row] = (
        (entry.kind, entry.id, entry.name, entry.place.anchor, entry.place.conditions, ())
        for entry in facts.entries
        if entry.indexed
    )
    takeaways: Iterator[Row] = (
        ('takeaway', each.id, each.text, each.place.anchor, each.place.conditions, ())
        for each in facts.takeaways
        if each.id
    )
    return *talks, *entries, *takeaways
