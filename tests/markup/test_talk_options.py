"""Options of a talk, one by one, and those that a project adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import Project
from sphinx_talks.markup.talk_directive import TalkDirective
from sphinx_talks.talks.options import is_option_name


@pytest.mark.parametrize(
    ('option', 'says', 'kept'),
    [
        ('status: acepted', 'did you mean “accepted”?', 'acepted'),
        ('status: on the moon', 'expected one of proposed, accepted', 'on the moon'),
        ('doi: 10.1', 'expected a DOI such as', '10.1'),
        ('license: free <javascript:x>', 'not the scheme', 'free <javascript:x>'),
        ('thumbnail: javascript:x', 'not the scheme', 'javascript:x'),
        ('aliases: a b', 'write a-b', 'a b'),
        ('levl: all', 'did you mean :level:?', 'all'),
        ('pyvideo: [1]', 'expected an object in JSON', '[1]'),
    ],
)
def test_mistakes(tmp_path: Path, option: str, says: str, kept: str) -> None:
    """Each is one warning at its line, and readers still see what was written."""
    text = f'Notes\n=====\n\n.. talk:: Rewind\n   :{option}\n'
    notes = Project(tmp_path, {'index.rst': text}, talks_extra_fields={'level': 'For whom'})
    made = notes.build('text')
    ((file, line, message, _subtype),) = made.ours
    assert (file, line) == ('index.rst', 5)
    assert says in message
    assert kept in made.words()


@pytest.mark.parametrize(
    ('status', 'shown'),
    [
        ('given', 'Ho'),
        ('Accepted', 'Ho · accepted'),
        ('canceled', 'Ho · cancelled'),
        ('rejected', 'Ho · not accepted'),
    ],
)
def test_status(tmp_path: Path, status: str, shown: str) -> None:
    """How far a talk has come is shown unless it was given."""
    text = f'.. talk:: Rewind\n   :speakers: Ho\n   :status: {status}\n'
    made = Project(tmp_path, {'index.rst': text}).build('text')
    assert made.ours == ()
    assert made.words() == f'Rewind {shown}'


def test_extra_fields(tmp_path: Path) -> None:
    """Options of the project are kept, and shown as text or as a link."""
    text = """\
.. talk:: Rewind
   :ticket: https://tickets.example/1
   :level: *All* of `you` <b>
"""
    notes = Project(
        tmp_path,
        {'index.rst': text},
        talks_extra_fields={'level': 'For whom', 'ticket': 'Ticket'},
    )
    made = notes.build()
    assert made.ours == ()
    assert '*All* of `you` &lt;b&gt;' in made.raw()
    assert 'href="https://tickets.example/1"' in made.raw()
    assert [(each.name, each.label) for each in made.talk('rewind').extra] == [
        ('level', 'For whom'),
        ('ticket', 'Ticket'),
    ]


EXTRA = """\
Talks
=====

.. talk:defaults::
   :level: Beginners

.. talk:: Rewind
   :level: All

.. talk:: Trio

.. talk:import:: own.json

Mine
----

.. talk:extend:: forward
   :level: Experts
   :ticket: 3

.. talk:extend:: elsewhere
   :level: Nobody
"""


def test_extra_fields_are_options_everywhere(tmp_path: Path) -> None:
    """Defaults, extensions and our own data files take them as talks do."""
    notes = Project(
        tmp_path,
        {
            'index.rst': EXTRA,
            'own.json': '{"talks": [{"title": "Forward"}, {"title": "Mypy", "level": "x"}]}',
        },
        talks_extra_fields={'level': 'For whom', 'ticket': 'Ticket'},
    )
    made = notes.build('text')
    assert [subtype for *_place, subtype in made.ours] == ['unknown_talk']
    words = made.words()
    assert 'Rewind For whom All Trio For whom Beginners' in words.replace(':', '')
    assert 'Forward For whom Beginners Ticket 3' in words.replace(':', '')
    assert 'Mypy For whom x' in words.replace(':', '')
    assert 'elsewhere For whom Nobody' in words.replace(':', '')


@pytest.mark.parametrize(
    'value',
    [['level'], {'Level': 'x'}, {'room': 'x'}, {'class': 'x'}, {'a b': 'x'}, {'x': 3}, 3],
)
def test_bad_extra_fields(tmp_path: Path, value: object) -> None:
    """A bad value is a warning, and the default stands for it."""
    made = Project(tmp_path, {'index.rst': 'Notes'}, talks_extra_fields=value).build('text')
    ((_file, _line, message, subtype),) = made.ours
    assert subtype == 'config'
    assert message.startswith('conf.py: talks_extra_fields is ')
    assert made.app.config.talks_extra_fields == {}


@pytest.mark.myst
def test_paragraphs_of_abstract(tmp_path: Path) -> None:
    """An abstract may have several paragraphs where the markup allows it."""
    text = """\
:::{talk} Rewind
---
abstract: |
  One
  line.

  [Two](javascript:x).
---
:::
"""
    made = Project(tmp_path, {'index.md': text}).build()
    assert '<p class="talk-abstract">One line.</p>' in made.raw()
    assert '<p class="talk-abstract">Two (javascript:x).</p>' in made.raw()


def test_text_is_inert(tmp_path: Path) -> None:
    """Nothing that an author writes in an option becomes markup."""
    options = ('room', 'track', 'note', 'abstract', 'license')
    lines = '\n'.join(f'   :{name}: <script>{name}</script> *x* `y`_' for name in options)
    made = Project(tmp_path, {'index.rst': f'.. talk:: Rewind\n{lines}\n'}).build()
    assert made.ours[:1] == () or made.ours[0][3] == 'bad_value'
    for name in options:
        assert f'&lt;script&gt;{name}&lt;/script&gt;' in made.raw()
        assert f'<script>{name}' not in made.raw()


def test_options_that_are_taken() -> None:
    """No option of every talk can be made anew by a project."""
    options = set(TalkDirective.option_spec or {})
    assert {'track', 'video', 'no-index'} < options
    assert not list(filter(is_option_name, options))
    assert is_option_name('level')


def test_online_event(tmp_path: Path) -> None:
    """That an event can be joined online is shown with where and when it is."""
    text = """\
.. talk:event:: PyCon DE
   :dates: 2024
   :place: Berlin
   :online:
"""
    made = Project(tmp_path, {'index.rst': text}).build('text')
    assert made.ours == ()
    assert made.words() == 'PyCon DE 2024 · Berlin · online'
