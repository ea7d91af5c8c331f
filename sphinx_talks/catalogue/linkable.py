"""What other pages and other documentation sets can link to.

:class:`~sphinx_talks.catalogue.declarations.Declarations` gives ids to the same talks
and entries, but has to open the facts of all documents for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.kinds import KIND_NAMES
from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_talks.catalogue.pages import Pages, Row

__all__ = ('Linkable', 'key_of')

_KINDS = ('talk', *KIND_NAMES, 'takeaway')


class Linkable:
    """The talks, entries and takeaways that the present build shows, each id once.

    :param pages: the facts of each document
    :param holds: whether the expression of an ``only`` directive is true in the present
        build; what stands under one that is not is left out
    """

    def __init__(self, pages: Pages, holds: Callable[[str], bool]) -> None:
        #: Document and row of the first that has an id, by kind and key.
        self._first: dict[str, dict[str, tuple[str, Row]]] = {kind: {} for kind in _KINDS}
        for document in sorted(pages):
            for row in pages.rows(document):
                kind, key, _title, _anchor, conditions, *_words = row
                if not conditions or all(map(holds, conditions)):
                    self._first[kind].setdefault(key_of(kind, key), (document, row))

    def objects(self) -> Iterator[tuple[str, str, str, str, str, tuple[str, ...]]]:
        """Return kind, id, title, document, fragment and speakers of each thing."""
        for kind, things in self._first.items():
            for _key, (document, row) in sorted(things.items()):
                title = ' '.join(row[2].split()) if kind == 'takeaway' else row[2]
                yield kind, row[1], title, document, row[3], row[6]

    def former_talks(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Return former id, id, title, document and fragment of talks."""
        talks = self._first['talk']
        former: dict[str, tuple[str, Row]] = {}
        for document, row in talks.values():
            for alias in row[5]:
                # An id that a talk has now leads to that one.
                if alias not in talks:
                    former.setdefault(alias, (document, row))
        for alias, (document, row) in sorted(former.items()):
            yield alias, row[1], row[2], document, row[3]


def key_of(kind: str, key: str) -> str:
    """Return what tells a thing of a kind from all others.

    :param key: its id
    """
    if kind in ('talk', 'takeaway'):
        return key
    return name_key(key)
