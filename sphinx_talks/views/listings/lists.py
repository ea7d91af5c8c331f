"""Lists of talks, and what they show of each."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.homes import PagedList
from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.catalogue.things import Link
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.media_links import media_of
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.prose import without_markup
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.page import ListingView
from sphinx_talks.views.pictures import local_picture, remote_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_talks.catalogue.axes.axis import Axis
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Medium, Talk

__all__ = (
    'LAYOUTS',
    'Cell',
    'GroupView',
    'ListView',
    'RowView',
    'TalkList',
    'list_view',
    'paged_lists',
    'row_view',
)

#: The layouts of a list, each with what it shows where nothing is said.
LAYOUTS: Mapping[str, tuple[str, ...]] = {
    'list': ('title', 'speakers', 'event'),
    'table': ('title', 'speakers', 'event', 'date', 'media'),
    'cards': (
        'title',
        'speakers',
        'event',
        'date',
        'kind',
        'duration',
        'language',
        'media',
        'abstract',
        'topics',
    ),
    'compact': ('title', 'speakers', 'year'),
}


@frozen
class Cell:
    """What a list shows of one field of a talk."""

    field: str
    #: Text; dates are in ISO 8601, lengths in seconds.
    words: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    media: tuple[Medium, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.links or self.media)


@frozen
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
    as_card: bool,
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
        each for each in media_of(talk, catalogue.deliveries(talk)) if each.is_recording
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
    if axis.name == 'abstract':
        return map(without_markup, words)
    if axis.type == 'text':
        return [axes.catalogue.shown(word) for word in words]
    if axis.name == 'status':
        # That a talk was given goes without saying.
        return (talk.status,)
    return [axes.name(axis, word) for word in words]


@frozen
class TalkList(Listing):
    """A list of talks that an author put on a page."""

    selection: Selection = field(default_factory=Selection)
    #: What readers see where no talk matches; the usual words if empty.
    empty: str = ''
    #: One of :data:`LAYOUTS`.
    layout: str = 'list'
    #: What is shown of each talk; what the layout usually shows if empty.
    fields: tuple[str, ...] = ()
    #: Fields that make groups, and groups within them.
    group_by: tuple[str, ...] = ()
    #: How many talks stand on each page; 0 for all on one.
    page_size: int = 0

    @property
    def is_paged(self) -> bool:
        """Whether it can be longer than one page."""
        return self.page_size > 0

    @property
    def has_headings(self) -> bool:
        """Whether its groups have headings."""
        return bool(self.group_by)


@frozen(kw_only=True)
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

    def all_rows(self) -> Iterator[RowView]:
        """Return its talks, and those of the groups within it, as they are shown."""
        for each in self.groups:
            yield from each.all_rows()
        yield from self.rows


@frozen(kw_only=True)
class ListView(ListingView):
    """A list of talks in a page."""

    layout: str
    fields: tuple[str, ...]
    talks: GroupView
    empty: str
    #: What fields that a project adds are called, by their names.
    headings: tuple[tuple[str, str], ...] = ()
    #: Documents with its pages in order; empty if all of it is on one.
    pages: tuple[str, ...] = ()
    #: Which of them this is, from 1.
    page: int = 1


def list_view(catalogue: Catalogue, listing: TalkList, page: int = 1) -> ListView:
    """Gather what a list shows.

    :param page: which of its pages is asked for, if it has several
    """
    arranged = catalogue.once(Arrangements).of(listing)
    fields = listing.fields or LAYOUTS[listing.layout]
    pages = catalogue.assigned_homes.lists.get(listing, ())
    size = listing.page_size if pages else arranged.size
    lines = range((page - 1) * size, min(page * size, arranged.size))
    return ListView(
        layout=listing.layout,
        fields=fields,
        talks=_Composer(catalogue, listing).shown(arranged, lines),
        empty=listing.empty,
        headings=tuple(_headings(catalogue, fields)),
        pages=pages,
        page=page,
    )


def paged_lists(catalogue: Catalogue) -> Iterator[PagedList]:
    """Return all lists that have several pages."""
    for document, facts in sorted(catalogue.declarations.pages.items()):
        for number, listing in enumerate(facts.listings):
            if (
                isinstance(listing, TalkList)
                and listing.page_size
                and catalogue.declarations.applies(listing.place)
            ):
                wanted = catalogue.joined(listing.selection.catalogues)
                size = wanted.once(Arrangements).of(listing).size
                if (pages := -(-size // listing.page_size)) > 1:
                    yield PagedList(
                        document=document, number=number, listing=listing, pages=pages
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


@frozen(kw_only=True)
class _Part:
    """Talks of a list that stand below one heading, before anything of them is looked up."""

    field: str = ''
    #: Key of what they have in common; empty for the talks that have no such thing.
    value: str = ''
    anchor: str = ''
    talks: tuple[Talk, ...] = ()
    parts: tuple[_Part, ...] = ()
    #: How many lines it has: a talk may stand in several groups.
    size: int = 0


class Arrangements:
    """The talks of lists in their order and groups, each list arranged once.

    :param catalogue: what all pages say
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._axes = catalogue.once(Axes)
        self._catalogue = catalogue
        self._made: dict[TalkList, _Part] = {}

    def of(self, listing: TalkList) -> _Part:
        """Return all talks of a list."""
        if listing not in self._made:
            talks = select(self._catalogue, listing.selection, listing.place.document)
            self._made[listing] = self._arranged(talks, listing.group_by, 'talks')
        return self._made[listing]

    def _arranged(
        self,
        talks: tuple[Talk, ...],
        group_by: tuple[str, ...],
        anchor: str,
        field: str = '',
        value: str = '',
    ) -> _Part:
        part = _Part(field=field, value=value, anchor=anchor, talks=talks, size=len(talks))
        if not group_by:
            return part
        first, *rest = group_by
        parts = tuple(self._parts(talks, first, tuple(rest), anchor))
        return replace(part, talks=(), parts=parts, size=sum(each.size for each in parts))

    def _parts(
        self, talks: tuple[Talk, ...], group_by: str, rest: tuple[str, ...], anchor: str
    ) -> Iterator[_Part]:
        name, is_opposite = group_by.removeprefix('-'), group_by.startswith('-')
        axis = self._axes.by_group.get(name)
        groups = self._axes.grouped(axis, talks, is_opposite=is_opposite) if axis else {}
        placed = {talk.id for members in groups.values() for talk in members}
        others = tuple(talk for talk in talks if talk.id not in placed)
        for value, members in (*groups.items(), *([('', others)] if others else [])):
            key = name_key(value) if axis and axis.type == 'text' else value
            fragment = f'{anchor}-{name}-{key}' if value else f'{anchor}-{name}'
            yield self._arranged(members, rest, fragment, name, value)


class _Composer:
    """Looks up what a list shows of its talks."""

    def __init__(self, catalogue: Catalogue, listing: TalkList) -> None:
        self._catalogue = catalogue
        self._columns = [
            each for each in listing.fields or LAYOUTS[listing.layout] if each != 'title'
        ]
        self._with_links = listing.layout in {'table', 'cards'}
        self._as_card = listing.layout == 'cards'

    def shown(self, part: _Part, lines: range) -> GroupView:
        """Return what a list shows of a part of its talks.

        :param lines: which of the lines of the part
        """
        axes = self._catalogue.once(Axes)
        axis = axes.by_group.get(part.field)
        groups = []
        first = 0
        for each in part.parts:
            wanted = range(max(lines.start - first, 0), min(lines.stop - first, each.size))
            if wanted:
                groups.append(self.shown(each, wanted))
            first += each.size
        return GroupView(
            field=part.field,
            name=axes.name(axis, part.value) if axis else '',
            link=axes.link(axis, part.value) if axis and part.value else None,
            anchor=part.anchor if part.field else '',
            rows=self._rows(part.talks[lines.start : lines.stop]),
            groups=tuple(groups),
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
