"""What fields of data stand for, by the names that people have for them."""

from __future__ import annotations

import re

from sphinx_talks.formats.read.page import field_labels
from sphinx_talks.formats.read.texts import field_key
from sphinx_talks.talks.options import MEDIA_ROLES, plain_options

__all__ = ('field_of',)

#: Fields that data have, and written pages have not.
_OWN = {
    'id': 'id',
    'slug': 'slug',
    'series': 'series',
    'event-series': 'series',
    'part-of': 'part_of',
    'own': 'own',
    'featured': 'featured',
    'thumbnail': 'thumbnail',
    'image': 'thumbnail',
    'thumb-url': 'thumbnail',
    'thumbnail-url': 'thumbnail',
    'license': 'license',
    'doi': 'doi',
    'status': 'status',
    'src': 'embed',
    'embed': 'embed',
    'iframe': 'embed',
    'video-id': 'video_id',
    'youtube-id': 'youtube_id',
    'vimeo-id': 'vimeo_id',
    'video-provider': 'provider',
    'published-at': 'uploaded',
    'published': 'uploaded',
    'start': 'date',
    'starts-at': 'date',
    'start-time': 'date',
    'external-url': 'page',
    'event-url': 'event_url',
    'conference-url': 'event_url',
    'conference-link': 'event_url',
    'venue-url': 'event_url',
    'event-link': 'event_url',
    'event-website': 'event_url',
    'speaker-url': 'speaker_url',
    'talks': 'children',
    'subtalks': 'children',
    'links': 'links',
    'resources': 'links',
    'media': 'links',
    'urls': 'links',
    'additional-resources': 'links',
    'resource-url': 'page',
    'aliases': 'aliases',
    'related': 'related',
    'event-name': 'event',
    'event-title': 'event',
    'event-date': 'date',
    'event-dates': 'event_dates',
    'event-place': 'place',
    'subtitle': 'subtitle',
    'raw-title': 'other_title',
    'original-title': 'other_title',
    'other-media': 'other_media',
    'deliveries': 'deliveries',
    'remarks': 'note',
    'has-notes': 'passed',
    'chapters': 'chapters',
    'timestamps': 'chapters',
    'timecodes': 'chapters',
}
#: Options of plain text, which data can have by the names that they have here.
_PLAIN = {field_key(each.name): each.field for each in plain_options()}


def field_of(name: str) -> str:
    """Return what a name stands for; empty if nobody knows."""
    key = field_key(name)
    if key in _OWN:
        return _OWN[key]
    if found := field_labels.field_named(key) or _PLAIN.get(key):
        return found
    # As in "Referent:in", "Referent*in", and in "Vortragstitel".
    key = re.sub(r'[:*/(-]+in(?:nen)?\)?$', '', key)
    stem = re.sub(r's?-?(?:titel|title)$', '', key)
    if (found := field_labels.field_named(stem)) in ('title', 'event', 'speakers'):
        return found if found != 'speakers' or stem == key else ''
    for suffix in ('-url', '-link', '-links', '-file', '-pdf', '-href', '-uri'):
        if key.endswith(suffix):
            inner = field_labels.field_named(key.removesuffix(suffix))
            if inner in MEDIA_ROLES:
                return inner
            return {'title': 'page', 'event': 'event_url', 'speakers': 'speaker_url'}.get(
                inner, ''
            )
    return ''
