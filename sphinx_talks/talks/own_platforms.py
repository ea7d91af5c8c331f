"""Platforms that a project describes by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.platform_table import PLATFORMS, Platform

__all__ = ('all_platforms', 'read_platform', 'read_platforms')


class DescriptionError(ValueError):
    """What is wrong with the description of a platform."""


_LISTS = ('hosts', 'patterns')
_KEYS = ('label', *_LISTS, 'embed', 'player', 'thumbnail', 'moment', 'page')
_PLAYERS = ('frame', 'video', 'audio')

#: What follows the host of an address, where nothing says more.
_ANY_PATH = r'[^/?#]+/(?P<id>[^?#]+)'
_HOST = Pattern(r'[^\s/?#:@]+')
_ADDRESS = Pattern(r'https?://|\{url\}', re.IGNORECASE)


def all_platforms(own: Mapping[str, Mapping[str, object]]) -> tuple[Platform, ...]:
    """Return all platforms; a project's own come before those that are known anyway.

    :param own: the descriptions, by name
    :raises ValueError: if one is malformed
    """
    if not own:
        return PLATFORMS
    names = own.keys()
    known = (platform for platform in PLATFORMS if platform.name not in names)
    return (*(read_platform(name, own[name]) for name in own), *known)


def read_platforms(value: object) -> tuple[Platform, ...]:
    """Read descriptions by name, as they stand in ``conf.py``.

    :raises ValueError: saying what the value must be
    """
    if not isinstance(value, Mapping):
        raise DescriptionError('a dictionary from the name of a platform to its description')
    found = []
    for name, description in value.items():
        if not isinstance(name, str) or not name.strip():
            raise DescriptionError(f'a dictionary in which {name!r} is the name of a platform')
        try:
            found.append(read_platform(name, description))
        except ValueError as error:
            message = f'a dictionary of platforms, and in {name!r} is a mistake: {error}'
            raise DescriptionError(message) from error
    return tuple(found)


def read_platform(name: str, values: object) -> Platform:
    """Read one description.

    :raises ValueError: saying what is wrong with it; also from :meth:`Platform.check`
    """
    if not isinstance(values, Mapping):
        raise DescriptionError('a dictionary was expected')
    for key in values:
        if key not in _KEYS:
            suggestion = nearest(str(key), _KEYS)
            hint = f'; did you mean {suggestion!r}?' if suggestion else ''
            raise DescriptionError(f'there is no key {key!r}{hint}')
    label = values.get('label', name)
    if not isinstance(label, str) or not label.strip():
        raise DescriptionError("'label' must be the name that readers know")
    hosts, patterns = (_strings(values, key) for key in _LISTS)
    if not hosts and not patterns:
        raise DescriptionError("'hosts' or 'patterns' must say how to know its addresses")
    player = values.get('player', 'frame')
    if player not in _PLAYERS:
        raise DescriptionError(f"'player' must be one of {', '.join(_PLAYERS)}")
    platform = Platform(
        name=name,
        label=label,
        patterns=patterns or (_ANY_PATH,),
        hosts=tuple(map(_host, hosts)),
        player=player,
        embed=_template(values, 'embed'),
        thumbnail=_template(values, 'thumbnail'),
        moment=_template(values, 'moment'),
        page=_template(values, 'page'),
    )
    platform.check()
    return platform


def _strings(values: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = values.get(key, ())
    if isinstance(found, (list, tuple)) and all(isinstance(each, str) for each in found):
        return tuple(found)
    raise DescriptionError(f'{key!r} must be a list of strings')


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise DescriptionError(
            f"{text!r} in 'hosts' must be a host such as 'video.example.org'"
        )
    return text.lower().removeprefix('www.')


def _template(values: Mapping[str, object], key: str) -> str:
    text = values.get(key, '')
    if not isinstance(text, str):
        raise DescriptionError(f'{key!r} must be a string')
    is_suffix = key == 'moment' and text.startswith(('?', '#'))
    if text and not is_suffix and not _ADDRESS.match(text):
        raise DescriptionError(f'{key!r} must begin with http://, https:// or {{url}}')
    return text
