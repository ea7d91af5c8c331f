"""A page or a section that is about one thing has its heading once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

RST = """\
.. _everything:

PyCon US 2024
=============

.. talk:event:: PyCon US 2024
   :dates: 2024-05-15/2024-05-23
   :class: mine

   Nine days. Many talks.

.. talk:: Rewind
   :speakers: Ann Lee

Ann's Talk
----------

.. A remark of the author.

.. talk:: Ann's Talk
   :id: anns
   :aliases: formerly
   :language: de
   :featured:

   Its notes. And more.

   .. talk:: Within

Keynote
-------

.. talk:: Keynote

.. talk:: Another one

Short
-----

.. talk:: Short
   :layout: line

Ann Lee
-------

Her words come first.

.. talk:speaker:: Ann Lee
"""
MARKDOWN = """\
# Bo Ray

:::{talk:speaker} Bo Ray
:url: https://bo.example
:::

See {talk}`anns`, {talk}`formerly`, {talk:event}`PyCon US 2024` and {ref}`everything`.
"""
PAGES = {'event.rst': RST}


def _headings(built: Built, document: str) -> list[str]:
    """Return the headings and titles of a page, as readers see them."""
    found = re.findall(r'<(h\d|dt) ?[^>]*>(.*?)</\1>', built.body(document), re.DOTALL)
    return [' '.join(re.sub(r'<[^>]*>|¶', '', text).split()) for _name, text in found]


@pytest.fixture(scope='module')
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp('heading'), PAGES)


@pytest.fixture(scope='module')
def built(project: Project) -> Built:
    return project.build().check()


def test_title_below_its_heading_is_not_repeated(built: Built):
    assert _headings(built, 'event') == [
        'PyCon US 2024',
        'Rewind',
        'Ann’s Talk',
        'Within',
        # The section is about two talks, not about the first.
        'Keynote',
        'Keynote',
        'Another one',
        # All on one line, with its title.
        'Short',
        'Short',
        # Something else stands between.
        'Ann Lee',
        'Ann Lee',
    ]


def test_contents_name_it_once(built: Built):
    shown = re.search(r'<div class="toctree-wrapper.*?</div>', built.body(), re.DOTALL)
    assert shown
    assert shown[0].count('PyCon US 2024') == 1
    own = built.tree('event')['talk_contents'].astext().split('\n\n')
    assert [own.count(name) for name in ('PyCon US 2024', 'Ann’s Talk', "Ann's Talk")] == [
        1,
        1,
        0,
    ]
    assert [own.count(name) for name in ('Rewind', 'Within', 'Keynote')] == [1, 1, 2]


def test_heading_takes_fragments_language_and_classes(built: Built):
    body = built.body('event')
    assert re.search(r'<span id="event-pycon-us-2024"></span><h1>', body)
    assert '<div class="talk talk-entry mine docutils container">' in body
    heading = re.search(r'<span id="talk-anns"></span>.*?<h2>(.*?)<a', body, re.DOTALL)
    assert heading
    assert heading[1] == '<span class="talk-foreign" lang="de">Ann’s Talk</span>'
    assert 'id="talk-formerly"' in body
    assert '<div class="talk talk-featured docutils container">' in body


def test_search_index_and_search_engines_find_it(built: Built):
    talk = built.inventory()['talk:talk']['anns']
    assert talk == ('event.html#talk-anns', "Ann's Talk")
    assert 'href="event.html#talk-anns"' in built.output('genindex.html')
    assert '"description":"Its notes."' in built.output('event.html')
    assert '"event-pycon-us-2024"' in built.output('searchindex.js')


def test_changes_arrive_and_all_is_as_in_a_clean_build(tmp_path: Path):
    project = Project(tmp_path, PAGES)
    assert _headings(project.build(), 'event').count('PyCon US 2024') == 1
    project.edit('event.rst', 'event:: PyCon US 2024', 'event:: PyCon 2024')
    assert _headings(project.build(), 'event')[:2] == ['PyCon US 2024', 'PyCon 2024']
    project.edit('event.rst', 'event:: PyCon 2024', 'event:: PyCon US 2024')
    assert _headings(project.build(), 'event')[:2] == ['PyCon US 2024', 'Rewind']
    project.check_same_as_clean()


@pytest.mark.parametrize('builder', ['singlehtml', 'latex', 'text'])
def test_other_builders(project: Project, built: Built, builder: str):
    made = project.build(builder).check()
    patterns = {'singlehtml': 'index.html', 'latex': '*.tex', 'text': 'event.txt'}
    text = made.output(next(made.out.glob(patterns[builder])).name)
    once = {
        'singlehtml': 'id="event-pycon-us-2024"',
        'latex': r'\label{\detokenize{event:event-pycon-us-2024}}',
        'text': 'PyCon US 2024\n*************\n\nMay\xa015',
    }
    assert text.count(once[builder]) == 1


def test_title_of_a_pdf_has_no_label(tmp_path: Path):
    pages = {'index.rst': 'One\n===\n\n.. talk:: One\n\n   See :talk:`one`.\n'}
    made = Project(tmp_path, pages).build('latex').check()
    text = made.output(next(path.name for path in made.out.glob('*.tex')))
    assert text.count(r'\label{\detokenize{index:talk-one}}') == 1


@pytest.mark.myst
def test_markdown_as_well(tmp_path: Path):
    built = Project(tmp_path, {**PAGES, 'bo.md': MARKDOWN}).build().check()
    assert _headings(built, 'bo') == ['Bo Ray']
    links = built.links('bo')
    assert links["Ann's Talk"] == 'event.html#talk-anns'
    assert links['PyCon US 2024'].startswith('event.html#')
