"""What filters and conditions look up: which talks have a value, and in which order.

Each index is made when it is first asked for, once for each catalogue. Talks go by
their positions in the order of titles.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.catalogue.order import reading_order
from sphinx_talks.catalogue.query.answers import Names
from sphinx_talks.catalogue.query.vocabulary import fields_for
from sphinx_talks.talks.dates import date_sort_key, read_date
from sphinx_talks.talks.names import alphabetical_key, name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.query.field import Field
    from sphinx_talks.talks.records import Talk

__all__ = ('Axes', 'fold', 'years_in')

_Key = tuple[object, ...]


class Axes:
    """Indexes over all talks of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        #: All talks, in the order of their titles.
        self.talks = tuple(
            catalogue.talks[key]
            for key, _rank in sorted(catalogue.title_ranks.items(), key=lambda item: item[1])
        )
        #: Everything that can be asked for, by its name in conditions.
        self.fields = fields_for(catalogue.conventions.references)
        #: The same, by the options that filter.
        self.by_option = {each.option: each for each in self.fields.values() if each.option}
        self._indexes: dict[str, dict[str, list[int]]] = {}
        self._numbers: dict[str, tuple[list[int], list[int]]] = {}
        self._found: dict[tuple[str, str], frozenset[int]] = {}
        self._ranks: dict[str, list[int]] = {}
        #: What series and platforms are called.
        self.names = catalogue.once(Names)

    # -- look-ups -------------------------------------------------------------

    def having(self, field: Field, value: str, document: str = '') -> frozenset[int]:
        """Return the talks that have a value.

        :param value: as an author wrote it
        :param document: the page that asks
        """
        if field.type in {'document', 'documents'}:
            value = document if value == '.' else value
        found = self._found.get((field.name, value))
        if found is None:
            index = self.index(field)
            keys = list(self._keys(field, value))
            found = frozenset().union(*(index.get(key, ()) for key in keys))
            self._found[field.name, value] = found
        return found

    def between(self, field: Field, first: int, last: int) -> list[int]:
        """Return the talks with a number in a range."""
        numbers, positions = self._by_number(field)
        return positions[bisect_left(numbers, first) : bisect_right(numbers, last)]

    def having_any(self, field: Field) -> frozenset[int]:
        """Return the talks that have any value but 0."""
        found = self._found.get((field.name, ''))
        if found is None:
            if field.type in {'number', 'length', 'date'}:
                numbers, positions = self._by_number(field)
                found = frozenset(positions[bisect_right(numbers, 0) :])
            else:
                found = frozenset().union(*self.index(field).values())
            self._found[field.name, ''] = found
        return found

    def contains(self, field: Field, position: int, folded: str) -> bool:
        """Return whether a text of a talk contains another one, which is folded."""
        texts = field.words(self.catalogue, self.talks[position])
        return any(folded in fold(text) for text in texts)

    def index(self, field: Field) -> dict[str, list[int]]:
        """Return the talks by what they have."""
        found = self._indexes.get(field.name)
        if found is None:
            found = {}
            is_text = field.type == 'text'
            for position, talk in enumerate(self.talks):
                for word in field.words(self.catalogue, talk):
                    found.setdefault(fold(word) if is_text else word, []).append(position)
            self._indexes[field.name] = found
        return found

    def ranks(self, name: str) -> list[int]:
        """Return the place of each talk in an order.

        :param name: name of a field to sort by, with a ``-`` for the opposite order
        """
        found = self._ranks.get(name)
        if found is None:
            by_sort = {each.sort: each for each in self.fields.values() if each.sort}
            field = by_sort[name.removeprefix('-')]
            found = _ranks_by(self, field, is_opposite=name.startswith('-'))
            self._ranks[name] = found
        return found

    def knows(self, field: Field, value: str) -> bool:
        """Return whether any talk, or a declaration, has a name."""
        if field.kind in self.catalogue.things:
            return self.catalogue.find(field.kind, value) is not None or bool(
                self.having(field, value)
            )
        return bool(self.having(field, value)) or (
            field.kind == 'platform' and name_key(value) in self.names.platforms_by_name
        )

    def _keys(self, field: Field, value: str) -> Iterator[str]:
        """Return the keys in the index for which a value stands."""
        if field.type == 'text':
            yield fold(value)
        elif field.kind == 'topic':
            yield from self.catalogue.topic_tree.within(self.catalogue.key('topic', value))
        elif field.kind == 'series':
            yield name_key(value)
        elif field.kind == 'platform':
            key = name_key(value)
            yield self.names.platforms_by_name.get(key, key)
        elif field.kind == 'language':
            wanted = value.lower()
            for tag in self.index(field):
                if tag.lower() == wanted or tag.lower().startswith(f'{wanted}-'):
                    yield tag
        elif field.type in {'document', 'documents'} and any(map(value.__contains__, '*?[')):
            yield from (name for name in self.index(field) if fnmatchcase(name, value))
        elif field.kind in self.catalogue.things:
            yield self.catalogue.key(field.kind, value)
        else:
            yield value

    def _by_number(self, field: Field) -> tuple[list[int], list[int]]:
        found = self._numbers.get(field.name)
        if found is None:
            pairs = sorted(
                (number, position)
                for position, talk in enumerate(self.talks)
                if (number := field.number(self.catalogue, talk)) is not None
            )
            found = [number for number, _ in pairs], [position for _, position in pairs]
            self._numbers[field.name] = found
        return found


def _ranks_by(axes: Axes, field: Field, *, is_opposite: bool) -> list[int]:
    """Return the place of each talk, by its position.

    Talks with the same value have the same place; those without any are behind all
    others, whatever the order.
    """
    key_of = _key_of(axes, field)
    keys = [key_of(talk) for talk in axes.talks]
    in_order = sorted({key for key in keys if key is not None}, reverse=is_opposite)
    rank_of: dict[_Key | None, int] = {key: rank for rank, key in enumerate(in_order)}
    rank_of[None] = len(in_order)
    return [rank_of[key] for key in keys]


def _key_of(axes: Axes, field: Field) -> Callable[[Talk], _Key | None]:
    catalogue = axes.catalogue
    match field.sort:
        case 'date':
            return lambda talk: _date_key(date_of(catalogue, talk))
        case 'title':
            return lambda talk: (alphabetical_key(talk.title),)
        case 'own' | 'featured':
            # Those that are come first.
            return lambda talk: (tuple(field.words(catalogue, talk)) != ('yes',),)
    if field.type in {'number', 'length'}:
        return lambda talk: _number_key(field.number(catalogue, talk))
    things = catalogue.things.get(field.kind)

    def key(talk: Talk) -> _Key | None:
        word = next(iter(field.words(catalogue, talk)), None)
        if word is None:
            return None
        if thing := things.get(word) if things else None:
            return reading_order(thing)
        return (alphabetical_key(word), '')

    return key


def _date_key(date: str) -> _Key | None:
    return date_sort_key(date) if read_date(date) else None


def _number_key(number: int | None) -> _Key | None:
    return None if number is None else (number,)


def fold(text: str) -> str:
    """Return a text as it is compared: without regard to case and white space."""
    return ' '.join(text.casefold().split())


def years_in(value: str) -> tuple[int, int] | None:
    """Return the first and the last year of a filter's value; ``None`` for no years."""
    first, dots, last = value.partition('..')
    if not (first + last).isdecimal():
        return None
    return int(first or 0), int((last or 9999) if dots else first)
