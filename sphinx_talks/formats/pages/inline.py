"""Writes running text of notes so that it is read as the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.foreign_values import one_line
from sphinx_talks.formats.imported import KEPT_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_talks.formats.imported import NoteLine, NotePart

__all__ = ('markdown_notes', 'markdown_text', 'rst_notes', 'rst_text')

_RST_SPECIAL = re.compile(r'[\\*`|_\[\]<>]|:(?=[:`])|(?<=:):')
# What would be a list, a comment, a field, an option, a table or a line.
_RST_START = re.compile(r'[^\w\s\\]')
_ENUMERATOR = re.compile(r'(?=\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)](?:\s|$))')
# Three hyphens can begin or end a block of options, wherever MyST finds them.
_MARKDOWN_SPECIAL = re.compile(r'[\\`*_{}\[\]<>$|~&^@%]|-(?=--)')
_MARKDOWN_START = re.compile(r'[-+=#:().!"\']')
_MARKDOWN_NUMBER = re.compile(r'([0-9]+)(?=[.)](?:\s|$))')
_ADDRESS = re.compile(r'[a-z0-9.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+', re.IGNORECASE)
_SAFE_URL = re.compile(r'https?://[\w.\-/?=%+~#,;]*[\w/]', re.ASCII)


def rst_text(text: str, *, starts: bool = False) -> str:
    """Return plain text as reStructuredText.

    :param starts: whether it is at the start of a paragraph.
    """
    escaped = _RST_SPECIAL.sub(lambda match: '\\' + match[0], text)
    if starts and (_RST_START.match(escaped) or _ENUMERATOR.match(text)):
        escaped = '\\' + escaped
    return re.sub(r'(?<!\\):$', r'\\:', escaped)


def markdown_text(text: str, *, starts: bool = False) -> str:
    """Return plain text as Markdown.

    :param starts: whether it is at the start of a paragraph.
    """
    escaped = _MARKDOWN_SPECIAL.sub(lambda match: '\\' + match[0], text)
    if starts:
        if _MARKDOWN_START.match(text):
            escaped = '\\' + escaped
        else:
            escaped = (
                _MARKDOWN_NUMBER.sub(r'\1' + '\\\\', escaped, count=1)
                if (_MARKDOWN_NUMBER.match(escaped))
                else escaped
            )
    return escaped


def _rst_part(part: NotePart, *, starts: bool) -> str:
    text = one_line(part.text)
    if part.url:
        if text == part.url and _SAFE_URL.fullmatch(text):
            return text
        if part.url == f'mailto:{text}' and _ADDRESS.fullmatch(text):
            # Such an address is a link by itself.
            return text
        return f'`{rst_text(text)} <{rst_text(part.url)}>`__'
    if part.role == 'code' and '`' not in text and '\\' not in text:
        return f'``{text}``'
    if part.role in ('strong', 'emphasis'):
        mark = '**' if part.role == 'strong' else '*'
        return f'{mark}{rst_text(text)}{mark}'
    if part.role in KEPT_ROLES and not set('`\\') & set(text):
        return f':{part.role}:`{text}`'
    return rst_text(text, starts=starts)


def _markdown_part(part: NotePart, *, starts: bool) -> str:
    text = one_line(part.text)
    if part.url:
        if text == part.url and not set('<>') & set(text):
            return f'<{text}>'
        url = re.sub(r'[()]', lambda match: '%28' if match[0] == '(' else '%29', part.url)
        return f'[{markdown_text(text)}](<{url}>)' if '\\' not in url else markdown_text(text)
    if part.role == 'code' and '`' not in text and '\\' not in text:
        return f'`{text}`'
    if part.role in ('strong', 'emphasis'):
        mark = '**' if part.role == 'strong' else '*'
        return f'{mark}{markdown_text(text)}{mark}'
    if part.role in KEPT_ROLES and not set('`\\') & set(text):
        return f'{{{part.role}}}`{text}`'
    return markdown_text(text, starts=starts)


def _plain(part: NotePart) -> bool:
    return not part.url and part.role not in ('code', 'strong', 'emphasis', *KEPT_ROLES)


def _rst_line(parts: Iterable[NotePart]) -> str:
    text = ''
    was_plain = True
    for part in parts:
        if not part.text.strip():
            text += ' '
            was_plain = True
            continue
        plain = _plain(part)
        written = _rst_part(part, starts=not text.strip())
        before = ' ' if part.text[0].isspace() else ''
        # Inline markup needs a space, a full stop or the like, or this, on either side.
        touches = text.strip() and not before and not text[-1].isspace()
        if touches and not (plain and (was_plain or written[0] in '.,;!?)')):
            before = '\\ '
        text += before + written + (' ' if part.text[-1].isspace() else '')
        was_plain = plain
    return text.strip()


def _markdown_line(parts: Iterable[NotePart]) -> str:
    text = ''
    for part in parts:
        if not part.text.strip():
            text += ' '
            continue
        before = ' ' if part.text[0].isspace() else ''
        behind = ' ' if part.text[-1].isspace() else ''
        text += before + _markdown_part(part, starts=not text.strip()) + behind
    return text.strip()


def rst_notes(lines: Iterable[NoteLine]) -> tuple[str, ...]:
    """Return notes as reStructuredText, line by line."""
    return _notes(lines, _rst_line, '* ')


def markdown_notes(lines: Iterable[NoteLine]) -> tuple[str, ...]:
    """Return notes as Markdown, line by line."""
    lines = tuple(lines)
    made = _notes(lines, _markdown_line, '- ')
    if made and _LIKE_FRONT_MATTER.match(made[0]):
        return _notes(lines, _markdown_line, '* ')
    return made


#: MyST looks for front matter in the first item of a directive: text that begins with a
#: hyphen, and has two more behind the first character of the item.
_LIKE_FRONT_MATTER = re.compile(r'- .--')


def _notes(lines: Iterable[NoteLine], write: object, bullet: str) -> tuple[str, ...]:
    assert callable(write)
    made: list[str] = []
    last = 0
    for line in lines:
        # No item is more than one step below the one before it.
        depth = min(line.depth, last + 1)
        text = write(line.parts)
        if not text:
            continue
        if made and (depth != last or depth == 0):
            made.append('')
        made.append('  ' * (depth - 1) + bullet + text if depth else text)
        last = depth
    return tuple(made)
