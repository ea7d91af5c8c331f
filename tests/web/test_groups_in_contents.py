"""Headings of groups stand in the contents that a page shows of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

TALKS = '\n'.join(
    f'.. talk:: Talk {number}\n   :id: t{number}\n   :date: {year}\n   :topics: {topic}\n'
    for number, (year, topic) in enumerate(((2023, 'a'), (2024, 'b'), (2024, 'a')))
)
SOURCES = {
    'index.rst': 'Notes\n=====\n\n.. toctree::\n\n   all\n   groups\n   text\n   long\n',
    'all.rst': f'All\n===\n\n{TALKS}',
    'groups.rst': (
        'Groups\n======\n\n.. talk:list::\n   :group-by: year, topic\n\n'
        'Last\n----\n\nText.\n\n.. talk:list::\n   :group-by: topic\n   :page-size: 2\n'
    ),
    'text.rst': 'Text\n====\n\n.. talk:list::\n   :group-by: year\n\nMore text.\n',
    'long.rst': (
        'Long\n====\n\n.. talk:list::\n   :topics: a\n   :years: 1999\n   :group-by: year\n'
    ),
}


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    made = Project(
        tmp_path_factory.mktemp('groups'),
        SOURCES,
        html_theme='classic',
        talks_pages={'topic': 'topic/{id}'},
    )
    return made.build().check()


def contents(built: Built, document: str) -> list[tuple[str, str]]:
    """Return fragment and words of each entry in the contents that a page has beside it."""
    raw = built.raw(document)
    _before, _heading, rest = raw.partition('Table of Contents</a></h3>')
    listed = rest.partition('</div>')[0]
    return re.findall(r'href="#([^"]*)">([^<]*)<', listed)


def test_groups_stand_where_they_stand_on_the_page(built: Built):
    assert contents(built, 'groups') == [
        ('', 'Groups'),
        ('talks-year-2023', '2023'),
        ('talks-year-2023-topic-a', 'a'),
        ('talks-year-2024', '2024'),
        ('talks-year-2024-topic-a', 'a'),
        ('talks-year-2024-topic-b', 'b'),
        ('last', 'Last'),
        ('talks-topic-a', 'a'),
    ]


def test_each_entry_leads_to_its_heading(built: Built):
    for document in ('groups', 'text', 'groups/page-2'):
        raw = built.raw(document)
        assert all(f'id="{anchor}"' in raw for anchor, _words in contents(built, document)[1:])


def test_headings_without_a_section(built: Built):
    assert contents(built, 'text')[1:] == [
        ('talks-year-2023', '2023'),
        ('talks-year-2024', '2024'),
    ]


def test_pages_that_are_made(built: Built):
    assert contents(built, 'groups/page-2')[1:] == [('talks-topic-b', 'b')]
    assert [words for _anchor, words in contents(built, 'topic/a')] == ['a', '2024', '2023']


def test_a_page_without_groups_has_no_contents(built: Built):
    assert contents(built, 'long') == []


def test_other_pages_do_not_show_them(built: Built):
    assert 'talks-year' not in built.raw('index')


def test_a_new_group(tmp_path: Path):
    made = Project(tmp_path, SOURCES, html_theme='classic')
    made.build()
    made.write('all.rst', SOURCES['all.rst'] + '\n.. talk:: New\n   :date: 2025\n')
    built = made.build()
    assert ('talks-year-2025', '2025') in contents(built, 'text')
    made.check_same_as_clean()
