"""Abstracts without the signs of their markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.talks.prose import without_markup


@pytest.mark.parametrize(
    ('written', 'shown'),
    [
        ('A <b>bold</b> tool.<br/>And <i>more</i>', 'A bold tool.\n\nAnd more'),
        ('<p>One.</p><p class="x">Two &amp; three.</p>', 'One.\n\nTwo & three.'),
        ('See <a href="https://x.org/a">this</a>', 'See this (https://x.org/a)'),
        ('See <a href="https://x.org">https://x.org</a>', 'See https://x.org'),
        (
            'It **really** runs *fast* with `numpy` and ``ruff``',
            'It really runs fast with numpy and ruff',
        ),
        ('See [here](https://x.org/a_b)', 'See here (https://x.org/a_b)'),
        ('See `here <https://x.org>`_ and :pep:`8`', 'See here (https://x.org) and 8'),
        ('## What\n\nWords', 'What\n\nWords'),
        ('Who:\n* Ann,\n  a *guide*\n- Bo\n\n+ Cy', 'Who:\n\n• Ann, a guide\n\n• Bo\n\n• Cy'),
        ('1 -\n-1 or *so*', '1 - -1 or so'),
        ('a < b, b > c, <Vec>, List<int>', 'a < b, b > c, <Vec>, List<int>'),
        (
            '2 * 3 * 4 and __init__, *args and **kwargs',
            '2 * 3 * 4 and __init__, *args and **kwargs',
        ),
        ('a ` b', 'a ` b'),
    ],
)
def test_words_stay(written: str, shown: str):
    assert without_markup(written) == shown


@given(st.text(alphabet='ab <>*`[]()_&;#/\n', max_size=60))
def test_letters_stay_but_for_tags(text: str):
    kept = without_markup(text.replace('<', '').replace('&', ''))
    assert [each for each in kept if each in 'ab'] == [each for each in text if each in 'ab']
