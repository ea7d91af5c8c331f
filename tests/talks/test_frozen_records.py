"""Tests of frozen records: whatever dataclasses do with slots, these do too."""

from __future__ import annotations

import copy
import pickle
from dataclasses import (
    KW_ONLY,
    FrozenInstanceError,
    asdict,
    dataclass,
    field,
    fields,
    is_dataclass,
    replace,
)

import pytest

from sphinx_talks.talks.frozen_records import frozen


@frozen
class One:
    only: str


@frozen
class Base:
    name: str
    size: int = 0
    _: KW_ONLY
    tags: tuple[str, ...] = ()
    seen: dict[str, str] = field(default_factory=dict, compare=False, repr=False)


@frozen(kw_only=True)
class Below(Base):
    more: str = ''

    def __hash__(self) -> int:
        return 7


@frozen
class Empty:
    pass


# The same by dataclasses.
@dataclass(frozen=True, slots=True)
class Usual:
    name: str
    size: int = 0
    _: KW_ONLY
    tags: tuple[str, ...] = ()
    seen: dict[str, str] = field(default_factory=dict, compare=False, repr=False)


RECORDS = [
    One('a'),
    One(only='a'),
    Base('a'),
    Base('a', 2, tags=('b',), seen={'x': 'y'}),
    Below(name='a', size=3, more='c'),
    Empty(),
]
any_record = pytest.mark.parametrize('record', RECORDS, ids=repr)


@any_record
def test_a_copy_is_equal(record):
    for other in (
        copy.copy(record),
        copy.deepcopy(record),
        pickle.loads(pickle.dumps(record)),
        replace(record),
    ):
        assert type(other) is type(record)
        assert other == record
        assert hash(other) == hash(record)
        assert asdict(other) == asdict(record)


@any_record
def test_nothing_changes_it(record):
    assert is_dataclass(record)
    for name in [each.name for each in fields(record)] + ['other']:
        before = copy.copy(record)
        with pytest.raises(FrozenInstanceError, match=f"'{name}'"):
            setattr(record, name, 'changed')
        with pytest.raises(FrozenInstanceError, match=f"'{name}'"):
            delattr(record, name)
        assert record == before
    assert not hasattr(record, '__dict__')


def test_it_is_what_dataclasses_make():
    ours, usual = Base('a', 2, tags=('b',), seen={'x': 'y'}), Usual('a', 2, tags=('b',))
    assert repr(ours) == repr(usual).replace('Usual', 'Base')
    assert hash(ours) == hash(usual)
    assert Base.__match_args__ == Usual.__match_args__
    assert Base('a').seen is not Base('a').seen
    assert Base('a', seen={'x': 'y'}) == Base('a')
    assert Base('a') != Base('b')
    assert Base('a') != Usual('a')
    assert Base('a') != Below(name='a')
    assert hash(Below(name='a')) == 7


def test_what_it_is_made_of_has_to_be_right():
    # The first time, and when it is known how records are made.
    for _ in range(2):
        with pytest.raises(TypeError, match='name'):
            Base()
        with pytest.raises(TypeError, match='positional'):
            Base('a', 2, ('b',))
        with pytest.raises(TypeError, match='other'):
            Base('a', other='b')
        with pytest.raises(TypeError, match='positional'):
            Below('a', 2, 'c')
