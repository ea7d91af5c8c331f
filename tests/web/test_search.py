"""Sphinx's own search finds talks and entries, and leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from web_pages import build, page_of, search_index, talk_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = (
    talk_page(title='Don\'t "rewind": v2.0', id='rewind', speakers='Toby Ho, Zoë')
    + '\n.. talk:event:: PyCon US 2024\n\n.. talk:speaker:: Toby Ho\n'
    + '\n.. talk:topic:: debugging\n\n.. talk:project:: memhive\n'
)


def results(index: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Return words, type and fragment of each object as ``searchtools.js`` puts them."""
    for prefix, objects in index['objects'].items():
        for _document, kind, _priority, anchor, name in objects:
            _domain, type_name, label = index['objnames'][str(kind)]
            words = f'{prefix}.{name}' if prefix else name
            fragment = {'': words, '-': f'{type_name}-{words}'}.get(anchor, anchor)
            yield words, label, fragment


def test_results(tmp_path: Path):
    out = build(tmp_path, {'index.rst': PAGE})
    found = sorted(results(search_index(out)))
    assert found == [
        ('Don’t “rewind”: v2.0 (Toby Ho, Zoë)', 'talk', 'talk-rewind'),
        ('PyCon US 2024', 'event', 'event-pycon-us-2024'),
        ('Toby Ho', 'speaker', 'speaker-toby-ho'),
        ('debugging', 'topic', 'topic-debugging'),
        ('memhive', 'project', 'project-memhive'),
    ]
    page = page_of(out / 'index.html')
    assert all(page.find('dt', id=fragment) for _words, _label, fragment in found)


def test_results_in_another_language(tmp_path: Path):
    out = build(tmp_path, {'index.rst': PAGE}, language='de')
    assert {label for _words, label, _fragment in results(search_index(out))} == {
        'Vortrag',
        'Veranstaltung',
        'vortragende Person',
        'Thema',
        'Projekt',
    }


@pytest.mark.parametrize('option', ['no_index', 'noindex'])
def test_what_cannot_be_found(option: str, tmp_path: Path):
    out = build(tmp_path, {'index.rst': talk_page(**{option: ''})})
    assert search_index(out)['objects'] == {}
