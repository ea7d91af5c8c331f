"""The facts of all documents, packed until somebody asks for those of one.

A build that reads and writes nothing wants to know what can be linked to, and no
more. So each document is stored as plain rows of that, and as one string of bytes
with everything, which is opened when it is needed.
"""

from __future__ import annotations

import pickle
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

from sphinx_talks.talks.options import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.talks.records import PageFacts

__all__ = ('STORED_SHAPE', 'Pages', 'Row')

#: Counts on whenever a record loses or renames a field, gains one that is no option of a
#: talk, or is packed in another way. A test tells when it has to.
COUNT = 23

#: An environment with another number is read anew.
STORED_SHAPE = crc32(repr((COUNT, *(option.field for option in OPTIONS))).encode())


_Words: TypeAlias = tuple[str, ...]
#: Kind, id, title or name, fragment, conditions, former ids, speakers and topics of what
#: can be linked to.
Row: TypeAlias = tuple[str, str, str, str, _Words, _Words, _Words, _Words]
_Packed: TypeAlias = tuple[tuple[Row, ...], bytes]


class Pages(MutableMapping[str, 'PageFacts']):
    """The facts of each document by its name.

    :param packed: rows and bytes by document, as another one had them
    """

    __slots__ = ('_opened', '_packed')

    def __init__(self, packed: Iterable[tuple[str, _Packed]] = ()) -> None:
        # Each document is in one of both. Most builds open them when the environment
        # is saved, and to keep them packed as well would cost memory.
        self._packed: dict[str, _Packed] = dict(packed)
        self._opened: dict[str, PageFacts] = {}

    def __getitem__(self, document: str) -> PageFacts:
        facts = self._opened.get(document)
        if facts is None:
            _rows, everything = self._packed[document]
            facts = pickle.loads(everything)  # noqa: S301 - a part of Sphinx's own pickle
            self[document] = facts
        return facts

    def __setitem__(self, document: str, facts: PageFacts) -> None:
        self._packed.pop(document, None)
        self._opened[document] = facts

    def __delitem__(self, document: str) -> None:
        del (self._opened if document in self._opened else self._packed)[document]

    def __contains__(self, document: object) -> bool:
        return document in self._packed or document in self._opened

    def __iter__(self) -> Iterator[str]:
        # A list, since to look at a document may open it.
        return iter([*self._packed, *self._opened])

    def __len__(self) -> int:
        return len(self._packed) + len(self._opened)

    def __repr__(self) -> str:
        return f'{type(self).__name__}({sorted(self)})'

    def __reduce__(self) -> tuple[type, tuple[list[tuple[str, _Packed]]]]:
        opened = {document: _packed(facts) for document, facts in self._opened.items()}
        return type(self), (sorted((self._packed | opened).items()),)

    def take_from(self, other: Pages, document: str) -> None:
        """Take over the facts of a document, packed if they are packed."""
        if document in other._opened:
            self[document] = other[document]
        else:
            self._opened.pop(document, None)
            self._packed[document] = other._packed[document]

    def rows(self, document: str) -> tuple[Row, ...]:
        """Return what can be linked to in a document: talks, entries and takeaways."""
        facts = self._opened.get(document)
        return _rows(facts) if facts else self._packed[document][0]


def _packed(facts: PageFacts) -> _Packed:
    return _rows(facts), pickle.dumps(facts, pickle.HIGHEST_PROTOCOL)


def _rows(facts: PageFacts) -> tuple[Row, ...]:
    talks: Iterator[Row] = (
        (
            *('talk', talk.id, talk.title, talk.place.anchor, talk.place.conditions),
            *(talk.aliases, talk.speakers, talk.topics),
        )
        for talk in facts.talks
        if talk.indexed
    )
    entries: Iterator[Row] = (
        (
            entry.kind,
            entry.id,
            entry.name,
            entry.place.anchor,
            entry.place.conditions,
            (),
            (),
            (),
        )
        for entry in facts.entries
        if entry.indexed
    )
    takeaways: Iterator[Row] = (
        ('takeaway', each.id, each.text, each.place.anchor, each.place.conditions, (), (), ())
        for each in facts.takeaways
        if each.id
    )
    return *talks, *entries, *takeaways
