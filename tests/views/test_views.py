"""What each page shows, its fingerprint, and the order of indexes."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from made_pages import AXES, a_talk, an_index, at, catalogue_of, page, pages
from sphinx_talks.catalogue.order import index_rows, initial
from sphinx_talks.catalogue.things import Link
from sphinx_talks.talks.records import (
    Event,
    Medium,
    Mention,
    PageFacts,
    Place,
    Project,
    Speaker,
    Takeaway,
    Topic,
)
from sphinx_talks.views.compose import citations, page_view
from sphinx_talks.views.listings.indexes import IndexRow, IndexView
from sphinx_talks.views.listings.lists import TalkList
from sphinx_talks.views.page import (
    Citation,
    EntryView,
    PageView,
    TalkLine,
    TalkView,
    view_digest,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


VIDEO = Medium('video', 'https://example.org/v')


def mention(kind: str, target: str, document: str = 'cites', **more: object) -> Mention:
    """Return a mention of something."""
    return replace(Mention(kind, target, place=at(document, 1, f'{kind}-{target}')), **more)  # type: ignore[arg-type]


def views_of(*facts: PageFacts) -> dict[str, PageView]:
    """Return what each of some pages shows."""
    catalogue = catalogue_of(*facts)
    return {each.document: page_view(catalogue, each) for each in facts}


def digests_of(*facts: PageFacts) -> dict[str, str]:
    """Return the fingerprint of each of some pages."""
    return {document: view_digest(view) for document, view in views_of(*facts).items()}


# -- what talks show ------------------------------------------------------------


def test_talk_view():
    talk = a_talk(
        'rewind',
        speakers=('toby ho', 'Guest'),
        event='PyCon',
        date='2024-05-18',
        kind='keynote',
        topics=('debugging', 'Debugging', 'Tests'),
        media=(VIDEO,),
        language='en',
        duration=1800,
        own=True,
        remarks=('next year',),
    )
    facts = (
        page(
            'page', talk, mention('pep', '747', 'page', talk='rewind', url='https://peps/747')
        ),
        page(
            'registry',
            Speaker(id='toby', name='Toby Ho', place=at('registry', 1, 'speaker-toby')),
            Event(
                *(),
                id='pycon-us',
                name='PyCon US',
                aliases=('pycon',),
                place=at('registry', 2, 'event-pycon-us'),
            ),
        ),
        page('cites', mention('talk', 'rewind', place=at('cites', 9, 'here', 'Links'))),
        page('links', mention('project', 'Trio', 'page', talk='rewind', url='https://trio')),
    )
    (view,) = views_of(*facts)['page'].talks
    assert view == TalkView(
        speakers=(
            Link('speaker', 'toby', 'Toby Ho', document='registry', anchor='speaker-toby'),
            Link('speaker', 'guest', 'Guest', is_indexed=True),
        ),
        event=Link(
            'event', 'pycon-us', 'PyCon US', document='registry', anchor='event-pycon-us'
        ),
        date='2024-05-18',
        kind='keynote',
        duration=1800,
        language='en',
        own=True,
        remarks=('next year',),
        media=(VIDEO,),
        topics=(
            Link('topic', 'debugging', 'debugging', is_indexed=True),
            Link('topic', 'tests', 'Tests', is_indexed=True),
        ),
        projects=(Link('project', 'trio', 'Trio', url='https://trio'),),
        # The notes have the same link.
        references=(),
        cited_in=(Citation('cites', 'here', 'Page cites', 'Links'),),
    )


def test_abstract_is_shown_without_markup():
    talk = a_talk('x', abstract='A <b>bold</b> `tool`.')
    listed = TalkList(at('page', 9), fields=('abstract',))
    view = views_of(page('page', talk, listed))['page']
    assert view.talks[0].details
    assert view.talks[0].details.abstract == 'A bold tool.'
    (shown,) = view.listings
    assert 'A bold tool.' in repr(shown)
    assert '<b>' not in repr(shown)


def test_talk_that_is_left_out_still_has_a_view():
    # Its placeholders are numbered, and Sphinx drops them after they are drawn.
    left_out = a_talk('x', place=at('page', 1, conditions=('latex',)), speakers=('Nobody',))
    view = views_of(page('page', left_out, a_talk('y', speakers=('Toby Ho',))))['page']
    assert [talk.speakers[0].text for talk in view.talks] == ['Nobody', 'Toby Ho']


def test_talk_with_a_taken_id_shows_nothing_of_the_other():
    facts = (
        page('a', a_talk('x', 'a'), mention('project', 'P1', 'a', talk='x', url='https://1')),
        page('b', a_talk('x', 'b'), mention('project', 'P2', 'b', talk='x', url='https://2')),
        page(
            'registry',
            Project(id='p1', name='P1', place=at('registry', 1, 'project-p1')),
            Project(id='p2', name='P2', place=at('registry', 2, 'project-p2')),
        ),
        page('cites', mention('talk', 'x')),
    )
    views = views_of(*facts)
    (first,), (second,) = views['a'].talks, views['b'].talks
    assert [each.document for each in first.cited_in] == ['cites']
    # The citation leads to the first.
    assert second.cited_in == ()
    assert [each.text for each in first.projects] == ['P1']
    assert [each.text for each in second.projects] == ['P2']


# -- what entries show ----------------------------------------------------------


def test_event_view():
    event = Event(
        id='pycon',
        name='PyCon',
        place=at('page', 1, 'event-pycon'),
        url='https://us.pycon.org',
        dates='2024-05-15/2024-05-23',
        venue='Pittsburgh',
        series='PyCon US',
        remarks=('soon',),
        lists_talks=True,
    )
    talks = [
        a_talk(f't{number}', 'talks', title=f'{number} x', event='pycon') for number in (10, 9)
    ]
    views = views_of(
        page('page', event), page('talks', *talks), page('cites', mention('event', 'PyCon'))
    )
    (view,) = views['page'].entries
    assert view == EntryView(
        kind='event',
        details=('Pittsburgh', 'PyCon US', 'soon'),
        date='2024-05-15/2024-05-23',
        addresses=(('url', 'https://us.pycon.org'),),
        parent=None,
        talks=(
            TalkLine(Link('talk', 't9', '9 x', document='talks', anchor='talk-t9'), (), ''),
            TalkLine(Link('talk', 't10', '10 x', document='talks', anchor='talk-t10'), (), ''),
        ),
        cited_in=(Citation('cites', 'event-PyCon', 'Page cites', ''),),
    )


def test_speaker_view():
    speaker = Speaker(
        id='toby', name='Toby Ho', place=at('page'), affiliation='KSM', lists_talks=True
    )
    talk = a_talk('x', 'talks', speakers=('Toby Ho', 'Guest'), event='PyCon')
    (view,) = views_of(page('page', speaker), page('talks', talk))['page'].entries
    assert view.details == ('KSM',)
    assert [(line.link.key, line.event) for line in view.talks] == [('x', 'PyCon')]


def test_topic_view():
    topics = (
        Topic(id='debugging', name='Debugging', place=at('page', 1, 'topic-debugging')),
        Topic(id='tracing', name='Tracing', parent='DEBUGGING', place=at('page')),
        Topic(id='loose', name='Loose', parent='unknown', place=at('page')),
    )
    views = views_of(page('page', *topics))['page'].entries
    assert [view.parent for view in views] == [
        None,
        Link('topic', 'debugging', 'Debugging', document='page', anchor='topic-debugging'),
        Link('topic', 'unknown', 'unknown'),
    ]


def test_project_view():
    project = Project(
        id='trio',
        name='Trio',
        place=at('page'),
        url='https://trio',
        repository='https://repository',
        documentation='https://documentation',
        lists_talks=True,
    )
    facts = (
        page('page', project),
        page(
            'talks',
            a_talk('x', 'talks', speakers=('Guest',), event='PyCon'),
            mention('url', 'https://repository', 'talks', talk='x'),
            mention('project', 'Trio', 'talks'),
        ),
    )
    (view,) = views_of(*facts)['page'].entries
    assert [what for what, _url in view.addresses] == ['url', 'repository', 'documentation']
    assert view.talks == (
        TalkLine(
            Link('talk', 'x', 'X', document='talks', anchor='talk-x'), ('Guest',), 'PyCon'
        ),
    )
    # The mention in the talk's notes is the talk in the list.
    assert [place.anchor for place in view.cited_in] == ['project-Trio']


def test_entries_list_talks_only_where_asked_to():
    facts = (
        Topic(id='t', name='T', place=at('page')),
        a_talk('x', topics=('T',)),
        mention('topic', 'T', 'page', talk='x'),
        mention('topic', 'T', 'page'),
    )
    (view,) = views_of(page('page', *facts))['page'].entries
    assert view.talks == ()
    # What its own talk says of it is no citation.
    assert len(view.cited_in) == 1


def test_a_speaker_is_not_cited_in_her_own_talk():
    for lists_talks in (False, True):
        facts = (
            Speaker(id='ann', name='Ann Lee', place=at('page'), lists_talks=lists_talks),
            a_talk('panel', speakers=('Ann Lee',)),
            a_talk('other'),
            # Such as the one whom a quote is by.
            mention('speaker', 'Ann Lee', 'page', talk='panel'),
            mention('speaker', 'Ann Lee', 'page', talk='other'),
        )
        (view,) = views_of(page('page', *facts))['page'].entries
        assert [citation.heading for citation in view.cited_in] == ['Other']


def test_entries_list_the_newest_talks_first():
    facts = (
        Speaker(id='ann', name='Ann Lee', place=at('page'), lists_talks=True),
        *(
            a_talk(key, speakers=('Ann Lee',), date=date)
            for key, date in (
                ('b', '2024-05-01'),
                ('c', ''),
                ('d', '2023'),
                ('a', '2024-05-01'),
                ('e', 'soon'),
            )
        ),
    )
    (view,) = views_of(page('page', *facts))['page'].entries
    assert [line.link.key for line in view.talks] == ['a', 'b', 'd', 'c', 'e']


def test_only_the_first_of_two_entries_shows_what_is_known():
    entries = [
        Topic(id='t', name='T', place=at(name), lists_talks=True) for name in ('a', 'b')
    ]
    facts = (a_talk('x', 'talks', topics=('T',)), mention('topic', 't', 'talks'))
    views = views_of(page('a', entries[0]), page('b', entries[1]), page('talks', *facts))
    (first,), (second,) = views['a'].entries, views['b'].entries
    assert (len(first.talks), len(first.cited_in)) == (1, 1)
    assert (second.talks, second.cited_in) == ((), ())


def test_lists_show_names_as_declared():
    facts = (
        Speaker(id='toby', name='Toby Ho', place=at('page')),
        Event(id='pycon', name='PyCon', place=at('page')),
        Topic(id='t', name='T', place=at('page'), lists_talks=True),
        a_talk('x', speakers=('TOBY HO', 'toby', 'guest'), event='pycon', topics=('t',)),
        a_talk('y', speakers=('Guest',), topics=('t',)),
        an_index('topics', at('page')),
    )
    view = views_of(page('page', *facts))['page']
    for lines in (view.entries[2].talks, view.listings[0].rows[0].talks):
        assert [line.speakers for line in lines] == [('Toby Ho', 'guest'), ('guest',)]
        assert [line.event for line in lines] == ['PyCon', '']


# -- citations ------------------------------------------------------------------


def test_one_citation_for_each_heading():
    def cite(anchor: str, heading: str, document: str = 'cites', talk: str = '') -> Mention:
        return mention('talk', 'x', talk=talk, place=at(document, 1, anchor, heading))

    facts = (
        page('talks', a_talk('x', 'talks'), a_talk('y', 'talks', title='About X')),
        page(
            'cites',
            cite('one', ''),
            cite('two', 'Notes'),
            cite('three', 'Notes'),
            cite('four', ''),
            cite('five', 'Links'),
        ),
        page('also', cite('six', 'Notes', 'also')),
        page('more', a_talk('z', 'more', title='Z'), cite('seven', 'Notes', 'more', 'z')),
    )
    view = views_of(*facts)['talks'].talks[0]
    assert view.cited_in == (
        Citation('also', 'six', 'Page also', 'Notes'),
        Citation('cites', 'one', 'Page cites', ''),
        Citation('cites', 'two', 'Page cites', 'Notes'),
        Citation('cites', 'five', 'Page cites', 'Links'),
        Citation('more', 'seven', 'Page more', 'Z'),
    )


def test_title_of_a_citation():
    assert Citation('a', '', 'Page', 'Heading').title == 'Page › Heading'
    assert Citation('a', '', 'Page', '').title == 'Page'


def test_citations_besides_talks():
    talk = a_talk('x', 'cites')
    catalogue = catalogue_of(page('cites', talk))
    inside, outside = mention('pep', '1', talk='x'), mention('pep', '1')
    both = citations(catalogue, (inside, outside))
    assert [place.heading for place in both] == ['X', '']
    assert citations(catalogue, (inside, outside), besides=[talk]) == both[1:]


def test_notes_of_a_talk_that_cannot_be_found_are_cited():
    # No list shows the talk, so the mention itself must be there.
    facts = (
        a_talk('x', 'cites', indexed=False),
        mention('pep', '747', talk='x', place=at('cites', 1, 'pep-747', 'Notes')),
        an_index('peps', at('cites')),
    )
    (row,) = views_of(page('cites', *facts))['cites'].listings[0].rows
    assert row.talks == ()
    assert row.cited_in == (Citation('cites', 'pep-747', 'Page cites', 'Notes'),)


# -- cross-references -----------------------------------------------------------

TARGETS: dict[str, Callable[[str], object]] = {
    'talk': lambda title: a_talk('x', 'z', title=title),
    'event': lambda title: Event(id='x', name=title, place=at('z', 1, 'x')),
    'speaker': lambda title: Speaker(id='x', name=title, place=at('z', 1, 'x')),
    'topic': lambda title: Topic(id='x', name=title, place=at('z', 1, 'x')),
    'project': lambda title: Project(id='x', name=title, place=at('z', 1, 'x')),
    'takeaway': lambda title: Takeaway(
        id='x', kind='quote', text=title, talk='', place=at('z', 1, 'x')
    ),
}


@pytest.mark.parametrize('through_any', [False, True])
@pytest.mark.parametrize('kind', TARGETS)
def test_own_words_do_not_depend_on_the_title(kind: str, through_any: bool):
    def digest(title: str, shows_title: bool) -> str:
        role = mention('any' if through_any else kind, 'x', 'a', shows_title=shows_title)
        return digests_of(page('a', role), page('z', TARGETS[kind](title)))['a']

    assert digest('One', shows_title=False) == digest('Two', shows_title=False)
    assert digest('One', shows_title=True) != digest('Two', shows_title=True)
    assert digest('One', shows_title=True) != digest('One', shows_title=False)


@pytest.mark.parametrize('kind', TARGETS)
def test_links_depend_on_where_the_target_is(kind: str):
    def digest(*facts: PageFacts) -> str:
        return digests_of(page('a', mention(kind, 'x', 'a')), *facts)['a']

    target: Any = TARGETS[kind]('X')
    there = digest(page('z', target))
    moved = replace(target, place=at('y', 1, target.place.anchor))
    renamed = replace(target, place=at('z', 1, 'another'))
    assert len({digest(), there, digest(page('y', moved)), digest(page('z', renamed))}) == 4


def test_links_of_a_page():
    facts = (
        page(
            'a',
            mention('talk', 'x', 'a', shows_title=True),
            mention('talk', 'x', 'a'),
            mention('talk', 'nobody', 'a'),
            mention('url', 'https://example.org/', 'a'),
            mention('url', 'https://example.org/other', 'a'),
            mention('pep', '8', 'a'),
        ),
        page(
            'z',
            a_talk('x', 'z'),
            Project(id='p', name='P', url='http://example.org', place=at('z')),
        ),
    )
    assert views_of(*facts)['a'].links == (
        Link('talk', 'x', 'X', document='z', anchor='talk-x'),
        Link('talk', 'x', '', document='z', anchor='talk-x'),
        None,
        Link('project', '', ''),
        None,
        Link('pep', '8', ''),
    )


# -- indexes --------------------------------------------------------------------


def names(axis: str, *facts: object) -> list[str]:
    """Return the names in an index."""
    return [
        thing.name for thing, _talks in index_rows(catalogue_of(page('page', *facts)), axis)
    ]


def letters(axis: str, *facts: object) -> list[str]:
    """Return the letters in an index, in its order."""
    return [
        initial(thing)
        for thing, _talks in index_rows(catalogue_of(page('page', *facts)), axis)
    ]


def test_topics_stand_in_the_order_of_the_alphabet():
    talk = a_talk(
        'x',
        topics=('zebra', 'Élan', 'eager', '100 things', '9 things', 'C++', 'C', 'Ether', 'Ło'),
    )
    assert names('topics', talk) == [
        *('9 things', '100 things', 'C', 'C++', 'eager', 'Élan', 'Ether', 'Ło', 'zebra')
    ]
    assert letters('topics', talk) == ['', '', 'C', 'C', 'E', 'E', 'E', 'L', 'Z']


def test_speakers_stand_by_the_names_that_are_shown():
    talk = a_talk(
        'x', speakers=('Zoë Abel', 'Guido van Rossum', 'Ada Lévy', 'Toby Ho', 'Cher')
    )
    speaker = Speaker(id='ada-levy', name='Ada Lévy', sort_as='Zz, Ada', place=at('page'))
    # It says where the family name begins, not how the name is spoken.
    other = Speaker(id='zoe-abel', name='Zoë Abel', sort_as='Abel, Zoë', place=at('page'))
    in_order = ['Ada Lévy', 'Cher', 'Guido van Rossum', 'Toby Ho', 'Zoë Abel']
    assert names('speakers', talk) == in_order
    assert letters('speakers', talk) == ['A', 'C', 'G', 'T', 'Z']
    assert names('speakers', talk, other) == in_order
    assert names('speakers', talk, speaker)[-1] == 'Ada Lévy'
    assert letters('speakers', talk, speaker)[-1] == 'Z'


def test_peps_stand_by_number():
    peps = [mention('pep', number) for number in ('3000', '8', '747', '20')]
    assert names('peps', *peps) == ['PEP 8', 'PEP 20', 'PEP 747', 'PEP 3000']
    assert set(letters('peps', *peps)) == {''}


def test_names_in_other_scripts():
    talk = a_talk('x', topics=('パイソン', 'отладка', '張', '🐍', '???'))
    assert letters('topics', talk) == sorted(letters('topics', talk))
    assert {'パ', 'О', '張', 'S'} <= set(letters('topics', talk))


def test_index_holds_what_there_is_something_to_say_about():
    facts = (
        Topic(id='declared', name='Declared', place=at('page')),
        Topic(id='hidden', name='Hidden', place=at('page'), indexed=False),
        a_talk('x', topics=('Used',)),
        a_talk('y', topics=('Gone',), place=at('page', 1, conditions=('latex',))),
        mention('topic', 'unknown'),
    )
    assert names('topics', *facts) == ['Declared', 'Used']


def test_index_view():
    facts = (
        page('a', an_index('topics', at('a', 5))),
        page(
            'b',
            a_talk(
                'rewind',
                'b',
                title='Rewind',
                speakers=('Toby Ho',),
                event='PyCon',
                topics=('Tests', 'Debugging'),
            ),
            a_talk('ab', 'b', title='About', topics=('tests',)),
            Topic(id='debugging', name='Debugging', place=at('b', 9, 'topic-debugging')),
            mention('topic', 'tests', 'b'),
        ),
        page('c', an_index('topics', at('c', 5))),
    )
    views = views_of(*facts)
    rewind = TalkLine(
        Link('talk', 'rewind', 'Rewind', document='b', anchor='talk-rewind'),
        ('Toby Ho',),
        'PyCon',
    )
    about = TalkLine(Link('talk', 'ab', 'About', document='b', anchor='talk-ab'), (), '')
    debugging = Link('topic', 'debugging', 'Debugging', document='b', anchor='topic-debugging')
    cited = (Citation('b', 'topic-tests', 'Page b', ''),)
    assert views['a'].listings == (
        IndexView(
            axis='topics',
            rows=(
                IndexRow('Debugging', '', debugging, (rewind,), ()),
                IndexRow('Tests', 'topic-tests', None, (about, rewind), cited),
            ),
        ),
    )
    # Links lead to the first index; the second has no places of its own for them.
    assert [row.anchor for row in views['c'].listings[0].rows] == ['', '']
    assert views['b'].talks[0].topics == (
        Link('topic', 'tests', 'Tests', document='a', anchor='topic-tests'),
        debugging,
    )


def test_two_indexes_of_one_axis_on_a_page():
    index = an_index('topics', at('page', 5))
    facts = (a_talk('x', topics=('Tests',)), index, an_index('topics', at('page', 5)))
    rows = [view.rows[0].anchor for view in views_of(page('page', *facts))['page'].listings]
    assert rows == ['topic-tests', '']


def test_lines_that_lead_elsewhere():
    facts = (
        mention('project', 'Linked', url='https://example.org/linked'),
        mention('pep', '8', url='https://peps/8'),
        an_index('projects', at('page')),
        an_index('peps', at('page')),
    )
    projects, peps = views_of(page('page', *facts))['page'].listings
    (project,), (pep,) = projects.rows, peps.rows
    assert project.link == Link(
        'project', 'linked', 'Linked', url='https://example.org/linked'
    )
    assert project.anchor == 'project-linked'
    assert pep.link == Link('pep', '8', 'PEP 8', url='https://peps/8')


def test_index_of_projects_by_the_notes_of_talks():
    facts = (
        a_talk('x', speakers=('Toby Ho',)),
        mention('project', 'P', 'page', talk='x', url='https://example.org'),
        mention('url', 'https://example.org', 'page', talk='x'),
        mention('project', 'P', 'page', place=at('page', 1, 'outside', 'Links')),
        an_index('projects', at('page')),
    )
    (row,) = views_of(page('page', *facts))['page'].listings[0].rows
    assert [line.link.key for line in row.talks] == ['x']
    assert [place.anchor for place in row.cited_in] == ['outside']


def test_index_of_a_thing_lists_a_talk_once():
    talk = a_talk('x', speakers=('Toby Ho', 'TOBY HO'))
    ((_thing, talks),) = index_rows(catalogue_of(page('page', talk)), 'speakers')
    assert talks == (talk,)


def test_empty_index():
    for axis in AXES:
        view = views_of(page('page', an_index(axis, at('page'))))['page']
        assert view.listings == (IndexView(axis=axis, rows=()),)
        assert view, 'an index says so when it is empty'


# -- the fingerprint ------------------------------------------------------------


def test_pages_that_show_nothing():
    views = views_of(page('a', mention('talk', 'nobody', 'a')), page('b'))
    assert not views['a']
    assert not views['b']
    assert views_of(page('a', mention('pep', '8', 'a')))['a']


FULL = (
    page(
        'talks',
        a_talk(
            'rewind',
            'talks',
            speakers=('Toby Ho',),
            event='PyCon',
            date='2024',
            kind='keynote',
            topics=('Debugging',),
            media=(replace(VIDEO, state='attendees', label='Tape', language='fr', start=1),),
            language='en',
            duration=60,
            own=True,
            remarks=('?',),
        ),
        mention('pep', '8', 'talks', talk='rewind', url='https://peps/8'),
        mention('project', 'Linked', 'talks', talk='rewind', url='https://linked'),
        Event(
            id='pycon',
            name='PyCon',
            place=at('talks', 3, 'e'),
            dates='2024',
            venue='V',
            series='S',
            remarks=('!',),
            url='https://e',
            lists_talks=True,
        ),
        Topic(
            id='debugging',
            name='Debugging',
            place=at('talks', 4, 't'),
            parent='wide',
            lists_talks=True,
        ),
        Project(
            id='p',
            name='P',
            place=at('talks', 4, 'p'),
            url='https://p',
            repository='https://r',
        ),
        *(an_index(axis, at('talks', line)) for line, axis in enumerate(AXES)),
        mention(
            'talk', 'rewind', 'talks', place=at('talks', 9, 'c', 'Links'), shows_title=True
        ),
        mention('topic', 'wide', 'talks'),
        mention('topic', 'debugging', 'talks'),
    ),
)


def changed(value: object) -> Iterator[object]:
    """Return copies of a view in each of which a single value is another one."""
    if is_dataclass(value):
        for field in fields(value):
            for other in changed(getattr(value, field.name)):
                yield replace(value, **{field.name: other})  # type: ignore[type-var]
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield (*value[:number], *value[number + 1 :])
            for other in changed(item):
                yield (*value[:number], other, *value[number + 1 :])
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str):
        yield f'{value}?'
        yield f'{value} '
    else:
        yield ''


def test_digest_differs_with_every_value():
    view = views_of(*FULL)['talks']
    others = list(changed(view))
    assert len(others) > 300
    assert len({view_digest(other) for other in others} | {view_digest(view)}) > len(
        {other for other in others if other != view}
    )


def test_digest_tells_parts_apart():
    def digest(*speakers: str) -> str:
        return digests_of(page('page', a_talk('x', speakers=speakers)))['page']

    assert (
        len({digest('a, b'), digest('a', 'b'), digest("a', 'b"), digest('a'), digest()}) == 5
    )


@settings(max_examples=15)
@given(pages())
def test_equal_views_have_equal_digests(made: dict[str, PageFacts]):
    once, again = views_of(*made.values()), views_of(*map(copied, made.values()))
    assert once == again
    for document, view in once.items():
        assert view_digest(view) == view_digest(again[document])


def copied(value: Any) -> Any:
    """Return an equal value that shares no record with the first."""
    if is_dataclass(value):
        return replace(
            value,
            **{field.name: copied(getattr(value, field.name)) for field in fields(value)},
        )  # type: ignore[type-var]
    if isinstance(value, tuple):
        return tuple(copied(item) for item in value)
    return value


@settings(max_examples=15)
@given(pages())
def test_lines_make_no_difference(made: dict[str, PageFacts]):
    moved = [lower(facts) for facts in made.values()]
    assert digests_of(*moved) == digests_of(*made.values())


def lower(value: Any) -> Any:
    """Return the same facts, a few lines further down in their files."""
    if isinstance(value, Place):
        return replace(value, line=value.line + 7)
    if is_dataclass(value):
        return replace(
            value, **{field.name: lower(getattr(value, field.name)) for field in fields(value)}
        )  # type: ignore[type-var]
    if isinstance(value, tuple):
        return tuple(lower(item) for item in value)
    return value


@settings(max_examples=15)
@given(pages())
def test_unrelated_pages_make_no_difference(made: dict[str, PageFacts]):
    unrelated = (
        a_talk(
            'unrelated',
            'new',
            speakers=('Somebody',),
            topics=('Unheard of',),
            event='Elsewhere',
        ),
        mention('talk', 'unrelated', 'new'),
        mention('topic', 'unheard of', 'new'),
        mention('project', 'Fresh', 'new', url='https://fresh.example.com'),
        Speaker(id='nobody-else', name='Nobody Else', place=at('new')),
    )
    before = digests_of(*made.values())
    after = digests_of(page('new', *unrelated), *made.values())
    # Indexes show everything.
    without_index = {document for document, facts in made.items() if not facts.listings}
    assert {before[document] for document in without_index} == {
        after[document] for document in without_index
    }


def test_only_pages_that_show_a_change_differ():
    def build(title: str) -> dict[str, str]:
        return digests_of(
            page('talks', a_talk('x', 'talks', title=title, topics=('T',))),
            page('shows', mention('talk', 'x', 'shows', shows_title=True)),
            page('words', mention('talk', 'x', 'words')),
            page('index', an_index('topics', at('index'))),
            page('speakers', an_index('speakers', at('speakers'))),
            page('other', a_talk('y', 'other')),
        )

    before, after = build('One'), build('Two')
    # The title on the talk's own page is not from the catalogue.
    assert {document for document in before if before[document] != after[document]} == {
        *('shows', 'index')
    }


def test_other_speakers_change_only_what_shows_them():
    def build(name: str) -> dict[str, str]:
        return digests_of(
            page('talks', a_talk('x', 'talks', speakers=('Toby Ho', name), topics=('T',))),
            page(
                'toby',
                Speaker(id='toby-ho', name='Toby Ho', place=at('toby'), lists_talks=True),
            ),
            page('topic', Topic(id='t', name='T', place=at('topic'), lists_talks=True)),
        )

    before, after = build('One'), build('Two')
    assert before['talks'] != after['talks']
    assert before['topic'] != after['topic']
    assert before['toby'] == after['toby'], 'the list of a speaker has no names of speakers'


SCRIPT = """
import pickle, sys
from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.views.compose import page_view
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.views.page import view_digest
pages = pickle.loads(sys.stdin.buffer.read())
catalogue = Catalogue(Declarations(pages))
for document in sorted(pages):
    print(document, view_digest(page_view(catalogue, pages[document])))
"""


def test_digest_is_the_same_in_every_process():
    import pickle

    import sphinx_talks

    facts = {
        each.document: each
        for each in (*FULL, page('more', a_talk('y', 'more', topics=('b', 'a'))))
    }
    catalogue = catalogue_of(*facts.values(), holds=lambda _condition: True)
    here = ''.join(
        f'{document} {view_digest(page_view(catalogue, facts[document]))}\n'
        for document in sorted(facts)
    )
    for seed in ('0', '1', '4711'):
        result = subprocess.run(
            [sys.executable, '-c', SCRIPT],
            input=pickle.dumps(facts),
            env={**os.environ, 'PYTHONHASHSEED': seed},
            cwd=Path(sphinx_talks.__file__).parents[1],
            capture_output=True,
            check=True,
        )
        assert result.stdout.decode().replace('\r', '') == here
