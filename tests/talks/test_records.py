"""Records: immutable, small, and made of plain values only."""

from __future__ import annotations

import dataclasses
import importlib
import pickle
import pickletools
import pkgutil
import types
import typing
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings

from made_pages import pages
from sphinx_talks.catalogue import pages as catalogue_pages
from sphinx_talks.catalogue.pages import (
    PACKING,
    STORED_SHAPE,
)
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.talks import records
from sphinx_talks.talks.frozen_records import Record
from sphinx_talks.talks.records import (
    Chapter,
    CrossReference,
    Defaults,
    Delivery,
    Entry,
    Event,
    Extension,
    ExtraField,
    Guess,
    Heading,
    Inline,
    Listing,
    Medium,
    Mention,
    Naming,
    PageFacts,
    Place,
    Project,
    QuoteCheck,
    Speaker,
    Subject,
    Takeaway,
    Talk,
    Topic,
)
from sphinx_talks.views import listings

if typing.TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLACE = Place(
    'a',
    3,
    anchor='talk-x',
    heading='Notes',
    conditions=('html',),
    file='part.txt',
)
MEDIUM = Medium(
    'video',
    'https://example.org/v',
    state='attendees',
    label='Tape',
    language='fr',
    start=12,
    archive='https://x.org',
    uploaded='2024-06-01',
)
DELIVERY = Delivery(
    place=PLACE,
    event='pyconde',
    date='2024-04',
    room='Kuppelsaal',
    language='de',
    media=(MEDIUM,),
    note='Full house',
    remarks=('soon',),
)
CHAPTER = Chapter(754, 'Questions')
NAMING = Naming(
    'speaker',
    'Zoë',
    url='https://zoe.example/',
    role='host',
    is_doubtful=True,
)
EXTRA = ExtraField('level', 'For whom', 'Everybody')
TALK = Talk(
    id='x',
    title='X: a talk',
    place=PLACE,
    speakers=('Toby Ho', 'Zoë'),
    event='pycon',
    date='2024-05',
    kind='keynote',
    topics=('debugging',),
    media=(MEDIUM, MEDIUM),
    language='en',
    duration=1800,
    own=True,
    remarks=('soon',),
    indexed=False,
    aliases=('w',),
    abstract='All of it.',
    room='Hall C',
    track='Web',
    thumbnail='x.png',
    license='MIT',
    doi='10.1000/1',
    related=('y',),
    part_of=('z',),
    featured=True,
    status='planned',
    note='Late',
    extra=(EXTRA,),
    deliveries=(DELIVERY,),
    title_language='fr',
    has_notes=True,
    chapters=(CHAPTER,),
)
RECORDS: tuple[typing.Any, ...] = (
    PLACE,
    MEDIUM,
    DELIVERY,
    EXTRA,
    NAMING,
    CHAPTER,
    Guess(
        talk='x',
        place=PLACE,
        field='event',
        message='it may be a title',
    ),
    TALK,
    Extension(
        talk='x',
        place=PLACE,
        topics=('debugging',),
        media=(MEDIUM,),
        remarks=('soon',),
        has_notes=True,
    ),
    Defaults(
        event='pycon',
        date='2024',
        kind='talk',
        topics=('debugging',),
        language='en',
    ),
    Event(
        id='e',
        name='E',
        place=PLACE,
        dates='2024',
        venue='V',
        series='S',
        online=True,
    ),
    Speaker(
        id='s',
        name='S',
        place=PLACE,
        aliases=('T',),
        sort_as='S',
        affiliation='A',
    ),
    Topic(
        id='t',
        name='T',
        place=PLACE,
        parent='P',
        lists_talks=True,
        remarks=('?',),
    ),
    Project(
        id='p',
        name='P',
        place=PLACE,
        url='u',
        repository='r',
        documentation='d',
    ),
    Takeaway(
        id='q',
        kind='quote',
        text='So it goes.',
        talk='x',
        place=PLACE,
        by='Toby Ho',
        at=61,
        topics=('debugging',),
    ),
    Mention(
        'project',
        'P',
        place=PLACE,
        talk='x',
        shows_title=True,
        url='https://example.org',
    ),
    CrossReference(keys=('py numpy.dot',), place=PLACE, talk='x'),
    Listing(PLACE),
    Inline(
        node='emphasis',
        parts=(Inline(node='Text', text='so'),),
    ),
    Subject(
        kind='topic', name='Testing', first=1, end=3, entry=0, line=0, headings=('Notes',)
    ),
    Heading(
        'On r',
        ('on-r',),
        (('On ', ''), ('r', 'talk-r-in-a')),
    ),
    QuoteCheck(
        takeaway=0,
        verdict='differs',
        at=61,
        passage='So it goes on.',
    ),
    PageFacts(document='a', title='A', talks=(TALK,)),
)
CLASSES = tuple(type(record) for record in RECORDS)
any_record = pytest.mark.parametrize(
    'record',
    RECORDS,
    ids=lambda record: type(record).__name__,
)


def records_below(kind: type) -> Iterator[type]:
    """Return a record class, and those of all records that it can hold."""
    yield kind
    if kind is Entry:
        for each in (Event, Speaker, Topic, Project):
            yield from records_below(each)
    for hint in typing.get_type_hints(kind).values():
        for part in (hint, *typing.get_args(hint)):
            # Pieces of text hold pieces of text.
            if dataclasses.is_dataclass(part) and part is not kind:
                yield from records_below(typing.cast('type', part))


STORED = sorted(
    set(records_below(PageFacts)) - {Entry},
    key=lambda kind: kind.__name__,
)
any_stored = pytest.mark.parametrize('kind', STORED, ids=lambda kind: kind.__name__)


def test_every_record_has_an_example():
    public = [getattr(records, name) for name in records.__all__]
    exported = {each for each in public if isinstance(each, type)} - {Record, Entry}
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
def test_each_field_counts_in_comparisons(
    record: typing.Any,
):
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


@pytest.mark.parametrize(
    'kind',
    [kind for kind in STORED if not issubclass(kind, Entry)],
)
def test_pickles_hold_no_names_of_fields(kind: type):
    # There are tens of thousands, in every environment and every worker.
    (record,) = (each for each in RECORDS if type(each) is kind)
    words = {argument for _code, argument, _place in pickletools.genops(pickle.dumps(record))}
    assert kind.__name__ in words
    assert not words & {field.name for field in fields(record)}


def test_pickles_are_small():
    def talk(number: int) -> Talk:
        return Talk(
            id=f'talk-{number}',
            title=f'Talk {number}',
            place=Place('notes', number, anchor=f'talk-{number}'),
            speakers=('Toby Ho',),
            event='pycon-us-2024',
            topics=('debugging',),
            media=(Medium('video', f'https://example.org/{number}'),),
        )

    def size(number: int) -> int:
        talks = tuple(map(talk, range(1000, 1000 + number)))
        return len(
            pickle.dumps(
                PageFacts(
                    document='notes',
                    title='Notes',
                    talks=talks,
                ),
                pickle.HIGHEST_PROTOCOL,
            )
        )

    # Beside the 60 or so bytes of text that differ from talk to talk.
    assert (size(2000) - size(1000)) / 1000 < 180


# -- the shape ------------------------------------------------------------------


def listings_below(
    kind: type[Listing],
) -> Iterator[type[Listing]]:
    """Return every kind of listing, and the records that it can hold."""
    for below in kind.__subclasses__():
        yield from records_below(below)
        yield from listings_below(below)


def test_data_version_is_that_of_the_shape(request: pytest.FixtureRequest):
    """Where this fails, ``--update-goldens`` puts the number into ``catalogue.pages``."""
    for module in pkgutil.iter_modules(listings.__path__, listings.__name__ + '.'):
        importlib.import_module(module.name)
    # By name, since a class with slots takes the place of one without, which may last.
    stored = {kind.__name__: kind for kind in (*STORED, *listings_below(Listing))}
    shapes = sorted(
        (
            name,
            [field.name for field in fields(kind)],
        )
        for name, kind in stored.items()
    )
    expected = crc32(repr((PACKING, shapes)).encode())
    if request.config.getoption('--update-goldens') and expected != STORED_SHAPE:
        module = Path(catalogue_pages.__file__)
        code = module.read_text(encoding='utf-8')
        module.write_text(code.replace(str(STORED_SHAPE), str(expected)), encoding='utf-8')
        pytest.skip('written; run the test again')
    assert expected == STORED_SHAPE
    assert TalkDomain.data_version == expected


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
        # One after the other, as many as there are, or a fixed number.
        several = arguments[:1] if arguments[1:] == (...,) else arguments
        return all(map(is_plain, several))
    if isinstance(hint, types.UnionType):
        return all(is_plain(argument) for argument in arguments)
    return hint in {
        str,
        int,
        bool,
        type(None),
        Entry,
        *CLASSES,
    }


@any_record
def test_examples_hold_what_the_types_say(
    record: typing.Any,
):
    def check(value: object) -> None:
        if isinstance(value, tuple):
            for item in value:
                check(item)
        elif type(value) in CLASSES:
            for field in fields(typing.cast('Place', value)):
                check(getattr(value, field.name))
        else:
            assert type(value) in {
                str,
                int,
                bool,
                type(None),
            }

    check(record)


@pytest.mark.parametrize(
    ('kind', 'word'),
    [
        (Event, 'event'),
        (Speaker, 'speaker'),
        (Topic, 'topic'),
        (Project, 'project'),
    ],
)
def test_entries_know_their_kind(kind: type[Entry], word: str):
    assert kind(id='x', name='X', place=PLACE).kind == word
