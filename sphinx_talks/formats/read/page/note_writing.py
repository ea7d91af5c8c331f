"""Blocks and running text of a page as notes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.imported import KEPT_ROLES, NoteLine, NotePart
from sphinx_talks.formats.read.page import tree
from sphinx_talks.formats.read.page.media import safe_address
from sphinx_talks.formats.read.page.quotations import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ('note_line', 'note_lines')

_PLAIN_REFERENCE = re.compile(r'\b(PEP|RFC)[ -](\d{1,5})\b')


def note_parts(runs: Iterable[tree.Run]) -> tuple[NotePart, ...]:
    """Return running text as parts of a note."""
    parts: list[NotePart] = []
    for run in runs:
        text = re.sub(r'\s+', ' ', run.text)
        url = safe_address(run.url) if run.url and not run.url.startswith('#') else ''
        if run.image:
            address = safe_address(run.image)
            name = text.strip() or run.image.rpartition('/')[2]
            parts.append(NotePart(name, address) if address else NotePart(name))
            if url and url != address:
                parts.append(NotePart(' '))
                parts.append(NotePart(url, url))
        elif url:
            parts.append(NotePart(text if text.strip() else url, url))
        elif run.role:
            known = run.role if run.role in KEPT_ROLES else ''
            parts.append(NotePart(text, role=known))
        elif 'code' in run.marks:
            parts.append(NotePart(text.strip() or text, role='code'))
        elif 'strong' in run.marks or 'emphasis' in run.marks:
            _marked(parts, text, 'strong' if 'strong' in run.marks else 'emphasis')
        else:
            _plain(parts, text)
    return tuple(part for part in _merged(parts) if part.text)


def _marked(parts: list[NotePart], text: str, role: str) -> None:
    inner = text.strip()
    if not inner:
        parts.append(NotePart(text))
        return
    before, _inner, after = text.partition(inner)
    parts += (NotePart(before), NotePart(inner, role=role), NotePart(after))


def _plain(parts: list[NotePart], text: str) -> None:
    """Add plain words; "PEP 747" among them becomes a reference."""
    place = 0
    for match in _PLAIN_REFERENCE.finditer(text):
        parts.append(NotePart(text[place : match.start()]))
        parts.append(NotePart(match[2], role=match[1].lower()))
        place = match.end()
    parts.append(NotePart(text[place:]))


def _merged(parts: Iterable[NotePart]) -> list[NotePart]:
    found: list[NotePart] = []
    for part in parts:
        if not part.text:
            continue
        last = found[-1] if found else None
        if last is not None and not (last.url or last.role or part.url or part.role):
            found[-1] = NotePart(last.text + part.text)
        else:
            found.append(part)
    return found


_TAKEAWAY = re.compile(r'\s*(insight|quote)\b([^:]{0,60}):\s*', re.IGNORECASE)
_ONLY_QUOTE = re.compile(rf'\s*(?:{quoted(1)})\s*\.?\s*')


def note_line(runs: Sequence[tree.Run], depth: int) -> NoteLine | None:
    """Return a paragraph, or an item of a list, as a note; ``None`` for an empty one.

    :param depth: 0 for a paragraph, 1 for an item of a list, …
    """
    parts = list(note_parts(runs))
    if not any(part.text.strip() for part in parts):
        return None
    text = tree.text_of(runs)
    if depth and (match := _TAKEAWAY.match(parts[0].text)):
        # As the takeaways of this package begin.
        rest = parts[0].text[match.end() :]
        who = match[2].strip(' ()–—-').removeprefix('by ').strip()
        who = f' ({who})' if who else ''
        parts[0] = NotePart(f'{match[1].capitalize()}{who}: {rest}')
    elif depth and _ONLY_QUOTE.fullmatch(text):
        parts.insert(0, NotePart('Quote: '))
        parts = _merged(parts)
    return NoteLine(tuple(parts), depth)


def note_lines(blocks: Iterable[tree.Block], depth: int = 0) -> list[NoteLine]:
    """Return blocks as notes, whatever they are."""
    found: list[NoteLine | None] = []
    for block in blocks:
        if isinstance(block, tree.Paragraph):
            found.append(note_line(block.runs, depth))
        elif isinstance(block, tree.List):
            for item in block.items:
                found += _item_notes(item, depth + 1)
        elif isinstance(block, tree.Section):
            title = tuple(replace(run, marks=run.marks | {'strong'}) for run in block.title)
            found.append(note_line(title, depth))
            found += note_lines(block.blocks, depth)
        elif isinstance(block, tree.Embed):
            address = safe_address(block.url)
            run = tree.Run(text=block.text or address or block.url, url=address)
            found.append(note_line((run,), depth))
        elif isinstance(block, tree.Literal):
            for line in block.text.splitlines():
                code = tree.Run(text=line.strip(), marks=frozenset(('code',)))
                found.append(note_line((code,), depth))
        elif isinstance(block, tree.Table):
            if block.caption:
                found.append(note_line(block.caption, depth))
            for row in (block.head, *block.rows):
                found.append(note_line(_row_runs(row), depth + 1))
        elif isinstance(block, tree.Fields):
            for each in block.fields:
                label = tree.Run(text=f'{each.name}: ')
                found.append(note_line((label, *tree.cell_runs(each.blocks)), depth))
        else:
            words = ' '.join((block.argument, *block.options.values()))
            if words.strip():
                found.append(note_line((tree.Run(text=words),), depth))
            found += note_lines(block.blocks, depth)
    return [line for line in found if line is not None]


def _row_runs(row: tree.Row) -> tuple[tree.Run, ...]:
    runs: list[tree.Run] = []
    for cell in row.cells:
        if runs:
            runs.append(tree.Run(text=' | '))
        runs += tree.cell_runs(cell)
    return tuple(runs)


def _item_notes(item: tree.Item, depth: int) -> list[NoteLine | None]:
    found: list[NoteLine | None] = []
    if item.term:
        found.append(note_line(item.term, depth))
    begun = bool(item.term)
    for block in item.blocks:
        if isinstance(block, tree.Paragraph) and not begun:
            found.append(note_line(block.runs, depth))
            begun = True
        else:
            found += note_lines((block,), depth)
    return found
