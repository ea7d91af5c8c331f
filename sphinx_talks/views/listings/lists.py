"""Lists of talks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.options import LAYOUTS
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.listings.talk_rows import RowView, row_view
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.talks.records import Talk

__all__ = ('GroupView', 'ListView', 'TalkList', 'list_view')


@dataclass(frozen=True, slots=True)
class TalkList(Listing):
    """A list of talks that an author put on a page."""

    selection: Selection = field(default_factory=Selection)
    #: What readers see where no talk matches; the usual words if empty.
    empty: str = ''
    #: One of :data:`~sphinx_talks.talks.options.LAYOUTS`.
    layout: str = 'list'
    #: What is shown of each talk; what the layout usually shows if empty.
    fields: tuple[str, ...] = ()
    #: Fields that make groups, and groups within them.
    group_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupView:
    """Talks below a heading of their own; of a list without groups, all of them."""

    #: Name of the field that makes the group; empty where there are no groups.
    field: str = ''
    #: What it is; a year, a word or a language tag as it is; empty for the talks
    #: that have no such thing.
    name: str = ''
    #: The thing that the heading names, if it is one.
    link: Link | None = None
    #: Fragment of the heading, as far as it is free.
    anchor: str = ''
    rows: tuple[RowView, ...] = ()
    groups: tuple[GroupView, ...] = ()


@dataclass(frozen=True, slots=True)
class ListView(ListingView):
    """A list of talks in a page."""

    layout: str
    fields: tuple[str, ...]
    talks: GroupView
    empty: str
    #: What fields that a project adds are called, by their names.
    headings: tuple[tuple[str, str], ...] = ()


def list_view(catalogue: Catalogue, listing: TalkList) -> ListView:
    """Gather what a list shows."""
    talks = select(catalogue, listing.selection, listing.place.document)
    fields = listing.fields or LAYOUTS[listing.layout]
    return ListView(
        listing.layout,
        fields,
        _Composer(catalogue, listing).whole(talks),
        listing.empty,
        tuple(_headings(catalogue, fields)),
    )


def _headings(catalogue: Catalogue, fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    axes, conventions = catalogue.once(Axes), catalogue.conventions
    labels = {option.name.replace('-', '_'): option.label for option in conventions.extra}
    for name in fields:
        axis = axes.by_name.get(name)
        if axis and axis.kind in conventions.references:
            yield name, conventions.references[axis.kind].family
        elif axis and axis.label == labels.get(name):
            yield name, axis.label


class _Composer:
    def __init__(self, catalogue: Catalogue, listing: TalkList) -> None:
        self._catalogue = catalogue
        self._group_by = listing.group_by
        self._columns = [
            each for each in listing.fields or LAYOUTS[listing.layout] if each != 'title'
        ]
        self._with_links = listing.layout in {'table', 'cards'}
        self._as_card = listing.layout == 'cards'

    def whole(self, talks: tuple[Talk, ...]) -> GroupView:
        """Return all talks as one group."""
        if not self._group_by:
            return GroupView(rows=self._rows(talks))
        return GroupView(groups=tuple(self._groups(talks, 'talks', 0)))

    def _groups(self, talks: tuple[Talk, ...], anchor: str, depth: int) -> Iterator[GroupView]:
        group_by = self._group_by[depth]
        name, is_opposite = group_by.removeprefix('-'), group_by.startswith('-')
        is_last = depth + 1 == len(self._group_by)
        axes = self._catalogue.once(Axes)
        axis = axes.by_group.get(name)
        groups = axes.grouped(axis, talks, is_opposite=is_opposite) if axis else {}
        placed = {talk.id for members in groups.values() for talk in members}
        rest = tuple(talk for talk in talks if talk.id not in placed)
        for value, members in (*groups.items(), *([('', rest)] if rest else [])):
            key = name_key(value) if axis and axis.type == 'text' else value
            fragment = f'{anchor}-{name}-{key}' if value else f'{anchor}-{name}'
            yield GroupView(
                field=name,
                name=axes.name(axis, value) if axis else '',
                link=axes.link(axis, value) if axis and value else None,
                anchor=fragment,
                rows=self._rows(members) if is_last else (),
                groups=() if is_last else tuple(self._groups(members, fragment, depth + 1)),
            )

    def _rows(self, talks: tuple[Talk, ...]) -> tuple[RowView, ...]:
        return tuple(
            row_view(
                self._catalogue,
                talk,
                self._columns,
                with_links=self._with_links,
                as_card=self._as_card,
            )
            for talk in talks
        )
