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
from sphinx_talks.talks.chapters import format_chapters
from sphinx_talks.talks.details import license_link
from sphinx_talks.talks.options import OPTIONS
from sphinx_talks.talks.records import Place, Talk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.formats.write.talk_facts import Site
    from sphinx_talks.talks.options import TalkOption
    from sphinx_talks.talks.records import Delivery, Medium

__all__ = ('write',)


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
_NOTHING = ExportedTalk(
    talk=Talk(id='', title='', place=Place('')),
    speakers=(),
    occasion=Occasion(),
    topics=(),
    url='',
    page='',
)


def _row(exported: ExportedTalk, catalogue: Catalogue) -> dict[str, str]:
    """Return what each option says, and behind it what the catalogue adds."""
    talk, event = exported.talk, exported.occasion
    row: dict[str, str] = {}
    for option in OPTIONS:
        if option.in_csv:
            row[option.field if option.value != 'media' else option.name] = _cell(option, talk)
        match option.name:
            case 'event':
                row |= {
                    'event': event.name,
                    'event_dates': event.dates,
                    'event_place': event.venue,
                }
            case 'topics':
                row['topics'] = _joined(exported.topics)
    others = [each for each in talk.media if each.role not in row]
    return {
        **row,
        'other_media': _joined(f'{each.role}: {_medium(each)}' for each in others),
        'remarks': _joined(talk.remarks),
        'deliveries': _joined(
            _delivery(each, catalogue) for each in catalogue.deliveries(talk)
        ),
        'document': talk.place.document,
        'anchor': talk.place.anchor,
        'address': exported.page,
    }


def _cell(option: TalkOption, talk: Talk) -> str:
    value = option.of(talk)
    match value:
        case None:
            return ''
        case bool():
            return 'yes' if value else ''
        case tuple() if option.value == 'media':
            return _joined(map(_medium, value))
        case tuple() if option.value == 'chapters':
            return _joined(format_chapters(value))
        case tuple():
            return _joined(value)
    return license_link(talk.license)[0] if option.value == 'license' else str(value)


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
