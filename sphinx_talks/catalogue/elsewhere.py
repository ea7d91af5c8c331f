"""Talks of other sites, as this documentation set sees them.

They have ids such as ``pyvideo:rewind``: the name of their catalogue, a colon, and the id
that they have there. Their facts are opened when somebody first asks for one of them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.kinds import KIND_NAMES
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import Event, PageFacts, PlaceElsewhere, Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_talks.catalogue.other_sites import Site
    from sphinx_talks.talks.records import (
        Delivery,
        Entry,
        Medium,
        Mention,
        Naming,
        Place,
        Takeaway,
        Talk,
    )

__all__ = ('Elsewhere', 'OtherCatalogue')


class OtherCatalogue:
    """The talks of one other site.

    :param name: the name that the settings give it
    :param site: where its pages are
    :param load: returns the facts of its pages; ``None`` if they can't be had
    """

    def __init__(
        self, name: str, site: Site, load: Callable[[], Iterable[PageFacts] | None]
    ) -> None:
        self.name = name
        self.site = site
        self._load = load
        self._seen: dict[str, Talk] = {}

    @cached_property
    def _declarations(self) -> Declarations | None:
        pages = self._load()
        if pages is None:
            return None
        return Declarations({facts.document: facts for facts in pages})

    @property
    def is_there(self) -> bool:
        """Whether its talks could be had."""
        return self._declarations is not None

    # -- look-ups -------------------------------------------------------------

    def ids(self) -> Iterator[str]:
        """Return the ids that all talks have there."""
        if self._declarations:
            yield from self._declarations.talks

    def talk(self, key: str) -> Talk | None:
        """Return the talk that has, or had, an id there."""
        talk = self._declarations.talk(key) if self._declarations else None
        return self._talk(talk) if talk else None

    def takeaway(self, key: str) -> Takeaway | None:
        """Return the takeaway that has an id there."""
        found = self._declarations.takeaways.get(key) if self._declarations else None
        return self._takeaway(found) if found else None

    def entry(self, kind: str, key: str) -> Entry | None:
        """Return an entry by the id, the name or an alias that it has there."""
        entry = self._entries.get(kind, {}).get(name_key(key))
        return self._entry(entry) if entry else None

    def pages(self) -> Iterator[PageFacts]:
        """Return all facts, as they are seen from here.

        Of the mentions, those that stand in the notes of talks, which tell what a talk
        speaks of. What the other site cites is its own business.
        """
        declarations = self._declarations
        for facts in declarations.pages.values() if declarations else ():
            assert declarations is not None
            talks = declarations.talks
            yield PageFacts(
                document=self._prefixed(facts.document),
                title=facts.title,
                talks=tuple(
                    self._talk(each) for each in facts.talks if talks.get(each.id) is each
                ),
                entries=tuple(map(self._entry, facts.entries)),
                takeaways=tuple(map(self._takeaway, facts.takeaways)),
                mentions=tuple(self._mentions(facts.mentions)),
            )

    # -- as seen from here ----------------------------------------------------

    def _prefixed(self, key: str) -> str:
        return f'{self.name}:{key}'

    def _place(self, place: Place) -> PlaceElsewhere:
        return PlaceElsewhere(
            self._prefixed(place.document),
            place.line,
            anchor=place.anchor,
            heading=place.heading,
            catalogue=self.name,
            url=self.site.place(place),
        )

    def _talk(self, talk: Talk) -> Talk:
        seen = self._seen.get(talk.id)
        if seen is None:
            seen = self._seen[talk.id] = self._make_talk(talk)
        return seen

    def _make_talk(self, talk: Talk) -> Talk:
        page = self.site.page(talk.place.document)
        event = self._entries['event'].get(name_key(talk.event)) if talk.event else None
        dates = event.dates if isinstance(event, Event) else ''
        return replace(
            talk,
            id=self._prefixed(talk.id),
            place=self._place(talk.place),
            # An id there may be the id of something else here; names are for readers.
            speakers=self._names('speaker', talk.speakers),
            event=event.name if event else talk.event,
            topics=self._names('topic', talk.topics),
            date=talk.date or dates,
            media=_absolute(talk.media, page),
            thumbnail=urljoin(page, talk.thumbnail) if talk.thumbnail else '',
            # Of whoever wrote the other site.
            own=False,
            aliases=tuple(map(self._prefixed, talk.aliases)),
            related=tuple(map(self._prefixed, talk.related)),
            part_of=tuple(map(self._prefixed, talk.part_of)),
            deliveries=tuple(self._delivery(each, page) for each in talk.deliveries),
            namings=self._namings(talk.namings, page),
        )

    def _namings(self, namings: tuple[Naming, ...], page: str) -> tuple[Naming, ...]:
        return tuple(
            replace(
                each,
                name=''.join(self._names(each.kind, [each.name])),
                url=urljoin(page, each.url) if each.url else '',
            )
            for each in namings
        )

    def _delivery(self, delivery: Delivery, page: str) -> Delivery:
        return replace(
            delivery,
            place=self._place(delivery.place),
            event=''.join(self._names('event', [delivery.event] if delivery.event else [])),
            media=_absolute(delivery.media, page),
            namings=self._namings(delivery.namings, page),
        )

    def _takeaway(self, takeaway: Takeaway) -> Takeaway:
        return replace(
            takeaway,
            id=self._prefixed(takeaway.id) if takeaway.id else '',
            talk=self._prefixed(takeaway.talk),
            place=self._place(takeaway.place),
            by=''.join(self._names('speaker', [takeaway.by] if takeaway.by else [])),
            topics=self._names('topic', takeaway.topics),
        )

    def _entry(self, entry: Entry) -> Entry:
        place, url = self._place(entry.place), entry.url
        url = urljoin(self.site.page(entry.place.document), url) if url else ''
        if isinstance(entry, Topic) and entry.parent:
            (parent,) = self._names('topic', [entry.parent])
            return replace(entry, place=place, url=url, parent=parent)
        return replace(entry, place=place, url=url)

    def _mentions(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        for mention in mentions:
            if mention.talk and mention.kind not in {'talk', 'takeaway', 'any'}:
                yield replace(
                    mention,
                    place=self._place(mention.place),
                    talk=self._prefixed(mention.talk),
                )

    @cached_property
    def _entries(self) -> Mapping[str, Mapping[str, Entry]]:
        """Entries by all their names: ids win over names, and these over aliases."""
        found: dict[str, dict[str, Entry]] = {kind: {} for kind in KIND_NAMES}
        for kind, entries in self._declarations.entries.items() if self._declarations else ():
            found[kind].update(entries)
            for entry in entries.values():
                found[kind].setdefault(name_key(entry.name), entry)
            for entry in entries.values():
                for alias in entry.aliases:
                    found[kind].setdefault(name_key(alias), entry)
        return found

    def _names(self, kind: str, names: Iterable[str]) -> tuple[str, ...]:
        entries = self._entries[kind]
        found = [(name, entries.get(name_key(name))) for name in names]
        return tuple(entry.name if entry else name for name, entry in found)


class Elsewhere:
    """What is known of other sites.

    :param catalogues: their catalogues, by name
    :param inventories: what intersphinx knows of talks and the like, by their ids
    :param digest: tells one state of all this from another
    """

    def __init__(
        self,
        catalogues: Mapping[str, OtherCatalogue] | None = None,
        inventories: Mapping[str, tuple[str, ...]] | None = None,
        digest: str = '',
    ) -> None:
        self.catalogues = catalogues or {}
        self._inventories = inventories or {}
        texts = f'{digest} {sorted(self._inventories.items())}'
        self.digest = (
            blake2b(texts.encode(), digest_size=12).hexdigest()
            if catalogues or inventories
            else ''
        )

    def talk(self, key: str) -> Talk | None:
        """Return a talk by its id, such as ``pyvideo:rewind``."""
        other, inner = self._split(key)
        return other.talk(inner) if other else None

    def takeaway(self, key: str) -> Takeaway | None:
        """Return a takeaway by its id, such as ``pyvideo:worth-a-try``."""
        other, inner = self._split(key)
        return other.takeaway(inner) if other else None

    def entry(self, kind: str, key: str) -> Entry | None:
        """Return an event or the like by its id or name, such as ``pyvideo:PyCon``."""
        other, inner = self._split(key)
        return other.entry(kind, inner) if other else None

    def pages(self, names: Iterable[str]) -> Iterator[PageFacts]:
        """Return the facts of catalogues that are there."""
        for name in names:
            if other := self.catalogues.get(name):
                yield from other.pages()

    def missing_site(self, key: str) -> Site | None:
        """Return the site of a talk whose catalogue was unavailable."""
        other, _inner = self._split(key)
        return other.site if other and not other.is_there else None

    def suggestion(self, key: str) -> str | None:
        """Return the known id that is nearest to an unknown one."""
        other, inner = self._split(key)
        if other:
            found = nearest(inner, other.ids())
            return f'{other.name}:{found}' if found else None
        for name, each in self.catalogues.items():
            if each.talk(key):
                return f'{name}:{key}'
        return None

    def stand_ins(self, key: str) -> tuple[str, ...]:
        """Return what may be shown for a target that no catalogue knows.

        That is what intersphinx knows of it, and the site of a missing catalogue.
        """
        _name, colon, inner = key.partition(':')
        found = self._inventories.get(key, ())
        if colon:
            found += self._inventories.get(inner, ())
            site = self.missing_site(key)
            found += (site.home,) if site else ()
        return found

    def _split(self, key: str) -> tuple[OtherCatalogue | None, str]:
        name, colon, inner = key.partition(':')
        return (self.catalogues.get(name) if colon else None), inner


def _absolute(media: tuple[Medium, ...], page: str) -> tuple[Medium, ...]:
    """Let paths lead to where they lead on the other site."""
    return tuple(
        replace(
            each,
            url=urljoin(page, each.url) if each.url else '',
            archive=urljoin(page, each.archive) if each.archive else '',
        )
        for each in media
    )
