"""Records of pyvideo come back with every value, and changes come with them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from formats_pages import catalogue_of
from sphinx_talks.cli import main
from sphinx_talks.formats import sqlite, sqlite_reader, talks_json
from sphinx_talks.formats.pyvideo import pyvideo_writer
from sphinx_talks.formats.pyvideo.pyvideo_reader import read
from sphinx_talks.formats.pyvideo.pyvideo_record import Kept
from sphinx_talks.talks.records import Event, Medium, PageFacts, Place, Talk

_YOUTUBE = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'
#: A record with all that real ones have, as awkward as they have it.
RECORD: dict[str, Any] = {
    'abstract': 'Short.\r\n\r\nTwo.',
    'alias': 'video/12/rewind',
    'category': 'PyCon  AU 2014',
    'copyright_text': ' Standard   YouTube License ',
    'description': 'First line\nsecond line\u2028\x85  with  gaps\n\n* one\n\n    code ``x``\n'
    '\nÄ 東京 \U0001f40d \\n "quoted" |\ttab\x00\ufeff',
    'duration': 1800.0,
    'id': 12,
    'language': 'fre',
    'quality_notes': '',
    'recorded': '2014-08-02 10:00',
    'related_urls': [
        {'label': 'http://a.example/', 'url': 'http://a.example/'},
        'http://b.example/slides.pdf',
        {'label': 'Relative', 'url': '/media/x.pdf'},
        {'label': 'Twice', 'url': 'http://a.example/'},
    ],
    'slug': 'rewind',
    'speakers': ['Toby  Ho', '', 'Acme, Inc.'],
    'summary': 'In short.',
    'tags': ['#Python', 'python', 'Web'],
    'thumbnail_url': None,
    'title': 'Rewind:  a *debugger* ',
    'title2': 'Again',
    'videos': [
        {'type': 'youtube', 'url': _YOUTUBE, 'length': 3},
        {'type': 'archive', 'url': 'not an address'},
    ],
}
#: As little as there can be, which is more than the facts of it say.
BARE: dict[str, Any] = {'title': 'Bare', 'videos': [{'type': 'youtube', 'url': _YOUTUBE}]}
SILENT: dict[str, Any] = {
    'title': 'Silent',
    'videos': [],
    'description': None,
    'duration': None,
    'recorded': '2014-08-01',
    'language': None,
    'speakers': [],
    'tags': [],
}
CATEGORY = {
    'title': 'PyCon AU  2014 ',
    'description': 'Two\n\ndays.',
    'start_date': '2014-08-01',
    'start': 'x',
}
FILES = {
    'PyCon AU_2014/category.json': CATEGORY,
    'PyCon AU_2014/videos/Rewind,-a-debugger!.json': RECORD,
    f'PyCon AU_2014/videos/{"bare-" * 30}.json': BARE,
    'PyCon AU_2014/videos/silent.json': SILENT,
    'other/category.json': {'title': 'Other'},
    'other/videos/silent.json': SILENT,
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Write the records."""
    folder = tmp_path / 'records'
    for path, value in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value), encoding='utf-8')
    return folder


def as_pages(checkout: Path) -> tuple[PageFacts, ...]:
    """Return the facts that a page would have."""
    found = read(checkout).with_topics('tags')
    return (
        PageFacts(
            document='page',
            title='Page',
            talks=tuple(
                replace(each.talk, place=Place('page', line, anchor=f'talk-{line}'))
                for line, each in enumerate(found.talks, 1)
            ),
            entries=tuple(replace(event, place=Place('page')) for event in found.events),
        ),
    )


def written(pages: tuple[PageFacts, ...]) -> dict[str, Any]:
    """Return what an export writes."""
    files = pyvideo_writer.write(catalogue_of(pages))
    return {path: json.loads(content) for path, content in files.items()}


def changed(pages: tuple[PageFacts, ...], **fields: Any) -> dict[str, Any]:
    """Return the record of a talk in which an author changed something."""
    (page,) = pages
    talks = [
        replace(talk, **fields) if talk.title.startswith('Rewind') else talk
        for talk in page.talks
    ]
    files = written((replace(page, talks=tuple(talks)),))
    (record,) = (each for each in files.values() if each.get('id') == 12)
    return record


def same(one: object, other: object) -> bool:
    """Return whether two values are the same in JSON, where 1 is not 1.0."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def test_every_value_comes_back(checkout: Path) -> None:
    assert same(written(as_pages(checkout)), FILES)


@pytest.mark.parametrize(
    ('module', 'reader'), [(talks_json, talks_json.read), (sqlite, sqlite_reader.read)]
)
def test_by_way_of_other_formats(checkout: Path, module: Any, reader: Any) -> None:
    pages = reader(module.write(catalogue_of(as_pages(checkout))))
    assert same(written(pages), FILES)


def test_what_is_kept_is_one_plain_line(checkout: Path) -> None:
    """So any markup, and any database, holds it as it is."""
    for talk in as_pages(checkout)[0].talks:
        assert talk.pyvideo.isprintable()
        assert '  ' not in talk.pyvideo
        assert Kept.read(talk.pyvideo) is not None


@pytest.mark.builds
@pytest.mark.parametrize(
    'style', ['import', 'rst', pytest.param('md', marks=pytest.mark.myst), 'yaml', 'json']
)
def test_by_way_of_pages(checkout: Path, tmp_path: Path, style: str) -> None:
    """As users do it: import a checkout, build, and export."""
    docs = tmp_path / 'docs'
    docs.mkdir()
    extensions = ['sphinx_talks', *(['myst_parser'] if style == 'md' else [])]
    (docs / 'conf.py').write_text(
        f'extensions = {extensions}\nmyst_enable_extensions = ["colon_fence"]\n'
    )
    if style in ('rst', 'md'):
        arguments = ['import', str(checkout), '--to', str(docs), '--style', style]
        assert main([*arguments, '--keep-records']) == 0
    else:
        names = ['../records']
        if style != 'import':
            names = [f'{folder.name}.{style}' for folder in checkout.iterdir()]
            for name in names:
                arguments = ['import', str(checkout / Path(name).stem), '--keep-records']
                assert main([*arguments, '--to', str(docs / name)]) == 0
        lines = [f'.. talk:import:: {name}\n   :entries:\n' for name in names]
        (docs / 'index.rst').write_text('\n'.join(['Talks\n=====\n', *lines]))
    output = tmp_path / 'back'
    assert main(['export', str(docs), '--format', 'pyvideo', '--output', str(output)]) == 0
    files = {
        path.relative_to(output).as_posix(): json.loads(path.read_text(encoding='utf-8'))
        for path in output.rglob('*.json')
    }
    assert same(files, FILES)


def test_pages_are_spared_unless_asked(checkout: Path, tmp_path: Path) -> None:
    assert main(['import', str(checkout), '--to', str(tmp_path / 'docs')]) == 0
    for page in (tmp_path / 'docs').iterdir():
        assert ':pyvideo:' not in page.read_text(encoding='utf-8')


@pytest.mark.parametrize(
    ('fields', 'expected'),
    [
        ({'title': 'New'}, {'title': 'New'}),
        ({'speakers': ('Toby Ho',)}, {'speakers': ['Toby Ho']}),
        ({'date': '2014-08-03'}, {'recorded': '2014-08-03'}),
        ({'date': ''}, {'recorded': None}),
        ({'language': 'de'}, {'language': 'deu'}),
        ({'duration': 60}, {'duration': 60}),
        ({'license': 'MIT'}, {'copyright_text': 'MIT'}),
        (
            {'abstract': 'New.'},
            {'description': 'New.', 'summary': None, 'abstract': None},
        ),
        ({'note': 'Hum'}, {'quality_notes': 'Hum'}),
        ({'thumbnail': 'http://x.example/x.png'}, {'thumbnail_url': 'http://x.example/x.png'}),
        ({'topics': ('Python', 'New')}, {'tags': ['#Python', 'python', 'New']}),
        # As if tags had never been asked for.
        ({'topics': ()}, {}),
        ({'event': 'PyCon DE'}, {'category': None}),
    ],
)
def test_a_change_replaces_what_states_it(
    checkout: Path, fields: dict[str, Any], expected: dict[str, Any]
) -> None:
    record = changed(as_pages(checkout), **fields)
    wanted = {**RECORD, **expected}
    missing = {name for name, value in expected.items() if value is None}
    assert same(record, {name: wanted[name] for name in wanted if name not in missing})


def test_media_come_and_go_one_by_one(checkout: Path) -> None:
    pages = as_pages(checkout)
    (talk,) = (each for each in pages[0].talks if each.title.startswith('Rewind'))
    new = Medium('video', 'https://vimeo.com/1')
    slides = Medium('slides', 'https://example.org/s', label='Deck')
    kept = tuple(medium for medium in talk.media if 'a.example' not in medium.url)
    record = changed(pages, media=(*kept, new, slides, Medium('paper', state='pending')))
    assert record['videos'] == [
        *RECORD['videos'],
        {'type': 'vimeo', 'url': 'https://vimeo.com/1'},
    ]
    assert record['related_urls'] == [
        *RECORD['related_urls'][1:3],
        {'label': 'Deck', 'url': 'https://example.org/s'},
    ]


def test_another_event_has_another_folder(checkout: Path) -> None:
    (page,) = as_pages(checkout)
    moved = tuple(replace(talk, event='PyCon DE') for talk in page.talks)
    files = written((replace(page, talks=moved),))
    assert {path.partition('/')[0] for path in files} == {'pycon-de'}


def test_nothing_personal_is_kept(checkout: Path) -> None:
    file = checkout / 'other' / 'videos' / 'silent.json'
    file.write_text(json.dumps({**SILENT, 'email': 'a@b.example', 'answers': ['x']}))
    (talk,) = (each.talk for each in read(checkout).talks if each.talk.event == 'other')
    assert 'example' not in talk.pyvideo
    assert 'answers' not in talk.pyvideo


@pytest.mark.parametrize(
    'text',
    [
        *('x', '[]', '{}', 'null', '[' * 9999, '{"fields": 3, "lacks": {}, "file": []}'),
        *(
            json.dumps({'file': file})
            for file in (
                *('../videos/x.json', 'a/videos/../x.json', '/videos/x.json', 'x.json'),
                *('a/videos/x.py', 'a\\b/videos/x.json', 'a/videos/.json', '.a/videos/x.json'),
                *('a\n/videos/x.json', f'{"ä" * 200}/videos/x.json', 'category.json'),
            )
        ),
        '{"fields": {"videos": 3, "related_urls": {}, "tags": [{}, 3], "duration": []}}',
        '{"fields": {"title": null}}',
        '{"fields": {"title": "\\ud800"}}',
    ],
)
def test_what_is_kept_may_be_anything(text: str) -> None:
    """A page, or a file of others, can claim whatever it likes."""
    media = (Medium('video', _YOUTUBE),)
    talk = Talk(
        id='x',
        title='X',
        place=Place('p', 1, anchor='x'),
        event='e',
        topics=('T',),
        media=media,
        pyvideo=text,
    )
    event = Event(id='e', name='E', place=Place('p'), pyvideo=text)
    files = pyvideo_writer.write(
        catalogue_of((PageFacts(document='p', title='P', talks=(talk,), entries=(event,)),))
    )
    assert sorted(files) == ['e/category.json', 'e/videos/x.json']
    assert json.loads(files['e/videos/x.json'])['title'] == 'X'
    assert json.loads(files['e/category.json'])['title'] == 'E'


def test_files_that_differ_in_case_alone(checkout: Path) -> None:
    (page,) = as_pages(checkout)
    twice = tuple(
        replace(talk, id=f'{talk.id}-2', pyvideo=talk.pyvideo.replace('silent', 'SILENT'))
        for talk in page.talks
    )
    files = written((replace(page, talks=(*page.talks, *twice)),))
    assert len({path.casefold() for path in files}) == len(files)
    assert len(files) == 2 + 8
