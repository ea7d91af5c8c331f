"""What search engines and shared links learn of pages of speakers, events and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import Project
from test_made_talk_pages import PICTURE
from web_pages import data_of, page_of

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

#: What sphinxext-opengraph does with the ``meta`` of a page.
STAND_IN = """\
def add_tags(app, pagename, templatename, context, doctree):
    for name, text in (context.get('meta') or {}).items():
        context['metatags'] += f'<meta property="{name}" content="{text}" />'

def setup(app):
    app.add_config_value('ogp_type', 'website', 'html')
    app.connect('html-page-context', add_tags)
"""
ROOT = 'https://example.org/docs/'
PAGES = {
    **{kind: f'{kind}/{{id}}' for kind in ('talk', 'speaker', 'event', 'topic', 'series')},
    'project': 'project/{id}',
    'year': 'year/{year}',
    'pep': 'pep/{id}',
}
TALKS = """\
Talks
=====

.. talk:event:: Conf 2024
   :series: Conf
   :dates: 2024-05-01/2024-05-03
   :place: Pittsburgh
   :url: https://conf.example

   A "nice" <one>. And more.

.. talk:speaker:: Ann Lee
   :affiliation: Acme
   :url: https://ann.example
   :links: github: ann
   :picture: ann.png
   :about: Writes docs. Reads them.

.. talk:project:: pyrewind
   :repository: https://github.example/pyrewind

.. talk:topic:: typing

.. talk:: One & only
   :id: one
   :speakers: Ann Lee, Bo Ray
   :event: Conf 2024
   :topics: typing
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc

   On :talk:project:`pyrewind` and :pep:`701`.
"""


def project(folder: Path, **settings: object) -> Project:
    made = Project(
        folder,
        {'index.rst': TALKS},
        **{'talks_pages': PAGES, 'html_baseurl': ROOT, **settings},
    )
    (made.source / 'ann.png').write_bytes(PICTURE)
    return made


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return project(tmp_path_factory.mktemp('heads')).build().check()


def metas(built: Built, document: str) -> dict[str, str]:
    found = page_of(built.out / f'{document}.html').find('meta')
    return {
        each.get('property', each.get('name', '')): each['content']
        for each in found
        if 'property' in each or each.get('name') == 'description'
    }


def test_a_speaker(built: Built):
    picture = f'{ROOT}_images/ann.png'
    assert metas(built, 'speaker/ann-lee') == {
        'description': 'Acme — Writes docs.',
        'og:title': 'Ann Lee',
        'og:description': 'Acme — Writes docs.',
        'og:type': 'profile',
        'og:image': picture,
        'og:url': f'{ROOT}speaker/ann-lee.html',
        'og:site_name': 'Notes',
    }
    assert data_of(built.out / 'speaker/ann-lee.html') == [
        {
            '@type': 'Person',
            'name': 'Ann Lee',
            'url': f'{ROOT}speaker/ann-lee.html',
            'description': 'Writes docs. Reads them.',
            'image': picture,
            'sameAs': ['https://ann.example', 'https://github.com/ann'],
            'affiliation': {'@type': 'Organization', 'name': 'Acme'},
        }
    ]


def test_one_who_is_only_named(built: Built):
    assert metas(built, 'speaker/bo-ray')['description'] == 'One & only'
    assert data_of(built.out / 'speaker/bo-ray.html') == [
        {'@type': 'Person', 'name': 'Bo Ray', 'url': f'{ROOT}speaker/bo-ray.html'}
    ]


def test_an_event(built: Built):
    said = ' '.join(metas(built, 'event/conf-2024')['og:description'].split())
    assert said == ('May 1 – 3, 2024 · Pittsburgh · Conf — A “nice” <one>.')
    assert data_of(built.out / 'event/conf-2024.html') == [
        {
            '@type': 'Event',
            'name': 'Conf 2024',
            'url': f'{ROOT}event/conf-2024.html',
            'description': 'A “nice” <one>.',
            'sameAs': 'https://conf.example',
            'startDate': '2024-05-01',
            'endDate': '2024-05-03',
            'location': {'@type': 'Place', 'name': 'Pittsburgh', 'address': 'Pittsburgh'},
        }
    ]


@pytest.mark.parametrize(
    ('document', 'kind', 'name'),
    [
        ('series/conf', 'EventSeries', 'Conf'),
        ('topic/typing', 'CollectionPage', 'typing'),
        ('year/2024', 'CollectionPage', '2024'),
        ('pep/701', 'CollectionPage', 'PEP 701'),
        ('project/pyrewind', 'SoftwareSourceCode', 'pyrewind'),
    ],
)
def test_other_kinds(built: Built, document: str, kind: str, name: str):
    (thing,) = data_of(built.out / f'{document}.html')
    assert (thing['@type'], thing['name']) == (kind, name)
    tags = metas(built, document)
    assert tags['og:title'] == name
    assert tags['og:url'] == f'{ROOT}{document}.html'
    canonical = f'<link rel="canonical" href="{ROOT}{document}.html" />'
    assert canonical in built.raw(document)


def test_a_talk(built: Built):
    tags = metas(built, 'talk/one')
    assert tags['og:type'] == 'video.other'
    assert tags['og:image'] == 'https://i.ytimg.com/vi/ChoCe1OBhUc/hqdefault.jpg'
    assert tags['description'] == 'Ann Lee, Bo Ray · Conf 2024 — On pyrewind and PEP 701.'


def test_the_other_extension_writes_the_tags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / 'heads_stand_in.py').write_text(STAND_IN)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr('sphinx_talks.web.opengraph.EXTENSION', 'heads_stand_in')
    extensions = ['sphinx_talks', 'heads_stand_in']
    built = project(tmp_path, extensions=extensions, html_baseurl='').build().check()
    assert built.raw('speaker/ann-lee').count('og:title') == 1
    assert metas(built, 'speaker/ann-lee')['og:type'] == 'profile'
    # Nobody knows the address of the picture.
    assert 'og:image' not in metas(built, 'speaker/ann-lee')
    assert data_of(built.out / 'speaker/bo-ray.html') == [
        {'@type': 'Person', 'name': 'Bo Ray'}
    ]


def test_settings_reach_all_pages(tmp_path: Path):
    """Those that change heads make Sphinx read and write nothing anew by themselves."""
    made = project(tmp_path)
    made.build()
    made.settings |= {
        'talks_previews': False,
        'talks_structured_data': False,
        'talks_exports': {'talks.atom': 'atom'},
    }
    built = made.build()
    for document in ('talk/one', 'speaker/ann-lee', 'topic/typing'):
        raw = built.raw(document)
        assert 'previews.js' not in raw
        assert 'ld+json' not in raw
        assert 'href="../talks.atom"' in raw
