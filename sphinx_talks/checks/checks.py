"""The table of checks, which find mistakes that only the whole catalogue shows."""

from __future__ import annotations

from dataclasses import KW_ONLY  # noqa: TC003 - looked for when the class is made
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from sphinx_talks.checks import (
    broken_references,
    clashes,
    completeness,
    duplicates,
    quoted_words,
    timing,
)
from sphinx_talks.checks.finding import Finding
from sphinx_talks.checks.listing_requests import unknown_in_listings
from sphinx_talks.checks.similar_names import similar_names, similar_platforms
from sphinx_talks.problems import Problem
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue

__all__ = ('CHECKS', 'PENDING_DAYS', 'Check', 'Finding', 'find_problems')

#: For how many days a medium may be pending where nobody says otherwise.
PENDING_DAYS = 180


@frozen
class Check:
    """A check that a project can switch on and off."""

    #: What it finds.
    problem: Problem
    find: Callable[[Catalogue], Iterable[Finding]]
    _: KW_ONLY
    #: Whether it runs where nobody says otherwise.
    is_on: bool = True
    #: Whether ``sphinx-talks check`` runs it where nobody says otherwise.
    is_on_in_command: bool = False

    @property
    def name(self) -> str:
        """The name in ``conf.py``: that of its warning."""
        return str(self.problem.value)


#: In which warnings are documented.
_ORDER = tuple(Problem)

#: All that can be switched; the other checks always run.
CHECKS = (
    Check(Problem.DUPLICATE_TALK, duplicates.duplicate_talks),
    Check(Problem.DUPLICATE_RECORDING, duplicates.duplicate_recordings),
    Check(Problem.DUPLICATE_URL, duplicates.duplicate_urls),
    *(
        Check(kind.similar, partial(similar_names, kind=kind.name, problem=kind.similar))
        for kind in sorted(KINDS, key=lambda kind: _ORDER.index(kind.similar))
    ),
    Check(Problem.SIMILAR_PLATFORM, similar_platforms),
    Check(Problem.NAME_CLASH, clashes.name_clashes),
    Check(Problem.DATE_OUTSIDE_EVENT, timing.dates_outside_event),
    Check(Problem.QUOTE_DIFFERS, quoted_words.quotes_that_differ),
    Check(Problem.QUOTE_NOT_FOUND, quoted_words.quotes_not_found),
    Check(Problem.NO_MEDIA, completeness.talks_without_media, is_on=False),
    Check(Problem.UNUSED_ENTRY, completeness.unused_entries, is_on=False),
    Check(
        Problem.UNCERTAIN, completeness.uncertain_values, is_on=False, is_on_in_command=True
    ),
)


def find_problems(
    catalogue: Catalogue,
    switched: Mapping[str, bool] | None = None,
    pending_days: int = PENDING_DAYS,
) -> Iterator[Finding]:
    """Find the mistakes in a documentation set, in (document, line) order.

    :param switched: whether to run a check, by its name, where a project has a
        wish of its own
    :param pending_days: for how many days a medium may be pending
    """
    wishes = {check.name: check.is_on for check in CHECKS} | {
        Problem.LONG_PENDING.value: True,
        **(switched or {}),
    }
    findings = [
        *duplicates.duplicate_ids(catalogue),
        *broken_references.unknown_talks(catalogue),
        *broken_references.unknown_relatives(catalogue),
        *broken_references.missing_media(catalogue),
        *broken_references.circular_topics(catalogue),
        *unknown_in_listings(catalogue),
    ]
    for check in CHECKS:
        if wishes[check.name]:
            findings += check.find(catalogue)
    if wishes[Problem.LONG_PENDING.value]:
        findings += timing.long_pending(catalogue, pending_days)
    findings.sort(key=attrgetter('order'))
    return iter(findings)
