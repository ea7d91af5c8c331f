"""The facts of all documents, packed until somebody asks for those of one.

A build that reads and writes nothing wants to know what can be linked to, and no
more. So each document is stored as plain words about that, and as one string of bytes
with everything, which is opened when it is needed.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import MutableMapping
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.talks.records import PageFacts

__all__ = ('PACKING', 'STORED_SHAPE', 'Pages', 'Row', 'all_is_kept', 'words_in')

#: Counts on whenever records are packed in another way.
PACKING = 25

#: An environment with another number is read anew. It depends on how records are packed, and
#: on the names of their fields; where it is not theirs, a test tells the right one. It is not
#: made from the records here, since a build that reads nothing loads none of them.
STORED_SHAPE = 3610967019


#: Kind, id, title or name, fragment, conditions, former ids, speakers and topics of what
#: can be linked to; ``words_in`` takes the last four apart.
Row: TypeAlias = tuple[str, str, str, str, str, str, str, str]
#: The rows of a document one after the other, and all of its facts. Not as tuples: thousands
#: of these would make Python search the whole memory for garbage while it reads them.
_Packed: TypeAlias = tuple[tuple[str, ...], bytes]

_COLUMNS = 8
#: Stands between words that share a column, as in no text of an author.
_BETWEEN = '\0'


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

    def rows(self, document: str) -> Iterator[Row]:
        """Return what can be linked to in a document: talks, entries and takeaways."""
        facts = self._opened.get(document)
        words = iter(_words(facts) if facts else self._packed[document][0])
        return cast('Iterator[Row]', zip(*[words] * _COLUMNS, strict=True))


@contextmanager
def all_is_kept() -> Iterator[None]:
    """Let Python look for no garbage where everything that is made stays in use.

    It begins to look whenever there are many new objects, through all that there are. The
    facts of all documents are very many objects, and none of them is garbage.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def words_in(column: str) -> tuple[str, ...]:
    """Return the words that share a column of a row."""
    return tuple(column.split(_BETWEEN)) if column else ()


def _packed(facts: PageFacts) -> _Packed:
    return _words(facts), pickle.dumps(facts, pickle.HIGHEST_PROTOCOL)


def _words(facts: PageFacts) -> tuple[str, ...]:
    return tuple(chain.from_iterable(_rows(facts)))


def _rows(facts: PageFacts) -> Iterator[Row]:
    for talk in facts.talks:
        if talk.indexed:
            yield (
                *('talk', talk.id, talk.title, talk.place.anchor),
                _BETWEEN.join(talk.place.conditions),
                _BETWEEN.join(talk.aliases),
                _BETWEEN.join(talk.speakers),
                _BETWEEN.join(talk.topics),
            )
    for entry in facts.entries:
        if entry.indexed:
            conditions = _BETWEEN.join(entry.place.conditions)
            yield (
                *(entry.kind, entry.id, entry.name, entry.place.anchor),
                *(conditions, '', '', ''),
            )
    for each in facts.takeaways:
        if each.id:
            conditions = _BETWEEN.join(each.place.conditions)
            yield (
                *('takeaway', each.id, each.text, each.place.anchor),
                *(conditions, '', '', ''),
            )
