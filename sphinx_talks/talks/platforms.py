"""Recordings and slides, recognized by address alone: nothing here asks the network."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.platform_table import PLATFORMS, Platform

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.talks.records import Medium

__all__ = (
    'PLATFORMS',
    'Platform',
    'Recording',
    'embed_url',
    'moment_url',
    'picture_of_recording',
    'platform_label',
    'recognise',
    'thumbnail_url',
)


@frozen(kw_only=True)
class Recording:
    """What the address of a medium says about it."""

    platform: Platform
    #: Id on the platform; host and path for a file.
    id: str
    #: The address without its fragment.
    url: str
    #: Where the address says to start, in seconds.
    start: int | None = None
    #: Host with its port, in lower case; empty for a relative path.
    host: str = ''
    #: What the platform needs beside the id for unlisted recordings.
    secret: str = ''
    #: Whether the address is that of a bare player.
    bare: bool = False


# Scheme, host with port, path and query, fragment.
_ADDRESS = Pattern(
    r'(?:(?:https?|ftp):)?//(?:[^/?#@\s]*@)?([^][/?#@\s"\'<>\\]+)([^#]*)(?:#(.*))?',
    re.IGNORECASE | re.DOTALL,
)
_RELATIVE = Pattern(r'([^:?#]+(?:\?[^#]*)?)(?:#(.*))?', re.DOTALL)
_PORT = Pattern(r':[0-9]*$')
_START = Pattern(r'[?&#](?:t|start|time_continue)=([0-9hms]+)(?![^&#])')
_OLD_START = Pattern(r'&(?:t|start|time_continue)=[^&]*')
_HMS = Pattern(r'(?:([0-9]{1,4})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,9})s?)?')
_FIELD = Pattern(r'\{([a-z]+)\}')
_OPTIONAL = Pattern(r'\[([^][]*)\]')


class _Index:
    """Platforms by host, ready to match."""

    def __init__(self, platforms: tuple[Platform, ...]) -> None:
        self.anywhere: list[tuple[Platform, list[Pattern]]] = []
        self.by_host: dict[str, list[tuple[Platform, list[Pattern]]]] = {}
        for platform in platforms:
            row = platform, [Pattern(text, re.ASCII) for text in platform.patterns]
            for host in platform.hosts:
                self.by_host.setdefault(host, []).append(row)
            if not platform.hosts:
                self.anywhere.append(row)
        #: Label of hosts where nothing but the host decides.
        self.labels = {
            host: rows[0][0].label
            for host, rows in self.by_host.items()
            if all(row[0].exclusive and row[0].label == rows[0][0].label for row in rows)
        }

    def nearest_host(self, host: str) -> str:
        """Find the host or the nearest above it that is known; empty if none is."""
        while host not in self.by_host:
            _, _, host = host.partition('.')
            if not host:
                return ''
        return host

    def match(self, host: str, target: str) -> tuple[Platform, re.Match[str]] | None:
        for platform, patterns in (*self.by_host.get(host, ()), *self.anywhere):
            for pattern in patterns:
                if match := pattern.match(target):
                    return platform, match
        return None


@lru_cache(maxsize=8)
def _index(platforms: tuple[Platform, ...]) -> _Index:
    return _Index(platforms)


_KNOWN = _Index(PLATFORMS)


def _split(url: str) -> tuple[str, str, str, str] | None:
    """Host with port, bare host, path with query, and fragment of a safe address."""
    if match := _ADDRESS.fullmatch(url):
        host = match[1].lower()
        return host, _PORT.sub('', host).removeprefix('www.'), match[2], match[3] or ''
    if match := _RELATIVE.fullmatch(url):
        return '', '', match[1], match[2] or ''
    return None


def _target(host: str, path: str) -> str:
    """Give what patterns match; a relative path must not look like a host."""
    return f'{host}{path}' if host else '/' + path.lstrip('/')


def recognise(url: str, platforms: tuple[Platform, ...] = PLATFORMS) -> Recording | None:
    """Tell what an address leads to.

    :param url: address of a medium, with ``http``, ``https`` or ``ftp``, or relative.
    :param platforms: those to try; put one's own before the built-in ones.
    :return: ``None`` for what no platform knows.
    """
    parts = _split(url.strip())
    if parts is None:
        return None
    full_host, host, path, fragment = parts
    index = _KNOWN if platforms is PLATFORMS else _index(platforms)
    found = index.match(index.nearest_host(host), _target(host, path))
    if found is None:
        return None
    platform, match = found
    groups = match.groupdict()
    start = _START.search(f'{path}#{fragment}')
    return Recording(
        platform=platform,
        id=groups['id'],
        url=url.strip().partition('#')[0],
        start=_seconds(start[1]) if start else None,
        host=full_host,
        secret=groups.get('secret') or '',
        bare=bool(groups.get('player')),
    )


def _seconds(text: str) -> int | None:
    match = _HMS.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def platform_label(url: str, platforms: tuple[Platform, ...] = PLATFORMS) -> str:
    """Name a platform as readers know it.

    :return: such as ``YouTube``, ``Hubilo`` or ``video file``; the host where no
        platform is known, and nothing for relative paths to other files.
    """
    parts = _split(url.strip())
    if parts is None:
        return ''
    _, host, path, _ = parts
    index = _KNOWN if platforms is PLATFORMS else _index(platforms)
    known = index.nearest_host(host)
    if known in index.labels:
        return index.labels[known]
    found = index.match(known, _target(host, path))
    if found is not None:
        return found[0].label
    return next(
        (row[0].label for row in index.by_host.get(known, ()) if row[0].exclusive), host
    )


def embed_url(recording: Recording, start: int | None = None, parent: str = '') -> str:
    """Address of the player, for a frame or for an element of HTML.

    :param start: where to begin, in seconds; where the address says, if not given.
    :param parent: host of the page that embeds; some platforms insist on it.
    :return: empty where the platform has no player that the address alone leads to.
    """
    seconds = recording.start if start is None else max(start, 0)
    return _fill(recording.platform.embed, recording, seconds or None, parent)


def thumbnail_url(recording: Recording) -> str:
    """Address of a picture of the recording; empty where it can't be told."""
    return _fill(recording.platform.thumbnail, recording)


def picture_of_recording(
    media: Iterable[Medium], platforms: tuple[Platform, ...] = PLATFORMS
) -> str:
    """Return the address of a picture of the first recording that has one.

    :param media: of which those count that everybody can play
    :param platforms: the platforms that media can be on
    :return: empty where there is none
    """
    addresses = (medium.url for medium in media if medium.is_open_recording)
    found = filter(None, (recognise(address, platforms) for address in addresses))
    return next(filter(None, map(thumbnail_url, found)), '')


def moment_url(url: str, seconds: int, platforms: tuple[Platform, ...] = PLATFORMS) -> str:
    """Link to a moment of a recording.

    :param url: address of the recording.
    :param seconds: seconds from its start.
    :return: empty where the platform has no such links.
    """
    recording = recognise(url, platforms)
    if recording is None:
        return ''
    platform = recording.platform
    moment = _fill(platform.moment, recording, max(seconds, 0))
    if not moment or moment[0] not in '?#':
        return moment
    page = _fill(platform.page, recording) if recording.bare else recording.url
    if moment[0] == '#' or not page:
        return page and page + moment
    path, _, query = page.partition('?')
    query = _OLD_START.sub('', f'&{query}').strip('&') if query else ''
    return f'{path}?{query}&{moment[1:]}' if query else path + moment


def _fill(
    template: str, recording: Recording, start: int | None = None, parent: str = ''
) -> str:
    """Fill a template; empty if it needs what is not known."""
    if not template:
        return ''
    values = {
        'id': recording.id,
        'url': recording.url,
        'host': recording.host,
        'secret': recording.secret,
        'parent': parent,
        'start': '' if start is None else str(start),
        'hms': '' if start is None else _hms(start),
    }

    def part(match: re.Match[str]) -> str:
        return match[1] if all(values[name] for name in _FIELD.findall(match[1])) else ''

    text = _OPTIONAL.sub(part, template)
    if not all(values[name] for name in _FIELD.findall(text)):
        return ''
    return _FIELD.sub(lambda match: values[match[1]], text)


def _hms(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f'{hours}h{minutes}m{seconds}s' if hours else f'{minutes}m{seconds}s'
