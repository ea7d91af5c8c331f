"""Platforms and kinds of takeaways that a project configures."""

from __future__ import annotations

import pytest

from made_sets import MakeSet
from sphinx_talks.markup.registered import DIRECTIVES, ROLES, taken_takeaway

TALKS = """\
Talks
=====

.. talk:: Mine
   :id: mine
   :video: https://video.example.org/watch/1

   * Lesson: measure first.

   .. talk:lesson::
      :id: cache
      :at: 0:30

      Caches go stale.
"""
NOTES = 'Notes\n=====\n\n:talk:lesson:`cache`; :talk:lesson:`this <cache>`; :any:`cache`\n'
KINDS = 'talks_takeaway_kinds = {"lesson": "Lesson", "open-question": "Open question"}\n'
PLATFORMS = (
    'talks_platforms = {"mytube": {"label": "MyTube", "hosts": ["video.example.org"], '
    '"moment": "?t={start}"}}\n'
)


@pytest.mark.parametrize('parallel', [1, 2])
def test_own_kinds_and_platforms(make_set: MakeSet, parallel: int) -> None:
    """A kind from the settings has a directive, a role, and a word for list items."""
    pages = {
        f'more{number}': f'M{number}\n==\n\n:talk:lesson:`cache`\n' for number in range(4)
    }
    talks = make_set(KINDS + PLATFORMS, talks=TALKS, notes=NOTES, **pages)
    built = talks.build(jobs=parallel)
    assert built.said == []
    page = built.body('talks')
    assert page.count('class="talk-takeaway talk-lesson') == 2
    assert 'Video (MyTube)' in built.body_words('talks')
    assert 'Caches go stale. — Mine, at 0:30; this; Caches go stale.' in built.body_words(
        'notes'
    )
    assert built.links('notes')['at 0:30'] == 'https://video.example.org/watch/1?t=30'
    assert 'notes.html#takeaway-cache-in-notes' in page


@pytest.mark.myst
def test_own_kinds_in_markdown(make_set: MakeSet) -> None:
    """MyST knows the kinds from the settings too."""
    talks = (
        '# Talks\n\n::::{talk} Mine\n:id: mine\n\n* Lesson: measure first.\n\n'
        ':::{talk:lesson}\n:id: cache\n\nCaches go stale.\n:::\n::::\n'
    )
    notes = '# Notes\n\n{talk:lesson}`cache`\n'
    built = make_set(KINDS, talks__md=talks, notes__md=notes).build()
    assert built.said == []
    assert 'Caches go stale. — Mine' in built.body_words('notes')
    assert built.body('talks').count('class="talk-takeaway talk-lesson') == 2


def test_kinds_are_those_of_one_project(make_set: MakeSet) -> None:
    """What one project configures is unknown in the next, in the same process."""
    make_set(KINDS, talks=TALKS).build()
    warnings = make_set(talks=TALKS).build().said
    assert any('"talk:lesson"' in warning for warning in warnings)


@pytest.mark.parametrize(
    ('conf', 'words'),
    [
        ('talks_takeaway_kinds = ["lesson"]', 'a dictionary from the name of a kind'),
        ('talks_takeaway_kinds = {"Lesson": "L"}', "'Lesson' is a name of small letters"),
        ('talks_takeaway_kinds = {"speaker": "S"}', "without 'speaker'"),
        ('talks_takeaway_kinds = {"lesson": ""}', "'lesson' has a label"),
        ('talks_platforms = ["a"]', 'a dictionary from the name of a platform'),
        ('talks_platforms = {1: {}}', '1 is the name of a platform'),
        (
            'talks_platforms = {"a": {"hosts": ["a.example"], "patterns": ["("]}}',
            "in 'a' is a mistake: '(' is no regular expression",
        ),
    ],
)
def test_mistakes_in_settings(make_set: MakeSet, conf: str, words: str) -> None:
    """A value that can't be used is one warning, and the default stands in."""
    talks = 'T\n=\n\n.. talk:: One\n   :video: https://a.example/b\n\n   * Insight: yes.\n'
    built = make_set(conf, talks=talks).build()
    (warning,) = built.said
    assert words in warning
    assert warning.endswith('[talks.config]')
    assert 'Video (a.example)' in built.body_words('talks')
    assert 'talk-insight' in built.body('talks')


@pytest.mark.parametrize('name', sorted({*DIRECTIVES, *ROLES}))
def test_names_that_are_taken(name: str) -> None:
    """A kind of takeaways can't have the name of another directive or role."""
    assert taken_takeaway(['lesson', name], []) == name
