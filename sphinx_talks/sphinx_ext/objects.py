"""What Sphinx's own search and the inventory show of talks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.linkable import key_of
from sphinx_talks.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinx_talks.catalogue.homes import Home
    from sphinx_talks.catalogue.linkable import Linkable

__all__ = ('objects_of',)

# How Sphinx's search ranks objects: not at all, and before the pages whose titles have
# one of the words, where somebody looks for a title.
_HIDDEN, _FIRST = -1, 0
_QUOTED = re.compile(r'"([^"]*)"')


def objects_of(
    linkable: Linkable, homes: Collection[Home], kinds: Collection[str]
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
