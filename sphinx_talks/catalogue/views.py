"""What each page shows from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.catalogue import REFERENCE_KINDS, Link, index_anchor
from sphinx_talks.catalogue.names import alphabetical_key, sort_key
from sphinx_talks.catalogue.records import Event, Project, Speaker, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue, Thing
    from sphinx_talks.catalogue.records import (
        Entry,
        IndexPlacement,
        Medium,
        Mention,
        PageFacts,
        Talk,
    )

__all__ = (
    'Citation',
    'EntryView',
    'IndexRow',
    'IndexView',
    'PageView',
    'TalkLine',
    'TalkView',
    'citations',
    'index_rows',
    'initial',
    'page_view',
    'view_digest',
)


#: Things that a talk has because its notes mention them, not by an option.
_KINDS_IN_NOTES = frozenset({'project', *REFERENCE_KINDS})


@dataclass(frozen=True, slots=True)
class Citation:
    """One place that refers to a thing."""

    document: str
    anchor: str
    page_title: str
    #: Title of the section, or of the talk in whose notes it stands.
    heading: str

    @property
    def title(self) -> str:
        """The page's title and the heading on one line."""
        return f'{self.page_title} › {self.heading}' if self.heading else self.page_title


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A talk in a list."""

    link: Link
    speakers: tuple[str, ...]
    event: str


@dataclass(frozen=True, slots=True)
class TalkView:
    """What stands around the notes of a talk."""

    speakers: tuple[Link, ...]
    event: Link | None
    date: str
    kind: str
    duration: int | None
    language: str
    own: bool
    remarks: tuple[str, ...]
    media: tuple[Medium, ...]
    topics: tuple[Link, ...]
    projects: tuple[Link, ...]
    references: tuple[Link, ...]
    cited_in: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """What stands around the description of a registry entry."""

    kind: str
    #: Words for the line below the name; a date is in ISO 8601.
    details: tuple[str, ...]
    date: str
    #: What the address is, and the address.
    addresses: tuple[tuple[str, str], ...]
    parent: Link | None
    talks: tuple[TalkLine, ...]
    cited_in: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One thing in an index, with its talks and the places that mention it."""

    name: str
    #: Fragment of this row; empty where the thing has its own entry elsewhere.
    anchor: str
    link: Link | None
    talks: tuple[TalkLine, ...]
    cited_in: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index in a page."""

    axis: str
    rows: tuple[IndexRow, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything that one page shows from the catalogue, in page order."""

    talks: tuple[TalkView, ...] = ()
    entries: tuple[EntryView, ...] = ()
    indexes: tuple[IndexView, ...] = ()
    #: Where each cross-reference leads; its text only where the page shows it.
    links: tuple[Link | None, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.talks or self.entries or self.indexes or any(self.links))


def page_view(catalogue: Catalogue, facts: PageFacts) -> PageView:
    """Gather what a page shows."""
    return PageView(
        tuple(_talk_view(catalogue, talk) for talk in facts.talks),
        tuple(_entry_view(catalogue, entry) for entry in facts.entries),
        tuple(_index_view(catalogue, placement) for placement in facts.indexes),
        tuple(_mention_link(catalogue, mention) for mention in facts.mentions),
    )


def view_digest(view: PageView) -> str:
    """Return a fingerprint that differs whenever the page would differ."""
    # The records print the same in every process, whatever the hash seed.
    return blake2b(repr(view).encode(), digest_size=12).hexdigest()


def index_rows(catalogue: Catalogue, axis: str) -> Iterator[tuple[Thing, tuple[Talk, ...]]]:
    """Return the things of one axis in reading order, each with its talks."""
    kind = axis.removesuffix('s')
    for thing in sorted(catalogue.things[kind].values(), key=_reading_order):
        talks = _talks_of(catalogue, thing)
        if thing.entry or talks or thing.mentions:
            yield thing, talks


def initial(thing: Thing) -> str:
    """Return the letter under which readers look for a thing."""
    first = str(_reading_order(thing)[0])[:1]
    return first.upper() if first.isalpha() else ''


def _reading_order(thing: Thing) -> tuple[object, ...]:
    if thing.kind in REFERENCE_KINDS:
        return (int(thing.key) if thing.key.isdigit() else 0, thing.key)
    if thing.kind == 'speaker':
        entry = thing.entry
        return (
            sort_key(thing.name, entry.sort_as if isinstance(entry, Speaker) else ''),
            thing.key,
        )
    return (alphabetical_key(thing.name), thing.key)


def _talks_of(catalogue: Catalogue, thing: Thing) -> tuple[Talk, ...]:
    talks = {talk.id: talk for talk in thing.talks}
    for mention in thing.mentions:
        if mention.talk and thing.kind in _KINDS_IN_NOTES:
            talk = catalogue.talks.get(mention.talk)
            if talk:
                talks[talk.id] = talk
    return tuple(
        sorted(
            talks.values(),
            key=lambda talk: (alphabetical_key(talk.title), talk.title, talk.id),
        )
    )


def _talk_view(catalogue: Catalogue, talk: Talk) -> TalkView:
    spoken_of = tuple(catalogue.spoken_of.get(talk.id, {}).values())
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
        cited_in=citations(catalogue, catalogue.talk_mentions.get(talk.id, ())),
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
    return EntryView(
        kind=entry.kind,
        details=_details(entry),
        date=entry.dates if isinstance(entry, Event) else '',
        addresses=tuple(_addresses(entry)),
        parent=_links(catalogue, 'topic', (entry.parent,))[0]
        if isinstance(entry, Topic) and entry.parent
        else None,
        talks=_lines(catalogue, _talks_of(catalogue, shared), with_event=entry.kind != 'event')
        if shared and entry.lists_talks
        else (),
        cited_in=citations(
            catalogue,
            shared.mentions if shared else (),
            outside_talks=entry.lists_talks and entry.kind in _KINDS_IN_NOTES,
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


def _lines(
    catalogue: Catalogue, talks: Iterable[Talk], *, with_event: bool
) -> tuple[TalkLine, ...]:
    return tuple(
        TalkLine(
            catalogue.talk_link(talk),
            talk.speakers,
            catalogue.name('event', talk.event) if with_event and talk.event else '',
        )
        for talk in talks
    )


def _index_view(catalogue: Catalogue, placement: IndexPlacement) -> IndexView:
    is_home = catalogue.index_homes.get(placement.axis) is placement.place
    rows = []
    for thing, talks in index_rows(catalogue, placement.axis):
        in_notes = thing.kind in _KINDS_IN_NOTES
        link = catalogue.link(thing)
        # The line of a thing that has no entry of its own is its entry.
        is_entry = is_home and (thing.kind in REFERENCE_KINDS or not thing.entry)
        rows.append(
            IndexRow(
                thing.name,
                index_anchor(thing) if is_entry else '',
                _line_link(thing, link, placement.place.document),
                _lines(catalogue, talks, with_event=thing.kind != 'event'),
                citations(catalogue, thing.mentions, outside_talks=in_notes),
            )
        )
    return IndexView(placement.axis, tuple(rows))


def _line_link(thing: Thing, link: Link, document: str) -> Link | None:
    if link.document and not thing.entry:
        # The line itself is where links to the thing lead.
        return Link(thing.kind, thing.key, thing.name, url=thing.url) if thing.url else None
    return link if link.document or link.url else None


def _mention_link(catalogue: Catalogue, mention: Mention) -> Link | None:
    if mention.kind == 'url':
        thing = catalogue.project_at(mention.target)
        return Link('project', thing.key, '') if thing else None
    if mention.kind in REFERENCE_KINDS:
        return Link(mention.kind, mention.target, '')
    link = catalogue.find(mention.kind, mention.target)
    if link is None or mention.shows_title:
        return link
    return replace(link, text='')


def citations(
    catalogue: Catalogue, mentions: Iterable[Mention], *, outside_talks: bool = False
) -> tuple[Citation, ...]:
    """Return one citation for each heading, at the first place under it.

    :param outside_talks: whether to leave out what stands in the notes of a talk
    """
    found: dict[tuple[str, str], Citation] = {}
    for mention in mentions:
        if outside_talks and mention.talk:
            continue
        place = mention.place
        talk = catalogue.talks.get(mention.talk) if mention.talk else None
        heading = talk.title if talk else place.heading
        if (place.document, heading) not in found:
            found[place.document, heading] = Citation(
                place.document, place.anchor, catalogue.page_title(place.document), heading
            )
    return tuple(found.values())
