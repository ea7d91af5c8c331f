"""``talks.json``: what is written reads back the same, and damage is named with its place."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats_pages import FEW, FULL, catalogue_of, facts
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.plain import shown_pages
from sphinx_talks.formats.talks_json import read, write
from sphinx_talks.formats.talks_schema import SCHEMA_FILE, schema
from sphinx_talks.talks.records import PageFacts, Place, Talk
from sphinx_talks.views.compose import page_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_talks.catalogue.catalogue import Catalogue

SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding='utf-8'))


def unconditional(pages: tuple[PageFacts, ...]) -> tuple[PageFacts, ...]:
    """Return what every build of some pages shows."""
    return shown_pages(catalogue_of(pages))


def test_full_facts_read_back_the_same():
    assert read(write(catalogue_of(FULL))) == FULL


def test_example_has_a_value_in_every_field():
    # Else the test above says nothing about a field.
    talk = FULL[0].talks[0]
    plain = {
        field.name for field in fields(Talk) if getattr(talk, field.name) != field.default
    }
    assert plain == {field.name for field in fields(Talk)} - {'status', 'indexed'}


@FEW
@given(facts())
def test_everything_reads_back_the_same(pages: tuple[PageFacts, ...]):
    data = write(catalogue_of(pages))
    assert read(data) == unconditional(pages)
    assert write(catalogue_of(read(data))) == data


@FEW
@given(facts())
def test_pages_show_the_same_with_what_was_read(pages: tuple[PageFacts, ...]):
    def views(catalogue: Catalogue) -> list[object]:
        return [page_view(catalogue, page) for page in catalogue.declarations.pages.values()]

    shown = unconditional(pages)
    assert views(catalogue_of(read(write(catalogue_of(pages))))) == views(catalogue_of(shown))


@FEW
@given(facts())
def test_what_is_written_fits_the_schema(pages: tuple[PageFacts, ...]):
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(write(catalogue_of(pages))))


@FEW
@given(facts(), st.randoms(use_true_random=False))
def test_order_of_reading_makes_no_difference(pages: tuple[PageFacts, ...], random: Any):
    shuffled = list(pages)
    random.shuffle(shuffled)
    assert write(catalogue_of(tuple(shuffled))) == write(catalogue_of(pages))


def test_what_a_build_leaves_out_is_not_written():
    def place(*conditions: str) -> Place:
        return Place('index', 1, conditions=conditions)

    page = PageFacts(
        document='index',
        title='Talks',
        talks=(
            Talk(id='secret', title='Only for us', place=place('internal')),
            Talk(id='open', title='For all', place=place('html')),
        ),
    )
    catalogue = catalogue_of((page,), lambda condition: condition == 'html')
    data = write(catalogue)
    assert b'secret' not in data
    assert b'Only for us' not in data
    assert read(data) == (
        replace(page, talks=(Talk(id='open', title='For all', place=place()),)),
    )


def test_each_record_has_a_line_of_its_own():
    lines = write(catalogue_of(FULL)).decode().splitlines()
    assert sum(line.startswith('{"id": "') for line in lines) == 4 + 1 + 1
    assert lines[:2] == ['{', '"version": 1,']


# -- the schema ------------------------------------------------------------------


def test_published_schema_is_up_to_date(request: pytest.FixtureRequest):
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + '\n'
    if request.config.getoption('--update-goldens'):
        SCHEMA_FILE.write_text(text, encoding='utf-8')
    assert SCHEMA_FILE.read_text(encoding='utf-8') == text


def test_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_schema_describes_every_field_that_is_not_plain_from_its_name():
    talk = SCHEMA['$defs']['Talk']
    assert talk['properties']['date']['description'].startswith('ISO 8601')
    assert SCHEMA['$defs']['Event']['properties']['url']['description'] == 'Home page.'
    assert not [line for line in SCHEMA_FILE.read_text().splitlines() if '``' in line]


# -- damage ------------------------------------------------------------------------

BYTES = write(catalogue_of(FULL))


def change(edit: Callable[[dict[str, Any]], object]) -> bytes:
    """Return the full example with something changed."""
    whole = json.loads(BYTES)
    edit(whole)
    return json.dumps(whole).encode()


DAMAGED: dict[str, tuple[bytes, str, str]] = {
    'empty': (b'', 'line 1, column 1', 'it is not valid JSON'),
    'truncated': (BYTES[: len(BYTES) // 2], 'line ', 'it is not valid JSON'),
    'other-encoding': (BYTES.decode().encode('utf-16'), 'byte 0', 'UTF-8'),
    'latin': ('{"version": "é"}'.encode('latin-1'), 'byte 13', 'UTF-8'),
    'list': (b'[]', '', 'expected an object, not a list'),
    'nesting': (b'[' * 200_000, '', 'nested too deeply'),
    'number': (b'{"version": ' + b'1' * 5000 + b'}', '', 'it is not valid JSON'),
    'large-number': (
        change(lambda whole: whole['talks'][0]['place'].update(line=-(10**4000))),
        'talks[0].place.line',
        'whole number',
    ),
    'nan': (b'{"version": NaN}', '', 'NaN is no number'),
    'no-version': (b'{}', 'version', 'expected 1'),
    'true-version': (b'{"version": true}', 'version', 'expected 1'),
    'newer': (b'{"version": 2, "news": 1}', 'version', 'please update'),
    'unknown-list': (b'{"version": 1, "talk": []}', 'talk', 'unknown field'),
    'twice': (b'{"version": 1, "version": 1}', '', '“version” is there twice'),
    'twice-within': (
        b'{"version": 1, "pages": [{"document": "a", "document": "b"}]}',
        'pages[0]',
        '“document” is there twice',
    ),
    'no-list': (change(lambda whole: whole.update(talks={})), 'talks', 'a list, not an obj'),
    'null': (change(lambda whole: whole.update(talks=None)), 'talks', 'a list, not null'),
    'no-talk': (
        change(lambda whole: whole['talks'].append(3)),
        'talks[4]',
        'an object, not 3',
    ),
    'no-id': (
        change(lambda whole: whole['talks'][1].pop('id')),
        'talks[1]',
        '“id” is missing',
    ),
    'empty-id': (
        change(lambda whole: whole['talks'][1].update(id='')),
        'talks[1].id',
        'not empty',
    ),
    'typo': (
        change(lambda whole: whole['talks'][1].update(speaker=[])),
        'talks[1].speaker',
        'did you mean “speakers”?',
    ),
    'text-for-list': (
        change(lambda whole: whole['talks'][1].update(speakers='Toby Ho')),
        'talks[1].speakers',
        'expected a list, not text',
    ),
    'number-for-text': (
        change(lambda whole: whole['talks'][1].update(topics=['a', 1.5])),
        'talks[1].topics[1]',
        'expected text, not 1.5',
    ),
    'text-for-number': (
        change(lambda whole: whole['talks'][1].update(duration='25 min')),
        'talks[1].duration',
        'whole number, not text',
    ),
    'flag-for-number': (
        change(lambda whole: whole['talks'][1].update(duration=True)),
        'talks[1].duration',
        'whole number, not true',
    ),
    'negative': (
        change(lambda whole: whole['talks'][1].update(duration=-1)),
        'talks[1].duration',
        'whole number, not -1',
    ),
    'text-for-flag': (
        change(lambda whole: whole['talks'][1].update(own='no')),
        'talks[1].own',
        'true or false, not text',
    ),
    'unsafe': (
        change(lambda whole: whole['talks'][0]['media'][0].update(url='javascript:alert(1)')),
        'talks[0].media[0].url',
        'not the scheme “javascript”',
    ),
    'unsafe-entry': (
        change(lambda whole: whole['entries'][0].update(url='data:text/html,x')),
        'entries[0].url',
        'not the scheme “data”',
    ),
    'state': (
        change(lambda whole: whole['talks'][0]['media'][0].update(state='secret')),
        'talks[0].media[0].state',
        'expected one of public',
    ),
    'half-a-character': (
        change(lambda whole: whole['talks'][0].update(title='\ud800')),
        'talks[0].title',
        'halves of characters',
    ),
    'kind': (
        change(lambda whole: whole['entries'][0].update(kind='city')),
        'entries[0].kind',
        'expected one of event',
    ),
    'unhashable-kind': (
        change(lambda whole: whole['entries'][0].update(kind=[])),
        'entries[0].kind',
        'expected one of event',
    ),
    'page': (
        change(lambda whole: whole['pages'].pop(0)),
        'talks[0].place.document',
        '“notes/pycon” is not among the pages',
    ),
    'page-twice': (
        change(lambda whole: whole['pages'].append(whole['pages'][0])),
        'pages[2].document',
        'is there twice',
    ),
    'page-with-talks': (
        change(lambda whole: whole['pages'][0].update(talks=[])),
        'pages[0].talks',
        'unknown field',
    ),
}


@pytest.mark.parametrize('name', DAMAGED)
def test_damage_is_named_with_its_place(name: str):
    data, place, message = DAMAGED[name]
    with pytest.raises(FormatError) as caught:
        read(data, 'theirs.json')
    assert caught.value.path == 'theirs.json'
    assert caught.value.place.startswith(place)
    assert bool(caught.value.place) == bool(place)
    assert message in caught.value.message
    assert str(caught.value).startswith('theirs.json: ')


@FEW
@given(st.integers(0, len(BYTES) - 3))
def test_no_truncated_file_is_read(length: int):
    with pytest.raises(FormatError):
        read(BYTES[:length])


@FEW
@given(st.integers(0, len(BYTES) - 1), st.integers(0, 255))
def test_no_changed_byte_ends_in_a_traceback(position: int, byte: int):
    data = BYTES[:position] + bytes([byte]) + BYTES[position + 1 :]
    with suppress(FormatError):
        assert all(isinstance(page, PageFacts) for page in read(data))


@FEW
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_no_value_in_place_of_a_talk_ends_in_a_traceback(value: object):
    data = json.dumps({'version': 1, 'talks': [{'id': 'x', 'title': value, 'place': value}]})
    with pytest.raises(FormatError):
        read(data.encode())


def test_a_byte_order_mark_and_a_schema_are_fine():
    data = b'\xef\xbb\xbf' + change(
        lambda whole: whole.update({'$schema': 'talks.schema.json'})
    )
    assert read(data) == FULL
