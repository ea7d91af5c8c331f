"""Built pages in a real browser."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from projects import run_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

ROOTS = Path(__file__).parents[1] / 'roots'
ROOT_NAMES = ('browser', 'player', 'transcripts')
#: What is opened in several themes: one of everything with players, and what people write.
THEMED = (ROOTS / 'builders', Path(__file__).parents[2] / 'docs')
#: Pages that are made, and a long list; opened in some of these themes.
ARCHIVE = ROOTS / 'archive'
ARCHIVE_THEMES = frozenset({'furo', 'pydata_sphinx_theme'})
#: What a Chromium or Chrome of the system is called.
NAMES = ('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable')
#: It shall not look for updates, and may run as any user.
ARGUMENTS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update']


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope='session')
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all roots, each into a folder of its own."""
    out = tmp_path_factory.mktemp('pages')
    for name in ROOT_NAMES:
        run_command(ROOTS / name, out / name, '-nW')
    return out


@pytest.fixture(scope='session')
def themed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build the sets of :data:`THEMED` in a theme, each into a folder of its name."""
    out = tmp_path_factory.mktemp('themed')

    def build(theme: str) -> Path:
        archive = [ARCHIVE] if theme in ARCHIVE_THEMES else []
        for source in (*THEMED, *archive):
            folder = out / theme / source.name
            if not folder.exists():
                options = ['-D', f'html_theme={theme}', '-D', 'talks_player=click']
                doctrees = out / 'doctrees' / source.name
                run_command(source, folder, *options, '-d', str(doctrees))
        return out / theme

    return build


@pytest.fixture(scope='session')
def site(pages: Path) -> Iterator[str]:
    """Serve the pages on this machine alone."""
    server = ThreadingHTTPServer(('127.0.0.1', 0), partial(_QuietHandler, directory=pages))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f'http://127.0.0.1:{server.server_port}'
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope='session')
def browser() -> Iterator[Browser]:
    """Start the Chromium of the system."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, NAMES)), None)
    assert program, f'none of {", ".join(NAMES)} is on PATH'
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def requests() -> list[str]:
    """Every address that a page asks for."""
    return []


@pytest.fixture
def visit(browser: Browser, site: str, requests: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a page of the site; anything else than the site is refused, and noted."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, *, scripts: bool = True, **settings: object) -> Page:
        context = browser.new_context(java_script_enabled=scripts, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on('request', lambda request: requests.append(request.url))
        page.route(
            lambda url: not url.startswith(site), lambda route: route.abort('blockedbyclient')
        )
        errors: list[str] = []
        page.on('pageerror', lambda error: errors.append(str(error)))
        page.goto(f'{site}/{path}')
        assert not errors, errors
        return page

    yield open_page
    for context in contexts:
        context.close()
