"""Ids of titles, keys of names, and sort orders."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_talks.talks.names import alphabetical_key, name_key, sort_key, title_id

# XML's NameChar (XML 1.0, fifth edition, production 4a) without the colon.
XML_NAME_CHARACTERS = re.compile(
    '[-.0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d'
    '\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd'
    '\U00010000-\U000effff]*'
)
# Real titles are made of much else than letters.
ANY_TEXT = st.one_of(
    st.text(),
    st.text(st.characters(min_codepoint=0, max_codepoint=0x24F)),
    st.text("aB c.-_+#'’(),:/ées🐍\u200d\ufe0f\u0301\u3099か", max_size=12),
    st.characters(codec=None).map(lambda character: f'a{character}b'),
)


@pytest.mark.parametrize(
    ('title', 'expected'),
    [
        ('Rewind: Python Time-Travel Debugger', 'rewind-python-time-travel-debugger'),
        ('C', 'c'),
        ('C++', 'c-plus-plus'),
        ('C⁺⁺', 'c-plus-plus'),
        ('C#', 'c-sharp'),
        ('C♯', 'c-sharp'),
        ('Don’t “panic”', 'dont-panic'),
        ("Don't panic!", 'dont-panic'),
        ('`foo`_bar*', 'foo-bar'),
        ('Straße & Café', 'strasse-cafe'),
        ('Cafe\u0301', 'cafe'),
        ('Ёлка й', 'елка-и'),
        ('ΆΛΦΑ', 'αλφα'),
        ('ＰｙＣｏｎ\u3000ＪＰ', 'pycon-jp'),
        ('ﾊﾟｲｿﾝ', 'パイソン'),
        ('か\u3099', 'が'),
        ('हिन्दी', 'हिन्दी'),
        ('張', '張'),
        ('한국어', '한국어'),
        ('🐍 & 🦀', 'snake-crab'),
        ('👩\u200d💻', 'woman-personal-computer'),
        ('❤\ufe0f', 'heavy-black-heart'),
        ('100 €', '100-euro-sign'),
        ('a\u200bb\u00adc', 'abc'),
        ('E = mc²', 'e-mc2'),
        ('line one\nline two', 'line-one-line-two'),
        ('???', 'question-mark-question-mark-question-mark'),
        ('…', 'horizontal-ellipsis'),
        ('\u200d', 'zero-width-joiner'),
        ('\u0301', 'combining-acute-accent'),
        ('\x00', 'u0000'),
        ('\ud800', 'ud800'),
        ('\ue000', 'ue000'),
        ('', ''),
        (' \t\n\u3000', ''),
    ],
)
def test_title_id(title: str, expected: str) -> None:
    assert title_id(title) == expected


@pytest.mark.parametrize(
    'titles',
    [
        ('C', 'C+', 'C++', 'C#'),
        ('張', '章'),
        ('🐍', '🦀'),
        ('か', 'が'),
        ('Talk 1', 'Talk 11', 'Talk 1 1'),
        ('हि', 'हु'),
        ('\ue000', '\ue001'),
    ],
)
def test_titles_that_differ_have_ids_that_differ(titles: tuple[str, ...]) -> None:
    assert len({title_id(title) for title in titles}) == len(titles)
    assert len({name_key(title) for title in titles}) == len(titles)


@pytest.mark.parametrize(
    'same',
    [
        (
            'Martin v. Löwis',
            'Martin v Löwis',
            'martin V. LOWIS',
            'Martin  v.\u00a0Lo\u0308wis',
        ),
        ('J. R. Smith', 'J R Smith', 'J.R. Smith', 'J.-R. Smith'),
        ('Min Ragan-Kelley', 'Min Ragan Kelley', 'Min Ragan‑Kelley', ' Min  Ragan–Kelley '),
        ("Ryan O'Brien", 'Ryan O’Brien', 'Ryan O‘Brien', 'Ryan Oʼbrien'),
        ('ACME, Inc.', 'ACME Inc', 'Acme Inc.'),
        ('Ho, Toby', 'Ho Toby'),
        ('Amber Brown ("HawkOwl")', 'Amber Brown (HawkOwl)', 'Amber Brown “HawkOwl”'),
        ('typing_extensions', 'typing-extensions', 'typing extensions'),
        ('ＰｙＣｏｎ', 'PyCon', 'pycon'),
        ('ギド・ヴァンロッサム', 'ギド ヴァンロッサム'),
        ('C#', 'c♯'),
    ],
)
def test_spellings_of_one_name(same: tuple[str, ...]) -> None:
    assert len({name_key(name) for name in same}) == 1


@pytest.mark.parametrize(
    'different',
    [
        ('.NET', 'NET', 'ASP.NET', 'ASP NET'),
        ('Node.js', 'Nodejs', 'Node js'),
        ('C', 'C+', 'C++', 'C#'),
        ('🐍', '🦀'),
        ('Python 3.1', 'Python 3.11', 'Python 31', 'Python 3 1'),
        ('main', 'main()', 'main!'),
        ('init', '__init__', '_init'),
        ('AT&T', 'AT/T', 'AT T', 'ATT'),
        ('@glyph', 'glyph'),
        ('Toby Ho', 'TobyHo'),
        ('?', '!', '.', "'", '-', '()', '...'),
    ],
)
def test_names_that_differ(different: tuple[str, ...]) -> None:
    assert len({name_key(name) for name in different}) == len(different)


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        ('.NET', 'dot-net'),
        ('Node.js', 'node-dot-js'),
        ('Guido van Rossum', 'guido-van-rossum'),
        ('Naomi Ceder (she/her)', 'naomi-ceder-she-slash-her'),
        ('Python 3.13', 'python-3-dot-13'),
        ('', ''),
        ('  ', ''),
    ],
)
def test_name_key(name: str, expected: str) -> None:
    assert name_key(name) == expected


@given(ANY_TEXT)
@example('༂')
@example('ŉ´ｰ')
def test_ids_are_their_own_ids(text: str) -> None:
    for function in (title_id, name_key):
        made = function(text)
        assert function(made) == made
        assert bool(made) == bool(text.strip())
        assert XML_NAME_CHARACTERS.fullmatch(made)
        assert unicodedata.is_normalized('NFC', made)
        assert not made.startswith('-')
        assert not made.endswith('-')


@given(ANY_TEXT)
def test_case_width_and_outer_space_make_no_difference(text: str) -> None:
    for function in (title_id, name_key):
        made = function(text)
        assert function(f' {text}\n') == made
        assert function(unicodedata.normalize('NFD', text)) == made
        assert function(unicodedata.normalize('NFC', text)) == made


@given(st.text('abc XYZéÉ-.'))
def test_case_makes_no_difference(text: str) -> None:
    assert title_id(text.upper()) == title_id(text.lower()) == title_id(text)
    assert name_key(text.upper()) == name_key(text.lower()) == name_key(text)


def test_long_names_take_no_time() -> None:
    for start in '(["._,\'':
        for text in (start * 20_000, f'{start}a' * 20_000, f' {start}' * 20_000):
            assert name_key(text)


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        ('Toby Ho', 'ho, toby'),
        ('Guido van Rossum', 'van rossum, guido'),
        ('Maria de la Cruz', 'de la cruz, maria'),
        ('Martin v. Löwis', 'v lowis, martin'),
        ('de Souza', 'de souza'),
        ('Ho, Toby', 'ho, toby'),
        ('Martin Luther King Jr.', 'king jr, martin luther'),
        ('Naomi Ceder (she/her)', 'ceder, naomi'),
        ('glyph', 'glyph'),
        ('山田 太郎', '山田 太郎'),
        ('(anonymous)', 'anonymous'),
        ('', ''),
    ],
)
def test_sort_key(name: str, expected: str) -> None:
    assert sort_key(name).partition('\0')[0] == expected


def test_sort_as_wins() -> None:
    assert sort_key('Guido van Rossum', 'Rossum, Guido van') < sort_key('Guido Smith')
    assert sort_key('Guido van Rossum') > sort_key('Guido Smith')


@given(ANY_TEXT, ANY_TEXT)
def test_orders_are_total(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
    assert (alphabetical_key(one) == alphabetical_key(other)) == (one == other)


def test_alphabetical_order() -> None:
    titles = ['apple', '“Äpple” pie', 'C', 'C++', 'Part 2', 'part 10', 'Étude', 'Zoo']
    expected = ['apple', '“Äpple” pie', 'C', 'C++', 'Étude', 'Part 2', 'part 10', 'Zoo']
    assert sorted(titles, key=alphabetical_key) == expected
