"""The first page of an archive: what is new, what is cited, and where to look further."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import ENDS, Selection, Step
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.listings.indexes import IndexPlacement, index_view
from sphinx_talks.views.listings.lists import LAYOUTS, TalkList, list_view
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.views.listings.indexes import IndexView
    from sphinx_talks.views.listings.lists import ListView

__all__ = (
    'LISTS',
    'USUAL_LIMIT',
    'USUAL_PARTS',
    'OverviewPart',
    'OverviewView',
    'TalkOverview',
    'overview_view',
)

#: Parts that list talks; all others are indexes.
LISTS = ('newest', 'cited')
#: What an overview shows if its author names nothing.
USUAL_PARTS = (*LISTS, 'years', 'series', 'topics')
#: How many talks its lists have at most, if its author says nothing.
USUAL_LIMIT = 6
#: How many lines an index has at most: the largest ones.
_MOST = 40


@frozen
class TalkOverview(Listing):
    """An overview that an author put on a page."""

    #: Which talks count.
    selection: Selection = field(default_factory=Selection)
    #: ``newest``, ``cited``, or names of axes in the plural.
    parts: tuple[str, ...] = USUAL_PARTS
    #: How many talks a list has at most.
    limit: int = USUAL_LIMIT
    #: What readers see where there is no talk; the usual words if empty.
    empty: str = ''

    @property
    def has_headings(self) -> bool:
        """Whether its parts have headings: each has one."""
        return True


@frozen(kw_only=True)
class OverviewPart:
    """A part of an overview."""

    #: As in :attr:`TalkOverview.parts`.
    name: str
    shown: ListView | IndexView
    #: By what an index counts, as a name of groups, and what the project calls that; both
    #: empty for a list.
    axis: str = ''
    label: str = ''


@frozen(kw_only=True)
class OverviewView(ListingView):
    """An overview in a page."""

    #: Its parts, without those that have nothing to show.
    parts: tuple[OverviewPart, ...]
    empty: str = ''


def overview_view(catalogue: Catalogue, overview: TalkOverview) -> OverviewView:
    """Gather what an overview shows."""
    return OverviewView(parts=tuple(_parts(catalogue, overview)), empty=overview.empty)


def _parts(catalogue: Catalogue, overview: TalkOverview) -> Iterator[OverviewPart]:
    for name in overview.parts:
        if name in LISTS:
            listed = _list(catalogue, overview, name)
            if listed.talks.rows:
                yield OverviewPart(name=name, shown=listed)
        elif axis := catalogue.once(Axes).by_option.get(name):
            index = _index(catalogue, overview, name)
            if index.rows and not _says_nothing(catalogue, overview, index):
                yield OverviewPart(name=name, shown=index, axis=axis.group, label=axis.label)


def _says_nothing(catalogue: Catalogue, overview: TalkOverview, index: IndexView) -> bool:
    """Return whether an index, unasked for, has all talks on one line that is no link."""
    first, *others = index.rows
    if others or overview.parts != USUAL_PARTS or (first.link and first.link.document):
        return False
    return first.count == len(select(catalogue, overview.selection, overview.place.document))


def _list(catalogue: Catalogue, overview: TalkOverview, name: str) -> ListView:
    selection = replace(overview.selection, sort=('-date',), limit=overview.limit)
    if name == 'newest':
        listing = TalkList(overview.place, selection=selection, layout='cards')
        return list_view(catalogue, listing)
    # Talks that nobody refers to are not the ones that are talked about.
    cited = Step('within', 'citations', ranges=((1, ENDS[1]),))
    both = (Step('and'),) if selection.where else ()
    selection = replace(
        selection,
        where=(*selection.where, cited, *both),
        sort=('-citations', *selection.sort),
    )
    fields = (*LAYOUTS['list'], 'citations')
    return list_view(catalogue, TalkList(overview.place, selection=selection, fields=fields))


def _index(catalogue: Catalogue, overview: TalkOverview, axis: str) -> IndexView:
    """Return an index on one line; of one that is too long for it, the largest part."""
    placement = IndexPlacement(
        overview.place, axis=axis, layout='compact', selection=overview.selection
    )
    index = index_view(catalogue, placement)
    if len(index.rows) <= _MOST:
        return index
    largest = {id(row) for row in sorted(index.rows, key=lambda row: -row.count)[:_MOST]}
    return replace(index, rows=tuple(row for row in index.rows if id(row) in largest))
