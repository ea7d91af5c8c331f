"""All page facts of a documentation set, sorted and indexed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from itertools import chain, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, cast

from sphinx_talks.catalogue.conventions import Conventions
from sphinx_talks.catalogue.known_addresses import ClosedMedia, ProjectAddresses
from sphinx_talks.catalogue.relations import Relations, TopicTree, topic_tree
from sphinx_talks.catalogue.things import AssignedHomes, Link, Thing, index_anchor, link_to
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.kinds import KIND_NAMES
from sphinx_talks.talks.names import alphabetical_key, name_key
from sphinx_talks.talks.options import ON_ITS_PAGE
from sphinx_talks.talks.own_platforms import all_platforms
from sphinx_talks.talks.records import PlaceElsewhere, Project, Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_talks.catalogue.citation_styles.house_style import Citing
    from sphinx_talks.catalogue.declarations import Declarations
    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import (
        CrossReference,
        Delivery,
        Mention,
        Naming,
        Place,
        Takeaway,
        Talk,
    )
    from sphinx_talks.talks.transcripts import Passage

__all__ = ('Catalogue', 'Services')

_T = TypeVar('_T')


@frozen(kw_only=True)
class Services:
    """What only others can tell a catalogue, asked when a page needs it.

    By default, a project has nothing of this.
    """

    #: Tells how the project cites; ``None`` for the usual way.
    citing: Callable[[], Citing] | None = None
    #: Returns which talks and things have pages of their own.
    assign_homes: Callable[[Catalogue], AssignedHomes] | None = None
    #: Returns when words of a talk are said, in seconds; ``None`` for what no transcript has.
    moment_of_words: Callable[[str, str], int | None] = lambda _talk, _words: None
    #: Returns title, document, fragment and numbers of what a cross-reference of another
    #: domain leads to, by its keys; empty for what is not of this set.
    look_up: Callable[[Iterable[str]], tuple[str, ...]] = lambda _keys: ()
    #: Returns the text of a takeaway as readers see it.
    plain_words: Callable[[Takeaway], str] = attrgetter('text')
    #: Returns what a heading shows for a mention, whose target is given.
    heading_words: Callable[[Catalogue, Mention, str], str] = lambda _own, _mention, text: text
    #: Returns what was said in the talks whose transcripts are published; exports ask for it.
    passages: Callable[[], Iterable[Passage]] = tuple


class Catalogue:
    """What all pages together say; it is complete when it is made.

    :param declarations: what the pages declare
    :param conventions: what holds for all pages
    :param own_platforms: platforms from the settings, by name
    :param services: tell what only others know
    :param host: the catalogue of this set alone, if the talks of others are in this one
    """

    def __init__(
        self,
        declarations: Declarations,
        conventions: Conventions | None = None,
        own_platforms: Mapping[str, Mapping[str, object]] | None = None,
        services: Services | None = None,
        host: Catalogue | None = None,
    ) -> None:
        self.services = services or Services()
        #: Names in the language of the readers, by what their authors wrote.
        self._translations: dict[str, str] = {}
        for facts in declarations.pages.values():
            for name, translation in facts.translations:
                self._translations.setdefault(name, translation)
        self.declarations = declarations
        self.conventions = conventions or Conventions()
        #: Talks by id; of two with the same id, the first.
        self.talks = declarations.talks
        #: Things by kind and key.
        self.things: dict[str, dict[str, Thing]] = {
            kind: {} for kind in (*KIND_NAMES, *self.conventions.references)
        }
        #: Places that refer to a talk of this set, by its id.
        self.talk_mentions: dict[str, list[Mention]] = {}
        self._mentions_elsewhere: list[Mention] = []
        #: Things that the notes of a talk speak of, by its document, its id, and which
        #: of the talks with that id on its page it is, counted from 0.
        self.spoken_of: dict[tuple[str, str, int], dict[tuple[str, str], Thing]] = {}
        #: Where the first index of each axis stands.
        self.index_homes: dict[str, Place] = {}
        #: Places that refer to a takeaway, by its id.
        self.takeaway_mentions: dict[str, list[Mention]] = {}
        self._own_platforms = own_platforms or {}
        #: Keys by kind and name.
        self._keys: defaultdict[str, dict[str, str]] = defaultdict(dict)
        #: Headings as readers see them, by document and by the text that was read.
        self._shown_headings: dict[str, dict[str, str]] = {}
        #: What :meth:`once` has made, by what made it.
        self._made: dict[object, object] = {}
        # Many pages show the same links.
        self._links: dict[tuple[str, str], Link] = {}
        self._talk_links: dict[str, Link] = {}
        self._host = host
        self._homes: AssignedHomes | None = None
        #: Pages are given to talks and things when all of them are known.
        self._is_made = False
        self._joined: dict[tuple[str, ...], Catalogue] = {}
        self._project_addresses = ProjectAddresses()
        #: Which topic is part of which.
        self.topic_tree = TopicTree()
        self._add_entries()
        self._add_configured()
        self._add_topic_tree()
        self._add_linked_things()
        self._add_talks()
        self._add_mentions()
        # Those that were made on the way did not know of all mentions.
        self._is_made = True
        self._links.clear()
        self._talk_links.clear()
        self._shown_headings.clear()

    # -- look-ups -------------------------------------------------------------

    def page_title(self, document: str) -> str:
        """Return the title of a page."""
        facts = self.declarations.pages.get(document)
        if facts:
            return self.heading(document, facts.title)
        return self.assigned_homes.titles.get(document, document)

    def heading(self, document: str, text: str) -> str:
        """Return a heading of a page as readers see it.

        :param text: the heading as it was read
        """
        facts = self.declarations.pages.get(document)
        if facts is None or not facts.headings:
            return text
        shown = self._shown_headings.get(document)
        if shown is None:
            words = self.words_of_headings(document)
            shown = self._shown_headings[document] = {
                each.text: ''.join(words.get(anchor, piece) for piece, anchor in each.pieces)
                for each in facts.headings
            }
        return shown.get(text, text)

    def words_of_headings(self, document: str) -> Mapping[str, str]:
        """Return what headings of a page show for mentions, by the fragments of these."""
        facts = self.declarations.pages[document]
        mentions = {mention.place.anchor: mention for mention in facts.mentions}
        return {
            anchor: self.services.heading_words(self, mentions[anchor], piece)
            for heading in facts.headings
            for piece, anchor in heading.pieces
            if anchor in mentions
        }

    def key(self, kind: str, name: str) -> str:
        """Return the key of a thing from its id, its name or another name of it."""
        keys = self._keys[kind]
        key = keys.get(name)
        if key is None:
            folded = name_key(name)
            key = keys[name] = keys.get(folded, folded)
        return key

    def name(self, kind: str, name: str) -> str:
        """Return the name of a thing as it was first declared."""
        thing = self.thing(kind, name)
        return thing.name if thing else self.shown(name)

    def shown(self, name: str) -> str:
        """Return the name of a thing or a place in the language of the readers.

        :param name: as its author wrote it
        """
        return self._translations.get(name, name)

    def names(self, kind: str, names: Iterable[str]) -> tuple[str, ...]:
        """Return the names of things as they were first declared, each thing once."""
        return tuple({self.key(kind, name): self.name(kind, name) for name in names}.values())

    def thing(self, kind: str, name: str) -> Thing | None:
        """Return what is known of a thing, or ``None`` where nobody speaks of it."""
        return self.things[kind].get(self.key(kind, name))

    def talk_around(self, mention: Mention | CrossReference) -> Talk | None:
        """Return the talk in whose notes a mention stands, if it can be found."""
        talk = self.talks.get(mention.talk)
        # Another talk may have wanted the same id.
        around = self.talk_with_notes(mention) if talk else None
        return talk if talk is around else None

    def talk_with_notes(self, what: Mention | CrossReference | Takeaway) -> Talk | None:
        """Return the talk in whose notes something stands, whether it can be found or not."""
        if what.in_extension or isinstance(what.place, PlaceElsewhere):
            return self.declarations.talk(what.talk)
        talks = self._talks_on_pages.get((what.place.document, what.talk), ())
        return talks[what.talk_serial] if what.talk_serial < len(talks) else None

    def mentioned_talk(self, mention: Mention) -> Talk | None:
        """Return the talk that a mention refers to; ``None`` if that is something else."""
        target = mention.target
        if mention.kind == 'any':
            link = self.find('any', target)
            target = link.key if link and link.kind == 'talk' else ''
        elif mention.kind != 'talk':
            return None
        return self.declarations.talk(target)

    def find(self, kind: str, target: str) -> Link | None:
        """Return where a cross-reference leads; ``None`` for an unknown target."""
        if kind == 'talk':
            talk = self.declarations.talk(target)
            return self.talk_link(talk) if talk else None
        if kind == 'takeaway':
            takeaway = self.declarations.takeaway(target)
            if takeaway is None:
                return None
            place = self.shown_at(takeaway.place, takeaway.talk)
            return link_to(place, kind, target, takeaway.text)
        if kind == 'any':
            for each in ('talk', *KIND_NAMES, 'takeaway'):
                link = self.find(each, target)
                if link and (link.document or link.catalogue):
                    return link
            return None
        thing = self.thing(kind, target) if kind in self.things else None
        if thing and self._is_known(thing):
            return self.link(thing)
        elsewhere = self.declarations.elsewhere
        entry = elsewhere.entry(kind, target) if elsewhere else None
        return link_to(entry.place, kind, target, entry.name) if entry else None

    def shown_at(self, place: Place, talk: str) -> Place:
        """Return where a place is shown: on the page of its talk, if that alone shows it.

        :param talk: id of the talk in whose notes it stands; empty outside of talks
        """
        home = self.home('talk', talk) if talk and self.homes else ''
        if home and (place.document, talk) in self._on_their_pages:
            return replace(place, document=home, heading='')
        return place

    @cached_property
    def _on_their_pages(self) -> frozenset[tuple[str, str]]:
        """Documents and ids of talks that are shown on their own pages alone."""
        usual = self.conventions.layout
        return frozenset(
            (document, talk.id)
            for document, facts in self.declarations.pages.items()
            if facts.layouts or usual == ON_ITS_PAGE
            for talk, said in zip(facts.talks, facts.layouts or repeat(usual), strict=False)
            if (said or usual) == ON_ITS_PAGE
        )

    def joined(self, names: Iterable[str]) -> Catalogue:
        """Return a catalogue in which the talks of others are among those of this set.

        :param names: names of catalogues; those that nobody knows do not count
        """
        others = self.declarations.others(names)
        if not others or set(others) <= set(self.declarations.guests):
            return self
        if self._host:
            return self._host.joined(others)
        found = self._joined.get(others)
        if found is None:
            found = self._joined[others] = Catalogue(
                self.declarations.joined(others),
                self.conventions,
                self._own_platforms,
                self.services,
                self,
            )
        return found

    def talk_link(self, talk: Talk) -> Link:
        """Return the link to a talk, with its title."""
        link = self._talk_links.get(talk.id)
        if link is None:
            link = link_to(talk.place, 'talk', talk.id, talk.title, talk.title_language)
            if (home := self.home('talk', talk.id)) and self.talks.get(talk.id) is talk:
                link = replace(link, document=home, anchor='')
            self._talk_links[talk.id] = link
        return link

    def home(self, kind: str, key: str) -> str:
        """Return the document that is the page of a talk or a thing alone.

        :param kind: ``talk``, ``year``, ``series``, a kind of thing, or a kind of references
        :param key: id of the talk, key of the thing, or the year
        :return: empty where it has no page of its own
        """
        return self.homes.get((kind, key), '')

    def home_link(self, kind: str, key: str, words: str) -> Link | None:
        """Return the link to the page of what no entry can declare, if it has one.

        :param kind: ``year`` or ``series``
        """
        home = self.home(kind, key)
        return Link(kind, key, words, document=home) if home else None

    @property
    def homes(self) -> Mapping[tuple[str, str], str]:
        """The documents that are pages of one talk or thing, by its kind and key."""
        return self.assigned_homes.documents

    @property
    def redirects(self) -> Mapping[str, str]:
        """Those documents by the ones that were there before, and lead to them."""
        return self.assigned_homes.redirects

    @property
    def assigned_homes(self) -> AssignedHomes:
        """Which talks and things have pages of their own, and where."""
        if self._host:
            return self._host.assigned_homes
        if not self._is_made:
            return AssignedHomes()
        if self._homes is None:
            # Links that are asked for meanwhile know of no such page yet.
            self._homes = AssignedHomes()
            if assign_homes := self.services.assign_homes:
                self._homes = assign_homes(self)
                self._links.clear()
                self._talk_links.clear()
        return self._homes

    def link(self, thing: Thing) -> Link:
        """Return the link to a thing: its entry, else its line in an index."""
        link = self._links.get((thing.kind, thing.key))
        if link is None:
            link = self._links[thing.kind, thing.key] = self._make_link(thing)
        return link

    def _make_link(self, thing: Thing) -> Link:
        entry = thing.entry
        if self._host and (own := self._host.thing(thing.kind, thing.name)):
            # Pages of this set come first, then those of others.
            link = self._host.link(own)
            if link.document or not entry:
                return link
        if page := self.home(thing.kind, thing.key):
            return Link(thing.kind, thing.key, thing.name, document=page)
        if entry:
            return link_to(entry.place, thing.kind, thing.key, thing.name)
        if self._host and thing.kind not in self.conventions.references:
            # No index of this set has a line for it.
            return Link(thing.kind if thing.url else '', thing.key, thing.name, url=thing.url)
        if home := self.index_homes.get(f'{thing.kind}s'):
            return Link(
                thing.kind,
                thing.key,
                thing.name,
                document=home.document,
                anchor=index_anchor(thing),
            )
        return Link(
            thing.kind,
            thing.key,
            thing.name,
            url=thing.url,
            is_indexed=not thing.url and self._is_known(thing) and self._has_index_row(thing),
        )

    def named(self, kind: str, name: str) -> Link:
        """Return the link to what a name means; without a kind, if it means nothing."""
        return self.find(kind, name) or Link('', self.key(kind, name), name)

    def project_at(self, address: str) -> Thing | None:
        """Return the project that a plain link leads to."""
        return self._project_addresses.project_at(address)

    def is_placeholder(self, speaker: str) -> bool:
        """Return whether a name such as "TBA" stands for speakers without being one."""
        if not self.conventions.is_placeholder(speaker):
            return False
        thing = self.things['speaker'].get(self.key('speaker', speaker))
        return thing is None or thing.about is None

    def named_speakers(self, talk: Talk) -> list[str]:
        """Return the speakers of a talk, without what only stands for some."""
        return [name for name in talk.speakers if not self.is_placeholder(name)]

    def suggestion(self, kind: str, target: str) -> str | None:
        """Return the known id or name that is nearest to an unknown one."""
        if kind == 'talk':
            elsewhere = self.declarations.elsewhere
            other = elsewhere.suggestion(target) if elsewhere else None
            return other or nearest(target, self.talks)
        if kind == 'takeaway':
            return nearest(target, self.declarations.takeaways)
        return nearest(target, [thing.name for thing in self.things[kind].values()])

    def digest_of_names(self) -> str:
        """Return what tells whether the names of this set are those of another time."""
        names = (
            sorted(self.talks),
            sorted(self.declarations.takeaways),
            {
                kind: sorted(thing.name for thing in things.values())
                for kind, things in sorted(self.things.items())
            },
        )
        return blake2b(repr(names).encode(), digest_size=12).hexdigest()

    @cached_property
    def platforms(self) -> tuple[Platform, ...]:
        """The platforms that media are on, the project's own ones first."""
        return all_platforms(self._own_platforms)

    @cached_property
    def closed_media(self) -> ClosedMedia:
        """Addresses that not everybody can open."""
        # Talks of other sites stand in lists, and can be cited.
        elsewhere = self.declarations.elsewhere
        guests = elsewhere.pages(elsewhere.catalogues) if elsewhere else ()
        return ClosedMedia(chain(self.declarations.pages.values(), guests), self.platforms)

    def once(self, make: Callable[[Catalogue], _T]) -> _T:
        """Return what is worked out from this catalogue, made when first asked for.

        :param make: makes it; a function or a class of a module, so that it is found again
        """
        if make not in self._made:
            self._made[make] = make(self)
        return cast('_T', self._made[make])

    @cached_property
    def title_ranks(self) -> dict[str, int]:
        """Position of each talk in the alphabetical order of titles, by its id."""
        in_order = sorted(
            self.talks.values(), key=lambda talk: (alphabetical_key(talk.title), talk.id)
        )
        return {talk.id: rank for rank, talk in enumerate(in_order)}

    def mentions_of(self, talk: Talk) -> list[Mention]:
        """Return the places that refer to a talk, which may be one of another site."""
        return self.talk_mentions.get(talk.id) or self._mentions_of_others.get(talk.id, [])

    @cached_property
    def _mentions_of_others(self) -> dict[str, list[Mention]]:
        # Apart, since it opens the catalogues of others, which most builds need not do.
        found: dict[str, list[Mention]] = {}
        for mention in self._mentions_elsewhere:
            if talk := self.declarations.talk(mention.target):
                found.setdefault(talk.id, []).append(mention)
        return found

    def serial_of(self, talk: Talk) -> int:
        """Return which of the talks with its id on its page a talk is, counted from 0."""
        alike = self._talks_on_pages[talk.place.document, talk.id]
        return next(number for number, each in enumerate(alike) if each is talk)

    @cached_property
    def _talks_on_pages(self) -> dict[tuple[str, str], list[Talk]]:
        talks: dict[tuple[str, str], list[Talk]] = {}
        for document, facts in self.declarations.pages.items():
            for talk in facts.talks:
                talks.setdefault((document, talk.id), []).append(talk)
        return talks

    @cached_property
    def relations(self) -> Relations:
        """Which talks are parts of one another, or related."""
        return Relations(self.declarations)

    def deliveries(self, talk: Talk) -> tuple[Delivery, ...]:
        """Return the other times a talk was given, as far as the present build shows them."""
        if not talk.deliveries:
            return ()
        applies = self.declarations.applies
        return tuple(each for each in talk.deliveries if applies(each.place))

    # -- construction, in (document, line) order ------------------------------

    def _add_entries(self) -> None:
        for kind, entries in self.declarations.entries.items():
            things, keys = self.things[kind], self._keys[kind]
            for key, entry in entries.items():
                thing = things[key] = Thing(kind, key, entry.name, entry, entry.url)
                keys[key] = key
                if isinstance(entry, Project):
                    self._project_addresses.add(thing, entry)
            # Names come after all ids, and aliases after all names, so that no
            # name of one entry can take the id of another, and no alias the name.
            for key, entry in entries.items():
                keys.setdefault(name_key(entry.name), key)
            for key, entry in entries.items():
                for alias in entry.aliases:
                    keys.setdefault(name_key(alias), key)

    def _add_configured(self) -> None:
        projects = [
            (self._note('project', project.name), project)
            for project in self.conventions.projects
        ]
        for thing, project in projects:
            self._project_addresses.add(thing, project)
            thing.url = thing.url or thing.addresses[0][1]
        for entry in (*self.conventions.entries, *self.conventions.projects):
            thing = self._note(entry.kind, entry.name)
            thing.configured = entry
            thing.url = thing.url or entry.url
            for alias in entry.aliases:
                self._keys[entry.kind].setdefault(name_key(alias), thing.key)

    def _add_topic_tree(self) -> None:
        topics = {
            key: thing.about for key, thing in self.things['topic'].items() if thing.about
        }
        self.topic_tree = topic_tree(topics, lambda name: self.key('topic', name))
        for entry in topics.values():
            if isinstance(entry, Topic) and entry.parent:
                self._note('topic', entry.parent)

    def _add_linked_things(self) -> None:
        # After all entries: a directive, wherever it stands, says more than a
        # role with an address.
        for facts in self.declarations.pages.values():
            for mention in facts.mentions:
                declares = mention.kind in KIND_NAMES and mention.url
                if declares and self.declarations.applies(mention.place):
                    self._add_linked(mention.kind, mention.target, mention.url)
            for listing in facts.listings:
                if (axis := listing.home_of) and self.declarations.applies(listing.place):
                    self.index_homes.setdefault(axis, listing.place)

            for extension in facts.extensions:
                if self.declarations.applies(extension.place):
                    self._add_namings(extension.namings)
        for talk in self.talks.values():
            self._add_namings(talk.namings)
            for delivery in self.deliveries(talk):
                self._add_namings(delivery.namings)

    def _add_namings(self, namings: Iterable[Naming]) -> None:
        for each in namings:
            if each.url:
                self._add_linked(each.kind, each.name, each.url)

    def _add_linked(self, kind: str, name: str, url: str) -> None:
        """Give a thing the address that stands beside its name, where it has no other."""
        if kind != 'project':
            thing = self._note(kind, name)
            thing.url = thing.url or url
            return
        known = self.project_at(url)
        if known and self.key('project', name) not in self.things['project']:
            # Another spelling of its name.
            keys = self._keys['project']
            keys[name_key(name)] = keys[name] = known.key
        self._project_addresses.add_link(self._note('project', name, url), url)

    def _add_talks(self) -> None:
        for talk in self.talks.values():
            for speaker in self.named_speakers(talk):
                self._note('speaker', speaker).talks.append(talk)
            for topic in talk.topics:
                talks = self._note('topic', topic).talks
                # A page that extends a talk may know the topic by another name.
                if not talks or talks[-1] is not talk:
                    talks.append(talk)
            if talk.event:
                self._note('event', talk.event).talks.append(talk)
            for delivery in self.deliveries(talk):
                if not delivery.event:
                    continue
                talks = self._note('event', delivery.event).talks
                # An event may go by its id in one place and by its name in another.
                if not talks or talks[-1] is not talk:
                    talks.append(talk)

    def _note(self, kind: str, name: str, url: str = '') -> Thing:
        key = self.key(kind, name)
        thing = self.things[kind].get(key)
        if thing is None:
            thing = self.things[kind][key] = Thing(kind, key, self.shown(name), url=url)
        return thing

    def _add_mentions(self) -> None:
        for facts in self.declarations.pages.values():
            for mention in facts.mentions:
                if self.declarations.applies(mention.place):
                    self._add_mention(mention)

    def _add_mention(self, mention: Mention) -> None:
        kind, target = mention.kind, mention.target
        if kind == 'any':
            link = self.find('any', target)
            if link is None:
                return
            kind, target = link.kind, link.key
        if kind == 'talk':
            talk = self.declarations.own_talk(target)
            if talk is None:
                self._mentions_elsewhere.append(mention)
            elif talk.id != mention.talk:
                self.talk_mentions.setdefault(talk.id, []).append(mention)
            return
        if kind == 'takeaway':
            self.takeaway_mentions.setdefault(target, []).append(mention)
            return
        thing = self._mentioned(kind, target, mention)
        if thing is None:
            return
        thing.mentions.append(mention)
        if mention.talk:
            notes = self._notes_around(mention)
            self.spoken_of.setdefault(notes, {})[thing.kind, thing.key] = thing

    def _notes_around(self, mention: Mention) -> tuple[str, str, int]:
        document = self.declarations.document_of_talk(mention)
        serial = mention.talk_serial
        if mention.in_extension and document:
            # Another talk on that page may have wanted the same id.
            serial = self.serial_of(self.talks[mention.talk])
        return document, mention.talk, serial

    def _mentioned(self, kind: str, target: str, mention: Mention) -> Thing | None:
        if kind == 'url':
            return self.project_at(target)
        if reference := self.conventions.references.get(kind):
            thing = self._note(kind, target, mention.url or reference.address_of(target))
            if not thing.number:
                title = self.conventions.titles.get(kind, {}).get(thing.key, '')
                thing.number = target
                thing.name = reference.label_of(target) + (f' – {title}' if title else '')
            return thing
        return self.thing(kind, target) if kind in self.things else None

    def _has_index_row(self, thing: Thing) -> bool:
        """Return whether the index page of its kind has a line for a thing."""
        if thing.talks or thing.mentions:
            return True
        if thing.kind != 'topic':
            return False
        topics = self.things['topic']
        return any(topics[key].talks for key in self.topic_tree.within(thing.key))

    def _is_known(self, thing: Thing) -> bool:
        return bool(
            thing.about
            or thing.talks
            or thing.url
            or thing.kind in self.conventions.references
            or (thing.kind == 'topic' and thing.key in self.topic_tree.children)
        )
