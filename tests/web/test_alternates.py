"""Pages that show talks link to the files that are made of all talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from web_pages import build, page_of, talk_page

if TYPE_CHECKING:
    from pathlib import Path

FILES = {'data/talks.json': 'talks.json', 'my feed.xml': 'atom', 'talks.bib': 'biblatex'}
SOURCES = {
    'index.rst': 'Notes\n=====\n\n.. toctree::\n\n   sub/a\n',
    'sub/a.rst': talk_page(),
}


def links(page: Path) -> list[tuple[str, str, str]]:
    """Return type, title and address of each link to another format."""
    return [
        (link['type'], link['title'], link['href'])
        for link in page_of(page).find('link', rel='alternate')
    ]


@pytest.mark.parametrize(
    ('builder', 'page', 'root'),
    [('html', 'sub/a.html', '../'), ('dirhtml', 'sub/a/index.html', '../../')],
)
def test_links(builder: str, page: str, root: str, tmp_path: Path):
    settings = {'project': 'A & <B>', 'talks_exports': FILES}
    out = build(tmp_path, SOURCES, builder, **settings)
    assert links(out / page) == [
        ('application/atom+xml', 'A & <B>: Talks', f'{root}my%20feed.xml'),
        ('application/json', 'A & <B>: Talks', f'{root}data/talks.json'),
    ]
    # Only where there is something about talks.
    assert links(out / 'index.html') == []


def test_nothing_to_link_to(tmp_path: Path):
    out = build(tmp_path, SOURCES)
    assert links(out / 'sub' / 'a.html') == []


def test_feed(tmp_path: Path):
    """The short form makes the feed, and leads there."""
    out = build(tmp_path, SOURCES, talks_feed='data/feed.xml')
    assert links(out / 'sub' / 'a.html') == [
        ('application/atom+xml', 'Notes: Talks', '../data/feed.xml')
    ]
    feed = (out / 'data' / 'feed.xml').read_text(encoding='utf-8')
    assert '<feed xmlns="http://www.w3.org/2005/Atom">' in feed
    assert '<title>Rewind</title>' in feed


@pytest.mark.parametrize('settings', [{'talks_feed': 'a.xml'}, {'talks_exports': FILES}])
def test_pages_follow_the_setting(settings: dict[str, object], tmp_path: Path):
    """They do without a change in their sources."""
    build(tmp_path, SOURCES)
    out = build(tmp_path, SOURCES, **settings)
    assert links(out / 'sub' / 'a.html')
    out = build(tmp_path, SOURCES)
    assert links(out / 'sub' / 'a.html') == []
