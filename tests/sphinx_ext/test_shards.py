"""An archive in parts, each a site of its own, which a root site joins by their catalogues."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from projects import Built, Project

if TYPE_CHECKING:
    from pathlib import Path

YEARS = ('2022', '2023', '2024')
SITE = 'https://talks.example.org/'
#: Of the root: lists over all parts.
LISTS = """\
All talks
=========

.. talk:list::
   :catalogues: {catalogues}
   :sort: -date, title

.. talk:list::
   :catalogues: {catalogues}
   :layout: table
   :topics: debugging

.. talk:index:: speakers
   :catalogues: {catalogues}

There are :talk:count:`catalogues={names}` talks, and :talk:`{link}rewind-2023` is one.
"""
PAGE = """\
Conference {year}
=================

.. talk:event:: Conf {year}
   :dates: {year}-05-01/{year}-05-03

.. talk:: Rewind {year}
   :id: rewind-{year}
   :speakers: Toby Ho, Ann Lee
   :event: Conf {year}
   :date: {year}-05-02
   :topics: debugging
   :video: https://video.example.org/{year}/1

.. talk:: Types in {year}
   :speakers: Jelle Zijlstra
   :event: Conf {year}
   :date: {year}-05-03
   :topics: typing

.. talk:: Again in {year}
   :speakers: Ann Lee
   :event: Conf {year}
   :date: {year}-05-01
   :topics: debugging, typing
"""
#: Where links of a part lead, as seen from the root; and the mark of a link to elsewhere.
LINK = re.compile(rf'{re.escape(SITE)}\d{{4}}/')
CLASSES = re.compile(r' class="[^"]*"| title="[^"]*"')
#: What stands behind a talk of another site: the name of its catalogue.
MARK = re.compile(r'(?:\s*·\s*)?y\d{4}')
#: In one site, a speaker whom no page declares leads to the index page.
SPEAKER = re.compile(r'<a href="talk-speakers\.html">([^<]*)</a>')
#: Fragments for backlinks to the page itself, of which other sites have none.
IDS = re.compile(r' id="[^"]*"')


def lists_of(built: Built) -> str:
    """Return what the page of lists says, as it would be in one site.

    There, links are relative, no talk says in which part it stands, and speakers have an
    index page.
    """
    body = built.body('lists').partition('<h1>')[2]
    for pattern in (LINK, CLASSES, IDS, MARK):
        body = pattern.sub('', body)
    return SPEAKER.sub(r'\1', body)


@pytest.fixture
def single(tmp_path: Path) -> Built:
    sources = {f'conf-{year}.rst': PAGE.format(year=year) for year in YEARS}
    sources['lists.rst'] = LISTS.format(catalogues='own', names='own', link='')
    return Project(tmp_path / 'single', sources).build().check()


def part(folder: Path, year: str) -> Project:
    """Make a site of its own for one year."""
    sources = {f'conf-{year}.rst': PAGE.format(year=year)}
    exports = {'talks.json': 'talks.json'}
    return Project(folder, sources, html_baseurl=f'{SITE}{year}/', talks_exports=exports)


def root(folder: Path) -> Project:
    """Make the site that joins the parts."""
    names = [f'y{year}' for year in YEARS]
    lists = LISTS.format(catalogues=', '.join(names), names=','.join(names), link='y2023:')
    places = {
        f'y{year}': (f'{SITE}{year}/', f'../../{year}/html/talks.json') for year in YEARS
    }
    return Project(folder, {'lists.rst': lists}, talks_catalogues=places)


def test_lists_of_the_root_equal_those_of_one_site(tmp_path: Path, single: Built):
    """The parts are built in any order, each without the others."""
    for year in reversed(YEARS):
        part(tmp_path / year, year).build().check()
    built = root(tmp_path / 'root').build().check()
    assert 'Rewind 2024' in lists_of(built)
    assert lists_of(built) == lists_of(single)


def test_a_change_in_one_part(tmp_path: Path):
    """The other parts are not built again; the root reads nothing, and shows the change."""
    parts = {year: part(tmp_path / year, year) for year in YEARS}
    for each in parts.values():
        each.build()
    joined = root(tmp_path / 'root')
    joined.build()
    parts['2023'].edit('conf-2023.rst', '.. talk:: Types in 2023', '.. talk:: Kinds in 2023')
    parts['2023'].build()
    built = joined.build()
    assert built.read == frozenset()
    assert 'lists' in built.written
    assert 'Kinds in 2023' in lists_of(built)
    joined.check_same_as_clean()
