"""Reads the data file of this package, in YAML or in JSON.

Its names are those of the directives' options, and its values are what an author
would write there. A list may be a list, and a medium may be a mapping.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sphinx_talks.formats import facts
from sphinx_talks.formats.data_chapters import listed_chapters
from sphinx_talks.formats.decoding import read_json
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import BadRecordError, Log, Node, one_line
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk, Prose
from sphinx_talks.formats.left_out import said_in
from sphinx_talks.formats.pages.syntax import BODY, DELIVERIES
from sphinx_talks.formats.read.page.field_labels import field_named
from sphinx_talks.formats.read.page.markdown_tree import markdown_blocks
from sphinx_talks.formats.read.page.note_writing import note_lines
from sphinx_talks.formats.yaml_text import read_yaml
from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.entry_options import ENTRY_OPTIONS
from sphinx_talks.talks.fields import parse_media
from sphinx_talks.talks.frozen_records import make_record
from sphinx_talks.talks.names import name_key, title_id
from sphinx_talks.talks.namings import parse_name, parse_names
from sphinx_talks.talks.options import OPTIONS, is_option_name, options_of
from sphinx_talks.talks.profiles import parse_profile
from sphinx_talks.talks.records import (
    Delivery,
    Event,
    ExtraField,
    Medium,
    Place,
    Speaker,
    Talk,
)
from sphinx_talks.talks.values import FieldError, parse_day, parse_id, parse_list, parse_moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from sphinx_talks.formats.imported import NoteLine
    from sphinx_talks.talks.namings import ReadNames
    from sphinx_talks.talks.options import Option
    from sphinx_talks.talks.records import Entry, Naming

__all__ = (
    'BESIDES',
    'DELIVERY',
    'MEDIUM',
    'TOP',
    'looks_right',
    'read',
    'read_declared',
    'read_delivery',
    'read_value',
)

_Entry = TypeVar('_Entry', bound='Entry')

#: What a data file can hold.
TOP = ('$schema', 'title', 'prose', 'event', 'events', 'speakers', 'talks', 'imported')
#: What a data file says of a talk beside its options.
BESIDES = (BODY, 'section', DELIVERIES)
_TALK = (*(option.name for option in OPTIONS), *BESIDES)
#: What it says of another time that a talk was given.
DELIVERY = options_of('delivery')
#: What a medium can say, where it is a mapping.
MEDIUM = ('url', 'state', 'label', 'lang', 'at', 'archive', 'uploaded')


def looks_right(value: object, extra: Collection[str] = ()) -> bool:
    """Return whether a value is a data file of this package.

    :param extra: names of the fields that the project adds
    """
    if isinstance(value, list):
        return any(map(_is_talk, value)) and all(map(_is_talk, value))
    if not isinstance(value, dict) or not isinstance(value.get('talks'), list):
        return False
    talks = value['talks']
    if any(isinstance(talk, dict) and _describes_speakers(talk) for talk in talks):
        return False
    return set(value) <= set(TOP) and not _habits(talks, extra)


def _describes_speakers(talk: Mapping[object, object]) -> bool:
    """Return whether speakers stand there with more than their names."""
    speakers = talk.get('speakers')
    found = speakers if isinstance(speakers, list) else [speakers]
    return any(isinstance(each, dict) for each in found)


def _is_talk(value: object) -> bool:
    """Return whether a value has no names but those of this package, and a title."""
    if not isinstance(value, dict) or 'title' not in value or _describes_speakers(value):
        return False
    return set(value) <= set(_TALK)


def _habits(talks: list[object], extra: Collection[str]) -> bool:
    """Return whether talks have names that people use by habit, and no own ones alone."""
    return any(
        name not in _TALK and name not in extra and field_named(str(name))
        for talk in talks[:50]
        if isinstance(talk, dict)
        for name in talk
    )


def read(source: Path, extra: Mapping[str, str] | None = None) -> Imported:
    """Read a data file.

    :param source: the file
    :param extra: ``talks_extra_fields`` of the project, from names of options to labels;
        ``None`` if nobody knows: other names are kept then, with a note
    :raises FormatError: if it is none.
    """
    log = Log(str(source))
    value = read_json(source) if source.suffix == '.json' else read_yaml(source)
    if isinstance(value, list) and value:
        value = {'talks': value}
    return read_value(Node.root(value, log), extra)


def read_value(root: Node, extra: Mapping[str, str] | None = None) -> Imported:
    """Read the mapping that is a data file, as :func:`read` does."""
    log = root.log
    if not isinstance(root.value('talks'), list):
        raise FormatError(log.path, 'talks', 'expected a list of talks')
    _check_names(root, TOP)
    gathering = Gathering(log)
    event = root.node('event')
    for node in (*([event] if event else []), *root.nodes('events')):
        try:
            gathering.add_event(_read_entry(Event, node))
        except BadRecordError as error:
            log.lose(error)
    for node in root.nodes('speakers'):
        try:
            gathering.add_speaker(_read_entry(Speaker, node))
        except BadRecordError as error:
            log.lose(error)
    only = _read_entry(Event, event).id if event and event.text('name') else ''
    talks = _Talks(only, extra)
    # What is in no field that is known was noted, with its words.
    gathering.each(root.items('talks', lost=True), talks.read, lambda _record: ())
    prose = tuple(
        Prose(
            lines=_notes(node.block('text')),
            behind=int(node.number('behind') or 0),
            section=node.text('section'),
        )
        for node in root.nodes('prose')
    )
    return replace(gathering.result(), title=root.text('title'), prose=prose)


def read_declared(
    kind: str, node: Node, notes: tuple[NoteLine, ...]
) -> ImportedTalk | Event | Speaker:
    """Read what a directive says as if it stood in a data file.

    :param kind: ``talk``, ``event`` or ``speaker``
    :param node: its title and its options
    :param notes: what stands below the options
    :raises BadRecordError: if it has no title.
    """
    if kind == 'event':
        return _read_entry(Event, node)
    if kind == 'speaker':
        speaker = _read_entry(Speaker, node)
        told = '\n\n'.join(''.join(part.text for part in line.parts) for line in notes)
        return replace(speaker, about=speaker.about or facts.abstract(told))
    return replace(_Talks('', None).read(node), notes=notes)


def read_delivery(node: Node) -> Delivery:
    """Read another time that a talk was given."""
    _check_names(node, [option.name for option in DELIVERY])
    return make_record(Delivery, {**_values(node, DELIVERY), 'place': Place(node.log.path)})


def _check_names(node: Node, known: Iterable[str]) -> None:
    for name in node.names():
        if name not in known:
            _note_unknown(node, name, _hint(name, known))


def _note_unknown(node: Node, name: str, hint: str) -> None:
    """Note a field that is none, and quote what it says."""
    words = ' '.join(text for _way, text in said_in({name: node.value(name)}))
    quoted = f', which says “{one_line(words)}”' if words else ''
    node.log.note(node.at(name), f'unknown field{quoted}{hint}')


def _hint(name: str, known: Iterable[str]) -> str:
    proposal = nearest(name, known)
    return f': did you mean {proposal}?' if proposal else ''


def _id(node: Node, name: str) -> str:
    text = node.text('id')
    if not text:
        return name
    try:
        return parse_id(text)
    except FieldError as error:
        raise BadRecordError(node.at('id'), f'{text!r}: {error}') from error


def _read_entry(kind: type[_Entry], node: Node) -> _Entry:
    options = ENTRY_OPTIONS[kind.__name__.lower()]
    _check_names(node, ('name', *(option.name for option in options)))
    name = node.needed('name')
    around = {'id': _id(node, name_key(name)), 'name': name, 'place': Place(node.log.path)}
    return make_record(kind, {**_values(node, options), **around})


class _Talks:
    """Reads talks.

    :param event: id of the event of those that name none
    :param extra: names and labels of the options that the project adds; ``None`` if
        nobody knows
    """

    def __init__(self, event: str, extra: Mapping[str, str] | None) -> None:
        self._event = event
        self._extra = extra
        self._noted: set[str] = set()

    def read(self, node: Node) -> ImportedTalk:
        """Read one talk.

        :raises BadRecordError: if it has no title
        """
        title = node.needed('title')
        extra = tuple(self._extra_fields(node))
        deliveries = tuple(map(read_delivery, node.nodes(DELIVERIES)))
        values = _values(node, OPTIONS)
        around = {
            'id': _id(node, title_id(title)),
            'title': title,
            'place': Place(node.log.path),
            'extra': extra,
            'deliveries': deliveries,
        }
        return ImportedTalk(
            make_record(Talk, {'event': self._event, **values, **around}),
            node.block('abstract').strip(),
            notes=_notes(node.block('notes')),
            section=node.text('section'),
        )

    def _extra_fields(self, node: Node) -> Iterator[ExtraField]:
        """Return what options of the project say, and note what is no option."""
        if self._extra is not None:
            _check_names(node, (*_TALK, *self._extra))
            for name, label in self._extra.items():
                if text := _text(node, name):
                    yield ExtraField(name, label, text)
            return
        for name in node.names():
            if name in _TALK:
                continue
            hint = _hint(name, _TALK)
            if not is_option_name(name):
                _note_unknown(node, name, hint)
            elif text := _text(node, name):
                if name not in self._noted:
                    message = 'kept as an option, which talks_extra_fields must name'
                    node.log.note(node.at(name), f'{message}{hint}')
                self._noted.add(name)
                yield ExtraField(name, name, text)


def _notes(text: str) -> tuple[NoteLine, ...]:
    """Return notes in Markdown."""
    if not text.strip():
        return ()
    return tuple(note_lines(markdown_blocks(text)))


def _text(node: Node, name: str) -> str:
    if isinstance(node.value(name), list):
        return ', '.join(node.texts(name))
    return node.text(name)


def _list(node: Node, name: str) -> tuple[str, ...]:
    if isinstance(node.value(name), list):
        return facts.names(node.texts(name))
    return parse_list(node.block(name))


def _values(node: Node, options: Iterable[Option]) -> dict[str, object]:
    """Return what options say, by the fields of the record; not the id and the title."""
    values: dict[str, object] = {}
    media: list[Medium] = []
    namings: list[Naming] = []
    for option in options:
        if option.name not in node or option.value in {'id', 'title'}:
            continue
        if option.thing:
            read = _names(node, option)
            namings += read.namings
            if read.names:
                values[option.field] = read.names if option.is_list else read.names[0]
            continue
        if option.value == 'media':
            media += _media(node, option.name)
        elif value := _value(node, option):
            values[option.field] = value
    if namings:
        values['namings'] = tuple(namings)
    return {**values, 'media': tuple(media)} if media else values


def _names(node: Node, option: Option) -> ReadNames:
    """Return the names that an option holds, and what it says of them."""
    name = option.name
    if not option.is_list:
        read = parse_name(option.thing, node.text(name))
    elif isinstance(node.value(name), list):
        # A comma on a line of its own tells that the first line is one item.
        read = parse_names(option.thing, '\n'.join((*map(one_line, node.texts(name)), ',')))
    else:
        read = parse_names(option.thing, node.block(name))
    for text, error in read.errors:
        node.log.note(node.at(name), f'{text!r}: {error}')
    return read


def _value(node: Node, option: Option) -> object:
    name, parse = option.name, option.parse
    match option.value:
        case 'flag':
            return node.flag(name)
        case 'names':
            return _list(node, name)
        case 'chapters':
            return listed_chapters(node, name)
        case 'ids':
            return tuple(filter(None, map(facts.make_id, _list(node, name))))
        case 'profiles':
            return _profiles(node, name)
        case 'paragraphs':
            return facts.abstract(node.block(name))
        case 'kind':
            return node.text(name).lower()
        case 'date':
            return facts.date(node.text(name), node.at(name), node.log)
        case 'duration':
            return facts.written_duration(node.text(name), node.at(name), node.log)
        case 'language':
            return facts.language(node.text(name), node.at(name), node.log)
        case 'url':
            return facts.address(node.text(name), node.at(name), node.log)
    text = node.block(name).strip() if option.value == 'json' else node.text(name)
    return facts.parsed(parse, text, node.at(name), node.log) if parse else text


def _profiles(node: Node, name: str) -> tuple[str, ...]:
    value = node.value(name)
    if isinstance(value, dict):
        texts = [f'{site}: {handle}' for site, handle in value.items()]
    else:
        texts = [*_list(node, name)]
    read = (facts.parsed(parse_profile, text, node.at(name), node.log) for text in texts)
    return tuple(filter(None, read))


def _media(node: Node, role: str) -> Iterator[Medium]:
    value = node.value(role)
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items):
        place = f'{node.at(role)}[{number}]'
        if isinstance(item, dict):
            yield from _medium(Node(item, place, node.log), role)
        elif isinstance(item, str):
            lines = '\n'.join(map(one_line, item.splitlines()))
            media, errors = parse_media(role, lines)
            yield from media
            for error in errors:
                node.log.note(place, f'{item!r}: {error}')
        elif item is not None:
            node.log.note(place, 'expected a text or a mapping')


def _medium(node: Node, role: str) -> Iterator[Medium]:
    _check_names(node, MEDIUM)
    url = facts.address(node.text('url'), node.at('url'), node.log)
    state = node.text('state') or STATES[0]
    if state not in STATES:
        node.log.note(node.at('state'), f'{state!r}: expected one of {", ".join(STATES)}')
        state = STATES[0]
    if url or state != STATES[0]:
        yield Medium(
            role=role,
            url=url,
            state=state,
            label=node.text('label'),
            language=facts.language(node.text('lang'), node.at('lang'), node.log),
            start=facts.parsed(parse_moment, node.text('at'), node.at('at'), node.log),
            archive=facts.address(node.text('archive'), node.at('archive'), node.log),
            uploaded=facts.parsed(
                parse_day, node.text('uploaded'), node.at('uploaded'), node.log
            )
            or '',
        )
