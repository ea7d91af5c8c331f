"""The marks with which people quote, in their languages."""

from __future__ import annotations

__all__ = ('CLOSING', 'OPENING', 'quoted', 'unquoted')

#: What closes a quotation, by what opens it. Some languages turn the marks of others round.
_MARKS = {
    '"': '"',
    '“': '”',
    '„': '“”',
    '«': '»',
    '»': '«',
    '‹': '›',
    '›': '‹',
    '「': '」',
    '『': '』',
}
#: Marks that stand for an apostrophe as well.
_SINGLE = {'‘': '’'}
#: All of them, for sets of characters in regular expressions.
OPENING = ''.join(_MARKS)
CLOSING = ''.join(sorted({mark for marks in _MARKS.values() for mark in marks}))


def quoted(least: int) -> str:
    """Return a regular expression for a quotation with its marks.

    :param least: how many characters it has at least
    """
    return '|'.join(
        f'{opening}[^{opening}{closing}]{{{least},}}[{closing}]'
        for opening, closing in _MARKS.items()
    )


def unquoted(text: str) -> str:
    """Return a text without the quotation marks around it."""
    text = text.strip()
    closing = {**_MARKS, **_SINGLE}.get(text[:1], '')
    inner = text[1:-1]
    if not inner.strip() or text[-1:] not in closing or not closing:
        return text
    return text if text[0] in inner or text[-1] in inner else inner.strip()
