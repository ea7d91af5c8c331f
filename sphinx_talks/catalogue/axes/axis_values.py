"""What a talk has on each axis: keys of names, words, numbers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.occasions import date_of
from sphinx_talks.talks.dates import day_span, read_date
from sphinx_talks.talks.media_links import is_open, media_of
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.platforms import platform_label
from sphinx_talks.talks.records import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.options import TalkOption
    from sphinx_talks.talks.records import Medium, Talk

__all__ = (
    'Names',
    'access',
    'citations',
    'cited_in',
    'document',
    'duration',
    'events',
    'first_day',
    'placeholders',
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


class Names:
    """What series and platforms are called, and how many takeaways talks have."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._series_keys: dict[str, str] = {}
        self._platform_keys: dict[str, str] = {}

    def series_key(self, name: str) -> str:
        """Return the key of a series."""
        key = self._series_keys.get(name)
        if key is None:
            key = self._series_keys[name] = name_key(name)
            self.series_names.setdefault(key, name)
        return key

    @cached_property
    def series_names(self) -> dict[str, str]:
        """Names of series as first declared, by their keys."""
        names: dict[str, str] = {}
        for thing in self._catalogue.things['event'].values():
            if series := str(getattr(thing.about, 'series', '')):
                names.setdefault(name_key(series), series)
        return names

    def platform_key(self, url: str) -> str:
        """Return the key of the platform on which an address is; empty if unknown."""
        key = self._platform_keys.get(url)
        if key is None:
            label = platform_label(url, self._catalogue.platforms)
            key = self._platform_keys[url] = name_key(label) if label else ''
            if label:
                self.platform_names.setdefault(key, label)
        return key

    @cached_property
    def platform_names(self) -> dict[str, str]:
        """What readers know platforms by, by their keys."""
        names: dict[str, str] = {}
        for platform in self._catalogue.platforms:
            names.setdefault(name_key(platform.label), platform.label)
        return names

    @cached_property
    def platforms_by_name(self) -> dict[str, str]:
        """Keys of platforms, by the keys of all their names."""
        keys = {key: key for key in self.platform_names}
        for platform in self._catalogue.platforms:
            keys.setdefault(name_key(platform.name), name_key(platform.label))
        return keys

    def takeaways(self, talk: Talk) -> int:
        """Return how many takeaways a talk has."""
        return self._takeaways.get((talk.place.document, talk.id), 0)

    @cached_property
    def _takeaways(self) -> dict[tuple[str, str], int]:
        counts: dict[tuple[str, str], int] = {}
        declarations = self._catalogue.declarations
        for facts in declarations.pages.values():
            for each in facts.takeaways:
                if declarations.applies(each.place):
                    key = declarations.document_of_talk(each), each.talk
                    counts[key] = counts.get(key, 0) + 1
        return counts


def first_day(catalogue: Catalogue, talk: Talk) -> int | None:
    span = day_span(date_of(catalogue, talk))
    return span[0] if span else None


def year(catalogue: Catalogue, talk: Talk) -> int | None:
    date = read_date(date_of(catalogue, talk))
    return date.start.year if date else None


def speakers(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    return {catalogue.key('speaker', name): None for name in catalogue.named_speakers(talk)}


def placeholders(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    """Return the keys of what stands for speakers without being one."""
    names = (name for name in talk.speakers if catalogue.is_placeholder(name))
    return {catalogue.key('speaker', name): None for name in names}


def topics(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    return {catalogue.key('topic', name): None for name in talk.topics}


def events(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    names = [talk.event, *(each.event for each in catalogue.deliveries(talk))]
    return {catalogue.key('event', name): None for name in names if name}


def series(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
    found = []
    for key in events(catalogue, talk):
        thing = catalogue.things['event'].get(key)
        entry = thing.about if thing else None
        if isinstance(entry, Event) and entry.series:
            found.append(catalogue.once(Names).series_key(entry.series))
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
        catalogue.once(Names).platform_key(each.url)
        for each in _media(catalogue, talk)
        if each.url
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
    return catalogue.once(Names).takeaways(talk)


def text_of(option: TalkOption) -> Callable[[Catalogue, Talk], Iterable[str]]:
    """Return what reads a text of a talk, as written."""

    def words(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
        text = option.of(talk)
        return (str(text),) if text else ()

    return words


def yes_or_no(option: TalkOption) -> Callable[[Catalogue, Talk], Iterable[str]]:
    """Return what reads a flag of a talk."""

    def words(catalogue: Catalogue, talk: Talk) -> Iterable[str]:
        return ('yes',) if option.of(talk) else ('no',)

    return words
