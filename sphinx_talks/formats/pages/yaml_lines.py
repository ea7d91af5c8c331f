"""Writes and finds ``name: value`` as YAML has it, line by line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ('field_lines', 'find_fields', 'plain_value')

_PLAIN = re.compile(r'[^\W_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*')
_FIELD = re.compile(r'(?P<indent> *)(?P<name>[a-z][\w-]*):(?P<text>(?: .*)?)$')


def scalar(text: str) -> str:
    """Return a text on one line, with quotation marks if it needs them."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def field_lines(name: str, text: tuple[str, ...]) -> list[str]:
    """Return the lines of a field.

    :param text: lines of the value; one that is empty for a flag.
    """
    if len(text) == 1:
        return [f'{name}: {scalar(text[0])}' if text[0] else f'{name}:']
    # So far from the margin, nothing ends the directive around it.
    indent = '    ' if any(line.lstrip().startswith(':::') for line in text) else '  '
    return [f'{name}: |', *(indent + line if line else '' for line in text)]


def find_fields(
    lines: Sequence[str], start: int, end: int, column: int
) -> dict[str, tuple[int, int]]:
    """Return the lines of each field that stands at a column, as ranges."""
    spans: dict[str, tuple[int, int]] = {}
    number = start
    while number < end:
        match = _FIELD.match(lines[number])
        first = number
        number += 1
        if match is None or len(match['indent']) != column:
            continue
        while number < end and (not lines[number].strip() or _belongs(lines[number], column)):
            number += 1
        last = number
        while not lines[last - 1].strip():
            last -= 1
        spans[match['name']] = (first, last)
    return spans


def _belongs(line: str, column: int) -> bool:
    indent = len(line) - len(line.lstrip(' '))
    return indent > column or (indent == column and line.lstrip().startswith('- '))


def plain_value(text: tuple[str, ...]) -> str:
    """Return the value of a field that is on one line; empty if it is not."""
    if len(text) != 1:
        return ''
    value = text[0].partition(':')[2].strip()
    if value[:1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return ''
    return value.strip("'")
