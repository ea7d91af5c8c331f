"""Charts: the picture, the table beside it, and what they count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import docutils
import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from pictures_talks import TALKS
from projects import build
from sphinx_talks.draw.listings.charts import bar_chart, shortened

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

_SVG = '{http://www.w3.org/2000/svg}'


def page_with(folder: Path, directive: str, builder: str = 'html', **conf: object) -> Built:
    """Build talks and a page with one chart."""
    page = f'Page\n====\n\n.. talk:chart:: {directive}\n'
    result = build(folder, {'talks.rst': TALKS, 'page.rst': page}, builder, **conf)
    assert result.said == []
    return result


def table(result: Built) -> list[tuple[str, str]]:
    """Return the rows of the table, the header first."""
    rows = result.resolved('page').findall(nodes.row)
    return [(row[0].astext(), row[1].astext()) for row in rows]


def picture(result: Built) -> ET.Element:
    """Return the picture, which has to be XML too."""
    (text,) = re.findall(r'<svg.*?</svg>', result.output('page.html'), re.DOTALL)
    return ET.fromstring(text)


@pytest.mark.parametrize(
    ('directive', 'rows'),
    [
        ('year', [('2021', '1'), ('2022', '0'), ('2023', '1'), ('2024', '1')]),
        (
            'year\n   :sort: -name\n   :limit: 2',
            [('2024', '1'), ('2023', '1'), ('Others', '1')],
        ),
        (
            'topic',
            [
                ('Debugging', '2'),
                *(('3D', '1'), ('Éclairs', '1'), ('Performance', '1'), ('Profiling', '1')),
            ],
        ),
        ('topic\n   :limit: 1', [('Debugging', '2'), ('Others', '2')]),
        (
            'topic\n   :sort: name\n   :kinds: keynote',
            [('Debugging', '1'), ('Performance', '1'), ('Profiling', '1')],
        ),
        ('event', [('PyCon US 2023', '1'), ('PyCon US 2024', '1')]),
        ('series', [('PyCon US', '2')]),
        ('speaker\n   :limit: 1', [('Carl Meyer', '1'), ('Others', '3')]),
        ('language', [('English', '2'), ('French', '1')]),
        ('language\n   :sort: count', [('French', '1'), ('English', '2')]),
        ('platform', [('YouTube', '2')]),
        ('access', [('attendees only', '1'), ('not recorded', '1'), ('public', '1')]),
        ('kinds', [('Talk', '2'), ('Keynote', '1')]),
        ('project', [('pyrewind', '1')]),
        ('pep', [('PEP 669', '2')]),
    ],
)
def test_every_axis(tmp_path: Path, directive: str, rows: list[tuple[str, str]]):
    result = page_with(tmp_path, directive)
    assert table(result)[1:] == rows
    drawn = [
        tuple(text.text for text in group.iter(f'{_SVG}text'))
        for group in picture(result).iter(f'{_SVG}g')
    ]
    assert drawn == rows, 'the picture has the numbers of the table'


def test_picture(tmp_path: Path):
    result = page_with(tmp_path, 'language\n   :title: <Tongues> & "more"')
    assert '>&lt;Tongues&gt; &amp; &quot;more&quot;</p><svg' in result.output('page.html')
    svg = picture(result)
    assert svg.get('role') == 'img'
    assert [(child.tag, child.text) for child in svg][:2] == [
        (f'{_SVG}title', '<Tongues> & "more"'),
        (f'{_SVG}desc', 'A bar chart. The table below it has the same numbers.'),
    ]
    assert [bar.get('width') for bar in svg.iter(f'{_SVG}rect')] == ['100.00%', '50.00%']
    colours = {element.get('fill') for element in svg.iter()} - {None}
    assert colours == {'currentColor'}


def test_table_has_caption_and_headers(tmp_path: Path):
    result = page_with(tmp_path, 'event')
    html = result.output('page.html')
    assert re.search(r'<caption><span class="caption-text">Talks by event</span>', html)
    assert html.count('<th class="head') == 2
    assert html.count('<th class="stub">') == 2
    # The table leads to what the bars stand for.
    assert 'href="talks.html#event-pycon-us-2024"' in html
    assert '<details class="talk-folded"><summary>As a table</summary><table' in html


@pytest.mark.parametrize('builder', ['text', 'latex', 'man', 'texinfo', 'xml', 'singlehtml'])
def test_every_builder_has_the_table(tmp_path: Path, builder: str):
    result = page_with(tmp_path, 'topic', builder)
    name = {
        'text': 'page.txt',
        'latex': 'notes.tex',
        'texinfo': 'notes.texi',
        'man': 'notes.1',
        'xml': 'page.xml',
        'singlehtml': 'index.html',
    }[builder]
    output = result.output(name)
    # The writer of manual pages has titles of tables since docutils 0.21.
    if builder != 'man' or docutils.__version_info__ >= (0, 21):
        assert 'Talks by topic' in output
    assert 'Profiling' in output
    assert ('<svg' in output) == (builder == 'singlehtml') or builder == 'xml'


def test_two_charts_in_a_set_that_numbers_its_tables(tmp_path: Path):
    page = 'Page\n====\n\n.. talk:chart:: year\n\n.. talk:chart:: year\n'
    result = build(tmp_path, {'talks.rst': TALKS, 'page.rst': page}, numfig=True)
    assert result.said == []
    ids = re.findall(r'<table[^>]* id="([^"]*)"', result.output('page.html'))
    assert len(ids) == len(set(ids)) == 2


def test_words_for_nothing(tmp_path: Path):
    result = page_with(tmp_path, 'topic\n   :years: 1999\n   :empty: Nothing <so> far')
    assert 'Nothing &lt;so&gt; far' in result.output('page.html')
    assert '<svg' not in result.output('page.html')


def test_written_again_only_when_a_number_changes(tmp_path: Path):
    sources = {'talks.rst': TALKS, 'page.rst': 'Page\n====\n\n.. talk:chart:: year\n'}
    build(tmp_path, sources)
    sources['talks.rst'] = TALKS.replace('Debugging', 'Debuggers')
    assert 'page' not in build(tmp_path, sources).written
    sources['talks.rst'] = TALKS.replace(':date: 2021', ':date: 2022')
    assert 'page' in build(tmp_path, sources).written
    assert ('2021', '1') not in table(build(tmp_path, sources))


def test_years_that_lie_far_apart(tmp_path: Path):
    talks = '.. talk:: Old\n   :date: 0001\n\n.. talk:: New\n   :date: 9999\n'
    page = f'Page\n====\n\n{talks}\n.. talk:chart:: year\n'
    assert table(build(tmp_path, {'page.rst': page}))[1:] == [('0001', '1'), ('9999', '1')]


@pytest.mark.parametrize(
    ('directive', 'expected'),
    [
        ('yaer', "talks cannot be counted by 'yaer'; write one of: speaker, event, "),
        ('yaer', "; did you mean 'year'? [talks.unknown_axis]"),
        ('', "talks cannot be counted by ''; write one of: speaker, "),
        ('year\n   :sort: -cuont', 'did you mean “-count”? [talks.bad_value]'),
        ('year\n   :limit: -1', 'expected a number such as 10'),
        ('year\n   :titel: x', 'did you mean :title:?'),
    ],
)
def test_mistakes(tmp_path: Path, directive: str, expected: str):
    page = f'Page\n====\n\n.. talk:chart:: {directive}\n\nAfter.\n'
    result = build(tmp_path, {'talks.rst': TALKS, 'page.rst': page})
    (warning,) = result.said
    line = 5 if '\n' in directive else 4
    assert warning.startswith(f'page.rst:{line}: WARNING: talk:chart: ')
    assert expected in warning
    assert 'After.' in result.words('page')


@pytest.mark.myst
def test_in_markdown(tmp_path: Path):
    page = '# Page\n\n:::{talk:chart} topic\n:limit: 1\n:::\n'
    result = build(tmp_path, {'talks.rst': TALKS, 'page.md': page})
    assert result.said == []
    assert table(result)[1:] == [('Debugging', '2'), ('Others', '2')]


@pytest.mark.slow
@given(
    st.text(),
    st.lists(st.tuples(st.text(), st.integers(0, 10**6)), max_size=5),
)
def test_any_text_makes_valid_xml(title: str, bars: list[tuple[str, int]]):
    svg = ET.fromstring(bar_chart(title, title, bars))
    assert len(list(svg.iter(f'{_SVG}rect'))) == len(bars)
    for bar in svg.iter(f'{_SVG}rect'):
        assert 0 <= float((bar.get('width') or '').removesuffix('%')) <= 100


@pytest.mark.parametrize(
    ('text', 'expected'),
    [('abcdef', 'abcdef'), ('abcdefg', 'abcde…'), ('漢字漢', '漢字漢'), ('漢字漢字', '漢字…')],
)
def test_labels_are_shortened(text: str, expected: str):
    assert shortened(text, 6) == expected
