"""Mistakes that only the whole catalogue shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_pages import a_talk, at, catalogue_of, page, pages
from sphinx_talks.checks.checks import find_problems
from sphinx_talks.problems import Problem
from sphinx_talks.talks.records import Event, Project, Speaker, Takeaway, Topic

if TYPE_CHECKING:
    from sphinx_talks.talks.records import Entry, PageFacts


def test_nothing_is_wrong():
    facts = (a_talk('x', 'a'), Event(id='x', name='X', place=at('a')))
    assert list(find_problems(catalogue_of(page('a', *facts), page('b')))) == []


def test_duplicate_talk():
    first, second = at('a', 3, 'talk-x'), at('b', 7, 'talk-x')
    catalogue = catalogue_of(
        page('b', a_talk('x', place=second)), page('a', a_talk('x', place=first))
    )
    (finding,) = find_problems(catalogue)
    assert finding.problem is Problem.DUPLICATE_ID
    assert (finding.place, finding.other) == (second, first)
    # The place of the first is the last value.
    assert finding.message % (*finding.values, 'a.rst:3') == (
        "the id 'x' is already used in a.rst:3; give this one another :id:"
    )


@pytest.mark.parametrize('kind', [Event, Speaker, Topic, Project])
def test_duplicate_entry(kind: type[Entry]):
    first = kind(id='toby-ho', name='Toby', place=at('a', 3))
    second = kind(id='Toby-Ho', name='Ho', place=at('a', 9))
    (finding,) = find_problems(catalogue_of(page('a', first, second)))
    assert finding.problem is Problem.DUPLICATE_ID
    assert finding.place.line == 9
    assert finding.values == ('Toby-Ho',)


def test_duplicate_takeaway():
    first = Takeaway(id='q', kind='quote', text='So it goes.', talk='x', place=at('a', 3))
    second = Takeaway(id='q', kind='insight', text='It does.', talk='x', place=at('a', 9))
    (finding,) = find_problems(catalogue_of(page('a', first, second)))
    assert finding.problem is Problem.DUPLICATE_ID
    assert (finding.place.line, finding.values) == (9, ('q',))
    assert finding.other == first.place


def test_findings_stand_in_order_of_documents_and_lines():
    def events(document: str, *lines: int) -> list[Event]:
        return [Event(id='e', name='E', place=at(document, line)) for line in lines]

    catalogue = catalogue_of(
        page('b', *events('b', 4, 9), a_talk('x', place=at('b', 6))),
        page('a', *events('a', 7, 30), a_talk('x', place=at('a', 2))),
    )
    places = [(each.place.document, each.place.line) for each in find_problems(catalogue)]
    assert places == [('a', 30), ('b', 4), ('b', 6), ('b', 9)]


@settings(max_examples=20)
@given(pages(), st.randoms())
def test_findings_do_not_depend_on_the_order_of_pages(made: dict[str, PageFacts], random):
    documents = list(made)
    random.shuffle(documents)
    findings = list(find_problems(catalogue_of(*made.values())))
    again = list(find_problems(catalogue_of(*(made[each] for each in documents))))
    assert findings == again
    places = [(finding.place.document, finding.place.line) for finding in findings]
    assert places == sorted(places)
