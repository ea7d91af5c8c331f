"""Indexes in pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.views.page import Citation, TalkLine

__all__ = (
    'LAYOUTS',
    'IndexPlacement',
    'IndexRow',
    'IndexView',
)

#: How an index can look, the usual one first.
LAYOUTS = ('tree', 'letters', 'count', 'compact')


@dataclass(frozen=True, slots=True)
class IndexPlacement(Listing):
    """An index that an author put on a page."""

    #: Name of an axis in the plural, as for filters.
    axis: str
    #: One of :data:`LAYOUTS`.
    layout: str = 'tree'
    #: Which talks count.
    selection: Selection = field(default_factory=Selection)
    #: How many lines it has at most; ``None`` for all of them.
    limit: int | None = None
    #: What readers see where there is nothing; the usual words if empty.
    empty: str = ''

    @property
    def home_of(self) -> str:
        """The axis, if every value has its line."""
        is_full = self.selection == Selection() and self.limit is None
        return self.axis if is_full else ''


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One thing in an index, with its talks and the places that mention it."""

    name: str
    #: Fragment of this row; empty where the thing has its own entry elsewhere.
    anchor: str
    link: Link | None
    talks: tuple[TalkLine, ...]
    cited_in: tuple[Citation, ...]
    #: What each address of a project is, and the address.
    addresses: tuple[tuple[str, str], ...] = ()
    #: What is part of this one.
    parts: tuple[IndexRow, ...] = ()
    #: Its letter in an index by letters; empty for other signs.
    letter: str = ''
    #: How many talks it has, in an index that does not list them.
    count: int = 0


@dataclass(frozen=True, slots=True)
class IndexView(ListingView):
    """An index in a page."""

    axis: str
    rows: tuple[IndexRow, ...]
    layout: str = 'tree'
    empty: str = ''
