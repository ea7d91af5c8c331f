"""Look-ups in all page facts."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_pages import AXES, NAMES, TALK_IDS, a_talk, an_index, at, catalogue_of, page, pages
from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.order import index_rows
from sphinx_talks.catalogue.pages import Pages
from sphinx_talks.catalogue.things import Link
from sphinx_talks.checks.checks import find_problems
from sphinx_talks.sphinx_ext.objects import Linkable, objects_of
from sphinx_talks.talks.kinds import KIND_NAMES
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import (
    Event,
    Mention,
    PageFacts,
    Place,
    Project,
    Speaker,
    Takeaway,
    Topic,
)
from sphinx_talks.talks.references import REFERENCE_KINDS
from sphinx_talks.views.compose import page_view
from sphinx_talks.views.page import view_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from sphinx_talks.catalogue.things import Thing
    from sphinx_talks.talks.records import Entry

KINDS = (*KIND_NAMES, *REFERENCE_KINDS)
ALL_KINDS = ('talk', *KINDS, 'takeaway', 'any', 'what')
TARGETS = (*NAMES, *TALK_IDS, '8', '747', 'lesson', 'zoe', 'x', 'nobody', '')


def mention(kind: str, target: str, document: str = 'page', **more: object) -> Mention:
    """Return a mention, at an anchor made from its target."""
    made = Mention(kind, target, place=Place(document, 1, anchor=f'{kind}-{name_key(target)}'))
    return replace(made, **more)  # type: ignore[arg-type]


def about(thing: Thing) -> tuple[object, ...]:
    """Return all that is known of a thing, to compare."""
    talks = [talk.place for talk in thing.talks]
    return (
        *(thing.kind, thing.key, thing.name, thing.entry, thing.url, talks, thing.mentions),
    )


def all_of(catalogue: Catalogue) -> list[object]:
    """Return everything that a catalogue knows and answers, to compare."""
    return [
        [about(thing) for kind in KINDS for thing in catalogue.things[kind].values()],
        list(catalogue.talk_mentions.items()),
        [list(things) for things in catalogue.spoken_of.values()],
        sorted(catalogue.index_homes.items()),
        [catalogue.find(kind, target) for kind in ALL_KINDS for target in TARGETS],
        [catalogue.name(kind, target) for kind in KINDS for target in TARGETS],
        [
            (thing.key, [talk.place for talk in talks])
            for axis in AXES
            for thing, talks in index_rows(catalogue, axis)
        ],
        list(find_problems(catalogue)),
    ]


# -- properties -----------------------------------------------------------------


@settings(max_examples=15)
@given(pages(), st.randoms())
def test_order_of_pages_makes_no_difference(made: dict[str, PageFacts], random):
    documents = list(made)
    random.shuffle(documents)
    one = catalogue_of(*made.values())
    other = catalogue_of(*(made[document] for document in documents))
    assert all_of(one) == all_of(other)
    for facts in made.values():
        assert page_view(one, facts) == page_view(other, facts)


@settings(max_examples=15)
@given(pages(), st.randoms())
def test_questions_do_not_change_the_answers(made: dict[str, PageFacts], random):
    untouched, asked = catalogue_of(*made.values()), catalogue_of(*made.values())
    questions = [(kind, target) for kind in ALL_KINDS for target in TARGETS]
    random.shuffle(questions)
    for kind, target in questions:
        asked.find(kind, target)
        if kind in KINDS:
            asked.suggestion(kind, target)
    for facts in made.values():
        page_view(asked, facts)
    assert all_of(asked) == all_of(untouched)


@settings(max_examples=15)
@given(pages())
def test_every_spelling_finds_the_same(made: dict[str, PageFacts]):
    catalogue = catalogue_of(*made.values())
    for kind in KINDS:
        for name in TARGETS:
            assert catalogue.find(kind, name) == catalogue.find(kind, name_key(name))
            for spelling in (name.upper(), f'  {name} ', name.replace(' ', '-')):
                assert catalogue.find(kind, spelling) == catalogue.find(kind, name)


@settings(max_examples=15)
@given(pages())
def test_things_are_where_their_keys_are(made: dict[str, PageFacts]):
    catalogue = catalogue_of(*made.values())
    for kind in KINDS:
        for key, thing in catalogue.things[kind].items():
            assert (thing.kind, thing.key) == (kind, key)
            assert key == name_key(key)
            is_parent = kind == 'topic' and key in catalogue.topic_tree.children
            assert thing.entry or thing.talks or thing.url or is_parent
            assert catalogue.thing(kind, key) is thing
            for each in thing.talks:
                assert catalogue.talks[each.id] is each


@settings(max_examples=15)
@given(pages())
def test_links_lead_to_what_is_there(made: dict[str, PageFacts]):
    catalogue = catalogue_of(*made.values())
    views = {document: page_view(catalogue, facts) for document, facts in made.items()}
    anchors = {
        (facts.document, declared.place.anchor)
        for facts in made.values()
        for declared in (*facts.talks, *facts.entries, *facts.takeaways)
    }
    rows = [
        (document, row.anchor)
        for document, view in views.items()
        for index in view.listings
        for row in index.rows
        if row.anchor
    ]
    assert len(set(rows)) == len(rows), 'each line of an index is the entry of one thing'
    for kind in ALL_KINDS:
        for target in TARGETS:
            link = catalogue.find(kind, target)
            if link and link.document:
                assert (link.document, link.anchor) in anchors.union(rows)


@settings(max_examples=15)
@given(pages())
def test_what_the_build_leaves_out_is_not_there(made: dict[str, PageFacts]):
    def drop(facts: PageFacts) -> PageFacts:
        kept = {}
        for field in ('talks', 'entries', 'takeaways', 'mentions', 'listings'):
            kept[field] = tuple(
                fact for fact in getattr(facts, field) if 'latex' not in fact.place.conditions
            )
        # What remains is counted anew.
        serials: dict[tuple[str, int], int] = {}
        for number, talk in enumerate(facts.talks):
            before = [each.id for each in facts.talks[:number]].count(talk.id)
            serials[talk.id, before] = [
                each.id for each in facts.talks[:number] if each in kept['talks']
            ].count(talk.id)
        for field in ('takeaways', 'mentions'):
            kept[field] = tuple(
                replace(fact, talk_serial=serials.get((fact.talk, fact.talk_serial), 0))
                for fact in kept[field]
            )
        return replace(facts, **kept)

    dropped = {document: drop(facts) for document, facts in made.items()}
    assert all_of(catalogue_of(*made.values())) == all_of(catalogue_of(*dropped.values()))


# -- names ----------------------------------------------------------------------


@pytest.mark.parametrize(
    'spellings',
    [
        (
            'Toby Ho',
            'toby ho',
            'TOBY HO',
            'Toby  Ho',
            ' Toby\tHo ',
            'Toby-Ho',
            'Ｔｏｂｙ　Ｈｏ',
        ),
        ('Zoë Müller', 'Zoe\u0308 Muller', 'ZOË MÜLLER', 'zoe muller'),
        ('C++', 'c++', 'Ｃ++'),
        ('Łukasz', 'łukasz'),
        ('張 偉', '張\u3000偉'),
    ],
)
def test_spellings_of_one_name(spellings: tuple[str, ...]):
    talks = [a_talk(f't{number}', speakers=(name,)) for number, name in enumerate(spellings)]
    catalogue = catalogue_of(page('page', *talks))
    (thing,) = catalogue.things['speaker'].values()
    assert thing.name == spellings[0]
    assert thing.talks == talks
    for one, other in combinations(spellings, 2):
        assert catalogue.key('speaker', one) == catalogue.key('speaker', other)


@pytest.mark.parametrize(
    'names', [('C', 'C++', 'C#'), ('Node.js', 'Node js'), ('.NET', 'NET')]
)
def test_names_that_differ(names: tuple[str, ...]):
    catalogue = catalogue_of(page('page', a_talk('x', topics=names)))
    assert [thing.name for thing in catalogue.things['topic'].values()] == [*names]


def test_first_document_decides_on_the_spelling():
    catalogue = catalogue_of(
        page('b', a_talk('x', 'b', topics=('DEBUGGING',))),
        page('a', a_talk('y', 'a', topics=('debugging', 'Debugging'))),
    )
    assert catalogue.name('topic', 'Debugging') == 'debugging'


def test_declared_name_is_shown_wherever_it_stands():
    catalogue = catalogue_of(
        page('a', a_talk('x', 'a', speakers=('toby ho',))),
        page('z', Speaker(id='toby-ho', name='Toby Ho', place=at('z'))),
    )
    assert catalogue.name('speaker', 'TOBY-HO') == 'Toby Ho'
    assert catalogue.name('speaker', 'Somebody Else') == 'Somebody Else'


def test_id_name_and_alias_are_one_thing():
    event = Event(
        id='pycon-us-2024', name='PyCon US 2024', aliases=('PyCon', 'the PyCon'), place=at('a')
    )
    names = ('pycon-us-2024', 'PyCon US 2024', 'PYCON', 'The Pycon')
    talks = [a_talk(f't{number}', event=name) for number, name in enumerate(names)]
    catalogue = catalogue_of(page('a', event), page('b', *talks))
    (thing,) = catalogue.things['event'].values()
    assert thing.entry is event
    assert thing.talks == talks


def test_id_wins_over_the_name_of_another():
    first = Speaker(id='ho', name='Toby', place=at('a', 1))
    second = Speaker(id='toby', name='Another', place=at('a', 5))
    catalogue = catalogue_of(page('a', first, second))
    assert catalogue.find('speaker', 'Toby') == Link(
        'speaker', 'toby', 'Another', document='a', anchor=''
    )


def test_id_wins_over_the_alias_of_another():
    first = Speaker(id='ho', name='Toby Ho', aliases=('toby',), place=at('a', 1))
    second = Speaker(id='toby', name='Another', place=at('a', 5))
    catalogue = catalogue_of(page('a', first, second))
    thing = catalogue.thing('speaker', 'toby')
    assert thing
    assert thing.entry is second


def test_name_wins_over_the_alias_of_another():
    first = Event(id='us', name='PyCon US', aliases=('PyCon',), place=at('a', 1))
    second = Event(id='zz', name='PyCon', place=at('a', 5))
    catalogue = catalogue_of(page('a', first, second))
    thing = catalogue.thing('event', 'pycon')
    assert thing
    assert thing.entry is second


def test_first_of_two_with_one_name():
    first = Speaker(id='john-1', name='John Smith', place=at('a', 1))
    second = Speaker(id='john-2', name='John Smith', place=at('b', 1))
    catalogue = catalogue_of(page('b', second), page('a', first))
    thing = catalogue.thing('speaker', 'john smith')
    assert thing
    assert thing.entry is first
    link = catalogue.find('speaker', 'john-2')
    assert link
    assert link.document == 'b'


def test_kinds_are_apart():
    catalogue = catalogue_of(
        page(
            'a', a_talk('x', topics=('Trio',)), Project(id='trio', name='trio', place=at('a'))
        )
    )
    assert catalogue.name('topic', 'TRIO') == 'Trio'
    assert catalogue.name('project', 'TRIO') == 'trio'
    assert catalogue.find('event', 'Trio') is None


# -- find -----------------------------------------------------------------------


@pytest.fixture
def one_of_each() -> Catalogue:
    """Return a catalogue with one thing of each kind."""
    return catalogue_of(
        page(
            'a',
            a_talk('rewind', 'a', speakers=('Guest',), event='Meetup', topics=('Tests',)),
            Event(id='pycon', name='PyCon', place=at('a', 1, 'event-pycon')),
            Speaker(id='toby', name='Toby Ho', place=at('a', 2, 'speaker-toby')),
            Topic(id='debugging', name='Debugging', place=at('a', 3, 'topic-debugging')),
            Project(id='trio', name='Trio', place=at('a', 4, 'project-trio')),
            Takeaway(
                id='lesson',
                kind='insight',
                text='Try it.',
                talk='rewind',
                place=at('a', 5, 'lesson'),
            ),
            mention('project', 'Linked', 'a', url='https://example.org/linked'),
            mention('pep', '747', 'a', url='https://peps.python.org/pep-0747/'),
        )
    )


@pytest.mark.parametrize(
    ('kind', 'target', 'expected'),
    [
        (
            'talk',
            'rewind',
            Link('talk', 'rewind', 'Rewind', document='a', anchor='talk-rewind'),
        ),
        ('talk', 'Rewind', None),
        ('talk', 'pycon', None),
        (
            'event',
            'PYCON',
            Link('event', 'pycon', 'PyCon', document='a', anchor='event-pycon'),
        ),
        ('event', 'meetup', Link('event', 'meetup', 'Meetup', is_indexed=True)),
        (
            'speaker',
            'toby ho',
            Link('speaker', 'toby', 'Toby Ho', document='a', anchor='speaker-toby'),
        ),
        ('speaker', 'guest', Link('speaker', 'guest', 'Guest', is_indexed=True)),
        ('speaker', 'pycon', None),
        (
            'topic',
            'Debugging',
            Link('topic', 'debugging', 'Debugging', document='a', anchor='topic-debugging'),
        ),
        ('topic', 'tests', Link('topic', 'tests', 'Tests', is_indexed=True)),
        (
            'project',
            'TRIO',
            Link('project', 'trio', 'Trio', document='a', anchor='project-trio'),
        ),
        (
            *('project', 'linked'),
            Link('project', 'linked', 'Linked', url='https://example.org/linked'),
        ),
        (
            'takeaway',
            'lesson',
            Link('takeaway', 'lesson', 'Try it.', document='a', anchor='lesson'),
        ),
        ('takeaway', 'rewind', None),
        ('pep', '747', Link('pep', '747', 'PEP 747', url='https://peps.python.org/pep-0747/')),
        ('pep', '8', None),
        ('what', 'rewind', None),
        (
            'any',
            'rewind',
            Link('talk', 'rewind', 'Rewind', document='a', anchor='talk-rewind'),
        ),
        (
            'any',
            'Toby Ho',
            Link('speaker', 'toby', 'Toby Ho', document='a', anchor='speaker-toby'),
        ),
        (
            'any',
            'lesson',
            Link('takeaway', 'lesson', 'Try it.', document='a', anchor='lesson'),
        ),
        # Nothing in the documentation set to link to.
        ('any', 'guest', None),
        ('any', 'linked', None),
        ('any', 'nobody', None),
    ],
)
def test_find(one_of_each: Catalogue, kind: str, target: str, expected: Link | None):
    assert one_of_each.find(kind, target) == expected


def test_any_prefers_talks_and_then_entries():
    def link(*facts: object) -> str:
        found = catalogue_of(page('a', *facts)).find('any', 'x')
        return found.kind if found else ''

    talk = a_talk('x', 'a')
    entries: list[Entry] = [
        kind(id='x', name='X', place=at('a')) for kind in (Event, Speaker, Topic, Project)
    ]
    part = Takeaway(id='x', kind='quote', text='Text', talk='', place=at('a'))
    facts = [part, *reversed(entries), talk]
    order = []
    while facts:
        order.append(link(*facts))
        facts.pop()
    assert order == ['talk', 'event', 'speaker', 'topic', 'project', 'takeaway']


def test_any_finds_what_stands_in_an_index():
    topics = an_index('topics', at('b', 1))
    catalogue = catalogue_of(page('a', a_talk('x', topics=('Tests',))), page('b', topics))
    assert catalogue.find('any', 'tests') == Link(
        'topic', 'tests', 'Tests', document='b', anchor='topic-tests'
    )


def test_titles_of_pages():
    catalogue = catalogue_of(page('a', title='A page'))
    assert catalogue.page_title('a') == 'A page'
    assert catalogue.page_title('gone') == 'gone'


# -- suggestions ----------------------------------------------------------------


@pytest.mark.parametrize(
    ('kind', 'wrong', 'expected'),
    [
        ('talk', 'rewimd', 'rewind'),
        ('talk', 'REWIND', 'rewind'),
        ('event', 'pykon', 'PyCon'),
        ('event', 'meet-up', 'Meetup'),
        ('speaker', 'Tobi Ho', 'Toby Ho'),
        ('topic', 'debuging', 'Debugging'),
        ('project', 'Linkd', 'Linked'),
        ('project', 'something else', None),
        ('talk', 'debugging', None),
    ],
)
def test_suggestions(one_of_each: Catalogue, kind: str, wrong: str, expected: str | None):
    assert one_of_each.suggestion(kind, wrong) == expected


# -- projects -------------------------------------------------------------------

SPELLINGS = (
    'https://github.com/toby/rewind',
    'https://github.com/toby/rewind/',
    'http://github.com/toby/rewind',
    'https://www.github.com/toby/rewind',
    'https://github.com/toby/rewind.git',
    'https://GitHub.com/toby/rewind.git/#readme',
)


@pytest.mark.parametrize('written', SPELLINGS)
@pytest.mark.parametrize('field', ['url', 'repository', 'documentation'])
def test_projects_by_address(field: str, written: str):
    project = Project(id='rewind', name='Rewind', place=at('a'), **{field: written})
    catalogue = catalogue_of(page('a', project, *(mention('url', url) for url in SPELLINGS)))
    for address in SPELLINGS:
        thing = catalogue.project_at(address)
        assert thing
        assert thing.entry is project
    assert catalogue.project_at('https://github.com/toby') is None
    assert catalogue.project_at('https://github.com/toby/rewind/issues') is None
    assert len(catalogue.things['project']['rewind'].mentions) == len(SPELLINGS)


def test_only_projects_have_addresses():
    event = Event(id='pycon', name='PyCon', place=at('a'), url='https://pycon.org')
    catalogue = catalogue_of(page('a', event, mention('url', 'https://pycon.org')))
    assert catalogue.project_at('https://pycon.org') is None
    assert catalogue.things['event']['pycon'].mentions == []


def test_first_project_keeps_an_address():
    first, second = (
        Project(id=name, name=name, place=at(name), url='https://example.org') for name in 'ab'
    )
    thing = catalogue_of(page('b', second), page('a', first)).project_at('http://example.org/')
    assert thing
    assert thing.entry is first


def test_role_with_an_address_declares_a_project():
    role = mention('project', 'Rewind', 'b', url='https://github.com/toby/rewind')
    plain = mention('project', 'rewind', 'a')
    catalogue = catalogue_of(page('a', plain), page('b', role))
    thing = catalogue.project_at('http://github.com/toby/rewind.git')
    assert thing
    assert (thing.name, thing.entry) == ('Rewind', None)
    assert thing.mentions == [plain, role]


def test_role_without_an_address_declares_nothing():
    catalogue = catalogue_of(page('a', mention('project', 'Rewind', 'a')))
    assert catalogue.things['project'] == {}
    assert catalogue.find('project', 'Rewind') is None


def test_directive_wins_over_roles():
    role = mention('project', 'REWIND', 'a', url='https://example.org/old')
    project = Project(
        id='rewind', name='Rewind', place=at('z', 1, 'p'), url='https://example.org'
    )
    catalogue = catalogue_of(page('a', role), page('z', project))
    (thing,) = catalogue.things['project'].values()
    assert (thing.name, thing.entry, thing.url) == ('Rewind', project, 'https://example.org')
    assert catalogue.link(thing) == Link(
        'project', 'rewind', 'Rewind', document='z', anchor='p'
    )
    # What the role leads to is the same project too.
    assert catalogue.project_at('https://example.org/old') is thing


def test_directive_wins_an_address_over_a_role():
    role = mention('project', 'Other', 'a', url='https://example.org')
    project = Project(id='rewind', name='Rewind', place=at('z'), url='https://example.org')
    thing = catalogue_of(page('a', role), page('z', project)).project_at('https://example.org')
    assert thing
    assert thing.entry is project


def test_first_role_decides_on_the_address():
    roles = [mention('project', 'X', name, url=f'https://{name}.org') for name in 'ba']
    catalogue = catalogue_of(*(page(role.place.document, role) for role in roles))
    link = catalogue.find('project', 'x')
    assert link
    assert link.url == 'https://a.org'
    assert catalogue.project_at('https://b.org') is catalogue.project_at('https://a.org')


def test_role_that_is_left_out_declares_nothing():
    place = at('a', conditions=('latex',))
    role = mention('project', 'X', 'a', url='https://example.org', place=place)
    assert catalogue_of(page('a', role)).things['project'] == {}


# -- mentions -------------------------------------------------------------------


def test_mentions_of_a_talk():
    first, second = mention('talk', 'rewind', 'a'), mention('any', 'rewind', 'b')
    catalogue = catalogue_of(
        page('b', second), page('a', first), page('talks', a_talk('rewind', 'talks'))
    )
    assert catalogue.talk_mentions == {'rewind': [first, second]}


def test_talks_do_not_cite_themselves():
    own = [mention(kind, 'rewind', 'a', talk='rewind') for kind in ('talk', 'any')]
    other = mention('talk', 'rewind', 'a', talk='trio')
    catalogue = catalogue_of(page('a', a_talk('rewind'), a_talk('trio'), *own, other))
    assert catalogue.talk_mentions == {'rewind': [other]}


def test_unknown_targets_are_no_mentions():
    unknown = [mention(kind, 'nobody', 'a') for kind in ('talk', *KIND_NAMES, 'any', 'what')]
    catalogue = catalogue_of(page('a', *unknown, mention('url', 'https://example.org')))
    assert catalogue.talk_mentions == {}
    assert all(not things for things in catalogue.things.values())


def test_mentions_in_the_notes_of_a_talk():
    facts = (
        a_talk('rewind', 'a'),
        mention('project', 'Trio', 'a', talk='rewind', url='https://example.org/trio'),
        mention('pep', '747', 'a', talk='rewind'),
        mention('url', 'http://example.org/trio/', 'a', talk='rewind'),
        mention('pep', '8', 'a'),
    )
    catalogue = catalogue_of(page('a', *facts))
    assert list(catalogue.spoken_of) == [('a', 'rewind', 0)]
    assert list(catalogue.spoken_of['a', 'rewind', 0]) == [('project', 'trio'), ('pep', '747')]


@pytest.mark.parametrize('kind', [Event, Speaker, Topic, Project])
def test_mentions_of_entries(kind: type[Entry]):
    entry = kind(id='x', name='An X', place=at('z'), aliases=('The X',))
    mentions = [
        mention(how, target, 'a')
        for how, target in (
            *(
                (entry.kind, 'x'),
                (entry.kind, 'AN X'),
                (entry.kind, 'the x'),
                ('any', 'The X'),
            ),
        )
    ]
    catalogue = catalogue_of(page('a', *mentions), page('z', entry))
    assert catalogue.things[entry.kind]['x'].mentions == mentions


def test_peps():
    catalogue = catalogue_of(
        page('a', mention('pep', '8', 'a', url='https://peps.python.org/pep-0008/')),
        page('b', mention('pep', '747', 'b'), mention('pep', '8', 'b')),
    )
    things = catalogue.things['pep']
    assert [(key, thing.name) for key, thing in things.items()] == [
        ('8', 'PEP 8'),
        ('747', 'PEP 747'),
    ]
    assert [place.place.document for place in things['8'].mentions] == ['a', 'b']
    assert catalogue.link(things['8']).url == 'https://peps.python.org/pep-0008/'


def test_mentions_that_are_left_out():
    hidden = at('a', conditions=('latex',))
    facts = (
        a_talk('rewind', 'a'),
        mention('talk', 'rewind', 'a', place=hidden),
        mention('pep', '8', 'a', place=hidden),
    )
    catalogue = catalogue_of(page('a', *facts))
    assert catalogue.talk_mentions == {}
    assert catalogue.things['pep'] == {}


# -- indexes --------------------------------------------------------------------


def test_first_index_of_an_axis_is_its_home():
    hidden = an_index('topics', at('a', 1, conditions=('latex',)))
    first, second = (an_index('topics', at(name, 1)) for name in 'bc')
    facts = (
        page('c', second, an_index('speakers', at('c', 9))),
        page('a', hidden),
        page('b', first),
    )
    catalogue = catalogue_of(*facts)
    assert catalogue.index_homes == {'topics': first.place, 'speakers': at('c', 9)}


# -- effort ---------------------------------------------------------------------


@contextmanager
def counted_calls() -> Iterator[list[int]]:
    """Count calls of functions, Python's own ones too."""
    count = [0]

    def note(frame: FrameType, event: str, argument: object) -> None:
        if event in {'call', 'c_call'}:
            count[0] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield count
    finally:
        sys.setprofile(before)


def archive(size: int) -> list[PageFacts]:
    """Return an archive in which much is shared, and everything is cited."""
    made = [
        page(
            'indexes',
            *(an_index(axis, at('indexes', line)) for line, axis in enumerate(AXES)),
            *(
                Topic(id=f'topic-{number}', name=f'Topic {number}', place=at('indexes'))
                for number in range(9)
            ),
            Event(id='all', name='All', place=at('indexes'), lists_talks=True),
            Speaker(id='s1', name='S 1', place=at('indexes'), lists_talks=True),
            Project(id='one', name='One', place=at('indexes'), url='https://one.example.org'),
        )
    ]
    for number in range(size):
        document = f'talks/{number}'
        talk = f'talk-{number}'
        made.append(
            page(
                document,
                a_talk(
                    talk,
                    document,
                    title=f'Talk {number}',
                    speakers=('S 1', f'Speaker {number}'),
                    topics=(f'Topic {number % 9}', f'Tag {number % 50}'),
                    event='all',
                ),
                a_talk('taken', document),
                Takeaway(
                    id=f'part-{number}',
                    kind='insight',
                    text='Text',
                    talk=talk,
                    place=at(document),
                ),
                mention('talk', f'talk-{number - 1}', document, talk=talk),
                mention('any', 'talk-0', document, talk=talk),
                mention('any', f'Speaker {number}', document),
                mention('talk', 'nobody', document),
                mention('project', f'P {number}', document, url=f'https://{number}.org'),
                mention('url', 'https://one.example.org/#x', document, talk=talk),
                mention('pep', f'{number}', document, talk=talk),
                mention('pep', '8', document, talk=talk),
            )
        )
    return made


def effort(size: int) -> tuple[int, int, int]:
    """Count the calls that catalogue, views and checks of an archive take."""
    facts = archive(size)
    name_key.cache_clear()
    with counted_calls() as making:
        catalogue = catalogue_of(*facts)
    with counted_calls() as viewing:
        views = [page_view(catalogue, each) for each in facts]
        for view in views:
            view_digest(view)
    with counted_calls() as checking:
        list(find_problems(catalogue))
        pages = Pages()
        pages.update({each.document: each for each in facts})
        list(objects_of(Linkable(pages, bool), (), ()))
    return making[0], viewing[0], checking[0]


@pytest.mark.slow
def test_effort_grows_with_the_size():
    effort(2)
    once, twice, four_times = effort(60), effort(120), effort(240)
    for small, middle, large in zip(once, twice, four_times, strict=True):
        # In a straight line: twice as much again adds twice as much.
        assert large - middle < 2.2 * (middle - small)


def test_effort_of_a_look_up_does_not_grow():
    def look_up(catalogue: Catalogue) -> int:
        with counted_calls() as count:
            for kind, target in (
                *(('talk', 'talk-3'), ('speaker', 'S 1'), ('any', 'Topic 3'), ('pep', '8')),
                *(('any', 'nothing of that name'), ('takeaway', 'part-2')),
            ):
                catalogue.find(kind, target)
            catalogue.project_at('https://3.org')
        return count[0]

    asked: list[Callable[[], int]] = []
    for size in (20, 200):
        catalogue = catalogue_of(*archive(size))
        look_up(catalogue)
        asked.append(lambda catalogue=catalogue: look_up(catalogue))  # type: ignore[misc]
    assert asked[0]() == asked[1]()
