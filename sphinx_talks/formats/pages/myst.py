"""Pages in MyST Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.pages.data import field_lines, find_fields, plain_value
from sphinx_talks.formats.pages.inline import markdown_notes, markdown_text
from sphinx_talks.formats.pages.rst import dedented
from sphinx_talks.formats.pages.syntax import (
    BODY,
    DIRECTIVES,
    TITLE,
    Found,
    Texts,
    directive_of,
)
from sphinx_talks.talks.values import escaped_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.formats.imported import NoteLine
    from sphinx_talks.formats.pages.items import Item

__all__ = ('Myst',)

_DIRECTIVE = re.compile(
    r'(?P<indent> *)(?P<fence>:{3,}|`{3,}|~{3,})'
    rf'\{{{DIRECTIVES}\}}\s*(?P<title>.*?)\s*$'
)


class Myst:
    """How MyST writes items.

    :param fence: what opens a directive: colons, for which a project has to turn
        ``colon_fence`` on, or backticks, which always work
    """

    suffix = '.md'

    def __init__(self, fence: str = ':::') -> None:
        self._fence = fence

    def head(self, title: str) -> list[str]:
        """Return the title of the page."""
        return [f'# {markdown_text(title, starts=True)}', '']

    def section(self, title: str) -> list[str]:
        """Return the heading of a section."""
        return [f'## {markdown_text(title, starts=True)}', '']

    def prose(self, lines: Sequence[NoteLine]) -> list[str]:
        """Return running text between items."""
        return [*markdown_notes(lines), '']

    def group(self, kind: str) -> list[str]:
        """Return nothing: items of all kinds stand side by side."""
        return []

    def texts(self, item: Item) -> Texts:
        """Return the parts of an item."""
        texts: Texts = {TITLE: (_title(item.title),)}
        for name, lines in item.options.items():
            texts[name] = tuple(map(escaped_line, lines))
        if body := self._body(item):
            texts[BODY] = body
        return {
            name: text if name in (TITLE, BODY) else _yaml(name, text)
            for name, text in texts.items()
        }

    def _body(self, item: Item) -> tuple[str, ...]:
        """Return what stands below the options: notes, and when else it was given."""
        lines = [*markdown_notes(item.notes)]
        for delivery in item.deliveries:
            lines += [*([''] if lines else []), f'{self._fence}{{talk:delivery}}', '---']
            for name, text in delivery.items():
                lines += _yaml(name, tuple(map(escaped_line, text)))
            lines += ['---', self._fence]
        return tuple(lines)

    def block(self, item: Item) -> list[str]:
        """Return a directive."""
        # Behind a line that ends with a pipe, dashes would make a table.
        form = '' if item.title.endswith('|') else '---'
        found = Found(kind=item.kind, id=item.id, start=0, end=0, form=form)
        body = self.texts(item).get(BODY, ())
        # Behind backquotes, a title with one would be no title of a fence.
        fence = '~~~' if '`' in self._fence and '`' in item.title else self._fence
        while any(line.lstrip().startswith(fence) for line in body):
            fence += fence[0]
        lines = [
            f'{fence}{{{directive_of(item.kind)}}} {_title(item.title)}',
            *filter(None, [form]),
        ]
        lines += self.replaced(found, 'id', tuple(field_lines('id', (item.id,))))
        texts = self.texts(item)
        for part, text in texts.items():
            if part not in (TITLE, BODY):
                lines += self.replaced(found, part, text)
        gap = [''] if body and not form else []
        return [*lines, *filter(None, [form]), *gap, *body, fence]

    def replaced(self, found: Found, name: str, text: tuple[str, ...]) -> list[str]:
        """Return the lines of one part."""
        if name == TITLE:
            title = text[0].rstrip('| ') if found.form == '---' else text[0]
            name = directive_of(found.kind)
            return [f'{found.indent}{found.fence or ":::"}{{{name}}} {title}']
        before = found.indent
        if name == BODY or found.form == '---':
            return [f'{before}{line}' if line else '' for line in text]
        return [f'{before}:{line}'.rstrip() for line in text]

    def find(self, lines: Sequence[str], *, every: bool = False) -> list[Found]:
        """Return the directives of a page.

        :param every: whether also those that have no id.
        """
        found = []
        for number, line in enumerate(lines):
            if match := _DIRECTIVE.match(line):
                item = _read(lines, number, match)
                if item.id or every:
                    found.append(item)
        return found

    def comment(self, lines: Sequence[str]) -> list[str]:
        """Return a comment."""
        return [f'% {line}'.rstrip() for line in lines]

    def uncommented(self, line: str) -> str | None:
        """Return a line of a comment."""
        return line[1:].removeprefix(' ') if line.startswith('%') else None


def _title(title: str) -> str:
    # The directive takes a backslash before a colon away.
    return f'\\{title}' if re.match(r'\\+:', title) else title


def _yaml(name: str, text: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field_lines(name, text))


def _read(lines: Sequence[str], start: int, match: re.Match[str]) -> Found:
    fence, indent = match['fence'], match['indent']
    close = re.compile(rf' *{re.escape(fence[0])}{{{len(fence)},}}\s*$')
    end = start + 1
    depth = 0
    opening = re.compile(rf' *{re.escape(fence)}\{{')
    while end < len(lines):
        if close.match(lines[end]):
            if not depth:
                break
            depth -= 1
        elif opening.match(lines[end]):
            depth += 1
        end += 1
    item = Found(
        kind=match['kind'],
        id='',
        start=start,
        end=min(end + 1, len(lines)),
        indent=indent,
        fence=fence,
    )
    item.spans[TITLE] = (start, start + 1)
    item.texts[TITLE] = (match['title'],)
    number = start + 1
    if number < end and lines[number].strip() == '---':
        item.form = '---'
        number += 1
        first = number
        while number < end and lines[number].strip() != '---':
            number += 1
        spans = find_fields(lines, first, number, len(indent))
        item.options_end = number
        number += 1
    else:
        first = number
        while number < end and re.match(r' *:(?!::)', lines[number]):
            number += 1
        bare = [re.sub(r'^ *:', '', line) for line in lines[first:number]]
        spans = {
            name: (first + begin, first + stop)
            for name, (begin, stop) in find_fields(bare, 0, len(bare), 0).items()
        }
        item.options_end = number
    for name, (begin, stop) in spans.items():
        part = [line[len(indent) :].rstrip() for line in lines[begin:stop]]
        if item.form != '---':
            part = [line[1:] for line in part]
        item.spans[name] = (begin, stop)
        item.texts[name] = tuple(part)
    if 'id' in item.texts:
        item.id = plain_value(item.texts['id'])
    while number < end and not lines[number].strip():
        number += 1
    last = end
    while last > number and not lines[last - 1].strip():
        last -= 1
    if number < last:
        item.spans[BODY] = (number, last)
        item.texts[BODY] = dedented(lines[number:last])
    return item
