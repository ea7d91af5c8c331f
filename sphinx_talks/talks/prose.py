"""Text for places that show little of it: without the signs of its markup, or cut short."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from sphinx_talks.talks.patterns import Pattern

if TYPE_CHECKING:
    from re import Match

__all__ = ('cut_short', 'without_markup')

_BLOCK_TAG = Pattern(
    r'(?i) ?</?(?:p|br|div|ul|ol|li|h[1-6]|blockquote|pre|hr|table|tr)(?:\s[^<>]*)?/?> ?'
)
#: With an address, which stays.
_LINK_TAG = Pattern(r'(?is)<a\s[^<>]*?href=["\']?([^"\'\s<>]+)[^<>]*>([^<>]*)</a>')
_TAG = Pattern(
    r'(?i)</?(?:a|abbr|b|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|td'
    r'|th|tt|u)(?:\s[^<>]*)?/?>'
)
_ENTITY = Pattern(
    r'&(?:amp|lt|gt|quot|apos|nbsp|[mn]dash|hellip|[lr][sd]quo|#[0-9]{2,5}|#x[0-9a-fA-F]{2,4});'
)
_HEADING = Pattern(r'(?m)^#{1,6} +')
_BULLET = Pattern(r'(?m)^[ \t]*[*+-][ \t]+(?=\w)')
#: As in Markdown, ``[words](address)``, and as in reStructuredText.
_LINK = Pattern(r'!?\[([^\[\]\n]+)\]\(([^\s()<>]+)\)|`([^`<>\n]+?) *<([^\s`<>]+)>`_{1,2}')
_CODE = Pattern(r'(?<!`)(?::[a-z:-]+:)?(`{1,2})(?![\s`])([^`\n]+?)(?<!\s)\1(?!`)_?')
_STRONG = Pattern(r'(?<![\w*\\])\*\*(?=[^\s*])([^*\n]+?)(?<!\s)\*\*(?![\w*])')
_EMPHASIS = Pattern(r'(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<!\s)\*(?![\w*])')


def without_markup(text: str) -> str:
    """Return words without tags of HTML and without signs of Markdown or reStructuredText.

    Every word and every address stays; what only looks like markup does, too, such as
    ``a < b``, ``<Vec>``, ``2 * 3`` or ``__init__``. Items of a list are paragraphs with a
    bullet.
    """
    if '<' in text:
        text = _LINK_TAG.sub(_tag_with_address, text)
        text = _TAG.sub('', _BLOCK_TAG.sub('\n\n', text)).strip()
    if '&' in text:
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    # Most text of an archive has none of these signs.
    if '#' in text:
        text = _HEADING.sub('', text)
    text = _BULLET.sub('\n\n• ', text)
    if '`' in text or '[' in text:
        text = _LINK.sub(_words_and_address, text)
    if '`' in text:
        text = _CODE.sub(r'\2', text)
    if '*' in text:
        text = _EMPHASIS.sub(r'\1', _STRONG.sub(r'\1', text))
    parts = (' '.join(part.split()) for part in text.split('\n\n'))
    return '\n\n'.join(part for part in parts if part)


def cut_short(text: str, longest: int) -> str:
    """Return a text on one line, with an ellipsis where it has more characters than that."""
    words = ' '.join(text.split())
    return words if len(words) <= longest else words[:longest].rstrip() + '…'


def _tag_with_address(match: Match[str]) -> str:
    return _with_address(match[2], match[1])


def _words_and_address(match: Match[str]) -> str:
    return _with_address(match[1] or match[3], match[2] or match[4])


def _with_address(words: str, address: str) -> str:
    words = words.strip()
    return words if address in words else f'{words} ({address})'.strip()
