"""The table of talk options against the records, and against lists kept by hand."""

from __future__ import annotations

from dataclasses import fields

from sphinx_talks.talks.options import BY_NAME, MEDIA_ROLES, OPTIONS, extra_options
from sphinx_talks.talks.records import (
    Defaults,
    Delivery,
    Extension,
    ExtraField,
    Place,
    Talk,
)

#: Fields of the record that no author writes.
MADE = {
    'place',
    'extra',
    'remarks',
    'indexed',
    'deliveries',
    'title_language',
    'has_notes',
    'namings',
}


def test_record_has_the_fields_of_the_table():
    in_table = {option.field for option in OPTIONS}
    assert {field.name for field in fields(Talk)} - MADE == in_table
    assert len(BY_NAME) == len(OPTIONS)


def test_records_of_other_directives_have_the_fields_of_the_table():
    made = {'talk', 'place', 'remarks', 'has_notes', 'extra', 'namings'}
    for directive, record in (
        ('defaults', Defaults),
        ('extend', Extension),
        ('delivery', Delivery),
    ):
        in_table = {each.field for each in OPTIONS if directive in each.directives}
        assert {field.name for field in fields(record)} - made == in_table, directive


def test_options_say_what_filters_and_columns_show():
    for option in OPTIONS:
        assert option.meaning or not (option.has_filter or option.has_sort), option.name
        assert option.label or not option.has_column, option.name
        assert option.has_filter or not (option.has_sort or option.has_groups), option.name


def test_value_of_an_option():
    talk = Talk(
        id='rewind',
        title='Rewind',
        place=Place('notes'),
        track='Tools',
        extra=(ExtraField('level', 'For whom', 'All'),),
    )
    (level,) = extra_options({'level': 'For whom'})
    assert BY_NAME['track'].of(talk) == 'Tools'
    assert level.of(talk) == 'All'
    assert [BY_NAME[role].of(talk) for role in MEDIA_ROLES] == [()] * len(MEDIA_ROLES)
