"""What filters and conditions look up: which talks have a value, and in which order.

Each index is made when it is first asked for, once for each catalogue. Talks go by
their positions in the order of titles.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.query.ranks import ranks_by
from sphinx_talks.catalogue.query.vocabulary import fields_for
from sphinx_talks.talks.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.query.field import Field
    from sphinx_talks.talks.records import Talk

__all__ = ('Axes',)


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
        self._series_keys: dict[str, str] = {}
        self._platform_keys: dict[str, str] = {}

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
            found = ranks_by(self, field, is_opposite=name.startswith('-'))
            self._ranks[name] = found
        return found

    def knows(self, field: Field, value: str) -> bool:
        """Return whether any talk, or a declaration, has a name."""
        if field.kind in self.catalogue.things:
            return self.catalogue.find(field.kind, value) is not None or bool(
                self.having(field, value)
            )
        return bool(self.having(field, value)) or (
            field.kind == 'platform' and name_key(value) in self._platforms_by_name
        )

    # -- keys -----------------------------------------------------------------

    def series_key(self, name: str) -> str:
        """Return the key of a series."""
        key = self._series_keys.get(name)
        if key is None:
            key = self._series_keys[name] = name_key(name)
            self.series_names.setdefault(key, name)
        return key

    @cached_property
    def series_names(self) -> dict[str, str]:
        """Names of series as first declared, by their keys."""
        names: dict[str, str] = {}
        for entry in self.catalogue.declarations.entries['event'].values():
            if series := str(getattr(entry, 'series', '')):
                names.setdefault(name_key(series), series)
        return names

    def platform_key(self, url: str) -> str:
        """Return the key of the platform on which an address is; empty if unknown."""
        key = self._platform_keys.get(url)
        if key is None:
            from sphinx_talks.talks.platforms import platform_label

            label = platform_label(url, self.catalogue.platforms)
            key = self._platform_keys[url] = name_key(label) if label else ''
            if label:
                self.platform_names.setdefault(key, label)
        return key

    @cached_property
    def platform_names(self) -> dict[str, str]:
        """What readers know platforms by, by their keys."""
        names: dict[str, str] = {}
        for platform in self.catalogue.platforms:
            names.setdefault(name_key(platform.label), platform.label)
        return names

    @cached_property
    def _platforms_by_name(self) -> dict[str, str]:
        """Keys of platforms by the keys of all their names."""
        keys = {key: key for key in self.platform_names}
        for platform in self.catalogue.platforms:
            keys.setdefault(name_key(platform.name), name_key(platform.label))
        return keys

    def takeaways(self, talk: Talk) -> int:
        """Return how many takeaways a talk has."""
        return self._takeaways.get((talk.place.document, talk.id), 0)

    @cached_property
    def _takeaways(self) -> dict[tuple[str, str], int]:
        counts: dict[tuple[str, str], int] = {}
        declarations = self.catalogue.declarations
        for facts in declarations.pages.values():
            for each in facts.takeaways:
                if declarations.applies(each.place):
                    key = declarations.document_of_talk(each), each.talk
                    counts[key] = counts.get(key, 0) + 1
        return counts

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
            yield self._platforms_by_name.get(key, key)
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


def fold(text: str) -> str:
    """Return a text as it is compared: without regard to case and white space."""
    return ' '.join(text.casefold().split())


def years_in(value: str) -> tuple[int, int] | None:
    """Return the first and the last year of a filter's value; ``None`` for no years."""
    first, dots, last = value.partition('..')
    if not (first + last).isdecimal():
        return None
    return int(first or 0), int((last or 9999) if dots else first)
