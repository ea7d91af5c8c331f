"""What the page of one talk or thing alone shows."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.homes import talks_by_series, talks_by_year
from sphinx_talks.catalogue.occasions import date_of, dates_of_event, event_of
from sphinx_talks.catalogue.order import reading_order, talks_of
from sphinx_talks.catalogue.things import Link
from sphinx_talks.talks.dates import date_sort_key, read_date, year_of
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import PageFacts, Place, Speaker, Talk
from sphinx_talks.views.compose import entry_view, page_view, talk_view
from sphinx_talks.views.lines import citations, talk_lines
from sphinx_talks.views.listings.lists import (
    LAYOUTS,
    GroupView,
    ListView,
    TalkList,
    list_view,
    row_view,
)
from sphinx_talks.views.listings.takeaways import takeaways_of
from sphinx_talks.views.page import (
    CitationLink,
    EntryView,
    HomeView,
    PageView,
    PersonView,
    TalkGroup,
)
from sphinx_talks.views.pictures import local_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.homes import Home
    from sphinx_talks.catalogue.things import Thing
    from sphinx_talks.talks.records import Entry

__all__ = ('NO_NOTES', 'Notes', 'Sequences', 'home_facts', 'home_view', 'ids_on')

#: Kinds of things whose pages have the takeaways of their talks.
_WITH_TAKEAWAYS = frozenset({'speaker', 'topic'})
#: How many speakers, and how many topics, a page names that has no list of them.
_MOST = 40


@frozen(kw_only=True)
class Notes:
    """What the author's text in a declaration holds, as positions in the facts of its page."""

    #: Fingerprint of the text; empty if there is none.
    digest: str = ''
    mentions: tuple[int, ...] = ()
    takeaways: tuple[int, ...] = ()
    listings: tuple[int, ...] = ()
    #: What each cross-reference of another domain can lead to, as in
    #: :class:`~sphinx_talks.talks.records.CrossReference`.
    keys: tuple[tuple[str, ...], ...] = ()


NO_NOTES = Notes()


def home_facts(catalogue: Catalogue, home: Home, notes: Notes) -> PageFacts:
    """Return what the page of a talk or a thing states, as if it were a document.

    The talk or the entry stands at its very top: links to it need no fragment.
    """
    facts = PageFacts(document=home.document, title=home.title)
    if home.kind == 'list':
        return replace(facts, listings=(_listing(catalogue, home),))
    if home.source:
        source = catalogue.declarations.pages[home.source]
        facts = replace(
            facts,
            takeaways=tuple(source.takeaways[number] for number in notes.takeaways),
            mentions=tuple(source.mentions[number] for number in notes.mentions),
            listings=tuple(source.listings[number] for number in notes.listings),
        )
    place = Place(home.document)
    if home.kind == 'talk':
        talk = catalogue.talks[home.key]
        picture = talk.thumbnail
        if picture and ':' not in picture:
            picture = posixpath.join('/', posixpath.dirname(home.source), picture)
        return replace(facts, talks=(replace(talk, place=place, thumbnail=picture),))
    entry = catalogue.declarations.entries.get(home.kind, {}).get(home.key)
    return replace(facts, entries=(replace(entry, place=place),)) if entry else facts


def home_view(catalogue: Catalogue, home: Home, notes: Notes) -> PageView:
    """Gather what the page of a talk or a thing shows."""
    if home.kind == 'list':
        return _list_page(catalogue, home)
    facts = home_facts(catalogue, home, notes)
    # What the author's text shows; around it stands what is known today.
    view = page_view(catalogue, replace(facts, talks=(), entries=()))
    if not notes.listings:
        # Without the bibliography of the author's page, citations lead to the talk.
        links = tuple(
            replace(link, entry='') if isinstance(link, CitationLink) else link
            for link in view.links
        )
        view = replace(view, links=links)
    if home.kind == 'talk':
        return _talk_page(catalogue, home, notes, view)
    if home.kind in {'year', 'series'}:
        return replace(view, home=_page_by_events(catalogue, home))
    return _thing_page(catalogue, home, notes, view)


def ids_on(catalogue: Catalogue, home: Home) -> list[str]:
    """Return the ids of the talks of what a page is about."""
    return [talk.id for talk in _talks_on(catalogue, home)]


def _talks_on(catalogue: Catalogue, home: Home) -> tuple[Talk, ...]:
    """Return the talks of what a page is about."""
    match home.kind:
        case 'talk':
            return (catalogue.talks[home.key],)
        case 'year':
            return catalogue.once(talks_by_year)[home.key]
        case 'series':
            return catalogue.once(talks_by_series)[home.key][1]
    return talks_of(catalogue, catalogue.things[home.kind][home.key])


class Sequences:
    """In which order readers go from one page to the next.

    :param catalogue: what all pages say
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._around: dict[tuple[str, str], tuple[str, str]] = {}
        by_event: defaultdict[str, list[Talk]] = defaultdict(list)
        by_year: defaultdict[str, list[Talk]] = defaultdict(list)
        for talk in catalogue.talks.values():
            if catalogue.home('talk', talk.id):
                if talk.event:
                    by_event[catalogue.key('event', talk.event)].append(talk)
                else:
                    by_year[year_of(talk.date)].append(talk)
        for talks in (*by_event.values(), *by_year.values()):
            self._add('talk', [talk.id for talk in in_order(catalogue, talks)])
        by_series: defaultdict[str, list[Thing]] = defaultdict(list)
        for thing in catalogue.things['event'].values():
            event = event_of(catalogue, thing.name)
            if event and event.series and catalogue.home('event', thing.key):
                by_series[event.series].append(thing)
        for things in by_series.values():
            things.sort(
                key=lambda each: (
                    date_sort_key(dates_of_event(catalogue, each.name)),
                    reading_order(each),
                )
            )
            self._add('event', [thing.key for thing in things])
        years = sorted(filter(None, catalogue.once(talks_by_year)))
        self._add('year', [year for year in years if catalogue.home('year', year)])
        names = catalogue.once(talks_by_series)
        self._add('series', [key for key in names if catalogue.home('series', key)])

    def _add(self, kind: str, keys: Sequence[str]) -> None:
        for before, key, after in zip(('', *keys), keys, (*keys[1:], ''), strict=False):
            self._around[kind, key] = before, after

    def around(self, kind: str, key: str) -> tuple[Link | None, Link | None]:
        """Return the links to the pages before and after one."""
        before, after = self._around.get((kind, key), ('', ''))
        return self._link(kind, before), self._link(kind, after)

    def _link(self, kind: str, key: str) -> Link | None:
        if not key:
            return None
        if kind == 'talk':
            return self._catalogue.talk_link(self._catalogue.talks[key])
        if kind == 'year':
            return year_link(self._catalogue, key)
        if kind == 'series':
            return series_link(self._catalogue, key)
        return self._catalogue.link(self._catalogue.things[kind][key])


def in_order(catalogue: Catalogue, talks: Iterable[Talk]) -> list[Talk]:
    """Return talks by their dates, and those of one time by their titles."""
    ranks = catalogue.title_ranks
    return sorted(
        talks, key=lambda talk: (date_sort_key(date_of(catalogue, talk)), ranks[talk.id])
    )


def year_link(catalogue: Catalogue, year: str) -> Link | None:
    """Return the link to the page of a year, if it has one."""
    return catalogue.home_link('year', year, year)


def series_link(catalogue: Catalogue, key: str) -> Link | None:
    """Return the link to the page of a series, if it has one."""
    name, _talks = catalogue.once(talks_by_series).get(key, (key, ()))
    return catalogue.home_link('series', key, name)


# -- what follows of a long list --------------------------------------------------


def _listing(catalogue: Catalogue, home: Home) -> TalkList:
    listing = catalogue.declarations.pages[home.key].listings[home.listing]
    assert isinstance(listing, TalkList)
    return listing


def _list_page(catalogue: Catalogue, home: Home) -> PageView:
    listing = _listing(catalogue, home)
    shown = list_view(catalogue.joined(listing.selection.catalogues), listing, page=home.page)

    def link(page: int) -> Link | None:
        if not 0 < page <= len(shown.pages):
            return None
        document = shown.pages[page - 1]
        return Link('place', document, home.title, document=document)

    first = link(1)
    return PageView(
        listings=(shown,),
        home=HomeView(
            kind='list',
            title=home.title,
            page=home.page,
            parents=(first,) if first else (),
            previous=link(home.page - 1),
            next=link(home.page + 1),
        ),
    )


# -- a talk ---------------------------------------------------------------------


def _talk_page(catalogue: Catalogue, home: Home, notes: Notes, view: PageView) -> PageView:
    talk = catalogue.talks[home.key]
    previous, following = catalogue.once(Sequences).around('talk', talk.id)
    shown = talk_view(catalogue, talk, catalogue.serial_of(talk))
    parents = [year_link(catalogue, year_of(date_of(catalogue, talk)))]
    if talk.event:
        parents.append(_with_page(catalogue.named('event', talk.event)))
    return replace(
        view,
        talks=(shown,),
        home=HomeView(
            kind='talk',
            title=home.title,
            language=talk.title_language if home.title == talk.title else '',
            parents=tuple(filter(None, parents)),
            previous=previous,
            next=following,
            notes=notes.digest,
            targets=tuple(map(catalogue.services.look_up, notes.keys)),
            people=tuple(_people(catalogue, talk)),
        ),
    )


def _people(catalogue: Catalogue, talk: Talk) -> Iterator[PersonView]:
    """Return the speakers of whom more than the name is known."""
    for name in talk.speakers:
        thing = catalogue.thing('speaker', name)
        entry = thing.about if thing else None
        if thing and isinstance(entry, Speaker):
            shown = entry_view(catalogue, entry)
            person = PersonView(
                link=catalogue.link(thing),
                affiliation=entry.affiliation,
                addresses=shown.addresses,
                profiles=entry.links,
                about=entry.about,
                picture=local_picture(entry.picture, entry.place) or shown.picture,
            )
            if person != PersonView(link=person.link):
                yield person


def _with_page(link: Link) -> Link | None:
    return link if link.document and not link.anchor else None


# -- a year, or a series ----------------------------------------------------------


def _page_by_events(catalogue: Catalogue, home: Home) -> HomeView:
    previous, following = catalogue.once(Sequences).around(home.kind, home.key)
    talks = in_order(catalogue, _talks_on(catalogue, home))
    return HomeView(
        kind=home.kind,
        title=home.title,
        feed=home.feed,
        previous=previous,
        next=following,
        groups=_groups(
            catalogue,
            'event',
            # Of a series, what is new comes first.
            talks[::-1] if home.kind == 'series' else talks,
            lambda talk: catalogue.key('event', talk.event) if talk.event else '',
            home,
        ),
    )


# -- another thing --------------------------------------------------------------


def _thing_page(catalogue: Catalogue, home: Home, notes: Notes, view: PageView) -> PageView:
    thing = catalogue.things[home.kind][home.key]
    talks = in_order(catalogue, talks_of(catalogue, thing))
    previous, following = catalogue.once(Sequences).around(home.kind, home.key)
    entry = thing.about
    cited_in = citations(catalogue, thing.mentions, besides=talks)
    if entry:
        # All its talks stand under headings.
        shown = replace(entry_view(catalogue, entry), talks=(), cited_in=())
    else:
        parts = [
            catalogue.things['topic'][key]
            for key in catalogue.topic_tree.children.get(thing.key, ())
            if thing.kind == 'topic'
        ]
        shown = EntryView(
            kind=thing.kind,
            details=(),
            date=dates_of_event(catalogue, thing.name) if thing.kind == 'event' else '',
            addresses=thing.addresses or ((('url', thing.url),) if thing.url else ()),
            parent=None,
            talks=(),
            cited_in=(),
            parts=tuple(catalogue.link(part) for part in sorted(parts, key=reading_order)),
        )
    return replace(
        view,
        entries=(shown,),
        home=HomeView(
            kind=thing.kind,
            title=home.title,
            feed=home.feed,
            parents=_parents(catalogue, thing),
            previous=previous,
            next=following,
            groups=_groups_of_thing(catalogue, home, talks),
            speakers=_common(catalogue, 'speaker', thing, talks),
            topics=_common(catalogue, 'topic', thing, talks),
            cited_in=cited_in,
            notes=notes.digest,
            targets=tuple(map(catalogue.services.look_up, notes.keys)),
            about=replace(entry, place=Place(home.document)) if entry else None,
            picture=_picture(entry),
            takeaways=takeaways_of(catalogue, talks[::-1], home.document)
            if thing.kind in _WITH_TAKEAWAYS
            else None,
        ),
    )


def _picture(entry: Entry | None) -> str:
    if not isinstance(entry, Speaker) or not entry.picture:
        return ''
    return local_picture(entry.picture, entry.place) or entry.picture


def _parents(catalogue: Catalogue, thing: Thing) -> tuple[Link, ...]:
    if thing.kind == 'event':
        event = event_of(catalogue, thing.name)
        found = (
            series_link(catalogue, name_key(event.series)) if event else None,
            year_link(catalogue, year_of(dates_of_event(catalogue, thing.name))),
        )
        return tuple(filter(None, found))
    parents: list[Link] = []
    if thing.kind == 'topic':
        key = catalogue.topic_tree.parents.get(thing.key)
        while key:
            if catalogue.home('topic', key):
                parents.insert(0, catalogue.link(catalogue.things['topic'][key]))
            key = catalogue.topic_tree.parents.get(key)
    if index := catalogue.index_homes.get(f'{thing.kind}s'):
        title = catalogue.page_title(index.document)
        parents.insert(0, Link('place', index.document, title, document=index.document))
    return tuple(parents)


def _groups_of_thing(
    catalogue: Catalogue, home: Home, talks: list[Talk]
) -> tuple[TalkGroup, ...]:
    if home.kind != 'event':
        # What is new comes first.
        groups = _groups(
            catalogue,
            'year',
            talks[::-1],
            lambda talk: year_of(date_of(catalogue, talk)),
            home,
        )
        # What has no date comes last.
        return tuple(sorted(groups, key=lambda group: not group.name))
    for field, value in (('track', _track), ('day', _day)):
        if len(set(map(value, talks))) > 1:
            groups = _groups(catalogue, field, talks, value, home)
            # What is under no heading of the event comes last.
            return tuple(sorted(groups, key=lambda group: not group.name))
    return _groups(catalogue, '', talks, lambda _talk: '', home)


def _track(talk: Talk) -> str:
    return talk.track


def _day(talk: Talk) -> str:
    date = read_date(talk.date)
    return talk.date[:10] if date and date.end is None and talk.date[7:8] == '-' else ''


def _groups(
    catalogue: Catalogue,
    field: str,
    talks: Iterable[Talk],
    value: Callable[[Talk], str],
    home: Home,
) -> tuple[TalkGroup, ...]:
    found: dict[str, list[Talk]] = {}
    for talk in talks:
        found.setdefault(value(talk), []).append(talk)
    groups = []
    for name, members in found.items():
        link = None
        words = name
        if field == 'year':
            link = year_link(catalogue, name)
        elif field == 'event' and name:
            link = catalogue.named('event', name)
            words = link.text
        elif field == 'track':
            words = catalogue.shown(name)
        shown = field if len(found) > 1 or name else ''
        said = field if field == 'event' else home.kind
        if home.layout == 'cards':
            cards = _cards(catalogue, members, {said, field})
            groups.append(TalkGroup(field=shown, name=words, cards=cards, link=link))
        else:
            lines = talk_lines(catalogue, members, said, with_lengths=True)
            groups.append(TalkGroup(field=shown, name=words, talks=lines, link=link))
    return tuple(groups)


#: What cards need not show, by what is said of all of them; and what is left to the page of
#: a talk, as it is where talks stand on lines.
_SAID_OF_CARDS = {'speaker': 'speakers', 'event': 'event', 'day': 'date'}
_LEFT_TO_TALKS = frozenset({'abstract', 'topics'})


def _cards(catalogue: Catalogue, talks: Iterable[Talk], said: Iterable[str]) -> ListView:
    """Return talks as cards.

    :param said: kinds of what the page, or the heading above them, says of all of them
    """
    left_out = {*_LEFT_TO_TALKS, *(_SAID_OF_CARDS.get(each, '') for each in said)}
    fields = tuple(each for each in LAYOUTS['cards'] if each not in left_out)
    columns = [each for each in fields if each != 'title']
    rows = (
        row_view(catalogue, talk, columns, with_links=True, as_card=True) for talk in talks
    )
    return ListView(layout='cards', fields=fields, talks=GroupView(rows=tuple(rows)), empty='')


def _common(
    catalogue: Catalogue, kind: str, thing: Thing, talks: Iterable[Talk]
) -> tuple[Link, ...]:
    """Return what most talks of a thing have beside it, in the order of readers."""
    counts = Counter[str]()
    for talk in talks:
        names = talk.speakers if kind == 'speaker' else talk.topics
        counts.update({catalogue.key(kind, name): None for name in names}.keys())
    if thing.kind == kind:
        del counts[thing.key]
    things = [
        (-count, reading_order(found), found)
        for key, count in counts.items()
        if (found := catalogue.things[kind].get(key))
    ]
    things.sort(key=lambda each: each[:2])
    most = sorted(things[:_MOST], key=lambda each: each[1])
    return tuple(catalogue.link(found) for _count, _order, found in most)
