"""Small documentation sets, and what machines find in their pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import projects
from html_page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ('build', 'data_of', 'page_of', 'search_index', 'talk_page')


def talk_page(
    markup: str = 'rst', title: str = 'Rewind', notes: str = 'It goes back.', **options: str
) -> str:
    """Return a page with one talk; underscores in names of options are hyphens."""
    fields = [
        f':{name.replace("_", "-")}: {value}'.rstrip() for name, value in options.items()
    ]
    if markup == 'md':
        body = '\n'.join([f':::{{talk}} {title}', *fields, '', notes, ':::'])
        return f'# Page\n\n{body}\n'
    lines = [f'.. talk:: {title}', *(f'   {field}' for field in fields), '', f'   {notes}']
    return 'Page\n====\n\n' + '\n'.join(lines) + '\n'


def build(
    folder: Path, sources: Mapping[str, str], builder: str = 'html', **settings: object
) -> Path:
    """Build sources in a folder without a warning, and return the output."""
    return projects.build(folder, sources, builder, **settings).check().out


def page_of(path: Path) -> Page:
    """Return a page that is in a file."""
    return Page(path.read_text(encoding='utf-8'))


def data_of(page: Path) -> list[dict[str, Any]]:
    """Return the things that a page describes as JSON-LD."""
    things = []
    for kind, text in page_of(page).scripts:
        if kind == 'application/ld+json':
            data = json.loads(text)
            assert data['@context'] == 'https://schema.org'
            things += data['@graph']
    return things


def search_index(out: Path) -> dict[str, Any]:
    """Return what Sphinx's search knows."""
    text = (out / 'searchindex.js').read_text(encoding='utf-8')
    index: dict[str, Any] = json.loads(text.removeprefix('Search.setIndex(').removesuffix(')'))
    return index
