"""The same talk, recording or slides twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.catalogue.checking.finding import Finding
from sphinx_talks.catalogue.dates import day_span
from sphinx_talks.catalogue.names import title_id
from sphinx_talks.catalogue.patterns import Pattern
from sphinx_talks.catalogue.platforms import recognise
from sphinx_talks.catalogue.urls import same_address
from sphinx_talks.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.catalogue.records import Medium, Talk

__all__ = ('duplicate_recordings', 'duplicate_talks', 'duplicate_urls')

_RECORDINGS = frozenset(('video', 'audio'))
#: Media of which each belongs to one talk. A page may well be that of the whole event,
#: and one repository may hold the code of many talks.
_OF_ONE_TALK = frozenset(('slides', 'paper', 'transcript'))
# Nine of ten addresses look like this, and the table of platforms takes longer.
_YOUTUBE = Pattern(r'https?://(?:www\.youtube\.com/watch\?v=|youtu\.be/)([\w-]{11})')


def duplicate_talks(catalogue: Catalogue) -> Iterator[Finding]:
    """Find talks that are declared twice under different ids.

    The same talk at two events is fine, and so is one that is on every day of an event,
    as long as the days are stated.
    """
    # Most talks are the only one of their speakers at their event.
    firsts: dict[tuple[str, ...], Talk] = {}
    groups: dict[tuple[str, ...], list[Talk]] = {}
    for talk in catalogue.talks.values():
        if talk.event or talk.speakers:
            event = catalogue.key('event', talk.event) if talk.event else ''
            parts = (event, *_speakers(catalogue, talk))
            first = firsts.setdefault(parts, talk)
            if first is not talk:
                groups.setdefault(parts, [first]).append(talk)
    for talks in groups.values():
        by_title: dict[str, list[Talk]] = {}
        for talk in talks:
            known = by_title.setdefault(title_id(talk.title), [])
            kept = next((other for other in known if _may_be_same_day(talk, other)), None)
            known.append(talk)
            if kept:
                yield Finding(
                    Problem.DUPLICATE_TALK,
                    talk.place,
                    'the talk %r is declared already, as %r; cite that one, or tell the two '
                    'apart by :date: or :event: (the other one is in %s)',
                    (talk.title, kept.id),
                    kept.place,
                )


def _speakers(catalogue: Catalogue, talk: Talk) -> list[str]:
    return sorted([catalogue.key('speaker', name) for name in talk.speakers])


def _may_be_same_day(one: Talk, two: Talk) -> bool:
    first, second = day_span(one.date), day_span(two.date)
    return not (first and second) or (first[0] <= second[1] and second[0] <= first[1])


def duplicate_recordings(catalogue: Catalogue) -> Iterator[Finding]:
    """Find talks with the same recording that do not begin at different times in it."""
    owners: dict[object, Talk] = {}
    for talk in catalogue.talks.values():
        for medium in talk.media:
            if medium.role in _RECORDINGS and medium.url:
                kept = owners.setdefault(_recording(medium), talk)
                if kept is not talk:
                    yield Finding(
                        Problem.DUPLICATE_RECORDING,
                        talk.place,
                        'the recording %s is also that of %r; correct one of them, or say '
                        'with at= where in it each talk begins (the other one is in %s)',
                        (medium.url, kept.id),
                        kept.place,
                    )


def _recording(medium: Medium) -> object:
    """Return what is equal for the same recording, played from the same time on."""
    if match := _YOUTUBE.fullmatch(medium.url):
        return 'youtube', match[1], '', medium.start or 0
    found = recognise(medium.url)
    if found is None:
        return '', *_address(medium.url)
    # Where any host can be one of the platform, each has ids of its own.
    host = '' if found.platform.hosts else found.host
    start = found.start if medium.start is None else medium.start
    return found.platform.name, found.id, host, start or 0


def duplicate_urls(catalogue: Catalogue) -> Iterator[Finding]:
    """Find talks that have slides, a paper or a transcript in common.

    An address that many talks have is that of an overview: one finding is enough.
    """
    told: set[tuple[str, str]] = set()
    owners: dict[tuple[str, str], Talk] = {}
    for talk in catalogue.talks.values():
        for medium in talk.media:
            if medium.role in _OF_ONE_TALK and medium.url:
                address = _address(medium.url)
                kept = owners.setdefault(address, talk)
                if kept is talk or address in told or _is_given_again(catalogue, talk, kept):
                    continue
                told.add(address)
                yield Finding(
                    Problem.DUPLICATE_URL,
                    talk.place,
                    'the address %s, given as %s, is also that of %r; correct one of them, or '
                    'put what is for both under :page: (the other one is in %s)',
                    (medium.url, medium.role, kept.id),
                    kept.place,
                )


def _address(url: str) -> tuple[str, str]:
    return same_address(url), url.partition('#')[2]


def _is_given_again(catalogue: Catalogue, one: Talk, two: Talk) -> bool:
    return _speakers(catalogue, one) == _speakers(catalogue, two) and (
        title_id(one.title) == title_id(two.title)
    )
