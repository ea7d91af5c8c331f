"""What all pages declare, by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_talks.catalogue.elsewhere import Elsewhere
    from sphinx_talks.talks.records import (
        CrossReference,
        Entry,
        Extension,
        Listing,
        Mention,
        PageFacts,
        Place,
        Takeaway,
        Talk,
    )

__all__ = ('ENTRY_KINDS', 'Declarations')

#: What talks have in common and authors can declare, in the order of ``:any:``.
ENTRY_KINDS = ('event', 'speaker', 'topic', 'project')


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
        elsewhere: Elsewhere | None = None,
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
        self.entries: dict[str, dict[str, Entry]] = {kind: {} for kind in ENTRY_KINDS}
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
            # Imported here, since few sets have extensions.
            from sphinx_talks.catalogue.extensions import add_extensions

            add_extensions(self)

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
