"""Names that look like slips, and names that are treated as the same."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks_catalogues import found, place, problems, talk, video
from sphinx_talks.checks.neighbours import (
    HOSTS,
    PEOPLE,
    WORDS,
    candidates,
    is_slip,
    near_pairs,
)
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import Event, Mention, Project, Speaker, Topic

SLIPS = [
    ('speaker', 'Paul Everitt', 'Paul Everit'),
    ('speaker', 'Scott Sievert', 'Scott Seivert'),
    ('speaker', 'Andreas Müller', 'Andreas Mueller'),
    ('speaker', 'Łukasz Langa', 'Lukasz Langa'),
    ('speaker', 'Hugo Bowne-Anderson', 'Hugo Browne Anderson'),
    ('speaker', 'Jun-Wei Song', 'JunWei Song'),
    ('speaker', 'Павел Тысляцкий', 'Павел Тысляцки'),
    ('topic', 'asyncio', 'asincio'),
    ('topic', 'machine learning', 'machinelearning'),
    ('topic', 'Visualisation', 'visualization'),
    ('topic', 'infrastructure', 'infrasturcture'),
    ('topic', 'Python 3.12', 'Python3.12'),
    ('event', 'SciPy 2016', 'ScyPy 2016'),
    ('event', 'EuroPython 2024', 'EuroPyhton 2024'),
]
MEANT = [
    ('speaker', 'Maria Lopez', 'Mario Lopez'),
    ('speaker', 'Martin Novak', 'Martina Novak'),
    ('speaker', 'Ivan Petrov', 'Ivan Petrova'),
    ('speaker', 'John Peter', 'John Peters'),
    ('speaker', 'Yuhao Wang', 'Yuhao Zhang'),
    ('speaker', 'Ana Silva', 'Ada Silva'),
    ('speaker', 'Navin Kumar', 'Ravin Kumar'),
    ('speaker', 'Nathaniel J Smith', 'Nathaniel K Smith'),
    ('topic', 'decorator', 'decorators'),
    ('topic', 'network', 'networkx'),
    ('topic', 'Python 2 migration', 'Python 3 migration'),
    ('topic', 'lightning talks day 1', 'lightning talks day 2'),
    ('topic', 'Python 3.11', 'Python 3.12'),
    ('topic', 'Python 31.1', 'Python 3.11'),
    ('topic', 'cython', 'jython'),
    ('event', 'PyCon US 2024', 'PyCon UK 2024'),
    ('event', 'PyCon US 2023', 'PyCon US 2024'),
]


def _talk_with(kind: str, line: int, name: str) -> object:
    value = {'speaker': {'speakers': (name,)}, 'topic': {'topics': (name,)}}
    return talk(line, **value.get(kind, {'event': name}))


@pytest.mark.parametrize(('kind', 'right', 'wrong'), SLIPS)
def test_slips(kind: str, right: str, wrong: str) -> None:
    """The name that is used less is warned of, where it is used first."""
    talks = [_talk_with(kind, line, name) for line, name in enumerate((wrong, right, right))]
    warning = found(*talks)[1]
    assert warning == (
        f'page:0 similar_{kind}: the {kind} {wrong!r} looks like a misspelling of '
        f'{right!r}; write {right!r} '
        f'if both are the same, or declare both with talk:{kind} if they are not '
        '(the other one is in page:1)'
    )


@pytest.mark.parametrize(('kind', 'one', 'two'), MEANT)
def test_meant(kind: str, one: str, two: str) -> None:
    """Numbers, plurals, relatives and short words are no slips."""
    assert problems(_talk_with(kind, 1, one), _talk_with(kind, 2, two)) == []


def test_declared() -> None:
    """Of two names the declared one is right; if both are declared, both are."""
    talks = [talk(line, speakers=('Paul Everit',)) for line in (1, 2)]
    one = Speaker(id='paul-everitt', name='Paul Everitt', place=place(8))
    two = Speaker(id='paul-everit', name='Paul Everit', place=place(9))
    off = {'switched': {}}
    assert problems(*talks, one, **off) == ['page:1 similar_speaker']
    assert problems(*talks, one, two, **off) == []


def test_alias() -> None:
    """A name that an entry has as well is the name of the same thing."""
    one = Speaker(
        id='paul', name='Paul Everitt', place=place(8), aliases=('Paul Everit', 'P. Everitt')
    )
    assert problems(talk(1, speakers=('Paul Everit',)), one) == []


def test_projects() -> None:
    """Projects that a role declares are compared too."""
    mentions = [
        Mention('project', name, place=place(line), url=f'https://example.org/{line}')
        for line, name in enumerate(('pyrewind', 'pyrewnid', 'pyrewind'))
    ]
    assert problems(*mentions) == ['page:1 similar_project']


@pytest.mark.parametrize(
    ('url', 'words'),
    [
        (
            'https://events.hublio.com/a',
            "'hublio.com' of a medium looks like a misspelling of 'hubilo.com'",
        ),
        (
            'https://youtub.com/watch?v=x',
            "'youtub.com' of a medium looks like a misspelling of 'youtube.com'",
        ),
        ('https://vimeo.com/1', ''),
        ('https://talks.example.org/1', ''),
    ],
)
def test_hosts(url: str, words: str) -> None:
    """A host is compared with those of known platforms."""
    warnings = [text for text in found(talk(1, media=video(url))) if 'similar' in text]
    assert [words in text for text in warnings] == [True] * bool(words)


def test_hosts_of_others() -> None:
    """A host is compared with what other talks have."""
    urls = ('https://media.exampel.org/1', *(f'https://media.example.org/{n}' for n in '234'))
    talks = [talk(line, media=video(url)) for line, url in enumerate(urls)]
    assert problems(*talks) == ['page:0 similar_platform']
    sites = ('https://2023.example.org/', 'https://2024.example.org/', 'https://de.x.org')
    assert problems(*(talk(n, media=video(url)) for n, url in enumerate(sites))) == []


def test_labels() -> None:
    """A label is compared with the names of platforms, and with other labels."""
    labels = ('Hublio', 'Part 1', 'Part 2', 'Recording', 'Recodring', 'Recording')
    talks = [
        talk(line, media=video(f'https://example.org/{line}', label=label))
        for line, label in enumerate(labels)
    ]
    assert problems(*talks) == ['page:0 similar_platform', 'page:4 similar_platform']


@pytest.mark.parametrize(
    ('one', 'two'),
    [('C++', 'C plus plus'), ('C#', 'C Sharp'), ('🐍', 'Snake'), ('Node.js', 'Node dot js')],
)
@pytest.mark.parametrize('kind', ['speaker', 'topic', 'event'])
def test_clashes(kind: str, one: str, two: str) -> None:
    """Names of which one spells the sign of the other out are warned of, once."""
    talks = [_talk_with(kind, line, name) for line, name in enumerate((one, two, two, one))]
    assert problems(*talks) == ['page:1 name_clash']
    assert f'the names {two!r} and {one!r} are treated as the same {kind}' in ''.join(
        found(*talks)
    )


@pytest.mark.parametrize(
    ('one', 'two'),
    [
        ('Guido van Rossum', 'Guido Van Rossum'),
        ('R&D', 'R and D'),
        ('Letícia Portella', 'leticia portella'),
        ('Min Ragan-Kelley', 'Min Ragan Kelley'),
        ('Brett (the) Cannon', 'Brett the Cannon'),
        ('C♯', 'C#'),
        ('J. R. Doe', 'J.R. Doe'),
    ],
)
def test_same_names(one: str, two: str) -> None:
    """Names that differ in accents, case and punctuation are the same."""
    assert problems(_talk_with('topic', 1, one), _talk_with('topic', 2, two)) == []


def test_clash_that_is_meant() -> None:
    """An entry that has both names says that they are the same."""
    entry = Topic(id='c-plus-plus', name='C++', place=place(9), aliases=('C plus plus',))
    talks = [
        _talk_with('topic', line, name) for line, name in enumerate(('C plus plus', 'C++'))
    ]
    assert problems(*talks, entry) == []
    named = Topic(id='c-plus-plus', name='C++', place=place(9))
    assert problems(*talks, named) == ['page:0 name_clash']


def test_kinds_apart() -> None:
    """A topic and a project may have the same name."""
    facts = (
        Topic(id='asyncio', name='asyncio', place=place(1)),
        Project(id='asincio', name='asincio', place=place(2)),
        Event(id='asynciu', name='asynciu', place=place(3)),
    )
    assert problems(*facts, switched={}) == []


LETTERS = st.text('abcd-1', min_size=6, max_size=12)


@given(st.sets(LETTERS, max_size=40))
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_nothing_is_overlooked(keys: set[str]) -> None:
    """What comparing each with each would find is among the candidates."""
    for habits in (PEOPLE, WORDS, HOSTS):
        every = {
            (one, two)
            for one in keys
            for two in keys
            if one < two
            and min(len(one), len(two)) >= habits.shortest
            and is_slip(one, two, habits)
        }
        assert set(near_pairs(keys, habits)) == every


@given(st.text('abcé', min_size=9, max_size=14), st.data())
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_each_slip_is_a_candidate(word: str, data: st.DataObject) -> None:
    """One letter more, less or other, or two that changed places."""
    at = data.draw(st.integers(1, len(word) - 2))
    others = {
        word[:at] + word[at + 1 :],
        word[:at] + 'z' + word[at:],
        word[:at] + 'z' + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    } - {word}
    for other in others:
        assert candidates({word, other}) == {(min(word, other), max(word, other))}


@pytest.mark.parametrize('prefix', ['', 'a long beginning that all have in common '])
def test_effort(prefix: str) -> None:
    """Twice the names make twice the pairs to look at, not four times."""
    counts = []
    for count in (3000, 6000):
        dice = random.Random(7)
        names = {
            name_key(prefix + ''.join(dice.choices(string.ascii_lowercase, k=9)))
            for _ in range(count)
        }
        counts.append(len(candidates(names)))
    assert counts[1] <= 5 * 6000
    assert counts[1] <= 4.5 * counts[0] + 100
