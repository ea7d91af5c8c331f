"""What authors write in the roles for citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.catalogue.citing.keys import CitedKey, parse_citations
from sphinx_talks.talks.values import FieldError


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('rewind', [CitedKey('rewind')]),
        (' rewind , cinder ', [CitedKey('rewind'), CitedKey('cinder')]),
        ('rewind,', [CitedKey('rewind')]),
        ('rewind@12:34', [CitedKey('rewind', time='12:34')]),
        ('{see}rewind', [CitedKey('rewind', prefix='see ')]),
        ('{ see  also } rewind', [CitedKey('rewind', prefix='see also ')]),
        ('rewind{p. 2}', [CitedKey('rewind', suffix=', p. 2')]),
        ('rewind{, p. 2}', [CitedKey('rewind', suffix=', p. 2')]),
        ('rewind{; and more}', [CitedKey('rewind', suffix='; and more')]),
        ('rewind{ passim}', [CitedKey('rewind', suffix=' passim')]),
        ('rewind {}', [CitedKey('rewind')]),
        (
            '{see, above all,}a@1:00{, b, c}, {d}e',
            [
                CitedKey('a', prefix='see, above all, ', suffix=', b, c', time='1:00'),
                CitedKey('e', prefix='d '),
            ],
        ),
    ],
)
def test_read(text: str, expected: list[CitedKey]):
    assert [*parse_citations(text)] == expected


@pytest.mark.parametrize(
    'text',
    ['', ' ', ',', '{see}', '@1:00', 'a, {b}', '{a', 'a}', '{a{b}}c', 'a{b}c', '{a}{b}c'],
)
def test_refused(text: str):
    with pytest.raises(FieldError):
        parse_citations(text)


@given(st.text(st.sampled_from('ab{},@ :1'), max_size=12) | st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str):
    try:
        keys = parse_citations(text)
    except FieldError:
        return
    assert keys
    for key in keys:
        assert key.key == key.key.strip() != ''
        assert not set('{},') & set(key.key)
