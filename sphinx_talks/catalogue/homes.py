"""Pages of their own: which talks and things have one, and where it lies."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.axes.table import Vocabulary
from sphinx_talks.catalogue.occasions import date_of, dates_of_event, event_of
from sphinx_talks.catalogue.order import reading_order, talks_of
from sphinx_talks.catalogue.query.expression import parse_condition
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.catalogue.things import AssignedHomes
from sphinx_talks.talks.dates import year_of
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.options import OPTIONS
from sphinx_talks.talks.page_paths import LAYOUTS_OF_PAGES
from sphinx_talks.talks.records import Place
from sphinx_talks.talks.values import FieldError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Thing
    from sphinx_talks.talks.page_paths import PagePattern
    from sphinx_talks.talks.records import Listing, Talk

__all__ = ('Home', 'Homes', 'PagedList', 'PathFault', 'talks_by_series', 'talks_by_year')

#: Pages that Sphinx and themes write beside the documents.
_RESERVED = ('genindex', 'search', 'py-modindex', 'opensearch')


@frozen(kw_only=True)
class Home:
    """A page that is made for one talk or one thing, or for what follows of a long list."""

    #: ``talk``, ``year``, ``series``, a kind of thing or of references, or ``list``.
    kind: str
    #: Id of the talk, key of the thing, the year, or the document with the list.
    key: str
    #: Name of the page among the documents.
    document: str
    #: What the talk or the thing is called.
    name: str
    #: What the page is called.
    title: str
    #: Document that declares it; empty for what is only named.
    source: str = ''
    #: Path of its feed below the root of the site; empty where it has none.
    feed: str = ''
    #: How it shows talks.
    layout: str = LAYOUTS_OF_PAGES[0]
    #: Position of the list among the listings of its document, and which of its pages it
    #: is, from 2.
    listing: int = 0
    page: int = 0


@frozen(kw_only=True)
class PathFault:
    """Why a page does not lie where the settings say."""

    #: ``missing`` (fields), ``unsafe`` (values), or ``clash``.
    what: str
    #: Where the talk or the thing is stated.
    place: Place
    title: str
    #: The path that the page has; empty if it has no page.
    document: str
    #: Fields, values, or the path that it cannot have.
    names: tuple[str, ...]


@frozen(kw_only=True)
class PagedList:
    """A list that has more talks than stand on one page."""

    #: The page on which its author put it.
    document: str
    #: Its position among the listings of that page.
    number: int
    listing: Listing
    #: How many pages there are, with the one of the author.
    pages: int


class Homes:
    """The pages that are made for talks and things.

    :param catalogue: what all pages say
    :param patterns: how pages are called, by kind
    :param documents: the documents of the set, whose addresses are taken
    :param lists: the lists that have several pages
    """

    def __init__(
        self,
        catalogue: Catalogue,
        patterns: tuple[PagePattern, ...],
        documents: Collection[str],
        lists: Iterable[PagedList] = (),
    ) -> None:
        self._catalogue = catalogue
        #: Pages by their names.
        self.pages: dict[str, Home] = {}
        #: Names of pages by kind and key of what they are about.
        self.documents: dict[tuple[str, str], str] = {}
        #: Documents to which readers are led from others that were there before.
        self.redirects: dict[str, str] = {}
        #: Pages of lists, the one of the author first.
        self.lists: dict[Listing, tuple[str, ...]] = {}
        self.faults: list[PathFault] = []
        self._taken = {_folded(name): name for name in (*_RESERVED, *documents)}
        self._chosen: dict[str, frozenset[str] | None] = {}
        for pattern in patterns:
            for key, title, source, place, values in self._candidates(pattern):
                self._add(pattern, key, title, source, place, values)
        for each in lists:
            self._add_list(each)
        # When all pages have their places.
        for pattern in patterns:
            for key, _title, _source, _place, values in self._candidates(pattern):
                self._add_redirects(pattern, key, values)

    @property
    def assigned(self) -> AssignedHomes:
        """What the catalogue has to know of them."""
        return AssignedHomes(
            documents=self.documents,
            redirects=self.redirects,
            titles={home.document: home.title for home in self.pages.values()},
            lists=self.lists,
        )

    # -- what can have a page ---------------------------------------------------

    def _candidates(
        self, pattern: PagePattern
    ) -> Iterator[tuple[str, str, str, Place, dict[str, str]]]:
        catalogue = self._catalogue
        if pattern.kind == 'talk':
            for talk in catalogue.talks.values():
                if self._counts(pattern, (talk,)):
                    values = self._fields_of_talk(talk)
                    yield talk.id, talk.title, talk.place.document, talk.place, values
        elif pattern.kind == 'year':
            for year, talks in catalogue.once(talks_by_year).items():
                if year and self._counts(pattern, talks):
                    yield year, year, '', talks[0].place, {'year': year}
        elif pattern.kind == 'series':
            for key, (name, talks) in catalogue.once(talks_by_series).items():
                if self._counts(pattern, talks):
                    yield key, name, '', talks[0].place, {'id': key, 'title': name}
        else:
            for thing in sorted(catalogue.things[pattern.kind].values(), key=reading_order):
                talks = talks_of(catalogue, thing)
                if (
                    self._counts(pattern, talks)
                    if talks or pattern.where
                    else thing.entry or thing.mentions
                ):
                    yield self._of_thing(thing, talks)

    def _of_thing(
        self, thing: Thing, talks: tuple[Talk, ...]
    ) -> tuple[str, str, str, Place, dict[str, str]]:
        if thing.entry:
            place = thing.entry.place
        elif talks:
            place = talks[0].place
        else:
            place = thing.mentions[0].place if thing.mentions else Place('')
        values = {'id': thing.number or thing.key, 'title': thing.name}
        if thing.kind == 'event':
            dates = dates_of_event(self._catalogue, thing.name)
            event = event_of(self._catalogue, thing.name)
            values |= {'series': event.series if event else '', 'year': year_of(dates)}
        source = thing.entry.place.document if thing.entry else ''
        return thing.key, thing.name, source, place, values

    def _fields_of_talk(self, talk: Talk) -> dict[str, str]:
        event = event_of(self._catalogue, talk.event)
        return {
            **{each.name: str(each.of(talk)) for each in OPTIONS if each.in_path},
            'event': self._catalogue.key('event', talk.event) if talk.event else '',
            'series': event.series if event else '',
            'year': year_of(date_of(self._catalogue, talk)),
            **{each.name: each.text for each in talk.extra},
        }

    def _counts(self, pattern: PagePattern, talks: tuple[Talk, ...]) -> bool:
        if not pattern.where:
            return bool(talks)
        if pattern.where not in self._chosen:
            self._chosen[pattern.where] = self._choose(pattern.where)
        chosen = self._chosen[pattern.where]
        return chosen is not None and any(talk.id in chosen for talk in talks)

    def _choose(self, where: str) -> frozenset[str] | None:
        conventions = self._catalogue.conventions
        vocabulary = Vocabulary(references=conventions.references, extra=conventions.extra)
        try:
            condition = parse_condition(where, vocabulary)
        except FieldError:
            # The settings have been checked: it names what this set has none of.
            return None
        return frozenset(
            talk.id for talk in select(self._catalogue, Selection(where=condition))
        )

    # -- where its page lies ----------------------------------------------------

    def _add(
        self,
        pattern: PagePattern,
        key: str,
        title: str,
        source: str,
        place: Place,
        values: Mapping[str, str],
    ) -> None:
        filled = pattern.fill(values)
        wanted = filled.document
        if source and wanted == source:
            # The page that its author made for it.
            return
        document = self._free(wanted) if wanted else ''
        for what, names in (('missing', filled.missing), ('unsafe', filled.unsafe)):
            if names:
                self.faults.append(
                    PathFault(
                        what=what, place=place, title=title, document=document, names=names
                    )
                )
        if not document:
            return
        if document != wanted:
            self.faults.append(
                PathFault(
                    what='clash', place=place, title=title, document=document, names=(wanted,)
                )
            )
        self._taken[_folded(document)] = document
        self.documents[pattern.kind, key] = document
        self.pages[document] = Home(
            kind=pattern.kind,
            key=key,
            document=document,
            name=title,
            title=pattern.titled(values, title),
            source=source,
            feed=f'{document.removesuffix("/index")}.atom' if pattern.feed else '',
            layout=pattern.layout,
        )

    def _add_list(self, paged: PagedList) -> None:
        """Let what follows of a list lie below the page that it begins on."""
        below = paged.document.removesuffix('index').removesuffix('/')
        title = self._catalogue.page_title(paged.document)
        lists = sum(each[0] == paged.document for each in self.lists.values())
        name = f'list-{lists + 1}-page' if lists else 'page'
        pages = [paged.document]
        for page in range(2, paged.pages + 1):
            document = self._free('/'.join(filter(None, (below, f'{name}-{page}'))))
            self._taken[_folded(document)] = document
            self.documents['list', f'{paged.document} {paged.number} {page}'] = document
            self.pages[document] = Home(
                kind='list',
                key=paged.document,
                document=document,
                name=title,
                title=title,
                listing=paged.number,
                page=page,
            )
            pages.append(document)
        self.lists[paged.listing] = tuple(pages)

    def _add_redirects(
        self, pattern: PagePattern, key: str, values: Mapping[str, str]
    ) -> None:
        document = self.documents.get((pattern.kind, key))
        if document is None:
            return
        former_ids = self._catalogue.talks[key].aliases if pattern.kind == 'talk' else ()
        for former in pattern.former_documents(values, former_ids):
            if _folded(former) not in self._taken:
                self._taken[_folded(former)] = former
                self.redirects[former] = document

    def _free(self, wanted: str) -> str:
        document, number = wanted, 1
        while _folded(document) in self._taken:
            number += 1
            document = f'{wanted}-{number}'
        return document


def _folded(document: str) -> str:
    """Return what two names share that some file system or builder cannot tell apart."""
    name = document.removesuffix('/index')
    return unicodedata.normalize('NFC', name).casefold()


def talks_by_series(catalogue: Catalogue) -> dict[str, tuple[str, tuple[Talk, ...]]]:
    """Return name and talks of each series of events by its key, in the order of names."""
    axes = catalogue.once(Axes)
    axis = axes.by_group['series']
    found = axes.grouped(axis, axes.talks)
    return {key: (axes.name(axis, key), talks) for key, talks in found.items()}


def talks_by_year(catalogue: Catalogue) -> dict[str, tuple[Talk, ...]]:
    """Return all talks by year, the newest year first, and those without one last.

    Within a year, they are in the order of their titles.
    """
    years: defaultdict[str, list[Talk]] = defaultdict(list)
    for key in sorted(catalogue.talks, key=catalogue.title_ranks.__getitem__):
        talk = catalogue.talks[key]
        years[year_of(date_of(catalogue, talk))].append(talk)
    return {year: tuple(years[year]) for year in sorted(years, reverse=True)}
