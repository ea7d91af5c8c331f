"""A player that loads nothing before a reader clicks, and follows the moments of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser


def elsewhere(requests: list[str]) -> list[str]:
    """Return what was asked for on other hosts."""
    return [url for url in requests if urlsplit(url).hostname != '127.0.0.1']


def test_nothing_is_asked_for_elsewhere_before_a_click(visit: Visit, requests: list[str]):
    page = visit('player/index.html')
    page.locator('.talk-still').first.hover()
    page.locator('.talk-still').first.focus()
    page.mouse.wheel(0, 5000)
    page.wait_for_timeout(500)
    assert requests
    assert elsewhere(requests) == []


def test_a_click_opens_the_player_at_its_start(visit: Visit, requests: list[str]):
    page = visit('player/index.html')
    page.locator('.talk-still').first.click()
    frame = page.locator('.talk-player iframe')
    assert frame.get_attribute('src') == (
        'https://www.youtube-nocookie.com/embed/ChoCe1OBhUc?start=60&autoplay=1'
    )
    assert frame.get_attribute('title') == 'Play: Rewind: Python "Time-Travel" <Debugger>'
    assert frame.get_attribute('referrerpolicy') == 'strict-origin-when-cross-origin'
    page.wait_for_timeout(200)
    assert {urlsplit(url).hostname for url in elsewhere(requests)} == {
        'www.youtube-nocookie.com'
    }
    # The reader stays on the page.
    assert page.url.endswith('player/index.html')


def test_the_card_is_small_and_the_player_has_room(visit: Visit):
    page = visit('player/index.html')
    card = page.locator('.talk-still', has_text='From a file')
    box = card.bounding_box()
    assert box
    assert box['height'] < 80
    card.click()
    player = page.locator('.talk-player video').bounding_box()
    assert player
    assert player['width'] > box['width']
    assert abs(player['width'] / player['height'] - 16 / 9) < 0.05


def test_keys_open_the_player_and_put_the_focus_on_it(visit: Visit):
    page = visit('player/index.html')
    page.locator('.talk-still').first.focus()
    page.keyboard.press('Enter')
    frame = page.locator('.talk-player iframe')
    frame.wait_for()
    assert frame.evaluate('frame => frame === document.activeElement')


@pytest.mark.parametrize(('words', 'start'), [('at 12:34', 754), ('at 2:00', 120)])
def test_moments_move_a_player_that_is_open(visit: Visit, words: str, start: int):
    page = visit('player/index.html')
    page.locator('.talk-still').first.click()
    page.locator('.talk-moment', has_text=words).click()
    assert page.locator('.talk-player iframe').get_attribute('src') == (
        f'https://www.youtube-nocookie.com/embed/ChoCe1OBhUc?start={start}&autoplay=1'
    )
    assert page.url.endswith('player/index.html')


def test_moments_are_links_while_no_player_is_open(visit: Visit, requests: list[str]):
    page = visit('player/index.html')
    page.locator('.talk-moment', has_text='at 12:34').click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert 'https://www.youtube.com/watch?v=ChoCe1OBhUc&t=754s' in requests


def test_a_click_with_a_key_is_left_to_the_browser(visit: Visit):
    page = visit('player/index.html')
    page.locator('.talk-still').first.click(modifiers=['Control'])
    page.wait_for_timeout(200)
    assert page.locator('.talk-player iframe').count() == 0


def test_files_play_in_the_page(visit: Visit):
    page = visit('player/index.html')
    page.locator('.talk-still', has_text='From a file').click()
    video = page.locator('.talk-player video')
    assert video.get_attribute('src') == 'https://media.example.org/talk.webm'
    assert video.evaluate('video => video.controls')
    page.locator('.talk-moment', has_text='the end of it').click()
    assert page.url.endswith('player/index.html')


def test_only_what_everybody_can_see_has_a_player(visit: Visit):
    page = visit('player/index.html')
    assert page.locator('.talk-still').count() == 2
    assert page.locator('dl.talk', has_text='For attendees only').locator('a').count()


def test_the_picture_of_the_project_is_on_the_card(visit: Visit):
    page = visit('player/index.html')
    pictures = page.locator('.talk-player img')
    assert pictures.count() == 1
    assert pictures.evaluate('picture => picture.complete && picture.naturalWidth') == 32


def test_the_label_stays_in_the_picture_and_the_title_is_said(visit: Visit):
    page = visit('player/index.html')
    card = page.locator('.talk-still:has(img)').first
    box, label = card.bounding_box(), card.locator('.talk-still-details').bounding_box()
    assert box
    assert label
    assert box['x'] <= label['x']
    assert label['x'] + label['width'] <= box['x'] + box['width']
    assert box['y'] <= label['y']
    # It stands above, so that only who cannot see that hears it again.
    assert page.get_by_role('link', name='Play: Rewind').count() == 1


def test_nothing_in_a_card_makes_it_wider_than_its_column(visit: Visit):
    page = visit('player/index.html', viewport={'width': 390, 'height': 600})
    widths = page.locator('.talk-still').first.evaluate(
        """card => {
            // As wide as a picture is that has not come, which nothing makes narrower.
            const picture = document.createElement('div');
            picture.style.inlineSize = '40em';
            card.append(picture);
            return [card.offsetWidth, card.parentElement.clientWidth];
        }"""
    )
    assert widths[0] <= widths[1]


def test_cards_are_links_without_scripts(visit: Visit):
    page = visit('player/index.html', scripts=False)
    assert page.locator('.talk-still').first.get_attribute('href') == (
        'https://www.youtube.com/watch?v=ChoCe1OBhUc&t=60s'
    )


def test_no_player_by_default(visit: Visit, requests: list[str]):
    page = visit('browser/talks/all.html')
    assert page.locator('.talk-player').count() == 0
    assert not [url for url in requests if 'player' in url]
