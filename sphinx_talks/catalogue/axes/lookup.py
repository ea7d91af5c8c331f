"""The one answer to what talks have on an axis, in which order, and what that is called.

Each index is made when it is first asked for, once for each catalogue. Talks go by
their positions in the order of titles.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, TypeAlias

from sphinx_talks.catalogue.axes.axis_values import Names
from sphinx_talks.catalogue.axes.table import axes_for
from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.catalogue.order import reading_order
from sphinx_talks.talks.dates import date_sort_key, read_date
from sphinx_talks.talks.names import alphabetical_key, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.axes.axis import Axis
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.things import Link
    from sphinx_talks.talks.records import Talk

__all__ = ('Axes', 'fold', 'initial_of')

_Key: TypeAlias = tuple[object, ...]
_RIGHT_TO_LEFT_MARK = '\N{RIGHT-TO-LEFT MARK}'


class Axes:
    """What all talks of a catalogue have on all axes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        #: All talks, in the order of their titles.
        self.talks = tuple(
            catalogue.talks[key]
            for key, _rank in sorted(catalogue.title_ranks.items(), key=lambda item: item[1])
        )
        conventions = catalogue.conventions
        #: All axes, by their names in conditions.
        self.by_name = axes_for(conventions.references, conventions.extra)
        #: The same by the options that filter, and by their names as groups and in orders.
        self.by_option = {each.option: each for each in self.by_name.values() if each.option}
        self.by_group = {each.group: each for each in self.by_name.values() if each.group}
        self.by_sort = {each.sort: each for each in self.by_name.values() if each.sort}
        #: What series and platforms are called.
        self.names = catalogue.once(Names)
        self._texts: dict[str, dict[str, str]] = {}
        self._indexes: dict[str, dict[str, list[int]]] = {}
        self._hidden: dict[str, dict[str, list[int]]] = {}
        self._numbers: dict[str, tuple[list[int], list[int]]] = {}
        self._found: dict[tuple[str, str], frozenset[int]] = {}
        self._ranks: dict[str, list[int]] = {}

    # -- what a talk has --------------------------------------------------------

    def values(self, axis: Axis, talk: Talk) -> tuple[str, ...]:
        """Return the values for which a talk counts on an axis, each once.

        Where values are part of others, it counts for these too.
        """
        if axis.is_number:
            number = axis.number(self.catalogue, talk)
            return () if number is None else (f'{number:04}',)
        keys = axis.keys(self.catalogue, talk)
        if axis.type == 'text':
            return tuple(map(fold, keys))
        return self.around(axis, keys)

    def around(self, axis: Axis, keys: Iterable[str]) -> tuple[str, ...]:
        """Return values together with all that they are part of, each once."""
        if not axis.is_tree:
            return tuple(keys)
        parents = self.catalogue.topic_tree.parents
        found: dict[str, None] = {}
        for key in keys:
            each: str | None = key
            while each is not None:
                found[each] = None
                each = parents.get(each)
        return tuple(found)

    def name(self, axis: Axis, value: str) -> str:
        """Return what readers know a value by; a word such as ``members`` as it is."""
        if axis.kind == 'series':
            return self.catalogue.shown(self.names.series_names.get(value, value))
        if axis.kind == 'platform':
            return self.names.platform_names.get(value, value)
        if axis.type == 'text':
            return self.catalogue.shown(self._spellings(axis).get(value, value))
        thing = self.catalogue.things.get(axis.kind, {}).get(value)
        return thing.name if thing else value

    def link(self, axis: Axis, value: str) -> Link | None:
        """Return the link to a value that is a thing, or has a page."""
        thing = self.catalogue.things.get(axis.kind, {}).get(value)
        if thing:
            return self.catalogue.link(thing)
        return self.catalogue.home_link(axis.name, value, self.name(axis, value))

    def order(self, axis: Axis, value: str) -> _Key:
        """Return what the values of an axis are sorted by."""
        if axis.is_number:
            return (int(value), value)
        if axis.values:
            known = value in axis.values
            return (axis.values.index(value) if known else len(axis.values), value)
        thing = self.catalogue.things.get(axis.kind, {}).get(value)
        return (
            reading_order(thing)
            if thing
            else (
                alphabetical_key(self.name(axis, value)),
                value,
            )
        )

    def grouped(
        self, axis: Axis, talks: Iterable[Talk], *, is_opposite: bool = False
    ) -> dict[str, tuple[Talk, ...]]:
        """Return the values of talks in order, each with all talks that count for it.

        :param talks: talks in the order that they have for each value
        :param is_opposite: whether the last value comes first
        """
        groups: dict[str, list[Talk]] = {}
        for talk in talks:
            for value in self.values(axis, talk):
                groups.setdefault(value, []).append(talk)
        in_order = sorted(
            groups, key=lambda value: self.order(axis, value), reverse=is_opposite
        )
        return {value: tuple(groups[value]) for value in in_order}

    # -- which talks have something -----------------------------------------------

    def having(self, axis: Axis, value: str, document: str = '') -> frozenset[int]:
        """Return the talks that have a value.

        :param value: as an author wrote it
        :param document: the page that asks
        """
        if axis.type in {'document', 'documents'}:
            value = document if value == '.' else value
        found = self._found.get((axis.name, value))
        if found is None:
            index, hidden = self.index(axis), self._hidden_index(axis)
            keys = list(self._keys(axis, value))
            found = frozenset().union(
                *(index.get(key, ()) for key in keys), *(hidden.get(key, ()) for key in keys)
            )
            self._found[axis.name, value] = found
        return found

    def between(self, axis: Axis, first: int, last: int) -> list[int]:
        """Return the talks with a number in a range."""
        numbers, positions = self._by_number(axis)
        return positions[bisect_left(numbers, first) : bisect_right(numbers, last)]

    def having_any(self, axis: Axis) -> frozenset[int]:
        """Return the talks that have any value but 0."""
        found = self._found.get((axis.name, ''))
        if found is None:
            if axis.is_number:
                numbers, positions = self._by_number(axis)
                found = frozenset(positions[bisect_right(numbers, 0) :])
            else:
                found = frozenset().union(*self.index(axis).values())
            self._found[axis.name, ''] = found
        return found

    def contains(self, axis: Axis, position: int, folded: str) -> bool:
        """Return whether a text of a talk contains another one, which is folded."""
        texts = axis.keys(self.catalogue, self.talks[position])
        return any(folded in fold(text) for text in texts)

    def index(self, axis: Axis) -> dict[str, list[int]]:
        """Return the talks by what they have."""
        found = self._indexes.get(axis.name)
        if found is None:
            found = self._indexes[axis.name] = {}
            for position, talk in enumerate(self.talks):
                for value in self.values(axis, talk):
                    found.setdefault(value, []).append(position)
        return found

    def knows(self, axis: Axis, value: str) -> bool:
        """Return whether any talk, or a declaration, has a name."""
        if axis.kind in self.catalogue.things:
            return self.catalogue.find(axis.kind, value) is not None or bool(
                self.having(axis, value)
            )
        return bool(self.having(axis, value)) or (
            axis.kind == 'platform' and name_key(value) in self.names.platforms_by_name
        )

    # -- order ----------------------------------------------------------------------

    def ranks(self, name: str) -> list[int]:
        """Return the place of each talk in an order, by its position.

        Talks with the same value have the same place; those without any are behind all
        others, whatever the order.

        :param name: name of an axis to sort by, with a ``-`` for the opposite order
        """
        found = self._ranks.get(name)
        if found is None:
            # There may be none of that name any more since the page was read.
            axis = self.by_sort.get(name.removeprefix('-'))
            keys = [self.sort_key(axis, talk) if axis else None for talk in self.talks]
            in_order = sorted(
                {key for key in keys if key is not None}, reverse=name.startswith('-')
            )
            rank_of: dict[_Key | None, int] = {key: rank for rank, key in enumerate(in_order)}
            rank_of[None] = len(in_order)
            found = self._ranks[name] = [rank_of[key] for key in keys]
        return found

    def sort_key(self, axis: Axis, talk: Talk) -> _Key | None:
        """Return what talks are sorted by on an axis; ``None`` for one that has nothing."""
        if axis.type == 'date':
            date = date_of(self.catalogue, talk)
            return date_sort_key(date) if read_date(date) else None
        if axis.is_number:
            number = axis.number(self.catalogue, talk)
            return None if number is None else (number,)
        if axis.type == 'flag':
            # Those that are come first.
            return (tuple(axis.keys(self.catalogue, talk)) != ('yes',),)
        things = self.catalogue.things.get(axis.kind, {})
        keys: list[object] = []
        for value in axis.keys(self.catalogue, talk):
            thing = things.get(value)
            keys += reading_order(thing) if thing else (alphabetical_key(value), '')
            if not axis.sorts_by_all:
                break
        return tuple(keys) if keys else None

    # -- keys -----------------------------------------------------------------------

    def _keys(self, axis: Axis, value: str) -> Iterator[str]:
        """Return the keys in the index for which a value stands."""
        if axis.type == 'text':
            yield fold(value)
        elif axis.kind == 'series':
            yield name_key(value)
        elif axis.kind == 'platform':
            key = name_key(value)
            yield self.names.platforms_by_name.get(key, key)
        elif axis.kind == 'language':
            wanted = value.lower()
            for tag in self.index(axis):
                if tag.lower() == wanted or tag.lower().startswith(f'{wanted}-'):
                    yield tag
        elif axis.type in {'document', 'documents'} and any(map(value.__contains__, '*?[')):
            yield from (name for name in self.index(axis) if fnmatchcase(name, value))
        elif axis.kind in self.catalogue.things:
            yield self.catalogue.key(axis.kind, value)
        else:
            yield value

    def _spellings(self, axis: Axis) -> dict[str, str]:
        """Return texts as they are first written, by their keys."""
        found = self._texts.get(axis.name)
        if found is None:
            found = self._texts[axis.name] = {}
            for talk in self.talks:
                for text in axis.keys(self.catalogue, talk):
                    found.setdefault(fold(text), text)
        return found

    def _hidden_index(self, axis: Axis) -> dict[str, list[int]]:
        found = self._hidden.get(axis.name)
        if found is None:
            found = self._hidden[axis.name] = {}
            for position, talk in enumerate(self.talks if axis.hidden else ()):
                for key in axis.hidden(self.catalogue, talk) if axis.hidden else ():
                    found.setdefault(key, []).append(position)
        return found

    def _by_number(self, axis: Axis) -> tuple[list[int], list[int]]:
        found = self._numbers.get(axis.name)
        if found is None:
            pairs = sorted(
                (number, position)
                for position, talk in enumerate(self.talks)
                if (number := axis.number(self.catalogue, talk)) is not None
            )
            found = [number for number, _ in pairs], [position for _, position in pairs]
            self._numbers[axis.name] = found
        return found


def fold(text: str) -> str:
    """Return a text as it is compared: without regard to case and white space."""
    return ' '.join(text.casefold().split())


def initial_of(key: str) -> str:
    """Return the letter under which readers look for something; empty for other signs.

    As in the general index of Sphinx: the first letter without its marks.

    :param key: what it is sorted by
    """
    first = key.removeprefix(_RIGHT_TO_LEFT_MARK)[:1]
    letter = unicodedata.normalize('NFD', first)[:1].upper()
    return letter if letter.isalpha() else ''
