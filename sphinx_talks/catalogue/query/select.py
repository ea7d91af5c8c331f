"""Finds the talks that a selection asks for, by looking up indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.axes.lookup import Axes, fold
from sphinx_talks.catalogue.other_sites import OWN
from sphinx_talks.catalogue.query.selection import Step
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.records import PlaceElsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.query.selection import Filter, Selection
    from sphinx_talks.talks.records import Talk

__all__ = ('Search', 'count', 'origin', 'select')


@frozen
class _Found:
    """Talks by their positions; where ``is_rest``, all but those."""

    positions: AbstractSet[int]
    is_rest: bool = False


_EVERY = _Found(frozenset(), is_rest=True)


@frozen
class _Test:
    """A part of a condition: a step with those that it joins."""

    step: Step
    parts: tuple[_Test, ...] = ()
    #: Whether any of it looks at talks one by one.
    scans: bool = False


class Search:
    """Finds talks for one page.

    :param document: the page that asks, for which ``.`` stands
    """

    def __init__(self, axes: Axes, document: str = '') -> None:
        self._axes = axes
        self._document = document

    def positions(self, selection: Selection) -> AbstractSet[int]:
        """Return the talks that pass all filters and meet the condition."""
        tests = [_Test(step) for each in selection.filters for step in self._wanted(each)]
        unwanted = [
            _Test(Step('not'), (_Test(step),))
            for each in selection.filters
            for step in self._unwanted(each)
        ]
        if selection.where:
            tests.append(_tree(selection.where))
        found = self._all_of([*tests, *unwanted])
        if not found.is_rest:
            return found.positions
        return frozenset(range(len(self._axes.talks))) - found.positions

    # -- filters --------------------------------------------------------------

    def _wanted(self, each: Filter) -> Iterator[Step]:
        if each.wanted:
            yield self._filter_step(each.name, each.wanted)

    def _unwanted(self, each: Filter) -> Iterator[Step]:
        if each.unwanted:
            yield self._filter_step(each.name, each.unwanted)

    def _filter_step(self, option: str, values: tuple[str, ...]) -> Step:
        axis = self._axes.by_option.get(option)
        if axis is None:
            # A kind of references that was there when the page was read.
            return Step('never')
        if axis.type == 'number':
            ranges = tuple(span for value in values if (span := _years_in(value)))
            return Step('within', axis.name, ranges=ranges)
        return Step('has', axis.name, values=values)

    # -- conditions -----------------------------------------------------------

    def _find(self, test: _Test) -> _Found:
        """Return the talks for which a test holds."""
        step = test.step
        match step.operator:
            case 'and':
                return self._all_of(test.parts)
            case 'or':
                return _either(map(self._find, test.parts))
            case 'not':
                found = self._find(test.parts[0])
                return _Found(found.positions, not found.is_rest)
            case 'contains':
                return _Found(self._scan(test, range(len(self._axes.talks))))
        return _Found(self._look_up(step))

    def _look_up(self, step: Step) -> AbstractSet[int]:
        axis = self._axes.by_name.get(step.name)
        if axis is None:
            return frozenset()
        match step.operator:
            case 'has':
                sets = [
                    self._axes.having(axis, value, self._document) for value in step.values
                ]
                return sets[0].union(*sets[1:]) if len(sets) > 1 else frozenset().union(*sets)
            case 'within':
                found: set[int] = set()
                for first, last in step.ranges:
                    found.update(self._axes.between(axis, first, last))
                return found
            case 'some':
                return self._axes.having_any(axis)
        return frozenset()

    def _all_of(self, tests: Iterable[_Test]) -> _Found:
        """Return the talks for which all tests hold: look up first, then scan what is left."""
        quick = sorted(
            (self._find(test) for test in tests if not test.scans),
            key=lambda found: (found.is_rest, len(found.positions)),
        )
        found = _EVERY
        for each in quick:
            found = _both(found, each)
            if not found.is_rest and not found.positions:
                return found
        for test in tests:
            if test.scans:
                every = range(len(self._axes.talks))
                left: Iterable[int] = found.positions
                if found.is_rest:
                    left = (each for each in every if each not in found.positions)
                found = _Found(self._scan(test, left))
        return found

    def _scan(self, test: _Test, positions: Iterable[int]) -> AbstractSet[int]:
        holds = self._predicate(test)
        return {position for position in positions if holds(position)}

    def _predicate(self, test: _Test) -> Callable[[int], bool]:
        """Return what tells whether a test holds for a talk."""
        step = test.step
        if step.operator == 'contains':
            axis = self._axes.by_name.get(step.name)
            words = [fold(value) for value in step.values]
            return lambda position: (
                axis is not None
                and all(self._axes.contains(axis, position, word) for word in words)
            )
        if not test.scans:
            found = self._find(test)
            return lambda position: (position in found.positions) != found.is_rest
        parts = [self._predicate(part) for part in test.parts]
        match step.operator:
            case 'and':
                return lambda position: all(holds(position) for holds in parts)
            case 'or':
                return lambda position: any(holds(position) for holds in parts)
        return lambda position: not parts[0](position)


def _tree(steps: Iterable[Step]) -> _Test:
    """Return the tree of a condition."""
    waiting: list[_Test] = []
    for step in steps:
        if step.operator in {'and', 'or'}:
            right, left = waiting.pop(), waiting.pop()
            # Chains of the same operator are one level.
            parts = tuple(
                part
                for side in (left, right)
                for part in (side.parts if side.step == step else (side,))
            )
        elif step.operator == 'not':
            parts = (waiting.pop(),)
        else:
            parts = ()
        scans = step.operator == 'contains' or any(part.scans for part in parts)
        waiting.append(_Test(step, parts, scans))
    return waiting.pop()


def _both(left: _Found, right: _Found) -> _Found:
    if left.is_rest and right.is_rest:
        return _Found(left.positions | right.positions, is_rest=True)
    if left.is_rest:
        return _Found(right.positions - left.positions)
    if right.is_rest:
        return _Found(left.positions - right.positions)
    return _Found(left.positions & right.positions)


def _either(found: Iterable[_Found]) -> _Found:
    turned = _EVERY
    for each in found:
        turned = _both(turned, _Found(each.positions, not each.is_rest))
    return _Found(turned.positions, not turned.is_rest)


def _years_in(value: str) -> tuple[int, int] | None:
    """Return the first and the last year of a filter's value; ``None`` for no years."""
    first, dots, last = value.partition('..')
    if not (first + last).isdecimal() or max(len(first), len(last)) > len('9999'):
        return None
    return int(first or 0), int((last or 9999) if dots else first)


def select(catalogue: Catalogue, selection: Selection, document: str = '') -> tuple[Talk, ...]:
    """Return the talks that a listing shows, in its order.

    Where the order leaves two talks side by side, titles and then ids decide.

    :param document: the page on which the listing stands
    """
    axes, found = _found(catalogue, selection, document)
    # Positions are in the order of titles, and then of ids.
    in_order = sorted(found)
    for name in reversed(selection.sort):
        in_order.sort(key=axes.ranks(name).__getitem__)
    return tuple(axes.talks[position] for position in in_order[: selection.limit])


def count(catalogue: Catalogue, selection: Selection, document: str = '') -> int:
    """Return how many talks a selection finds, without regard to its limit.

    :param document: the page that asks
    """
    _axes, found = _found(catalogue, selection, document)
    return len(found)


def _found(
    catalogue: Catalogue,
    selection: Selection,
    document: str,
) -> tuple[Axes, AbstractSet[int]]:
    wanted = selection.catalogues
    axes = catalogue.joined(wanted).once(Axes)
    found = Search(axes, document).positions(selection)
    if not wanted:
        return axes, found
    return axes, {position for position in found if origin(axes.talks[position]) in wanted}


def origin(talk: Talk) -> str:
    """Return the name of the catalogue from which a talk comes."""
    place = talk.place
    return place.catalogue if isinstance(place, PlaceElsewhere) else OWN
