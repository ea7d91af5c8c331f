"""Reads what the site media.ccc.de says about recordings, by event or by conference.

That is the answer of ``/public/events/GUID``, ``/public/conferences/ACRONYM`` or
``/public/events`` of its API. The files of a recording are not listed: its page has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.decoding import read_json
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import Log, Node
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.formats.left_out import said_in
from sphinx_talks.formats.read.texts import said_without_html, text_in_paragraphs
from sphinx_talks.talks.patterns import word_set
from sphinx_talks.talks.records import Event, Medium, Place, Talk

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ('looks_right', 'read')

#: Fields that nothing else has together.
_TELLING = ('guid', 'persons', 'original_language')
#: Fields of a talk that are for programs, or whose values are no words.
_PASSED = word_set("""
    guid slug original_language view_count date release_date updated_at length duration
    thumb_url poster_url timeline_url thumbnails_url url conference_url related recordings
""")
#: The same of a conference.
_PASSED_AROUND = word_set("""
    acronym aspect_ratio updated_at slug event_last_released_at url webgen_location
    logo_url images_url recordings_url schedule_url events
""")


def _records(value: object) -> object:
    if isinstance(value, dict):
        return value.get('events', [value])
    return value


def looks_right(value: object) -> bool:
    """Return whether a JSON value is about recordings of this site."""
    records = _records(value)
    return isinstance(records, list) and any(
        isinstance(record, dict) and all(name in record for name in _TELLING)
        for record in records[:20]
    )


def read(source: Path) -> Imported:
    """Read one talk, all of a conference, or a list.

    :raises FormatError: if it is none of these.
    """
    log = Log(str(source))
    value = read_json(source)
    records = _records(value)
    if not isinstance(records, list):
        raise FormatError(log.path, 'events', 'expected a list of talks')
    gathering = Gathering(log)
    about = ''
    if isinstance(value, dict) and 'events' in value:
        conference = Node.root(value, log)
        about = facts.abstract(conference.block('description'))
        page = facts.address(conference.text('link'), conference.at('link'), log)
        if title := conference.text('title'):
            gathering.add_event(_event(title, conference.text('url'), log, page, about))
        kept = (title, page, about)
        gathering.told('', said_in(value, _PASSED_AROUND), (kept,))
    gathering.each(
        ((f'events[{number}]', record) for number, record in enumerate(records)),
        lambda node: _read_talk(node, gathering),
        said_without_html(_PASSED),
    )
    return gathering.result()


def _event(name: str, address: str, log: Log, url: str = '', about: str = '') -> Event:
    # The address of a conference ends in its acronym.
    key = facts.make_id(address.rstrip('/').rpartition('/')[2]) or facts.make_id(name)
    return Event(id=key, name=name, place=Place(log.path), url=url, about=about)


def _read_talk(node: Node, gathering: Gathering) -> ImportedTalk:
    log = node.log
    title, subtitle = node.needed('title'), node.text('subtitle')
    event = None
    if name := node.text('conference_title'):
        event = _event(name, node.text('conference_url'), log)
        gathering.add_event(event)
    page = facts.address(node.text('frontend_link'), node.at('frontend_link'), log)
    link = facts.address(node.text('link'), node.at('link'), log)
    picture = 'poster_url' if 'poster_url' in node else 'thumb_url'
    seconds = node.number('duration') or node.number('length')
    about = text_in_paragraphs(node.block('description'))
    acronym = event.id if event else ''
    talk = Talk(
        id=facts.make_id(node.text('slug')) or facts.make_id(title),
        title=f'{title}: {subtitle}' if subtitle else title,
        place=Place(log.path),
        speakers=facts.names(node.texts('persons')),
        event=acronym,
        date=facts.date(node.text('date'), node.at('date'), log),
        media=facts.media_of(
            (
                *([Medium('video', page)] if page else []),
                *([facts.link(link, '')] if link else []),
            )
        ),
        language=facts.language(
            node.text('original_language'), node.at('original_language'), log
        ),
        duration=facts.duration(seconds, node.at('duration'), log),
        abstract=facts.abstract(about),
        thumbnail=facts.address(node.text(picture), node.at(picture), log),
    )
    # The site adds numbers, years and the conference.
    tags = [tag for tag in node.texts('tags') if not tag.isdigit() and tag != acronym]
    return ImportedTalk(talk, about.strip(), facts.names(tags))
