"""What a talk has of each thing that can be asked: keys of names, words, numbers."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.talks.dates import day_span, read_date
from sphinx_talks.talks.moments import is_open, media_of
from sphinx_talks.talks.records import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.records import Medium, Talk

__all__ = (
    'access',
    'citations',
    'cited_in',
    'document',
    'duration',
    'events',
    'first_day',
    'platforms',
    'roles',
    'series',
    'speakers',
    'spoken_of',
    'status',
    'takeaways',
    'text_of',
    'topics',
    'year',
    'yes_or_no',
)


def first_day(catalogue: Catalogue, talk: Talk) -> int | None:
    span = day_span(date_of(catalogue, talk))
    return span[0] if span else None


def year(catalogue: Catalogue, talk: Talk) -> int | None:
    date = read_date(date_of(catalogue, talk))
    return date.start.year if date else None


def speakers(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    return {catalogue.key('speaker', name): None for name in talk.speakers}


def topics(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    return {catalogue.key('topic', name): None for name in talk.topics}


def events(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    names = [talk.event, *(each.event for each in catalogue.deliveries(talk))]
    return {catalogue.key('event', name): None for name in names if name}


def series(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    found = []
    for key in events(catalogue, talk):
        entry = catalogue.declarations.entries['event'].get(key)
        if isinstance(entry, Event) and entry.series:
            found.append(catalogue.axes.series_key(entry.series))
    return dict.fromkeys(found)


def spoken_of(kind: str) -> Callable[[Catalogue, Talk], Iterable[str]]:
    """Return what reads the things of a kind that the notes of a talk speak of."""

    def words(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
        # Of talks with one id, the first on its page is the one that can be found.
        things = catalogue.spoken_of.get((talk.place.document, talk.id, 0), {})
        return [key for each, key in things if each == kind]

    return words


def _media(catalogue: Catalogue, talk: Talk) -> Iterable[Medium]:
    deliveries = catalogue.deliveries(talk)
    return media_of(talk, deliveries) if deliveries else talk.media


def roles(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    return {each.role: None for each in _media(catalogue, talk) if is_open(each)}


def access(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    return {each.state: None for each in _media(catalogue, talk)}


def platforms(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    keys = (
        catalogue.axes.platform_key(each.url) for each in _media(catalogue, talk) if each.url
    )
    return dict.fromkeys(key for key in keys if key)


def cited_in(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    mentions = catalogue.talk_mentions.get(talk.id, ())
    return {each.place.document: None for each in mentions}


def document(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    return (talk.place.document,)


def status(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    return (talk.status or 'given',)


def duration(catalogue: Catalogue, talk: Talk) -> int | None:
    return talk.duration


def citations(catalogue: Catalogue, talk: Talk) -> int:
    return len(catalogue.talk_mentions.get(talk.id, ()))


def takeaways(catalogue: Catalogue, talk: Talk) -> int:
    return catalogue.axes.takeaways(talk)


def text_of(name: str) -> Callable[[Catalogue, Talk], Iterable[str]]:
    """Return what reads a text of a talk, as written."""
    read: Callable[[Talk], str] = attrgetter(name)

    def words(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
        text = read(talk)
        return (text,) if text else ()

    return words


def yes_or_no(name: str) -> Callable[[Catalogue, Talk], Iterable[str]]:
    """Return what reads a flag of a talk."""
    read: Callable[[Talk], bool] = attrgetter(name)

    def words(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
        return ('yes',) if read(talk) else ('no',)

    return words
