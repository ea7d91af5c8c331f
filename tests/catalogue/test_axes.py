"""Whoever counts talks on an axis counts the same ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from made_pages import a_talk, at, page
from sphinx_talks.catalogue.axes.lookup import Axes
from sphinx_talks.catalogue.axes.table import AXES, Vocabulary
from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.citation_styles.house_style import PlainWording
from sphinx_talks.catalogue.citing.choose import Bibliography, chosen, grouped
from sphinx_talks.catalogue.conventions import Conventions
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.catalogue.query.parsing import parse_groups, parse_selection, parse_sort
from sphinx_talks.catalogue.query.select import select
from sphinx_talks.catalogue.query.selection import Selection
from sphinx_talks.talks.options import extra_options
from sphinx_talks.talks.records import (
    Delivery,
    Event,
    ExtraField,
    Medium,
    Mention,
    Project,
    Speaker,
    Takeaway,
    Topic,
)
from sphinx_talks.talks.values import FieldError
from sphinx_talks.views.listings.charts import TalkChart, chart_view
from sphinx_talks.views.listings.graphs import TalkGraph, graph_view
from sphinx_talks.views.listings.indexes import IndexPlacement, index_view
from sphinx_talks.views.listings.lists import TalkList, list_view
from sphinx_talks.views.listings.takeaways import TakeawayList, takeaways_view

if TYPE_CHECKING:
    from sphinx_talks.catalogue.axes.axis import Axis
    from sphinx_talks.talks.records import Talk

EXTRA = extra_options({'audience': 'Audience'})
VOCABULARY = Vocabulary(extra=EXTRA)
HERE = at('list', line=9)


def _notes(talk: Talk) -> Takeaway:
    """Return something worth keeping of a talk, which every one of them has."""
    return Takeaway(
        id=f'of-{talk.id}',
        kind='insight',
        text=talk.title,
        talk=talk.id,
        place=at(talk.place.document),
    )


TALKS = (
    a_talk(
        'deep',
        speakers=('Toby', 'Ann Other'),
        event='pycon24',
        topics=('Time travel',),
        kind='keynote',
        language='en',
        media=(
            Medium('video', 'https://www.youtube.com/watch?v=ChoCe1OBhUc', state='attendees'),
            Medium('slides', 'https://speakerdeck.com/a/b'),
        ),
        extra=(ExtraField('audience', 'Audience', 'Beginners'),),
    ),
    a_talk(
        'again',
        speakers=('Ann Other', 'TBA'),
        date='2021-05',
        event='EuroPython 2021',
        topics=('Debugging', 'Testing'),
        kind='talk',
        language='pt-BR',
        media=(Medium('audio', '', state='pending'),),
        deliveries=(
            Delivery(
                place=at('page', line=3),
                event='PyCon US 2024',
                media=(Medium('video', 'https://vimeo.com/1', state='members'),),
            ),
        ),
        extra=(ExtraField('audience', 'Audience', 'BEGINNERS'),),
    ),
    a_talk('bare', speakers=('TBA',), status='proposed', topics=('Tools',)),
    a_talk('loose', date='some day', topics=('testing', 'Tools')),
)
CATALOGUE = Catalogue(
    Declarations(
        {
            'page': page(
                'page',
                Speaker(id='toby', name='Toby Ho', place=at('page'), aliases=('Toby',)),
                Event(
                    id='pycon24',
                    name='PyCon US 2024',
                    place=at('page'),
                    dates='2024-05',
                    series='PyCon US',
                ),
                Topic(id='tools', name='Tools', place=at('page')),
                Topic(id='debugging', name='Debugging', place=at('page'), parent='Tools'),
                Topic(id='travel', name='Time travel', place=at('page'), parent='Debugging'),
                Project(id='rewind', name='Rewind', place=at('page')),
                *TALKS,
                *map(_notes, TALKS),
                Mention('project', 'Rewind', place=at('page'), talk='deep'),
                Mention('project', 'rewind', place=at('page'), talk='bare'),
                Mention('pep', '669', place=at('page'), talk='again'),
            )
        }
    ),
    Conventions(placeholders=frozenset({'tba'}), extra=EXTRA),
)
GROUPS = sorted(axis.group for axis in VOCABULARY.axes().values() if axis.group)


def _counted(axis: Axis) -> dict[str, set[str]]:
    """Return titles of talks by the name of each value."""
    axes = CATALOGUE.once(Axes)
    found = axes.grouped(axis, axes.talks)
    return {axes.name(axis, key): {talk.title for talk in its} for key, its in found.items()}


def _axis(group: str) -> Axis:
    return CATALOGUE.once(Axes).by_group[group]


@pytest.mark.parametrize('group', GROUPS)
def test_some_talks_have_something_on_each_axis(group: str) -> None:
    counted = _counted(_axis(group))
    assert counted
    assert all(counted.values())


@pytest.mark.parametrize('group', GROUPS)
def test_filters_and_conditions(group: str) -> None:
    axis = _axis(group)
    name = repr(axis.name)
    for value, titles in _counted(axis).items():
        inside = axis.type in {'names', 'words'}
        # References are asked for by their numbers alone.
        asked = value.removeprefix('PEP ')
        literal = asked if axis.type == 'number' else repr(asked)
        condition = f'{literal} in {axis.name}' if inside else f'{axis.name} == {literal}'
        texts = [{'where': condition}]
        if axis.option:
            texts.append({axis.option: literal.strip("'")})
        for each in texts:
            selection = parse_selection(each, VOCABULARY, _refuse)
            found = {talk.title for talk in select(CATALOGUE, selection)}
            assert found == titles, (name, each)


@pytest.mark.parametrize('group', GROUPS)
def test_groups_of_lists(group: str) -> None:
    view = list_view(CATALOGUE, TalkList(place=HERE, group_by=(group,)))
    found = {
        each.link.text if each.link else each.name: {row.talk.text for row in each.rows}
        for each in view.talks.groups
    }
    rest = found.pop('', set())
    counted = _counted(_axis(group))
    assert found == counted
    assert rest == {talk.title for talk in TALKS} - set().union(*counted.values())


@pytest.mark.parametrize('group', GROUPS)
def test_charts(group: str) -> None:
    assert _axis(group).has_chart
    view = chart_view(CATALOGUE, TalkChart(place=HERE, axis=group))
    counted = _counted(_axis(group))
    found = {bar.name: bar.count for bar in view.bars if bar.count}
    assert found == {value: len(titles) for value, titles in counted.items()}


@pytest.mark.parametrize('group', [name for name in GROUPS if _axis(name).has_index])
def test_indexes(group: str) -> None:
    axis = _axis(group)
    view = index_view(
        CATALOGUE, IndexPlacement(place=HERE, axis=axis.option, layout='letters')
    )
    found = {row.name: {line.link.text for line in row.talks} for row in view.rows}
    assert {name: titles for name, titles in found.items() if titles} == _counted(axis)


@pytest.mark.parametrize('group', [name for name in GROUPS if _axis(name).has_nodes])
def test_graphs(group: str) -> None:
    axis, axes = _axis(group), CATALOGUE.once(Axes)
    for value, talks in axes.grouped(axis, axes.talks).items():
        thing = CATALOGUE.things[axis.kind][value]
        target = thing.number or thing.name
        graph = TalkGraph(place=HERE, kinds=('talk',), around=group, target=target, depth=1)
        nodes = {
            node.name for node in graph_view(CATALOGUE, graph).nodes if node.kind == 'talk'
        }
        assert nodes == {talk.title for talk in talks}


@pytest.mark.parametrize('group', [name for name in GROUPS if name != 'kind'])
def test_takeaways(group: str) -> None:
    listing = TakeawayList(place=HERE, kinds=('insight',), labels=('',), group_by=group)
    found = {
        each.heading.text: {quoted.quotation.text for quoted in each.takeaways}
        for each in takeaways_view(CATALOGUE, listing).groups
        if each.heading and each.heading.text != 'TBA'
    }
    assert found == _counted(_axis(group))


@pytest.mark.parametrize('group', [name for name in GROUPS if _axis(name).is_single])
def test_bibliographies(group: str) -> None:
    """Where a talk was given several times, it stands at the first of them."""
    axes, axis = CATALOGUE.once(Axes), _axis(group)
    listing = Bibliography(place=HERE, has_all=True, group_by=group)
    groups = grouped(CATALOGUE, listing, TALKS, PlainWording())
    first: dict[str, set[str]] = {}
    for talk in TALKS:
        value = next(iter(axes.values(axis, talk)), '')
        nothing = {'year': 'n.d.', 'kind': 'talk'}.get(group, '')
        first.setdefault(axes.name(axis, value) if value else nothing, set()).add(talk.title)
    assert {each.title: {talk.title for talk in each.talks} for each in groups} == first


@pytest.mark.parametrize('name', sorted(axis.sort for axis in AXES if axis.sort))
@pytest.mark.parametrize('sign', ['', '-'])
def test_order_is_the_same_in_lists_and_bibliographies(name: str, sign: str) -> None:
    sort = parse_sort(sign + name, VOCABULARY, _refuse)
    listed = [talk.id for talk in select(CATALOGUE, Selection(sort=sort))]
    listing = Bibliography(place=HERE, has_all=True, scope='set', sort=sort)
    cited = [talk.id for talk in chosen(CATALOGUE, listing, {}, 'number')]
    if name == 'speaker':
        # Entries begin with family names, or with titles.
        assert sorted(listed) == sorted(cited)
    else:
        assert listed == cited


def test_speakers_are_sorted_as_lists_and_bibliographies_show_them() -> None:
    talks = [
        a_talk('one', speakers=('Zoë Abel',)),
        a_talk('two', speakers=('Ann van Rossum',)),
        a_talk('three', speakers=('Bo Lee',)),
    ]
    catalogue = Catalogue(Declarations({'page': page('page', *talks)}))
    sort = parse_sort('speaker', VOCABULARY, _refuse)
    listed = [talk.id for talk in select(catalogue, Selection(sort=sort))]
    assert listed == ['two', 'three', 'one']
    listing = Bibliography(place=HERE, has_all=True, scope='set', sort=sort)
    cited = [talk.id for talk in chosen(catalogue, listing, {}, 'number')]
    assert cited == ['one', 'three', 'two']


@pytest.mark.parametrize(
    'axis', [axis for axis in AXES if axis.sort], ids=lambda axis: axis.name
)
def test_what_is_missing_comes_last(axis: Axis) -> None:
    axes = CATALOGUE.once(Axes)
    for sign in ('', '-'):
        ranks = axes.ranks(sign + axis.sort)
        missing = [axes.sort_key(axis, talk) is None for talk in axes.talks]
        in_order = sorted(range(len(ranks)), key=ranks.__getitem__)
        turned = [missing[position] for position in in_order]
        assert turned == sorted(turned)


@pytest.mark.parametrize(
    ('read', 'text', 'fault'),
    [
        (
            parse_sort,
            'topic',
            'a talk can have more than one “topic”, so talks cannot be sorted',
        ),
        (parse_sort, 'cited', 'only a bibliography has an order of citation'),
        (parse_sort, '-dat', 'did you mean “-date”?'),
        (parse_groups, 'date', 'expected one of speaker, event, series'),
    ],
)
def test_what_does_not_apply_is_said(read, text: str, fault: str) -> None:
    errors: list[str] = []
    assert read(text, VOCABULARY, lambda *error: errors.append(str(error[2]))) == ()
    assert len(errors) == 1
    assert fault in errors[0]


def test_a_bibliography_has_each_talk_once() -> None:
    errors: list[str] = []
    found = parse_groups(
        'speakers',
        VOCABULARY,
        lambda *error: errors.append(str(error[2])),
        deepest=1,
        each_once=True,
    )
    assert found == ()
    assert 'each talk is shown once, but can have more than one “speakers”' in errors[0]


def test_options_of_the_project_are_axes() -> None:
    axes = CATALOGUE.once(Axes)
    axis = axes.by_name['audience']
    assert _counted(axis) == {'BEGINNERS': {'Again', 'Deep'}}
    for text in ("audience == 'beginners'", "'begin' in audience", 'audience'):
        selection = parse_selection({'where': text}, VOCABULARY, _refuse)
        assert [talk.id for talk in select(CATALOGUE, selection)] == ['again', 'deep']
    assert parse_sort('audience', VOCABULARY, _refuse) == ('audience',)


def test_a_name_that_stands_for_speakers_is_found_and_counted_nowhere() -> None:
    selection = parse_selection({'speakers': 'TBA'}, VOCABULARY, _refuse)
    assert {talk.id for talk in select(CATALOGUE, selection)} == {'again', 'bare'}
    without = replace(Selection(), where=parse_selection({'where': 'not speakers'}).where)
    assert {talk.id for talk in select(CATALOGUE, without)} == {'bare', 'loose'}


def _refuse(option: str, value: str, error: FieldError) -> None:
    raise AssertionError(f'{option}: {value}: {error}')


def test_readers_of_tables_choose_by_columns():
    columns = {axis.name for axis in AXES if axis.has_column}
    facets = {axis.group: axis.facet for axis in AXES if axis.facet}
    assert set(facets.values()) <= columns
    # A column with all values of a talk tells one of them.
    assert facets['year'] == 'date'
    assert all(axis.one for axis in AXES if axis.facet)
