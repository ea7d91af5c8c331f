"""Finds the talks that a selection asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.order import talks_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.query.selection import Selection
    from sphinx_talks.catalogue.records import Talk

__all__ = ('select',)


def select(catalogue: Catalogue, selection: Selection, document: str = '') -> tuple[Talk, ...]:
    """Return the talks that a listing shows, in its order.

    :param document: the page on which the listing stands
    """
    found = {talk.id for talk in catalogue.talks.values()}
    for each in selection.filters:
        if each.wanted:
            found &= _matching(catalogue, each.name, each.wanted)
        found -= _matching(catalogue, each.name, each.unwanted)
    ranks = catalogue.title_ranks
    in_order = sorted(found, key=lambda key: ranks[key])
    return tuple(catalogue.talks[key] for key in in_order[: selection.limit])


def _matching(catalogue: Catalogue, name: str, values: Iterable[str]) -> set[str]:
    kind = name.removesuffix('s')
    found: set[str] = set()
    for value in values:
        if kind in {'topic', 'speaker', 'event'}:
            thing = catalogue.thing(kind, value)
            found.update(talk.id for talk in (talks_of(catalogue, thing) if thing else ()))
        else:
            found.update(
                talk.id
                for talk in catalogue.talks.values()
                if value == (talk.date[:4] if kind == 'year' else getattr(talk, kind))
            )
    return found
