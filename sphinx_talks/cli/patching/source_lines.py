"""Source text as lines that keep their ends, and what edits of them share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_talks.talks.fields import parse_media

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.talks.records import Medium

__all__ = ('CannotEditError', 'Change', 'body_of', 'end_of', 'insert_after', 'split_lines')

# Where docutils, and Python's universal newlines before it, end a line.
_LINE = re.compile(
    r'[^\n\r\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\x1c-\x1e\x85\u2028\u2029])|.+\Z',
    re.DOTALL,
)
_MARKDOWN_LINE = re.compile(r'[^\n\r]*(?:\r\n|[\n\r])|.+\Z', re.DOTALL)
_END = re.compile(r'(?:\r\n|[\n\r\x1c-\x1e\x85\u2028\u2029])\Z')


class CannotEditError(Exception):
    """A source that is written in a way that can't be edited safely."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an option gets."""

    option: str
    #: One line, as an author would write it.
    value: str
    #: What it stands in for; ``None`` if it is added.
    instead: Medium | None = None

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
