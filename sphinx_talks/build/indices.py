"""The index pages that Sphinx writes for the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from sphinx.domains import Index, IndexEntry

from sphinx_talks.catalogue.compose import citations
from sphinx_talks.catalogue.order import index_rows, initial
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue, Thing
    from sphinx_talks.catalogue.records import Talk
    from sphinx_talks.catalogue.references import ReferenceKind

__all__ = ('INDICES', 'index_label', 'reference_index')


@runtime_checkable
class _HasCatalogue(Protocol):
    @property
    def catalogue(self) -> Catalogue: ...


class _AllDocuments:
    def __contains__(self, document: object) -> bool:
        return True


class _ThingIndex(Index):
    """Talks and mentions by one of the things that they have in common."""

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the entries by initial letter; LaTeX asks for some documents only."""
        assert isinstance(self.domain, _HasCatalogue)
        catalogue = self.domain.catalogue
        shown: Container[str] = _AllDocuments() if docnames is None else frozenset(docnames)
        letters: dict[str, list[IndexEntry]] = {}
        for thing, talks in index_rows(catalogue, self.name):
            if entries := list(_entries(catalogue, thing, talks, shown)):
                letters.setdefault(initial(thing), []).extend(entries)
        return list(letters.items()), False


def _entries(
    catalogue: Catalogue, thing: Thing, talks: Collection[Talk], shown: Container[str]
) -> Iterator[IndexEntry]:
    lines = [
        IndexEntry(
            talk.title,
            2,
            talk.place.document,
            talk.place.anchor,
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


def index_label(kind: str) -> str:
    """Return the name of the index page that lists things of a kind."""
    return f'talk-{kind}s'


class _TopicIndex(_ThingIndex):
    name = 'topics'
    localname = _('Talks by topic')


class _SpeakerIndex(_ThingIndex):
    name = 'speakers'
    localname = _('Talks by speaker')


class _EventIndex(_ThingIndex):
    name = 'events'
    localname = _('Talks by event')


class _ProjectIndex(_ThingIndex):
    name = 'projects'
    localname = _('Talks by project')


class _PepIndex(_ThingIndex):
    name = 'peps'
    localname = _('Talks by PEP')


#: Every index of the domain.
INDICES: list[type[Index]] = [
    _TopicIndex,
    _SpeakerIndex,
    _EventIndex,
    _ProjectIndex,
    _PepIndex,
]


def reference_index(kind: ReferenceKind) -> type[Index]:
    """Return the index of a kind of references that the settings add."""

    class _ReferenceIndex(_ThingIndex):
        name = f'{kind.name}s'
        localname = _('Talks by %s') % kind.family

    return _ReferenceIndex
