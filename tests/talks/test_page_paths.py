"""Paths of pages, as settings describe them by fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.talks.page_paths import PagePattern, fields_of, read_page_patterns

ANYTHING = st.text(max_size=300) | st.sampled_from(
    ('..', '.', '/', '_x', '-', 'CON', 'a' * 999)
)


def pattern(path: str, kind: str = 'talk', title: str = '') -> PagePattern:
    return PagePattern(kind=kind, path=path, title=title)


def test_fields_are_filled_in():
    filled = pattern('videos/{series}/{year}/{id}').fill(
        {'series': 'PyCon US', 'year': '2024', 'id': 'Rewind_2.0'}
    )
    assert filled.document == 'videos/pycon-us/2024/Rewind_2.0'
    assert not filled.missing
    assert not filled.unsafe


def test_a_part_without_any_value_is_left_out():
    filled = pattern('talks/{series}-{year}/{event}/{id}').fill({'year': '2024', 'id': 'a'})
    assert filled.document == 'talks/2024/a'
    assert filled.missing == ('series', 'event')


@pytest.mark.parametrize(
    ('value', 'part'),
    [
        ('..', 'dot-dot'),
        ('_hidden', 'hidden'),
        ('.x', 'x'),
        ('C++', 'c-plus-plus'),
        ('x.', 'x'),
    ],
)
def test_what_cannot_stand_in_a_path_is_spelled_otherwise(value: str, part: str):
    filled = pattern('talks/{id}').fill({'id': value})
    assert filled.document == f'talks/{part}'
    assert filled.unsafe == (value,)


def test_words_are_made_fit_without_a_word():
    filled = pattern('{title}').fill({'title': '../What’s new in C++?'})
    assert filled.document == 'whats-new-in-c-plus-plus'
    assert not filled.unsafe


@given(st.dictionaries(st.sampled_from(fields_of('talk')), ANYTHING))
def test_whatever_a_talk_says_its_page_lies_below_the_root(values: dict[str, str]):
    filled = pattern('{series}/{year}-{language}/{id}').fill(values)
    for part in filled.document.split('/') if filled.document else ():
        assert part
        assert part[0] not in '._-'
        assert not part.endswith('.')
        assert not set(part) & set('\\:*?"<>|\0 \n')
        assert len(part.encode()) <= 120


def test_titles_have_the_same_fields():
    about = pattern('{id}', title='{title} ({year})')
    assert about.titled({'title': 'Rewind', 'year': '2024'}, 'Rewind') == 'Rewind (2024)'
    assert about.titled({}, 'Rewind') == '()'
    assert pattern('{id}').titled({}, 'Rewind') == 'Rewind'


def test_unknown_kinds_are_refused_once_all_are_known():
    assert read_page_patterns({'rfc': '{id}'})[0].kind == 'rfc'
    assert read_page_patterns({'rfc': '{id}'}, ('pep', 'rfc'))[0].kind == 'rfc'
    with pytest.raises(ValueError, match="'rfc' is none"):
        read_page_patterns({'rfc': '{id}'}, ('pep',))


@pytest.mark.parametrize(
    ('key', 'document'),
    [
        ('pycon-2024/rewind--1', 'talks/pycon-2024/rewind--1'),
        # These lead out of the folder, or have an empty part.
        ('../rewind', 'talks/rewind'),
        ('/rewind', 'talks/rewind'),
        ('a//b', 'talks/a-b'),
        ('a/', 'talks/a'),
    ],
)
def test_ids_with_folders(key: str, document: str):
    filled = PagePattern(kind='talk', path='talks/{id}').fill({'id': key})
    assert filled.document == document
    assert filled.unsafe == (() if key.startswith('pycon') else (key,))
