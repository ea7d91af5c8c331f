"""Reads schedules of frab and pretalx in XML, as the same model as those in JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_talks.formats.decoding import Doubled, read_bytes
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import load_extra
from sphinx_talks.formats.foreign_values import Log, Node
from sphinx_talks.formats.read.schedule import read_schedule

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from sphinx_talks.formats.imported import Imported

__all__ = ('looks_right', 'read')


def looks_right(text: str) -> bool:
    """Return whether a text is XML."""
    return text.lstrip('\ufeff \t\r\n').startswith('<')


def read(source: Path) -> Imported:
    """Read a schedule in XML.

    Documents with a DTD are refused, and so are entities.

    :raises FormatError: if it is no schedule.
    :raises MissingExtraError: if there is no library that reads XML safely.
    """
    root = _parse(source)
    if root.tag != 'schedule':
        raise FormatError(str(source), '', f'expected <schedule>, not <{root.tag}>')
    conference = root.find('conference')
    if conference is None:
        raise FormatError(str(source), 'schedule', 'expected <conference>')
    value = _texts(conference)
    value['days'] = [
        {
            'date': day.get('date'),
            'rooms': _rooms(day),
        }
        for day in root.findall('day')
    ]
    schedule = {'conference': value, 'base_url': _text(conference, 'base_url')}
    return read_schedule(Node.root({'schedule': schedule}, Log(str(source))))


def _parse(source: Path) -> Element:
    parser = load_extra('defusedxml.ElementTree', library='defusedxml', purpose='Reading XML')
    common = load_extra('defusedxml.common', library='defusedxml', purpose='Reading XML')
    try:
        root: Element = parser.fromstring(read_bytes(source), forbid_dtd=True)
    except common.DefusedXmlException as error:
        raise FormatError(
            str(source), '', 'it has a DTD or entities, which are refused'
        ) from error
    except parser.ParseError as error:
        line, column = error.position
        place = f'line {line}, column {column + 1}'
        raise FormatError(str(source), place, f'it is not valid XML: {error.msg}') from error
    except (LookupError, ValueError) as error:
        raise FormatError(
            str(source), 'line 1', f'it is in an encoding that is not known: {error}'
        ) from error
    return root


def _rooms(day: Element) -> dict[str, object]:
    rooms: dict[str, list[object]] = {}
    for room in day.findall('room'):
        events = [_event(event) for event in room.findall('event')]
        rooms.setdefault(room.get('name') or '', []).extend(events)
    return dict(rooms)


def _event(event: Element) -> dict[str, object]:
    value = _texts(event)
    for name, text in event.attrib.items():
        value.setdefault(name, text)
    value['persons'] = [
        {'name': ''.join(person.itertext())} for person in event.iterfind('persons/person')
    ]
    for name, tag in (('links', 'link'), ('attachments', 'attachment')):
        value[name] = [
            {'url': link.get('href'), 'title': ''.join(link.itertext())}
            for link in event.iterfind(f'{name}/{tag}')
        ]
    value['recording_license'] = _text(event, 'recording/license')
    value['recording_url'] = _text(event, 'recording/url') or _text(event, 'recording/link')
    return value


#: Elements that are read one by one.
_NESTED = frozenset(('persons', 'links', 'attachments', 'recording'))


def _texts(element: Element) -> dict[str, object]:
    pairs = [
        (child.tag, child.text or '' if not len(child) else ' '.join(child.itertext()))
        for child in element
        if child.tag not in _NESTED
    ]
    counts = Counter(name for name, _text in pairs)
    doubled = tuple(name for name, count in counts.items() if count > 1)
    value: dict[str, object] = dict(pairs)
    return Doubled(value, doubled) if doubled else value


def _text(element: Element, path: str) -> str:
    return element.findtext(path) or ''
