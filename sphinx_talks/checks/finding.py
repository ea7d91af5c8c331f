"""What checks look at, and what they find."""

from __future__ import annotations

from dataclasses import KW_ONLY, replace
from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.problems import Problem
    from sphinx_talks.talks.records import Delivery, Medium, Place, Talk

__all__ = ('Finding', 'all_media', 'all_occasions', 'occasions')


def occasions(catalogue: Catalogue, talk: Talk) -> tuple[Talk | Delivery, ...]:
    """Return the times that a talk was given; the first is what the talk itself states."""
    return (talk, *catalogue.deliveries(talk)) if talk.deliveries else (talk,)


def all_occasions(catalogue: Catalogue) -> Iterator[tuple[Talk, Talk | Delivery]]:
    """Return each talk with each time that it was given."""
    for talk in catalogue.talks.values():
        for occasion in occasions(catalogue, talk):
            yield talk, occasion


def all_media(catalogue: Catalogue) -> Iterator[tuple[Talk, Talk | Delivery, Medium]]:
    """Return each medium, after the talk and the time from which it is."""
    for talk, occasion in all_occasions(catalogue):
        for medium in occasion.media:
            yield talk, occasion, medium


@frozen
class Finding:
    """One mistake, and where it stands."""

    problem: Problem
    place: Place
    #: Message with ``%s`` place-holders, in English. Written where the finding is
    #: made, it gets into the catalogue of words to translate.
    message: str
    _: KW_ONLY
    values: tuple[object, ...]
    #: Another place that the message speaks of, as its last value.
    other: Place | None = None

    def with_proposal(self, message: str, proposal: str | None) -> Finding:
        """Return the same mistake with the nearest known name, where one is near.

        :param message: the message then, which has that name as its last value
        """
        if not proposal:
            return self
        return replace(self, message=message, values=(*self.values, proposal))

    @property
    def order(self) -> tuple[str, int, str, str]:
        """What findings are sorted by."""
        return self.place.document, self.place.line, self.problem.value, repr(self.values)
