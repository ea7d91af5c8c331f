"""Topics within topics."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from html_page import words
from projects import build
from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.catalogue.order import talks_of
from sphinx_talks.checks.checks import find_problems
from sphinx_talks.talks.records import PageFacts, Place, Talk, Topic
from sphinx_talks.views.compose import page_view
from sphinx_talks.views.listings.indexes import IndexPlacement, IndexRow, IndexView

INDEX = IndexPlacement(place=Place('p', 99), axis='topics')


def topic(name: str, parent: str = '', line: int = 1, **more: object) -> Topic:
    return Topic(id=name.lower(), name=name, place=Place('p', line), parent=parent, **more)  # type: ignore[arg-type]


def talk(key: str, *topics: str) -> Talk:
    return Talk(
        id=key, title=key.upper(), place=Place('p', 1, anchor=f'talk-{key}'), topics=topics
    )


def catalogue_of(*facts: Topic | Talk) -> Catalogue:
    page = PageFacts(
        document='p',
        title='P',
        talks=tuple(fact for fact in facts if isinstance(fact, Talk)),
        entries=tuple(fact for fact in facts if isinstance(fact, Topic)),
        listings=(INDEX,),
    )
    return Catalogue(Declarations({'p': page}))


def ids_of(catalogue: Catalogue, name: str) -> list[str]:
    thing = catalogue.thing('topic', name)
    assert thing
    return [talk.id for talk in talks_of(catalogue, thing)]


def tree_of(catalogue: Catalogue) -> list[str]:
    """Return the rows of the index, indented by their depth."""

    def lines(rows: tuple[IndexRow, ...], depth: int) -> list[str]:
        found = []
        for row in rows:
            talks = ' '.join(line.link.key for line in row.talks)
            found.append('  ' * depth + f'{row.name}: {talks}'.rstrip(': '))
            found += lines(row.parts, depth + 1)
        return found

    (index,) = page_view(catalogue, catalogue.declarations.pages['p']).listings
    assert isinstance(index, IndexView)
    return lines(index.rows, 0)


def test_talks_of_narrower_topics_count_once():
    catalogue = catalogue_of(
        topic('Debugging', 'Software'),
        topic('Profiling', 'debugging'),
        talk('a', 'Debugging', 'Profiling'),
        talk('b', 'Profiling'),
        talk('c', 'Software'),
        talk('d', 'Other'),
    )
    assert ids_of(catalogue, 'Profiling') == ['a', 'b']
    assert ids_of(catalogue, 'Debugging') == ['a', 'b']
    assert ids_of(catalogue, 'Software') == ['a', 'b', 'c']
    assert tree_of(catalogue) == [
        'Other: d',
        'Software: c',
        '  Debugging: a',
        '    Profiling: a b',
    ]


def test_parents_are_found_by_their_aliases():
    catalogue = catalogue_of(
        topic('Software', aliases=('Programs',)), topic('Debugging', 'programs')
    )
    assert tree_of(catalogue) == ['Software', '  Debugging']


def test_entry_shows_parent_and_parts():
    catalogue = catalogue_of(
        topic('Software'), topic('Testing', 'Software'), topic('Debugging', 'Software')
    )
    software, testing, _debugging = page_view(
        catalogue, catalogue.declarations.pages['p']
    ).entries
    assert [link.text for link in software.parts] == ['Debugging', 'Testing']
    assert software.parent is None
    assert testing.parent
    assert testing.parent.text == 'Software'


def test_implied_parent_can_be_referred_to():
    catalogue = catalogue_of(topic('Debugging', 'Software'))
    link = catalogue.find('topic', 'SOFTWARE')
    assert link
    assert (link.document, link.text) == ('p', 'Software')


@pytest.mark.parametrize(
    ('parents', 'bad', 'tree'),
    [
        ('A>A', 'A', ['A']),
        ('A>B B>A', 'B', ['B', '  A']),
        ('A>B B>C C>A', 'C', ['C', '  B', '    A']),
        ('A>B B>C C>B', 'C', ['C', '  B', '    A']),
    ],
)
def test_circles_are_broken_at_the_last_topic(parents: str, bad: str, tree: list[str]):
    pairs = [pair.split('>') for pair in parents.split()]
    facts = [topic(name, parent, line) for line, (name, parent) in enumerate(pairs, 1)]
    catalogue = catalogue_of(*facts)
    assert tree_of(catalogue) == tree
    findings = list(find_problems(catalogue))
    assert [(each.problem.value, each.values[0]) for each in findings] == [
        ('topic_cycle', bad)
    ]
    views = page_view(catalogue, catalogue.declarations.pages['p']).entries
    shown = {fact.name: view.parent for fact, view in zip(facts, views, strict=True)}
    assert shown[bad] is None


@given(
    st.dictionaries(
        st.sampled_from('ABCDEFG'), st.sampled_from(['', *'ABCDEFGH']), min_size=1, max_size=7
    )
)
def test_every_topic_stands_once_in_the_tree(parents: dict[str, str]):
    catalogue = catalogue_of(
        *(topic(name, parent, line) for line, (name, parent) in enumerate(parents.items(), 1))
    )
    names = [line.strip() for line in tree_of(catalogue)]
    assert sorted(names) == sorted({*parents, *parents.values()} - {''})


@pytest.mark.slow
def test_deep_trees_do_not_exhaust_python():
    catalogue = catalogue_of(
        *(topic(f'T{level}', f'T{level - 1}', level) for level in range(1, 3000)),
        talk('a', 'T2999'),
    )
    assert ids_of(catalogue, 'T0') == ['a']
    lines = tree_of(catalogue)
    assert len(lines) == 3000
    assert max(len(line) - len(line.lstrip()) for line in lines) == 2 * 5


RST = """\
T
=

.. talk:topic:: Debugging
   :parent: Software
   :talks:

.. talk:topic:: Profiling
   :parent: Debugging

.. talk:: One
   :topics: Profiling

.. talk:index:: topics
"""
MARKDOWN = """\
# T

:::{talk:topic} Debugging
:parent: Software
:talks:
:::

:::{talk:topic} Profiling
:parent: Debugging
:::

:::{talk} One
:topics: Profiling
:::

:::{talk:index} topics
:::
"""


@pytest.mark.parametrize(
    'sources',
    [
        pytest.param({'index.rst': RST}, id='rst'),
        pytest.param({'index.md': MARKDOWN}, id='md', marks=pytest.mark.myst),
    ],
)
def test_shown_in_text(sources: dict[str, str], tmp_path: Path):
    result = build(tmp_path, sources, 'text')
    assert result.said == []
    text = result.output('index.txt')
    assert (
        'Debugging\n\n   Part of:\n      Software\n\n   Subtopics:\n      Profiling\n\n'
        '   Talks:\n      * One\n' in text
    )
    assert text.rstrip().endswith('Software\n   Debugging\n      Profiling\n         * One')


def test_index_page_stays_flat(tmp_path: Path):
    result = build(tmp_path, {'index.rst': RST})
    page = words(result.output('talk-topics.html'))
    assert page.count('One') == 3
    assert page.index('Debugging') < page.index('Profiling') < page.index('Software')


def test_circle_is_one_warning_with_a_line(tmp_path: Path):
    text = 'T\n=\n\n.. talk:topic:: A\n   :parent: B\n\n.. talk:topic:: B\n   :parent: A\n'
    result = build(tmp_path, {'index.rst': text})
    assert result.said == [
        (
            "index.rst:7: WARNING: the topic 'B' cannot be part of 'A', which is part of it; "
            'give it another :parent:, or none [talks.topic_cycle]'
        )
    ]


@pytest.mark.parametrize(
    'builder', 'html dirhtml singlehtml latex epub man texinfo xml gettext'.split()
)
def test_trees_in_all_builders(builder: str, tmp_path: Path):
    # Without these, Sphinx warns of every EPUB.
    conf = {'copyright': 'nobody', 'version': '1'}
    assert build(tmp_path, {'index.rst': RST}, builder, **conf).said == []
