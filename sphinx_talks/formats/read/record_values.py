"""Reads single values of data that sites keep: dates, kinds, languages, lists."""

from __future__ import annotations

import re

from sphinx_talks.formats import facts
from sphinx_talks.formats.foreign_values import Log, one_line
from sphinx_talks.formats.read.page import babel_names, tree, vocabulary
from sphinx_talks.formats.read.page.html_tree import html_blocks
from sphinx_talks.formats.read.page.written_dates import find_dates, whole_date
from sphinx_talks.formats.read.texts import text_of
from sphinx_talks.talks.dates import read_date
from sphinx_talks.talks.values import FieldError, parse_date, parse_id

__all__ = (
    'clean_line',
    'date_of',
    'id_of',
    'kind_of',
    'language_of',
    'parts_of',
    'texts_in',
)


def parts_of(text: str) -> list[str]:
    """Return what stands between semicolons, but for those in brackets."""
    return [part.strip() for part in re.split(r';\s+(?![^()]*\))', text) if part.strip()]


def id_of(text: str) -> str:
    """Return a text as an id; empty for none."""
    try:
        return parse_id(text) if text else ''
    except FieldError:
        return facts.make_id(text)


def texts_in(value: object, *, divides: bool = True) -> list[str]:
    """Return the texts of a list, or those between commas or semicolons."""
    if isinstance(value, list):
        return [text for each in value if (text := text_of(each))]
    text = text_of(value)
    if not divides:
        return [text] if text else []
    parts = re.split(r'\s*;\s*' if ';' in text else r'\s*,\s*', text)
    return [part for part in parts if part]


def clean_line(text: str) -> str:
    """Return text on one line, without HTML."""
    if '<' in text and re.search(r'</?[a-zA-Z][^<>]*>', text):
        text = ' '.join(tree.text_of(tree.cell_runs((b,))) for b in html_blocks(text, 0))
    return one_line(text)


def date_of(text: str) -> str:
    """Return a date as ISO 8601; empty for what is none."""
    text = re.sub(r'(?<=\d) +(?=\d\d:\d\d)', 'T', one_line(text))
    text = re.sub(r'(T\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s+([+-]\d\d)(\d\d)$', r'\1\2:\3', text)
    text = re.sub(r'\.\d+(?=Z|[+-]|$)', '', text) if 'T' in text else text
    if not text:
        return ''
    try:
        normal = parse_date(text)
    except FieldError:
        found = [each for each in find_dates(text) if each.is_certain]
        return whole_date(text) or (found[0].date if len(found) == 1 else '')
    read = read_date(normal)
    if read is not None and normal.endswith(('T00:00', 'T00:00:00', 'T00:00Z')):
        # Midnight is what generators write where only the day is known.
        return normal.partition('T')[0]
    return normal


def kind_of(text: str) -> str:
    """Return a kind of talks by the word for it; other words as they are."""
    words = one_line(text).replace('_', ' ').casefold()
    return vocabulary.kind_of_words(words) or facts.kind(words) or words


def language_of(text: str) -> str:
    """Return the tag of a language by its name, or by the tag."""
    if tag := babel_names.language_named(text):
        return tag
    return facts.language(text, '', Log(''))
