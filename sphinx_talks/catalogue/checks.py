"""Mistakes that only the whole catalogue shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_talks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.records import Place

__all__ = ('Finding', 'find_problems')


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, and where it stands."""

    problem: Problem
    place: Place
    #: Message with ``%s`` place-holders, in English.
    message: str
    values: tuple[object, ...]
    #: Another place that the message speaks of, as its last value.
    other: Place | None = None


def find_problems(catalogue: Catalogue) -> Iterator[Finding]:
    """Find the mistakes in a documentation set, in (document, line) order."""
    findings = [*_duplicates(catalogue)]
    findings.sort(key=lambda finding: (finding.place.document, finding.place.line))
    return iter(findings)


def _duplicates(catalogue: Catalogue) -> Iterator[Finding]:
    for kept, other in catalogue.declarations.duplicates:
        yield Finding(
            Problem.DUPLICATE_ID,
            other.place,
            'the id %r is taken; give this one another :id:, since links with it lead to %s',
            (other.id,),
            kept.place,
        )
