"""Lists of insights and quotes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.listings.lookups import Lookups
from sphinx_talks.views.page import ListingView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.talks.records import Takeaway, Talk
    from sphinx_talks.views.page import Quotation

__all__ = (
    'GROUPS',
    'LAYOUTS',
    'QuotedTakeaway',
    'TakeawayGroup',
    'TakeawayList',
    'TakeawaysView',
    'takeaways_view',
)

#: What takeaways can be grouped by.
GROUPS = ('topic', 'talk', 'speaker', 'kind', 'event')
#: How they can be shown; the first where nobody says otherwise.
LAYOUTS = ('quotes', 'compact')


@dataclass(frozen=True, slots=True)
class TakeawayList(Listing):
    """A list of takeaways that an author put on a page."""

    #: Which talks they are from; a topic can be a takeaway's own as well. The limit
    #: is for takeaways.
    selection: Selection = field(default_factory=Selection)
    #: The kinds to show, in the order of their groups.
    kinds: tuple[str, ...] = ()
    #: Labels of these kinds; empty for the usual ones.
    labels: tuple[str, ...] = ()
    #: Who said it: one of these, if there are any.
    by: tuple[str, ...] = ()
    #: Who did not.
    not_by: tuple[str, ...] = ()
    #: One of :data:`GROUPS`, or empty.
    group_by: str = ''
    #: One of :data:`LAYOUTS`.
    layout: str = LAYOUTS[0]
    #: What readers see where there is nothing; the usual words if empty.
    empty: str = ''


@dataclass(frozen=True, slots=True)
class QuotedTakeaway:
    """A takeaway in a list."""

    kind: str
    #: Label of a kind from the settings.
    label: str
    quotation: Quotation
    #: Where it stands in the notes of its talk, without words.
    place: Link


@dataclass(frozen=True, slots=True)
class TakeawayGroup:
    """Takeaways under one heading."""

    #: ``None`` for those that belong nowhere. A kind without a label has no text.
    heading: Link | None
    takeaways: tuple[QuotedTakeaway, ...]


@dataclass(frozen=True, slots=True)
class TakeawaysView(ListingView):
    """A list of takeaways in a page; one group where they are not grouped."""

    groups: tuple[TakeawayGroup, ...]
    is_grouped: bool
    layout: str
    empty: str


def takeaways_view(catalogue: Catalogue, listing: TakeawayList) -> TakeawaysView:
    """Gather what a list of takeaways shows."""
    # Imported here, and so below, since a build that reads nothing needs the record alone.
    from sphinx_talks.views.passages import quotation

    found = list(_found(catalogue, listing))[: listing.selection.limit]
    labels = dict(zip(listing.kinds, listing.labels, strict=True))
    groups: dict[tuple[object, ...], tuple[Link | None, list[QuotedTakeaway]]] = {}
    for position, talk, takeaway in found:
        quoted = QuotedTakeaway(
            takeaway.kind,
            labels[takeaway.kind],
            quotation(catalogue, takeaway, talk),
            _own_place(takeaway),
        )
        for order, heading in _headings(catalogue, listing, position, talk, takeaway):
            groups.setdefault(order, (heading, []))[1].append(quoted)
    return TakeawaysView(
        tuple(
            TakeawayGroup(heading, tuple(takeaways))
            for _order, (heading, takeaways) in sorted(
                groups.items(), key=lambda item: item[0]
            )
        ),
        bool(listing.group_by),
        listing.layout,
        listing.empty,
    )


def _own_place(takeaway: Takeaway) -> Link:
    from sphinx_talks.catalogue.things import link_to

    place = takeaway.place
    return link_to(place, 'place', f'{place.document}#{place.anchor}', '')


def _found(
    catalogue: Catalogue, listing: TakeawayList
) -> Iterator[tuple[int, Talk, Takeaway]]:
    """Return what a list shows, with the position of each talk."""
    from sphinx_talks.views.listings.talk_order import positions
    from sphinx_talks.views.passages import attributed_to

    selection, document = listing.selection, listing.place.document
    topics = [each for each in selection.filters if each.name == 'topics']
    wanted = _topics_within(catalogue, (name for each in topics for name in each.wanted))
    unwanted = _topics_within(catalogue, (name for each in topics for name in each.unwanted))
    matching = around = positions(catalogue, selection, document)
    if wanted:
        # A takeaway can have a topic that its talk doesn't have.
        loose = tuple(replace(each, wanted=()) for each in topics)
        others = tuple(each for each in selection.filters if each.name != 'topics')
        loose = tuple(each for each in loose if each.unwanted)
        around = positions(catalogue, replace(selection, filters=(*others, *loose)), document)
    by = {catalogue.key('speaker', name) for name in listing.by}
    not_by = {catalogue.key('speaker', name) for name in listing.not_by}
    ids = [key for key in catalogue.once(Lookups).takeaways if key in around]
    for key in sorted(ids, key=lambda key: around[key]):
        talk = catalogue.talks[key]
        for takeaway in catalogue.once(Lookups).takeaways[key]:
            own = {catalogue.key('topic', name) for name in takeaway.topics}
            said = {catalogue.key('speaker', each) for each in attributed_to(takeaway, talk)}
            if (
                takeaway.kind in listing.kinds
                and (key in matching or own & wanted)
                and not own & unwanted
                and (not by or said & by)
                and not said & not_by
            ):
                yield around[key], talk, takeaway


def _topics_within(catalogue: Catalogue, names: Iterable[str]) -> set[str]:
    """Return the keys of topics, and of those that are part of them."""
    keys = {catalogue.key('topic', name) for name in names}
    return keys.union(*(catalogue.topic_tree.within(key) for key in keys))


def _headings(
    catalogue: Catalogue,
    listing: TakeawayList,
    position: int,
    talk: Talk,
    takeaway: Takeaway,
) -> Iterator[tuple[tuple[object, ...], Link | None]]:
    """Return the groups to which a takeaway belongs, with what sorts them."""
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.views.passages import attributed_to

    names: tuple[str, ...] = ()
    match listing.group_by:
        case 'talk':
            yield (0, position), catalogue.talk_link(talk)
            return
        case 'kind':
            number = listing.kinds.index(takeaway.kind)
            yield (0, number), Link('', takeaway.kind, listing.labels[number])
            return
        case 'topic':
            names = (*takeaway.topics, *talk.topics)
        case 'speaker':
            names = attributed_to(takeaway, talk)
        case 'event':
            names = (talk.event,) if talk.event else ()
    found = {catalogue.key(listing.group_by, name): name for name in reversed(names)}
    # Those that were asked for have the groups to themselves.
    asked_for = _asked_for(catalogue, listing)
    for key, name in found.items():
        if not asked_for or key in asked_for:
            yield _group(catalogue, listing.group_by, key, name)
    if not found:
        yield (1,), None


def _asked_for(catalogue: Catalogue, listing: TakeawayList) -> set[str]:
    """Return the keys of the topics or speakers that a list asks for by name."""
    if listing.group_by == 'speaker':
        return {catalogue.key('speaker', name) for name in listing.by}
    filters = listing.selection.filters if listing.group_by == 'topic' else ()
    names = (name for each in filters if each.name == 'topics' for name in each.wanted)
    return _topics_within(catalogue, names)


def _group(
    catalogue: Catalogue, kind: str, key: str, name: str
) -> tuple[tuple[object, ...], Link]:
    from sphinx_talks.catalogue.order import reading_order
    from sphinx_talks.catalogue.things import Link, Thing

    thing = catalogue.things[kind].get(key)
    if thing is None:
        # Only takeaways have this topic, or this person gave no talk.
        thing = Thing(kind, key, name)
        return (0, *reading_order(thing)), Link(kind, key, name)
    return (0, *reading_order(thing)), catalogue.link(thing)
