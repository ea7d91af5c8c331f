"""Pages that show talks link to the files that are made of all talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_talks.settings import SETTINGS
from web_builds import Page, build, talk_page

if TYPE_CHECKING:
    from pathlib import Path

FILES = {'data/talks.json': 'talks.json', 'my feed.xml': 'atom', 'talks.bib': 'biblatex'}
SOURCES = {
    'index.rst': 'Notes\n=====\n\n.. toctree::\n\n   sub/a\n',
    'sub/a.rst': talk_page(),
}


@pytest.fixture
def exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the extensions with which ``talks_exports`` can be set."""
    extensions = ['sphinx_talks']
    if not any(setting.name == 'talks_exports' for setting in SETTINGS):
        # A version that makes no files knows no such setting.
        text = "def setup(app):\n    app.add_config_value('talks_exports', {}, '')\n"
        (tmp_path / 'talks_exports_setting.py').write_text(text)
        monkeypatch.syspath_prepend(tmp_path)
        extensions.append('talks_exports_setting')
    return extensions


def links(page: Path) -> list[tuple[str, str, str]]:
    """Return type, title and address of each link to another format."""
    return [
        (link['type'], link['title'], link['href'])
        for link in Page(page).find('link', rel='alternate')
    ]


@pytest.mark.parametrize(
    ('builder', 'page', 'root'),
    [('html', 'sub/a.html', '../'), ('dirhtml', 'sub/a/index.html', '../../')],
)
def test_links(builder: str, page: str, root: str, exports: list[str], tmp_path: Path):
    settings = {'project': 'A & <B>', 'extensions': exports, 'talks_exports': FILES}
    out = build(tmp_path, SOURCES, builder, **settings)
    assert links(out / page) == [
        ('application/atom+xml', 'A & <B>: Talks', f'{root}my%20feed.xml'),
        ('application/json', 'A & <B>: Talks', f'{root}data/talks.json'),
    ]
    # Only where there is something about talks.
    assert links(out / 'index.html') == []


def test_nothing_to_link_to(exports: list[str], tmp_path: Path):
    out = build(tmp_path, SOURCES, extensions=exports)
    assert links(out / 'sub' / 'a.html') == []
