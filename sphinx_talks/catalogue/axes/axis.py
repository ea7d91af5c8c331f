"""One axis: its names, what a talk has on it, and what it is good for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Talk

__all__ = ('Axis', 'AxisType')

#: ``name`` and ``word`` have one value, ``names`` and ``words`` any number. Names are
#: free and compared by their keys; words are of a fixed list.
AxisType: TypeAlias = Literal[
    'text',
    'name',
    'names',
    'word',
    'words',
    'number',
    'length',
    'date',
    'flag',
    'document',
    'documents',
]


def _no_keys(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    return ()


def _no_number(catalogue: Catalogue, talk: Talk) -> int | None:
    return None


@frozen(kw_only=True)
class Axis:
    """Something that talks can be asked, told apart, sorted and counted by."""

    #: Name in conditions, and of the column that shows it.
    name: str
    type: AxisType
    #: What it is, in one sentence of reStructuredText.
    meaning: str
    #: Heading of a column that shows it, in English.
    label: str = ''
    #: Headings of a chart and of its values, and of the talks that have none.
    talks_by: str = ''
    one: str = ''
    without: str = ''
    #: The option that filters by it; empty if none does.
    option: str = ''
    #: Kind of the things that it names, as the catalogue knows it.
    kind: str = ''
    #: The values that there are, in their order; empty where any value may be.
    values: tuple[str, ...] = ()
    #: What a talk itself has on it: keys of names, words, text.
    keys: Callable[[Catalogue, Talk], Iterable[str]] = _no_keys
    #: By what else a filter finds a talk, which is no value of the axis.
    hidden: Callable[[Catalogue, Talk], Iterable[str]] | None = None
    #: What a talk has of a number, length or date; ``None`` if it has none.
    number: Callable[[Catalogue, Talk], int | None] = _no_number
    #: Name in ``:sort:``; empty if talks can't be sorted by it.
    sort: str = ''
    #: Whether all that a talk has decides its place in the order, and not the first alone.
    sorts_by_all: bool = False
    #: Name in ``:group-by:``; empty if it can't be used there.
    group: str = ''
    #: Whether values are part of others, and a talk with one counts for these as well.
    is_tree: bool = False
    #: Whether talks can be counted in a chart, by the name of the group.
    has_chart: bool = False
    #: Whether there is an index of its values, by the name of the filter.
    has_index: bool = False
    #: Whether its values can be nodes of a graph, by the name of the group.
    has_nodes: bool = False
    #: Whether a list can show it.
    has_column: bool = False
    #: Column that tells it, where readers of a table can choose by it; empty if they can't.
    facet: str = ''

    @property
    def is_number(self) -> bool:
        """Whether it has numbers, which can be compared, and no words."""
        return self.type in {'number', 'length', 'date'}

    @property
    def is_single(self) -> bool:
        """Whether a talk has one value on it, apart from other times it was given."""
        return self.type in {'name', 'word', 'number', 'length', 'date', 'flag', 'text'}
