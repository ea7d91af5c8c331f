"""axe finds nothing on our pages that it doesn't find on any page of the same theme."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.myst]

#: Have nothing that is ours.
PLAIN = ('builders/plain.html', 'docs/guide/tutorial.html')
#: Talks with players, lists in each layout, indexes, bibliographies; and what people write.
PAGES = (
    'builders/talks.html',
    'builders/lists.html',
    'builders/indexes.html',
    'builders/cited.html',
    'docs/highlights.html',
)
#: A page of each kind that is made, and one of a list in pages.
MADE = (
    'archive/index.html',
    'archive/list/page-2.html',
    'archive/talks/how-we-lost-the-docs.html',
    'archive/speakers/ann-lee.html',
    'archive/events/prague-2024.html',
)
#: Whether a theme has a dark mode that follows what the reader prefers.
THEMES = {
    'furo': True,
    'pydata_sphinx_theme': True,
    'sphinx_book_theme': True,
    'sphinx_rtd_theme': False,
    'alabaster': False,
}


@pytest.fixture(scope='session')
def axe() -> str:
    """Return the script of axe."""
    path = os.environ.get('AXE_JS')
    assert path, 'AXE_JS does not name axe.min.js, which `npm install axe-core` fetches'
    return Path(path).read_text(encoding='utf-8')


def _key(rule: str, node: dict[str, Any]) -> tuple[str, ...]:
    """Return what is equal for the same mistake of a theme."""
    data = next((check['data'] for check in node['any'] if check['data']), None)
    if isinstance(data, dict) and 'fgColor' in data:
        return rule, data['fgColor'], f'{data["contrastRatio"]:05.2f}'
    found = re.match(r'<(\w+)(?:[^>]*? class="([^"]*)")?', node['html'])
    assert found, node
    classes = [name for name in (found[2] or '').split() if not name.startswith('talk-')]
    return rule, found[1], *classes


def _is_known(key: tuple[str, ...], known: dict[tuple[str, ...], str]) -> bool:
    if key[0] != 'color-contrast':
        return key in known
    # On which ground a colour of the theme stands differs; ours is no worse a ground.
    return any(each[:2] == key[:2] and each[2] <= key[2] for each in known)


def _violations(
    browser: Browser, pages: Iterable[Path], scheme: str, axe: str
) -> dict[tuple[str, ...], str]:
    context = browser.new_context(color_scheme=scheme, reduced_motion='reduce')
    context.route(
        lambda url: not url.startswith(('file:', 'data:')), lambda route: route.abort()
    )
    tab = context.new_page()
    # Only colours differ in the dark.
    only = "runOnly: ['color-contrast', 'link-in-text-block'], " if scheme == 'dark' else ''
    found: dict[tuple[str, ...], str] = {}
    for page in pages:
        tab.goto(page.as_uri())
        tab.evaluate(axe)
        result = tab.evaluate(f'axe.run(document, {{{only}resultTypes: ["violations"]}})')
        found |= {
            _key(
                violation['id'], node
            ): f'{page.name}: {node["html"]}\n{node["failureSummary"]}'
            for violation in result['violations']
            for node in violation['nodes']
        }
    context.close()
    return found


@pytest.mark.parametrize(
    ('theme', 'scheme'),
    [
        (theme, scheme)
        for theme, has_dark in THEMES.items()
        for scheme in (('light', 'dark') if has_dark else ('light',))
    ],
)
def test_axe(
    browser: Browser, themed: Callable[[str], Path], axe: str, theme: str, scheme: str
) -> None:
    folder = themed(theme)
    known = _violations(browser, (folder / page for page in PLAIN), scheme, axe)
    pages = (*PAGES, *(page for page in MADE if (folder / page).exists()))
    ours = _violations(browser, (folder / page for page in pages), scheme, axe)
    told = [text for key, text in ours.items() if not _is_known(key, known)]
    assert not told, '\n\n'.join(told)


def test_nothing_is_asked_of_others(browser: Browser, themed: Callable[[str], Path]) -> None:
    """A page that is made asks no other server for anything before a click."""
    folder = themed('furo')
    asked: list[str] = []
    context = browser.new_context()
    context.route('http*://**', lambda route: (asked.append(route.request.url), route.abort()))
    tab = context.new_page()
    for page in MADE:
        tab.goto((folder / page).as_uri())
    context.close()
    assert asked == []


def test_axe_finds_mistakes(
    browser: Browser, themed: Callable[[str], Path], axe: str, tmp_path: Path
) -> None:
    """It would tell, if there were something to tell."""
    page = tmp_path / 'wrong.html'
    text = (themed('alabaster') / 'builders' / 'talks.html').read_text(encoding='utf-8')
    wrong = '<p style="color: #999; background: #888">Too pale</p><img src="x.png">'
    page.write_text(text.replace('<p class="talk-byline">', wrong, 1), encoding='utf-8')
    found = _violations(browser, [page], 'light', axe)
    assert {'color-contrast', 'image-alt'} <= {key[0] for key in found}
