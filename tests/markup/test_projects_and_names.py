"""Projects from conf.py, words in the place of speakers, and other names."""

from __future__ import annotations

from pathlib import Path

import pytest

from html_page import words
from projects import Built, build

PROJECTS = {
    'mypy': 'https://mypy-lang.org/',
    'pytest': {
        'url': 'https://pytest.org/',
        'repository': 'https://github.com/pytest-dev/pytest',
        'documentation': 'https://docs.pytest.org/',
        'aliases': ['py.test'],
    },
    'unused': 'https://example.org/unused',
}


def projects_of_talks(result: Built) -> str:
    """Return the projects that the notes of talks speak of, whether talks list them or not."""
    catalogue = result.app.env.domains['talk'].catalogue
    return ', '.join(
        thing.name
        for thing in catalogue.things['project'].values()
        if any(map(catalogue.talk_around, thing.mentions))
    )


@pytest.mark.parametrize(
    ('written', 'found'),
    [
        (':talk:project:`mypy`', 'mypy'),
        (':talk:project:`PyTest`', 'pytest'),
        (':talk:project:`py.test`', 'pytest'),
        ('http://www.mypy-lang.org', 'mypy'),
        ('https://github.com/pytest-dev/pytest.git', 'pytest'),
        ('https://docs.pytest.org/#start', 'pytest'),
        ('https://docs.pytest.org/en/stable/', ''),
        (':talk:project:`The checker <https://mypy-lang.org>`', 'mypy'),
    ],
)
def test_mentions_of_projects_without_a_page(written: str, found: str, tmp_path: Path):
    text = f'T\n=\n\n.. talk:: One\n\n   Uses {written} here.\n'
    result = build(tmp_path, {'index.rst': text}, 'text', talks_projects=PROJECTS)
    assert result.said == []
    assert projects_of_talks(result) == found


def test_index_of_projects_links_their_sites(tmp_path: Path):
    text = (
        'T\n=\n\nSee :talk:project:`py.test` and https://mypy-lang.org.\n\n'
        '.. talk:index:: projects\n'
    )
    result = build(tmp_path, {'index.rst': text}, talks_projects=PROJECTS)
    html = result.output('index.html')
    index = html[html.index('talk-index') :]
    assert 'href="https://pytest.org/">pytest</a>' in index
    assert 'href="https://github.com/pytest-dev/pytest">Repository</a>' in index
    assert 'href="https://docs.pytest.org/">Documentation</a>' in index
    assert 'Website' not in index
    assert 'unused' not in html
    assert 'href="#project-pytest"' in html


def test_entry_says_more_than_the_setting(tmp_path: Path):
    text = (
        'T\n=\n\n.. talk:project:: Pytest\n   :url: https://example.org/mine\n\n'
        'See :talk:project:`py.test`, https://pytest.org.\n\n.. talk:index:: projects\n'
    )
    result = build(tmp_path, {'index.rst': text}, talks_projects=PROJECTS)
    html = result.output('index.html')
    assert html.count('href="https://example.org/mine">Website</a>') == 2
    assert html.count('href="https://github.com/pytest-dev/pytest">Repository</a>') == 2
    assert '<a class="reference internal" href="#project-pytest"' in html
    facts = result.app.env.domaindata['talk']['pages']['index']
    assert [mention.kind for mention in facts.mentions] == ['project', 'url']
    assert 'Cited in' in words(html)


def test_two_names_for_one_address_are_one_project(tmp_path: Path):
    text = (
        'T\n=\n\n.. talk:: One\n\n   :talk:project:`rich <https://github.com/a/rich>`,\n'
        '   :talk:project:`Rich library <https://github.com/a/rich/>`,\n'
        '   :talk:project:`rich library`\n'
    )
    result = build(tmp_path, {'index.rst': text}, 'text')
    assert result.said == []
    assert projects_of_talks(result) == 'rich'


def test_placeholders_are_text(tmp_path: Path):
    text = (
        'T\n=\n\n.. talk:: One\n   :speakers: Ann, Various Speakers, tba\n\n'
        '   .. talk:quote::\n      :by: Panel\n\n      Well.\n\n'
        'By :talk:speaker:`panel`, but :talk:speaker:`Various Speaker`.\n\n'
        '.. talk:index:: speakers\n'
    )
    result = build(tmp_path, {'index.rst': text})
    assert result.said == [
        (
            "index.rst:12: WARNING: there is no speaker 'Various Speaker'; declare it with "
            'the directive talk:speaker [talks.unknown_speaker]'
        )
    ]
    html = result.output('index.html')
    assert 'Various Speakers, tba' in words(html)
    assert 'id="speaker-ann"' in html
    assert 'href="#speaker-various' not in html
    assert 'href="#speaker-panel' not in html
    assert 'Various' not in words(result.output('talk-speakers.html')).replace(
        'Ann, Various Speakers, tba', ''
    )


def test_declared_speaker_is_no_placeholder(tmp_path: Path):
    text = 'T\n=\n\n.. talk:: One\n   :speakers: panel\n\n.. talk:speaker:: Panel\n'
    result = build(tmp_path, {'index.rst': text})
    assert 'href="#speaker-panel"' in result.output('index.html').partition('talk-byline')[2]


def test_placeholders_can_be_chosen(tmp_path: Path):
    text = 'T\n=\n\n.. talk:: One\n   :speakers: TBA, Somebody\n\n.. talk:index:: speakers\n'
    result = build(tmp_path, {'index.rst': text}, talks_placeholder_speakers=['somebody'])
    html = result.output('index.html')
    assert 'id="speaker-tba"' in html
    assert 'id="speaker-somebody"' not in html


ALIASES = """\
T
=

.. talk:: One
   :event: pycon 2024
   :speakers: AMBV, Aaron Zed
   :topics: bug  hunting

   On :talk:project:`the interpreter` by :talk:speaker:`lukasz langa`.
   See :talk:event:`PyCon 2024`, :talk:topic:`Bug hunting`.

   .. talk:quote::
      :by: ambv

      Well.

.. talk:event:: PyCon US 2024
   :id: us24
   :aliases: PyCon 2024

.. talk:speaker:: Łukasz Langa
   :aliases: Lukasz Langa, ambv
   :sort-as: Langa, Lukasz

.. talk:speaker:: Aaron Zed

.. talk:topic:: Debugging
   :aliases: Bug hunting

.. talk:project:: CPython
   :url: https://github.com/python/cpython
   :aliases: c-python, the interpreter

.. talk:index:: speakers
"""


def test_aliases_are_found_everywhere(tmp_path: Path):
    result = build(tmp_path, {'index.rst': ALIASES})
    assert result.said == []
    html = result.output('index.html')
    talk = html[html.index('id="talk-one"') :]
    byline = words(talk[talk.index('talk-byline') :].partition('</p>')[0])
    assert 'Łukasz Langa , Aaron Zed · PyCon US 2024' in byline.replace('\xa0', ' ')
    for anchor in ('event-us24', 'topic-debugging', 'project-cpython'):
        assert talk.count(f'href="#{anchor}"') >= 2
    trail = words(talk)
    assert 'Topics : Debugging' in trail
    index = trail[trail.rindex('Aaron Zed') - 60 :]
    assert index.index('Łukasz Langa') < index.rindex('Aaron Zed')
