"""By what talks are cited, and which talks a bibliography has."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from made_citations import a_mention, bibliography, catalogue_of, page
from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.citation_styles.house_style import PlainWording
from sphinx_talks.catalogue.citation_styles.style import StyleWords
from sphinx_talks.catalogue.citing.choose import matching_documents
from sphinx_talks.catalogue.citing.citations import Citations
from sphinx_talks.catalogue.citing.describe import cited_talk, person
from sphinx_talks.catalogue.citing.labels import talk_labels
from sphinx_talks.talks.names import sort_key, split_name
from sphinx_talks.talks.records import Event, Place, Speaker, Talk


def talk(
    key: str, *speakers: str, date: str = '2024', title: str = '', event: str = ''
) -> Talk:
    """Return a talk of one page."""
    return Talk(
        id=key,
        title=title or key.title(),
        place=Place('talks', 1, anchor=key),
        speakers=speakers,
        event=event,
        date=date,
    )


def labels_of(*talks: Talk) -> dict[str, str]:
    """Return the names and years of talks, by their ids."""
    catalogue = catalogue_of(page('talks', *talks))
    labels = talk_labels(catalogue, catalogue.talks.values(), StyleWords())
    return {key: f'{each.names}, {each.year}' for key, each in labels.items()}


@pytest.mark.parametrize(
    ('name', 'sort_as', 'family', 'given', 'initials'),
    [
        ('Toby Ho', '', 'Ho', 'Toby', 'T.'),
        ('Ludwig van Beethoven', '', 'van Beethoven', 'Ludwig', 'L.'),
        ('Jean-Luc  J. Picard', '', 'Picard', 'Jean-Luc J.', 'J.-L. J.'),
        ('Ho, Toby', '', 'Ho', 'Toby', 'T.'),
        ('Guido van Rossum', 'Rossum, Guido van', 'Rossum', 'Guido van', 'G. V.'),
        ('Kim Minji', 'Kim, Minji', 'Kim', 'Minji', 'M.'),
        ('Python Authority', 'Python Authority', 'Python Authority', '', ''),
        ('Mariatta', '', 'Mariatta', '', ''),
        ('Toby Ho (he/him)', '', 'Ho', 'Toby', 'T.'),
        ('山田 太郎', '', '山田', '太郎', ''),
        ('山田太郎', 'Yamada, Taro', '山田太郎', '', ''),
        ('김민지', '', '김민지', '', ''),
        ('Лев Толстой', '', 'Толстой', 'Лев', 'Л.'),
        ('???', '', '???', '', ''),
        (',', '', ',', '', ''),
    ],
)
def test_names(name: str, sort_as: str, family: str, given: str, initials: str):
    assert split_name(name, sort_as) == (family, given)
    assert person(name, sort_as).initials == initials


@pytest.mark.parametrize(
    ('kind', 'title', 'expected'),
    [
        ('keynote', 'Keynote', ''),
        ('keynote', 'Where we are', 'keynote'),
        ('talk', 'Keynote', ''),
        ('', 'Keynote', ''),
    ],
)
def test_what_a_title_says_is_said_once(kind: str, title: str, expected: str):
    given = replace(talk('one', title=title), kind=kind)
    cited = cited_talk(catalogue_of(page('talks', given)), given, PlainWording(), '')
    assert cited.kind_in_words == expected


@pytest.mark.parametrize('name', ['Toby Ho', 'Ludwig van Beethoven', 'Mariatta', 'Zoë Ört'])
def test_names_are_parted_as_they_are_sorted(name: str):
    family, given = split_name(name)
    assert (
        sort_key(f'{family}, {given}' if given else family).partition('\0')[0]
        == (sort_key(name).partition('\0')[0])
    )


def test_names_of_one_two_and_more():
    assert labels_of(
        talk('a', 'Toby Ho'),
        talk('b', 'Toby Ho', 'Ada Ray'),
        talk('c', 'Toby Ho', 'Ada Ray', 'Bo Li'),
        talk('d', 'Toby Ho', 'TOBY HO', date='2023'),
    ) == {'a': 'Ho, 2024', 'b': 'Ho & Ray, 2024', 'c': 'Ho et al., 2024', 'd': 'Ho, 2023'}


def test_without_names_or_dates():
    assert labels_of(
        talk('a', title='Rewind: back in time'),
        talk('b', title='One two three four five'),
        talk('c', title='x' * 60),
        talk('d', 'Toby Ho', date=''),
        talk('e', 'Toby Ho', date='soon'),
        talk('f', 'Ada Ray', date='soon'),
    ) == {
        'a': 'Rewind, 2024',
        'b': 'One two three four…, 2024',
        'c': f'{"x" * 30}…, 2024',
        'd': 'Ho, n.d.-a',
        'e': 'Ho, n.d.-b',
        'f': 'Ray, n.d.',
    }


def test_the_event_tells_the_year():
    event = Event(id='e', name='E', place=Place('talks', 1, anchor='e'), dates='2019-05')
    catalogue = catalogue_of(page('talks', talk('a', 'Toby Ho', date='', event='E'), event))
    labels = talk_labels(catalogue, catalogue.talks.values(), StyleWords())
    assert labels['a'].year == '2019'


def test_declared_names_count():
    ho = Speaker(id='ho', name='Ho Toby', place=Place('talks'), sort_as='Ho, Toby')
    catalogue = catalogue_of(page('talks', talk('a', 'ho toby'), ho))
    labels = talk_labels(catalogue, catalogue.talks.values(), StyleWords())
    assert labels['a'].names == 'Ho'


def test_letters_follow_date_title_and_id_in_any_order_of_reading():
    talks = [
        talk('a', 'Toby Ho', date='2024-06'),
        talk('b', 'Toby Ho', date='2024-05', title='Z'),
        talk('c', 'Zoe Ho', date='2024-05', title='A'),
        talk('d', 'Toby Ho', date='2024-06', title='A'),
    ]
    expected = {'c': 'Ho, 2024a', 'b': 'Ho, 2024b', 'a': 'Ho, 2024c', 'd': 'Ho, 2024d'}
    for order in permutations(talks):
        apart = [replace(each, place=Place(f'p{n}', 1)) for n, each in enumerate(order)]
        pages = [page(each.place.document, each) for each in apart]
        catalogue = catalogue_of(*pages)
        labels = talk_labels(catalogue, catalogue.talks.values(), StyleWords())
        found = {key: f'{each.names}, {each.year}' for key, each in labels.items()}
        assert found == expected


def test_letters_go_on_after_z():
    talks = [talk(f't{number:02}', 'Toby Ho') for number in range(55)]
    labels = [*labels_of(*talks).values()]
    assert labels[25:28] == ['Ho, 2024z', 'Ho, 2024aa', 'Ho, 2024ab']
    assert labels[52] == 'Ho, 2024ba'
    assert len(set(labels)) == 55


def test_alphabetical_labels():
    catalogue = catalogue_of(
        page(
            'talks',
            talk('a', 'Ada Lovelace'),
            talk('b', 'Ada Lovelace', date='2024-02'),
            talk('c', 'Toby Ho', 'Ada Ray'),
            talk('d', 'A One', 'B Two', 'C Tri', 'D Fyr'),
            talk('e', date='', title='¿Qué?'),
        )
    )
    labels = talk_labels(catalogue, catalogue.talks.values(), StyleWords())
    assert {key: each.alpha for key, each in labels.items()} == {
        'a': 'Lov24a',
        'b': 'Lov24b',
        'c': 'HR24',
        'd': 'OTT+24',
        'e': 'Qué',
    }


def test_only_what_is_cited_needs_letters():
    talks = page('talks', talk('a', 'Toby Ho'), talk('b', 'Toby Ho'), talk('c', 'Toby Ho'))
    cites = page('cites', a_mention('b', 'cites', cite='cite'))
    assert catalogue_of(talks, cites).once(Citations).labels['b'].year == '2024'
    listed = page('lists', bibliography('lists', keys=('c',)))
    labels = catalogue_of(talks, cites, listed).once(Citations).labels
    assert (labels['b'].year, labels['c'].year, 'a' in labels) == ('2024a', '2024b', False)


# -- which talks ----------------------------------------------------------------

TALKS = page(
    'talks',
    talk('a', 'Zed Zoe', date='2021', title='Alpha', event='E'),
    talk('b', 'Ada Ray', date='2023', title='Beta'),
    talk('c', 'Ada Ray', date='2022', title='Gamma', event='F'),
    talk('d', date='', title='Delta', event='E'),
)
ONE = ('b', 'a', 'b')
TWO = ('c', 'a')


def shown(**options: object) -> list[list[str]]:
    """Return the ids of the talks in a bibliography on the first page, by group."""
    listing = bibliography('one', **options)
    one = page('one', *(a_mention(key, 'one') for key in ONE), listing)
    two = page('x/two', *(a_mention(key, 'x/two') for key in TWO))
    catalogue: Catalogue = catalogue_of(TALKS, one, two)
    plan = catalogue.once(Citations).plan(listing)
    return [[talk.id for talk in group.talks] for group in plan.groups]


@pytest.mark.parametrize(
    ('options', 'expected'),
    [
        # By speakers, unless something else is asked for.
        ({}, 'ba'),
        ({'labels': 'number'}, 'ba'),
        ({'scope': 'set'}, 'cba'),
        ({'scope': 'set', 'labels': 'number'}, 'bac'),
        ({'documents': ('x/*',)}, 'ca'),
        ({'documents': ('x/*',), 'scope': 'page'}, 'cba'),
        ({'documents': ('*',)}, 'ba'),
        ({'documents': ('nothing',)}, ''),
        # Without names, the title stands in their place.
        ({'has_all': True}, 'dcba'),
        ({'has_all': True, 'scope': 'page'}, 'ba'),
        ({'has_all': True, 'documents': ('talks',)}, 'dcba'),
        ({'keys': ('d', 'a', 'zz')}, 'da'),
        ({'keys': ('d', 'a'), 'sort': ('title',)}, 'ad'),
        ({'keys': ('d',), 'scope': 'page'}, 'dba'),
        ({'has_all': True, 'sort': ('date',)}, 'acbd'),
        ({'has_all': True, 'sort': ('-date',)}, 'bcad'),
        ({'has_all': True, 'sort': ('-date',), 'limit': 2}, 'bc'),
        ({'has_all': True, 'sort': ('-title',)}, 'cdba'),
        ({'has_all': True, 'sort': ('event', '-date')}, 'adcb'),
        ({'has_all': True, 'sort': ('-event',)}, 'cadb'),
        ({'has_all': True, 'sort': ('-speaker', '-date')}, 'abcd'),
        ({'scope': 'set', 'sort': ('-cited',)}, 'cab'),
    ],
    ids=str,
)
def test_chosen(options: dict[str, object], expected: str):
    assert ''.join(key for group in shown(**options) for key in group) == expected


def test_groups():
    everything: dict[str, object] = {'has_all': True}
    assert shown(**everything, group_by='year') == [['a'], ['c'], ['b'], ['d']]
    newest_first = shown(**everything, group_by='year', sort=('-date',))
    assert newest_first == [['b'], ['c'], ['a'], ['d']]
    assert shown(**everything, group_by='event') == [['d', 'a'], ['c'], ['b']]
    assert shown(**everything, group_by='kind') == [['d', 'c', 'b', 'a']]
    assert shown(documents=('no',), group_by='year') == []


def test_numbers_go_on_over_the_bibliographies_of_a_page():
    first = bibliography('one', keys=('c', 'a'), labels='number')
    second = bibliography('one', keys=('a', 'b'), labels='number')
    catalogue = catalogue_of(TALKS, page('one', first, second))
    plan = catalogue.once(Citations).page('one')
    assert plan.numbers == {'c': 1, 'a': 2, 'b': 3}
    # Of two entries of a talk, the first can be linked to.
    assert [*catalogue.once(Citations).plan(first).anchors] == ['c', 'a']
    assert [*catalogue.once(Citations).plan(second).anchors] == ['b']


def test_fragments_differ():
    keys = ('A.B', 'a-b', 'A B', 'ab', '張')
    talks = [talk(key, 'Toby Ho') for key in keys]
    listing = bibliography('one/two', keys=keys)
    catalogue = catalogue_of(page('talks', *talks), page('one/two', listing))
    anchors = catalogue.once(Citations).page('one/two').anchors
    assert len(set(anchors.values())) == len(keys)
    assert all(anchor.startswith('bibliography-') for anchor in anchors.values())


@pytest.mark.parametrize(
    ('pattern', 'expected'),
    [
        ('a', ['a']),
        ('/a', ['a']),
        ('a*', ['a', 'ab']),
        ('*', ['a', 'ab']),
        ('**', ['a', 'ab', 'b/a', 'b/c/a']),
        ('**/a', ['a', 'b/a', 'b/c/a']),
        ('b/*', ['b/a']),
        ('b/**', ['b/a', 'b/c/a']),
        ('?', ['a']),
        ('[a]', []),
        ('', []),
    ],
)
def test_documents_by_pattern(pattern: str, expected: list[str]):
    assert matching_documents(pattern, ['a', 'ab', 'b/a', 'b/c/a']) == expected
