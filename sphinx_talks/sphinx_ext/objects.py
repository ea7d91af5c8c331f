"""What other pages, Sphinx's own search and other documentation sets can link to.

:class:`~sphinx_talks.catalogue.declarations.Declarations` gives ids to the same talks
and entries, but has to open the facts of all documents for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from sphinx_talks.catalogue.pages import words_in
from sphinx_talks.talks.names import name_key
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sphinx_talks.catalogue.homes import Home
    from sphinx_talks.catalogue.pages import Pages, Row

__all__ = ('Linkable', 'SphinxObject', 'key_of', 'objects_of')

#: What Sphinx wants to know of an object: name, name to show, type, document, fragment and
#: rank.
SphinxObject: TypeAlias = tuple[str, str, str, str, str, int]


class Linkable:
    """The talks, entries and takeaways that the present build shows, each id once.

    :param pages: the facts of each document
    :param holds: whether the expression of an ``only`` directive is true in the present
        build; what stands under one that is not is left out
    """

    def __init__(self, pages: Pages, holds: Callable[[str], bool]) -> None:
        self._pages = pages
        self._holds = holds

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Return document and row of the first that has an id, in the order of documents."""
        known: dict[str, set[str]] = {}
        for document in sorted(self._pages):
            for row in self._pages.rows(document):
                if self.shows(row):
                    keys = known.setdefault(row[0], set())
                    key = key_of(row[0], row[1])
                    if key not in keys:
                        keys.add(key)
                        yield document, row

    def shows(self, row: Row) -> bool:
        """Return whether the present build shows what a row is about."""
        return not row[4] or all(map(self._holds, words_in(row[4])))


def key_of(kind: str, key: str) -> str:
    """Return what tells a thing of a kind from all others.

    :param key: its id
    """
    if kind in ('talk', 'takeaway'):
        return key
    return name_key(key)


# How Sphinx's search ranks objects: not at all, and before the pages whose titles have
# one of the words, where somebody looks for a title.
_HIDDEN, _FIRST = -1, 0
_QUOTED = '"([^"]*)"'


def objects_of(
    linkable: Linkable, homes: Collection[Home], kinds: Collection[str]
) -> Iterator[SphinxObject]:
    """Return what stands in the search index and in ``objects.inv``.

    :param homes: pages that are made for one talk or thing each; what has one is found
        there
    :param kinds: the types of objects that the domain has
    """
    # Once, since it is looked up among the translations.
    comma = str(_(', '))
    pages = {(home.kind, home.key): home for home in homes if home.kind in kinds}
    of_nobody = dict(pages)
    talks: set[str] = set()
    former: dict[str, tuple[str, str, str]] = {}
    for document, row in linkable.rows():
        kind, key, title, anchor, _conditions, aliases, speakers, _topics = row
        page, fragment = document, anchor
        if pages and (home := pages.get((kind, key_of(kind, key)))):
            del of_nobody[home.kind, home.key]
            page, fragment = home.document, ''
        if kind == 'takeaway':
            # These have no place among search results.
            yield key, ' '.join(title.split()), kind, page, fragment, _HIDDEN
            continue
        if kind == 'talk':
            talks.add(key)
            for alias in words_in(aliases):
                former.setdefault(alias, (title, page, fragment))
        # In the inventory alone, since Sphinx's search takes a fragment of this form
        # for one made of the words that it shows.
        yield key, title, kind, page, fragment, _HIDDEN
        words = _words_to_find(title, comma.join(words_in(speakers)))
        # By another name, since MyST's links into inventories know no kinds.
        yield f'search:{key}', words, f'search-{kind}', page, fragment, _FIRST
    # What is not declared, such as a speaker that talks name.
    for (kind, key), home in sorted(of_nobody.items()):
        yield key, home.name, kind, home.document, '', _HIDDEN
        words = _words_to_find(home.name)
        yield f'search:{key}', words, f'search-{kind}', home.document, '', _FIRST
    # Other documentation sets may still use a former id; readers need not find it.
    for alias, (title, page, fragment) in sorted(former.items()):
        # An id that a talk has now leads to that one.
        if alias not in talks:
            yield alias, title, 'talk', page, fragment, _HIDDEN


def _words_to_find(title: str, speakers: str = '') -> str:
    """Return what a search result shows, and what is searched: title and speakers.

    :param speakers: their names on one line
    """
    words = f'{title} ({speakers})' if speakers else title
    if '"' not in words and "'" not in words:
        return words
    # Sphinx escapes straight quotation marks twice, so that readers would see ``&#x27;``.
    return re.sub(_QUOTED, r'“\1”', words).replace("'", '’').replace('"', '”')
