"""Which addresses lead to the same place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.talks.urls import same_address

WORD = st.text('abcXYZ019-_~', min_size=1, max_size=6)


@pytest.mark.parametrize(
    'variant',
    [
        'https://github.com/toby/rewind',
        'http://github.com/toby/rewind',
        'https://github.com/toby/rewind/',
        'https://github.com/toby/rewind.git',
        'https://github.com/toby/rewind.git/',
        'https://www.github.com/toby/rewind',
        'HTTPS://WWW.GitHub.COM/toby/rewind',
        'https://github.com/toby/rewind#readme',
        'https://github.com/toby/rewind/#',
        '  https://github.com/toby/rewind\n',
    ],
)
def test_the_same_place(variant: str):
    assert same_address(variant) == same_address('https://github.com/toby/rewind')


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        ('https://github.com/toby/rewind', 'https://github.com/Toby/rewind'),
        ('https://github.com/toby/rewind', 'https://github.com/toby/rewind2'),
        ('https://github.com/toby/rewind', 'https://gitlab.com/toby/rewind'),
        ('https://github.com/toby', 'https://github.com/toby/rewind'),
        ('https://example.org/?a=1', 'https://example.org/?a=2'),
        ('https://example.org/?a=b', 'https://example.org/?a=B'),
        ('https://example.org?a=b', 'https://example.org?a=B'),
        ('https://example.org', 'https://docs.example.org'),
        ('https://example.org:8080', 'https://example.org'),
        ('https://example.org', 'ftp://example.org'),
        ('mailto:a@example.org', 'https://example.org'),
        ('https://wwww.example.org', 'https://example.org'),
    ],
)
def test_another_place(one: str, other: str):
    assert same_address(one) != same_address(other)


@given(
    host=st.lists(WORD, min_size=2, max_size=3).map('.'.join),
    path=st.lists(WORD, max_size=3),
    data=st.data(),
)
def test_every_spelling_of_an_address(host: str, path: list[str], data: st.DataObject):
    plain = '/'.join((host.lower(), *path))
    spelled = (
        data.draw(st.sampled_from(('http://', 'https://', 'HTTPS://www.', 'http://WWW.')))
        + data.draw(st.sampled_from((host, host.upper(), host.lower())))
        + ''.join(f'/{word}' for word in path)
        + data.draw(st.sampled_from(('', '.git') if path else ('',)))
        + data.draw(st.sampled_from(('', '/')))
        + data.draw(st.sampled_from(('', '#', '#top', '#a/b')))
    )
    assert same_address(spelled) == plain


@given(st.text(max_size=30))
def test_any_text_has_an_address(text: str):
    assert isinstance(same_address(text), str)
    assert same_address(f' {text} ') == same_address(text)
