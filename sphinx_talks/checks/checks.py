"""Mistakes that only the whole catalogue shows."""

from __future__ import annotations

import posixpath
from dataclasses import KW_ONLY  # noqa: TC003 - looked for when the class is made
from functools import partial
from typing import TYPE_CHECKING

from sphinx_talks.checks import (
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
from sphinx_talks.talks.moments import media_of
from sphinx_talks.talks.records import PlaceElsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Place, Talk

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
        *_duplicates(catalogue),
        *_circular_topics(catalogue),
        *_missing_media(catalogue),
        *_taken_aliases(catalogue),
        *_unknown_relatives(catalogue),
        *completeness.unknown_talks(catalogue),
        *_unknown_in_listings(catalogue),
    ]
    for check in CHECKS:
        if wishes[check.name]:
            findings += check.find(catalogue)
    if wishes[Problem.LONG_PENDING.value]:
        findings += timing.long_pending(catalogue, pending_days)
    findings.sort(key=_in_order)
    return iter(findings)


def _in_order(finding: Finding) -> tuple[str, int, str, str]:
    place = finding.place
    return place.document, place.line, finding.problem.value, repr(finding.values)


def _duplicates(catalogue: Catalogue) -> Iterator[Finding]:
    for kept, other in catalogue.declarations.duplicates:
        one, two = kept.place, other.place
        if one.document != two.document and _is_same_source(one, two):
            yield Finding(
                Problem.DUPLICATE_ID,
                two,
                'the id %r is used twice, since %s and %s both include these '
                'lines; include them in one of the two, or write :no-index: there',
                values=(other.id, one.document, two.document),
            )
            continue
        yield Finding(
            Problem.DUPLICATE_ID,
            other.place,
            'the id %r is already used in %s; give this one another :id:',
            values=(other.id,),
            other=kept.place,
        )


def _is_same_source(one: Place, two: Place) -> bool:
    """Return whether two documents got a line from the same file."""
    paths = {
        posixpath.normpath(posixpath.join(posixpath.dirname(each.document), each.file))
        for each in (one, two)
    }
    return bool(one.file and two.file) and len(paths) == 1 and one.line == two.line


def _circular_topics(catalogue: Catalogue) -> Iterator[Finding]:
    for topic in catalogue.topic_tree.circular:
        yield Finding(
            Problem.TOPIC_CYCLE,
            topic.place,
            'the topic %r cannot be part of %r, which is part of it; '
            'give it another :parent:, or none',
            values=(topic.name, topic.parent),
        )


def _missing_media(catalogue: Catalogue) -> Iterator[Finding]:
    declarations = catalogue.declarations
    for facts in declarations.pages.values():
        for mention in facts.mentions:
            role = mention.medium
            talk = declarations.talk(mention.target) if role else None
            if talk is None or not declarations.applies(mention.place):
                continue
            media = media_of(talk, catalogue.deliveries(talk))
            if any(medium.role == role for medium in media):
                continue
            if isinstance(talk.place, PlaceElsewhere):
                yield Finding(
                    Problem.MISSING_MEDIUM,
                    mention.place,
                    'the talk %r of another site has no %s; link to the talk',
                    values=(talk.id, role),
                )
            else:
                yield Finding(
                    Problem.MISSING_MEDIUM,
                    mention.place,
                    'the talk %r has no %s; give it the option :%s:',
                    values=(talk.id, role, role),
                )


def _taken_aliases(catalogue: Catalogue) -> Iterator[Finding]:
    for talk, alias, kept in catalogue.declarations.taken_aliases:
        yield Finding(
            Problem.DUPLICATE_ID,
            talk.place,
            'the alias %r is already used in %s; remove it here',
            values=(alias,),
            other=kept.place,
        )


def _unknown_relatives(catalogue: Catalogue) -> Iterator[Finding]:
    declarations = catalogue.declarations
    for facts in declarations.pages.values():
        for talk in facts.talks:
            if not declarations.applies(talk.place):
                continue
            for option, keys in (('part-of', talk.part_of), ('related', talk.related)):
                for key in keys:
                    # A catalogue that is unavailable is one warning.
                    if not declarations.talk(key) and not declarations.is_out_of_reach(key):
                        yield _unknown_relative(catalogue, talk, option, key)


def _unknown_in_listings(catalogue: Catalogue) -> Iterable[Finding]:
    listings = catalogue.declarations.listings()
    if not listings:
        return ()
    return unknown_in_listings(catalogue, listings)


def _unknown_relative(catalogue: Catalogue, talk: Talk, option: str, key: str) -> Finding:
    if suggestion := catalogue.suggestion('talk', key):
        return Finding(
            Problem.UNKNOWN_TALK,
            talk.place,
            'option :%s: names the talk %r, which is not declared; did you mean %r?',
            values=(option, key, suggestion),
        )
    return Finding(
        Problem.UNKNOWN_TALK,
        talk.place,
        'option :%s: names the talk %r, which is not declared; write the id of a talk',
        values=(option, key),
    )
