"""When and at what a talk was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.dates import year_in
from sphinx_talks.talks.records import Event

if TYPE_CHECKING:
    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Talk

__all__ = ('date_of', 'dates_of_event', 'event_of')


def event_of(catalogue: Catalogue, name: str) -> Event | None:
    """Return an event as somebody declared it.

    :param name: its id or its name as written; empty where a talk names no event
    """
    thing = catalogue.thing('event', name) if name else None
    about = thing.about if thing else None
    return about if isinstance(about, Event) else None


def date_of(catalogue: Catalogue, talk: Talk) -> str:
    """Return the date of a talk; if it has none, the one of its event.

    :return: ISO 8601 date or range; empty if neither has one
    """
    return talk.date or dates_of_event(catalogue, talk.event)


def dates_of_event(catalogue: Catalogue, name: str) -> str:
    """Return the dates of an event, else the one year in its name.

    :param name: its id or its name as written; empty where a talk names no event
    :return: ISO 8601 date or range; empty if nobody tells
    """
    if not name:
        return ''
    event = event_of(catalogue, name)
    if event and event.dates:
        return event.dates
    return year_in(catalogue.name('event', name))
