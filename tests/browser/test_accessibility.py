"""axe finds nothing on our pages that it doesn't find on any page of the same theme."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.myst]

ROOT = Path(__file__).parents[1] / 'roots' / 'builders'
#: Has nothing that is ours.
PLAIN = 'plain.html'
PAGES = ('talks.html', 'indexes.html', 'lists.html')
#: Whether a theme has a dark mode that follows what the reader prefers.
THEMES = {
    'furo': True,
    'pydata_sphinx_theme': True,
    'sphinx_book_theme': True,
    'sphinx_rtd_theme': False,
    'alabaster': False,
}


@pytest.fixture(scope='session')
def themed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build the set in a theme."""
    out = tmp_path_factory.mktemp('themed')

    def build(theme: str) -> Path:
        if not (out / theme).exists():
            command = [sys.executable, '-m', 'sphinx', '-q', '-b', 'html']
            command += ['-D', f'html_theme={theme}', '-D', 'talks_player=click']
            command += ['-d', str(out / 'doctrees'), str(ROOT), str(out / theme)]
            subprocess.run(command, check=True, timeout=300)
        return out / theme

    return build


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
    browser: Browser, page: Path, scheme: str, axe: str
) -> dict[tuple[str, ...], str]:
    context = browser.new_context(color_scheme=scheme, reduced_motion='reduce')
    context.route(
        lambda url: not url.startswith(('file:', 'data:')), lambda route: route.abort()
    )
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.evaluate(axe)
    result = tab.evaluate('axe.run(document, {resultTypes: ["violations"]})')
    context.close()
    return {
        _key(violation['id'], node): f'{page.name}: {node["html"]}\n{node["failureSummary"]}'
        for violation in result['violations']
        for node in violation['nodes']
    }


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
    known = _violations(browser, folder / PLAIN, scheme, axe)
    ours: dict[tuple[str, ...], str] = {}
    for page in PAGES:
        ours |= _violations(browser, folder / page, scheme, axe)
    told = [text for key, text in ours.items() if not _is_known(key, known)]
    assert not told, '\n\n'.join(told)


def test_axe_finds_mistakes(
    browser: Browser, themed: Callable[[str], Path], axe: str, tmp_path: Path
) -> None:
    """It would tell, if there were something to tell."""
    page = tmp_path / 'wrong.html'
    text = (themed('alabaster') / 'talks.html').read_text(encoding='utf-8')
    wrong = '<p style="color: #999; background: #888">Too pale</p><img src="x.png">'
    page.write_text(text.replace('<p class="talk-byline">', wrong, 1), encoding='utf-8')
    found = _violations(browser, page, 'light', axe)
    assert {'color-contrast', 'image-alt'} <= {key[0] for key in found}
