"""Lists and names as people write them, and as files are written for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.talks.fields import parse_media
from sphinx_talks.talks.namings import format_names, parse_names
from sphinx_talks.talks.records import Naming
from sphinx_talks.talks.values import FieldError, parse_list, parse_url
from sphinx_talks.talks.written_lists import format_list, list_of


@pytest.mark.parametrize(
    ('text', 'items'),
    [
        ('Ann, Bob', ('Ann', 'Bob')),
        ('Ann; Bob', ('Ann', 'Bob')),
        ('Lee, Ann; Ray, Bo;', ('Lee, Ann', 'Ray, Bo')),
        ('[Ann, Bob]', ('Ann', 'Bob')),
        ('["Lee, Ann", \'Bo\']', ('Lee, Ann', 'Bo')),
        ('[Ann,\n Bob]', ('Ann', 'Bob')),
        ('- Ann\n- Bob', ('Ann', 'Bob')),
        ('* Ann\n* Bob', ('Ann', 'Bob')),
        ('- Ann - Bob', ('Ann', 'Bob')),
        ('- Ann', ('Ann',)),
        ('"Ann", “Bo Ray”', ('Ann', 'Bo Ray')),
        ('"Ann" Lee, O\'Neil', ('"Ann" Lee', "O'Neil")),
        ("'Ann' and 'Bob'", ("'Ann' and 'Bob'",)),
        ('Lee, Ann\nRay, Bo', ('Lee, Ann', 'Ray, Bo')),
        ('Lee, Ann\n,', ('Lee, Ann',)),
        ('Front - back, a-b', ('Front - back', 'a-b')),
        ('[a] and [b]', ('[a] and [b]',)),
        ('  ', ()),
        ('"", \'', ('""', "'")),
    ],
)
def test_lists(text: str, items: tuple[str, ...]):
    assert parse_list(text) == items


@pytest.mark.parametrize(
    ('text', 'names'),
    [
        ('Ann Lee and Bo Ray', ('Ann Lee', 'Bo Ray')),
        ('Ann Lee & Bo Ray', ('Ann Lee', 'Bo Ray')),
        ('Ann Lee, Bo Ray, and Cid El', ('Ann Lee', 'Bo Ray', 'Cid El')),
        ('Ann, Bob and Cid', ('Ann', 'Bob', 'Cid')),
        ('"Trees and Bees"', ('Trees and Bees',)),
        ('Ann Lee and others', ('Ann Lee and others',)),
        ('Sandor Anderson', ('Sandor Anderson',)),
        ('"Ann Lee (Bonn)"', ('Ann Lee (Bonn)',)),
    ],
)
def test_names_of_persons(text: str, names: tuple[str, ...]):
    read = parse_names('speaker', text)
    assert (read.names, read.namings, read.errors) == (names, (), ())


def test_two_first_names_may_be_one_name():
    read = parse_names('speaker', 'Ann and Bob')
    assert read.names == ('Ann and Bob',)
    ((text, error),) = read.errors
    assert text == 'Ann and Bob'
    assert str(error) == ('this may be one name or several: write Ann, Bob or "Ann and Bob"')
    assert not parse_names('speaker', str(error).rpartition(' or ')[2]).errors
    assert parse_names('topic', 'Ann and Bob').errors == ()


def test_what_is_said_of_a_name():
    read = parse_names(
        'speaker', 'Ann Lee (moderator) <https://ann.example>, Bo ?, Cid (host) (?), D (?)'
    )
    assert read.names == ('Ann Lee', 'Bo', 'Cid', 'D')
    assert read.namings == (
        Naming('speaker', 'Ann Lee', url='https://ann.example', role='moderator'),
        Naming('speaker', 'Bo', is_doubtful=True),
        Naming('speaker', 'Cid', role='host', is_doubtful=True),
        Naming('speaker', 'D', is_doubtful=True),
    )
    # Roles are for persons.
    assert parse_names('topic', 'Testing (unit)') == parse_names('topic', '"Testing (unit)"')
    assert parse_names('topic', 'Trio <trio.example.org/x>').namings[0].url == (
        'https://trio.example.org/x'
    )


@pytest.mark.parametrize('text', ['Ann <javascript:alert(1)>', 'Ann <https://>'])
def test_bad_address_of_a_name_is_told(text: str):
    read = parse_names('speaker', text)
    assert read.names == (text,)
    assert [what for what, _error in read.errors] == [text]


_PIECES = ('Ann', 'Bo', 'and', '&', ',', ';', '-', '*', '"', "'", '“', '[', ']', '(', ')', '?')
_ITEM = st.lists(st.sampled_from((*_PIECES, '<', '>', 'x:y', 'ß')), min_size=1, max_size=6)
_ITEMS = st.lists(_ITEM.map(' '.join), max_size=4).map(list_of)


@given(st.one_of(_ITEMS, st.lists(st.text()).map(list_of)))
def test_lists_are_read_as_they_are_written(items: tuple[str, ...]):
    lines = format_list(items)
    if not any({'"', "'", '“'} <= {*item} for item in items):
        assert parse_list('\n'.join(lines)) == items


@given(_ITEMS, st.sampled_from(('speaker', 'topic')))
def test_names_are_read_as_they_are_written(items: tuple[str, ...], kind: str):
    lines = format_names(kind, items)
    if not any({'"', "'"} <= {*item} for item in items):
        read = parse_names(kind, '\n'.join(lines))
        assert (read.names, read.namings, read.errors) == (items, (), ())


@given(st.text(alphabet='Ann Bo()?<>,;and&"\'-[]\n:/.@'))
def test_any_names_are_read_again_as_they_are_written(text: str):
    read = parse_names('speaker', text)
    if not read.errors:
        again = parse_names(
            'speaker', '\n'.join(format_names('speaker', read.names, read.namings))
        )
        if not any({'"', "'"} <= {*name} for name in read.names):
            assert again == read


@pytest.mark.parametrize(
    ('text', 'url'),
    [
        ('www.youtube.com/watch?v=x', 'https://www.youtube.com/watch?v=x'),
        ('youtu.be/x', 'https://youtu.be/x'),
        ('example.org:8000/a', 'https://example.org:8000/a'),
        ('www.example.org', 'https://www.example.org'),
        ('slides/deck.pdf', 'slides/deck.pdf'),
        ('deck.io', 'deck.io'),
        ('v1.0/deck.pdf', 'v1.0/deck.pdf'),
        ('../talks.de/deck.pdf', '../talks.de/deck.pdf'),
        ('/talks/x', '/talks/x'),
    ],
)
def test_address_without_a_scheme(text: str, url: str):
    assert parse_url(text) == url
    assert [medium.url for medium in parse_media('video', text)[0]] == [url]


def test_address_without_a_scheme_that_is_not_safe():
    with pytest.raises(FieldError):
        parse_url('www.example.org\\x')
