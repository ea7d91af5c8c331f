"""Chapters of a recording: on the page, for search engines, in feeds, and from data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from projects import Project, build
from sphinx_talks.formats.pages.items import make_items
from sphinx_talks.formats.read.guess import read_source
from sphinx_talks.talks.records import Chapter
from web_pages import data_of

if TYPE_CHECKING:
    from pathlib import Path

VIDEO = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'
PAGE = f"""\
Talks
=====

.. talk:: Rewind
   :id: rewind
   :duration: 25 min
   :video: {VIDEO} uploaded=2024-06-01
   :chapters: 12:34 Questions & <answers>
              0:00 *Intro*

   Notes.
"""
CHAPTERS = (Chapter(0, 'Intro'), Chapter(90, 'Demo'), Chapter(754, 'Questions'))


def test_list_of_moments(tmp_path: Path):
    made = build(tmp_path, {'index.rst': PAGE}).check()
    assert made.links()['12:34 Questions & <answers>'] == f'{VIDEO}&t=754s'
    assert 'Chapters' in made.words()
    # They are in order, and nothing in them is markup.
    words = made.words()
    assert words.index('0:00 *Intro*') < words.index('12:34 Questions')
    assert '<answers>' not in made.body()


def test_an_extension_adds_some(tmp_path: Path):
    more = (
        ':orphan:\n\nMore\n====\n\n.. talk:extend:: rewind\n'
        '   :chapters: 1:30 Demo\n              0:00 *Intro*\n'
    )
    made = build(tmp_path, {'index.rst': PAGE, 'more.rst': more}).check()
    assert made.links()['1:30 Demo'] == f'{VIDEO}&t=90s'
    words = made.body_words()
    assert words.index('0:00') < words.index('1:30 Demo') < words.index('12:34')
    assert words.count('*Intro*') == 1


@pytest.mark.myst
def test_markdown_says_the_same(tmp_path: Path):
    page = (
        '# Talks\n\n:::{talk} Rewind\n---\nid: rewind\nduration: 25 min\n'
        f'video: {VIDEO} uploaded=2024-06-01\n'
        'chapters: |\n  12:34 Questions & <answers>\n  0:00 *Intro*\n---\nNotes.\n:::\n'
    )
    settings = {'extensions': ['myst_parser', 'sphinx_talks']}
    markdown = build(
        tmp_path / 'md', {'index.md': page}, myst_enable_extensions=['colon_fence'], **settings
    )
    rst = build(tmp_path / 'rst', {'index.rst': PAGE})
    assert markdown.body() == rst.body()


@pytest.mark.parametrize('layout', ['line', 'compact', 'card'])
def test_short_layouts_have_no_room(layout: str, tmp_path: Path):
    page = PAGE.replace(':id: rewind', f':id: rewind\n   :layout: {layout}')
    assert 'Intro' not in build(tmp_path, {'index.rst': page}).check().body()


def test_without_a_recording_they_are_no_links(tmp_path: Path):
    page = PAGE.replace(f'   :video: {VIDEO} uploaded=2024-06-01\n', '')
    made = build(tmp_path, {'index.rst': page}).check()
    assert '12:34 Questions' in made.words()
    assert not [text for text in made.links() if '12:34' in text]


def test_a_line_that_is_none_is_kept_and_named(tmp_path: Path):
    made = build(tmp_path, {'index.rst': PAGE.replace('0:00 *Intro*', 'Intro')})
    (warning,) = made.warnings
    assert (warning.type, warning.line) == ('talks.bad_value', 8)
    assert "'Intro'; expected lines such as “12:34 Questions”" in made.said[0]
    assert 'Intro' in made.words()


def test_clips_for_search_engines(tmp_path: Path):
    made = build(tmp_path, {'index.rst': PAGE}, html_baseurl='https://example.org')
    (talk,) = data_of(made.out / 'index.html')
    assert talk['recordedIn']['hasPart'] == [
        {
            '@type': 'Clip',
            'name': '*Intro*',
            'url': f'{VIDEO}&t=0s',
            'startOffset': 0,
            'endOffset': 754,
        },
        {
            '@type': 'Clip',
            'name': 'Questions & <answers>',
            'url': f'{VIDEO}&t=754s',
            'startOffset': 754,
            'endOffset': 1500,
        },
    ]


def test_feed(tmp_path: Path):
    made = build(tmp_path, {'index.rst': PAGE}, talks_exports={'talks.atom': 'atom'})
    feed = ET.fromstring(made.output('talks.atom'))
    names = {'psc': 'http://podlove.org/simple-chapters'}
    found = feed.findall('.//psc:chapters[@version="1.2"]/psc:chapter', names)
    assert [(each.get('start'), each.get('title')) for each in found] == [
        ('00:00:00', '*Intro*'),
        ('00:12:34', 'Questions & <answers>'),
    ]
    assert found[1].get('href') == f'{VIDEO}&t=754s'


def test_made_page_has_them_and_a_change_rewrites_it(tmp_path: Path):
    project = Project(tmp_path, {'index.rst': PAGE}, talks_pages={'talk': 'talks/{id}'})
    project.build()
    assert '12:34 Questions' in project.build().words('talks/rewind')
    project.write('index.rst', PAGE.replace('Questions', 'Discussion'))
    assert '12:34 Discussion' in project.build().words('talks/rewind')


DATA = {
    'yt-dlp.json': {
        'id': 'ChoCe1OBhUc',
        'extractor': 'youtube',
        'webpage_url': VIDEO,
        'title': 'Rewind',
        'description': 'A talk.\n\n0:00 Intro\n1:30 Demo\n12:34 Questions\n',
        'chapters': [
            {'start_time': 0.0, 'end_time': 90.0, 'title': 'Intro'},
            {'start_time': 90.0, 'end_time': 754.0, 'title': 'Demo'},
            {'start_time': 754.0, 'end_time': 1500.0, 'title': 'Questions'},
        ],
    },
    'description.json': {
        'id': 'ChoCe1OBhUc',
        'extractor': 'youtube',
        'webpage_url': VIDEO,
        'title': 'Rewind',
        'description': 'A talk.\n\n00:00 - Intro\n01:30 - Demo\n12:34 - Questions\n',
    },
    'own.json': {
        'talks': [
            {
                'title': 'Rewind',
                'abstract': 'A talk.',
                'chapters': ['0:00 Intro', {'at': '1:30', 'title': 'Demo'}, '12:34 Questions'],
            }
        ]
    },
    'site.json': [
        {
            'name': 'Rewind',
            'about': 'A talk.',
            'timestamps': {'0:00': 'Intro', '1:30': 'Demo', '12:34': 'Questions'},
        }
    ],
}


@pytest.mark.parametrize('name', DATA)
def test_data(name: str, tmp_path: Path):
    file = tmp_path / name
    file.write_text(json.dumps(DATA[name]), encoding='utf-8')
    imported = read_source(file)
    assert not imported.warnings
    (found,) = imported.talks
    assert found.talk.chapters == CHAPTERS
    assert found.talk.abstract == 'A talk.'
    (item,) = make_items(imported)
    assert item.options['chapters'] == ('0:00 Intro', '1:30 Demo', '12:34 Questions')


def test_untitled_chapters_and_damage(tmp_path: Path):
    video = {
        **DATA['description.json'],
        'description': 'A talk.',
        'chapters': [
            {'start_time': 0.0, 'title': '<Untitled Chapter 1>'},
            {'start_time': 90.0, 'title': 'Demo'},
            {'start_time': 'soon', 'title': 'Questions'},
            {'start_time': 1e300, 'title': 'Never'},
            7,
        ],
    }
    file = tmp_path / 'video.json'
    file.write_text(json.dumps(video), encoding='utf-8')
    imported = read_source(file)
    assert imported.talks[0].talk.chapters == (Chapter(90, 'Demo'),)
    *damaged, left_out = imported.warnings
    assert len(damaged) == 3
    assert left_out.message == 'this is left out: “chapters.title: Never”'
