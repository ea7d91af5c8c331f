"""What hangs together with what, for graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sphinx_talks.catalogue.order import reading_order
from sphinx_talks.views.listings.index_axes import values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Talk

__all__ = ('Knot', 'Net')

#: Kind and key of a talk or a thing.
Knot: TypeAlias = tuple[str, str]


class Net:
    """Talks and what they have in common, each joined with what it belongs to.

    Where talks are not to be seen, things are joined that share one.

    :param talks: the talks that count
    :param kinds: what is to be seen
    :param middle: what is to be seen whatever kind it is of
    """

    def __init__(
        self,
        catalogue: Catalogue,
        talks: Iterable[Talk],
        kinds: Sequence[str],
        middle: Knot | None,
    ) -> None:
        self._catalogue = catalogue
        self._kinds = tuple(kinds)
        self._middle = middle
        self._joined: dict[Knot, dict[Knot, None]] = {}
        chosen = {talk.id: talk for talk in talks}
        for talk in chosen.values():
            self._joined.setdefault(('talk', talk.id), {})
            self._add_things(talk)
            self._add_relatives(talk, chosen)
        if middle is not None and middle[0] != 'talk':
            self._joined.setdefault(middle, {})

    def neighbours(self, knot: Knot) -> Iterator[Knot]:
        """Return what can be seen in one step from a talk or a thing."""
        for other in self._joined.get(knot, ()):
            if self._is_seen(other):
                yield other
            elif other[0] == 'talk':
                yield from (
                    third
                    for third in self._joined[other]
                    if third != knot and self._is_seen(third)
                )

    def around(self, middle: Knot, depth: int) -> list[Knot]:
        """Return what is not more than so many steps away, the nearest first.

        What is as near comes in the order of its connections, the most first.
        """
        if middle not in self._joined:
            return []
        found = {middle: None}
        level = [middle]
        for _step in range(depth):
            near = {other: None for knot in level for other in self.neighbours(knot)}
            level = sorted((knot for knot in near if knot not in found), key=self._importance)
            if not level:
                break
            found.update(dict.fromkeys(level))
        return list(found)

    def by_importance(self) -> list[Knot]:
        """Return everything that can be seen, what has the most connections first."""
        return sorted(filter(self._is_seen, self._joined), key=self._importance)

    def order(self, knot: Knot) -> tuple[object, ...]:
        """Return what the middle, and then all kinds and what is in them, are sorted by."""
        kind, key = knot
        rank = self._kinds.index(kind) if kind in self._kinds else -1
        if kind == 'talk':
            return knot != self._middle, rank, self._catalogue.title_ranks[key]
        thing = self._catalogue.things[kind][key]
        return knot != self._middle, rank, *reading_order(thing)

    def _importance(self, knot: Knot) -> tuple[object, ...]:
        return -len(self._joined[knot]), *self.order(knot)

    def _is_seen(self, knot: Knot) -> bool:
        return knot[0] in self._kinds or knot == self._middle

    # -- construction -----------------------------------------------------------

    def _join(self, one: Knot, other: Knot) -> None:
        if one != other:
            self._joined.setdefault(one, {})[other] = None
            self._joined.setdefault(other, {})[one] = None

    def _add_things(self, talk: Talk) -> None:
        catalogue = self._catalogue
        knot = 'talk', talk.id
        for kind in self._kinds:
            if kind == 'topic':
                self._add_topics(talk)
            elif kind != 'talk':
                for key in values_of(catalogue, kind, talk):
                    self._join(knot, (kind, key))
        middle = self._middle
        if (
            middle
            and middle[0] not in (*self._kinds, 'talk')
            # All talks within a topic, since the topics between are not to be seen.
            and middle[1] in values_of(catalogue, middle[0], talk)
        ):
            self._join(knot, middle)

    def _add_topics(self, talk: Talk) -> None:
        catalogue = self._catalogue
        for name in talk.topics:
            key = catalogue.key('topic', name)
            if key in catalogue.things['topic']:
                self._join(('talk', talk.id), ('topic', key))
            while wider := catalogue.topic_tree.parents.get(key):
                self._join(('topic', key), ('topic', wider))
                key = wider

    def _add_relatives(self, talk: Talk, chosen: dict[str, Talk]) -> None:
        knot = 'talk', talk.id
        if relatives := self._catalogue.relations.around(talk):
            for other in (*relatives.part_of, *relatives.related):
                if not isinstance(other, str) and other.id in chosen:
                    self._join(knot, ('talk', other.id))
        for mention in self._catalogue.talk_mentions.get(talk.id, ()):
            citing = self._catalogue.talk_around(mention)
            if citing and citing.id in chosen:
                self._join(knot, ('talk', citing.id))
