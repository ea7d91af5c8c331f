"""Gathers what a page shows: catalogue and page facts make a view."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.occasions import date_of, dates_of_event, event_of
from sphinx_talks.catalogue.order import index_rows, reading_order, talks_of
from sphinx_talks.catalogue.things import Link
from sphinx_talks.talks.dates import date_sort_key, read_date
from sphinx_talks.talks.details import doi_url, license_link, web_address
from sphinx_talks.talks.media_links import media_of
from sphinx_talks.talks.options import ON_ITS_PAGE, plain_options
from sphinx_talks.talks.prose import without_markup
from sphinx_talks.talks.records import Event, Project, Speaker, Topic
from sphinx_talks.views.lines import citations, places_of_notes, talk_lines
from sphinx_talks.views.listings.gather import listing_view
from sphinx_talks.views.page import (
    ChapterView,
    DeliveryView,
    DetailsView,
    EntryView,
    ExtensionView,
    OccasionView,
    PageView,
    RelativesView,
    TakeawayView,
    TalkView,
)
from sphinx_talks.views.passages import mention_link, moment_of_takeaway, moment_of_talk
from sphinx_talks.views.pictures import remote_picture
from sphinx_talks.views.said_once import said_around, subject_views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Thing
    from sphinx_talks.talks.options import TalkOption
    from sphinx_talks.talks.records import (
        Delivery,
        Entry,
        Extension,
        Naming,
        PageFacts,
        Subject,
        Takeaway,
        Talk,
    )
    from sphinx_talks.views.page import ListingView, Passage, SubjectView

__all__ = ('entry_view', 'page_view', 'talk_view')


def page_view(catalogue: Catalogue, facts: PageFacts) -> PageView:
    """Gather what a page shows."""
    links = tuple(mention_link(catalogue, mention) for mention in facts.mentions)
    talks = _talk_views(catalogue, facts, links)
    return PageView(
        talks=talks,
        entries=_entry_views(catalogue, facts),
        links=links,
        takeaways=_takeaway_views(catalogue, facts),
        listings=_listing_views(catalogue, facts) if facts.listings else (),
        extensions=tuple(_extension_view(catalogue, each) for each in facts.extensions),
        elsewhere=_elsewhere(catalogue, facts),
        index_pages=tuple(
            label for label in facts.index_pages if _lists_something(catalogue, label)
        ),
        subjects=_subject_views(catalogue, facts, talks) if facts.subjects else (),
    )


def _subject_views(
    catalogue: Catalogue, facts: PageFacts, talks: Sequence[TalkView]
) -> tuple[SubjectView, ...]:
    items = frozenset(facts.items)
    shown = frozenset(
        number
        for number, view in enumerate(talks)
        if number not in items and view.layout != ON_ITS_PAGE
    )
    return subject_views(catalogue, facts, _is_said(catalogue, facts), shown)


def _is_said(catalogue: Catalogue, facts: PageFacts) -> Callable[[Subject], bool]:
    """Return what tells whether a page shows that a part of it is about something."""
    apart = frozenset(facts.on_their_pages)

    def is_said(subject: Subject) -> bool:
        if subject.entry not in apart:
            return True
        return not _has_page(catalogue, facts.entries[subject.entry], facts.document)

    return is_said


def _lists_something(catalogue: Catalogue, label: str) -> bool:
    axis = label.removeprefix('talk-')
    if axis.removesuffix('s') not in catalogue.things:
        return False
    return next(index_rows(catalogue, axis), None) is not None


def _elsewhere(catalogue: Catalogue, facts: PageFacts) -> tuple[str, ...]:
    elsewhere = catalogue.declarations.elsewhere
    if elsewhere is None:
        return ()
    targets = (
        mention.target
        for mention in facts.mentions
        if mention.kind != 'url' and catalogue.find(mention.kind, mention.target) is None
    )
    found = dict.fromkeys((*facts.foreign, *targets))
    return tuple(text for target in found for text in elsewhere.stand_ins(target))


def _listing_views(catalogue: Catalogue, facts: PageFacts) -> tuple[ListingView, ...]:
    return tuple(listing_view(catalogue, listing) for listing in facts.listings)


def _talk_views(
    catalogue: Catalogue, facts: PageFacts, links: Sequence[Link | Passage | None]
) -> tuple[TalkView, ...]:
    linked = _linked_in_notes(catalogue, facts, links)
    serials = Counter[str]()
    views = []
    items = frozenset(facts.items)
    said_of = (
        said_around(catalogue, facts, _is_said(catalogue, facts)) if facts.subjects else {}
    )
    for number, talk in enumerate(facts.talks):
        view = talk_view(catalogue, talk, serials[talk.id])
        if found := linked.get((talk.id, serials[talk.id])):
            view = replace(
                view,
                projects=tuple(each for each in view.projects if _target(each) not in found),
                references=tuple(
                    each for each in view.references if _target(each) not in found
                ),
            )
        if number in items:
            # Its author wrote all else.
            view = replace(view, projects=(), references=(), relatives=None)
        else:
            said = facts.layouts[number] if facts.layouts else ''
            view = _in_layout(view, said or catalogue.conventions.layout, facts.document)
            if number in said_of:
                view = replace(view, said=said_of[number])
        views.append(view)
        serials[talk.id] += 1
    return tuple(views)


def _linked_in_notes(
    catalogue: Catalogue, facts: PageFacts, links: Sequence[Link | Passage | None]
) -> dict[tuple[str, int], set[tuple[str, ...]]]:
    """Return where the notes of each talk link to, by its id and which of that id it is."""
    found: defaultdict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
    for mention, link in zip(facts.mentions, links, strict=True):
        if not mention.talk or mention.in_extension or not isinstance(link, Link):
            continue
        url = mention.url
        if not url and mention.kind in catalogue.conventions.references:
            thing = catalogue.thing(mention.kind, mention.target)
            url = thing.url if thing else ''
        target = (url,) if url else _target(link)
        found[mention.talk, mention.talk_serial].add(target)
    return found


def _target(link: Link) -> tuple[str, ...]:
    """Return where a link leads, so that two to the same place can be told."""
    if link.url:
        return (link.url,)
    if link.document:
        return link.document, link.anchor
    return '', link.kind, link.key


def _entry_views(catalogue: Catalogue, facts: PageFacts) -> tuple[EntryView, ...]:
    if not facts.on_their_pages:
        return tuple(entry_view(catalogue, entry) for entry in facts.entries)
    apart = frozenset(facts.on_their_pages)
    return tuple(
        _NOTHING_OF_ENTRY
        if number in apart and _has_page(catalogue, entry, facts.document)
        else entry_view(catalogue, entry)
        for number, entry in enumerate(facts.entries)
    )


#: What is shown of an entry where only its own page shows it.
_NOTHING_OF_ENTRY = EntryView(
    kind='',
    details=(),
    date='',
    addresses=(),
    parent=None,
    talks=(),
    cited_in=(),
    is_on_its_page=True,
)
#: The same of a talk.
_NOTHING_OF_TALK = TalkView(
    speakers=(),
    event=None,
    date='',
    kind='',
    duration=None,
    language='',
    own=False,
    remarks=(),
    media=(),
    topics=(),
    projects=(),
    references=(),
    cited_in=(),
    layout=ON_ITS_PAGE,
)


def _has_page(catalogue: Catalogue, entry: Entry, document: str) -> bool:
    thing = catalogue.thing(entry.kind, entry.id)
    home = catalogue.home(entry.kind, thing.key) if thing and thing.entry is entry else ''
    return home not in {'', document}


def _in_layout(view: TalkView, layout: str, document: str) -> TalkView:
    """Leave out what a layout has no place for."""
    if layout == 'full':
        return view
    if layout == ON_ITS_PAGE:
        if view.home not in {'', document}:
            return replace(_NOTHING_OF_TALK, home=view.home)
        return view
    details = view.details
    if details and layout == 'card':
        details = replace(details, chapters=())
    elif details:
        details = DetailsView(byline=details.byline, status=details.status)
    view = replace(
        view,
        topics=view.topics if layout == 'card' else (),
        projects=(),
        references=(),
        details=details,
        relatives=None,
        layout=layout,
    )
    return replace(view, cited_in=(), notes_in=()) if layout == 'compact' else view


def talk_view(catalogue: Catalogue, talk: Talk, serial: int) -> TalkView:
    """Return what stands around the notes of a talk.

    :param serial: which of the talks with its id on its page it is, counted from 0
    """
    notes = talk.place.document, talk.id, serial
    spoken_of = tuple(catalogue.spoken_of.get(notes, {}).values())
    # Links lead to the talk that keeps the id.
    is_cited = catalogue.talks.get(talk.id) is talk
    deliveries = catalogue.deliveries(talk)
    return TalkView(
        speakers=_speakers(catalogue, talk),
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
            catalogue.link(thing)
            for thing in spoken_of
            if thing.kind in catalogue.conventions.references
        ),
        cited_in=citations(catalogue, catalogue.talk_mentions.get(talk.id, ()))
        if is_cited
        else (),
        details=_details_view(catalogue, talk),
        relatives=_relatives_view(catalogue, talk),
        occasion=_occasion_view(catalogue, talk.event),
        notes_in=places_of_notes(catalogue, talk) if is_cited else (),
        home=catalogue.home('talk', talk.id) if is_cited else '',
        picture=remote_picture(catalogue, talk.thumbnail, media_of(talk, deliveries)),
    )


def _occasion_view(catalogue: Catalogue, event: str) -> OccasionView | None:
    dates, entry = dates_of_event(catalogue, event), event_of(catalogue, event)
    view = OccasionView(date=dates)
    if entry:
        view = OccasionView(
            date=dates,
            venue=catalogue.shown(entry.venue),
            is_online=entry.online,
            url=entry.url,
        )
    return view if view != OccasionView() else None


def _extension_view(catalogue: Catalogue, extension: Extension) -> ExtensionView:
    key, remarks = extension.talk, extension.remarks
    talk = catalogue.declarations.talk(key)
    line = talk_lines(catalogue, (talk,), 'talk')[0] if talk else None
    if catalogue.declarations.own_talk(key):
        return ExtensionView(key=key, talk=line, remarks=remarks)
    # Nowhere else would readers see what it adds.
    topics = _links(catalogue, 'topic', extension.topics)
    return ExtensionView(
        key=key,
        talk=line,
        remarks=remarks,
        media=extension.media,
        topics=topics,
        extra=_extra(extension),
    )


def _details_view(catalogue: Catalogue, talk: Talk) -> DetailsView | None:
    deliveries = catalogue.deliveries(talk)
    details = DetailsView(
        byline=tuple(
            (option.name, catalogue.shown(text)) for option, text in _plain(talk, 'byline')
        ),
        status=talk.status,
        note=talk.note,
        abstract=without_markup(talk.abstract) if talk.abstract else '',
        deliveries=tuple(_delivery_view(catalogue, delivery) for delivery in deliveries),
        license=license_link(talk.license) if talk.license else ('', ''),
        doi=(talk.doi, doi_url(talk.doi)) if talk.doi else ('', ''),
        labelled=tuple(
            (option.name, text, web_address(text)) for option, text in _plain(talk, 'trail')
        ),
        extra=_extra(talk),
        chapters=tuple(
            ChapterView(
                title=each.title,
                language=talk.title_language,
                at=each.at,
                url=moment_of_talk(catalogue, talk, each.at),
            )
            for each in talk.chapters
        ),
    )
    return details if details != _NO_DETAILS else None


_NO_DETAILS = DetailsView()
_PLAIN: Mapping[str, tuple[TalkOption, ...]] = {
    place: tuple(option for option in plain_options() if option.place == place)
    for place in ('byline', 'trail')
}


def _plain(talk: Talk, place: str) -> Iterator[tuple[TalkOption, str]]:
    """Return the plain options of a talk that stand in a place, and their texts."""
    for option in _PLAIN[place]:
        if text := str(option.of(talk)):
            yield option, text


def _extra(fact: Talk | Extension) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (each.label, each.text, web_address(each.text)) for each in fact.extra if each.label
    )


def _relatives_view(catalogue: Catalogue, talk: Talk) -> RelativesView | None:
    relatives = catalogue.relations.around(talk)
    if relatives is None:
        return None
    return RelativesView(
        part_of=_talk_links(catalogue, relatives.part_of),
        parts=_talk_links(catalogue, relatives.parts),
        other_parts=_talk_links(catalogue, relatives.other_parts),
        related=_talk_links(catalogue, relatives.related),
    )


def _delivery_view(catalogue: Catalogue, delivery: Delivery) -> DeliveryView:
    event = delivery.event
    return DeliveryView(
        event=_links(catalogue, 'event', (event,))[0] if event else None,
        date=delivery.date,
        room=catalogue.shown(delivery.room),
        language=delivery.language,
        media=delivery.media,
        note=delivery.note,
        remarks=delivery.remarks,
        occasion=_occasion_view(catalogue, event),
    )


def _talk_links(catalogue: Catalogue, talks: Iterable[Talk | str]) -> tuple[Link, ...]:
    return tuple(
        _unknown_talk(catalogue, talk) if isinstance(talk, str) else catalogue.talk_link(talk)
        for talk in talks
    )


def _unknown_talk(catalogue: Catalogue, key: str) -> Link:
    elsewhere = catalogue.declarations.elsewhere
    site = elsewhere.missing_site(key) if elsewhere else None
    if site is None:
        return Link('talk', key, key)
    name, _colon, inner = key.partition(':')
    return Link('talk', key, inner, url=site.home, catalogue=name)


def _links(catalogue: Catalogue, kind: str, names: Iterable[str]) -> tuple[Link, ...]:
    # A talk that the build leaves out can name things that nothing else does.
    return tuple(
        {catalogue.key(kind, name): catalogue.named(kind, name) for name in names}.values()
    )


def _speakers(catalogue: Catalogue, talk: Talk) -> tuple[Link, ...]:
    links = _links(catalogue, 'speaker', talk.speakers)
    if not talk.namings:
        return links
    asides = {
        catalogue.key('speaker', each.name): _aside(each)
        for each in talk.namings
        if each.kind == 'speaker'
    }
    return tuple(replace(link, aside=asides.get(link.key, '')) for link in links)


def _aside(naming: Naming) -> str:
    return ', '.join(filter(None, (naming.role, '?' if naming.is_doubtful else '')))


def entry_view(catalogue: Catalogue, entry: Entry) -> EntryView:
    """Return what stands around the description of an entry."""
    thing = catalogue.thing(entry.kind, entry.id)
    shared = thing if thing and thing.about is entry else None
    listed = talks_of(catalogue, shared) if shared and entry.lists_talks else ()
    talks = _newest_first(catalogue, listed)
    return EntryView(
        kind=entry.kind,
        details=_details(catalogue, entry),
        date=entry.dates if isinstance(entry, Event) else '',
        addresses=_addresses(entry, shared),
        parent=_parent(catalogue, entry, shared),
        parts=_parts(catalogue, shared) if shared else (),
        talks=talk_lines(catalogue, talks, entry.kind),
        cited_in=citations(
            catalogue,
            shared.mentions if shared else (),
            # A talk of its own is no news, whether the entry lists it or not.
            besides=(*talks, *(shared.talks if shared else ())),
        ),
        is_online=isinstance(entry, Event) and entry.online,
        profiles=entry.links if isinstance(entry, Speaker) else (),
        about=entry.about,
        picture=remote_picture(catalogue, entry.picture) if isinstance(entry, Speaker) else '',
    )


def _newest_first(catalogue: Catalogue, talks: Sequence[Talk]) -> list[Talk]:
    """Return talks by their dates, those without one last, and else as they come."""
    # Sorting keeps the order of those of one day, even where it goes backwards.
    dates = {talk.id: date_of(catalogue, talk) for talk in talks}
    dated = {talk.id: talk for talk in talks if read_date(dates[talk.id])}
    newest_first = sorted(
        dated.values(), key=lambda talk: date_sort_key(dates[talk.id]), reverse=True
    )
    return [*newest_first, *(talk for talk in talks if talk.id not in dated)]


def _details(catalogue: Catalogue, entry: Entry) -> tuple[str, ...]:
    details: tuple[str, ...] = ()
    if isinstance(entry, Event):
        details = (catalogue.shown(entry.venue), catalogue.shown(entry.series))
    elif isinstance(entry, Speaker):
        details = (entry.affiliation,)
    return tuple(detail for detail in (*details, *entry.remarks) if detail)


def _addresses(entry: Entry, shared: Thing | None) -> tuple[tuple[str, str], ...]:
    if shared and shared.addresses:
        # The settings may add to what the entry says.
        return shared.addresses
    named = [('url', entry.url)]
    if isinstance(entry, Project):
        named += ('repository', entry.repository), ('documentation', entry.documentation)
    return tuple((what, address) for what, address in named if address)


def _parent(catalogue: Catalogue, entry: Entry, shared: Thing | None) -> Link | None:
    if not isinstance(entry, Topic) or not entry.parent:
        return None
    # One that closes a circle does not count.
    if shared and shared.key not in catalogue.topic_tree.parents:
        return None
    return _links(catalogue, 'topic', (entry.parent,))[0]


def _parts(catalogue: Catalogue, thing: Thing) -> tuple[Link, ...]:
    if thing.kind != 'topic':
        return ()
    things = catalogue.things['topic']
    parts = [things[key] for key in catalogue.topic_tree.children.get(thing.key, ())]
    return tuple(catalogue.link(part) for part in sorted(parts, key=reading_order))


def _takeaway_views(catalogue: Catalogue, facts: PageFacts) -> tuple[TakeawayView, ...]:
    views = tuple(_takeaway_view(catalogue, takeaway) for takeaway in facts.takeaways)
    heard = {each.takeaway for each in facts.quotes if each.verdict == 'found'}
    if not heard:
        return views
    return tuple(replace(view, is_heard=number in heard) for number, view in enumerate(views))


def _takeaway_view(catalogue: Catalogue, takeaway: Takeaway) -> TakeawayView:
    # Of two with the same id, links lead to the first.
    is_known = catalogue.declarations.takeaways.get(takeaway.id) is takeaway
    mentions = catalogue.takeaway_mentions.get(takeaway.id, ()) if is_known else ()
    return TakeawayView(
        at=takeaway.at,
        url=moment_of_takeaway(catalogue, takeaway),
        cited_in=citations(catalogue, mentions),
    )
