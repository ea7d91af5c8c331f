"""A card shows what a link leads to, for whoever points at it or reaches it by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser

CARD = '#talk-preview'


def test_pointing_shows_a_card(visit: Visit):
    page = visit('browser/index.html')
    page.locator('article p a', has_text='Rewind:').hover()
    card = page.locator(CARD)
    card.wait_for(state='visible')
    assert card.locator('strong').inner_text() == 'Rewind: Python Time-Travel Debugger'
    assert card.locator('p').all_inner_texts() == [
        'Toby Ho · PyCon US 2024 · May 17, 2024',
        'Steps back in time.',
        'Video (Hubilo, attendees only) · Video (YouTube)',
    ]
    # The reader can move onto it, and it stays.
    card.hover()
    page.wait_for_timeout(400)
    assert card.is_visible()
    page.mouse.move(5, 5)
    card.wait_for(state='hidden')


def test_focus_shows_a_card_that_the_link_is_described_by(visit: Visit):
    page = visit('browser/index.html')
    link = page.locator('article p a', has_text='Rewind:')
    link.focus()
    page.locator(CARD).wait_for(state='visible')
    assert page.locator(CARD).get_attribute('role') == 'tooltip'
    assert link.get_attribute('aria-describedby') == 'talk-preview'
    page.keyboard.press('Escape')
    assert page.locator(CARD).is_hidden()
    assert link.get_attribute('aria-describedby') is None
    # The focus stays where it was.
    assert link.evaluate('link => link === document.activeElement')


def test_tabbing_on_moves_the_card(visit: Visit):
    page = visit('browser/index.html')
    page.locator('article p a', has_text='Rewind:').focus()
    page.locator(CARD).wait_for(state='visible')
    page.keyboard.press('Tab')
    page.locator(f'{CARD} strong', has_text='Toby Ho').wait_for()
    assert "Nobody's Ltd." in page.locator(CARD).inner_text()
    assert 'Builds debuggers & more.' in page.locator(CARD).inner_text()
    assert page.locator('[aria-describedby=talk-preview]').count() == 1


def test_markup_in_titles_is_text(visit: Visit):
    page = visit('browser/index.html')
    page.locator('article p a', has_text='Locks').focus()
    page.locator(CARD).wait_for(state='visible')
    assert page.locator(f'{CARD} strong').inner_text() == 'Locks <b>bold</b> & more'
    assert page.locator(f'{CARD} :is(b, i)').count() == 0


def test_peps_have_cards(visit: Visit):
    page = visit('browser/index.html')
    page.locator('article p a', has_text='PEP 703').focus()
    page.locator(f'{CARD} strong', has_text='Making the GIL optional').wait_for()
    assert 'Locks' in page.locator(CARD).inner_text()


def test_other_links_have_no_card(visit: Visit):
    page = visit('browser/index.html')
    for words in ('no talk', 'place'):
        page.locator('article p a', has_text=words).focus()
        page.wait_for_timeout(300)
        assert page.locator(CARD).is_hidden()


def test_cards_stay_in_the_window(visit: Visit):
    page = visit('browser/index.html', viewport={'width': 320, 'height': 480})
    page.locator('article p a', has_text='Rewind:').focus()
    page.locator(CARD).wait_for(state='visible')
    box = page.locator(CARD).bounding_box()
    assert box
    assert box['x'] >= 0
    assert box['x'] + box['width'] <= 320


def test_pages_opened_from_a_disk_have_cards(visit: Visit, browser, pages):
    page = browser.new_page()
    page.goto((pages / 'browser' / 'index.html').as_uri())
    page.locator('article p a', has_text='Rewind:').focus()
    page.locator(CARD).wait_for(state='visible')
    page.close()


def test_nothing_is_lost_without_scripts(visit: Visit):
    page = visit('browser/index.html', scripts=False)
    link = page.locator('article p a', has_text='Rewind:')
    assert page.locator(CARD).count() == 0
    link.click()
    assert page.url.endswith('talks/all.html#talk-rewind')


def test_no_card_is_asked_for_before_somebody_points(visit: Visit, requests: list[str]):
    page = visit('browser/index.html')
    page.wait_for_timeout(300)
    assert not [url for url in requests if '/_talks/' in url]
    page.locator('article p a', has_text='Rewind:').focus()
    page.locator(CARD).wait_for(state='visible')
    assert [url.rpartition('/_talks/')[2] for url in requests if '/_talks/' in url] == [
        'talks/all.html.js'
    ]
