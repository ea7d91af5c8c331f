"""Which parts of an item an import may change.

A page keeps a record of what was imported last, as short digests. An import changes a
part only if its source has another text for it since then, and only if nobody else
changed it in the page meanwhile. All that an author adds, changes or removes stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_talks.formats.pages.syntax import Texts

__all__ = (
    'RECORD_TITLE',
    'Digests',
    'Merged',
    'digest',
    'is_of_record',
    'merge',
    'read_record',
    'write_record',
)

#: Digest of each part of an item, as last imported.
Digests = dict[str, str]

#: How the record begins.
RECORD_TITLE = 'sphinx-talks import'
_KINDS = ('talk', 'event', 'speaker')
_EXPLANATION = (
    f'{RECORD_TITLE}: digests of what was imported last, by which the next import knows',
    'what its source has changed since. Whatever else you write in this file stays.',
)


def digest(text: Iterable[str]) -> str:
    """Return what tells a text from others."""
    return sha256('\n'.join(text).encode('utf-8', 'surrogatepass')).hexdigest()[:8]


@dataclass(slots=True)
class Merged:
    """What to do with one item."""

    #: Parts that get another text, or none.
    changes: dict[str, tuple[str, ...] | None] = field(default_factory=dict)
    #: Parts that differ from the source, and that an author has changed too.
    conflicts: list[str] = field(default_factory=list)
    digests: Digests = field(default_factory=dict)


def merge(source: Mapping[str, tuple[str, ...]], page: Texts, last: Digests | None) -> Merged:
    """Decide what changes in an item.

    :param source: parts as the source would have them in the page
    :param page: parts as the page has them
    :param last: what was imported last; ``None`` for an item that an author wrote.
    """
    merged = Merged()
    known = last or {}
    for name in (*source, *(name for name in known if name not in source)):
        text = source.get(name)
        if text is not None:
            merged.digests[name] = digest(text)
        if merged.digests.get(name) == known.get(name):
            # The source has said this before: what the page says counts.
            continue
        present = page.get(name)
        if present == text:
            continue
        if (digest(present) if present is not None else None) == known.get(name):
            merged.changes[name] = text
        elif last is not None:
            merged.conflicts.append(name)
    return merged


def write_record(records: Mapping[tuple[str, str], Digests]) -> list[str]:
    """Return the lines of a record: kind and id of each item, and its digests."""
    lines = [
        ' '.join((kind, key, *(f'{name}={value}' for name, value in digests.items())))
        for (kind, key), digests in records.items()
    ]
    return [*_EXPLANATION, *lines]


def is_of_record(line: str) -> bool:
    """Return whether a line is one that :func:`write_record` writes."""
    words = line.split()
    return line.strip() in _EXPLANATION or bool(words[1:] and words[0] in _KINDS)


def read_record(lines: Iterable[str]) -> dict[tuple[str, str], Digests]:
    """Read what :func:`write_record` wrote; lines that are none are passed over."""
    records: dict[tuple[str, str], Digests] = {}
    for line in lines:
        words = line.split()
        if len(words) > 1 and words[0] in _KINDS:
            pairs = (word.partition('=') for word in words[2:])
            records[words[0], words[1]] = {name: value for name, _, value in pairs if value}
    return records
