"""Running text in notes: what is a link, code or a role, and what are just words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.foreign_values import one_line
from sphinx_talks.formats.imported import NoteLine, NotePart
from sphinx_talks.talks.fields import FieldError, parse_url

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ('markdown_lines', 'markdown_parts', 'rst_parts', 'words')

_URL = r'https?://[^\s<>"`\\]*[^\s<>"`\\.,;:!?\'*_)\]}]'
_MARKDOWN = re.compile(
    r"""
    \\(?P<escaped>[!-/:-@\[-`{-~])
    | \{(?P<role>[A-Za-z][\w:.+-]*)\}`(?P<content>[^`]+)`
    | (?P<ticks>`+)(?P<code>(?!`).{1,999}?(?<!`))(?P=ticks)(?!`)
    | !?\[(?P<label>(?:\\.|[^\]\\]){0,999})\](?:
        \(\s*<?(?P<target>
            [^\s<>()]{0,2000}(?:\([^\s<>()]{0,500}\)[^\s<>()]{0,500}){0,9}
        )>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)
        | \[(?P<name>[^\]]*)\])
    | <(?P<angled>https?://[^<>\s]+)>
    | (?P<bare>URL)
    | (?P<strong>\*\*|__)(?=\S)(?P<strongly>(?:\\.|[^\\]){1,999}?)(?<=\S)(?P=strong)
    | (?P<emphasis>\*|(?<!\w)_)(?=[^\s*_])
        (?P<emphatic>(?:\\.|[^*\\_]){1,999}?)(?<=\S)(?P=emphasis)(?!\w)
    """.replace('URL', _URL),
    re.VERBOSE | re.DOTALL,
)
_RST = re.compile(
    r"""
    \\(?P<escaped>.)
    | ``(?P<code>[^\s`](?:.{0,999}?[^\s`])?)``
    | :(?P<role>[A-Za-z][\w:.+-]*):`(?P<content>[^`]+)`
    | `(?P<label>(?:\\.|[^`\\<]){0,999}?)\s*<(?P<target>[^<>`]+)>`_{0,2}
    | `(?P<name>[^`<>]+)`_{1,2}
    | `(?P<default>[^`]+)`
    | (?P<bare>URL)
    | (?P<strong>\*\*)(?=\S)(?P<strongly>(?:\\.|[^\\]){1,999}?)(?<=\S)\*\*
    | (?P<emphasis>\*)(?=[^\s*])(?P<emphatic>(?:\\.|[^*\\]){1,999}?)(?<=\S)\*
    """.replace('URL', _URL),
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = re.compile(r'\\([!-/:-@\[-`{-~])')


def markdown_parts(
    text: str, targets: Mapping[str, str] | None = None
) -> tuple[NotePart, ...]:
    """Take a line of Markdown apart.

    :param text: a paragraph on one line
    :param targets: addresses by the names that links refer to, in lower case.
    """
    return _parts(_MARKDOWN, text, targets or {})


def rst_parts(text: str, targets: Mapping[str, str] | None = None) -> tuple[NotePart, ...]:
    """Take a line of reStructuredText apart, as :func:`markdown_parts` does."""
    return _parts(_RST, text, targets or {})


def words(parts: tuple[NotePart, ...]) -> str:
    """Return text without its markup."""
    return one_line(''.join(_ROLE_WORDS.get(part.role, '') + part.text for part in parts))


_ROLE_WORDS = {'pep': 'PEP ', 'rfc': 'RFC '}


def _parts(
    pattern: re.Pattern[str], text: str, targets: Mapping[str, str]
) -> tuple[NotePart, ...]:
    found: list[NotePart] = []
    position = 0
    for match in pattern.finditer(text):
        _add(found, NotePart(text[position : match.start()]))
        _add(found, _part(match, targets))
        position = match.end()
    _add(found, NotePart(text[position:]))
    return tuple(found)


def _add(found: list[NotePart], part: NotePart) -> None:
    text = re.sub(r'\s+', ' ', part.text)
    if not text:
        return
    if found and not (found[-1].url or found[-1].role or part.url or part.role):
        found[-1] = NotePart(found[-1].text + text)
    else:
        found.append(NotePart(text, part.url, part.role))


def _part(match: re.Match[str], targets: Mapping[str, str]) -> NotePart:
    groups = match.groupdict()
    if groups['escaped'] is not None:
        return NotePart(groups['escaped'])
    if groups['role']:
        return NotePart(groups['content'], role=groups['role'])
    if groups['code']:
        return NotePart(groups['code'].strip(), role='code')
    for name, role in (('strongly', 'strong'), ('emphatic', 'emphasis')):
        if groups[name]:
            return NotePart(_unescape(groups[name]), role=role)
    if groups.get('default'):
        return NotePart(groups['default'], role='emphasis')
    url = groups.get('target') or groups.get('angled') or groups['bare'] or ''
    label = _unescape(groups['label'] or '')
    if name := groups['name'] or (label if groups['name'] is not None else ''):
        url = targets.get(' '.join(name.lower().split()), '')
        label = label or name
    try:
        url = parse_url(url) if '://' in url else ''
    except FieldError:
        url = ''
    return NotePart(one_line(label) or url, url) if url else NotePart(label or match[0])


def _unescape(text: str) -> str:
    return _ESCAPES.sub(r'\1', text)


_BULLET = re.compile(r'( *)[-*+] +(?=\S)')


def markdown_lines(text: str) -> tuple[NoteLine, ...]:
    """Read notes in Markdown: paragraphs, and items of lists, two spaces for each depth."""
    lines: list[tuple[int, list[str]]] = []
    open_ = False
    for line in text.expandtabs(2).splitlines():
        if not line.strip():
            open_ = False
        elif match := _BULLET.match(line):
            lines.append((len(match[1]) // 2 + 1, [line[match.end() :]]))
            open_ = True
        elif open_:
            lines[-1][1].append(line.strip())
        else:
            lines.append((0, [line.strip()]))
            open_ = True
    made = (NoteLine(markdown_parts(' '.join(parts)), depth) for depth, parts in lines)
    return tuple(line for line in made if line.parts)
