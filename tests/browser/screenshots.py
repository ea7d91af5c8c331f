"""Takes pictures of the documentation, to look at after a change to the stylesheet.

It builds the documentation and a page with players with each theme, and takes every page in
light and dark, on a desk and on a phone::

    pip install playwright pillow furo pydata-sphinx-theme sphinx-rtd-theme sphinx-book-theme
    python tests/browser/screenshots.py build/looks

The browser is a Chromium or Chrome of the system, or the one that ``playwright install
chromium`` fetches. Themes that are not installed are left out. The command fails if a
page is wider than its window. The pictures are for people: no test compares them.

The picture in the README is made the same way::

    python tests/browser/screenshots.py --readme docs/_static/readme.png
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FloatRect, Page, Route

DOCS = Path(__file__).parents[2] / 'docs'
#: The documentation itself has no players. They are a page of its own here.
PLAYERS = Path(__file__).parents[1] / 'roots' / 'player'
PLAYERS_PAGE = 'players'
THEMES = (
    'furo',
    'pydata_sphinx_theme',
    'sphinx_rtd_theme',
    'sphinx_book_theme',
    'alabaster',
)
PAGES = (
    'highlights',
    'people',
    'tools',
    'debugging',
    'layouts',
    'reading',
    'indexes/topics',
    'indexes/speakers',
    'indexes/peps',
    PLAYERS_PAGE,
)
SCHEMES: tuple[Literal['light', 'dark'], ...] = ('light', 'dark')
WIDTHS = (1280, 390)

#: The window for the picture in the README, its pixels per CSS pixel, and the space
#: around each part.
README_WIDTH, README_SCALE, README_SPACE = 760, 1.4, 12
#: What is in it: pages, and the first and the last element that are shown of each.
README_PARTS = (
    ('highlights', 'dl.talk:has(#talk-rewind)', 'dl.talk:has(#talk-rewind)'),
    ('layouts', '.talk-cards > li:nth-child(1)', '.talk-cards > li:nth-child(2)'),
    ('layouts', '.talk-filter', 'table.talk-table tbody tr:nth-child(4)'),
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    options = _parser().parse_args(arguments)
    themes = ['furo'] if options.readme else options.themes
    too_wide: list[Path] = []
    with tempfile.TemporaryDirectory() as folder, _browser(options.browser) as browser:
        for theme in themes:
            if not find_spec(theme):
                _say(f'{theme}: not installed')
                continue
            html = Path(folder, theme)
            _build(DOCS, theme, html)
            if options.readme:
                _take_readme(browser, html, options.readme)
                continue
            if PLAYERS_PAGE in options.pages:
                _build(PLAYERS, theme, html / PLAYERS_PAGE)
            for page in options.pages:
                too_wide += _take(browser, html, page, options.folder)
    for picture in too_wide:
        _say(f'{picture}: wider than the window')
    return bool(too_wide)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or '').partition('\n')[0])
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument('folder', type=Path, nargs='?', help='where the pictures go')
    where.add_argument(
        '--readme', type=Path, metavar='FILE', help="make only the README's picture"
    )
    parser.add_argument('--themes', nargs='+', default=THEMES, metavar='THEME')
    parser.add_argument('--pages', nargs='+', default=PAGES, metavar='PAGE')
    parser.add_argument('--browser', metavar='PATH', help='a Chromium or Chrome')
    return parser


def _build(source: Path, theme: str, html: Path) -> None:
    command = [sys.executable, '-m', 'sphinx', '-q', '-D', f'html_theme={theme}']
    command += ['-D', 'talks_player=click']
    subprocess.run([*command, str(source), str(html)], check=True)


@contextmanager
def _browser(path: str | None) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    names = ('chromium', 'chromium-browser', 'google-chrome')
    found = path or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=['--disable-gpu', '--hide-scrollbars']
        )
        yield browser
        browser.close()


@contextmanager
def _page(
    browser: Browser,
    file: Path,
    *,
    width: int,
    scheme: Literal['light', 'dark'] = 'light',
    scale: float = 1,
) -> Iterator[Page]:
    context = browser.new_context(
        viewport={'width': width, 'height': 900},
        color_scheme=scheme,
        device_scale_factor=scale,
        reduced_motion='reduce',
    )
    page = context.new_page()
    page.route('**/*', _stay_here)
    page.goto(file.resolve().as_uri())
    page.evaluate('document.fonts.ready.then(() => true)')
    yield page
    context.close()


def _stay_here(route: Route) -> None:
    # What a page fetches from elsewhere would make its picture depend on the day.
    if route.request.url.startswith(('file:', 'data:')):
        route.continue_()
    else:
        route.abort()


def _take(browser: Browser, html: Path, name: str, folder: Path) -> Iterator[Path]:
    """Take a page in every way, and tell which pictures show it too wide."""
    file = html / (f'{name}/index.html' if name == PLAYERS_PAGE else f'{name}.html')
    for scheme in SCHEMES:
        for width in WIDTHS:
            picture = folder / html.name / f'{name.replace("/", "-")}-{scheme}-{width}.png'
            picture.parent.mkdir(parents=True, exist_ok=True)
            with _page(browser, file, width=width, scheme=scheme) as page:
                page.screenshot(path=picture, full_page=True)
                if page.evaluate('document.documentElement.scrollWidth') > width:
                    yield picture
            _say(str(picture))


def _take_readme(browser: Browser, html: Path, picture: Path) -> None:
    from PIL import Image

    parts = [
        Image.open(io.BytesIO(_part(browser, html / f'{name}.html', first, last)))
        for name, first, last in README_PARTS
    ]
    whole = Image.new(
        'RGB', (max(part.width for part in parts), sum(part.height for part in parts)), 'white'
    )
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    picture.parent.mkdir(parents=True, exist_ok=True)
    # A page has few colours: with a palette, the file is half as large.
    whole.quantize(64, kmeans=1).save(picture, optimize=True)
    _say(str(picture))


def _part(browser: Browser, file: Path, first: str, last: str) -> bytes:
    """Take what stands between two elements of a page."""
    with _page(browser, file, width=README_WIDTH, scale=README_SCALE) as page:
        top = page.locator(first).first.bounding_box()
        bottom = page.locator(last).first.bounding_box()
        if not top or not bottom:
            raise SystemExit(f'{file} has no {first} or no {last}')
        start = top['y'] - README_SPACE
        end = bottom['y'] + bottom['height'] + 2
        clip: FloatRect = {'x': 0, 'y': start, 'width': README_WIDTH, 'height': end - start}
        return page.screenshot(full_page=True, clip=clip)


def _say(line: str) -> None:
    sys.stdout.write(f'{line}\n')


if __name__ == '__main__':
    raise SystemExit(main())
