"""A feed of the talks (Atom, RFC 4287), the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

from sphinx_talks.formats.write.talk_facts import (
    NO_DATE,
    Site,
    exported_talks,
    in_utc,
    one_line,
)
from sphinx_talks.talks.details import web_address
from sphinx_talks.talks.media_links import moment_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from xml.etree.ElementTree import Element

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.talk_facts import ExportedTalk
    from sphinx_talks.talks.platform_table import Platform

__all__ = ('Feeds', 'write')

_SPACE = 'http://www.w3.org/2005/Atom'
#: What players of podcasts read (https://podlove.org/simple-chapters/).
_CHAPTERS_SPACE = 'http://podlove.org/simple-chapters'


def write(catalogue: Catalogue, site: Site | None = None) -> bytes:
    """Return all talks as a feed.

    Its dates are those of talks or else of their events; a talk without either has the
    first day of 1970, and comes last.
    """
    feeds = Feeds(catalogue, site)
    return feeds.of(catalogue.talks)


class Feeds:
    """Makes feeds of some talks each.

    :param catalogue: knows all talks
    """

    def __init__(self, catalogue: Catalogue, site: Site | None = None) -> None:
        self._site = site = site or Site()
        # An address may move; an id says for ever the same (RFC 4151).
        self._base = f'tag:{site.host},2024:'
        self._platforms = catalogue.platforms
        exported = exported_talks(catalogue, site)
        self._dated = {each.talk.id: (_updated(each), each) for each in exported}
        #: Entries that have been made, since a talk is in several feeds.
        self._entries: dict[str, str] = {}

    def of(
        self,
        talks: Iterable[str],
        key: str = 'talks',
        name: str = '',
        page: str = '',
        address: str = '',
    ) -> bytes:
        """Return a feed.

        :param talks: ids of the talks in it
        :param key: tells the feed from all others of the site
        :param name: what its talks have in common; empty for that of all talks
        :param page: address of the page about that
        :param address: address of the feed
        """
        dated = [self._dated[talk] for talk in talks]
        dated.sort(key=lambda pair: (-pair[0].timestamp(), pair[1].talk.id))
        feed = ET.Element('feed', {'xmlns': _SPACE})
        if any(exported.talk.chapters for _updated, exported in dated):
            feed.set('xmlns:psc', _CHAPTERS_SPACE)
        title = one_line(self._site.title) or 'Talks'
        _add(feed, 'id', self._base + key)
        _add(feed, 'title', f'{title}: {one_line(name)}' if name else title)
        _add(feed, 'updated', _iso(dated[0][0] if dated else NO_DATE))
        _add(_add(feed, 'author'), 'name', title)
        for rel, href in (('alternate', page or self._site.url), ('self', address)):
            if web_address(href):
                _add(feed, 'link', rel=rel, href=href)
        ET.indent(feed, ' ')
        head, end, _nothing = ET.tostring(feed, encoding='unicode').rpartition('</feed>')
        entries = (self._entry(updated, exported) for updated, exported in dated)
        lines = ("<?xml version='1.0' encoding='utf-8'?>\n", head, *entries, end, '\n')
        return ''.join(lines).encode()

    def _entry(self, updated: datetime, exported: ExportedTalk) -> str:
        key = exported.talk.id
        if key not in self._entries:
            entry = _entry(updated, exported, self._base, self._platforms)
            ET.indent(entry, ' ', level=1)
            self._entries[key] = f' {ET.tostring(entry, encoding="unicode")}\n'
        return self._entries[key]


def _entry(
    updated: datetime,
    exported: ExportedTalk,
    base: str,
    platforms: tuple[Platform, ...],
) -> Element:
    talk, event = exported.talk, exported.occasion
    entry = ET.Element('entry')
    _add(entry, 'id', f'{base}talk:{quote(talk.id, safe="")}')
    _add(entry, 'title', one_line(talk.title))
    _add(entry, 'updated', _iso(updated))
    for speaker in exported.speakers:
        _add(_add(entry, 'author'), 'name', one_line(speaker))
    addresses = dict.fromkeys(filter(web_address, (exported.page, exported.url)))
    for rel, address in zip(('alternate', 'related'), addresses, strict=False):
        _add(entry, 'link', rel=rel, href=address)
    for topic in map(one_line, exported.topics):
        if topic:
            _add(entry, 'category', term=topic)
    facts = (
        ', '.join(exported.speakers),
        event.name,
        talk.date or event.dates,
        *talk.abstract.split('\n\n'),
    )
    text = '\n\n'.join(filter(None, map(one_line, facts)))
    # Without a link, an entry has to have content.
    _add(entry, 'summary' if addresses else 'content', text, type='text')
    if talk.chapters:
        chapters = _add(entry, 'psc:chapters', version='1.2')
        for each in talk.chapters:
            start = f'{each.at // 3600:02}:{each.at % 3600 // 60:02}:{each.at % 60:02}'
            href = moment_in(talk.media, each.at, platforms)
            around = {'href': href} if web_address(href) else {}
            title = one_line(each.title)
            _add(chapters, 'psc:chapter', start=start, title=title, **around)
    return entry


def _updated(exported: ExportedTalk) -> datetime:
    return in_utc(exported.talk.date) or in_utc(exported.occasion.dates) or NO_DATE


def _iso(moment: datetime) -> str:
    return f'{moment.year:04}-{moment.month:02}-{moment.day:02}T{moment:%H:%M:%S}Z'


def _add(parent: Element, name: str, text: str = '', **attributes: str) -> Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text.encode('utf-8', 'replace').decode() or None
    return element
