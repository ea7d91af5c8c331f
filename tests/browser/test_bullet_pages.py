"""A list of talks that its author keeps: the page is as long, and looks the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import run_command

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.myst]

#: As many as a real project keeps by hand.
TALKS = tuple(
    (
        f'{beginning} {subject}',
        f'https://www.youtube.com/watch?v=v{10 * row + column:010}',
        ('Ann Lee', 'Bo Ray and Cid El', 'Dee Fox')[(row + column) % 3],
        f'{("EuroPython", "PyCon US", "PyData Berlin", "SciPy")[column % 4]} {2010 + row}',
    )
    for row, beginning in enumerate(
        ('Introduction to', 'Traps in', 'What we learned of', 'The state of', 'Better')
    )
    for column, subject in enumerate(
        (
            *('fixtures', 'plugins', 'coverage and speed', 'parameters for data science'),
            *('mocks', 'teaching with our tool', 'databases', 'large test suites'),
        )
    )
)[:37]
HEAD = 'Talks\n=====\n\nTalks that people gave about the tool.\n\n'
MARKDOWN_HEAD = '# Talks\n\nTalks that people gave about the tool.\n\n'
ITEMS = [f'- `{title} <{url}>`__, {who}, {event}\n' for title, url, who, event in TALKS]
MARKDOWN_ITEMS = [f'- [{title}]({url}), {who}, {event}\n' for title, url, who, event in TALKS]
SOURCES = {
    'plain': ('index.rst', HEAD + ''.join(ITEMS)),
    'bullets': (
        'index.rst',
        HEAD + '.. talk:bullets::\n\n' + ''.join(f'   {item}' for item in ITEMS),
    ),
    'markdown': (
        'index.md',
        MARKDOWN_HEAD + ':::{talk:bullets}\n' + ''.join(MARKDOWN_ITEMS) + ':::\n',
    ),
    'lines': (
        'index.rst',
        HEAD
        + '.. talk:defaults::\n   :layout: line\n\n'
        + ''.join(
            f'.. talk:: {title}\n   :speakers: {who}\n   :event: {event}\n   :video: {url}\n\n'
            for title, url, who, event in TALKS
        ),
    ),
}
CONF = """\
extensions = ['sphinx_talks', 'myst_parser']
myst_enable_extensions = ['colon_fence']
html_copy_source = html_show_sourcelink = False
"""
HEIGHT = "document.querySelector('section').getBoundingClientRect().height"


def looks(browser: Browser, folder: Path, name: str, theme: str) -> tuple[float, bytes]:
    """Return the height of a page, and its picture."""
    source, out = folder / name, folder / f'{name}-html'
    source.mkdir()
    file, text = SOURCES[name]
    (source / file).write_text(text, encoding='utf-8')
    (source / 'conf.py').write_text(CONF, encoding='utf-8')
    run_command(source, out, '-WE', '-D', f'html_theme={theme}')
    page = browser.new_page(viewport={'width': 1280, 'height': 900})
    page.goto((out / 'index.html').as_uri())
    try:
        return page.evaluate(HEIGHT), page.screenshot(full_page=True)
    finally:
        page.close()


@pytest.mark.parametrize('theme', ['furo', 'sphinx_rtd_theme'])
def test_list_looks_as_it_did(browser: Browser, tmp_path: Path, theme: str):
    assert len(TALKS) == 37
    height, picture = looks(browser, tmp_path, 'plain', theme)
    assert looks(browser, tmp_path, 'bullets', theme) == (height, picture)
    assert looks(browser, tmp_path, 'markdown', theme) == (height, picture)
    assert looks(browser, tmp_path, 'lines', theme)[0] <= 1.3 * height


def test_source_gets_no_more_than_four_lines():
    def lines(name: str) -> int:
        return len(SOURCES[name][1].splitlines())

    assert lines('bullets') <= lines('plain') + 4
    # Headings of Markdown have one line less.
    assert lines('markdown') <= lines('plain') + 4 - 1
