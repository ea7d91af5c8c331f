"""What authors write to choose talks, as records that a page keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.fields import parse_list
from sphinx_talks.catalogue.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ('FILTERS', 'SELECTION_OPTIONS', 'Filter', 'Selection', 'parse_selection')

#: Names of the filters.
FILTERS = ('topics', 'speakers', 'events', 'kinds', 'languages', 'years')

#: The options by which a listing directive chooses and orders talks.
SELECTION_OPTIONS = (*FILTERS, 'sort', 'limit')


@dataclass(frozen=True, slots=True)
class Filter(Record):
    """What one field of a talk has to be."""

    #: One of :data:`FILTERS`.
    name: str
    #: A talk needs one of these, if there are any.
    wanted: tuple[str, ...] = ()
    #: A talk has none of these.
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection(Record):
    """Which talks a listing shows, and in which order."""

    filters: tuple[Filter, ...] = ()
    #: Names of fields, each with a ``-`` before it for the opposite order.
    sort: tuple[str, ...] = ()
    #: How many talks at most; ``None`` for all of them.
    limit: int | None = None


def _parse_filter(name: str, text: str) -> Filter:
    """Return the filter that an option asks for."""
    items = parse_list(text)
    wanted = tuple(item for item in items if not item.startswith('!'))
    unwanted = tuple(item[1:].strip() for item in items if item.startswith('!'))
    return Filter(name, wanted, unwanted)


def parse_selection(texts: Mapping[str, str]) -> Selection:
    """Return the selection that the options of a directive ask for."""
    filters = tuple(_parse_filter(name, texts[name]) for name in FILTERS if texts.get(name))
    limit = texts.get('limit', '').strip()
    return Selection(
        filters,
        parse_list(texts.get('sort', '')),
        int(limit) if limit.isdecimal() else None,
    )
