"""What pages declare, each id once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_pages import a_talk, at, holds, page, pages
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.talks.kinds import KIND_NAMES
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import Event, PageFacts, Project, Speaker, Takeaway, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.talks.records import Entry, Talk


def declarations_of(*facts: PageFacts) -> Declarations:
    """Return what some pages declare, for an HTML builder."""
    return Declarations({each.document: each for each in facts}, holds)


def takeaway(id: str, document: str, text: str = 'So it goes.', line: int = 1) -> Takeaway:
    """Return an insight."""
    return Takeaway(
        id=id, kind='insight', text=text, talk='x', place=at(document, line, f'takeaway-{id}')
    )


# -- properties -----------------------------------------------------------------


@settings(max_examples=20)
@given(pages(), st.randoms())
def test_order_of_pages_makes_no_difference(made: dict[str, PageFacts], random):
    documents = list(made)
    random.shuffle(documents)
    shuffled = {document: made[document] for document in documents}
    one, other = Declarations(made, holds), Declarations(shuffled, holds)
    assert list(one.pages) == list(other.pages) == sorted(made)
    assert list(one.talks.items()) == list(other.talks.items())
    assert one.entries == other.entries
    assert list(one.takeaways.items()) == list(other.takeaways.items())
    assert one.duplicates == other.duplicates


@settings(max_examples=20)
@given(pages())
def test_the_first_keeps_an_id_and_no_other_is_lost(made: Mapping[str, PageFacts]):
    declarations = Declarations(made, holds)
    wanted: dict[tuple[str, str], list[Talk | Entry | Takeaway]] = {}
    for document in sorted(made):
        for talk in made[document].talks:
            if talk.indexed and all(map(holds, talk.place.conditions)):
                wanted.setdefault(('talk', talk.id), []).append(talk)
        for entry in made[document].entries:
            if entry.indexed and all(map(holds, entry.place.conditions)):
                wanted.setdefault((entry.kind, name_key(entry.id)), []).append(entry)
        for part in made[document].takeaways:
            if part.id and all(map(holds, part.place.conditions)):
                wanted.setdefault(('takeaway', part.id), []).append(part)
    kept = {
        **{('talk', key): talk for key, talk in declarations.talks.items()},
        **{
            (kind, key): entry
            for kind in KIND_NAMES
            for key, entry in declarations.entries[kind].items()
        },
        **{('takeaway', key): part for key, part in declarations.takeaways.items()},
    }
    assert {key: first for key, (first, *_others) in wanted.items()} == kept
    expected = Counter(
        (id(first), id(other)) for first, *others in wanted.values() for other in others
    )
    assert Counter((id(one), id(two)) for one, two in declarations.duplicates) == expected


# -- examples -------------------------------------------------------------------


def test_first_document_keeps_a_talk_id():
    first, second = a_talk('x', 'a', title='First'), a_talk('x', 'b', title='Second')
    declarations = declarations_of(page('b', second), page('a', first))
    assert declarations.talks == {'x': first}
    assert declarations.duplicates == [(first, second)]


def test_first_on_a_page_keeps_a_talk_id():
    first = a_talk('x', place=at('page', 3))
    second = a_talk('x', place=at('page', 9))
    third = a_talk('x', place=at('page', 12))
    declarations = declarations_of(page('page', first, second, third))
    assert declarations.talks['x'] is first
    assert declarations.duplicates == [(first, second), (first, third)]


def test_equal_talks_are_two_talks():
    declarations = declarations_of(page('page', a_talk('x'), a_talk('x')))
    assert len(declarations.duplicates) == 1


def test_talk_ids_count_as_written():
    declarations = declarations_of(page('page', a_talk('x'), a_talk('X')))
    assert sorted(declarations.talks) == ['X', 'x']
    assert declarations.duplicates == []


@pytest.mark.parametrize('kind', [Event, Speaker, Topic, Project])
def test_entry_ids_count_without_case_and_accents(kind: type[Entry]):
    first = kind(id='zoe-x', name='First', place=at('a'))
    second = kind(id='Zoë_X', name='Second', place=at('b'))
    declarations = declarations_of(page('a', first), page('b', second))
    assert declarations.entries[first.kind] == {'zoe-x': first}
    assert declarations.duplicates == [(first, second)]


def test_kinds_do_not_share_ids():
    facts = [
        kind(id='x', name='X', place=at('a')) for kind in (Event, Speaker, Topic, Project)
    ]
    declarations = declarations_of(page('a', *facts, a_talk('x', 'a'), takeaway('x', 'a')))
    assert declarations.duplicates == []


def test_first_takeaway_keeps_its_id():
    first, second = takeaway('x', 'a', line=2), takeaway('x', 'a', line=5)
    declarations = declarations_of(page('a', first, second))
    assert declarations.takeaways['x'] is first
    assert declarations.duplicates == [(first, second)]


def test_takeaways_without_ids_are_none_to_link_to():
    declarations = declarations_of(page('a', takeaway('', 'a'), takeaway('', 'a')))
    assert declarations.takeaways == {}
    assert declarations.duplicates == []


def test_what_is_not_indexed_takes_no_id():
    hidden = a_talk('x', 'a', indexed=False)
    shown = a_talk('x', 'b')
    declarations = declarations_of(page('a', hidden), page('b', shown))
    assert declarations.talks == {'x': shown}
    assert declarations.duplicates == []


def test_conditions_leave_things_out():
    latex = a_talk('x', 'a', place=at('a', 1, conditions=('latex',)))
    html = a_talk('x', 'a', place=at('a', 9, conditions=('html',)))
    nested = Topic(id='t', name='T', place=at('a', 12, conditions=('html', 'latex')))
    declarations = declarations_of(page('a', latex, html, nested))
    assert declarations.talks == {'x': html}
    assert declarations.entries['topic'] == {}
    assert declarations.duplicates == []


def test_everything_holds_unless_told_otherwise():
    talk = a_talk('x', 'a', place=at('a', 1, conditions=('never',)))
    assert Declarations({'a': page('a', talk)}).talks == {'x': talk}


def test_conditions_are_asked_for_only_where_there_are_some():
    asked = []

    def ask(condition: str) -> bool:
        asked.append(condition)
        return True

    conditional = a_talk('y', 'a', place=at('a', 2, conditions=('html', 'draft')))
    Declarations({'a': page('a', a_talk('x', 'a'), conditional)}, ask)
    assert asked == ['html', 'draft']
