"""Which talks a bibliography has, in which order and groups."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.citing.keys import LABELS
from sphinx_talks.catalogue.order import family_order
from sphinx_talks.catalogue.other_sites import OWN
from sphinx_talks.catalogue.query.parsing import CITED
from sphinx_talks.catalogue.query.select import origin, select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import alphabetical_key
from sphinx_talks.talks.records import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.citation_styles.house_style import Wording
    from sphinx_talks.talks.records import Talk

__all__ = (
    'BACKLINKS',
    'ENTRY_LABELS',
    'SCOPES',
    'Bibliography',
    'Group',
    'chosen',
    'grouped',
    'matching_documents',
)

#: Whose citations a bibliography shows.
SCOPES = ('page', 'set')
#: What entries can be labelled by. Those without labels have no letters either.
ENTRY_LABELS = (*LABELS, 'none')
#: Which of the places that cite a talk its entry links to.
BACKLINKS = ('all', 'page', 'none')

#: The order where the author asks for none, which is that of printed bibliographies.
_USUAL_SORT = ('speaker', 'date', 'title')


@frozen
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
    #: Names of axes, and ``cited``, each with a ``-`` before it for the opposite order.
    sort: tuple[str, ...] = ()
    #: How many talks at most; ``None`` for all of them.
    limit: int | None = None
    #: Name of the style; that of the settings if empty or unknown.
    style: str = ''
    #: One of :data:`ENTRY_LABELS`; that of the settings if empty.
    labels: str = ''
    #: Name of an axis, with a ``-`` before it for the opposite order; empty for none.
    group_by: str = ''
    #: One of :data:`BACKLINKS`.
    backlinks: str = 'all'
    #: What readers see where there is nothing to show; the usual words if empty.
    empty: str = ''


@frozen
class Group:
    """Talks that stand together."""

    title: str
    #: Key of the event that they share; empty where they share something else.
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
    axes = catalogue.once(Axes)
    by_place = {talk.id: place for place, talk in enumerate(talks)}
    positions = catalogue.title_ranks
    talks.sort(key=lambda talk: positions[talk.id])
    for wish in reversed(wishes):
        name, is_opposite = wish.removeprefix('-'), wish.startswith('-')
        if name == CITED:
            talks.sort(key=lambda talk: by_place[talk.id], reverse=is_opposite)
        elif name == 'speaker':
            # Without names, an entry begins with its title.
            keys_of = {talk.id: _names_or_title(axes, talk) for talk in talks}
            talks.sort(key=lambda talk: keys_of[talk.id], reverse=is_opposite)
        else:
            ranks = axes.ranks(wish)
            talks.sort(key=lambda talk: ranks[positions[talk.id]])
    return tuple(talks)


def _names_or_title(axes: Axes, talk: Talk) -> tuple[object, ...]:
    # Entries of most styles begin with family names.
    catalogue = axes.catalogue
    speakers = (
        catalogue.things['speaker'][key]
        for key in axes.by_sort['speaker'].keys(catalogue, talk)
    )
    names = [part for each in speakers for part in family_order(each)]
    return tuple(names) or (alphabetical_key(talk.title),)


def grouped(
    catalogue: Catalogue, listing: Bibliography, talks: tuple[Talk, ...], wording: Wording
) -> tuple[Group, ...]:
    """Return talks in their groups; within each they keep their order."""
    if not talks:
        return ()
    name = listing.group_by.removeprefix('-')
    axes = catalogue.once(Axes)
    axis = axes.by_group.get(name)
    if axis is None:
        return (Group('', '', talks),)
    groups: dict[str, list[Talk]] = {}
    for talk in talks:
        # Each talk stands here once: at the event that it names itself.
        value = next(iter(axes.values(axis, talk)), '')
        if name == 'kind':
            value = value or 'talk'
        groups.setdefault(value, []).append(talk)
    titles = {value: wording.group(name, axes.name(axis, value)) for value in groups}
    is_opposite = listing.group_by.startswith('-')
    if name == 'year':
        is_opposite = is_opposite or '-date' in listing.sort
        values = sorted(groups, reverse=is_opposite)
    elif axis.values:
        values = sorted(groups, key=lambda value: axes.order(axis, value), reverse=is_opposite)
    else:
        # As the language of the pages has it.
        values = sorted(
            groups, key=lambda value: alphabetical_key(titles[value]), reverse=is_opposite
        )
    # What lacks the field comes last.
    values.sort(key=lambda value: not value)
    return tuple(
        Group(titles[value], value if name == 'event' else '', tuple(groups[value]))
        for value in values
    )
