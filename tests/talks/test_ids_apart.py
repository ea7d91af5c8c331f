"""Names and titles that differ keep ids that differ, and ids fit where they are used."""

from __future__ import annotations

from itertools import combinations

import pytest

from sphinx_talks.talks.names import name_key, spelled_out, title_id
from sphinx_talks.talks.values import FieldError, parse_id

DIFFERENT = (
    ('C', 'C++', 'C#', 'F#', 'F'),
    ('張', '章', '张'),
    ('🐍', '🦀', '🐍🦀'),
    ('Python 2', 'Python 3', 'Python'),
    ('ё', 'й', 'ы'),
    ('か', 'が'),
    ('!', '?', '…', '-'),
    ('a+b', 'ab', 'a#b'),
)
SAME = (
    ('Café', 'CAFE\u0301', 'cafe'),
    ('Straße', 'STRASSE'),
    ('Time-Travel', 'time travel', 'Time  Travel'),
    ('C♯', 'c#', 'Ｃ＃'),
    ('Don’t', "don't"),
    ('ﾊﾟｲｿﾝ', 'パイソン'),
)


@pytest.mark.parametrize('texts', DIFFERENT)
def test_different(texts: tuple[str, ...]) -> None:
    """Signs, scripts and numbers count, and no id is empty."""
    for make in (title_id, name_key):
        # Between words, minus signs are hyphens.
        keys = {text: make(text) for text in texts if text != 'C--'}
        assert all(keys.values())
        for one, two in combinations(keys, 2):
            assert keys[one] != keys[two], (one, two)


@pytest.mark.parametrize('texts', SAME)
def test_same(texts: tuple[str, ...]) -> None:
    """Case, accents, width, punctuation and spaces do not count."""
    for make in (title_id, name_key):
        assert len({make(text) for text in texts}) == 1


@pytest.mark.parametrize(
    ('name', 'signs'),
    [
        ('C++', '++'),
        ('c#', '#'),
        ('🐍', '🐍'),
        ('Node.js', '.'),
        ('C plus plus', ''),
        ('R&D', ''),
        ('Min Ragan-Kelley', ''),
        ('Müller – O’Brien (they)', ''),
        ('張 三', ''),
        ('J. R. Doe, Jr.', ''),
        ('❤\ufe0f', '❤'),
    ],
)
def test_spelled_out(name: str, signs: str) -> None:
    """Signs that a key has words for are told."""
    assert spelled_out(name) == signs


@pytest.mark.parametrize(
    ('text', 'proposal'),
    [
        ('one,two', 'one-two'),
        ('one, two', 'one-two'),
        ('!rewind', 'rewind'),
        ('!', 'exclamation-mark'),
        (',', 'comma'),
    ],
)
def test_refused_ids(text: str, proposal: str) -> None:
    """Lists divide at commas, and roles take a leading ``!`` for a sign not to link."""
    with pytest.raises(FieldError) as error:
        parse_id(text)
    assert str(error.value).endswith(f'write {proposal}')


@pytest.mark.parametrize('text', ['a!b', 'rewind!', 'c++', 'größe', 'a.b:c/d', '張'])
def test_good_ids(text: str) -> None:
    """All else is the author's choice."""
    assert parse_id(text) == text
