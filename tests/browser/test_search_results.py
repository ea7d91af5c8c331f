"""Sphinx's own search finds talks, and leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser

RESULTS = '#search-results ul.search li'


@pytest.mark.parametrize('query', ['Toby Ho', 'Rewind: Python Time-Travel Debugger'])
def test_talk_is_found_by_its_speaker_and_its_title(visit: Visit, query: str):
    page = visit(f'browser/search.html?q={query}')
    talk = page.locator(RESULTS, has_text='Rewind:').first
    talk.wait_for()
    assert talk.inner_text() == (
        'Rewind: Python Time-Travel Debugger (Toby Ho) (talk, in All talks)'
    )
    # Sphinx writes code in another font: an object of ours is none.
    assert talk.locator('code').count() == 0
    talk.locator('a').click()
    page.wait_for_url('**/talks/all.html**')
    assert page.evaluate('location.hash') == '#talk-rewind'
    assert page.evaluate("document.querySelector(':target').innerText").startswith('Rewind:')


@pytest.mark.parametrize(
    ('query', 'first'),
    [
        ('Rewind: Python Time-Travel Debugger', {'Rewind:'}),
        # Found by the same words, so in the order of their names.
        ('Toby Ho', {'Rewind:', 'Toby'}),
    ],
)
def test_what_was_asked_for_comes_first(visit: Visit, query: str, first: set[str]):
    page = visit(f'browser/search.html?q={query}')
    page.wait_for_function(f"document.querySelectorAll('{RESULTS}').length > {len(first)}")
    shown = page.locator(RESULTS).all_inner_texts()[: len(first)]
    assert {text.split()[0] for text in shown} == first
