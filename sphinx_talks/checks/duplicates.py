"""The same id, talk, recording or slides twice."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, TypeAlias

from sphinx_talks.checks.finding import Finding, all_media, all_occasions
from sphinx_talks.problems import Problem
from sphinx_talks.talks.dates import day_span
from sphinx_talks.talks.names import title_id
from sphinx_talks.talks.options import MEDIA
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.platforms import PLATFORMS, recognise
from sphinx_talks.talks.urls import same_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import Delivery, Medium, Place, Talk

__all__ = ('duplicate_ids', 'duplicate_recordings', 'duplicate_talks', 'duplicate_urls')

#: A talk, and a time that it was given.
_Given: TypeAlias = 'tuple[Talk, Talk | Delivery]'

_OF_ONE_TALK = frozenset(role for role, option in MEDIA.items() if option.is_of_one_talk)
# Nine of ten addresses look like this, and the table of platforms takes longer.
#: An address of more talks than these is that of an overview.
_FEW = 2
_YOUTUBE = Pattern(r'https?://(?:www\.youtube\.com/watch\?v=|youtu\.be/)([\w-]{11})')


def duplicate_ids(catalogue: Catalogue) -> Iterator[Finding]:
    """Find ids that two declarations have, and former ids that others have now."""
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
    for talk, alias, kept in catalogue.declarations.taken_aliases:
        yield Finding(
            Problem.DUPLICATE_ID,
            talk.place,
            'the alias %r is already used in %s; remove it here',
            values=(alias,),
            other=kept.place,
        )


def _is_same_source(one: Place, two: Place) -> bool:
    """Return whether two documents got a line from the same file."""
    paths = {
        posixpath.normpath(posixpath.join(posixpath.dirname(each.document), each.file))
        for each in (one, two)
    }
    return bool(one.file and two.file) and len(paths) == 1 and one.line == two.line


def duplicate_talks(catalogue: Catalogue) -> Iterator[Finding]:
    """Find talks that are declared twice under different ids.

    The same talk at two events is fine, and so is one that is on every day of an event,
    as long as the days are stated.
    """
    # Most talks are the only one of their speakers at their event.
    firsts: dict[tuple[str, ...], _Given] = {}
    groups: dict[tuple[str, ...], list[_Given]] = {}
    for given in all_occasions(catalogue):
        talk, occasion = given
        speakers = _speakers(catalogue, talk)
        # Another time without an event says too little.
        if occasion.event or (speakers and occasion is talk):
            event = catalogue.key('event', occasion.event) if occasion.event else ''
            parts = (event, *speakers)
            first = firsts.setdefault(parts, given)
            if first is not given:
                groups.setdefault(parts, [first]).append(given)
    told: set[str] = set()
    for group in groups.values():
        by_title: dict[str, list[_Given]] = {}
        for talk, occasion in group:
            known = by_title.setdefault(title_id(talk.title), [])
            others = (
                other
                for other, there in known
                if other is not talk and _may_be_same_day(occasion, there)
            )
            kept = next(others, None)
            known.append((talk, occasion))
            if kept and talk.id not in told:
                told.add(talk.id)
                yield Finding(
                    Problem.DUPLICATE_TALK,
                    occasion.place,
                    'the talk %r is already declared, as %r; cite that one, or give '
                    'them different dates or events (the other one is in %s)',
                    values=(talk.title, kept.id),
                    other=kept.place,
                )


def _speakers(catalogue: Catalogue, talk: Talk) -> list[str]:
    return sorted([catalogue.key('speaker', name) for name in catalogue.named_speakers(talk)])


def _may_be_same_day(one: Talk | Delivery, two: Talk | Delivery) -> bool:
    first, second = day_span(one.date), day_span(two.date)
    return not (first and second) or (first[0] <= second[1] and second[0] <= first[1])


def duplicate_recordings(catalogue: Catalogue) -> Iterator[Finding]:
    """Find talks with the same recording that do not begin at different times in it."""
    owners: dict[object, Talk] = {}
    platforms = catalogue.platforms
    overviews = _overviews(catalogue)
    for talk, occasion, medium in all_media(catalogue):
        if medium.is_recording:
            recording = _recording(medium, platforms)
            kept = owners.setdefault(recording, talk)
            if kept is not talk and recording not in overviews:
                yield Finding(
                    Problem.DUPLICATE_RECORDING,
                    occasion.place,
                    'the recording %s is also that of %r; correct one of them, or use '
                    'at= to say where each talk begins in it (the other one is in %s)',
                    values=(medium.url, kept.id),
                    other=kept.place,
                )


def _overviews(catalogue: Catalogue) -> frozenset[object]:
    """Return what leads to many recordings: channels, playlists, pages of conferences.

    Those are addresses that no platform knows as one of a recording, and that are on the
    site of a platform all the same, or belong to more than two talks.
    """
    owners: dict[object, set[str]] = {}
    hosts = {host for platform in catalogue.platforms for host in platform.hosts}
    found: set[object] = set()
    many = {platform.name for platform in catalogue.platforms if platform.is_overview}
    for talk, _occasion, medium in all_media(catalogue):
        if not medium.is_recording:
            continue
        recording = _recording(medium, catalogue.platforms)
        name = recording[0]
        if name in many:
            found.add(recording)
        elif not name:
            owners.setdefault(recording, set()).add(talk.id)
            host = same_address(medium.url).partition('/')[0]
            if host in hosts or len(owners[recording]) > _FEW:
                found.add(recording)
    return frozenset(found)


def _recording(
    medium: Medium, platforms: tuple[Platform, ...] = PLATFORMS
) -> tuple[object, ...]:
    """Return what is equal for the same recording, played from the same time on."""
    # The settings may describe platforms of any hosts.
    if platforms is PLATFORMS and (match := _YOUTUBE.fullmatch(medium.url)):
        return 'youtube', match[1], '', medium.start or 0
    found = recognise(medium.url, platforms)
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
    for talk, occasion, medium in all_media(catalogue):
        if medium.role in _OF_ONE_TALK and medium.url:
            address = _address(medium.url)
            kept = owners.setdefault(address, talk)
            if kept is talk or address in told or _is_given_again(catalogue, talk, kept):
                continue
            told.add(address)
            yield Finding(
                Problem.DUPLICATE_URL,
                occasion.place,
                'the address %s, given as %s, is also that of %r; correct one of '
                'them, or write it as :page: if it is about both (the other one is '
                'in %s)',
                values=(medium.url, medium.role, kept.id),
                other=kept.place,
            )


def _address(url: str) -> tuple[str, str]:
    return same_address(url), url.partition('#')[2]


def _is_given_again(catalogue: Catalogue, one: Talk, two: Talk) -> bool:
    return _speakers(catalogue, one) == _speakers(catalogue, two) and (
        title_id(one.title) == title_id(two.title)
    )
