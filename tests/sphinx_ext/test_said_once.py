"""What a page or a section is about is said there once, and not by each talk in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from projects import Project, build

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

PAGES = {
    'index.rst': """\
Notes
=====

.. toctree::

   year
   mixed
   people
   quotes
   registry

.. talk:topic:: Debugging
""",
    'year.rst': """\
PyCon 2024
==========

.. talk:event:: PyCon 2024
   :dates: 2024-05-15/2024-05-23

Debugging
---------

.. talk:defaults::
   :event: pycon 2024
   :topics: Debugging

.. talk:: Rewind
   :speakers: Toby Ho
   :date: 2024-05-17

   See :talk:`memory` and :talk:project:`rewind <https://rewind.example>`.

.. talk:: Memory
   :topics: Debugging, Memory

Wednesday
---------

.. talk:defaults::
   :event: PyCon 2024
   :topics: Testing

.. talk:: Tests
   :layout: card
""",
    'mixed.rst': """\
Mixed
=====

.. talk:event:: EuroPython

.. talk:: Here
   :event: EuroPython

.. talk:: There
   :event: PyCon 2024
""",
    'people.rst': """\
Ann Lee
=======

.. talk:speaker:: Ann Lee

.. talk:: Alone
   :speakers: Ann Lee

.. talk:: Together
   :speakers: Ann Lee, Bo Chen

.. talk:topic:: Packaging

   .. talk:: Wheels
      :speakers: Ann Lee
""",
    'quotes.rst': """\
Quotes
======

.. talk:: Quoted
   :speakers: Ann Lee

   * Quote (Ann Lee): Her own words.
   * Quote (Bo Chen): Those of somebody else.

   .. talk:quote::
      :by: Ann Lee

      Once more.
""",
    'registry.rst': """\
Registry
========

.. talk:event:: One

.. talk:event:: Two

.. talk:event:: Three

.. talk:: Third
   :event: three

Shared
------

.. talk:defaults::
   :event: one
   :topics: Alpha, Beta

.. talk:: First

.. talk:: Second

Empty
-----

.. talk:defaults::
   :event: one
""",
}


def _shown(built: Built, document: str) -> dict[str, str]:
    """Return the words of each talk on a page, and of what stands before the first."""
    parts = re.split(r'<dt [^>]*id="([^"]*)">', built.body(document))
    names = ['', *parts[1::2]]
    return {
        name: ' '.join(re.sub(r'<[^>]*>|¶', ' ', part).replace('\xa0', ' ').split())
        for name, part in zip(names, parts[::2], strict=True)
    }


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp('said'), PAGES).check()


def test_event_of_the_page_and_topic_of_the_section(built: Built):
    shown = _shown(built, 'year')
    # Dates differ. What is known of the project is its address, to which the notes link.
    assert shown['talk-rewind'] == 'Rewind Toby Ho · May 17, 2024 See Memory and rewind .'
    # Its other topic is news, and so is where it is cited; on which page is none.
    memory = shown['talk-memory'].partition(' Wednesday ')[0]
    assert memory == 'Memory Topics : Memory Cited in : Rewind'
    # The heading has its name, and the link leads to where the topic is described.
    assert shown[''].endswith('Debugging More on Debugging')
    # No heading has this one, and all else is said.
    assert shown['talk-memory'].endswith('Wednesday Topics : Testing')
    assert shown['talk-tests'] == 'Tests'


def test_rest_of_the_page_is_complete(built: Built):
    view = built.app.env.domains['talk'].view('year')
    assert [talk.event.text for talk in view.talks if talk.event] == ['PyCon 2024'] * 3
    assert [link.text for link in view.talks[2].topics] == ['Testing']
    assert [talk.event for talk in built.facts('year').talks[:1]] == ['pycon 2024']


def test_talks_say_it_where_they_differ(built: Built):
    shown = _shown(built, 'mixed')
    assert shown['talk-here'] == 'Here EuroPython'
    assert shown['talk-there'] == 'There PyCon 2024'


def test_speaker_of_the_page_is_named_with_others(built: Built):
    shown = _shown(built, 'people')
    assert shown['talk-alone'] == 'Alone'
    assert shown['talk-together'].startswith('Together Ann Lee , Bo Chen')
    assert shown['talk-wheels'] == 'Wheels'


def test_quotes_lead_to_no_speaker_of_their_talk(built: Built):
    links = built.body('quotes').count('people.html#speaker-ann-lee')
    assert links == 1
    assert 'Bo Chen' in built.links('quotes')
    assert built.body_words('quotes').count('Ann Lee') == 3


def test_lists_of_entries_are_about_none_of_them(built: Built):
    assert _shown(built, 'registry')['talk-third'].startswith('Third Three')


def test_defaults_say_what_nothing_else_does(built: Built):
    shown = _shown(built, 'registry')
    assert shown['talk-third'].endswith('Shared One Topics : Alpha , Beta')
    assert (shown['talk-first'], shown['talk-second']) == ('First', 'Second Empty')


def test_page_follows_when_there_is_more_elsewhere(tmp_path: Path):
    pages = {
        'index.rst': 'Notes\n=====\n\n.. toctree::\n\n   a\n   b\n',
        'a.rst': (
            'PyCon 2024\n==========\n\n.. talk:defaults::\n   :event: PyCon 2024\n\n'
            '.. talk:: One\n'
        ),
        'b.rst': 'B\n=\n\n.. talk:: Two\n',
    }
    project = Project(tmp_path, pages)
    assert 'More on' not in project.build().body_words('a')
    project.edit('b.rst', 'Two\n', 'Two\n   :event: PyCon 2024\n')
    second = project.build()
    assert 'a' in second.written
    assert 'More on PyCon 2024' in second.body_words('a')
    project.check_same_as_clean()
