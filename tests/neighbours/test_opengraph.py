"""The page of one talk is shared as that talk, where sphinxext-opengraph is in use."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from sphinx_talks.web import opengraph
from web_pages import build, page_of, talk_page

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = {'speakers': 'Toby Ho', 'event': 'PyCon US 2024', 'date': '2024-05-17'}
VIDEO = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'

#: What that extension does with the ``meta`` of a page, for where it is not installed.
STAND_IN = """\
def add_tags(app, pagename, templatename, context, doctree):
    if doctree is not None:
        tags = {'og:title': 'Page', 'og:type': app.config.ogp_type}
        tags |= {k: v for k, v in (context['meta'] or {}).items() if k.startswith('og:')}
        for name, text in tags.items():
            text = text.replace('"', '&quot;')
            context['metatags'] += f'<meta property="{name}" content="{text}" />'

def setup(app):
    app.add_config_value('ogp_type', 'website', 'html')
    app.connect('html-page-context', add_tags)
"""


@pytest.fixture(params=['stand-in', 'real'])
def extension(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> str:
    """Give the name of an extension that reads OpenGraph values."""
    if request.param == 'stand-in':
        (tmp_path / 'talks_stand_in.py').write_text(STAND_IN)
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.setattr(opengraph, 'EXTENSION', 'talks_stand_in')
    elif not is_installed(opengraph.EXTENSION):
        pytest.skip('sphinxext-opengraph is not installed')
    return opengraph.EXTENSION


def is_installed(module: str) -> bool:
    """Return whether a module can be imported."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def tags(
    tmp_path: Path, source: str, extensions: list[str], **settings: object
) -> dict[str, str]:
    """Return the OpenGraph values of a page."""
    out = build(tmp_path, {'index.rst': source}, extensions=extensions, **settings)
    metas = page_of(out / 'index.html').find('meta')
    return {meta['property']: meta['content'] for meta in metas if 'property' in meta}


@pytest.mark.parametrize('order', [1, -1])
def test_one_talk(order: int, extension: str, tmp_path: Path):
    """It counts whichever of the two extensions stands first."""
    source = talk_page(title='"Rewind" <b> & more', video=VIDEO, **OPTIONS)
    extensions = ['sphinx_talks', extension][::order]
    found = tags(tmp_path, source, extensions)
    assert found['og:title'] == '"Rewind" <b> & more'
    assert found['og:type'] == 'video.other'
    assert found['og:description'] == (
        'Toby Ho · PyCon US 2024 · May 17, 2024 — It goes back.'
    )


def test_without_a_recording(extension: str, tmp_path: Path):
    source = talk_page(abstract='All about it. And more.', video=f'attendees {VIDEO}')
    found = tags(tmp_path, source, ['sphinx_talks', extension])
    assert found['og:type'] == 'article'
    assert found['og:description'] == 'All about it.'


def test_what_the_author_set_stays(extension: str, tmp_path: Path):
    source = ':og:title: My own\n:og:description: Words of mine\n\n' + talk_page(**OPTIONS)
    found = tags(tmp_path, source, ['sphinx_talks', extension], ogp_type='book')
    assert found['og:title'] == 'My own'
    assert found['og:description'] == 'Words of mine'
    assert found['og:type'] == 'book'


def test_several_talks_or_none(extension: str, tmp_path: Path):
    several = talk_page() + '\n.. talk:: Another\n'
    for number, source in enumerate((several, 'Page\n====\n\nSee.\n')):
        found = tags(tmp_path / str(number), source, ['sphinx_talks', extension])
        assert found['og:title'] == 'Page'
        assert found['og:type'] == 'website'


def test_without_the_extension(tmp_path: Path):
    assert tags(tmp_path, talk_page(**OPTIONS), ['sphinx_talks']) == {}
