"""Readers filter and sort a table, share what they found, and go back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser

PAGE = 'browser/talks/table.html'
ALL = ['Locks <b>bold</b> & more', 'Rewind: Python Time-Travel Debugger', 'Zürich by night']


def titles(page: Page) -> list[str]:
    """Return the titles in the table, from top to bottom."""
    return page.locator('table.talk-table tbody .talk-col-title').all_inner_texts()


def facet(page: Page, label: str) -> Locator:
    """Return the list where a reader chooses one value."""
    return page.get_by_role('combobox', name=label)


def count(page: Page) -> str:
    """Return how many talks are shown, in words."""
    return page.locator('.talk-filter output').inner_text()


def test_the_whole_table_is_there_at_first(visit: Visit):
    page = visit(PAGE)
    assert titles(page) == ALL
    assert count(page) == '3 of 3 talks'


def test_search_finds_words_without_their_accents(visit: Visit):
    page = visit(PAGE)
    page.get_by_role('searchbox', name='Search').last.fill('zurich NIGHT')
    assert titles(page) == ['Zürich by night']
    assert count(page) == '1 of 3 talks'


def test_lists_offer_what_still_finds_something(visit: Visit):
    page = visit(PAGE)
    facet(page, 'Topic').focus()
    assert facet(page, 'Topic').locator('option').all_inner_texts() == [
        *('All', 'concurrency (1)', 'debugging (2)')
    ]
    facet(page, 'Topic').select_option('concurrency')
    assert titles(page) == ALL[:1]
    assert facet(page, 'Year').locator('option').all_inner_texts() == ['All', '2023 (1)']
    assert facet(page, 'Access').locator('option').all_inner_texts() == ['All']
    assert facet(page, 'Language').locator('option').all_inner_texts() == [
        *('All', 'German (1)')
    ]
    # The list itself still offers the others.
    assert 'debugging (2)' in facet(page, 'Topic').locator('option').all_inner_texts()


def test_access_and_years_are_values_of_their_own(visit: Visit):
    page = visit(PAGE)
    facet(page, 'Access').focus()
    assert facet(page, 'Access').locator('option').all_inner_texts() == [
        *('All', 'attendees only (1)', 'for everybody (1)')
    ]
    facet(page, 'Year').select_option('2024')
    assert titles(page) == [ALL[1]]


def test_choices_are_shared_by_the_address(visit: Visit):
    page = visit(PAGE)
    facet(page, 'Topic').focus()
    facet(page, 'Topic').select_option('debugging')
    page.get_by_role('button', name='Title').click()
    page.get_by_role('button', name='Title').click()
    address = urlsplit(page.url)
    assert address.fragment == 'talks:topic=debugging&sort=-title'
    other = visit(f'{PAGE}#{address.fragment}')
    assert titles(other) == [ALL[1], ALL[0]]
    assert facet(other, 'Topic').input_value() == 'debugging'
    assert other.get_by_role('columnheader', name='Title').get_attribute('aria-sort') == (
        'descending'
    )


def test_going_back_takes_back_one_choice_at_a_time(visit: Visit):
    page = visit(PAGE)
    facet(page, 'Topic').focus()
    facet(page, 'Topic').select_option('debugging')
    page.get_by_role('searchbox', name='Search').last.press_sequentially('rewind')
    assert titles(page) == [ALL[1]]
    page.go_back()
    assert titles(page) == ALL[:2]
    assert page.get_by_role('searchbox', name='Search').last.input_value() == ''
    page.go_back()
    assert titles(page) == ALL
    assert facet(page, 'Topic').input_value() == ''
    page.go_forward()
    assert titles(page) == ALL[:2]


def test_show_all_takes_everything_back(visit: Visit):
    page = visit(PAGE)
    page.get_by_role('searchbox', name='Search').last.fill('rewind')
    page.get_by_role('button', name='Show all').click()
    assert titles(page) == ALL
    assert urlsplit(page.url).fragment == ''


def test_sorting_by_date_goes_by_time_and_puts_the_dateless_last(visit: Visit):
    page = visit(PAGE)
    button = page.get_by_role('button', name='Date')
    button.click()
    assert titles(page) == ALL
    button.click()
    assert titles(page) == [ALL[1], ALL[0], ALL[2]]
    button.click()
    assert titles(page) == ALL
    assert page.get_by_role('columnheader', name='Date').get_attribute('aria-sort') is None


def test_keys_alone_do_everything(visit: Visit):
    page = visit(PAGE)
    page.get_by_role('searchbox', name='Search').last.focus()
    page.keyboard.type('locks')
    assert titles(page) == ALL[:1]
    for _step in range(6):
        page.keyboard.press('Tab')
    assert page.evaluate('document.activeElement.localName') == 'select'
    page.keyboard.press('Tab')
    page.keyboard.press('Enter')
    assert titles(page) == ALL
    page.keyboard.press('Tab')
    page.keyboard.press('Enter')
    assert 'sort=title' in page.url


def test_other_fragments_are_left_alone(visit: Visit):
    page = visit(f'{PAGE}#a-table')
    assert titles(page) == ALL
    assert page.url.endswith('#a-table')


def test_the_full_table_stands_without_scripts(visit: Visit):
    page = visit(PAGE, scripts=False)
    assert titles(page) == ALL
    assert page.locator('.talk-filter').count() == 0
    assert page.locator('table.talk-table th').first.inner_text() == 'Title'


def test_thousands_of_rows_answer_at_once(visit: Visit):
    page = visit(PAGE)
    # Copied before the script reads the rows.
    page.evaluate(
        """() => {
            const body = document.querySelector('table.talk-table').tBodies[0];
            const rows = [...body.rows];
            for (let at = 3; at < 5000; at++) {
                const row = rows[at % 3].cloneNode(true);
                row.cells[0].append(` ${at}`);
                body.append(row);
            }
        }"""
    )
    page.get_by_role('searchbox', name='Search').last.fill('rewind')
    page.wait_for_function(
        "document.querySelectorAll('table.talk-table tbody tr').length === 1667"
    )
    assert count(page) == '1667 of 5000 talks'
    # So many at once: the rest comes after the reader has seen an answer.
    at_once = page.evaluate(
        """() => {
            const search = document.querySelector('.talk-filter input');
            search.value = '';
            search.dispatchEvent(new Event('input'));
            return document.querySelectorAll('table.talk-table tbody tr').length;
        }"""
    )
    assert at_once == 200
    page.wait_for_function(
        "document.querySelectorAll('table.talk-table tbody tr').length === 5000"
    )


def test_cards_stand_in_a_grid_and_none_covers_another(visit: Visit):
    page = visit('browser/talks/cards.html')
    boxes = [card.bounding_box() for card in page.locator('li.talk-card').all()]
    assert len(boxes) == 3
    for number, box in enumerate(boxes):
        assert box
        for other in boxes[:number]:
            assert other
            is_beside = other['x'] + other['width'] <= box['x']
            assert is_beside or other['y'] + other['height'] <= box['y']


def test_rows_are_stacked_on_a_phone(visit: Visit):
    page = visit(PAGE, viewport={'width': 390, 'height': 800})
    cells = page.locator('table.talk-table tbody tr').first.locator('td')
    title, *others = (cell.bounding_box() for cell in cells.all() if cell.inner_text())
    assert title
    assert others
    assert all(box and box['y'] >= title['y'] + title['height'] for box in others)
    assert page.evaluate('document.documentElement.scrollWidth') <= 390
    # What could be anything says what it is, as no text of its own.
    topics = page.locator('table.talk-table td.talk-col-topics').first
    assert topics.inner_text() == 'concurrency, debugging'
    assert named(page, 'topics') > 0
    assert page.locator('td.talk-col-date [data-label]').count() == 0
    # The headings sort as they do elsewhere.
    page.get_by_role('button', name='Title').click()
    assert 'sort=title' in page.url


def named(page: Page, column: str) -> float:
    """Return how wide the name of a column is in the cells that have it."""
    label = page.locator(f'td.talk-col-{column} [data-label]').first
    return label.evaluate('label => label.getBoundingClientRect().width')


def test_the_last_of_many_columns_share_the_place_of_one(visit: Visit):
    page = visit('browser/talks/table.html')
    headings = page.locator('table.talk-table th')
    boxes = [heading.bounding_box() for heading in headings.all()]
    assert len(boxes) > 5
    assert len({(box['x'], box['width']) for box in boxes[4:] if box}) == 1
    first = page.locator('table.talk-table tbody tr').first.locator('td:not(:empty)')
    places = [box['x'] for cell in first.all()[4:] if (box := cell.bounding_box())]
    assert places
    assert set(places) == {boxes[4] and boxes[4]['x']}
    # Their headings do not stand above them, as those of other columns do.
    assert named(page, 'topics') > 0
    assert named(visit('browser/talks/narrow.html'), 'topics') == 0
