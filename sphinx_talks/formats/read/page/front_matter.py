"""The facts at the top of a page, as static site generators have them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import field
from typing import TYPE_CHECKING

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.yaml_text import parse_yaml
from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ('Front', 'split_front')


@frozen
class Front:
    """What stands at the top of a page."""

    #: Names as the page has them, with texts, lists and mappings.
    values: Mapping[str, object] = field(default_factory=dict)
    #: Number of its lines.
    lines: int = 0
    #: The rest of the page.
    body: str = ''
    #: What is wrong with it; empty if nothing is.
    error: str = ''


_YAML = re.compile(r'---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)', re.DOTALL | re.MULTILINE)
_TOML = re.compile(r'\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)', re.DOTALL | re.MULTILINE)
_FRANKLIN = re.compile(r'(?:@def [^\n]*(?:\n|\Z))+')
_HEADERS = re.compile(
    r'(?i:title|date|author|authors|tags|category|slug|summary|layout):[ \t][^\n]*\n'
    r'(?:[A-Za-z][\w -]*:[^\n]*\n|[ \t]+\S[^\n]*\n)*(?=\s*\n|\Z)'
)


def split_front(path: Path, text: str) -> Front:
    """Take the front matter off a page.

    YAML between dashes (Jekyll, Hugo, MyST), TOML between plus signs (Hugo, Zola), the
    ``@def`` of Franklin, and the headers of Pelican are known.

    :param path: the file, for messages
    :raises MissingExtraError: if a library is missing that reads it.
    """
    values: object = {}
    error = ''
    if match := _YAML.match(text):
        try:
            values = parse_yaml(path, match[1])
        except FormatError as wrong:
            error = f'{wrong.place}: {wrong.message}'
    elif match := _TOML.match(text):
        try:
            values = _texts(tomllib.loads(match[1]))
        except tomllib.TOMLDecodeError as wrong:
            error = f'it is not valid TOML: {wrong}'
    elif match := _FRANKLIN.match(text):
        pairs = (line[5:].partition('=') for line in match[0].splitlines())
        values = {name.strip(): value.strip().strip('"') for name, _, value in pairs}
    elif match := _HEADERS.match(text):
        values = _headers(match[0])
    if match is None:
        return Front(body=text)
    if values is None:
        values = {}
    if not isinstance(values, dict):
        if not error:
            # A line of dashes, and later another one, but no names between them.
            return Front(body=text)
        values = {}
    return Front(values, match[0].count('\n'), text[match.end() :], error)


def _texts(value: object) -> object:
    """Return values of TOML as the texts that they are in the file."""
    if isinstance(value, dict):
        return {str(name): _texts(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_texts(each) for each in value]
    if isinstance(value, bool):
        return 'true' if value else 'false'
    return str(value)


def _headers(text: str) -> dict[str, object]:
    values: dict[str, object] = {}
    name = ''
    for line in text.splitlines():
        if line[:1].isspace():
            values[name] = f'{values[name]} {line.strip()}'
        else:
            name, _colon, value = line.partition(':')
            name = name.strip()
            values[name] = value.strip()
    return values
