"""Reads what the API of pretalx says about submissions.

That is the answer of ``/api/events/EVENT/submissions/`` with the speakers expanded, or
the list in it. Answers to questions, and e-mail addresses, are not read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.decoding import read_json
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import BadRecordError, Log, Node, one_line
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.formats.left_out import said_in
from sphinx_talks.formats.read.schedule import NOT_RECORDED
from sphinx_talks.formats.slots import with_slot
from sphinx_talks.talks.patterns import Pattern, word_set
from sphinx_talks.talks.records import Place, Speaker, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_talks.talks.records import Medium

__all__ = ('looks_right', 'read')

_STATES = ('confirmed', 'accepted')
#: Fields of a submission that are for programs, or whose values are no words.
_PASSED = word_set("""
    id guid code state pending_state content_locale duration do_not_record created schedule
    slot.start slot.end slots.start slots.end slots.submission slot_count position
    avatar avatar_url image color is_featured anonymised_data
    invitation_token access_code review_code
""")
_EVENT = Pattern(r'/events/([^/?]+)/')


def _records(value: object) -> object:
    return value.get('results') if isinstance(value, dict) else value


def looks_right(value: object) -> bool:
    """Return whether a JSON value has submissions of pretalx."""
    records = _records(value)
    return isinstance(records, list) and any(
        isinstance(record, dict) and 'code' in record and 'title' in record
        for record in records[:20]
    )


def read(source: Path) -> Imported:
    """Read submissions. Those that are neither confirmed nor accepted are passed over.

    :raises FormatError: if there are none.
    """
    log = Log(str(source))
    value = read_json(source)
    records, place = (_records(value), 'results' if isinstance(value, dict) else '')
    if not isinstance(records, list):
        raise FormatError(log.path, place, 'expected a list of submissions')
    event = ''
    if isinstance(value, dict):
        addresses = [value.get(name) for name in ('next', 'previous', 'url')]
        found = [_EVENT.search(text) for text in addresses if isinstance(text, str)]
        event = next((match[1] for match in found if match), '')
        if value.get('next'):
            log.note('next', 'there are more pages of submissions: import them too')
    gathering = Gathering(log)
    gathering.each(
        ((f'{place}[{number}]', record) for number, record in enumerate(records)),
        lambda node: _read_talk(node, facts.make_id(event), gathering),
        _said,
    )
    return gathering.result()


def _said(record: object) -> Iterator[tuple[str, str]]:
    yield from said_in(record, _PASSED)


def _read_talk(node: Node, event: str, gathering: Gathering) -> ImportedTalk | None:
    log = node.log
    if node.text('state') not in ('', *_STATES):
        return None
    title, code = node.needed('title'), node.needed('code')
    text, more = node.block('abstract'), node.block('description')
    about = f'{text}\n\n{more}' if text.strip() != more.strip() else text
    slots = [*node.nodes('slots')] if 'slots' in node else []
    if 'slots' not in node and (only := node.node('slot')):
        slots = [only]
    minutes = node.number('duration')
    for each in slots:
        # Not kept, but an end that is none is told.
        facts.date(each.text('end'), each.at('end'), log)
    talk = Talk(
        id=facts.make_id(event, code),
        title=title,
        place=Place(log.path),
        speakers=facts.names(_speakers(node, gathering)),
        event=event,
        date=_date(slots[0]) if slots else '',
        kind=facts.kind(_label(node, 'submission_type')),
        media=facts.media_of(_media(node)),
        language=facts.language(node.text('content_locale'), node.at('content_locale'), log),
        duration=facts.duration(minutes and minutes * 60, node.at('duration'), log),
        abstract=facts.abstract(about),
        room=_label(slots[0], 'room') if slots else '',
        track=_label(node, 'track'),
        note=NOT_RECORDED if node.flag('do_not_record') else '',
    )
    imported = ImportedTalk(talk, about.strip(), facts.names(_tags(node)))
    for slot in slots[1:]:
        imported = with_slot(
            imported, replace(talk, date=_date(slot), room=_label(slot, 'room'))
        )
    return imported


def _date(slot: Node) -> str:
    return facts.date(slot.text('start'), slot.at('start'), slot.log)


def _label(node: Node, name: str) -> str:
    """Return the name of a thing, which may be in several languages, or a bare number."""
    value = node.value(name)
    if isinstance(value, dict) and isinstance(value.get('name'), str | dict):
        inner = node.node(name)
        return inner.text('name') if inner else ''
    if isinstance(value, str | dict):
        return node.text(name)
    return ''


def _speakers(node: Node, gathering: Gathering) -> Iterator[str]:
    for place, item in node.items('speakers'):
        if isinstance(item, str):
            node.log.note(
                place, f'only the code {item!r} is known: export with ?expand=speakers'
            )
            continue
        try:
            person = Node(item, place, node.log)
        except BadRecordError as error:
            node.log.note(error.place, error.message)
            continue
        if name := person.text('name', 'public_name'):
            known = Speaker(
                id=facts.make_id(name),
                name=name,
                place=Place(node.log.path),
                url=facts.address(person.text('url'), person.at('url'), node.log),
                about=facts.abstract(person.block('biography')),
            )
            gathering.add_speaker(known)
            yield name


def _tags(node: Node) -> Iterator[str]:
    for _place, item in node.items('tags'):
        if isinstance(item, str):
            yield one_line(item)
        elif isinstance(item, dict) and isinstance(item.get('tag'), str):
            yield one_line(item['tag'])


def _media(node: Node) -> Iterator[Medium]:
    for resource in node.nodes('resources'):
        url = facts.address(
            resource.text('resource', 'link'), resource.at('resource'), node.log
        )
        if url:
            yield facts.link(url, resource.text('description'))
