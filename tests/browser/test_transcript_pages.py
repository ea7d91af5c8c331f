"""What was said in a talk is found by Sphinx's search, and can be read by everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser

FOLDED = 'details.talk-folded'
MOMENT = 'https://www.youtube.com/watch?v=ChoCe1OBhUc&t=754s'


def test_a_search_leads_to_the_paragraph_and_its_moment(visit: Visit) -> None:
    page = visit('transcripts/search.html?q=lantern+kettle+whistle')
    page.locator('#search-results ul.search li a').first.click()
    page.wait_for_url('**/talks.html**')
    page.wait_for_function(f"document.querySelector('{FOLDED}').open")
    said = page.locator('.talk-transcript > p', has_text='kettle will whistle')
    assert said.locator('a').first.get_attribute('href') == MOMENT
    page.wait_for_function(
        "document.getElementById('talk-rewind-at-754').getBoundingClientRect().top"
        ' < window.innerHeight'
    )


def test_a_fragment_unfolds_the_transcript(visit: Visit) -> None:
    page = visit('transcripts/talks.html#talk-rewind-at-754')
    page.wait_for_function(f"document.querySelector('{FOLDED}').open")


def test_without_scripts_it_unfolds_by_a_click(visit: Visit) -> None:
    page = visit('transcripts/talks.html', scripts=False)
    paragraph = page.locator('#talk-rewind-at-754')
    assert not paragraph.is_visible()
    page.locator(f'{FOLDED} > summary').click()
    assert paragraph.is_visible()


def test_print_has_all_of_it(visit: Visit) -> None:
    page = visit('transcripts/talks.html')
    page.emulate_media(media='print')
    height = page.locator('.talk-transcript').bounding_box()
    assert height is not None
    assert height['height'] > 500
