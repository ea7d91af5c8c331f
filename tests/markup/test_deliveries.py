"""Other times at which a talk was given."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import Project

TALK = """\
.. talk:: Rewind
   :id: rewind
   :event: PyCon US 2024

"""


def test_belongs_to_each_event(tmp_path: Path) -> None:
    """Indexes and lists of all its events show the talk, once each."""
    events = """\
.. talk:event:: PyCon DE 2024
   :id: de
   :talks:

.. talk:index:: events

"""
    text = (
        events
        + TALK
        + """\
   .. talk:delivery:: PyCon DE 2024
      :date: 2024-04

   .. talk:delivery::
      :event: de
      :date: 2024-05

   .. talk:delivery:: Meetup
"""
    )
    made = Project(tmp_path, {'index.rst': text}).build('text')
    assert made.words().startswith(
        'PyCon DE 2024 Talks: * Rewind '
        'Meetup * Rewind PyCon DE 2024 * Rewind PyCon US 2024 * Rewind'
    )


def test_outside_of_a_talk(tmp_path: Path) -> None:
    """It is a mistake, but what was written stays."""
    text = """\
Notes
=====

.. talk:delivery:: PyCon DE 2024
   :date: 2024-04-22
   :video: https://video.example/1

   Content.
"""
    made = Project(tmp_path, {'index.rst': text}).build('text')
    assert [(line, subtype) for _f, line, _m, subtype in made.ours] == [
        (4, 'misplaced'),
        (4, 'misplaced'),
    ]
    assert 'PyCon DE 2024, 2024-04-22, https://video.example/1 Content.' in made.words()


@pytest.mark.parametrize(
    ('options', 'problem', 'kept'),
    [
        ('', 'missing_content', ''),
        (' X\n      :dat: 2024', 'unknown_option', 'X · 2024'),
        (' X\n      :date: yesterday', 'bad_value', 'X, yesterday'),
        (' X\n      :video: atendees https://a.example/', 'bad_value', 'atendees'),
    ],
)
def test_mistakes(tmp_path: Path, options: str, problem: str, kept: str) -> None:
    """Each is one warning at the line of the option, and nothing is lost."""
    text = f'{TALK}   .. talk:delivery::{options}\n'
    made = Project(tmp_path, {'index.rst': text}).build('text')
    assert [(line, subtype) for _f, line, _m, subtype in made.ours] == [
        (6 if '\n' in options else 5, problem)
    ]
    assert kept in made.words()


def test_two_events(tmp_path: Path) -> None:
    """The name behind the directive is not lost beside the option."""
    text = f'{TALK}   .. talk:delivery:: Here\n      :event: There\n'
    made = Project(tmp_path, {'index.rst': text}).build('text')
    assert 'Also given at: * There · Here' in made.words()


def test_only(tmp_path: Path) -> None:
    """What a build leaves out does not count in it."""
    text = f"""\
.. talk:event:: DE
   :talks:

{TALK}   .. only:: html

      .. talk:delivery:: DE
"""
    notes = Project(tmp_path, {'index.rst': text})
    assert 'Also given at' not in notes.build('text').words()
    assert 'Talks:' not in notes.build('text').words()
    assert 'Also given at' in notes.build('html').raw()


def test_inner_talk(tmp_path: Path) -> None:
    """A delivery belongs to the innermost talk, wherever it stands in the notes."""
    text = f"""\
{TALK}   .. talk:: Inner
      :id: inner

      .. talk:delivery:: A

   * A list

     .. talk:delivery:: B
"""
    made = Project(tmp_path, {'index.rst': text}).build('text')
    assert [each.event for each in made.talk('inner').deliveries] == ['A']
    assert [each.event for each in made.talk('rewind').deliveries] == ['B']
