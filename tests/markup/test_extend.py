"""What pages add to talks that are declared elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

TALKS = """\
Talks
=====

.. talk:: Rewind
   :id: rewind
   :aliases: back
   :speakers: Toby Ho
   :event: PyCon US
   :topics: Debugging
   :video: pending

   The author's own words.

.. talk:: Trio
   :id: trio
"""
MINE = """\
My notes
========

First
-----

.. talk:extend:: rewind
   :topics: Tools, debugging
   :video: https://www.youtube.com/watch?v=aaaaaaaaa02
   :slides: https://example.org/rewind.pdf

   It uses :pep:`669` and :talk:project:`mypy <https://mypy-lang.org/>`, see :talk:`rewind`.

   .. talk:quote::
      :id: so-it-goes
      :at: 1:00

      So it goes.

   * Insight: Draw them.
"""
INDEX = """\
Home
====

.. toctree::
   :maxdepth: 1

   Talks <talks>
   Mine <mine>

.. talk:index:: topics

.. talk:index:: peps

.. talk:takeaways::

See :talk:quote:`so-it-goes` and :talk:video:`rewind`.
"""
MYST = """\
# My notes

## First

:::{talk:extend} rewind
:topics: Tools, debugging
:video: https://www.youtube.com/watch?v=aaaaaaaaa02
:slides: https://example.org/rewind.pdf

It uses {pep}`669` and {talk:project}`mypy <https://mypy-lang.org/>`, see {talk}`rewind`.

```{talk:quote}
:id: so-it-goes
:at: 1:00

So it goes.
```

* Insight: Draw them.
:::
"""
SOURCES = {'talks.rst': TALKS, 'mine.rst': MINE, 'index.rst': INDEX}
_UNKNOWN = (
    "talk:extend names the talk 'rewinds', which is not declared; did you mean 'rewind'?"
)
#: The line of the talk, the media, and the fields that are different with the notes.
SHOWN = (
    'Talks ***** Rewind Toby Ho · PyCon US Video (YouTube) · Slides (example.org) '
    "The author's own words. Topics: Debugging, Tools Projects: mypy References: PEP 669 "
    'Notes in: My notes › First Cited in: Home Trio'
)
NOTED = (
    'My notes ******** First ===== Rewind (Toby Ho, PyCon US) It uses **PEP 669** and mypy, '
    'see *Rewind*. So it goes. -- at 1:00 Cited in: Home * **Insight:** Draw them.'
)


def test_adds_to_the_talk(tmp_path: Path) -> None:
    """Topics, media, projects, references and takeaways are those of the talk."""
    made = Project(tmp_path, SOURCES).build('text')
    assert made.errors == ''
    assert made.words('talks') == SHOWN
    assert made.words('mine') == NOTED
    home = made.words()
    assert 'Tools * Rewind (Toby Ho, PyCon US)' in home
    # The notes are those of the talk, which is listed.
    assert 'Cited in' not in home.partition('PEP 669')[2].partition('Rewind')[0]
    assert 'Draw them. — Rewind' in home
    assert '“So it goes.” — Toby Ho, Rewind, at 1:00 and *Rewind – Video (YouTube)*.' in home


def test_search_engines_learn_of_it(tmp_path: Path) -> None:
    """What a page adds is in the head of the page with the talk, too."""
    sources = {**SOURCES, 'talks.rst': TALKS.replace(':video: pending', ':date: 2024-05-18')}
    made = Project(tmp_path, sources, html_baseurl='https://example.org/').build()
    head = made.raw('talks').partition('</head>')[0]
    assert '"url":"https://example.org/rewind.pdf"' in head


@pytest.mark.myst
def test_the_same_in_markdown(tmp_path: Path) -> None:
    """It is the same in both."""
    sources = {'talks.rst': TALKS, 'mine.md': MYST, 'index.rst': INDEX}
    made = Project(tmp_path, sources).build('text')
    assert made.errors == ''
    assert made.words('talks') == SHOWN
    assert made.words('mine') == NOTED


def test_links_lead_to_the_notes(tmp_path: Path) -> None:
    """The talk leads to its notes elsewhere, these to the talk, moments to the recording."""
    made = Project(tmp_path, SOURCES).build()
    assert 'href="mine.html#notes-rewind-in-mine"' in made.raw('talks')
    assert 'id="notes-rewind-in-mine"' in made.raw('mine')
    assert 'href="talks.html#talk-rewind"' in made.raw('mine')
    assert 'href="https://www.youtube.com/watch?v=aaaaaaaaa02&amp;t=60s"' in made.raw('mine')
    assert '_static/sphinx-talks.css' in made.raw('mine')


def test_former_id(tmp_path: Path) -> None:
    """An id that the talk had before is as good as its own."""
    notes = Project(tmp_path, SOURCES)
    notes.edit('mine.rst', 'extend:: rewind', 'extend:: back')
    made = notes.build('text')
    assert made.errors == ''
    assert made.words('talks') == SHOWN
    assert made.words('mine') == NOTED


def test_unknown_talk(tmp_path: Path) -> None:
    """It is a mistake, but what was written stays."""
    notes = Project(
        tmp_path, {**SOURCES, 'index.rst': 'Home\n====\n\n.. toctree::\n\n   talks\n   mine\n'}
    )
    notes.edit('mine.rst', 'extend:: rewind', 'extend:: rewinds')
    made = notes.build('text')
    assert made.ours == (
        (
            'mine.rst',
            7,
            _UNKNOWN,
            'unknown_talk',
        ),
    )
    assert made.words('mine').startswith(
        'My notes ******** First ===== rewinds Video (YouTube) · Slides (example.org) '
        'Topics: Tools, Debugging It uses'
    )
    assert 'Notes in' not in made.words('talks')
    assert 'Video pending' in made.words('talks')


def test_without_an_id(tmp_path: Path) -> None:
    """The notes stay visible."""
    sources = {'index.rst': 'Home\n====\n\n.. talk:extend::\n   :topic: x\n\n   My notes.\n'}
    made = Project(tmp_path, sources).build('text')
    assert [(line, kind) for _file, line, _message, kind in made.ours] == [
        (5, 'unknown_option'),
        (4, 'missing_title'),
    ]
    assert made.words() == 'Home **** x My notes.'


def test_conditions(tmp_path: Path) -> None:
    """What stands under a tag that is not set adds nothing."""
    noted = '.. talk:extend:: trio\n      :topics: Async\n\n      My notes.\n'
    mine = f'Mine\n====\n\n.. only:: secret\n\n   {noted}'
    made = Project(tmp_path, {**SOURCES, 'mine.rst': mine, 'index.rst': 'Home\n====\n'}).build(
        'text'
    )
    assert 'Async' not in made.words('talks')
    assert 'Notes in' not in made.words('talks')


def test_notes_only_or_media_only(tmp_path: Path) -> None:
    """A place without notes is none with notes."""
    mine = 'Mine\n====\n\n.. talk:extend:: trio\n   :topics: Async\n'
    made = Project(tmp_path, {**SOURCES, 'mine.rst': mine, 'index.rst': 'Home\n====\n'}).build(
        'text'
    )
    assert made.words('talks').endswith('Trio Topics: Async')
    assert made.words('mine') == 'Mine **** Trio'


def test_on_the_page_of_a_namesake(tmp_path: Path) -> None:
    """Of two talks with one id, the one that can be found is meant."""
    mine = MINE + '\n.. talk:: Other\n   :id: rewind\n   :no-index:\n   :speakers: Nobody\n'
    notes = Project(tmp_path, {**SOURCES, 'mine.rst': mine})
    made = notes.build('text')
    assert made.words('talks') == SHOWN
    assert made.words('mine') == f'{NOTED} Other Nobody'


@pytest.mark.slow
def test_right_when_either_page_changes(tmp_path: Path) -> None:
    """The talk's page follows the notes, and the notes follow the talk."""
    notes = Project(tmp_path, SOURCES)
    notes.build()
    notes.edit('mine.rst', ':topics: Tools', ':topics: Time travel')
    assert notes.build().changed == {'talks', 'index'}
    notes.edit('talks.rst', 'talk:: Rewind', 'talk:: Time Travel')
    assert notes.build().changed == {'talks', 'mine', 'index'}
    notes.edit('mine.rst', 'First\n-----', 'Once\n----')
    assert notes.build().changed == {'talks', 'mine'}
    notes.edit('mine.rst', 'extend:: rewind', 'extend:: trio')
    assert {'talks', 'mine'} <= notes.build().changed
    notes.check_same_as_clean()
    notes.edit('mine.rst', 'My notes\n====', 'Mine\n====')
    made = notes.build()
    assert {'talks', 'mine'} <= made.changed
    notes.check_same_as_clean()


def test_prose_changes_its_page_alone(tmp_path: Path) -> None:
    """What notes say in words is shown nowhere else."""
    notes = Project(tmp_path, SOURCES)
    notes.build()
    notes.edit('mine.rst', 'It uses', 'He uses')
    assert notes.build().written - {'index'} == {'mine'}
