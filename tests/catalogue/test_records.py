"""Records: immutable, small, and made of plain values only."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import pickle
import pickletools
import sys
import types
import typing
from dataclasses import FrozenInstanceError, fields, replace

import pytest
from hypothesis import given, settings

from made_pages import pages
from sphinx_talks.catalogue import records
from sphinx_talks.catalogue.records import (
    RECORDS_SHAPE,
    Defaults,
    Delivery,
    Entry,
    Event,
    ExtraField,
    IndexPlacement,
    Medium,
    Mention,
    PageFacts,
    Place,
    Project,
    Speaker,
    Takeaway,
    Talk,
    Topic,
)

if typing.TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLACE = Place('a', 3, 'talk-x', 'Notes', ('html',), 'part.txt')
MEDIUM = Medium(
    'video', 'https://example.org/v', 'attendees', 'Tape', 'fr', 12, 'https://x.org'
)
DELIVERY = Delivery(
    *(PLACE, 'pyconde', '2024-04', 'Kuppelsaal', 'de', (MEDIUM,), 'Full house', ('soon',))
)
EXTRA = ExtraField('level', 'For whom', 'Everybody')
TALK = Talk(
    *('x', 'X: a talk', PLACE, ('Toby Ho', 'Zoë'), 'pycon', '2024-05', 'keynote'),
    *(('debugging',), (MEDIUM, MEDIUM), 'en', 1800, True, ('soon',), False),
    *(('w',), 'All of it.', 'Hall C', 'Web', 'x.png', 'MIT', '10.1000/1', ('y',), ('z',)),
    *(True, 'planned', 'Late', (EXTRA,), (DELIVERY,)),
)
RECORDS: tuple[typing.Any, ...] = (
    PLACE,
    MEDIUM,
    DELIVERY,
    EXTRA,
    TALK,
    Defaults('pycon', '2024', 'talk', ('debugging',), 'en'),
    Event(id='e', name='E', place=PLACE, dates='2024', venue='V', series='S', online=True),
    Speaker(id='s', name='S', place=PLACE, aliases=('T',), sort_as='S', affiliation='A'),
    Topic(id='t', name='T', place=PLACE, parent='P', lists_talks=True, remarks=('?',)),
    Project(id='p', name='P', place=PLACE, url='u', repository='r', documentation='d'),
    Takeaway('q', 'quote', 'So it goes.', 'x', PLACE, 'Toby Ho', 61, ('debugging',)),
    Mention('project', 'P', PLACE, 'x', True, 'https://example.org'),
    IndexPlacement('topics', PLACE),
    PageFacts('a', 'A', (TALK,)),
)
CLASSES = tuple(type(record) for record in RECORDS)
any_record = pytest.mark.parametrize(
    'record', RECORDS, ids=lambda record: type(record).__name__
)


def records_below(kind: type) -> Iterator[type]:
    """Return a record class, and those of all records that it can hold."""
    yield kind
    if kind is Entry:
        for each in (Event, Speaker, Topic, Project):
            yield from records_below(each)
    for hint in typing.get_type_hints(kind).values():
        for part in (hint, *typing.get_args(hint)):
            if dataclasses.is_dataclass(part):
                yield from records_below(typing.cast('type', part))


STORED = sorted(set(records_below(PageFacts)) - {Entry}, key=lambda kind: kind.__name__)
any_stored = pytest.mark.parametrize('kind', STORED, ids=lambda kind: kind.__name__)


def test_every_record_has_an_example():
    exported = {getattr(records, name) for name in records.__all__} - {RECORDS_SHAPE, Entry}
    assert set(CLASSES) == exported
    assert set(STORED) == exported - {Defaults}
    assert {each.__name__ for each in Entry.__subclasses__()} == {
        each.__name__ for each in exported if issubclass(each, Entry)
    }


@any_record
def test_records_are_frozen(record: typing.Any):
    for field in fields(record):
        with pytest.raises(FrozenInstanceError):
            setattr(record, field.name, '')
        with pytest.raises(FrozenInstanceError):
            delattr(record, field.name)


@any_record
def test_records_have_slots_only(record: typing.Any):
    assert not hasattr(record, '__dict__')
    with pytest.raises((AttributeError, TypeError)):
        record.another = 1


@any_record
def test_records_compare_by_value(record: typing.Any):
    copy = replace(record)
    assert copy is not record
    assert copy == record
    assert hash(copy) == hash(record)
    assert len({copy, record}) == 1


@any_record
def test_each_field_counts_in_comparisons(record: typing.Any):
    for field in fields(record):
        assert replace(record, **{field.name: ('other',)}) != record


@any_record
@pytest.mark.parametrize('protocol', range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles(record: typing.Any, protocol: int):
    copy = pickle.loads(pickle.dumps(record, protocol))
    assert copy == record
    assert type(copy) is type(record)
    assert repr(copy) == repr(record)


@settings(max_examples=25)
@given(pages())
def test_page_facts_pickle(made: Mapping[str, PageFacts]):
    assert pickle.loads(pickle.dumps(made)) == made


@pytest.mark.parametrize('kind', [kind for kind in STORED if not issubclass(kind, Entry)])
def test_pickles_hold_no_names_of_fields(kind: type):
    # There are tens of thousands, in every environment and every worker.
    (record,) = (each for each in RECORDS if type(each) is kind)
    words = {argument for _code, argument, _place in pickletools.genops(pickle.dumps(record))}
    assert kind.__name__ in words
    assert not words & {field.name for field in fields(record)}


def test_pickles_are_small():
    def talk(number: int) -> Talk:
        return Talk(
            f'talk-{number}',
            f'Talk {number}',
            Place('notes', number, f'talk-{number}'),
            ('Toby Ho',),
            'pycon-us-2024',
            topics=('debugging',),
            media=(Medium('video', f'https://example.org/{number}'),),
        )

    def size(number: int) -> int:
        talks = tuple(map(talk, range(1000, 1000 + number)))
        return len(pickle.dumps(PageFacts('notes', 'Notes', talks), pickle.HIGHEST_PROTOCOL))

    # Beside the 60 or so bytes of text that differ from talk to talk.
    assert (size(2000) - size(1000)) / 1000 < 180


# -- the shape ------------------------------------------------------------------


def shape_of(tree: ast.Module) -> int:
    """Return the number for the shape that a changed module has."""
    module = types.ModuleType('changed_records')
    # Dataclasses look their module up.
    sys.modules[module.__name__] = module
    try:
        exec(compile(ast.fix_missing_locations(tree), 'records.py', 'exec'), vars(module))
    finally:
        del sys.modules[module.__name__]
    shape: int = module.RECORDS_SHAPE
    return shape


def source_tree() -> ast.Module:
    """Return the module of records as a syntax tree."""
    return ast.parse(inspect.getsource(records))


def body_of(tree: ast.Module, kind: type) -> list[ast.stmt]:
    """Return what stands in a class."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == kind.__name__:
            return node.body
    raise AssertionError(kind)


def declared(body: list[ast.stmt]) -> list[ast.AnnAssign]:
    """Return the declarations of fields."""
    return [node for node in body if isinstance(node, ast.AnnAssign)]


def test_shape_is_the_same_for_the_same_records():
    assert shape_of(source_tree()) == RECORDS_SHAPE
    assert isinstance(RECORDS_SHAPE, int)


def test_shape_does_not_depend_on_comments_and_docstrings():
    tree = source_tree()
    del body_of(tree, Talk)[0]
    assert shape_of(tree) == RECORDS_SHAPE


@pytest.mark.parametrize('kind', [*STORED, Entry], ids=lambda kind: kind.__name__)
def test_shape_changes_with_the_fields_of_every_stored_record(kind: type):
    gained = source_tree()
    body_of(gained, kind).append(ast.parse("another: str = ''").body[0])
    renamed = source_tree()
    target = declared(body_of(renamed, kind))[-1].target
    assert isinstance(target, ast.Name)
    target.id += '_renamed'
    if kind is Entry:
        # Its property is no field, and stays what it is.
        assert target.id == 'indexed_renamed'
    lost = source_tree()
    body = body_of(lost, kind)
    body.remove(declared(body)[-1])
    if not body[1:]:
        body.append(ast.Pass())
    shapes = [shape_of(tree) for tree in (gained, renamed, lost)]
    assert len({*shapes, RECORDS_SHAPE}) == 4


@pytest.mark.parametrize('kind', [kind for kind in STORED if not issubclass(kind, Entry)])
def test_shape_changes_with_the_order_of_fields(kind: type):
    # Records pickle as their values in this order.
    tree = source_tree()
    body = body_of(tree, kind)
    last = declared(body)[-2:]
    last[0].target, last[1].target = last[1].target, last[0].target
    assert shape_of(tree) != RECORDS_SHAPE


# -- plain values ---------------------------------------------------------------


@pytest.mark.parametrize('kind', CLASSES, ids=lambda kind: kind.__name__)
def test_fields_hold_plain_values(kind: type):
    hints = typing.get_type_hints(kind)
    for field in fields(kind):
        assert is_plain(hints[field.name]), f'{kind.__name__}.{field.name}'


def is_plain(hint: object) -> bool:
    """Return whether a type is that of a number, a string, a record or a tuple of such."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return arguments[1:] == (...,) and is_plain(arguments[0])
    if isinstance(hint, types.UnionType):
        return all(is_plain(argument) for argument in arguments)
    return hint in {str, int, bool, type(None), Entry, *CLASSES}


@any_record
def test_examples_hold_what_the_types_say(record: typing.Any):
    def check(value: object) -> None:
        if isinstance(value, tuple):
            for item in value:
                check(item)
        elif type(value) in CLASSES:
            for field in fields(typing.cast('Place', value)):
                check(getattr(value, field.name))
        else:
            assert type(value) in {str, int, bool, type(None)}

    check(record)


@pytest.mark.parametrize(
    ('kind', 'word'),
    [(Event, 'event'), (Speaker, 'speaker'), (Topic, 'topic'), (Project, 'project')],
)
def test_entries_know_their_kind(kind: type[Entry], word: str):
    assert kind(id='x', name='X', place=PLACE).kind == word
