"""The model page of the documentation, as its readers see it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from projects import run_command

pytestmark = pytest.mark.myst

DOCS = Path(__file__).resolve().parents[2] / 'docs'
_SHARED = os.environ.get('SPHINX_TALKS_SHARED')
FACTS = Path(_SHARED or 'absent') / 'corpus' / 'highlights.json'

#: Words for a video, by its state and host.
LABELS = {
    ('attendees', 'events.hubilo.com'): 'Video (Hubilo, attendees only)',
    ('public', 'www.youtube.com'): 'Video (YouTube)',
    ('pending', 'discuss.python.org'): 'Video pending (discuss.python.org)',
}


@pytest.fixture(scope='module')
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the documentation."""
    folder = tmp_path_factory.mktemp('docs')
    run_command(DOCS, folder / 'html', '-nW', '-d', str(folder / 'doctrees'))
    return folder / 'html'


def descriptions(page: Path) -> dict[str, Any]:
    """Return the lists that describe one talk each, by the talk's title."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page.read_text(encoding='utf-8'), 'html.parser')
    found = {}
    for term in soup.select('dl.talk:not(.talk-entry) > dt'):
        term.select_one('a.headerlink').decompose()
        found[' '.join(term.get_text().split())] = term.parent
    return found


def test_all_talks(pages: Path) -> None:
    """The page holds every talk of the facts, each with its people and its videos."""
    if not FACTS.exists():
        pytest.skip('SPHINX_TALKS_SHARED names no folder with corpus/highlights.json')
    facts = json.loads(FACTS.read_text(encoding='utf-8'))['talks']
    talks = descriptions(pages / 'highlights.html')
    assert len(talks) == len(facts) == 10
    for fact in facts:
        talk = talks[fact['title']]
        byline = talk.select_one('.talk-byline').get_text()
        assert all(speaker in byline for speaker in fact['speakers'])
        media = {link['href']: link.get_text() for link in talk.select('.talk-media a')}
        assert media == {url: LABELS[state, url.split('/')[2]] for state, url in fact['video']}
        # What the heading of its section says, or its notes, is not said again.
        shown = talk.get_text()
        heading = talk.find_parent('section').find(re.compile('^h[1-6]$')).get_text()
        assert fact['topic'] in heading or fact['topic'] in shown
        assert all(name in shown for name, _url in fact.get('projects', ()))
        assert all(f'PEP {number}' in shown for number in fact.get('peps', ()))


def test_backlinks(pages: Path) -> None:
    """Each page that cites a talk stands below the talk, with a link to the very place."""
    from bs4 import BeautifulSoup

    cited = 0
    for name in ('debugging', 'typing', 'concurrency'):
        soup = BeautifulSoup(
            (pages / f'{name}.html').read_text(encoding='utf-8'), 'html.parser'
        )
        talks = descriptions(pages / 'highlights.html')
        by_id = {talk.dt['id']: talk for talk in talks.values()}
        for link in soup.select('a[href^="highlights.html#talk-"]'):
            talk = by_id[link['href'].partition('#')[2]]
            backlinks = [
                back['href']
                for back in talk.select('.talk-trail a')
                if back['href'].startswith(f'{name}.html')
            ]
            assert backlinks, (name, link)
            for target in backlinks:
                assert soup.find(id=re.sub('.*#', '', target)), target
            cited += 1
    assert cited > 5
