"""Reads a page of talks, with the directives of this package that it has already."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import BadRecordError, Node
from sphinx_talks.formats.pages.myst import Myst
from sphinx_talks.formats.pages.rst import Rst
from sphinx_talks.formats.pages.syntax import BODY, TITLE
from sphinx_talks.formats.pages.updating import without_record
from sphinx_talks.formats.read.own_data import read_declared
from sphinx_talks.formats.read.page import page_reader
from sphinx_talks.formats.read.page.note_writing import note_lines
from sphinx_talks.formats.yaml_text import parse_yaml
from sphinx_talks.talks.options import ENTRY_OPTIONS, OPTIONS
from sphinx_talks.talks.records import Event, Speaker
from sphinx_talks.talks.values import unescaped_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_talks.formats.foreign_values import Log
    from sphinx_talks.formats.imported import Imported, ImportedTalk
    from sphinx_talks.formats.pages.syntax import Found

__all__ = ('find_declared', 'read')


def read(
    source: Path, *, form: Sequence[str] = (), states: Mapping[str, str] | None = None
) -> Imported:
    """Read a page: what people wrote, and what directives declare.

    :param form: order of the fields of an entry, if it is known
    :param states: access states by host
    :raises FormatError: if there is not one talk
    :raises MissingExtraError: if a library is missing for its markup.
    """
    return page_reader.read(source, find_declared, form=form, states=states)


def find_declared(source: Path, text: str, log: Log) -> page_reader.Declared:
    """Read the directives of a page.

    :param source: the page, for messages
    :param text: its text
    :param log: takes down what is left out
    :raises MissingExtraError: if a library is missing that reads their options.
    """
    is_markdown = source.suffix.lower() not in page_reader.RST_SUFFIXES
    lines = text.split('\n')
    syntax = Myst() if is_markdown else Rst()
    found = (
        [] if 'talk' not in text and 'event' not in text else syntax.find(lines, every=True)
    )
    literal = _literal_lines(lines) if is_markdown else ()
    chosen = [
        each
        for each in found
        if (each.start not in literal if is_markdown else not _is_literal(lines, each.start))
    ]
    if not chosen:
        return page_reader.Declared(rest=text)
    rest = without_record(syntax, lines)
    for each in chosen:
        rest[each.start : each.end] = [''] * (each.end - each.start)
    talks: list[tuple[int, ImportedTalk]] = []
    events: list[Event] = []
    speakers: list[Speaker] = []
    for each in chosen:
        inside = [inner for inner in chosen if each.start < inner.start < each.end]
        around = [outer for outer in chosen if outer.start < each.start < outer.end]
        place = f'line {each.start + 1}'
        try:
            values = _values(source, each, is_markdown=is_markdown)
            body = '' if each.kind == 'event' and inside else _body(each)
            if each.kind == 'talk' and (event := _event_around(around)):
                values.setdefault('event', event)
            blocks = page_reader.parse(source, body).blocks if body.strip() else ()
            notes = tuple(note_lines(blocks))
            record = read_declared(each.kind, Node(values, place, log), notes)
        except BadRecordError as error:
            log.lose(error)
        except FormatError as error:
            log.note(place, error.message, lost=True)
        else:
            if isinstance(record, Event):
                events.append(record)
            elif isinstance(record, Speaker):
                speakers.append(record)
            else:
                at = replace(record.talk.place, line=each.start + 1)
                talk = replace(record.talk, place=at)
                talks.append((each.start + 1, replace(record, talk=talk)))
    return page_reader.Declared(
        talks=tuple(talks),
        events=tuple(events),
        speakers=tuple(speakers),
        rest='\n'.join(rest),
    )


def _event_around(around: Sequence[Found]) -> str:
    outer = next((each for each in reversed(around) if each.kind == 'event'), None)
    if outer is None:
        return ''
    return outer.id or ' '.join(outer.texts.get(TITLE, ())).strip()


def _body(found: Found) -> str:
    return '\n'.join(found.texts.get(BODY, ()))


def _values(source: Path, found: Found, *, is_markdown: bool) -> dict[str, object]:
    """Return the title and the options as a data file would have them."""
    title = ' '.join(found.texts.get(TITLE, ())).strip()
    written: Mapping[object, object]
    if is_markdown:
        lines = [
            line
            for name, text in found.texts.items()
            if name not in (TITLE, BODY)
            for line in text
        ]
        value = parse_yaml(source, '\n'.join(lines)) if lines else {}
        written = value if isinstance(value, dict) else {}
    else:
        written = {
            name: '\n'.join(map(unescaped_line, text)).strip()
            for name, text in found.texts.items()
            if name not in (TITLE, BODY)
        }
    options = OPTIONS if found.kind == 'talk' else ENTRY_OPTIONS[found.kind]
    flags = {option.name for option in options if option.value == 'flag'}
    values: dict[str, object] = {
        str(name): 'true' if str(name) in flags and each in (None, '', 'null') else each
        for name, each in written.items()
    }
    name = TITLE if found.kind == 'talk' else 'name'
    return {**values, name: re.sub(r'^\\(?=\\*:)', '', title)}


# -- what only shows how directives are written ---------------------------------------------

_SHOWS_CODE = re.compile(
    r'\s*\.\. (?:code|code-block|sourcecode|literalinclude|highlight|parsed-literal|prompt|'
    r'ipython|doctest|raw)::'
)
_COMMENT = re.compile(r'\s*\.\.(?:\s(?!\S+::|_|\[|\|)|$)')


def _is_literal(lines: Sequence[str], number: int) -> bool:
    """Return whether a line of reST stands in code or in a comment."""
    indent = _indent(lines[number])
    while number and indent:
        number -= 1
        line = lines[number]
        if not line.strip() or _indent(line) >= indent:
            continue
        if _SHOWS_CODE.match(line) or _COMMENT.match(line):
            return True
        is_directive = re.match(r'\s*\.\. \S+::', line) is not None
        if line.rstrip().endswith('::') and not is_directive:
            return True
        indent = _indent(line)
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(' '))


_FENCE = re.compile(r' *(?P<fence>`{3,}|~{3,}|:{3,})(?P<info>.*)$')
_CODE = ('code', 'code-block', 'sourcecode', 'literalinclude', 'eval-rst', 'raw', 'prompt')


def _literal_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines of Markdown that stand in code."""
    found: set[int] = set()
    code = ''
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if code:
            found.add(number)
            if match and match['fence'].startswith(code) and not match['info'].strip():
                code = ''
        elif match and match['fence'][0] != ':':
            info = match['info'].strip()
            name = info[1:].partition('}')[0] if info.startswith('{') else 'code'
            begins = name in _CODE if info else not _closes(lines, number)
            if begins:
                code = match['fence']
    return frozenset(found)


def _closes(lines: Sequence[str], number: int) -> bool:
    """Return whether a bare fence ends a directive that began above."""
    depth = 0
    for line in lines[:number]:
        match = _FENCE.match(line)
        if match and match['fence'][0] != ':':
            depth += 1 if match['info'].strip() else -1
    return depth > 0
