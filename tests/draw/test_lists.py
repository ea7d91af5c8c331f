"""Lists and counts of talks: what authors write, and what readers get."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes

from markup_text import plain_tree
from projects import Built, build
from sphinx_talks.draw.fragments import line
from sphinx_talks.draw.words import dates_in_column, duration_in_words, unbroken

TALKS = """\
Talks
=====

.. talk:event:: PyCon US 2024
   :id: pycon
   :dates: 2024-05-15/2024-05-23
   :series: PyCon US

.. talk:topic:: Debugging

.. talk:topic:: Tracing
   :parent: Debugging

.. talk:: Rewind: Time-Travel Debugger
   :id: rewind
   :speakers: Toby Ho
   :event: pycon
   :topics: debugging
   :duration: 25 min
   :abstract: All of it.
   :video: attendees https://events.hubilo.com/pycon-us-2024/session/234187

   See :pep:`747`.

.. talk:: Trio
   :speakers: Zoë, Toby Ho
   :kind: keynote
   :date: 2021-03
   :topics: tracing
"""


def built(folder: Path, page: str, builder: str = 'html', **settings: object) -> Built:
    """Build a page beside the one that declares two talks."""
    return build(folder, {'talks.rst': TALKS, 'page.rst': page}, builder, **settings)


def titled(page: str) -> str:
    return f'Page\n====\n\n{page}'


# -- layouts --------------------------------------------------------------------


def test_list_of_what_is_asked_for(tmp_path: Path) -> None:
    page = '.. talk:list::\n   :topics: debugging\n   :sort: -date\n   :limit: 1\n'
    text = built(tmp_path, titled(page), 'text')
    assert text.warnings == ()
    assert text.output('page.txt') == (
        'Page\n****\n\n* Rewind: Time-Travel Debugger (Toby Ho, PyCon US 2024)\n'
    )


def test_table_has_columns_that_scripts_find(tmp_path: Path) -> None:
    page = (
        '.. talk:list::\n   :layout: table\n   :sort: -date\n'
        '   :fields: title, speakers, event, date, duration, media, peps, kind, topics\n'
    )
    html = built(tmp_path, titled(page))
    assert html.warnings == ()
    (table,) = html.resolved('page').findall(nodes.table)
    assert {'talk-table', 'talk-sortable', 'longtable'} <= set(table['classes'])
    (head,) = table.findall(nodes.thead)
    headings = [entry.astext() for entry in head.findall(nodes.entry)]
    assert headings == 'Title Speakers Event Date Length Media PEP Kind Topics'.split()
    rows = list(next(table.findall(nodes.tbody)).findall(nodes.row))
    cells = [entry.astext() for entry in rows[0].findall(nodes.entry)]
    assert cells == [
        'Rewind: Time-Travel Debugger',
        'Toby Ho',
        'PyCon US 2024',
        'May 15 – 23, 2024',
        '25\xa0min',
        'Video (attendees only)',
        'PEP 747',
        'Talk',
        '<span data-label="Topics"></span>Debugging',
    ]
    classes = [entry['classes'] for entry in rows[0].findall(nodes.entry)]
    assert classes[3:5] == [
        ['talk-col-date', 'talk-key-2024-05-15'],
        ['talk-col-duration', 'talk-key-1500', 'talk-more'],
    ]
    assert [each[0] for each in classes][
        :3
    ] == 'talk-col-title talk-col-speakers talk-col-event'.split()
    assert 'talks.html#event-pycon' in html.page('page').links


def test_cells_name_their_columns_in_html_where_readers_may_wonder(tmp_path: Path) -> None:
    page = (
        '.. talk:list::\n   :layout: table\n'
        '   :fields: speakers, event, date, media, peps, topics, own, citations\n'
    )
    html = built(tmp_path, titled(page)).output('page.html')
    named = re.findall(r'<td class="talk-col-(\w+)[^>]*><p><span data-label="([^"]*)">', html)
    # Names, dates and PEP 747 tell what they are, and an empty cell has nothing to name.
    assert dict(named) == {'topics': 'Topics', 'citations': 'Citations'}
    assert '<td class="talk-col-own' in html
    text = built(tmp_path, titled(page), 'text').output('page.txt')
    assert 'data-label' not in text


@pytest.mark.parametrize(
    ('dates', 'shown'),
    [
        (['2025-07-16', '2025-05-14/2025-05-20'], ['July 16, 2025', 'May 14 – 20, 2025']),
        (['2025-07-16', '2025-09-01'], ['Jul 16, 2025', 'Sep 1, 2025']),
        (['2025-09-01/2025-09-03', '2025'], ['September 1 – 3, 2025', '2025']),
        (['2025-09'], ['Sep 2025']),
        ([], []),
    ],
)
def test_dates_of_a_column_have_one_form(dates: list[str], shown: list[str]) -> None:
    assert dates_in_column(dates, 'en') == dict(zip(dates, shown, strict=True))


def test_months_are_short_only_where_the_column_needs_that() -> None:
    # Characters of some languages are as wide as two letters.
    assert dates_in_column(['2025-11-16'], 'ja') == {'2025-11-16': '2025/11/16'}
    assert dates_in_column(['2025-05-16'], 'de') == {'2025-05-16': '16. Mai 2025'}
    assert dates_in_column(['2025-09-16'], 'de') == {'2025-09-16': '16.09.2025'}


def test_no_line_breaks_between_a_number_and_its_unit() -> None:
    assert duration_in_words(3900) == '1\xa0h 5\xa0min'
    assert duration_in_words(1500) == '25\xa0min'
    assert unbroken('cited 3 times, on 2 pages') == 'cited 3\xa0times, on 2\xa0pages'
    assert unbroken('May 17, 2024 – 5') == 'May 17, 2024 – 5'


def test_short_words_of_a_line_stay_together_and_names_do_not() -> None:
    parts: list[list[nodes.Node]] = [
        [nodes.Text('Ann'), nodes.Text(', '), nodes.Text('Bo')],
        [nodes.Text('September 15, 2024')],
        [nodes.Text('A remark of the author that may go on')],
    ]
    (drawn,) = line('', parts)
    said = 'Ann, Bo\xa0· September\xa015,\xa02024\xa0· A remark of the author that may go on'
    assert drawn.astext() == said


def test_table_breaks_over_pages_in_latex(tmp_path: Path) -> None:
    page = '.. talk:list::\n   :layout: table\n   :fields: title, year\n'
    latex = built(tmp_path, titled(page), 'latex').output('notes.tex')
    assert '\\begin{longtable}' in latex
    assert '\\X{34}{42}' in latex


def test_cards(tmp_path: Path) -> None:
    page = '.. talk:list::\n   :layout: cards\n   :topics: !tracing\n'
    html = built(tmp_path, titled(page))
    (cards,) = (
        each
        for each in html.resolved('page').findall(nodes.bullet_list)
        if 'talk-cards' in each['classes']
    )
    (card,) = cards.children
    assert [child.astext() for child in card.children] == [
        'Rewind: Time-Travel Debugger',
        'Toby Ho\xa0· PyCon US 2024\xa0· May\xa015\xa0–\xa023,\xa02024\xa0· 25\xa0min',
        'Video (Hubilo, attendees only)',
        'All of it.',
        'Debugging',
    ]


def test_compact(tmp_path: Path) -> None:
    page = '.. talk:list::\n   :layout: compact\n'
    html = built(tmp_path, titled(page))
    assert 'talk-compact' in html.output('page.html')
    assert 'Trio (Zoë, Toby Ho, 2021)' in html.page('page').text


def test_empty_words(tmp_path: Path) -> None:
    page = '.. talk:list::\n   :years: 1999\n   :empty: *Nobody* spoke.\n'
    assert '*Nobody* spoke.' in built(tmp_path, titled(page)).page('page').text


# -- groups ---------------------------------------------------------------------


def sections(html: Built) -> list[tuple[int, str, list[str]]]:
    """Return level, title and ids of the sections of a page."""
    found = []
    for section in html.resolved('page').findall(nodes.section):
        level, parent = 0, section.parent
        while parent is not None:
            level += 1
            parent = parent.parent
        found.append((level, section[0].astext(), section['ids']))
    return found


def test_groups_are_sections_where_sections_may_stand(tmp_path: Path) -> None:
    page = (
        'Part\n----\n\n.. talk:list::\n   :group-by: -year, topic\n\nEnd\n---\n\n'
        '.. talk:list::\n   :group-by: year\n   :years: 2021\n'
    )
    html = built(tmp_path, titled(page))
    assert html.warnings == ()
    assert sections(html) == [
        (1, 'Page', ['page']),
        (2, 'Part', ['part']),
        (3, '2024', ['talks-year-2024']),
        (4, 'Debugging', ['talks-year-2024-topic-debugging']),
        (3, '2021', ['talks-year-2021']),
        # A talk on tracing is one on debugging, too.
        (4, 'Debugging', ['talks-year-2021-topic-debugging']),
        (4, 'Tracing', ['talks-year-2021-topic-tracing']),
        (2, 'End', ['end']),
        (3, '2021', ['talks-year-2021-2']),
    ]
    assert 'talks.html#topic-debugging' in html.page('page').links


@pytest.mark.parametrize(
    'page',
    [
        '* Item\n\n  .. talk:list::\n     :group-by: kind\n',
        '.. talk:: Holder\n   :no-index:\n\n   .. talk:list::\n      :group-by: kind\n',
        '.. talk:list::\n   :group-by: kind\n\nA paragraph.\n',
    ],
)
def test_groups_are_rubrics_elsewhere(page: str, tmp_path: Path) -> None:
    html = built(tmp_path, titled(page))
    rubrics = list(html.resolved('page').findall(nodes.rubric))
    assert [each.astext() for each in rubrics] == ['Keynote', 'Talks']
    assert {each['heading-level'] for each in rubrics} == {2}
    assert [title for _level, title, _ids in sections(html)] == ['Page']
    assert '<h2 class="talk-heading rubric" id="talks-kind-keynote">' in html.output(
        'page.html'
    )


@pytest.mark.parametrize(
    ('field', 'headings'),
    [
        ('topic', ['Debugging', 'Tracing']),
        ('-topics', ['Tracing', 'Debugging']),
        ('event', ['PyCon US 2024', 'Without an event']),
        ('series', ['PyCon US', 'Without a series']),
        ('speaker', ['Toby Ho', 'Zoë']),
        ('language', ['Without a language']),
        ('platform', ['Hubilo', 'Without media']),
        ('access', ['Attendees only', 'Without media']),
        ('project', ['Without a project']),
        ('status', ['Given']),
        ('pep', ['PEP 747', 'Others']),
    ],
)
def test_headings(field: str, headings: list[str], tmp_path: Path) -> None:
    html = built(tmp_path, titled(f'.. talk:list::\n   :group-by: {field}\n'))
    assert html.warnings == ()
    assert [title for _level, title, _ids in sections(html)] == ['Page', *headings]


def test_ids_are_unique_where_pages_are_joined(tmp_path: Path) -> None:
    lists = '.. talk:list::\n   :group-by: year\n'
    sources = {'talks.rst': TALKS, 'a.rst': f'A\n=\n\n{lists}', 'b.rst': f'B\n=\n\n{lists}'}
    page = build(tmp_path, sources, 'singlehtml').output('index.html')
    assert page.count(' id="talks-year-2021"') == 1
    assert page.count(' id="talks-year-2021-2"') == 1


# -- counts ---------------------------------------------------------------------


def test_counts(tmp_path: Path) -> None:
    page = (
        ':talk:count:`*`, :talk:count:`topics=debugging years=2024..`, '
        ":talk:count:`topics='!debugging, tracing'`, :talk:count:`own`, "
        ':talk:count:`where="duration > \'10 min\'"`.\n'
    )
    html = built(tmp_path, titled(page))
    assert html.warnings == ()
    assert '2, 1, 0, 0, 1.' in html.page('page').text


def test_count_in_a_heading(tmp_path: Path) -> None:
    html = built(tmp_path, ':talk:count:`*` talks\n=====================\n')
    assert '<h1><span class="talk-count">2</span> talks' in html.output('page.html')
    assert html.contents('page') == ['… talks']
    assert '… talks' in html.page('index').text


@pytest.mark.slow
def test_large_counts_read_well(tmp_path: Path) -> None:
    many = '\n\n'.join(f'.. talk:: Talk {number}\n   :id: t{number}' for number in range(1200))
    sources = {'page.rst': f'Page\n====\n\n:talk:count:`*`.\n\n{many}\n'}
    assert '1,200.' in build(tmp_path, sources).page('page').text


@pytest.mark.parametrize(
    ('role', 'message'),
    [
        ('topcs=x', "has 'topcs=x'; there is no filter “topcs”: did you mean “topics”?"),
        ('years=x', "has 'years=x'; expected a year such as 2024"),
        ('topics="x', 'expected a closing quotation mark'),
        ('own own', 'expected “own=” only once'),
        ('where="yeer > 1"', 'in column 1, there is no name “yeer”: did you mean “year”?'),
    ],
)
def test_count_mistakes(role: str, message: str, tmp_path: Path) -> None:
    html = built(tmp_path, titled(f'Some :talk:count:`{role}`.\n'))
    (warned,) = html.warnings
    assert (warned.file, warned.line, warned.type) == ('page.rst', 4, 'talks.bad_value')
    assert message in warned.message
    assert 'Some 0.' in html.page('page').text or 'own' in role


# -- names that nothing has --------------------------------------------------------


def test_unknown_names(tmp_path: Path) -> None:
    page = (
        '.. talk:list::\n   :topics: debuging, tracing\n   :speakers: !Toby Hoo\n'
        '   :events: Nowhere at all\n   :series: PyCn US\n   :platforms: Hublio, Vimeo\n'
        '   :documents: tlks, ., talks\n   :projects: pyrewind\n   :peps: 8\n'
        "   :where: 'tracng' in topics or document == 'pag*'\n"
    )
    html = built(tmp_path, titled(page))
    assert {(each.line, each.type, each.message) for each in html.warnings} == {
        (4, f'talks.{kind}', f'option :{option}: names {name!r}, which no talk has{more}')
        for kind, option, name, more in (
            ('unknown_topic', 'topics', 'debuging', "; did you mean 'Debugging'?"),
            ('unknown_topic', 'where', 'tracng', "; did you mean 'Tracing'?"),
            ('unknown_speaker', 'speakers', 'Toby Hoo', "; did you mean 'Toby Ho'?"),
            ('unknown_event', 'events', 'Nowhere at all', ''),
            ('unknown_name', 'series', 'PyCn US', "; did you mean 'PyCon US'?"),
            ('unknown_name', 'platforms', 'Hublio', "; did you mean 'Hubilo'?"),
            ('unknown_name', 'documents', 'tlks', "; did you mean 'talks'?"),
            ('unknown_name', 'where', 'pag*', ''),
            ('unknown_project', 'projects', 'pyrewind', ''),
        )
    }


# -- options of a project, and Markdown ----------------------------------------------


def test_configured_references_are_filters(tmp_path: Path) -> None:
    page = (
        '.. talk:: One\n   :id: one\n\n   See :talk:rfc:`9110`.\n\n'
        '.. talk:list::\n   :rfcs: 9110\n   :group-by: rfc\n   :fields: rfcs\n'
        '   :where: 9110 in rfcs\n'
    )
    html = built(tmp_path, titled(page), talks_references={'rfc': {}})
    assert html.warnings == ()
    assert 'One (RFC 9110)' in html.page('page').text


def test_lists_of_several_lines(tmp_path: Path) -> None:
    page = '.. talk:list::\n   :speakers: Zoë\n      Nobody, the third\n'
    html = built(tmp_path, titled(page))
    (warned,) = html.warnings
    assert "'Nobody, the third'" in warned.message
    assert 'Trio' in html.page('page').text


@pytest.mark.myst
def test_same_in_markdown(tmp_path: Path) -> None:
    rst = titled(
        'There are :talk:count:`topics=debugging years=2024`.\n\n'
        '.. talk:list::\n   :topics: debugging, !tracing\n   :where: year > 2020 and not own\n'
        '   :sort: -date, title\n   :group-by: -year\n   :layout: table\n   :featured: no\n'
    )
    md = (
        '# Page\n\nThere are {talk:count}`topics=debugging years=2024`.\n\n'
        ':::{talk:list}\n:topics: debugging, !tracing\n:where: year > 2020 and not own\n'
        ':sort: -date, title\n:group-by: -year\n:layout: table\n:featured: no\n:::\n'
    )
    one = built(tmp_path / 'rst', rst)
    other = build(tmp_path / 'md', {'talks.rst': TALKS, 'page.md': md})
    assert one.warnings == other.warnings == ()
    assert plain_tree(one.resolved('page')) == plain_tree(other.resolved('page'))
    assert 'Rewind' in one.page('page').text
