"""Indexes by every axis and in every layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from html_page import words
from pictures_talks import TALKS
from projects import build

if TYPE_CHECKING:
    from pathlib import Path


def lines(folder: Path, directive: str, **conf: object) -> list[str]:
    """Return the lines of a page with one index, as the text builder writes them."""
    page = f'Page\n====\n\n.. {directive}\n'
    result = build(folder, {'talks.rst': TALKS, 'page.rst': page}, 'text', **conf)
    assert result.said == []
    return [line for line in result.output('page.txt').splitlines()[3:] if line.strip()]


@pytest.mark.parametrize(
    ('axis', 'expected'),
    [
        ('years', ['2024', '2023', '2021']),
        ('kinds', ['Keynote', 'Talk']),
        ('languages', ['English', 'French']),
        ('platforms', ['YouTube']),
        ('projects', ['pyrewind']),
        ('peps', ['PEP 669']),
        ('speakers', ['Carl Meyer', 'Łukasz Langa', 'Toby Ho', 'Zoë', '張偉']),
    ],
)
def test_every_axis(tmp_path: Path, axis: str, expected: list[str]):
    found = lines(tmp_path, f'talk:index:: {axis}')
    assert [line for line in found if not line.startswith(' ')] == expected


def test_talks_below_what_they_have_in_common(tmp_path: Path):
    assert lines(tmp_path, 'talk:index:: years')[:2] == [
        '2024',
        '   * Rewind (Toby Ho, PyCon US 2024)',
    ]


def test_series_have_their_events_below_them(tmp_path: Path):
    # Both spellings are one series, with the name that stands first.
    assert lines(tmp_path, 'talk:index:: series') == [
        'PyCon US',
        '   PyCon US 2023',
        '      * Cinder (Carl Meyer, Łukasz Langa)',
        '   PyCon US 2024',
        '      * Rewind (Toby Ho)',
    ]


def test_letters(tmp_path: Path):
    found = lines(tmp_path, 'talk:index:: topics\n   :layout: letters')
    assert [line.strip() for line in found if not line.strip().startswith('*')] == [
        *('-[ Symbols ]-', '3D'),
        *('-[ D ]-', 'Debugging'),
        *('-[ E ]-', 'Éclairs'),
        *('-[ P ]-', 'Performance', 'Profiling'),
    ]


def test_letters_of_names_in_any_script(tmp_path: Path):
    found = lines(tmp_path, 'talk:index:: speakers\n   :layout: A-Z')
    letters = [line for line in found if line.startswith('-[')]
    assert letters == ['-[ C ]-', '-[ L ]-', '-[ T ]-', '-[ Z ]-', '-[ 張 ]-']
    assert found.index('Łukasz Langa') == found.index('-[ L ]-') + 1


def test_letters_are_those_of_the_language_of_the_pages(tmp_path: Path):
    found = lines(tmp_path, 'talk:index:: languages\n   :layout: letters', language='de')
    assert found[0] == '-[ E ]-'
    assert found[1] == 'Englisch'


def test_by_count(tmp_path: Path):
    assert lines(tmp_path, 'talk:index:: topics\n   :layout: by-count') == [
        '* Debugging (2)',
        '* 3D (1)',
        '* Éclairs (1)',
        '* Performance (1)',
        '* Profiling (1)',
    ]


def test_limit(tmp_path: Path):
    found = lines(tmp_path, 'talk:index:: topics\n   :layout: count\n   :limit: 2')
    assert found == ['* Debugging (2)', '* 3D (1)']


def test_compact(tmp_path: Path):
    (line,) = lines(tmp_path, 'talk:index:: languages\n   :layout: compact')
    assert line == 'English (2)\N{NO-BREAK SPACE}· French (1)'


def test_filters_restrict_which_talks_count(tmp_path: Path):
    found = lines(tmp_path, 'talk:index:: topics\n   :speakers: Zoë')
    assert [line for line in found if not line.startswith(' ')] == ['3D', 'Éclairs']
    found = lines(tmp_path, 'talk:index:: topics\n   :layout: count\n   :speakers: !Zoë')
    assert found == ['* Debugging (2)', '* Performance (1)', '* Profiling (1)']


def test_a_topic_of_chosen_talks_stands_in_its_tree(tmp_path: Path):
    assert lines(tmp_path, 'talk:index:: topics\n   :kinds: keynote')[2:] == [
        'Performance',
        '   Profiling',
        '      * Cinder (Carl Meyer, Łukasz Langa, PyCon US 2023)',
    ]


def test_words_for_nothing(tmp_path: Path):
    page = 'Page\n====\n\n.. talk:index:: platforms\n   :empty: <Not> yet\n'
    result = build(tmp_path, {'page.rst': page})
    assert '&lt;Not&gt; yet' in result.output('page.html')


@pytest.mark.parametrize('layout', ['tree', 'letters', 'count', 'compact'])
def test_links_lead_to_lines_in_every_layout(tmp_path: Path, layout: str):
    page = f'Page\n====\n\n.. talk:index:: speakers\n   :layout: {layout}\n'
    result = build(tmp_path, {'talks.rst': TALKS, 'page.rst': page})
    assert 'href="page.html#speaker-toby-ho"' in result.output('talks.html')
    assert result.output('page.html').count('id="speaker-toby-ho"') == 1


@pytest.mark.parametrize('option', [':limit: 1', ':kinds: keynote'])
def test_an_index_of_some_is_not_where_links_lead(tmp_path: Path, option: str):
    page = f'Page\n====\n\n.. talk:index:: speakers\n   {option}\n'
    home = 'Home\n====\n\n.. talk:index:: speakers\n'
    sources = {'talks.rst': TALKS, 'a.rst': page, 'home.rst': home}
    result = build(tmp_path, sources)
    assert 'href="home.html#speaker-toby-ho"' in result.output('talks.html')
    assert 'id="speaker' not in result.output('a.html')
    assert 'href="home.html#speaker-' in result.output('a.html')


def test_titles_are_not_part_of_counts(tmp_path: Path):
    """A page that shows numbers is written again when they change, and only then."""
    sources = {
        'talks.rst': TALKS,
        'page.rst': 'Page\n====\n\n.. talk:index:: years\n   :layout: count\n',
    }
    build(tmp_path, sources)
    sources['talks.rst'] = TALKS.replace('Rewind\n', 'Rewound\n')
    assert build(tmp_path, sources).written == {'talks', 'index'}
    sources['talks.rst'] = TALKS.replace(':date: 2021', ':date: 2023')
    assert 'page' in build(tmp_path, sources).written


@pytest.mark.parametrize(
    ('option', 'expected'),
    [
        (
            ':layout: lettres',
            (
                "option :layout: has the value 'lettres'; expected one of tree, letters, "
                'count, compact: did you mean “letters”? [talks.bad_value]'
            ),
        ),
        (
            ':limit: many',
            "option :limit: has the value 'many'; expected a number such as 10",
        ),
        (':limit: 0', 'expected a number such as 10'),
        (':limit: ' + '9' * 5000, 'expected a number such as 10'),
    ],
)
def test_mistakes(tmp_path: Path, option: str, expected: str):
    page = f'Page\n====\n\n.. talk:index:: topics\n   {option}\n'
    result = build(tmp_path, {'talks.rst': TALKS, 'page.rst': page})
    (warning,) = result.said
    assert warning.startswith('page.rst:5: WARNING: talk:index: ')
    assert expected in warning
    assert 'Debugging' in result.words('page')


@pytest.mark.myst
def test_in_markdown(tmp_path: Path):
    page = '# Page\n\n:::{talk:index} topics\n:layout: count\n:limit: 1\n:::\n'
    result = build(tmp_path, {'talks.rst': TALKS, 'page.md': page})
    assert result.said == []
    body = re.findall(
        r'<ul class="talk-list[^"]*">.*?</ul>', result.output('page.html'), re.DOTALL
    )
    assert [words(each) for each in body] == ['Debugging (2)']
