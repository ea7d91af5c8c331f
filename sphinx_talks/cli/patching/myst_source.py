"""Edits talks in MyST Markdown."""

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

_DIRECTIVE = re.compile(
    r'(?P<before>\ufeff?\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*)(?::{3,}|`{3,}|~{3,})\{(?:talk:)?talk\}'
)
_OPTION_LINE = re.compile(r'\s*:(?!::)')
_FIELD = re.compile(
    r'(?P<indent>\s*)(?P<quote>["\']?)(?P<name>[A-Za-z][\w-]*)(?P=quote)\s*:(?P<gap>\s+|$)'
)
_LITERAL = re.compile(r'\|[-+0-9]*\s*')
# Everything that YAML would not take as it stands.
_QUOTED = re.compile(r'"(?P<double>[^"\\]*)"\s*|\'(?P<single>[^\']*)\'\s*')
_SPECIAL = re.compile(r'[>&*!|\[{%@`]|.*\s#')


def edit(lines: list[str], start: int, change: Change) -> None:
    """Change an option of the talk that is declared at a line.

    :param lines: lines of the source with their ends; they are changed in place.
    :param start: number of the fence's line, counted from 0
    :param change: what to change
    :raises CannotEditError: if there is no talk, or its options can't be told.
    """
    match = _DIRECTIVE.match(body_of(lines[start])) if 0 <= start < len(lines) else None
    if match is None:
        raise CannotEditError('no talk is declared in this line')
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
        fields, [*(each[0] for each in fields[1:]), end], strict=True
    ):
        if found['name'] == change.option:
            _edit_field(lines, number, following, prefix, found, change)
            return
    prefix, found = fields[0][1:]
    insert_after(lines, end - 1, f'{prefix}{found["indent"]}{change.option}: {change.value}')


def _fields(
    lines: list[str], first: int, end: int, *, is_block: bool
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
            f'write "{change.option}: |" and one line for each'
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
            raise CannotEditError('its quotation marks can’t be read')
        return value.strip()
    return (quoted['double'] or quoted['single'] or '').strip()
