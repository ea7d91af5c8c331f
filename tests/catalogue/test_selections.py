"""Filters, order and limit: what they choose, and what that costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_pages import a_talk, at, catalogue_of, page, pages
from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.axes.table import AXES, Vocabulary
from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.catalogue.query.parsing import parse_groups, parse_selection
from sphinx_talks.catalogue.query.select import count, select
from sphinx_talks.catalogue.query.selection import FILTERS
from sphinx_talks.talks.records import Event, Medium, Mention, Project, Topic
from sphinx_talks.talks.values import FieldError

VOCABULARY = Vocabulary(kinds=('talk', 'keynote'))

CATALOGUE = catalogue_of(
    page(
        'notes/a',
        Event(id='ep', name='EuroPython', place=at('notes/a'), dates='2021-07/2021-08'),
        Topic(id='tracing', name='Tracing', place=at('notes/a'), parent='debugging'),
        Project(id='mypy', name='mypy', place=at('notes/a'), aliases=('MyPy!',)),
        a_talk('one', 'notes/a', date='2024-05', topics=('Debugging',), kind='talk'),
        a_talk('two', 'notes/a', event='EuroPython', topics=('Tracing',), kind='keynote'),
        Mention('project', 'mypy', place=at('notes/a'), talk='two'),
        Mention('talk', 'three', place=at('notes/a', anchor='x')),
    ),
    page(
        'b',
        a_talk(
            'three', 'b', title='One', date='soon', speakers=('TBA',), own=True, kind='talk'
        ),
        a_talk(
            'four',
            'b',
            language='de-CH',
            status='given',
            duration=60,
            media=(Medium('video', 'https://vimeo.com/1', state='members'),),
        ),
    ),
)


def chosen(document: str = 'b', **texts: str) -> list[str]:
    """Return the ids of the talks that pass filters."""

    def refuse(option: str, value: str, error: FieldError) -> None:
        raise AssertionError(f'{option}: {value}: {error}')

    options = {name.replace('_', '-'): text for name, text in texts.items()}
    talks = select(CATALOGUE, parse_selection(options, VOCABULARY, refuse), document)
    return [talk.id for talk in talks]


@pytest.mark.parametrize(
    ('texts', 'ids'),
    [
        ({}, 'four one three two'),
        ({'topics': 'DÉBUGGING'}, 'one two'),
        ({'topics': 'debugging, !tracing'}, 'one'),
        ({'topics': '!debugging'}, 'four three'),
        ({'speakers': 'tba'}, 'three'),
        ({'events': 'ep'}, 'two'),
        ({'kinds': 'keynote, talk'}, 'one three two'),
        ({'languages': 'de'}, 'four'),
        ({'years': '2024'}, 'one'),
        ({'years': '2021..2022, 2024'}, 'one two'),
        ({'years': '..2023'}, 'two'),
        ({'years': '2000.., !2024'}, 'two'),
        ({'years': '!2024'}, 'four three two'),
        ({'projects': 'mypy!'}, 'two'),
        ({'platforms': 'vimeo'}, 'four'),
        ({'access': 'members'}, 'four'),
        ({'status': 'given'}, 'four one three two'),
        ({'cited_in': 'notes/*'}, 'three'),
        ({'cited_in': '!notes/a.rst'}, 'four one two'),
        ({'documents': '.'}, 'four three'),
        ({'documents': '/notes/a'}, 'one two'),
        ({'own': ''}, 'three'),
        ({'own': 'no', 'featured': 'no'}, 'four one two'),
        ({'topics': 'debugging', 'kinds': 'talk'}, 'one'),
        ({'where': 'own', 'kinds': 'talk', 'limit': '1'}, 'three'),
        ({'sort': 'date'}, 'two one four three'),
        ({'sort': '-date'}, 'one two four three'),
        ({'sort': '-title'}, 'two one three four'),
        ({'sort': 'kind, -title'}, 'two one three four'),
        ({'sort': '-duration, id', 'limit': '2'}, 'four one'),
        ({'sort': 'own'}, 'three four one two'),
    ],
)
def test_what_is_chosen(texts: dict[str, str], ids: str):
    assert ' '.join(chosen(**texts)) == ids


@pytest.mark.parametrize(
    ('texts', 'message'),
    [
        ({'years': '2024-2025'}, 'expected a range with two dots: write 2024..2025'),
        ({'years': '2025..2024'}, 'expected 2024..2025'),
        ({'years': 'last'}, 'expected a year such as 2024, or a range such as 2020..2024'),
        ({'kinds': '!keynot'}, 'did you mean “keynote”?'),
        ({'access': 'attendee'}, 'not-recorded, withdrawn, dead: did you mean “attendees”?'),
        ({'status': 'done'}, 'expected one of proposed'),
        ({'languages': 'German'}, 'expected a language tag: write de'),
        ({'peps': 'PEP 8'}, 'expected a number alone: write 8'),
        ({'topics': '!'}, 'expected a name'),
        ({'own': 'perhaps'}, 'expected yes, no, or no value'),
        ({'sort': 'dates'}, 'did you mean “date”?'),
        ({'limit': '0'}, 'expected a number such as 10'),
        ({'limit': '-1'}, 'expected a number such as 10'),
    ],
)
def test_what_is_wrong(texts: dict[str, str], message: str):
    errors: list[str] = []
    parse_selection(texts, VOCABULARY, lambda *error: errors.append(str(error[2])))
    assert len(errors) == 1
    assert message in errors[0]


def test_what_cannot_be_read_finds_nothing():
    for texts in ({'kinds': 'keynot'}, {'years': 'last'}, {'where': 'yeer'}, {'peps': 'x'}):
        assert not select(CATALOGUE, parse_selection(texts, VOCABULARY))


def test_every_filter_is_in_the_table():
    options = [axis.option for axis in AXES if axis.option]
    assert sorted([*options, 'peps']) == sorted(FILTERS)


def test_counts_are_without_limit():
    assert count(CATALOGUE, parse_selection({'kinds': 'talk', 'limit': '1'})) == 2


def test_a_filter_costs_what_it_returns(monkeypatch: pytest.MonkeyPatch):
    talks = [
        a_talk(f't{number}', topics=('rare' if number < 3 else 'common',), date='2024')
        for number in range(5000)
    ]
    catalogue = catalogue_of(page('page', *talks))
    selections = [
        parse_selection({'topics': 'rare', 'sort': '-date'}),
        parse_selection({'where': "'rare' in topics and 't' in title", 'years': '2020..'}),
        parse_selection({'topics': 'rare, !other', 'where': "not 'x' in id"}),
    ]
    for selection in selections:
        select(catalogue, selection)
    # From now on, nothing may look at all talks.
    looked_at = []
    contains = Axes.contains
    monkeypatch.setattr(
        Axes, 'contains', lambda *args: looked_at.append(args) or contains(*args)
    )
    monkeypatch.setattr(catalogue.once(Axes), 'talks', _Guarded(catalogue.once(Axes).talks))
    assert [len(select(catalogue, selection)) for selection in selections] == [3, 3, 3]
    assert len(looked_at) == 6


class _Guarded(tuple):  # type: ignore[type-arg]
    """Talks that nobody may go through one by one."""

    __slots__ = ()

    def __iter__(self):
        raise AssertionError('all talks were looked at')


@pytest.mark.slow
@given(pages(), st.sampled_from(('-date, speaker', 'event', 'title', '-citations, -id')))
def test_order_is_total_and_the_same_for_any_order_of_pages(made, sort):
    selection = parse_selection({'sort': sort})
    there = [talk.id for talk in select(Catalogue(Declarations(made)), selection)]
    turned = dict(reversed(made.items()))
    back = [talk.id for talk in select(Catalogue(Declarations(turned)), selection)]
    assert there == back
    assert len(set(there)) == len(there)


@given(pages(), st.sampled_from([axis.group for axis in AXES if axis.group] + ['pep']))
def test_each_talk_is_in_a_group_or_has_nothing(made, name):
    catalogue = Catalogue(Declarations(made))
    talks = select(catalogue, parse_selection({}))
    axes = catalogue.once(Axes)
    axis = axes.by_group[name]
    groups = axes.grouped(axis, talks)
    counted = {talk.id for members in groups.values() for talk in members}
    assert {talk.id for talk in talks if not axes.values(axis, talk)} == (
        set(catalogue.talks) - counted
    )
    assert '' not in groups
    turned = axes.grouped(axis, talks, is_opposite=True)
    assert [*turned][::-1] == [*groups]


@given(st.text(alphabet='-, topicyear\n'))
def test_whatever_groups_are_asked_for_is_harmless(text):
    found = parse_groups(text, VOCABULARY, lambda *_error: None)
    assert len(found) <= 2
    axes = CATALOGUE.once(Axes)
    for name in found:
        assert axes.grouped(axes.by_group[name.removeprefix('-')], axes.talks) is not None
