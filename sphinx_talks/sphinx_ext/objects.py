"""What other pages, Sphinx's own search and other documentation sets can link to.

:class:`~sphinx_talks.catalogue.declarations.Declarations` gives ids to the same talks
and entries, but has to open the facts of all documents for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.talks.kinds import KIND_NAMES
from sphinx_talks.talks.names import name_key
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sphinx_talks.catalogue.homes import Home
    from sphinx_talks.catalogue.pages import Pages, Row

__all__ = ('Linkable', 'key_of', 'objects_of')

_KINDS = ('talk', *KIND_NAMES, 'takeaway')


class Linkable:
    """The talks, entries and takeaways that the present build shows, each id once.

    :param pages: the facts of each document
    :param holds: whether the expression of an ``only`` directive is true in the present
        build; what stands under one that is not is left out
    """

    def __init__(self, pages: Pages, holds: Callable[[str], bool]) -> None:
        #: Document and row of the first that has an id, by kind and key.
        self._first: dict[str, dict[str, tuple[str, Row]]] = {kind: {} for kind in _KINDS}
        for document in sorted(pages):
            for row in pages.rows(document):
                kind, key, _title, _anchor, conditions, *_words = row
                if not conditions or all(map(holds, conditions)):
                    self._first[kind].setdefault(key_of(kind, key), (document, row))

    def objects(self) -> Iterator[tuple[str, str, str, str, str, tuple[str, ...]]]:
        """Return kind, id, title, document, fragment and speakers of each thing."""
        for kind, things in self._first.items():
            for _key, (document, row) in sorted(things.items()):
                title = ' '.join(row[2].split()) if kind == 'takeaway' else row[2]
                yield kind, row[1], title, document, row[3], row[6]

    def former_talks(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Return former id, id, title, document and fragment of talks."""
        talks = self._first['talk']
        former: dict[str, tuple[str, Row]] = {}
        for document, row in talks.values():
            for alias in row[5]:
                # An id that a talk has now leads to that one.
                if alias not in talks:
                    former.setdefault(alias, (document, row))
        for alias, (document, row) in sorted(former.items()):
            yield alias, row[1], row[2], document, row[3]


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
_QUOTED = re.compile(r'"([^"]*)"')


def objects_of(
    linkable: Linkable,
    homes: Collection[Home],
    kinds: Collection[str],
) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Return what stands in the search index and in ``objects.inv``.

    :param homes: pages that are made for one talk or thing each; what has one is found
        there
    :param kinds: the types of objects that the domain has
    :return: as a domain does: name, name to show, type, document, fragment and rank
    """
    # Once, since it is looked up among the translations.
    comma = str(_(', '))
    pages = {(home.kind, home.key): home for home in homes if home.kind in kinds}
    of_nobody = dict(pages)
    for kind, key, title, document, anchor, speakers in linkable.objects():
        page, fragment = document, anchor
        if pages and (home := pages.get((kind, key_of(kind, key)))):
            del of_nobody[home.kind, home.key]
            page, fragment = home.document, ''
        # In the inventory alone, since Sphinx's search takes a fragment of this form
        # for one made of the words that it shows.
        yield key, title, kind, page, fragment, _HIDDEN
        # Takeaways have no place among search results.
        if kind != 'takeaway':
            words = _words_to_find(title, comma.join(speakers))
            # By another name, since MyST's links into inventories know no kinds.
            yield f'search:{key}', words, f'search-{kind}', page, fragment, _FIRST
    # What is not declared, such as a speaker that talks name.
    for (kind, key), home in sorted(of_nobody.items()):
        yield key, home.name, kind, home.document, '', _HIDDEN
        words = _words_to_find(home.name)
        yield f'search:{key}', words, f'search-{kind}', home.document, '', _FIRST
    # Other documentation sets may still use a former id; readers need not find it.
    for alias, key, title, document, anchor in linkable.former_talks():
        if home := pages.get(('talk', key)):
            yield alias, title, 'talk', home.document, '', _HIDDEN
        else:
            yield alias, title, 'talk', document, anchor, _HIDDEN


def _words_to_find(title: str, speakers: str = '') -> str:
    """Return what a search result shows, and what is searched: title and speakers.

    :param speakers: their names on one line
    """
    words = f'{title} ({speakers})' if speakers else title
    if '"' not in words and "'" not in words:
        return words
    # Sphinx escapes straight quotation marks twice, so that readers would see ``&#x27;``.
    return _QUOTED.sub(r'“\1”', words).replace("'", '’').replace('"', '”')
