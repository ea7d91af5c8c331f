"""A feed of the talks (Atom, RFC 4287), the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from sphinx_talks.formats.write.talk_facts import (
    NO_DATE,
    Site,
    exported_talks,
    in_utc,
    one_line,
)
from sphinx_talks.talks.details import web_address
from sphinx_talks.talks.moments import moment_in

if TYPE_CHECKING:
    from datetime import datetime
    from xml.etree.ElementTree import Element

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.talk_facts import ExportedTalk
    from sphinx_talks.talks.platform_table import Platform

__all__ = ('write',)

_SPACE = 'http://www.w3.org/2005/Atom'
#: What players of podcasts read (https://podlove.org/simple-chapters/).
_CHAPTERS_SPACE = 'http://podlove.org/simple-chapters'


def write(catalogue: Catalogue, site: Site | None = None) -> bytes:
    """Return all talks as a feed.

    Its dates are those of talks or else of their events; a talk without either has the
    first day of 1970, and comes last.
    """
    site = site or Site()
    authority = urlsplit(site.url).hostname or 'sphinx-talks.invalid'
    # An address may move; an id says for ever the same (RFC 4151).
    base = f'tag:{authority},2024:'
    dated = [(_updated(exported), exported) for exported in exported_talks(catalogue, site)]
    dated.sort(key=lambda pair: (-pair[0].timestamp(), pair[1].talk.id))
    feed = ET.Element('feed', {'xmlns': _SPACE})
    if any(exported.talk.chapters for _updated, exported in dated):
        feed.set('xmlns:psc', _CHAPTERS_SPACE)
    title = one_line(site.title) or 'Talks'
    _add(feed, 'id', f'{base}talks')
    _add(feed, 'title', title)
    _add(feed, 'updated', _iso(dated[0][0] if dated else NO_DATE))
    _add(_add(feed, 'author'), 'name', title)
    if web_address(site.url):
        _add(feed, 'link', rel='alternate', href=site.url)
    for updated, exported in dated:
        _add_entry(feed, updated, exported, base, catalogue.platforms)
    ET.indent(feed, ' ')
    data: bytes = ET.tostring(feed, encoding='utf-8', xml_declaration=True)
    return data + b'\n'


def _add_entry(
    feed: Element,
    updated: datetime,
    exported: ExportedTalk,
    base: str,
    platforms: tuple[Platform, ...],
) -> None:
    talk, event = exported.talk, exported.occasion
    entry = _add(feed, 'entry')
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


def _updated(exported: ExportedTalk) -> datetime:
    return in_utc(exported.talk.date) or in_utc(exported.occasion.dates) or NO_DATE


def _iso(moment: datetime) -> str:
    return f'{moment.year:04}-{moment.month:02}-{moment.day:02}T{moment:%H:%M:%S}Z'


def _add(parent: Element, name: str, text: str = '', **attributes: str) -> Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text.encode('utf-8', 'replace').decode() or None
    return element
