"""Roles of ours in headings: readers see the title wherever the heading is shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from projects import Project, build

if TYPE_CHECKING:
    from pathlib import Path

# Each builds a set several times.
pytestmark = pytest.mark.slow

SOURCES = {
    'index.rst': 'Index\n=====\n\n.. toctree::\n\n   talks\n   notes\n   after\n',
    'talks.rst': 'Talks\n=====\n\n.. talk:: Rewind\n   :id: rewind\n   :speakers: Toby Ho\n',
    'notes.rst': """\
Notes on :talk:`rewind`
=======================

.. _part:

Moment :talk:`rewind@1:02` & more
---------------------------------

Here is :talk:`rewind`.

Cited :talk:cite:`rewind`
-------------------------

.. talk:: Own
   :id: own
""",
    'after.rst': 'After\n=====\n\nSee :doc:`notes` and :ref:`part`.\n',
}


def test_title_is_shown_everywhere(tmp_path: Path):
    built = build(tmp_path, SOURCES, talks_exports={'talks.json': 'talks.json'}).check()
    for page in ('index', 'talks', 'notes', 'after'):
        assert 'Notes on Rewind' in built.page(page).text, page
        assert 'Notes on rewind' not in built.raw(page), page
    assert '<title>Notes on Rewind &#8212; Notes' in built.raw('notes')
    assert 'See Notes on Rewind and Moment Rewind, at 1:02 & more' in built.page('after').text
    # In "Cited in" of the talk.
    assert 'Notes on Rewind › Moment Rewind, at 1:02 & more' in built.page('talks').text
    assert 'Cited (Ho, n.d.)' in built.page('notes').text
    assert 'Notes on Rewind' in built.output('searchindex.js')
    names = built.inventory()
    assert names['std:doc']['notes'][1] == 'Notes on Rewind'
    assert names['std:label']['part'][1] == 'Moment Rewind, at 1:02 & more'
    whole = json.loads(built.output('talks.json'))
    titles = {each['document']: each['title'] for each in whole['pages']}
    assert titles['notes'] == 'Notes on Rewind'
    headings = {each['place'].get('heading') for each in whole['mentions']}
    assert 'Moment Rewind, at 1:02 & more' in headings
    assert 'talk_heading' not in built.raw('notes')


@pytest.mark.parametrize('builder', ['html', 'dirhtml', 'singlehtml', 'text', 'xml', 'latex'])
def test_retitled_talk(tmp_path: Path, builder: str):
    project = Project(tmp_path, SOURCES)
    project.build(builder)
    project.edit('talks.rst', '.. talk:: Rewind', '.. talk:: Rewound')
    project.build(builder)
    clean = project.build(builder, clean=True)
    for path in clean.out.rglob('*'):
        if path.suffix in {'.html', '.txt', '.xml', '.tex'}:
            twin = tmp_path / builder / path.relative_to(clean.out)
            text = path.read_text('utf-8')
            assert twin.read_text('utf-8') == text, path
            assert 'Rewind' not in text


def test_retitled_talk_in_two_processes_and_outputs(tmp_path: Path):
    project = Project(tmp_path, {**SOURCES, **{f'x{n}.rst': 'X\n=\n' for n in range(8)}})
    project.build(jobs=2)
    project.build('dirhtml')
    project.edit('talks.rst', '.. talk:: Rewind', '.. talk:: Rewound')
    project.build('dirhtml')
    project.build(jobs=2)
    project.check_same_as_clean()
    project.check_same_as_clean('dirhtml')
    assert project.build().written == frozenset()


def test_unknown_talk_keeps_its_words(tmp_path: Path):
    built = build(tmp_path, {'index.rst': 'On :talk:`gone`\n===============\n\nText.\n'})
    assert '<title>On gone' in built.raw()
    assert [each.type for each in built.warnings] == ['talks.unknown_talk']


def test_page_named_by_its_talk_is_cited_by_one_name(tmp_path: Path):
    sources = {
        'index.rst': 'I\n=\n\n.. toctree::\n\n   one\n\n.. talk:: Two\n   :id: two\n',
        'one.rst': '.. talk:: One\n\n   See :talk:`two`.\n',
    }
    built = build(tmp_path, sources).check()
    assert 'One › One' not in built.page().text
    assert built.page().text.count('Cited in: One') == 1


@pytest.mark.myst
def test_heading_of_markdown(tmp_path: Path):
    sources = {
        'index.md': '# On {talk}`rewind`\n\n:::{talk} Rewind\n:id: rewind\n:::\n',
    }
    built = build(tmp_path, sources).check()
    assert '<title>On Rewind' in built.raw()
