"""Dates that contradict each other, and recordings that are still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.occasions import dates_of_event, event_of
from sphinx_talks.checks.finding import Finding, all_media, all_occasions
from sphinx_talks.problems import Problem
from sphinx_talks.talks.dates import day_span
from sphinx_talks.talks.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Delivery, Talk

__all__ = ('dates_outside_event', 'long_pending')

#: It can be another day where the author is, or where the server of the schedule is.
_SLACK_DAYS = 1


def dates_outside_event(catalogue: Catalogue) -> Iterator[Finding]:
    """Find talks that were not given while their event took place."""
    for _talk, occasion in all_occasions(catalogue):
        event = event_of(catalogue, occasion.event) if occasion.date else None
        if event is None or (held := day_span(event.dates)) is None:
            continue
        given = day_span(occasion.date)
        if given and (given[1] < held[0] - _SLACK_DAYS or given[0] > held[1] + _SLACK_DAYS):
            yield Finding(
                Problem.DATE_OUTSIDE_EVENT,
                occasion.place,
                'the talk is dated %s, but the dates of %s are %s; write a :date: '
                'within them, or correct the :dates: of the event in %s',
                values=(occasion.date, event.name, event.dates),
                other=event.place,
            )


def long_pending(catalogue: Catalogue, days: int) -> Iterator[Finding]:
    """Find media that are to come although the talk is long ago.

    The present is the newest date of all talks and events, so that the same sources
    give the same warnings in any year.

    :param days: for how long a medium may be pending
    """
    # By place, since a talk may have two.
    pending = {
        occasion.place: (occasion, medium)
        for _talk, occasion, medium in all_media(catalogue)
        if medium.state == 'pending'
    }
    if not pending:
        return
    newest = _newest_day(catalogue)
    for occasion, medium in pending.values():
        given = day_span(occasion.date) or _event_days(catalogue, occasion)
        if given and newest - given[1] > days:
            yield Finding(
                Problem.LONG_PENDING,
                occasion.place,
                'the %s of this talk is still pending after %s days; write its address '
                'instead of "pending", or "not-recorded" or "withdrawn"',
                values=(medium.role, newest - given[1]),
            )


def _newest_day(catalogue: Catalogue) -> int:
    dates = {occasion.date for _talk, occasion in all_occasions(catalogue)}
    for event in catalogue.declarations.entries['event'].values():
        if isinstance(event, Event):
            dates.add(event.dates)
    # The first day of each: a talk of some day in 2024 says nothing of December.
    return max((span[0] for date in dates if (span := day_span(date))), default=0)


def _event_days(catalogue: Catalogue, occasion: Talk | Delivery) -> tuple[int, int] | None:
    return day_span(dates_of_event(catalogue, occasion.event))
