"""Which medium of a talk a link opens, and at which second."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.talks.access_states import OPEN_STATES
from sphinx_talks.talks.platforms import moment_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_talks.talks.platform_table import Platform
    from sphinx_talks.talks.records import Delivery, Medium, Talk

__all__ = ('address_of', 'is_open', 'media_of', 'medium_of', 'moment_in')


def is_open(medium: Medium) -> bool:
    """Return whether at least some readers can open a medium."""
    return bool(medium.url) and medium.state in OPEN_STATES


def address_of(medium: Medium, platforms: tuple[Platform, ...]) -> str:
    """Return where a medium leads: to its start, if it has one and its platform can."""
    if not medium.url or medium.start is None:
        return medium.url
    return moment_url(medium.url, medium.start, platforms) or medium.url


def media_of(talk: Talk, deliveries: Iterable[Delivery]) -> Iterator[Medium]:
    """Return the media of a talk, and then those of the other times it was given.

    :param deliveries: those that the present build shows
    """
    yield from talk.media
    for delivery in deliveries:
        for medium in delivery.media:
            spoken = medium.language or delivery.language
            yield medium if spoken == medium.language else replace(medium, language=spoken)


def moment_in(media: Sequence[Medium], seconds: int, platforms: tuple[Platform, ...]) -> str:
    """Return the address of a moment of a talk.

    :param media: all media of the talk
    :param seconds: seconds from the start of the recording
    :return: empty where no medium has addresses of moments
    """
    links = (moment_url(url, seconds, platforms) for url in _recordings(media))
    return next(filter(None, links), '')


def _recordings(media: Sequence[Medium]) -> Iterator[str]:
    """Return addresses to try, first what everybody can watch."""
    links = [medium for medium in media if medium.url and medium.state in OPEN_STATES]
    everybody = [
        medium for medium in links if medium.role == 'video' and medium.state == 'public'
    ]
    yield from (medium.url for medium in (*everybody, *links))
    yield from (medium.archive for medium in media if medium.archive)


def medium_of(media: Iterable[Medium], role: str) -> Medium | None:
    """Return the medium that most readers can open; ``None`` if there is none.

    :param media: all media of a talk
    :param role: what it is to be: ``video``, ``slides``, …
    """
    return min((medium for medium in media if medium.role == role), key=_rank, default=None)


def _rank(medium: Medium) -> int:
    if medium.url and medium.state in OPEN_STATES:
        return OPEN_STATES.index(medium.state)
    return len(OPEN_STATES) + (not medium.url)
