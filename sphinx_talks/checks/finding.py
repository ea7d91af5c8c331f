"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_talks.problems import Problem
    from sphinx_talks.talks.records import Place

__all__ = ('Finding',)


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, and where it stands."""

    problem: Problem
    place: Place
    #: Message with ``%s`` place-holders, in English. Written where the finding is
    #: made, it gets into the catalogue of words to translate.
    message: str
    values: tuple[object, ...]
    #: Another place that the message speaks of, as its last value.
    other: Place | None = None
