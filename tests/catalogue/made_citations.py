"""Facts of pages that cite, made by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.catalogue import Catalogue, Services
from sphinx_talks.catalogue.citing.choose import Bibliography
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.talks.records import Entry, Listing, Mention, PageFacts, Place, Talk

if TYPE_CHECKING:
    from sphinx_talks.catalogue.citation_styles.house_style import Citing

__all__ = ('a_mention', 'bibliography', 'catalogue_of', 'page')

_lines = count(1)


def a_mention(key: str, document: str, cite: str = '') -> Mention:
    """Return a mention of a talk."""
    line = next(_lines)
    return Mention('talk', key, place=Place(document, line, anchor=f'talk-{line}'), cite=cite)


def bibliography(document: str, **options: object) -> Bibliography:
    """Return what an author asks for on a page."""
    return replace(Bibliography(place=Place(document, next(_lines))), **options)  # type: ignore[arg-type]


def page(document: str, *facts: object) -> PageFacts:
    """Sort facts into those of one page."""
    return PageFacts(
        document=document,
        title=f'Page {document}',
        talks=tuple(fact for fact in facts if isinstance(fact, Talk)),
        entries=tuple(fact for fact in facts if isinstance(fact, Entry)),
        mentions=tuple(fact for fact in facts if isinstance(fact, Mention)),
        listings=tuple(fact for fact in facts if isinstance(fact, Listing)),
    )


def catalogue_of(*facts: PageFacts, citing: Citing | None = None) -> Catalogue:
    """Return the catalogue of some pages."""
    declarations = Declarations({each.document: each for each in facts})
    return Catalogue(
        declarations, services=Services(citing=(lambda: citing) if citing else None)
    )
