"""Lists of talks, and what they show of each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.catalogue.things import Link
from sphinx_talks.talks.moments import media_of
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.options import LAYOUTS
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.page import ListingView
from sphinx_talks.views.pictures import local_picture, remote_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_talks.catalogue.axes.axis import Axis
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Medium, Talk

__all__ = ('Cell', 'GroupView', 'ListView', 'RowView', 'TalkList', 'list_view', 'row_view')


@dataclass(frozen=True, slots=True)
class Cell:
    """What a list shows of one field of a talk."""

    field: str
    #: Text; dates are in ISO 8601, lengths in seconds.
    words: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    media: tuple[Medium, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.links or self.media)


@dataclass(frozen=True, slots=True)
class RowView:
    """A talk in a list."""

    talk: Link
    cells: tuple[Cell, ...]
    #: Language tag of the talk.
    language: str = ''
    #: Path of its picture below the source folder, and its media; for cards alone.
    picture: str = ''
    recordings: tuple[Medium, ...] = ()
    duration: int | None = None


def row_view(
    catalogue: Catalogue,
    talk: Talk,
    columns: Sequence[str],
    *,
    with_links: bool,
    as_card: bool = False,
) -> RowView:
    """Gather what a list shows of one talk.

    :param columns: names of fields, without the title
    :param with_links: whether names are links to what they name
    :param as_card: whether there is room for a picture and a player
    """
    row = RowView(
        catalogue.talk_link(talk),
        tuple(_cell(catalogue, talk, column, with_links=with_links) for column in columns),
        talk.language,
    )
    if not as_card:
        return row
    recordings = [
        each
        for each in media_of(talk, catalogue.deliveries(talk))
        if each.role in {'video', 'audio'} and each.url
    ]
    return replace(
        row,
        picture=local_picture(talk.thumbnail, talk.place)
        or remote_picture(
            catalogue, talk.thumbnail, media_of(talk, catalogue.deliveries(talk))
        ),
        recordings=tuple(recordings),
        duration=talk.duration,
    )


def _cell(catalogue: Catalogue, talk: Talk, column: str, *, with_links: bool) -> Cell:
    axes = catalogue.once(Axes)
    axis = axes.by_name.get(column) or axes.by_option.get(column)
    if column == 'media':
        return Cell(column, media=tuple(media_of(talk, catalogue.deliveries(talk))))
    if axis is None:
        return Cell(column)
    if axis.kind in catalogue.things:
        links = tuple(_links(catalogue, axis.kind, talk))
        if with_links:
            return Cell(column, links=links)
        return Cell(column, words=tuple(link.text for link in links))
    return Cell(column, words=tuple(word for word in _words(axes, axis, talk) if word))


def _links(catalogue: Catalogue, kind: str, talk: Talk) -> Iterable[Link]:
    """Return links to things, as a talk names them."""
    names: Iterable[str]
    if kind == 'speaker':
        names = talk.speakers
    elif kind == 'event':
        names = (talk.event,) if talk.event else ()
    elif kind == 'topic':
        names = talk.topics
    else:
        things = catalogue.spoken_of.get((talk.place.document, talk.id, 0), {})
        return [catalogue.link(each) for each in things.values() if each.kind == kind]
    found = {}
    for name in names:
        key = catalogue.key(kind, name)
        thing = catalogue.things[kind].get(key)
        # A word that stands for speakers is no link.
        found[key] = catalogue.link(thing) if thing else Link('', key, name)
    return found.values()


def _words(axes: Axes, axis: Axis, talk: Talk) -> Iterable[str]:
    if axis.type == 'date':
        return (date_of(axes.catalogue, talk),)
    if axis.is_number:
        number = axis.number(axes.catalogue, talk)
        return () if number is None else (str(number),)
    words = axis.keys(axes.catalogue, talk)
    if axis.type == 'flag':
        return (axis.name,) if 'yes' in words else ()
    if axis.type == 'text':
        return [axes.catalogue.shown(word) for word in words]
    if axis.name == 'status':
        # That a talk was given goes without saying.
        return (talk.status,)
    return [axes.name(axis, word) for word in words]


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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
        layout=listing.layout,
        fields=fields,
        talks=_Composer(catalogue, listing).whole(talks),
        empty=listing.empty,
        headings=tuple(_headings(catalogue, fields)),
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
