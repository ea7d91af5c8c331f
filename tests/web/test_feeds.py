"""Feeds of the talks of a speaker, an event, a series, a topic or a year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from projects import Project
from sphinx_talks.talks.page_paths import read_page_patterns
from test_made_talk_pages import changes

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

ATOM = '{http://www.w3.org/2005/Atom}'
PAGES = {
    'talk': 'talks/{id}',
    'year': 'years/{year}',
    **{
        kind: {'path': f'{kind}/{{id}}', 'feed': True}
        for kind in ('speaker', 'event', 'topic', 'series')
    },
}
TALKS = """\
Talks
=====

.. talk:event:: Conf 2024
   :series: Conf
   :dates: 2024-05-01

.. talk:event:: Conf 2023
   :series: Conf
   :dates: 2023-05-01

.. talk:topic:: typing

.. talk:topic:: generics
   :parent: typing

.. talk:: One & only
   :id: one
   :speakers: Ann Lee, Bo Ray
   :event: Conf 2024
   :topics: generics
   :abstract: About <one>.

.. talk:: Two
   :id: two
   :speakers: Ann Lee
   :event: Conf 2023

.. talk:: Three
   :id: three
   :speakers: Bo Ray
   :topics: typing
"""
ROOT = 'https://example.org/docs/'


def project(folder: Path) -> Project:
    return Project(folder, {'index.rst': TALKS}, talks_pages=PAGES, html_baseurl=ROOT)


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return project(tmp_path_factory.mktemp('feeds')).build().check()


def titles(built: Built, feed: str) -> list[str | None]:
    found = ET.parse(built.out / feed).getroot()
    return [each.text for each in found.findall(f'{ATOM}entry/{ATOM}title')]


def feeds(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob('*.atom')
    }


def test_each_feed_has_its_talks_and_the_newest_comes_first(built: Built):
    assert feeds(built.out).keys() == {
        *('speaker/ann-lee.atom', 'speaker/bo-ray.atom', 'series/conf.atom'),
        *('event/conf-2024.atom', 'event/conf-2023.atom'),
        *('topic/typing.atom', 'topic/generics.atom'),
    }
    assert titles(built, 'speaker/ann-lee.atom') == ['One & only', 'Two']
    assert titles(built, 'series/conf.atom') == ['One & only', 'Two']
    assert titles(built, 'event/conf-2023.atom') == ['Two']
    assert titles(built, 'topic/typing.atom') == ['One & only', 'Three']


def test_a_feed_has_all_that_atom_asks_for(built: Built):
    ids = []
    for feed in feeds(built.out):
        root = ET.parse(built.out / feed).getroot()
        assert root.tag == f'{ATOM}feed'
        for element in (root, *root.findall(f'{ATOM}entry')):
            for name in ('id', 'title', 'updated'):
                assert element.findtext(ATOM + name), (feed, name)
        links = {each.get('rel'): each.get('href') for each in root.findall(f'{ATOM}link')}
        assert links['self'] == ROOT + feed
        assert links['alternate'] == ROOT + feed.replace('.atom', '.html')
        assert root.find(f'{ATOM}author') is not None
        ids.append(root.findtext(f'{ATOM}id'))
    assert len(set(ids)) == len(ids)


def test_the_page_names_its_feed(built: Built):
    link = (
        '<link rel="alternate" type="application/atom+xml" title="Notes: Ann Lee" '
        'href="ann-lee.atom">'
    )
    assert link in built.raw('speaker/ann-lee')
    assert 'application/atom+xml' not in built.raw('years/2024')


def test_a_series_has_its_events(built: Built):
    assert re.findall('<h2>(?:<[^>]+>)*(Conf[^<]*)', built.body('series/conf')) == [
        'Conf 2024',
        'Conf 2023',
    ]
    # Breadcrumbs of an event, which not every theme shows.
    assert built.links('event/conf-2024')['Conf'] == '../series/conf.html'
    assert re.search('<a href="../series/conf.html" *>Conf</a>', built.raw('event/conf-2024'))


def test_feeds_follow_changes(tmp_path: Path):
    made = project(tmp_path)
    changes(made)
    out = tmp_path / 'html'
    before = {path: path.stat().st_mtime_ns for path in out.rglob('*.atom')}
    assert changes(made)[0] == set()
    made.edit('index.rst', 'About <one>.', 'About one.')
    changes(made)
    changed = {
        path.relative_to(out).as_posix()
        for path, stamp in before.items()
        if path.stat().st_mtime_ns != stamp
    }
    assert changed == {
        *('speaker/ann-lee.atom', 'speaker/bo-ray.atom', 'series/conf.atom'),
        *('event/conf-2024.atom', 'topic/typing.atom', 'topic/generics.atom'),
    }
    made.edit('index.rst', 'Ann Lee, Bo Ray', 'Bo Ray')
    made.edit('index.rst', ':speakers: Ann Lee', ':speakers: Cy Moss')
    changes(made)
    (out / 'topic' / 'typing.atom').unlink()
    changes(made)
    usual = feeds(out)
    assert 'speaker/ann-lee.atom' not in usual
    made.build(clean=True)
    assert usual == feeds(tmp_path / 'clean' / 'html')
    made.settings['talks_pages'] = {kind: f'{kind}/{{id}}' for kind in ('speaker', 'topic')}
    changes(made)
    assert not feeds(out)
    assert not (out / 'series').exists()


@pytest.mark.parametrize(
    ('value', 'words'),
    [
        ({'speaker': {'path': '{id}', 'feed': 'yes'}}, 'feed'),
        ({'talk': {'path': '{id}', 'feed': True}}, 'without feed'),
    ],
)
def test_what_is_no_feed(value: object, words: str):
    with pytest.raises(ValueError, match=words):
        read_page_patterns(value)
