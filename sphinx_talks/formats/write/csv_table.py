"""A table with a line for each talk (RFC 4180, in UTF-8)."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from sphinx_talks.formats.write.talk_facts import (
    ExportedTalk,
    Occasion,
    exported_talks,
    occasion,
)
from sphinx_talks.talks.details import license_link
from sphinx_talks.talks.records import Place, Talk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.talk_facts import Site
    from sphinx_talks.talks.records import Delivery, Medium

__all__ = ('write',)

#: The roles of media that have a column of their own.
_ROLES = ('video', 'slides', 'code', 'paper', 'transcript', 'audio', 'page')


def write(catalogue: Catalogue, site: Site | None = None) -> bytes:
    """Return a table of all talks.

    Where a cell has several values, a semicolon stands between them. Options of a
    project's own come last, under their names.
    """
    rows = [
        (_row(exported, catalogue), exported.talk.extra)
        for exported in exported_talks(catalogue, site)
    ]
    columns = list(_row(_NOTHING, catalogue))
    own = sorted({field.name for _row, extra in rows for field in extra} - set(columns))
    file = StringIO(newline='')
    table = csv.DictWriter(file, [*columns, *own], restval='', lineterminator='\r\n')
    table.writeheader()
    for row, extra in rows:
        table.writerow({**{field.name: field.text for field in extra}, **row})
    return file.getvalue().encode('utf-8', errors='replace')


#: Its columns are those of any talk.
_NOTHING = ExportedTalk(Talk('', '', Place('')), (), Occasion(), (), '', '')


def _row(exported: ExportedTalk, catalogue: Catalogue) -> dict[str, str]:
    talk = exported.talk
    others = [each for each in talk.media if each.role not in _ROLES]
    return {
        'id': talk.id,
        'title': talk.title,
        'speakers': _joined(talk.speakers),
        'event': exported.occasion.name,
        'event_dates': exported.occasion.dates,
        'event_place': exported.occasion.venue,
        'date': talk.date,
        'kind': talk.kind,
        'topics': _joined(exported.topics),
        'language': talk.language,
        'duration': '' if talk.duration is None else str(talk.duration),
        **{
            role: _joined(_medium(each) for each in talk.media if each.role == role)
            for role in _ROLES
        },
        'other_media': _joined(f'{each.role}: {_medium(each)}' for each in others),
        'room': talk.room,
        'track': talk.track,
        'status': talk.status,
        'own': 'yes' if talk.own else '',
        'featured': 'yes' if talk.featured else '',
        'abstract': talk.abstract,
        'note': talk.note,
        'remarks': _joined(talk.remarks),
        'license': license_link(talk.license)[0],
        'doi': talk.doi,
        'thumbnail': talk.thumbnail,
        'deliveries': _joined(
            _delivery(each, catalogue) for each in catalogue.deliveries(talk)
        ),
        'related': _joined(talk.related),
        'part_of': _joined(talk.part_of),
        'aliases': _joined(talk.aliases),
        'document': talk.place.document,
        'anchor': talk.place.anchor,
        'address': exported.page,
    }


def _joined(texts: Iterable[str]) -> str:
    return '; '.join(text for text in texts if text)


def _medium(medium: Medium) -> str:
    """Return the address, with what is to know about it."""
    state = '' if medium.state == 'public' and medium.url else medium.state
    facts = ', '.join(filter(None, (state, medium.label, medium.language)))
    if not medium.url:
        return facts
    return f'{medium.url} ({facts})' if facts else medium.url


def _delivery(delivery: Delivery, catalogue: Catalogue) -> str:
    event = occasion(catalogue, delivery.event).name
    media = (_medium(each) for each in delivery.media)
    parts = (event, delivery.date, delivery.room, delivery.note, *delivery.remarks, *media)
    return ', '.join(filter(None, parts))
