"""Charts: how many talks there are for each year, topic, event and so on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.talks.records import Talk

__all__ = ('CHART_AXES', 'CHART_SORTS', 'Bar', 'ChartView', 'TalkChart', 'chart_view')

#: By what talks can be counted, beside kinds of references.
CHART_AXES = (
    *('year', 'topic', 'event', 'series', 'speaker', 'language', 'platform', 'access'),
    *('kind', 'project'),
)
#: The order of bars; by name is the usual one for years, by number for all else.
CHART_SORTS = ('name', '-name', 'count', '-count')
#: In so many years, those without talks have a place of their own.
_LONGEST_SPAN = 60


@dataclass(frozen=True, slots=True)
class TalkChart(Listing):
    """A chart that an author put on a page."""

    #: One of :data:`CHART_AXES`, or a kind of references.
    axis: str
    selection: Selection = field(default_factory=Selection)
    #: One of :data:`CHART_SORTS`.
    sort: str = 'name'
    #: How many bars there are at most, beside one for the rest; ``None`` for all.
    limit: int | None = None
    #: The usual words if empty.
    title: str = ''
    empty: str = ''


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    #: Name of a thing, or a word such as a year or the tag of a language.
    name: str
    count: int
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class ChartView(ListingView):
    """A chart in a page."""

    axis: str
    bars: tuple[Bar, ...]
    #: How many talks have one of the values that are left out.
    others: int
    sort: str
    title: str
    empty: str


def chart_view(catalogue: Catalogue, listing: TalkChart) -> ChartView:
    """Gather what a chart shows."""
    # Imported here, since the records alone are needed to load an environment.
    from sphinx_talks.catalogue.query.select import select
    from sphinx_talks.views.listings.index_axes import talks_by

    axis = listing.axis
    talks = select(catalogue, listing.selection, listing.place.document)
    found = talks_by(catalogue, axis, talks)
    kept = _kept(found, listing)
    others = {talk.id for value in found if value not in kept for talk in found[value]}
    values = _with_gaps(kept) if axis == 'year' else list(kept)
    bars = [_bar(catalogue, axis, value, len(found.get(value, ()))) for value in values]
    if listing.sort.endswith('count'):
        # The order of those with the same number stays.
        bars.sort(key=lambda bar: bar.count if listing.sort == 'count' else -bar.count)
    elif listing.sort == '-name':
        bars.reverse()
    return ChartView(
        axis, tuple(bars), len(others), listing.sort, listing.title, listing.empty
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


def _bar(catalogue: Catalogue, axis: str, value: str, count: int) -> Bar:
    if axis not in catalogue.things:
        return Bar(value, count)
    thing = catalogue.things[axis][value]
    link = catalogue.link(thing)
    return Bar(thing.name, count, link if link.document or link.url else None)
