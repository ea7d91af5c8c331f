"""Reads a page of talks, with the directives of this package that it has already."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import BadRecordError, Node
from sphinx_talks.formats.pages.myst import Myst
from sphinx_talks.formats.pages.rst import Rst, dedented, indentation
from sphinx_talks.formats.pages.syntax import BODY, TITLE
from sphinx_talks.formats.pages.updating import without_record
from sphinx_talks.formats.read.own_data import read_declared, read_delivery
from sphinx_talks.formats.read.page import page_reader
from sphinx_talks.formats.read.page.note_writing import note_lines
from sphinx_talks.formats.yaml_text import parse_yaml
from sphinx_talks.talks.entry_options import ENTRY_OPTIONS
from sphinx_talks.talks.options import OPTIONS
from sphinx_talks.talks.records import Event, Speaker
from sphinx_talks.talks.values import unescaped_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sphinx_talks.formats.foreign_values import Log
    from sphinx_talks.formats.imported import Imported, ImportedTalk
    from sphinx_talks.formats.pages.syntax import Found
    from sphinx_talks.talks.records import Delivery

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
    chosen = _directives(text, lines, syntax)
    if not chosen:
        return page_reader.Declared(rest=text)
    around = _around(chosen)
    # Deliveries are facts of their talks, and not among what is said below these.
    bodies = _without(lines, [each for each in chosen if each.kind == 'delivery'])
    slots = _deliveries(source, chosen, around, log)
    talks: list[tuple[int, ImportedTalk]] = []
    events: list[Event] = []
    speakers: list[Speaker] = []
    holding = {id(outer) for outers in around for outer in outers[-1:]}
    for each, outers in zip(chosen, around, strict=True):
        place = f'line {each.start + 1}'
        if each.kind == 'delivery':
            continue
        try:
            values = _values(source, each, is_markdown=is_markdown)
            body = '' if each.kind == 'event' and id(each) in holding else _body(each, bodies)
            if each.kind == 'talk' and (event := _event_around(outers)):
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
                talk = replace(record.talk, place=at, deliveries=slots.get(id(each), ()))
                talks.append((each.start + 1, replace(record, talk=talk)))
    return page_reader.Declared(
        talks=tuple(talks),
        events=tuple(events),
        speakers=tuple(speakers),
        rest='\n'.join(_without(without_record(syntax, lines), chosen)),
    )


def _directives(text: str, lines: Sequence[str], syntax: Myst | Rst) -> list[Found]:
    """Return our directives on a page, but for those in examples of code."""
    if 'talk' not in text and 'event' not in text:
        return []
    found = syntax.find(lines, every=True)
    if not found:
        return []
    is_literal = _literal_in_markdown if isinstance(syntax, Myst) else _literal_in_rst
    literal = is_literal(lines)
    return [each for each in found if each.start not in literal]


def _without(lines: Sequence[str], found: Iterable[Found]) -> list[str]:
    """Return lines with empty ones in place of directives."""
    kept = list(lines)
    for each in found:
        kept[each.start : each.end] = [''] * (each.end - each.start)
    return kept


def _around(found: Sequence[Found]) -> list[tuple[Found, ...]]:
    """Return the directives around each, from the outermost to the innermost."""
    outers: list[tuple[Found, ...]] = []
    open_ones: list[Found] = []
    for each in found:
        while open_ones and open_ones[-1].end <= each.start:
            open_ones.pop()
        outers.append(tuple(open_ones))
        open_ones.append(each)
    return outers


def _event_around(around: Sequence[Found]) -> str:
    outer = next((each for each in reversed(around) if each.kind == 'event'), None)
    if outer is None:
        return ''
    return outer.id or ' '.join(outer.texts.get(TITLE, ())).strip()


def _body(found: Found, lines: Sequence[str]) -> str:
    start, end = found.spans.get(BODY, (0, 0))
    return '\n'.join(dedented(lines[start:end]))


def _deliveries(
    source: Path, found: Sequence[Found], around: Sequence[tuple[Found, ...]], log: Log
) -> dict[int, tuple[Delivery, ...]]:
    """Return other times that talks were given, by the identity of the directive."""
    slots: dict[int, tuple[Delivery, ...]] = {}
    is_markdown = source.suffix.lower() not in page_reader.RST_SUFFIXES
    for each, outers in zip(found, around, strict=True):
        if each.kind != 'delivery':
            continue
        place = f'line {each.start + 1}'
        talk = next((outer for outer in reversed(outers) if outer.kind == 'talk'), None)
        try:
            values = _values(source, each, is_markdown=is_markdown)
            if title := str(values.pop(TITLE, '')):
                values.setdefault('event', title)
            read = read_delivery(Node(values, place, log))
        except FormatError as error:
            log.note(place, error.message, lost=True)
            continue
        if talk is None:
            words = ', '.join(map(str, values.values()))
            log.leave_out(place, f'this delivery is of no talk, and left out: “{words}”')
        else:
            slots[id(talk)] = (*slots.get(id(talk), ()), read)
    return slots


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
    is_entry = found.kind in ENTRY_OPTIONS
    options = ENTRY_OPTIONS[found.kind] if is_entry else OPTIONS
    flags = {option.name for option in options if option.value == 'flag'}
    values: dict[str, object] = {
        str(name): 'true' if str(name) in flags and each in (None, '', 'null') else each
        for name, each in written.items()
    }
    name = 'name' if is_entry else TITLE
    return {**values, name: re.sub(r'^\\(?=\\*:)', '', title)}


# -- what only shows how directives are written ---------------------------------------------

_SHOWS_CODE = re.compile(
    r'\s*\.\. (?:code|code-block|sourcecode|literalinclude|highlight|parsed-literal|prompt|'
    r'ipython|doctest|raw)::'
)
_COMMENT = re.compile(r'\s*\.\.(?:\s(?!\S+::|_|\[|\|)|$)')


def _literal_in_rst(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines of reST that stand in code or in comments."""
    found: set[int] = set()
    #: Column of each line around, and whether what is indented below it is literal.
    around: list[tuple[int, bool]] = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        indent = indentation(line)
        while around and around[-1][0] >= indent:
            around.pop()
        is_literal = bool(around) and around[-1][1]
        if is_literal:
            found.add(number)
        around.append((indent, is_literal or _begins_literal(line)))
    return frozenset(found)


def _begins_literal(line: str) -> bool:
    """Return whether what is indented below a line of reST is code or a comment."""
    if _SHOWS_CODE.match(line) or _COMMENT.match(line):
        return True
    is_directive = re.match(r'\s*\.\. \S+::', line) is not None
    return line.rstrip().endswith('::') and not is_directive


_FENCE = re.compile(r' *(?P<fence>`{3,}|~{3,}|:{3,})(?P<info>.*)$')
_CODE = ('code', 'code-block', 'sourcecode', 'literalinclude', 'eval-rst', 'raw', 'prompt')


def _literal_in_markdown(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines of Markdown that stand in code."""
    found: set[int] = set()
    code = ''
    #: How many directives are open, of which a bare fence ends one.
    depth = 0
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if code:
            found.add(number)
            if match and match['fence'].startswith(code) and not match['info'].strip():
                code = ''
        elif match and match['fence'][0] != ':':
            info = match['info'].strip()
            name = info[1:].partition('}')[0] if info.startswith('{') else 'code'
            if name in _CODE and (info or not depth):
                code = match['fence']
            else:
                depth += 1 if info else -1
    return frozenset(found)
