"""Makes a page of imported records, or brings one up to date."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from sphinx_talks.formats.pages.syntax import BODY, ITEM_KINDS
from sphinx_talks.talks.values import parse_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_talks.formats.imported import Prose
    from sphinx_talks.formats.pages.items import Item
    from sphinx_talks.formats.pages.syntax import Found, Syntax, Texts

__all__ = (
    'RECORD_TITLE',
    'Digests',
    'Merged',
    'Updated',
    'digest',
    'is_of_record',
    'merge',
    'read_record',
    'update_page',
    'write_record',
)

#: Digest of each part of an item, as last imported.
Digests = dict[str, str]

#: How the record begins.
RECORD_TITLE = 'sphinx-talks import'
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
    return line.strip() in _EXPLANATION or bool(words[1:] and words[0] in ITEM_KINDS)


def read_record(lines: Iterable[str]) -> dict[tuple[str, str], Digests]:
    """Read what :func:`write_record` wrote; lines that are none are passed over."""
    records: dict[tuple[str, str], Digests] = {}
    for line in lines:
        words = line.split()
        if len(words) > 1 and words[0] in ITEM_KINDS:
            pairs = (word.partition('=') for word in words[2:])
            records[words[0], words[1]] = {name: value for name, _, value in pairs if value}
    return records


_Records = dict[tuple[str, str], Digests]
_Edit = tuple[int, int, list[str]]


@dataclass(slots=True)
class Updated:
    """A page after an import."""

    text: str = ''
    #: Line, and what the author changed as well as the source.
    conflicts: list[tuple[int, str]] = field(default_factory=list)


def update_page(
    syntax: Syntax,
    old: str | None,
    items: Sequence[Item],
    title: str,
    prose: Sequence[Prose] = (),
) -> Updated:
    """Return the text of a page with all items.

    :param syntax: its markup
    :param old: its text so far; ``None`` if there is no such page
    :param items: what it should have
    :param title: its title, if it is new
    :param prose: what stands around the items, if it is new.
    """
    updated = Updated()
    crlf = old is not None and '\r\n' in old
    lines = _new_lines(old, syntax, title)
    start, end, records = _find_record(syntax, lines)
    found = _by_id(syntax.find(lines))
    edits: list[_Edit] = []
    new: list[Item] = []
    for item in items:
        key = (item.kind, item.id)
        there = found.get(key)
        if there is not None:
            merged = merge(syntax.texts(item), there.texts, records.get(key))
            records[key] = merged.digests
            edits += _edits(syntax, lines, there, merged.changes)
            updated.conflicts += (
                (there.start + 1, f'{item.id}: {n}') for n in merged.conflicts
            )
        elif key not in records:
            # What the record has and the page has not was removed by its author.
            records[key] = {name: digest(text) for name, text in syntax.texts(item).items()}
            new.append(item)
    record = syntax.comment(write_record(records)) if records else []
    if record != lines[start:end]:
        edits.append((start, end, record))
    if old is None:
        edits += _whole_page(syntax, new, start, prose)
    else:
        edits += _additions(syntax, lines, new, start)
    lines = _edited(lines, edits)
    text = '\n'.join(lines).rstrip('\n') + '\n' if old is None else '\n'.join(lines)
    updated.text = text.replace('\n', '\r\n') if crlf else text
    return updated


def without_record(syntax: Syntax, lines: Sequence[str]) -> list[str]:
    """Return the lines of a page, with empty ones where the record of imports stands."""
    start, end, _records = _find_record(syntax, lines)
    return [*lines[:start], *[''] * (end - start), *lines[end:]]


def _new_lines(old: str | None, syntax: Syntax, title: str) -> list[str]:
    if old is None:
        return [*syntax.head(title), '']
    lines = old.replace('\r\n', '\n').split('\n')
    # The last line is empty if the text ends as it should.
    return lines if lines[-1] == '' else [*lines, '']


def _by_id(found: Sequence[Found]) -> dict[tuple[str, str], Found]:
    items: dict[tuple[str, str], Found] = {}
    for item in found:
        items.setdefault((item.kind, item.id), item)
    for item in found:
        # An id that an author changed is an alias then.
        lines = list(item.texts.get('aliases', ()))
        for alias in parse_list('\n'.join(lines).replace('aliases:', '', 1)) if lines else ():
            items.setdefault((item.kind, alias), item)
    return items


def _find_record(syntax: Syntax, lines: Sequence[str]) -> tuple[int, int, _Records]:
    """Return where the record is, or goes, and what it says."""
    for number, line in enumerate(lines):
        text = syntax.uncommented(line)
        if text is None or not text.startswith(f'{RECORD_TITLE}:'):
            continue
        if syntax.suffix == '.rst' and lines[number - 1] != '..':
            # Words in the notes on a talk.
            continue
        start = end = number
        if start and syntax.uncommented(lines[start - 1]) == '' and lines[start - 1]:
            start -= 1
        texts: list[str] = []
        while end < len(lines):
            text = syntax.uncommented(lines[end])
            if text is None or not is_of_record(text):
                break
            texts.append(text)
            end += 1
        return start, end, read_record(texts)
    end = len(lines) - 1
    return end, end, {}


def _edits(
    syntax: Syntax,
    lines: Sequence[str],
    found: Found,
    changes: dict[str, tuple[str, ...] | None],
) -> list[_Edit]:
    edits: list[_Edit] = []
    added: list[str] = []
    for name, text in changes.items():
        span = found.spans.get(name)
        if span is not None:
            edits.append((*span, [] if text is None else syntax.replaced(found, name, text)))
        elif text is not None and name == BODY and syntax.suffix != '.yaml':
            body = syntax.replaced(found, name, text)
            at = found.options_end if found.form != '---' else found.options_end + 1
            edits.append((at, at, ['', *body] if syntax.suffix == '.rst' else body))
        elif text is not None:
            added += syntax.replaced(found, name, text)
    if added:
        edits.append((found.options_end, found.options_end, added))
    return edits


def _whole_page(
    syntax: Syntax,
    items: Sequence[Item],
    end: int,
    prose: Sequence[Prose],
) -> list[_Edit]:
    """Return all that a new page has: items with headings, and the prose around them."""
    page = _NewPage(syntax, prose)
    for kind in ITEM_KINDS:
        chosen = [item for item in items if item.kind == kind]
        if kind == 'talk':
            page.tell(0)
        if not chosen:
            continue
        page.lines += syntax.group(kind)
        for number, item in enumerate(chosen):
            if kind == 'talk':
                page.tell(number)
            page.add(item)
        if kind == 'talk':
            page.tell(len(chosen), all_of_it=True)
    return [(end, end, page.lines)] if page.lines else []


class _NewPage:
    """The lines of a page that is new.

    :param prose: what stands around the items
    """

    def __init__(self, syntax: Syntax, prose: Sequence[Prose]) -> None:
        self.lines: list[str] = []
        self._syntax = syntax
        self._waiting = list(prose)
        self._section = ''

    def _begin(self, section: str) -> None:
        if section and section != self._section:
            self._section = section
            self.lines += self._syntax.section(section)

    def tell(self, count: int, *, all_of_it: bool = False) -> None:
        """Write the prose that stands behind a number of talks."""
        while self._waiting and (self._waiting[0].behind <= count or all_of_it):
            each = self._waiting.pop(0)
            self._begin(each.section)
            words = ''.join(part.text for line in each.lines for part in line.parts)
            if each.lines and ' '.join(words.split()) != self._section:
                self.lines += self._syntax.prose(each.lines)

    def add(self, item: Item) -> None:
        """Write an item, below the heading of its section."""
        self._begin(item.section)
        self.lines += self._syntax.block(item)
        if not self._syntax.group(item.kind):
            self.lines.append('')


def _additions(
    syntax: Syntax,
    lines: Sequence[str],
    new: Sequence[Item],
    end: int,
) -> list[_Edit]:
    """Return what is new in a page that is there, each kind where it goes."""
    by_place: dict[int, list[str]] = {}
    for kind in ITEM_KINDS:
        items = [item for item in new if item.kind == kind]
        if not items:
            continue
        group = syntax.group(kind)
        place = end
        if group and group[0] in lines:
            place = _group_end(lines, lines.index(group[0]), end)
            group = []
        made = by_place.setdefault(place, [])
        made += group
        for item in items:
            made += syntax.block(item)
            if not syntax.group(kind):
                made.append('')
    edits = []
    for place, made in by_place.items():
        needs_gap = place and lines[place - 1].strip() and not syntax.group('talk')
        edits.append((place, place, ['', *made] if needs_gap else made))
    return edits


def _group_end(lines: Sequence[str], start: int, end: int) -> int:
    number = start + 1
    last = number
    while number < end and (not lines[number] or lines[number][0] in ' -#'):
        number += 1
        if lines[number - 1].strip() and not lines[number - 1].startswith('#'):
            last = number
    return last


def _edited(lines: list[str], edits: list[_Edit]) -> list[str]:
    """Return the lines with all edits; of two at one place, the first made stands behind."""
    result = list(lines)
    order = sorted(enumerate(edits), key=lambda each: (each[1][0], each[1][1], -each[0]))
    for _number, (start, end, new) in reversed(order):
        result[start:end] = new
    return result
