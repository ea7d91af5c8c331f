"""Moments and media of talks that were given more than once, or had other ids."""

from __future__ import annotations

import pytest

from made_sets import YOUTUBE, MakeSet

OTHER = 'https://www.youtube.com/watch?v=aaaaaaaaa01'
TALK = f"""\
Talks
=====

.. talk:: Rewind
   :id: rewind
   :aliases: backwards
   :video: {{own}}

   .. talk:delivery:: PyCon DE
      :language: de
      :video: {YOUTUBE}
      :slides: https://example.org/deck.pdf

   .. talk:insight::
      :id: slow
      :at: 1:02

      It is slow.
"""
NOTES = """\
Notes
=====

:talk:`moment <rewind@5>`, :talk:`former <backwards@5>`, :talk:`talk <backwards>`

:talk:video:`video <rewind>`, :talk:slides:`slides <backwards>`, :talk:quote:`slow`
"""


@pytest.mark.parametrize(
    ('own', 'moment', 'video'),
    [
        # Times are those of the talk's own recording, if it has one.
        (OTHER, f'{OTHER}&t=', OTHER),
        (f'attendees {OTHER}', f'{OTHER}&t=', YOUTUBE),
        ('https://example.org/own', f'{YOUTUBE}&t=', 'https://example.org/own'),
        ('not-recorded', f'{YOUTUBE}&t=', YOUTUBE),
    ],
)
def test_media_of_deliveries(make_set: MakeSet, own: str, moment: str, video: str) -> None:
    """They come after the talk's own, and in their own language."""
    built = make_set(talks=TALK.format(own=own), notes=NOTES).build()
    assert built.said == []
    links = built.links('notes')
    assert links['moment'] == links['former'] == f'{moment}5s'
    assert links['talk'] == 'talks.html#talk-rewind'
    assert links['at 1:02'] == built.links('talks')['at 1:02'] == f'{moment}62s'
    (words,) = (text for text in links if text.startswith('video ('))
    assert links[words] == video
    assert words.endswith(', German)') == (video == YOUTUBE)
    assert links['slides (example.org, German)'] == 'https://example.org/deck.pdf'


def test_missing_everywhere(make_set: MakeSet) -> None:
    """A medium is missing where neither the talk nor another time of it has one."""
    text = TALK.format(own='pending').replace(
        '      :slides: https://example.org/deck.pdf\n', ''
    )
    made = make_set(talks=text, notes=NOTES)
    (warning,) = made.build().said
    assert warning.startswith("notes.rst:6: WARNING: the talk 'rewind' has no slides")
    # What the build leaves out has no media.
    hidden = text.replace(
        '   .. talk:delivery:: PyCon DE\n',
        '   .. only:: latex\n\n    .. talk:delivery:: PyCon DE\n',
    )
    built = make_set(talks=hidden, notes=NOTES).build()
    assert 'moment (at 0:05)' in built.links('notes')
    assert YOUTUBE not in str(built.links('notes'))


def test_delivery_changes(make_set: MakeSet) -> None:
    """The pages that link to a recording follow it."""
    made = make_set(talks=TALK.format(own='pending'), notes=NOTES, plain='P\n=\n')
    made.build()
    made.edit('talks.rst', YOUTUBE, OTHER)
    built = made.build()
    assert built.written == {'talks', 'notes', 'index'}
    assert built.links('notes')['moment'] == f'{OTHER}&t=5s'
