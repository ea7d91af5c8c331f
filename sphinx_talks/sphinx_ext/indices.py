"""The index pages that Sphinx writes for the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.domains import Domain, Index, IndexEntry

from sphinx_talks.talks.kinds import BY_INDEX
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.config import Config

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.references import ReferenceKind

__all__ = ('INDICES', 'IndexedDomain', 'in_words', 'reference_index', 'wanted_index_pages')


class IndexedDomain(Domain):
    """A domain with these indexes."""

    #: Whether the pages of the indexes are written by others than Sphinx.
    has_index_pages_apart = False

    @property
    def catalogue(self) -> Catalogue:
        """What the indexes list."""
        raise NotImplementedError


class _ThingIndex(Index):
    """Talks and mentions by one of the things that they have in common."""

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the entries by initial letter; LaTeX asks for some documents only.

        There are none for a web site, of which Sphinx asks before it is known whether
        anything has changed.
        """
        assert isinstance(self.domain, IndexedDomain)
        if docnames is None and self.domain.has_index_pages_apart:
            return [], False
        return list(read_entries(self.domain.catalogue, self.name, docnames).items()), False


def wanted_index_pages(domain: Domain, config: Config) -> tuple[str, ...]:
    """Return the labels of the index pages that a project wants, such as ``talk-topics``.

    Sphinx takes ``html_domain_indices`` as a list or set of labels, or for all of them.
    """
    wanted = config.html_domain_indices
    labels = (f'{domain.name}-{index.name}' for index in domain.indices)
    return tuple(label for label in labels if wanted is True or (wanted and label in wanted))


def read_entries(
    catalogue: Catalogue, name: str, docnames: Iterable[str] | None
) -> dict[str, list[IndexEntry]]:
    """Return the entries of an index by initial letter.

    :param name: name of the index
    :param docnames: documents of which talks are listed; ``None`` for all
    """
    # Imported here, since most builds list nothing new.
    from sphinx_talks.sphinx_ext.index_entries import entries_by_letter

    return entries_by_letter(catalogue, name, docnames)


def _index(plural: str, heading: str) -> type[Index]:
    class _OfKind(_ThingIndex):
        name = plural
        localname = heading

    return _OfKind


#: Every index of the domain.
INDICES: list[type[Index]] = [
    *(_index(kind.plural, _(kind.talks_by)) for kind in BY_INDEX),
    _index('peps', _('Talks by PEP')),
]


def in_words(index: type[Index]) -> type[Index]:
    """Return an index whose name is in the language of the build.

    Sphinx gives the name of the class to templates, and to JSON, which knows no words that
    are still to be translated.
    """
    return type(index.__name__, (index,), {'localname': str(index.localname)})


def reference_index(kind: ReferenceKind) -> type[Index]:
    """Return the index of a kind of references that the settings add."""
    return _index(f'{kind.name}s', _('Talks by %s') % kind.family)
