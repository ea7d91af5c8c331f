"""What the index pages of the domain list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.domains import IndexEntry

from sphinx_talks.catalogue.order import index_rows, initial
from sphinx_talks.translation import _
from sphinx_talks.views.lines import citations

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Thing
    from sphinx_talks.talks.records import Talk

__all__ = ('entries_by_letter',)


class _AllDocuments:
    def __contains__(self, document: object) -> bool:
        return True


def entries_by_letter(
    catalogue: Catalogue, axis: str, docnames: Iterable[str] | None
) -> dict[str, list[IndexEntry]]:
    """Return the entries of one axis by initial letter.

    :param docnames: the only documents to list; ``None`` for all
    """
    shown: Container[str] = _AllDocuments() if docnames is None else frozenset(docnames)
    letters: dict[str, list[IndexEntry]] = {}
    for thing, talks in index_rows(catalogue, axis):
        if entries := list(_entries(catalogue, thing, talks, shown)):
            letters.setdefault(initial(thing), []).extend(entries)
    return letters


def _entries(
    catalogue: Catalogue, thing: Thing, talks: Collection[Talk], shown: Container[str]
) -> Iterator[IndexEntry]:
    lines = [
        IndexEntry(
            talk.title,
            2,
            catalogue.talk_link(talk).document,
            catalogue.talk_link(talk).anchor,
            ''
            if thing.kind == 'speaker'
            else _(', ').join(catalogue.names('speaker', talk.speakers)),
            '',
            '',
        )
        for talk in talks
        if talk.place.document in shown
    ]
    lines += [
        IndexEntry(place.title, 2, place.document, place.anchor, _('cited'), '', '')
        for place in citations(catalogue, thing.mentions, besides=talks)
        if place.document in shown
    ]
    home = catalogue.link(thing)
    if home.document in shown and home.document:
        yield IndexEntry(thing.name, int(bool(lines)), home.document, home.anchor, '', '', '')
    elif lines:
        yield IndexEntry(thing.name, 1, '', '', '', '', '')
    yield from lines
