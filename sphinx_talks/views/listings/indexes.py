"""Indexes in pages, and their lines."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes, initial_of
from sphinx_talks.catalogue.order import index_rows, reading_order, talks_of
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.catalogue.things import Link, index_anchor
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import Event, Listing
from sphinx_talks.views.lines import citations, talk_lines
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Thing
    from sphinx_talks.talks.records import Talk
    from sphinx_talks.views.page import Citation, TalkLine

__all__ = ('LAYOUTS', 'IndexPlacement', 'IndexRow', 'IndexView', 'index_view')

#: How an index can look, the usual one first.
LAYOUTS = ('tree', 'letters', 'count', 'compact')


@frozen
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


@frozen
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


@frozen(kw_only=True)
class IndexView(ListingView):
    """An index in a page."""

    axis: str
    rows: tuple[IndexRow, ...]
    layout: str = 'tree'
    empty: str = ''


#: How many levels of topics an index shows; deeper ones stand on the last of them.
_DEEPEST = 6
#: Layouts in which talks are listed.
_FULL = frozenset({'tree', 'letters'})


def index_view(catalogue: Catalogue, placement: IndexPlacement) -> IndexView:
    """Gather what an index shows."""
    rows = list(_Rows(catalogue, placement).rows())
    if placement.layout == 'count':
        # The order of those with as many talks stays.
        rows.sort(key=lambda row: -row.count)
    return IndexView(
        axis=placement.axis,
        rows=tuple(rows[: placement.limit]),
        layout=placement.layout,
        empty=placement.empty,
    )


class _Rows:
    def __init__(self, catalogue: Catalogue, placement: IndexPlacement) -> None:
        self._catalogue = catalogue
        self._axis = placement.axis
        self._has_things = self._axis.removesuffix('s') in catalogue.things
        self._layout = placement.layout
        self._is_home = catalogue.index_homes.get(placement.axis) is placement.place
        #: Ids of the talks that count; ``None`` for all of them.
        self._chosen: frozenset[str] | None = None
        if placement.selection != Selection():
            found = select(catalogue, placement.selection, placement.place.document)
            self._chosen = frozenset(talk.id for talk in found)

    def rows(self) -> Iterator[IndexRow]:
        """Return the rows in reading order."""
        if not self._has_things:
            return self._word_rows()
        if self._axis == 'topics' and self._layout == 'tree':
            return self._tree()
        return (self._row(thing, talks) for thing, talks in self._found())

    def _found(self) -> Iterator[tuple[Thing, tuple[Talk, ...]]]:
        for thing, all_talks in index_rows(self._catalogue, self._axis):
            talks = self._counted(all_talks)
            if talks or self._chosen is None:
                yield thing, talks

    def _counted(self, talks: tuple[Talk, ...]) -> tuple[Talk, ...]:
        if self._chosen is None:
            return talks
        return tuple(talk for talk in talks if talk.id in self._chosen)

    # -- topics in topics -------------------------------------------------------

    def _tree(self) -> Iterator[IndexRow]:
        things = {thing.key: thing for thing, _talks in self._found()}
        tree = self._catalogue.topic_tree
        roots = [key for key in things if key not in tree.parents]
        return self._topic_rows(things, roots)

    def _topic_rows(
        self,
        things: Mapping[str, Thing],
        keys: Iterable[str],
        level: int = 1,
    ) -> Iterator[IndexRow]:
        """Return topics with those that are part of them below them."""
        tree = self._catalogue.topic_tree
        for key in keys:
            parts = set(tree.children.get(key, ()))
            if level == _DEEPEST - 1:
                parts = {*tree.within(key)} - {key}
            talks = talks_of(self._catalogue, things[key], with_parts=False)
            row = self._row(things[key], self._counted(talks))
            shown = [things[part] for part in parts if part in things]
            if shown and level < _DEEPEST:
                keys_below = [part.key for part in sorted(shown, key=reading_order)]
                below = self._topic_rows(things, keys_below, level + 1)
                row = replace(row, parts=tuple(below))
            yield row

    # -- things -----------------------------------------------------------------

    def _row(self, thing: Thing, talks: tuple[Talk, ...]) -> IndexRow:
        link = self._line_link(thing)
        row = self._filled(
            IndexRow(
                thing.name,
                # The line of a thing that has no entry of its own is its entry.
                index_anchor(thing) if self._is_home and not thing.entry else '',
                link,
                (),
                (),
            ),
            talks,
            thing.kind,
            str(reading_order(thing)[0]),
        )
        if self._layout not in _FULL:
            return row
        return replace(
            row,
            # Where a thing is mentioned says nothing of the talks that are chosen.
            cited_in=citations(
                self._catalogue,
                thing.mentions,
                besides=talks,
            )
            if self._chosen is None
            else (),
            addresses=tuple(
                (what, address)
                for what, address in thing.addresses
                if link is None or link.document or address != link.url
            ),
        )

    def _line_link(self, thing: Thing) -> Link | None:
        link = self._catalogue.link(thing)
        if self._is_home and link.document and not thing.entry:
            # The line itself is where links to the thing lead.
            link = Link(thing.kind, thing.key, thing.name, url=thing.url)
        return link if link.leads_somewhere else None

    def _filled(
        self,
        row: IndexRow,
        talks: tuple[Talk, ...],
        kind: str,
        order: str,
    ) -> IndexRow:
        if self._layout not in _FULL:
            return replace(row, count=len(talks))
        letter = initial_of(order) if self._layout == 'letters' else ''
        return replace(row, talks=talk_lines(self._catalogue, talks, kind), letter=letter)

    # -- years, kinds and the like ----------------------------------------------

    def _word_rows(self) -> Iterator[IndexRow]:
        axes = self._catalogue.once(Axes)
        axis = axes.by_option[self._axis]
        # The newest year comes first.
        found = axes.grouped(axis, self._counted(axes.talks), is_opposite=axis.name == 'year')
        for value, talks in found.items():
            row = self._filled(
                IndexRow(axes.name(axis, value), '', axes.link(axis, value), (), ()),
                talks,
                axis.group,
                str(axes.order(axis, value)[0]),
            )
            if axis.name == 'series' and self._layout == 'tree':
                row = replace(row, talks=(), parts=tuple(self._series(axes, value, talks)))
            yield row

    def _series(self, axes: Axes, series: str, talks: tuple[Talk, ...]) -> Iterator[IndexRow]:
        """Return the events of a series."""
        axis = axes.by_group['event']
        for key, its_talks in axes.grouped(axis, talks).items():
            event = self._catalogue.thing('event', key)
            entry = event.about if event else None
            if isinstance(entry, Event) and name_key(entry.series) == series:
                link = axes.link(axis, key)
                yield IndexRow(
                    axes.name(axis, key),
                    '',
                    link if link and link.leads_somewhere else None,
                    talk_lines(self._catalogue, its_talks, 'event'),
                    (),
                )
