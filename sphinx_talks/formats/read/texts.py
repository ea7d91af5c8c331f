"""Values of data whose fields nobody has described, as texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_talks.formats.foreign_values import one_line
from sphinx_talks.formats.left_out import said_in
from sphinx_talks.formats.read.page import tree
from sphinx_talks.formats.read.page.html_tree import html_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

__all__ = (
    'field_key',
    'first_text',
    'is_nothing',
    'said_without_html',
    'text_in_paragraphs',
    'text_of',
)

#: What files have in the place of a value, in lower case.
_NOTHING = frozenset(('', '-', '–', '—', '~', 'n/a', 'none', 'null'))


def field_key(name: str) -> str:
    """Return the name of a field in lower case, with hyphens between its words."""
    spaced = re.sub(r'(?<=[a-z])(?=[A-Z])', '-', name)
    return re.sub(r'[\s_.]+', '-', spaced).strip('-').lower()


def is_nothing(value: object) -> bool:
    """Return whether a value only says that there is none."""
    if isinstance(value, str):
        return value.strip().casefold() in _NOTHING
    return value is None or value in ([], {})


def first_text(record: Mapping[str, object], names: Iterable[str]) -> str:
    """Return the text of the first field that has one."""
    return next((text for name in names if (text := text_of(record.get(name)))), '')


def text_of(value: object) -> str:
    """Return a value as text; of a mapping of languages, the English or first one."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ', '.join(filter(None, map(text_of, value)))
    if isinstance(value, dict):
        if 'en' in value:
            return text_of(value['en'])
        for name in ('name', 'title', 'url'):
            if name in value:
                return text_of(value[name])
        return ', '.join(filter(None, map(text_of, value.values())))
    return ''


def text_in_paragraphs(text: str) -> str:
    """Return text as paragraphs, without HTML."""
    if '<' not in text or not re.search(r'</?[a-zA-Z][^<>]*>', text):
        return text
    parts: list[str] = []
    for block in html_blocks(text, 0):
        runs = tree.cell_runs((block,))
        words = ''.join(
            f'{run.text} ({run.url})' if run.url and run.url not in run.text else run.text
            for run in runs
        )
        if words.strip():
            parts.append(one_line(words))
    return '\n\n'.join(parts)


def said_without_html(
    passed: AbstractSet[str],
) -> Callable[[object], Iterable[tuple[str, str]]]:
    """Return what gives the texts of a record as readers see them.

    :param passed: as in :func:`~sphinx_talks.formats.left_out.said_in`
    """

    def said(record: object) -> Iterator[tuple[str, str]]:
        for way, text in said_in(record, passed):
            yield way, text_in_paragraphs(text)

    return said
