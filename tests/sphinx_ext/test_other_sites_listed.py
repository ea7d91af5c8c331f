"""What listings and bibliographies show of the talks of another site."""

from __future__ import annotations

import pytest

from other_sites import as_markdown, outward
from projects import Project

# Each builds a set several times.
pytestmark = pytest.mark.slow

each_markup = pytest.mark.parametrize(
    'markup', ['rst', pytest.param('md', marks=pytest.mark.myst)]
)
PAGE = 'https://a.example/en/index.html'
OWN = """\
Own
===

.. talk:: Own
   :speakers: Toby Ho, Someone
   :date: 2024
   :topics: debugging

.. talk:index:: speakers
"""


def shown(notes: Project, markup: str, text: str) -> str:
    """Build a page between two words, and return the text between them."""
    notes.write('index.rst', 'Notes\n=====\n\n.. toctree::\n\n   page\n   own\n')
    notes.write('own.rst', OWN)
    text = f'Page\n====\n\nBegin.\n\n{text}\nEnd.\n'
    if markup == 'md':
        notes.settings['extensions'] = ['sphinx_talks', 'myst_parser']
        notes.settings['myst_enable_extensions'] = ['colon_fence']
        text = as_markdown(text)
    notes.write(f'page.{markup}', text)
    assert notes.build().said == []
    return notes.page('page').text.partition('Begin. ')[2].rpartition(' End.')[0]


def links(notes: Project, *, catalogue: str = 'a') -> dict[str | None, str | None]:
    """Return the links of a page that name another catalogue, with their classes."""
    page = notes.page('page')
    found = [link for link in page.anchors if link.get('title') == catalogue]
    assert all('talk-elsewhere' in (link['class'] or '') for link in found)
    return {link['href']: link['class'] for link in found}


@each_markup
def test_layouts_of_lists(ours: Project, markup: str) -> None:
    text = """\
.. talk:list::
   :catalogues: own, a
   :speakers: Toby Ho
   :layout: table
   :fields: title, speakers, event

.. talk:list::
   :catalogues: a
   :topics: debugging
   :layout: cards

.. talk:list::
   :catalogues: own, a
   :group-by: event
   :events: PyCon US 2024
"""
    said = shown(ours, markup, text)
    dot = ' · a'
    assert f'Own Toby Ho, Someone Rewind: **Python**{dot} Toby Ho PyCon US 2024' in said
    assert said.count(f'Rewind: **Python**{dot}') == 2
    assert f'Rewind: **Python** (Toby Ho, PyCon US 2024){dot}' in said
    # Both know the speaker, who has a line in an index here.
    assert {f'{PAGE}#talk-rewind', f'{PAGE}#event-pycon24'} == set(links(ours))
    assert 'own.html#speaker-toby-ho' in {
        link.get('href') for link in ours.page('page').anchors
    }


@each_markup
def test_names_that_no_page_of_ours_has(ours: Project, theirs: Project, markup: str) -> None:
    theirs.write('index.rst', 'T\n=\n\n.. talk:: Alone\n   :id: alone\n   :speakers: Ines\n')
    theirs.build()
    text = '.. talk:list::\n   :catalogues: a\n   :fields: speakers\n   :layout: table\n'
    assert shown(ours, markup, text).endswith('Ines')
    assert 'own.html#speaker-ines' not in {
        link.get('href') for link in ours.page('page').anchors
    }


@each_markup
def test_takeaways(ours: Project, markup: str) -> None:
    said = shown(ours, markup, '.. talk:takeaways::\n   :catalogues: own, a\n')
    assert 'Worth a try.' in said
    assert {f'{PAGE}#insight-worth', f'{PAGE}#talk-rewind'} == set(links(ours))
    assert 'Nothing yet.' in shown(
        ours, markup, '.. talk:takeaways::\n   :takeaways: insight\n'
    )


@each_markup
def test_mentions(ours: Project, markup: str) -> None:
    text = """\
See :pep:`669`.

.. talk:mentions:: pep 669
   :catalogues: own, a

.. talk:mentions:: pep 669
   :catalogues: a
   :show: talks
"""
    said = shown(ours, markup, text)
    assert 'Page Theirs › Rewind: **Python** Rewind: **Python** (Toby Ho' in said
    assert f'{PAGE}#talk-rewind' in links(ours)


@each_markup
def test_numbers(ours: Project, markup: str) -> None:
    text = """\
:talk:count:`*`, :talk:count:`catalogues=a`, :talk:count:`catalogues=own,a` and
:talk:count:`topics=debugging catalogues=own,a`

.. talk:chart:: speaker
   :catalogues: own, a
"""
    said = shown(ours, markup, text)
    assert said.startswith('1, 2, 3 and 2 ')
    assert 'Toby Ho 2' in said


@each_markup
def test_indexes(ours: Project, markup: str) -> None:
    text = """\
.. talk:index:: speakers
   :catalogues: own, a

.. talk:index:: peps
   :catalogues: a
"""
    said = shown(ours, markup, text)
    assert 'Someone Own Toby Ho Own Rewind: **Python** (PyCon US 2024) · a PEP 669' in said
    # The index that has all lines is where links to a speaker lead.
    assert 'Rewind' not in ours.page('own').text


@each_markup
def test_citations(ours: Project, markup: str) -> None:
    text = """\
As :talk:citet:`a:time-travel` says :talk:cite:`own, a:types`.

.. talk:bibliography::
"""
    said = shown(ours, markup, text)
    assert 'As Ho (2024) says (Ho & Someone, 2024; Types <b>, 2019).' in said
    entries = said.partition('2019). ')[2]
    order = [entries.index(title) for title in ('Rewind', 'Own', 'Types <b>')]
    assert order == sorted(order)
    assert 'PyCon US 2024' in entries
    assert {f'{PAGE}#talk-rewind', f'{PAGE}#talk-types'} <= set(links(ours))
    # Citations lead to the entries on the page, and these back.
    hrefs = [link.get('href') or '' for link in ours.page('page').anchors]
    inside = [href for href in hrefs if href.startswith('#bibliography-')]
    assert len(inside) == len(set(inside)) == 3


@each_markup
@pytest.mark.parametrize(
    ('options', 'titles'),
    [
        ('', 'RO'),
        ('   :catalogues: own\n', 'O'),
        ('   :catalogues: a\n', 'R'),
        # A filter leaves no talk out for where it comes from.
        ('   :topics: debugging\n', 'RO'),
        ('   :all:\n', 'RO'),
        ('   :all:\n   :catalogues: own, a\n', 'ROT'),
        ('   :all:\n   :catalogues: a\n   :labels: number\n   :sort: title\n', 'RT'),
    ],
)
def test_what_bibliographies_hold(
    ours: Project, markup: str, options: str, titles: str
) -> None:
    said = shown(
        ours, markup, f':talk:`a:rewind` :talk:`own`\n\n.. talk:bibliography::\n{options}'
    )
    entries = said.partition('Own')[2]
    names = {'R': 'Rewind: **Python**', 'O': 'Own', 'T': 'Types <b>'}
    assert {letter for letter, name in names.items() if name in entries} == set(titles)


@each_markup
def test_named_in_a_bibliography(ours: Project, markup: str) -> None:
    text = '.. talk:bibliography:: a:types, own, a:rewind\n   :labels: number\n'
    said = shown(ours, markup, text)
    assert said.index('[1]') < said.index('Types <b>') < said.index('[3]')
    assert said.index('[3]') < said.index('Rewind')


def test_graph_around_what_it_leaves_out(ours: Project) -> None:
    graph = 'Page\n====\n\n.. talk:graph:: talk a:rewind\n'
    ours.write('index.rst', graph)
    ours.settings['suppress_warnings'] = ['talks.no_picture']
    _written, (warning,) = ours.build().outcome
    assert warning.startswith('index.rst:4: WARNING: talk:graph: the talk')
    assert 'add :catalogues: own, a [talks.unknown_talk]' in warning
    ours.write('index.rst', f'{graph}   :catalogues: own, a\n')
    assert ours.build().said == []


@each_markup
def test_graph(ours: Project, markup: str) -> None:
    text = '.. talk:graph::\n   :kinds: talk, speaker\n   :catalogues: own, a\n'
    ours.settings['suppress_warnings'] = ['talks.no_picture']
    assert 'Rewind: **Python**' in shown(ours, markup, text)
    assert f'{PAGE}#talk-rewind' in links(ours)


def test_without_the_catalogue(ours: Project) -> None:
    text = """\
:talk:cite:`a:rewind` :talk:`a:types`

.. talk:list::
   :catalogues: a

.. talk:bibliography:: a:rewind

.. talk:mentions:: a:rewind

.. talk:graph:: talk a:rewind
"""
    ours.settings['talks_catalogues'] = {'a': ('https://a.example/en/', 'no-such-file.json')}
    ours.settings['suppress_warnings'] = ['talks.no_picture']
    ours.write('index.rst', f'Page\n====\n\n{text}')
    _written, warnings = ours.build().outcome
    assert [line.partition(':')[0] for line in warnings] == ['WARNING']
    assert outward(ours.page('index')) == ['https://a.example/en/'] * 2


def test_unknown_names(ours: Project) -> None:
    text = """\
Page
====

.. talk:list::
   :catalogues: a
   :topics: debuging

.. talk:list::
   :catalogues: a
   :topics: debugging

.. talk:list::
   :topics: debugging

.. talk:bibliography:: a:rewnd

.. talk:takeaways::
   :catalogues: a
   :by: Toby Ho

.. talk:import:: archive.json
   :catalogues: a

:talk:count:`catalogues=b`
"""
    ours.write('index.rst', text)
    ours.write('archive.json', '{"talks": [{"title": "Old"}]}')
    said = '\n'.join(ours.build().said)
    assert "index.rst:4: WARNING: option :topics: names 'debuging'" in said
    assert "index.rst:12: WARNING: option :topics: names 'debugging', which no talk" in said
    assert "the bibliography names the talk 'a:rewnd', which is not declared; did you" in said
    # A file has talks of one place.
    assert 'talk:import: there is no option :catalogues:' in said
    assert "role :talk:count: has 'catalogues=b'" in said
    assert said.count('WARNING') == 5


def test_indexes_and_exports_have_own_talks_alone(ours: Project) -> None:
    ours.settings['talks_exports'] = {
        'talks.json': 'talks.json',
        'talks.csv': 'csv',
        'feed.xml': 'atom',
    }
    shown(ours, 'rst', ':talk:cite:`a:rewind`\n\n.. talk:list::\n   :catalogues: own, a\n')
    for name in ('talks.csv', 'feed.xml', 'genindex.html', 'searchindex.js'):
        text = (ours.folder / 'html' / name).read_text(encoding='utf-8')
        assert 'Own' in text or 'own' in text
        # The search knows the words of pages, but no place of a talk elsewhere.
        assert 'Rewind' not in text or name == 'searchindex.js'
        assert 'talk-rewind' not in text
    catalogue = (ours.folder / 'html' / 'talks.json').read_text(encoding='utf-8')
    assert 'Rewind' not in catalogue
    page = (ours.folder / 'html' / 'page.html').read_text(encoding='utf-8')
    assert 'ld+json' not in page
    cards = [path.read_text('utf-8') for path in (ours.folder / 'html/_talks').rglob('*.js')]
    assert not any('Rewind' in card for card in cards)


@each_markup
def test_notes_of_our_own_on_a_talk_of_theirs(ours: Project, markup: str) -> None:
    extension = (
        '.. talk:extend:: a:time-travel\n   :topics: history\n   :code: https://c.example/\n'
    )
    ours.write('more.rst', f':orphan:\n\nMore\n====\n\n{extension}\n   * Insight: Ours.\n')
    text = '.. talk:takeaways::\n   :catalogues: own, a\n   :topics: history\n'
    assert 'Ours.' in shown(ours, markup, text)
    more = ours.page('more')
    assert f'{PAGE}#talk-rewind' in outward(more)
    assert 'history' in more.text
    assert 'https://c.example/' in [link.get('href') for link in more.anchors]
