"""Pages in reStructuredText."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx_talks.formats.pages.inline import rst_notes, rst_text
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

__all__ = ('Rst', 'dedented', 'indentation')

_DIRECTIVE = re.compile(rf'(?P<indent> *)\.\. {DIRECTIVES}::(?:[ ]+(?P<title>.*?))?\s*$')
_OPTION = re.compile(r' *:(?P<name>[a-z][\w-]*):(?:[ ]+(?P<text>.*?))?\s*$')
_INDENT = '   '


class Rst:
    """How reStructuredText writes items."""

    suffix = '.rst'

    def head(self, title: str) -> list[str]:
        """Return the title of the page."""
        text = rst_text(title, starts=True)
        return [text, '=' * _width(text), '']

    def section(self, title: str) -> list[str]:
        """Return the heading of a section."""
        text = rst_text(title, starts=True)
        return [text, '-' * _width(text), '']

    def prose(self, lines: Sequence[NoteLine]) -> list[str]:
        """Return running text between items."""
        return [*rst_notes(lines), '']

    def group(self, kind: str) -> list[str]:
        """Return nothing: items of all kinds stand side by side."""
        return []

    def texts(self, item: Item) -> Texts:
        """Return the parts of an item."""
        texts: Texts = {TITLE: (_title(item.title),)}
        for name, lines in item.options.items():
            texts[name] = _option_lines(lines)
        if body := self._body(item):
            texts[BODY] = body
        return texts

    def _body(self, item: Item) -> tuple[str, ...]:
        """Return what stands below the options: notes, and when else it was given."""
        lines = [*rst_notes(item.notes)]
        inner = Found(kind='delivery', id='', start=0, end=0)
        for delivery in item.deliveries:
            lines += [*([''] if lines else []), '.. talk:delivery::']
            for name, text in delivery.items():
                lines += self.replaced(inner, name, _option_lines(text))
        return tuple(lines)

    def block(self, item: Item) -> list[str]:
        """Return a directive."""
        found = Found(kind=item.kind, id=item.id, start=0, end=0)
        lines = [
            f'.. {directive_of(item.kind)}:: {_title(item.title)}',
            f'{_INDENT}:id: {item.id}',
        ]
        for part, text in self.texts(item).items():
            if part not in (TITLE, BODY):
                lines += self.replaced(found, part, text)
        if body := self._body(item):
            lines += ['', *self.replaced(found, BODY, body)]
        return lines

    def replaced(self, found: Found, name: str, text: tuple[str, ...]) -> list[str]:
        """Return the lines of one part."""
        if name == TITLE:
            return [f'{found.indent}.. {found.form or directive_of(found.kind)}:: {text[0]}']
        indent = found.indent + _INDENT
        if name == BODY:
            return [f'{indent}{line}' if line else '' for line in text]
        first = f'{indent}:{name}: {text[0]}'.rstrip()
        behind = indent + (_INDENT if name == 'abstract' else ' ' * (len(name) + 3))
        return [first, *(behind + line for line in text[1:])]

    def find(self, lines: Sequence[str], *, every: bool = False) -> list[Found]:
        """Return the directives of a page.

        :param every: whether also those that have no id.
        """
        found = []
        for number, line in enumerate(lines):
            match = _DIRECTIVE.match(line)
            if match is None:
                continue
            item = _read(lines, number, len(match['indent']), match['title'] or '')
            item.kind, item.indent = match['kind'], match['indent']
            item.form = line.split('..', 1)[1].split('::', 1)[0].strip()
            if item.id or every:
                found.append(item)
        return found

    def comment(self, lines: Sequence[str]) -> list[str]:
        """Return a comment."""
        return ['..', *(_INDENT + line for line in lines)]

    def uncommented(self, line: str) -> str | None:
        """Return a line of a comment."""
        if line == '..':
            return ''
        return line[len(_INDENT) :] if line.startswith(_INDENT) else None


def _option_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(escaped_line(line) or '|' for line in lines) if any(lines) else ('',)


def _width(text: str) -> int:
    """Return how many columns a text has at least."""
    wide = sum(unicodedata.east_asian_width(character) in 'WFA' for character in text)
    return max(4, len(text) + wide)


def _title(title: str) -> str:
    # What looks like an option would be taken for one.
    return f'\\{title}' if re.match(r'\\*:', title) else title


def _read(lines: Sequence[str], start: int, indent: int, title: str) -> Found:
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or indentation(lines[end]) > indent):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    item = Found(kind='', id='', start=start, end=end)
    words = [title] if title else []
    number = start + 1
    while number < end and lines[number].strip() and not _OPTION.match(lines[number]):
        words.append(lines[number].strip())
        number += 1
    item.spans[TITLE] = (start, number)
    item.texts[TITLE] = (' '.join(words),)
    column = indentation(lines[number]) if number < end else 0
    while number < end and lines[number].strip():
        match = _OPTION.match(lines[number])
        if match is None or indentation(lines[number]) != column:
            break
        first = number
        number += 1
        while number < end and lines[number].strip() and indentation(lines[number]) > column:
            number += 1
        texts = [match['text'] or '', *(line.strip() for line in lines[first + 1 : number])]
        name = match['name']
        item.spans[name] = (first, number)
        item.texts[name] = tuple(texts)
    item.options_end = number
    item.id = ' '.join(item.texts.get('id', ())).strip()
    while number < end and not lines[number].strip():
        number += 1
    if number < end:
        item.spans[BODY] = (number, end)
        item.texts[BODY] = dedented(lines[number:end])
    return item


def dedented(lines: Sequence[str]) -> tuple[str, ...]:
    """Return lines without the indentation that all of them have."""
    least = min((indentation(line) for line in lines if line.strip()), default=0)
    return tuple(line[least:].rstrip() for line in lines)


def indentation(line: str) -> int:
    """Return with how many spaces a line begins."""
    return len(line) - len(line.lstrip(' '))
