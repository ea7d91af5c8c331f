"""Gathers what a page shows: catalogue and page facts make a view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.catalogue import REFERENCE_KINDS, Link, index_anchor
from sphinx_talks.catalogue.details import doi_url, license_link, web_address
from sphinx_talks.catalogue.order import KINDS_IN_NOTES, index_rows, talks_of
from sphinx_talks.catalogue.records import Event, Project, Speaker, Topic
from sphinx_talks.catalogue.views import (
    Citation,
    DeliveryView,
    DetailsView,
    EntryView,
    IndexRow,
    IndexView,
    PageView,
    RelativesView,
    TalkLine,
    TalkView,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue, Thing
    from sphinx_talks.catalogue.records import (
        Delivery,
        Entry,
        IndexPlacement,
        Mention,
        PageFacts,
        Talk,
    )

__all__ = ('citations', 'page_view')


def page_view(catalogue: Catalogue, facts: PageFacts) -> PageView:
    """Gather what a page shows."""
    return PageView(
        tuple(_talk_view(catalogue, talk) for talk in facts.talks),
        tuple(_entry_view(catalogue, entry) for entry in facts.entries),
        tuple(_index_view(catalogue, placement) for placement in facts.indexes),
        tuple(_mention_link(catalogue, mention) for mention in facts.mentions),
    )


def _talk_view(catalogue: Catalogue, talk: Talk) -> TalkView:
    notes = talk.place.document, talk.id
    spoken_of = tuple(catalogue.spoken_of.get(notes, {}).values())
    # Links lead to the talk that keeps the id.
    is_cited = catalogue.talks.get(talk.id) is talk
    return TalkView(
        speakers=_links(catalogue, 'speaker', talk.speakers),
        event=_links(catalogue, 'event', (talk.event,))[0] if talk.event else None,
        date=talk.date,
        kind=talk.kind,
        duration=talk.duration,
        language=talk.language,
        own=talk.own,
        remarks=talk.remarks,
        media=talk.media,
        topics=_links(catalogue, 'topic', talk.topics),
        projects=tuple(
            catalogue.link(thing) for thing in spoken_of if thing.kind == 'project'
        ),
        references=tuple(
            catalogue.link(thing) for thing in spoken_of if thing.kind in REFERENCE_KINDS
        ),
        cited_in=citations(catalogue, catalogue.talk_mentions.get(talk.id, ()))
        if is_cited
        else (),
        details=_details_view(catalogue, talk),
        relatives=_relatives_view(catalogue, talk),
    )


def _details_view(catalogue: Catalogue, talk: Talk) -> DetailsView | None:
    deliveries = catalogue.deliveries(talk)
    if not (
        deliveries
        or talk.room
        or talk.track
        or talk.status
        or talk.note
        or talk.abstract
        or talk.license
        or talk.doi
        or talk.extra
    ):
        return None
    return DetailsView(
        talk.room,
        talk.track,
        talk.status,
        talk.note,
        talk.abstract,
        tuple(_delivery_view(catalogue, delivery) for delivery in deliveries),
        license_link(talk.license),
        (talk.doi, doi_url(talk.doi) if talk.doi else ''),
        tuple((each.label, each.text, web_address(each.text)) for each in talk.extra),
    )


def _relatives_view(catalogue: Catalogue, talk: Talk) -> RelativesView | None:
    relatives = catalogue.relations.around(talk)
    if relatives is None:
        return None
    return RelativesView(
        _talk_links(catalogue, relatives.part_of),
        _talk_links(catalogue, relatives.parts),
        _talk_links(catalogue, relatives.other_parts),
        _talk_links(catalogue, relatives.related),
    )


def _delivery_view(catalogue: Catalogue, delivery: Delivery) -> DeliveryView:
    event = delivery.event
    return DeliveryView(
        _links(catalogue, 'event', (event,))[0] if event else None,
        delivery.date,
        delivery.room,
        delivery.language,
        delivery.media,
        delivery.note,
        delivery.remarks,
    )


def _talk_links(catalogue: Catalogue, talks: Iterable[Talk | str]) -> tuple[Link, ...]:
    return tuple(
        Link('talk', talk, talk) if isinstance(talk, str) else catalogue.talk_link(talk)
        for talk in talks
    )


def _links(catalogue: Catalogue, kind: str, names: Iterable[str]) -> tuple[Link, ...]:
    things = catalogue.things[kind]
    found = {}
    for name in names:
        key = catalogue.key(kind, name)
        # A talk that the build leaves out can name things that nothing else does.
        thing = things.get(key)
        found[key] = catalogue.link(thing) if thing else Link(kind, key, name)
    return tuple(found.values())


def _entry_view(catalogue: Catalogue, entry: Entry) -> EntryView:
    thing = catalogue.thing(entry.kind, entry.id)
    shared = thing if thing and thing.entry is entry else None
    talks = talks_of(catalogue, shared) if shared and entry.lists_talks else ()
    return EntryView(
        kind=entry.kind,
        details=_details(entry),
        date=entry.dates if isinstance(entry, Event) else '',
        addresses=tuple(_addresses(entry)),
        parent=_links(catalogue, 'topic', (entry.parent,))[0]
        if isinstance(entry, Topic) and entry.parent
        else None,
        talks=_lines(catalogue, talks, entry.kind),
        cited_in=citations(
            catalogue,
            shared.mentions if shared else (),
            besides=talks if entry.kind in KINDS_IN_NOTES else (),
        ),
    )


def _details(entry: Entry) -> tuple[str, ...]:
    details: tuple[str, ...] = ()
    if isinstance(entry, Event):
        details = (entry.venue, entry.series)
    elif isinstance(entry, Speaker):
        details = (entry.affiliation,)
    return tuple(detail for detail in (*details, *entry.remarks) if detail)


def _addresses(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.url:
        yield 'url', entry.url
    if isinstance(entry, Project):
        if entry.repository:
            yield 'repository', entry.repository
        if entry.documentation:
            yield 'documentation', entry.documentation


def _lines(catalogue: Catalogue, talks: Iterable[Talk], kind: str) -> tuple[TalkLine, ...]:
    # A list of what a speaker or an event has does not repeat its name.
    return tuple(
        TalkLine(
            catalogue.talk_link(talk),
            catalogue.names('speaker', talk.speakers) if kind != 'speaker' else (),
            catalogue.name('event', talk.event) if kind != 'event' and talk.event else '',
        )
        for talk in talks
    )


def _index_view(catalogue: Catalogue, placement: IndexPlacement) -> IndexView:
    is_home = catalogue.index_homes.get(placement.axis) is placement.place
    rows = []
    for thing, talks in index_rows(catalogue, placement.axis):
        link = catalogue.link(thing)
        # The line of a thing that has no entry of its own is its entry.
        is_entry = is_home and (thing.kind in REFERENCE_KINDS or not thing.entry)
        rows.append(
            IndexRow(
                thing.name,
                index_anchor(thing) if is_entry else '',
                _line_link(thing, link),
                _lines(catalogue, talks, thing.kind),
                citations(
                    catalogue,
                    thing.mentions,
                    besides=talks if thing.kind in KINDS_IN_NOTES else (),
                ),
            )
        )
    return IndexView(placement.axis, tuple(rows))


def _line_link(thing: Thing, link: Link) -> Link | None:
    if link.document and not thing.entry:
        # The line itself is where links to the thing lead.
        return Link(thing.kind, thing.key, thing.name, url=thing.url) if thing.url else None
    return link if link.document or link.url else None


def _mention_link(catalogue: Catalogue, mention: Mention) -> Link | None:
    if mention.kind == 'url':
        # Only whether it is a project's decides on what the page shows.
        return Link('project', '', '') if catalogue.project_at(mention.target) else None
    if mention.kind in REFERENCE_KINDS:
        return Link(mention.kind, mention.target, '')
    link = catalogue.find(mention.kind, mention.target)
    if link is None or mention.shows_title:
        return link
    return replace(link, text='')


def citations(
    catalogue: Catalogue, mentions: Iterable[Mention], *, besides: Iterable[Talk] = ()
) -> tuple[Citation, ...]:
    """Return one citation for each heading, at the first place under it.

    :param besides: talks that are listed anyway; what stands in their notes is left out
    """
    listed = {talk.id for talk in besides}
    found: dict[tuple[str, str], Citation] = {}
    for mention in mentions:
        talk = catalogue.talk_around(mention)
        if talk and talk.id in listed:
            continue
        place = mention.place
        heading = talk.title if talk else place.heading
        if (place.document, heading) not in found:
            found[place.document, heading] = Citation(
                place.document, place.anchor, catalogue.page_title(place.document), heading
            )
    return tuple(found.values())
