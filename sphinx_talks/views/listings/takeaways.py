"""Lists of insights and quotes."""

from __future__ import annotations

from dataclasses import field, replace
from functools import partial
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.order import reading_order
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.catalogue.things import Link, Thing, link_to
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.records import Listing
from sphinx_talks.views.listings.lookups import Lookups, positions
from sphinx_talks.views.page import ListingView
from sphinx_talks.views.passages import attributed_to, quotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.axes.axis import Axis
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Takeaway, Talk
    from sphinx_talks.views.page import Quotation

__all__ = (
    'LAYOUTS',
    'QuotedTakeaway',
    'TakeawayGroup',
    'TakeawayList',
    'TakeawaysView',
    'takeaways_of',
    'takeaways_view',
)

#: How they can be shown; the first where nobody says otherwise.
LAYOUTS = ('quotes', 'compact')


@frozen
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
    #: ``talk``, ``kind`` for that of takeaways, or the name of an axis of talks, with a
    #: ``-`` before it for the opposite order; empty for none.
    group_by: str = ''
    #: One of :data:`LAYOUTS`.
    layout: str = LAYOUTS[0]
    #: What readers see where there is nothing; the usual words if empty.
    empty: str = ''


@frozen(kw_only=True)
class QuotedTakeaway:
    """A takeaway in a list."""

    kind: str
    #: Label of a kind from the settings.
    label: str
    quotation: Quotation
    #: Where it stands in the notes of its talk, without words.
    place: Link


@frozen
class TakeawayGroup:
    """Takeaways under one heading."""

    #: ``None`` for those that belong nowhere. A kind without a label has no text; what
    #: is no thing has no kind.
    heading: Link | None
    takeaways: tuple[QuotedTakeaway, ...]


@frozen(kw_only=True)
class TakeawaysView(ListingView):
    """A list of takeaways in a page; one group where they are not grouped."""

    groups: tuple[TakeawayGroup, ...]
    #: What they are grouped by; empty if they are not.
    group_by: str
    layout: str
    empty: str


def takeaways_view(catalogue: Catalogue, listing: TakeawayList) -> TakeawaysView:
    """Gather what a list of takeaways shows."""
    found = list(_found(catalogue, listing))[: listing.selection.limit]
    labels = dict(zip(listing.kinds, listing.labels, strict=True))
    groups: dict[tuple[object, ...], tuple[Link | None, list[QuotedTakeaway]]] = {}
    for position, talk, takeaway in found:
        quoted = QuotedTakeaway(
            kind=takeaway.kind,
            label=labels[takeaway.kind],
            quotation=quotation(catalogue, takeaway, talk, listing.place.document),
            place=_own_place(catalogue, takeaway),
        )
        for order, heading in _headings(catalogue, listing, position, talk, takeaway):
            groups.setdefault(order, (heading, []))[1].append(quoted)
    in_order = sorted(groups, reverse=listing.group_by.startswith('-'))
    # What belongs nowhere comes last.
    in_order.sort(key=lambda order: order[:1])
    return TakeawaysView(
        groups=tuple(
            TakeawayGroup(groups[each][0], tuple(groups[each][1])) for each in in_order
        ),
        group_by=listing.group_by.removeprefix('-'),
        layout=listing.layout,
        empty=listing.empty,
    )


def takeaways_of(
    catalogue: Catalogue, talks: Iterable[Talk], document: str
) -> TakeawaysView | None:
    """Gather the takeaways of talks, in the order of these; nothing if there are none.

    :param document: the page that shows them
    """
    known = catalogue.once(Lookups).takeaways
    labels = catalogue.conventions.takeaway_labels
    quoted = tuple(
        QuotedTakeaway(
            kind=each.kind,
            label=labels.get(each.kind, ''),
            quotation=quotation(catalogue, each, talk, document),
            place=_own_place(catalogue, each),
        )
        for talk in talks
        for each in known.get(talk.id, ())
    )
    if not quoted:
        return None
    groups = (TakeawayGroup(heading=None, takeaways=quoted),)
    return TakeawaysView(groups=groups, group_by='', layout=LAYOUTS[1], empty='')


def _own_place(catalogue: Catalogue, takeaway: Takeaway) -> Link:
    place = catalogue.shown_at(takeaway.place, takeaway.talk)
    return link_to(place, 'place', f'{place.document}#{place.anchor}', '')


def _found(
    catalogue: Catalogue, listing: TakeawayList
) -> Iterator[tuple[int, Talk, Takeaway]]:
    """Return what a list shows, with the position of each talk."""
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
    name = listing.group_by.removeprefix('-')
    match name:
        case 'talk':
            yield (0, position), catalogue.talk_link(talk)
            return
        case 'kind':
            number = listing.kinds.index(takeaway.kind)
            yield (0, number), Link('', takeaway.kind, listing.labels[number])
            return
    axes = catalogue.once(Axes)
    axis = axes.by_group.get(name)
    found = list(_values(axes, axis, talk, takeaway)) if axis else []
    # Those that were asked for have the groups to themselves.
    asked_for = _asked_for(catalogue, listing)
    for value in found:
        if axis and (not asked_for or value in asked_for):
            yield _group(axes, axis, value, (*attributed_to(takeaway, talk), *takeaway.topics))
    if not found:
        yield (1,), None


def _values(axes: Axes, axis: Axis, talk: Talk, takeaway: Takeaway) -> Iterable[str]:
    """Return the values of a talk, and those that the takeaway alone has."""
    key = partial(axes.catalogue.key, axis.kind)
    if axis.kind == 'speaker':
        return dict.fromkeys(map(key, attributed_to(takeaway, talk)))
    values = axes.values(axis, talk)
    if axis.kind == 'topic':
        own = axes.around(axis, map(key, takeaway.topics))
        return dict.fromkeys((*own, *values))
    return values


def _asked_for(catalogue: Catalogue, listing: TakeawayList) -> set[str]:
    """Return the keys of the topics or speakers that a list asks for by name."""
    name = listing.group_by.removeprefix('-')
    if name == 'speaker':
        return {catalogue.key('speaker', name) for name in listing.by}
    filters = listing.selection.filters if name == 'topic' else ()
    names = (name for each in filters if each.name == 'topics' for name in each.wanted)
    return _topics_within(catalogue, names)


def _group(
    axes: Axes, axis: Axis, value: str, names: Iterable[str]
) -> tuple[tuple[object, ...], Link]:
    """Return a group, with what sorts it.

    :param names: what the takeaway itself names
    """
    catalogue = axes.catalogue
    if axis.kind not in catalogue.things:
        return (0, *axes.order(axis, value)), Link('', value, axes.name(axis, value))
    thing = catalogue.things[axis.kind].get(value)
    if thing:
        return (0, *reading_order(thing)), catalogue.link(thing)
    # Only takeaways have this topic, or this person gave no talk.
    name = next(each for each in names if catalogue.key(axis.kind, each) == value)
    return (0, *reading_order(Thing(axis.kind, value, name))), Link(axis.kind, value, name)
