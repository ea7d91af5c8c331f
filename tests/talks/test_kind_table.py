"""The table of kinds of things, from which everything else takes their names."""

from __future__ import annotations

from dataclasses import fields

import pytest

from sphinx_talks.markup.entry_directives import ENTRY_DIRECTIVES
from sphinx_talks.problems import Problem
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.sphinx_ext.indices import INDICES
from sphinx_talks.talks.entry_options import ENTRY_OPTIONS
from sphinx_talks.talks.kinds import BY_INDEX, KIND_NAMES, KINDS, ThingKind
from sphinx_talks.talks.records import ENTRY_RECORDS


def test_each_kind_has_a_record_and_a_directive():
    assert tuple(ENTRY_RECORDS) == tuple(ENTRY_DIRECTIVES) == KIND_NAMES
    assert tuple(ENTRY_OPTIONS) == KIND_NAMES
    for kind, record in ENTRY_RECORDS.items():
        made = {'name', 'place', 'remarks', 'indexed'}
        in_table = {option.field for option in ENTRY_OPTIONS[kind]}
        assert {field.name for field in fields(record)} - made == in_table, kind


@pytest.mark.parametrize('kind', KINDS, ids=lambda kind: kind.name)
def test_warnings_are_named_after_the_kind(kind: ThingKind):
    assert kind.unknown is Problem(f'unknown_{kind.name}')
    assert kind.similar is Problem(f'similar_{kind.name}')


def test_indexes_stand_in_their_order():
    plurals = [kind.plural for kind in BY_INDEX]
    assert plurals == ['topics', 'speakers', 'events', 'projects']
    assert [index.name for index in INDICES] == [*plurals, 'peps']


def test_the_domain_knows_each_kind():
    assert set(KIND_NAMES) < TalkDomain.object_types.keys()
    assert len({kind.shape for kind in KINDS}) == len(KINDS)
