"""Players in pages: shortcodes and directives for a video."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ('directive_embeds', 'option_asides', 'shortcode')

#: Where a player with only an id leads.
_PLAYERS = {
    'youtube': 'https://www.youtube.com/watch?v={}',
    'vimeo': 'https://vimeo.com/{}',
    'peertube': '{}',
    'video': '{}',
    'audio': '{}',
    'iframe': '{}',
    'asciinema': 'https://asciinema.org/a/{}',
    'speakerdeck': 'https://speakerdeck.com/player/{}',
    'slideshare': 'https://www.slideshare.net/slideshow/embed_code/{}',
}
_ROLES = {'audio': 'audio', 'speakerdeck': 'slides', 'slideshare': 'slides', 'iframe': ''}


def directive_embeds(name: str, argument: str, line: int) -> tree.Embed | None:
    """Return the player that a directive or a shortcode shows; ``None`` if it is none.

    :param name: such as ``youtube``
    :param argument: an id or an address
    """
    parts = re.split(r'[^a-z0-9]+', name.lower())
    player = next((part for part in parts if part in _PLAYERS), '')
    words = argument.split()
    if not player or not words:
        return None
    # The last one: a player on a site of its own stands behind the name of the site.
    target = words[-1].strip('"\'')
    url = target if '/' in target or '.' in target else _PLAYERS[player].format(target)
    before = ' '.join(words[:-1])
    return tree.Embed(url=url, text=before, role=_ROLES.get(player, 'video'), line=line)


_NAME = re.compile(r'[\w./-]+')
_VALUE = re.compile(r'(?:([\w-]+)\s*[=:]\s*)?(?:"([^"]*)"|\'([^\']*)\'|(\S+))')


def shortcode(text: str, line: int) -> tree.Embed | None:
    """Return what the shortcode of a static site generator shows.

    :param text: what stands between the marks, such as ``youtube dQw4w9WgXcQ`` (Hugo),
        ``include youtube.html id="…"`` (Jekyll) or ``youtube(id="…")`` (Zola)
    :return: ``None`` if it is no player.
    """
    name, _space, rest = text.strip().replace('(', ' ', 1).rstrip(')/ ').partition(' ')
    if name == 'include':
        name, _space, rest = rest.strip().partition(' ')
    if not _NAME.fullmatch(name):
        return None
    named: dict[str, str] = {}
    plain: list[str] = []
    for match in _VALUE.finditer(rest.replace(',', ' ')):
        value = match[2] or match[3] or match[4] or ''
        if match[1]:
            named[match[1].lower()] = value
        else:
            plain.append(value)
    keys = ('id', 'url', 'src', 'video', 'video_id', 'link', 'videoid', 'embed')
    value = next((named[key] for key in keys if named.get(key)), '') or ' '.join(plain[:1])
    embed = directive_embeds(name, value, line)
    if embed is None:
        return None
    words = [each for each in plain if each != value]
    words += [named[key] for key in _SHORTCODE_WORDS if key in named]
    return replace(embed, text=' '.join(filter(None, (embed.text, *words))))


#: Names of what a shortcode shows to readers.
_SHORTCODE_WORDS = ('title', 'caption', 'alt', 'label', 'text', 'description')


def option_asides(options: Mapping[str, str]) -> Iterator[str]:
    """Return what options of a table, a picture or a player say beside how it looks."""
    for name, value in options.items():
        if name not in _LAYOUT or '\n' in value:
            yield value


_LAYOUT = frozenset(
    (
        *('width', 'height', 'align', 'class', 'name', 'scale', 'figclass', 'figwidth'),
        *('widths', 'header-rows', 'stub-columns', 'delim', 'quote', 'escape', 'keepspace'),
        *('aspect', 'privacy_mode', 'loading', 'autoplay', 'muted', 'loop', 'preload'),
        *('encoding', 'target', 'alt', 'header'),
    )
)
