"""Lists can be read in every theme, on a phone as well as on a desk."""

from __future__ import annotations

from operator import le
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.myst]

THEMES = (
    'furo',
    'pydata_sphinx_theme',
    'sphinx_book_theme',
    'sphinx_rtd_theme',
    'alabaster',
)
PAGES = ('docs/highlights', 'docs/layouts', 'docs/reading', 'builders/lists')
WIDTHS = (1280, 700, 390)

#: On how many lines each word of the table stands; a hyphen may end a line.
LINES_OF_WORDS = """() => {
    const lines = {};
    const walker = document.createTreeWalker(
        document.querySelector('table.talk-table'), NodeFilter.SHOW_TEXT
    );
    while (walker.nextNode()) {
        for (const { 0: word, index } of walker.currentNode.data.matchAll(/[^\\s-]+/g)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, index);
            range.setEnd(walker.currentNode, index + word.length);
            lines[word] = new Set([...range.getClientRects()].map((box) => box.top)).size;
        }
    }
    return lines;
}"""


#: How wide the table is, what is in it, what is around it, and its column of titles.
TABLE = """() => {
    const table = document.querySelector('table.talk-table');
    return {
        table: table.offsetWidth,
        content: table.scrollWidth,
        column: table.parentElement.clientWidth,
        title: table.querySelector('th.talk-col-title').offsetWidth,
    };
}"""

#: Whether the last column can be seen once it is scrolled to.
LAST_COLUMN = """() => {
    const cell = [...document.querySelectorAll('table.talk-table th')].at(-1);
    cell.scrollIntoView({ behavior: 'instant', block: 'center', inline: 'end' });
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    return cell.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}"""

#: How far below the edge of its card each title begins.
TITLES_OF_CARDS = """() => [...document.querySelectorAll('li.talk-card')].map((card) =>
    card.firstElementChild.getBoundingClientRect().top - card.getBoundingClientRect().top
)"""

#: On how many lines each date stands that is below the title of a card.
DATES_OF_CARDS = """() => {
    const lines = [...document.querySelectorAll('li.talk-card .talk-byline')];
    return lines.flatMap((line) => {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        for (const { 0: date, index } of walker.currentNode.data.matchAll(/May\\s.*?2024/g)) {
            const range = document.createRange();
            range.setStart(walker.currentNode, index);
            range.setEnd(walker.currentNode, index + date.length);
            found.push(new Set([...range.getClientRects()].map((box) => box.top)).size);
        }
    }
    return found;
    });
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give an empty page, which stays on this machine."""
    context = browser.new_context()
    context.route(
        lambda url: not url.startswith(('file:', 'data:')), lambda route: route.abort()
    )
    yield context.new_page()
    context.close()


def _widths(page: Page, file: Path) -> list[int]:
    """Return how wide a page is in windows of each of :data:`WIDTHS`."""
    page.goto(file.as_uri())
    found = []
    for width in WIDTHS:
        page.set_viewport_size({'width': width, 'height': 800})
        found.append(page.evaluate('document.documentElement.scrollWidth'))
    return found


@pytest.mark.parametrize('theme', THEMES)
def test_nothing_is_wider_than_the_window(
    page: Page, themed: Callable[[str], Path], theme: str
):
    # The bar of a theme may be wider than a phone if the project has a long name.
    plain = _widths(page, themed(theme) / 'builders' / 'plain.html')
    for name in PAGES:
        widths = _widths(page, themed(theme) / f'{name}.html')
        assert all(map(le, widths, plain)), (name, widths)


@pytest.mark.parametrize('theme', THEMES)
def test_filters_move_nothing(page: Page, themed: Callable[[str], Path], theme: str):
    for width in WIDTHS:
        page.set_viewport_size({'width': width, 'height': 800})
        page.goto((themed(theme) / 'docs' / 'layouts.html').as_uri())
        boxes = 'all => all.flatMap(e => [e.offsetLeft, e.offsetTop, e.offsetWidth])'
        parts = page.locator('.talk-filter *:not(option), table.talk-table th')
        before = parts.evaluate_all(boxes)
        # All offer their values, with numbers, and few rows are left.
        page.locator('.talk-filter select').first.focus()
        page.locator('.talk-filter select').first.select_option(index=1)
        page.locator('.talk-sort').first.click()
        assert 0 < page.locator('table.talk-table tbody tr').count() < 10
        # In whole pixels, so that one may be the next.
        assert parts.evaluate_all(boxes) == pytest.approx(before, abs=1), width


@pytest.mark.parametrize('theme', THEMES)
def test_lists(page: Page, themed: Callable[[str], Path], theme: str):
    dates = page.locator('td.talk-col-date .talk-value')
    for width in WIDTHS:
        page.set_viewport_size({'width': width, 'height': 800})
        # Anew, since the sidebars of some themes take their time to slide away.
        page.goto((themed(theme) / 'docs' / 'layouts.html').as_uri())
        assert dates.count() == 10
        lines = page.evaluate(LINES_OF_WORDS)
        assert {'Date', 'CircuitPython:', '(attendees'} <= lines.keys()
        assert {word for word, number in lines.items() if number > 1} == set(), width
        boxes = dates.evaluate_all('all => all.map((each) => each.getClientRects().length)')
        # A range of days may go over two lines.
        assert set(boxes) <= {1, 2}, width
        measured = page.evaluate(TABLE)
        assert measured['table'] <= measured['column'], width
        assert measured['content'] <= measured['table'], width
        if width >= 700:
            assert measured['title'] >= 0.4 * measured['table'], width
        assert page.evaluate(LAST_COLUMN), width
        tops = page.evaluate(TITLES_OF_CARDS)
        assert len(tops) == 6
        assert max(tops) - min(tops) < 1, width
        assert page.evaluate(DATES_OF_CARDS) == [1] * 6, width
