"""What a page shows of imported records, whatever its markup."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from sphinx_talks.talks.chapters import format_chapters
from sphinx_talks.talks.entry_options import ENTRY_OPTIONS
from sphinx_talks.talks.fields import format_medium
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.namings import format_name, format_names
from sphinx_talks.talks.options import OPTIONS, extra_options, options_of
from sphinx_talks.talks.records import Delivery, Talk
from sphinx_talks.talks.values import format_moment
from sphinx_talks.talks.written_lists import format_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_talks.formats.imported import Imported, ImportedTalk, NoteLine
    from sphinx_talks.talks.options import Option
    from sphinx_talks.talks.records import Event, Speaker

__all__ = ('Item', 'make_items')

#: Longest line of an abstract, in characters.
WIDTH = 88


@frozen
class Item:
    """A record as a directive has it."""

    #: ``talk``, ``event`` or ``speaker``.
    kind: str
    id: str
    title: str
    #: Lines of each option; one empty line for a flag. An empty line within is the end
    #: of a paragraph.
    options: Mapping[str, tuple[str, ...]]
    notes: tuple[NoteLine, ...] = ()
    #: Title of the section in which it stands.
    section: str = ''
    #: Lines of each option of other times that a talk was given.
    deliveries: tuple[Mapping[str, tuple[str, ...]], ...] = ()


def make_items(imported: Imported) -> list[Item]:
    """Return all that a page should have: events, talks, and speakers."""
    return [
        *map(_entry, imported.events),
        *map(_talk, imported.talks),
        *map(_entry, imported.speakers),
    ]


def _talk(imported: ImportedTalk) -> Item:
    talk = imported.talk
    extra = extra_options({each.name: each.label for each in talk.extra})
    # Paragraphs are long, and would stand in the way of what is short.
    options = sorted((*OPTIONS, *extra), key=lambda each: each.value == 'paragraphs')
    lines = _lines(talk, options)
    return Item(
        kind='talk',
        id=talk.id,
        title=talk.title,
        options=lines,
        notes=imported.notes,
        section=imported.section,
        deliveries=tuple(_lines(each, options_of('delivery')) for each in talk.deliveries),
    )


def _entry(entry: Event | Speaker) -> Item:
    return Item(
        kind=entry.kind,
        id=entry.id,
        title=entry.name,
        options=_lines(entry, ENTRY_OPTIONS[entry.kind]),
    )


def _lines(
    record: Talk | Delivery | Event | Speaker, options: Iterable[Option]
) -> dict[str, tuple[str, ...]]:
    """Return the lines of each option that says something."""
    lines = {
        option.name: _names(option, record)
        if option.thing and isinstance(record, Talk | Delivery)
        else _written(option, option.of(record))
        for option in options
        if option.value not in {'id', 'title'}
    }
    return {name: text for name, text in lines.items() if text}


def _written(option: Option, value: object) -> tuple[str, ...]:
    """Return a value as an option holds it, so that it is read as the same."""
    match value:
        case bool():
            return ('',) if value else ()
        case int():
            return (_length(value),) if value else ()
        case str() if option.value == 'paragraphs':
            return paragraphs(value)
        case str():
            return (value,) if value else ()
        case tuple() if option.value == 'media':
            return tuple(map(format_medium, value))
        case tuple() if option.value == 'chapters':
            return format_chapters(value)
        case tuple():
            return format_list(value)
    return ()


def _names(option: Option, talk: Talk | Delivery) -> tuple[str, ...]:
    """Return names with what the talk says of them."""
    value = option.of(talk)
    names = value if isinstance(value, tuple) else (str(value),)
    if option.is_list:
        return format_names(option.thing, names, talk.namings)
    return tuple(format_name(option.thing, name, talk.namings) for name in names if name)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return paragraphs as lines that are not too long, with an empty one between two."""
    lines: list[str] = []
    for paragraph in text.split('\n\n') if text else ():
        wrapped = textwrap.wrap(
            paragraph, WIDTH, break_long_words=False, break_on_hyphens=False
        )
        # A line with nothing but this would be the end of a paragraph.
        if '|' in wrapped:
            wrapped = [paragraph]
        lines += [*([''] if lines else []), *wrapped]
    return tuple(lines)


def _length(seconds: int) -> str:
    return f'{seconds // 60} min' if seconds % 60 == 0 else format_moment(seconds)
