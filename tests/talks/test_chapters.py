"""Chapters are read as people write them, and written so that they are read as the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.talks.chapters import (
    chapters_in,
    format_chapters,
    in_order,
    parse_chapters,
    read_chapters,
)
from sphinx_talks.talks.records import Chapter
from sphinx_talks.talks.values import FieldError


@pytest.mark.parametrize(
    ('line', 'chapter'),
    [
        ('0:00 Intro', Chapter(0, 'Intro')),
        ('00:12:34 - The demo: a debugger', Chapter(754, 'The demo: a debugger')),
        ('[1:02:03] Questions & answers', Chapter(3723, 'Questions & answers')),
        ('(12:34) 2001: A Space Odyssey', Chapter(754, '2001: A Space Odyssey')),
        ('• 12:34 – Fazit', Chapter(754, 'Fazit')),
        ('12:34.500 質疑応答', Chapter(754, '質疑応答')),
        ('Intro - 0:00', Chapter(0, 'Intro')),
        ('What is new (12:34)', Chapter(754, 'What is new')),
        ('754s The demo', Chapter(754, 'The demo')),
        ('754 The demo', Chapter(754, 'The demo')),
        ('PT12M34S The demo', Chapter(754, 'The demo')),
    ],
)
def test_line(line: str, chapter: Chapter):
    assert parse_chapters(line) == (chapter,)


@pytest.mark.parametrize('line', ['The demo', '12:34', '12:99 The demo', '-1:00 x', 'x y'])
def test_line_that_is_none(line: str):
    with pytest.raises(FieldError, match='12:34 Questions'):
        parse_chapters(line)


def test_bad_line_takes_no_other_with_it():
    read = read_chapters('5:00 Second\n\nno time\n0:00 First')
    assert read.chapters == (Chapter(0, 'First'), Chapter(300, 'Second'))
    assert [line for line, _error in read.errors] == ['no time']


def test_one_line_with_semicolons():
    chapters = (Chapter(0, 'Start; slowly'), Chapter(754, 'Questions'))
    assert parse_chapters('0:00 Start; slowly; 12:34 Questions') == chapters


_TITLES = st.text(max_size=20).map(lambda text: ' '.join(text.split())).filter(bool)


@given(st.lists(st.builds(Chapter, st.integers(0, 200_000), _TITLES), max_size=4))
def test_what_is_written_reads_as_the_same(chapters: list[Chapter]):
    # A time within a title, or a dash before it, could be meant as any of two.
    plain = [each for each in chapters if each.title[0].isalnum() and ':' not in each.title]
    written = '\n'.join(format_chapters(in_order(plain)))
    assert parse_chapters(written) == in_order(plain)


DESCRIPTION = """\
Recorded on 2024-05-18 10:00.

0:00 Intro
1:30 - Demo
12:34 Questions

Slides: https://example.org/slides
"""


def test_description_with_times():
    chapters = (Chapter(0, 'Intro'), Chapter(90, 'Demo'), Chapter(754, 'Questions'))
    rest = 'Recorded on 2024-05-18 10:00.\n\n\nSlides: https://example.org/slides'
    assert chapters_in(DESCRIPTION) == (chapters, rest)
    behind = 'Intro 0:00\nDemo (1:30)\nQuestions - 12:34'
    assert chapters_in(behind) == (chapters, '')


@pytest.mark.parametrize(
    'text',
    [
        '10:00 Registration\n10:30 Keynote\n12:00 Lunch',
        '0:00 Intro\n12:34 Questions',
        '0:00 Intro\n12:34 Questions\n1:30 Demo',
        'From 0:00 to 1:30 and 12:34 there is more to see.',
    ],
)
def test_description_with_other_times(text: str):
    assert chapters_in(text) == ((), text)
