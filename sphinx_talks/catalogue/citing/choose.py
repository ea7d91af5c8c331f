"""Which talks a bibliography has, in which order and groups."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.citing.keys import LABELS
from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.catalogue.order import reading_order
from sphinx_talks.catalogue.other_sites import OWN
from sphinx_talks.catalogue.query.select import origin, select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.dates import date_sort_key, year_of
from sphinx_talks.talks.names import alphabetical_key
from sphinx_talks.talks.records import Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.citation_styles.house_style import Wording
    from sphinx_talks.talks.records import Talk

__all__ = (
    'BACKLINKS',
    'ENTRY_LABELS',
    'GROUPS',
    'SCOPES',
    'SORTS',
    'Bibliography',
    'Group',
    'chosen',
    'grouped',
    'matching_documents',
)

#: Whose citations a bibliography shows.
SCOPES = ('page', 'set')
#: What a bibliography can be grouped by.
GROUPS = ('year', 'kind', 'event')
#: What a bibliography can be sorted by; each with a ``-`` before it as well.
SORTS = ('date', 'title', 'speakers', 'event', 'kind', 'cited')
#: What entries can be labelled by. Those without labels have no letters either.
ENTRY_LABELS = (*LABELS, 'none')
#: Which of the places that cite a talk its entry links to.
BACKLINKS = ('all', 'page', 'none')

#: The order where the author asks for none, which is that of printed bibliographies.
_USUAL_SORT = ('speakers', 'date', 'title')


@dataclass(frozen=True, slots=True)
class Bibliography(Listing):
    """A bibliography that an author put on a page."""

    #: Ids of talks, as written.
    keys: tuple[str, ...] = ()
    #: One of :data:`SCOPES`; empty where the author names none.
    scope: str = ''
    #: Names of documents whose citations count, with ``*`` and ``**`` as wildcards.
    documents: tuple[str, ...] = ()
    #: Whether it has talks that nobody cites, too.
    has_all: bool = False
    #: What talks have to be like.
    selection: Selection = field(default_factory=Selection)
    #: Some of :data:`SORTS`, each with a ``-`` before it for the opposite order.
    sort: tuple[str, ...] = ()
    #: How many talks at most; ``None`` for all of them.
    limit: int | None = None
    #: Name of the style; that of the settings if empty or unknown.
    style: str = ''
    #: One of :data:`ENTRY_LABELS`; that of the settings if empty.
    labels: str = ''
    #: One of :data:`GROUPS`; empty for none.
    group_by: str = ''
    #: One of :data:`BACKLINKS`.
    backlinks: str = 'all'
    #: What readers see where there is nothing to show; the usual words if empty.
    empty: str = ''


@dataclass(frozen=True, slots=True)
class Group:
    """Talks that stand together."""

    title: str
    #: Name of the event that they share; empty where they share something else.
    event: str
    talks: tuple[Talk, ...]


def chosen(
    catalogue: Catalogue,
    listing: Bibliography,
    cited_on: Mapping[str, Iterable[str]],
    labels: str,
) -> tuple[Talk, ...]:
    """Return the talks of a bibliography in order.

    :param cited_on: ids of the talks that each document cites, in its order
    :param labels: how the entries are labelled; numbers count in the order of citation
    """
    keys = _keys(catalogue, listing, cited_on)
    wanted = replace(listing.selection, sort=(), limit=None)
    if wanted != Selection():
        # What is cited counts wherever it comes from, unless the author says otherwise.
        known = (OWN, *catalogue.declarations.guests)
        wanted = replace(wanted, catalogues=wanted.catalogues or known)
        found = {talk.id for talk in select(catalogue, wanted, listing.place.document)}
        keys = [key for key in keys if key in found]
    as_found = listing.keys or labels == 'number'
    sort = listing.sort or (() if as_found else _USUAL_SORT)
    return _in_order(catalogue, keys, sort)[: listing.limit]


def _keys(
    catalogue: Catalogue, listing: Bibliography, cited_on: Mapping[str, Iterable[str]]
) -> list[str]:
    declarations = catalogue.declarations
    named = (declarations.talk(key) for key in listing.keys)
    keys = dict.fromkeys(talk.id for talk in named if talk)
    documents = _documents(listing, declarations.pages)
    for document in documents:
        keys.update(dict.fromkeys(cited_on.get(document, ())))
    if listing.has_all:
        ranks = catalogue.title_ranks
        origins = listing.selection.catalogues or (OWN,)
        declared = (
            talk.id
            for talk in catalogue.talks.values()
            if talk.place.document in documents and origin(talk) in origins
        )
        keys.update(dict.fromkeys(sorted(declared, key=ranks.__getitem__)))
    return list(keys)


def _documents(listing: Bibliography, known: Iterable[str]) -> dict[str, None]:
    """Return the documents whose citations count."""
    scope = listing.scope
    if not scope and not listing.documents and not listing.keys:
        scope = 'set' if listing.has_all else 'page'
    if scope == 'set' or (listing.has_all and not scope and not listing.documents):
        return dict.fromkeys(known)
    found = dict.fromkeys((listing.place.document,) if scope == 'page' else ())
    for pattern in listing.documents:
        found.update(dict.fromkeys(matching_documents(pattern, known)))
    return found


def matching_documents(pattern: str, known: Iterable[str]) -> list[str]:
    """Return the documents that a pattern names.

    :param pattern: a name from the root of the sources on; ``*`` stands for any
        characters but slashes, ``**`` for those too, and ``?`` for one of them
    """
    pattern = pattern.removeprefix('/')
    if not set(pattern) & {'*', '?'}:
        return [pattern] if pattern in set(known) else []
    wildcards = {'**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]'}
    parts = re.split(r'(\*\*/|\*\*|\*|\?)', pattern)
    expression = re.compile(''.join(wildcards.get(part, re.escape(part)) for part in parts))
    return [document for document in known if expression.fullmatch(document)]


def _in_order(
    catalogue: Catalogue, keys: Iterable[str], sort: Iterable[str]
) -> tuple[Talk, ...]:
    talks = [catalogue.talks[key] for key in keys]
    wishes = list(sort)
    if not wishes:
        return tuple(talks)
    by_place = {talk.id: place for place, talk in enumerate(talks)}
    ranks = catalogue.title_ranks
    talks.sort(key=lambda talk: ranks[talk.id])
    for wish in reversed(wishes):
        is_backwards = wish.startswith('-')
        key = _sort_key(catalogue, wish.removeprefix('-'), by_place)
        # Both ways, what lacks the field comes last, and equal ones stay in order.
        talks.sort(key=key, reverse=is_backwards)
        talks.sort(key=lambda talk: not _has(catalogue, talk, wish.removeprefix('-')))
    return tuple(talks)


def _has(catalogue: Catalogue, talk: Talk, field: str) -> bool:
    if field == 'date':
        return bool(year_of(date_of(catalogue, talk)))
    return field != 'event' or bool(talk.event)


def _sort_key(
    catalogue: Catalogue, field: str, by_place: Mapping[str, int]
) -> Callable[[Talk], tuple[object, ...]]:
    def speakers(talk: Talk) -> tuple[str, ...]:
        things = (catalogue.thing('speaker', name) for name in talk.speakers)
        names = tuple(str(reading_order(thing)[0]) for thing in things if thing)
        # Without names, an entry begins with its title.
        return names or (alphabetical_key(talk.title),)

    keys: dict[str, Callable[[Talk], tuple[object, ...]]] = {
        'date': lambda talk: date_sort_key(date_of(catalogue, talk)),
        'title': lambda talk: (alphabetical_key(talk.title),),
        'speakers': speakers,
        'event': lambda talk: (alphabetical_key(catalogue.name('event', talk.event)),),
        'kind': lambda talk: (talk.kind,),
        'cited': lambda talk: (by_place[talk.id],),
    }
    return keys.get(field, keys['title'])


def grouped(
    catalogue: Catalogue, listing: Bibliography, talks: tuple[Talk, ...], wording: Wording
) -> tuple[Group, ...]:
    """Return talks in their groups; within each they keep their order."""
    if not talks:
        return ()
    if not listing.group_by:
        return (Group('', '', talks),)
    titles: dict[str, tuple[str, str]] = {}
    groups: dict[str, list[Talk]] = {}
    for talk in talks:
        if listing.group_by == 'year':
            key = year_of(date_of(catalogue, talk))
            title = key or wording.words.no_date
        elif listing.group_by == 'kind':
            key = talk.kind or 'talk'
            title = wording.kind(key)
        else:
            key = catalogue.key('event', talk.event) if talk.event else ''
            title = catalogue.name('event', talk.event) if talk.event else ''
        titles.setdefault(key, (title, talk.event if listing.group_by == 'event' else ''))
        groups.setdefault(key, []).append(talk)
    is_newest_first = any(wish == '-date' for wish in listing.sort)
    if listing.group_by == 'year':
        keys = sorted(groups, reverse=is_newest_first)
    else:
        keys = sorted(groups, key=lambda key: alphabetical_key(titles[key][0]))
    # What lacks the field comes last.
    keys.sort(key=lambda key: not key)
    return tuple(Group(*titles[key], tuple(groups[key])) for key in keys)
