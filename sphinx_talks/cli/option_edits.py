"""Edits options of talks in the sources of pages, in both markups, and nothing beside them.

Takeaways have options too, and those in list items have them in round brackets.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sphinx_talks.talks.fields import parse_media
from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.talks.records import Medium

__all__ = (
    'CannotEditError',
    'Change',
    'body_of',
    'edit_item',
    'edit_myst',
    'edit_rst',
    'end_of',
    'insert_after',
    'split_lines',
)

# Where docutils, and Python's universal newlines before it, end a line.
_LINE = re.compile(
    r'[^\n\r\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\x1c-\x1e\x85\u2028\u2029])|.+\Z',
    re.DOTALL,
)
_MARKDOWN_LINE = re.compile(r'[^\n\r]*(?:\r\n|[\n\r])|.+\Z', re.DOTALL)
_END = re.compile(r'(?:\r\n|[\n\r\x1c-\x1e\x85\u2028\u2029])\Z')


class CannotEditError(Exception):
    """A source that is written in a way that can't be edited safely."""


@frozen
class Change:
    """What an option gets."""

    option: str
    #: One line, as an author would write it.
    value: str
    #: What it stands in for; ``None`` if it is added.
    instead: Medium | None = None
    #: Name of the directive, within the domain.
    directive: str = 'talk'

    def replaces(self, text: str) -> bool:
        """Return whether a line of the option is the one that it stands in for."""
        return bool(text.strip()) and parse_media(self.option, text)[0] == (self.instead,)


def split_lines(text: str, *, is_markdown: bool = False) -> list[str]:
    """Return lines with their ends: joined, they are the text again."""
    return (_MARKDOWN_LINE if is_markdown else _LINE).findall(text)


def end_of(line: str) -> str:
    """Return what ends a line; empty for a last one without an end."""
    match = _END.search(line)
    return match[0] if match else ''


def body_of(line: str) -> str:
    """Return a line without its end."""
    return line[: len(line) - len(end_of(line))]


def insert_after(lines: list[str], number: int, body: str) -> None:
    """Insert a line behind another one, with the same end.

    :param body: the new line, without an end
    """
    end = end_of(lines[number])
    if end:
        lines.insert(number + 1, body + end)
        return
    # The last line of a file that doesn't end with a line end.
    lines[number] += _usual_end(lines)
    lines.insert(number + 1, body)


def _usual_end(lines: Sequence[str]) -> str:
    return next(filter(None, map(end_of, lines)), '\n')


def _found(
    pattern: re.Pattern[str], lines: list[str], start: int, change: Change
) -> re.Match[str]:
    """Return where the directive of a change begins.

    :raises CannotEditError: if the line has no such directive.
    """
    match = pattern.match(body_of(lines[start])) if 0 <= start < len(lines) else None
    if match is None:
        raise CannotEditError(f'no {change.directive} is declared in this line')
    return match


@cache
def _rst_directive(name: str) -> re.Pattern[str]:
    # A directive can begin in the first line of a list item.
    return re.compile(
        r'(?P<before>\ufeff?\s*(?:(?:[-*+\u2022]|[\w#]{1,4}[.)])\s+)*)'
        rf'\.\.\s+(?:talk:)?{re.escape(name)}::(?:\s|$)',
        re.IGNORECASE,
    )


_OPTION = re.compile(r'(?P<before>\s*):(?P<name>(?![: ])(?:[^:\\]|\\.)*)(?<! ):(?P<gap>\s+|$)')
_INDENT = '   '


def edit_rst(lines: list[str], start: int, change: Change) -> None:
    """Change an option of the directive that begins at a line.

    :param lines: lines of the source with their ends; they are changed in place.
    :param start: number of the directive's line, counted from 0
    :param change: what to change
    :raises CannotEditError: if there is no such directive, or its options can't be told.
    """
    match = _found(_rst_directive(change.directive), lines, start, change)
    column = _width(match['before'])
    end = start + 1
    while end < len(lines) and lines[end].strip() and _column(lines[end]) > column:
        end += 1
    numbers = [n for n in range(start + 1, end) if _OPTION.match(body_of(lines[n]))]
    if not numbers:
        indent = _indent_of_content(lines, start, end, column, match['before'])
        insert_after(lines, end - 1, f'{indent}:{change.option}: {change.value}')
        return
    # From the first of them on, all is options up to an empty line.
    options = [n for n in numbers if _column(lines[n]) == _column(lines[numbers[0]])]
    for number, following in zip(options, [*options[1:], end], strict=True):
        found = _OPTION.match(body_of(lines[number]))
        assert found is not None
        if found['name'].lower() == change.option:
            _edit_option(lines, number, following, found, change)
            return
    before = re.match(r'\s*', lines[options[-1]])
    assert before is not None
    insert_after(lines, end - 1, f'{before[0]}:{change.option}: {change.value}')


def _edit_option(
    lines: list[str],
    number: int,
    following: int,
    found: re.Match[str],
    change: Change,
) -> None:
    first = body_of(lines[number])
    if change.instead:
        for place in range(number, following):
            body = body_of(lines[place])
            begin = found.end() if place == number else len(body) - len(body.lstrip())
            if change.replaces(body[begin:]):
                rest = body[begin:]
                tail = rest[len(rest.rstrip()) :]
                lines[place] = body[:begin] + change.value + tail + end_of(lines[place])
                return
        raise CannotEditError(f'its option :{change.option}: is not written as expected')
    if following > number + 1:
        indent = re.match(r'\s*', body_of(lines[number + 1]))
        assert indent is not None
        insert_after(lines, following - 1, indent[0] + change.value)
    elif not first[found.end() :].strip():
        lines[number] = f'{first.rstrip()} {change.value}{end_of(lines[number])}'
    else:
        before = found['before']
        behind = ' ' * (_width(first[: found.end()]) - _width(before))
        insert_after(lines, number, before + behind + change.value)


def _indent_of_content(
    lines: list[str],
    start: int,
    end: int,
    column: int,
    before: str,
) -> str:
    for line in (*lines[start + 1 : end], *lines[end:]):
        if line.strip():
            if _column(line) > column:
                return line[: len(line) - len(line.lstrip())]
            break
    if before.isspace() or not before:
        return before + _INDENT
    return ' ' * (column + len(_INDENT))


def _column(line: str) -> int:
    body = body_of(line)
    return _width(body[: len(body) - len(body.lstrip())])


def _width(text: str) -> int:
    return len(text.removeprefix('\ufeff').expandtabs(8))


@cache
def _myst_directive(name: str) -> re.Pattern[str]:
    return re.compile(
        r'(?P<before>\ufeff?\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*)(?::{3,}|`{3,}|~{3,})'
        rf'\{{(?:talk:)?{re.escape(name)}\}}'
    )


_OPTION_LINE = re.compile(r'\s*:(?!::)')
_FIELD = re.compile(
    r'(?P<indent>\s*)(?P<quote>["\']?)(?P<name>[A-Za-z][\w-]*)(?P=quote)\s*:(?P<gap>\s+|$)',
)
_LITERAL = re.compile(r'\|[-+0-9]*\s*')
# Everything that YAML would not take as it stands.
_QUOTED = re.compile(r'"(?P<double>[^"\\]*)"\s*|\'(?P<single>[^\']*)\'\s*')
_SPECIAL = re.compile(r'[>&*!|\[{%@`]|.*\s#')


def edit_myst(lines: list[str], start: int, change: Change) -> None:
    """Change an option of the directive that begins at a line.

    :param lines: lines of the source with their ends; they are changed in place.
    :param start: number of the fence's line, counted from 0
    :param change: what to change
    :raises CannotEditError: if there is no such directive, or its options can't be told.
    """
    match = _found(_myst_directive(change.directive), lines, start, change)
    first = start + 1
    end = first
    marker = re.compile(r'\s*')
    if first < len(lines) and lines[first].strip() == '---':
        first = end = first + 1
        while end < len(lines) and not lines[end].lstrip().startswith('---'):
            end += 1
    else:
        marker = re.compile(r'\s*:')
        while end < len(lines) and _OPTION_LINE.match(lines[end]):
            end += 1
    fields = _fields(lines, first, end, is_block=marker.pattern == r'\s*')
    if not fields:
        indent = ' ' * len(match['before'].removeprefix('\ufeff').expandtabs(4))
        colon = '' if marker.pattern == r'\s*' else ':'
        insert_after(lines, end - 1, f'{indent}{colon}{change.option}: {change.value}')
        return
    for (number, prefix, found), following in zip(
        fields,
        [*(each[0] for each in fields[1:]), end],
        strict=True,
    ):
        if found['name'] == change.option:
            _edit_field(lines, number, following, prefix, found, change)
            return
    prefix, found = fields[0][1:]
    insert_after(lines, end - 1, f'{prefix}{found["indent"]}{change.option}: {change.value}')


def _fields(
    lines: list[str],
    first: int,
    end: int,
    *,
    is_block: bool,
) -> list[tuple[int, str, re.Match[str]]]:
    """Return the line of each option, what stands before its YAML, and the match of it."""
    fields: list[tuple[int, str, re.Match[str]]] = []
    for number in range(first, end):
        body = body_of(lines[number])
        prefix = '' if is_block else body[: body.index(':') + 1]
        found = _FIELD.match(body[len(prefix) :])
        # What stands deeper than the first one is part of a value.
        if found and (not fields or len(found['indent']) == len(fields[0][2]['indent'])):
            fields.append((number, prefix, found))
    return fields


def _edit_field(
    lines: list[str],
    number: int,
    following: int,
    prefix: str,
    found: re.Match[str],
    change: Change,
) -> None:
    body = body_of(lines[number])
    begin = len(prefix) + found.end()
    value = body[begin:]
    while following > number + 1 and not lines[following - 1].strip().strip(':'):
        following -= 1
    is_literal = bool(_LITERAL.fullmatch(value))
    if not is_literal and (following > number + 1 or _SPECIAL.match(value)):
        raise CannotEditError(
            f'its option :{change.option}: is written in a way that can’t be extended; '
            f'write "{change.option}: |" and one line for each',
        )
    if change.instead:
        for place in range(number + 1 if is_literal else number, following):
            line = body_of(lines[place])
            text = _text(line[begin:]) if place == number else line[len(prefix) :].strip()
            if change.replaces(text):
                keep = line[:begin] if place == number else line[: line.rindex(text)]
                lines[place] = keep + change.value + end_of(lines[place])
                return
        raise CannotEditError(f'its option :{change.option}: is not written as expected')
    if is_literal and following > number + 1:
        line = body_of(lines[number + 1])
        inner = line[len(prefix) :]
        keep = line[: len(prefix) + len(inner) - len(inner.lstrip())]
        insert_after(lines, following - 1, keep + change.value)
    elif not value.strip() and following == number + 1:
        lines[number] = f'{body.rstrip()} {change.value}{end_of(lines[number])}'
    else:
        inside = f'{prefix}{found["indent"]}  '
        insert_after(lines, number, inside + change.value)
        if not is_literal:
            insert_after(lines, number, inside + _text(value))
            lines[number] = f'{body[:begin]}|{end_of(lines[number])}'


def _text(value: str) -> str:
    """Return the text of a value on one line."""
    quoted = _QUOTED.fullmatch(value)
    if quoted is None:
        if value[:1] in ('"', "'"):
            raise CannotEditError('its quotation marks do not match')
        return value.strip()
    return (quoted['double'] or quoted['single'] or '').strip()


#: An item of a list whose first word, before a colon, makes it a takeaway.
_ITEM = re.compile(
    r'(?P<before>\ufeff?\s*(?:(?:[-*+\u2022]|[\w#]{1,4}[.)])\s+)+[^\s():*_`][^():*_`]*?)'
    r'(?P<space>\s*)(?:\((?P<parts>[^()]*)\)\s*)?(?P<colon>:)'
)


def edit_item(lines: list[str], start: int, part: str) -> None:
    """Add a part to the round brackets of an item that is a takeaway.

    :param lines: lines of the source with their ends; they are changed in place.
    :param start: number of the item's first line, counted from 0
    :param part: such as ``12:34``
    :raises CannotEditError: if no item with a word before a colon begins there.
    """
    line = body_of(lines[start]) if 0 <= start < len(lines) else ''
    match = _ITEM.match(line)
    if match is None:
        raise CannotEditError('no list item with a word before a colon begins in this line')
    parts = ', '.join(filter(None, ((match['parts'] or '').strip(), part)))
    rest = line[match.end() :] + end_of(lines[start])
    lines[start] = f'{match["before"]} ({parts}):{rest}'
