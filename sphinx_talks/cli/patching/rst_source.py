"""Edits talks in reStructuredText."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.cli.patching.source_lines import (
    CannotEditError,
    body_of,
    end_of,
    insert_after,
)

if TYPE_CHECKING:
    from sphinx_talks.cli.patching.source_lines import Change

__all__ = ('edit',)

# A directive can begin in the first line of a list item.
_DIRECTIVE = re.compile(
    r'(?P<before>\ufeff?\s*(?:(?:[-*+\u2022]|[\w#]{1,4}[.)])\s+)*)\.\.\s+(?:talk:)?talk::(?:\s|$)',
    re.IGNORECASE,
)
_OPTION = re.compile(r'(?P<before>\s*):(?P<name>(?![: ])(?:[^:\\]|\\.)*)(?<! ):(?P<gap>\s+|$)')
_INDENT = '   '


def edit(lines: list[str], start: int, change: Change) -> None:
    """Change an option of the talk that is declared at a line.

    :param lines: lines of the source with their ends; they are changed in place.
    :param start: number of the directive's line, counted from 0
    :param change: what to change
    :raises CannotEditError: if there is no talk, or its options can't be told.
    """
    match = _DIRECTIVE.match(body_of(lines[start])) if 0 <= start < len(lines) else None
    if match is None:
        raise CannotEditError('no talk is declared in this line')
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
    lines: list[str], number: int, following: int, found: re.Match[str], change: Change
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
    lines: list[str], start: int, end: int, column: int, before: str
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
