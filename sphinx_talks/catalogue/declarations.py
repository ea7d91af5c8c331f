"""What all pages declare, by id."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from sphinx_talks.talks.chapters import in_order
from sphinx_talks.talks.kinds import KIND_NAMES
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import CrossReference, Mention, Takeaway, with_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_talks.catalogue.other_sites import Site
    from sphinx_talks.talks.records import (
        Entry,
        Extension,
        Listing,
        Medium,
        PageFacts,
        Place,
        Talk,
    )

__all__ = ('Declarations', 'OtherSites')

_Note = TypeVar('_Note', Mention, CrossReference, Takeaway)


class OtherSites(Protocol):
    """What other sites declare; ids of theirs begin with the name of a catalogue."""

    @property
    def catalogues(self) -> Mapping[str, object]:
        """Their catalogues, by name."""

    def talk(self, key: str) -> Talk | None:
        """Return a talk by its id, such as ``pyvideo:rewind``."""

    def takeaway(self, key: str) -> Takeaway | None:
        """Return a takeaway by its id, such as ``pyvideo:worth-a-try``."""

    def entry(self, kind: str, key: str) -> Entry | None:
        """Return an event or the like by its id or name, such as ``pyvideo:PyCon``."""

    def pages(self, names: Iterable[str]) -> Iterator[PageFacts]:
        """Return the facts of catalogues that are there."""

    def missing_site(self, key: str) -> Site | None:
        """Return the site of a talk whose catalogue was unavailable."""

    def suggestion(self, key: str) -> str | None:
        """Return the known id that is nearest to an unknown one."""

    def stand_ins(self, key: str) -> tuple[str, ...]:
        """Return what may be shown for a target that no catalogue knows."""


def _everything_holds(condition: str) -> bool:
    return True


class Declarations:
    """The talks and entries that the present build shows, each id once.

    :param pages: the facts of each document
    :param holds: whether the expression of an ``only`` directive is true in
        the present build; what stands under one that is not is left out
    :param elsewhere: what is known of other sites
    :param guests: names of catalogues whose talks count among those of this set
    """

    def __init__(
        self,
        pages: Mapping[str, PageFacts],
        holds: Callable[[str], bool] = _everything_holds,
        elsewhere: OtherSites | None = None,
        guests: tuple[str, ...] = (),
    ) -> None:
        self._holds = holds
        self.elsewhere = elsewhere
        self.guests = guests
        #: The facts of each document, in the order of their names; guests come last.
        self.pages = {document: pages[document] for document in sorted(pages)}
        for facts in elsewhere.pages(guests) if elsewhere else ():
            self.pages.setdefault(facts.document, facts)
        #: Talks by id; of two with the same id, the first.
        self.talks: dict[str, Talk] = {}
        #: Events, speakers, topics and projects by kind and key.
        self.entries: dict[str, dict[str, Entry]] = {kind: {} for kind in KIND_NAMES}
        #: Insights and quotes by id.
        self.takeaways: dict[str, Takeaway] = {}
        #: Ids of talks by their former ids.
        self.talk_aliases: dict[str, str] = {}
        #: A talk, a former id of it, and the talk to which that leads instead.
        self.taken_aliases: list[tuple[Talk, str, Talk]] = []
        #: Pairs of what keeps an id, and what wants it too.
        self.duplicates: list[
            tuple[Talk, Talk] | tuple[Entry, Entry] | tuple[Takeaway, Takeaway]
        ] = []
        #: What other pages add to a talk, by its id, in (document, line) order.
        self.extensions: dict[str, list[Extension]] = {}
        for facts in self.pages.values():
            self._add(facts)
        # When all ids are known: a talk's id always wins.
        self._add_aliases()
        if any(facts.extensions for facts in self.pages.values()):
            _add_extensions(self)

    def talk(self, key: str) -> Talk | None:
        """Return the talk that has an id, or else the one that had it before.

        Those of other catalogues have its name and a colon before their ids.
        """
        return self.own_talk(key) or (self.elsewhere.talk(key) if self.elsewhere else None)

    def own_talk(self, key: str) -> Talk | None:
        """Return a talk of this documentation set by an id that it has or had."""
        return self.talks.get(key) or self.talks.get(self.talk_aliases.get(key, ''))

    def takeaway(self, key: str) -> Takeaway | None:
        """Return the takeaway that has an id."""
        own = self.takeaways.get(key)
        return own or (self.elsewhere.takeaway(key) if self.elsewhere else None)

    def lacks_talk(self, key: str) -> bool:
        """Return whether it is certain that nobody declares a talk.

        A catalogue that is unavailable may have it, and that is one warning already.
        """
        return self.talk(key) is None and not self.is_out_of_reach(key)

    def is_out_of_reach(self, key: str) -> bool:
        """Return whether an id is that of a talk whose catalogue can't be had."""
        return bool(self.elsewhere and self.elsewhere.missing_site(key))

    def others(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return which of some names are those of other catalogues, each once."""
        wanted = set(names)
        known = self.elsewhere.catalogues if self.elsewhere else ()
        return tuple(name for name in known if name in wanted)

    def joined(self, names: tuple[str, ...]) -> Declarations:
        """Return these declarations with those of other catalogues."""
        return Declarations(self.pages, self._holds, self.elsewhere, names)

    def document_of_talk(self, note: Mention | CrossReference | Takeaway) -> str:
        """Return the document that declares the talk in whose notes something stands."""
        if not note.in_extension:
            return note.place.document
        talk = self.talks.get(note.talk)
        return talk.place.document if talk else ''

    def listings(self) -> list[Listing]:
        """Return what pages ask for where the present build shows it."""
        return [
            listing
            for facts in self.pages.values()
            for listing in facts.listings
            if self.applies(listing.place)
        ]

    def _add_aliases(self) -> None:
        for talk in self.talks.values():
            for alias in talk.aliases:
                kept = self.talks.get(alias)
                if kept is None:
                    kept = self.talks[self.talk_aliases.setdefault(alias, talk.id)]
                if kept is not talk:
                    self.taken_aliases.append((talk, alias, kept))

    def _add(self, facts: PageFacts) -> None:
        for talk in facts.talks:
            if talk.indexed and self.applies(talk.place):
                kept_talk = self.talks.setdefault(talk.id, talk)
                if kept_talk is not talk:
                    self.duplicates.append((kept_talk, talk))
        for entry in facts.entries:
            if entry.indexed and self.applies(entry.place):
                # Roles find entries without regard to case, so ids that
                # differ in nothing else are the same.
                key = name_key(entry.id)
                kept_entry = self.entries[entry.kind].setdefault(key, entry)
                if kept_entry is not entry:
                    self.duplicates.append((kept_entry, entry))
        for takeaway in facts.takeaways:
            if takeaway.id and self.applies(takeaway.place):
                kept_takeaway = self.takeaways.setdefault(takeaway.id, takeaway)
                if kept_takeaway is not takeaway:
                    self.duplicates.append((kept_takeaway, takeaway))

    def applies(self, place: Place) -> bool:
        """Return whether the present build shows what stands at a place."""
        return not place.conditions or all(map(self._holds, place.conditions))


def _add_extensions(declarations: Declarations) -> None:
    """Add what extensions say to the talks that they mean.

    Pages and talks get new records in the place of their own. All ids are known by
    then, so that those in the notes of extensions become the ids of today.

    :param declarations: all but finished
    """
    for document, facts in declarations.pages.items():
        if not facts.extensions:
            continue
        of_today = _with_ids_of_today(facts, declarations)
        # The names stay, so that this can be done on the way.
        declarations.pages[document] = of_today
        for old, new in zip(facts.takeaways, of_today.takeaways, strict=True):
            if declarations.takeaways.get(new.id) is old:
                declarations.takeaways[new.id] = new
        for extension in of_today.extensions:
            if extension.talk in declarations.talks and declarations.applies(extension.place):
                declarations.extensions.setdefault(extension.talk, []).append(extension)
    extended: dict[str, dict[int, Talk]] = {}
    for key, extensions in declarations.extensions.items():
        talk = declarations.talks[key]
        declarations.talks[key] = merged = _extended(talk, extensions)
        # By identity: of two equal talks, one alone keeps the id.
        extended.setdefault(talk.place.document, {})[id(talk)] = merged
    for document, talks in extended.items():
        facts = declarations.pages[document]
        declarations.pages[document] = replace(
            facts, talks=tuple(talks.get(id(talk), talk) for talk in facts.talks)
        )


def _with_ids_of_today(facts: PageFacts, declarations: Declarations) -> PageFacts:
    ids = {
        extension.talk: talk.id
        for extension in facts.extensions
        if (talk := declarations.talk(extension.talk)) and talk.id != extension.talk
    }
    if not ids:
        return facts
    return replace(
        facts,
        extensions=tuple(
            replace(each, talk=ids.get(each.talk, each.talk)) for each in facts.extensions
        ),
        mentions=_renamed(facts.mentions, ids),
        takeaways=_renamed(facts.takeaways, ids),
        cross_references=_renamed(facts.cross_references, ids),
    )


def _renamed(notes: Iterable[_Note], ids: Mapping[str, str]) -> tuple[_Note, ...]:
    return tuple(
        replace(each, talk=ids[each.talk]) if each.in_extension and each.talk in ids else each
        for each in notes
    )


def _extended(talk: Talk, extensions: Iterable[Extension]) -> Talk:
    topics = set(map(name_key, talk.topics))
    added_topics: list[str] = []
    added_media: list[Medium] = []
    media = [*talk.media]
    extra = talk.extra
    chapters = talk.chapters
    for extension in extensions:
        extra = with_extra(extra, extension.extra)
        chapters = in_order(dict.fromkeys((*chapters, *extension.chapters)))
        for name in extension.topics:
            if name_key(name) not in topics:
                topics.add(name_key(name))
                added_topics.append(name)
        for medium in extension.media:
            if not any(_is_same(medium, known) for known in media):
                media.append(medium)
                added_media.append(medium)
    if not (added_topics or added_media or (extra, chapters) != (talk.extra, talk.chapters)):
        return talk
    # What was to come has come.
    arrived = {medium.role for medium in added_media if medium.url}
    return replace(
        talk,
        topics=(*talk.topics, *added_topics),
        extra=extra,
        chapters=chapters,
        media=tuple(
            medium
            for medium in media
            if medium.url or medium.state != 'pending' or medium.role not in arrived
        ),
    )


def _is_same(medium: Medium, known: Medium) -> bool:
    if medium.url:
        return (medium.role, medium.url) == (known.role, known.url)
    # Where there is none is no news beside an address.
    return medium.role == known.role and bool(known.url or known == medium)
