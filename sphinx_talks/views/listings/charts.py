"""Charts: how many talks there are for each year, topic, event and so on."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from sphinx_talks.catalogue.axes.axis import Axis
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.talks.records import Talk

__all__ = ('CHART_SORTS', 'Bar', 'ChartView', 'TalkChart', 'chart_view')

#: The order of bars; by name is the usual one for years, by number for all else.
CHART_SORTS = ('name', '-name', 'count', '-count')
#: In so many years, those without talks have a place of their own.
_LONGEST_SPAN = 60


@frozen
class TalkChart(Listing):
    """A chart that an author put on a page."""

    #: Name of an axis, as for groups of talks.
    axis: str
    selection: Selection = field(default_factory=Selection)
    #: One of :data:`CHART_SORTS`.
    sort: str = 'name'
    #: How many bars there are at most, beside one for the rest; ``None`` for all.
    limit: int | None = None
    #: The usual words if empty.
    title: str = ''
    empty: str = ''


@frozen
class Bar:
    """One bar of a chart."""

    #: Name of a thing, or a word such as a year or the tag of a language.
    name: str
    count: int
    link: Link | None = None


@frozen(kw_only=True)
class ChartView(ListingView):
    """A chart in a page."""

    axis: str
    #: What readers call it, if it is an option that the project adds.
    label: str
    bars: tuple[Bar, ...]
    #: How many talks have one of the values that are left out.
    others: int
    sort: str
    title: str
    empty: str


def chart_view(catalogue: Catalogue, listing: TalkChart) -> ChartView:
    """Gather what a chart shows."""
    talks = select(catalogue, listing.selection, listing.place.document)
    axes = catalogue.once(Axes)
    axis = axes.by_group.get(listing.axis)
    found = axes.grouped(axis, talks) if axis else {}
    kept = _kept(found, listing)
    others = {talk.id for value in found if value not in kept for talk in found[value]}
    values = _with_gaps(kept) if listing.axis == 'year' else list(kept)
    bars = [_bar(axes, axis, value, len(found.get(value, ()))) for value in values if axis]
    if listing.sort.endswith('count'):
        # The order of those with the same number stays.
        bars.sort(key=lambda bar: bar.count if listing.sort == 'count' else -bar.count)
    elif listing.sort == '-name':
        bars.reverse()
    return ChartView(
        axis=listing.axis,
        label=axis.label if axis and axis.type == 'text' else '',
        bars=tuple(bars),
        others=len(others),
        sort=listing.sort,
        title=listing.title,
        empty=listing.empty,
    )


def _kept(found: dict[str, tuple[Talk, ...]], listing: TalkChart) -> dict[str, None]:
    """Return the values that have a bar, in reading order."""
    if listing.limit is None:
        return dict.fromkeys(found)
    if listing.axis == 'year':
        return dict.fromkeys(list(found)[-listing.limit :])
    by_count = sorted(found, key=lambda value: -len(found[value]))
    most = frozenset(by_count[: listing.limit])
    return {value: None for value in found if value in most}


def _with_gaps(years: dict[str, None]) -> list[str]:
    """Return years together with those between them, unless these are too many."""
    if not years:
        return []
    first, last = int(min(years)), int(max(years))
    if last - first > _LONGEST_SPAN:
        return list(years)
    return [f'{year:04}' for year in range(first, last + 1)]


def _bar(axes: Axes, axis: Axis, value: str, count: int) -> Bar:
    link = axes.link(axis, value)
    shown = link if link and link.leads_somewhere else None
    return Bar(axes.name(axis, value), count, shown)
