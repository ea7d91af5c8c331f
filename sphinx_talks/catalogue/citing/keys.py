"""What authors write in the roles that cite talks."""

from __future__ import annotations

from dataclasses import KW_ONLY  # noqa: TC003 - looked for when the class is made

from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.values import FieldError

__all__ = ('LABELS', 'CitedKey', 'parse_citations')

#: What talks can be cited by.
LABELS = ('author-year', 'number', 'alpha')

_ITEM = Pattern(r'\s*(?:\{([^{}]*)\})?([^{}]*)(?:\{([^{}]*)\})?\s*')
# Commas in braces part nothing.
_PART = Pattern(r'(?:\{[^{}]*\}|[^{},])+|[{}].*')
#: What a suffix begins with that needs no comma before it.
_JOINED = Pattern(r'[\s,;:.)\]–—-]')


@frozen
class CitedKey:
    """One talk of a citation, as written."""

    #: Id of the talk.
    key: str
    _: KW_ONLY
    #: Text before the label, with the space that parts them.
    prefix: str = ''
    #: Text after the label, with the comma that parts them.
    suffix: str = ''
    #: Time after the ``@``, not yet read; empty where there is none.
    time: str = ''


def parse_citations(text: str) -> tuple[CitedKey, ...]:
    """Read ids with commas between them, such as ``{see}rewind@12:34{, part two}, cinder``.

    Braces before an id hold a prefix, and braces after it a suffix, in which commas
    part nothing. An ``@`` with a time makes a locator.

    :raises FieldError: where a brace has no other one, or an id is missing.
    """
    items = tuple(_item(part) for part in _PART.findall(text) if part.strip())
    if not items:
        raise FieldError('expected the id of a talk')
    return items


def _item(part: str) -> CitedKey:
    match = _ITEM.fullmatch(part)
    if match is None:
        raise FieldError('expected braces in pairs, around text before or after an id')
    prefix, written, suffix = match.groups(default='')
    key, at_sign, time = (each.strip() for each in written.rpartition('@'))
    if not at_sign:
        key, time = time, ''
    if not key:
        raise FieldError('expected the id of a talk')
    return CitedKey(key, prefix=_before(prefix), suffix=_after(suffix), time=time)


def _before(prefix: str) -> str:
    words = ' '.join(prefix.split())
    return f'{words} ' if words else ''


def _after(suffix: str) -> str:
    words = ' '.join(suffix.split())
    if not words:
        return ''
    if suffix[0].isspace():
        return f' {words}'
    return words if _JOINED.match(words) else f', {words}'
