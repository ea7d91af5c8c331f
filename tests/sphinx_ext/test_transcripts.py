"""Pages check what they quote, and show what was said if the project wants that."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from projects import Project, build
from sphinx_talks.formats.talks_json import read

# Each builds a set several times.
pytestmark = pytest.mark.slow

SAID = (
    'WEBVTT\n\n00:01.000 --> 00:04.000\nso welcome to this talk\n\n'
    '12:34.000 --> 12:38.000\nI think it is worth a try.\n\n'
    '59:00.000 --> 59:03.000\n&lt;script&gt;alert(1)&lt;/script&gt; he said.\n'
)
TALKS = """\
Talks
=====

.. talk:: Rewind
   :id: rewind
   :language: en
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc

   .. talk:quote::

      It is worth a try!
"""
SOURCES = {'index.rst': TALKS, 'said/rewind.en.vtt': SAID}
PATTERN = 'said/{id}.{language}.vtt'


def _quoting(words: str, option: str = '') -> str:
    old = '   .. talk:quote::\n'
    new = f'{old}      {option}\n' if option else old
    return TALKS.replace(old, new).replace('It is worth a try!', words)


def test_a_quote_gets_its_time_and_a_mark(tmp_path: Path) -> None:
    built = build(tmp_path, SOURCES, talks_transcripts=PATTERN)
    assert built.said == []
    assert 'at 12:34 , found in the transcript' in built.words()
    url = 'https://www.youtube.com/watch?v=ChoCe1OBhUc&t=754s'
    assert built.links()['at 12:34'] == url
    assert 'welcome' not in built.words()


@pytest.mark.parametrize(
    ('words', 'option', 'warning'),
    [
        ('It is worth a fry!', '', 'quote_differs'),
        ('It is worth a try!', ':at: 3:00', 'quote_differs'),
        ('Nobody expects a kettle to whistle at dawn.', '', 'quote_not_found'),
        ('It is worth a try!', ':at: 12:30', ''),
    ],
)
def test_other_words_and_times_are_warned_of(
    words: str, option: str, warning: str, tmp_path: Path
) -> None:
    sources = {**SOURCES, 'index.rst': _quoting(words, option)}
    built = build(tmp_path, sources, talks_transcripts=PATTERN)
    assert [each.type for each in built.warnings] == ([f'talks.{warning}'] if warning else [])
    if warning:
        assert '12:34' in built.said[0] or 'nearest' in built.said[0]


def test_the_marks_of_items_and_attributions(tmp_path: Path) -> None:
    page = TALKS.replace(
        '   .. talk:quote::\n',
        '   * Quote: it is worth a try\n\n   .. talk:quote::\n      :by: Bo\n',
    )
    words = build(tmp_path, {**SOURCES, 'index.rst': page}, talks_transcripts=PATTERN).words()
    assert 'it is worth a try ( at 12:34 , found in the transcript)' in words
    assert 'Bo , at 12:34 , found in the transcript' in words


def test_a_page_is_the_same_where_no_file_is(tmp_path: Path) -> None:
    sources = {'index.rst': TALKS}
    off = build(tmp_path / 'off', sources).raw()
    on = build(
        tmp_path / 'on', sources, talks_transcripts=PATTERN, talks_show_transcripts=True
    ).raw()
    assert on == off


def test_paragraphs_lead_to_their_moments_and_are_escaped(tmp_path: Path) -> None:
    built = build(
        tmp_path, SOURCES, talks_transcripts=PATTERN, talks_show_transcripts=True
    ).check()
    body = built.body()
    assert '<summary>Transcript</summary>' in body
    assert '<script>' not in body
    assert '&lt;script&gt;alert(1)&lt;/script&gt; he said.' in body
    assert 'id="talk-rewind-at-1"' in body
    assert built.links()['59:00'].endswith('ChoCe1OBhUc&t=3540s')
    assert built.links()['12:34'].endswith('t=754s')
    assert 'welcom' in built.output('searchindex.js')
    # It is not what the talk is about.
    assert 'welcome' not in built.raw().partition('<body')[0]


def test_another_language_is_said(tmp_path: Path) -> None:
    sources = {
        'index.rst': TALKS,
        'said/rewind.en.vtt': SAID,
        'said/rewind.de.vtt': 'WEBVTT\n\n00:01.000 --> 00:04.000\nwillkommen zum Vortrag\n',
    }
    body = build(
        tmp_path, sources, talks_transcripts=PATTERN, talks_show_transcripts=True
    ).body()
    assert 'lang="de"' in body
    assert body.count('<details') == 2
    # What was said stands before its translation.
    assert body.index('welcome') < body.index('willkommen')


def test_a_file_beside_the_source_by_option(tmp_path: Path) -> None:
    page = TALKS.replace(':language: en', ':transcript: said/rewind.en.vtt')
    built = build(tmp_path, {**SOURCES, 'index.rst': page}).check()
    assert 'found in the transcript' in built.words()
    assert 'said/' not in built.body()


def test_a_link_to_a_transcript_stays_a_link(tmp_path: Path) -> None:
    page = TALKS.replace(
        ':language: en',
        ':transcript: other/rewind.vtt\n                https://x.example/a.vtt',
    )
    body = build(tmp_path, {'index.rst': page}).body()
    assert 'href="other/rewind.vtt"' in body
    assert 'href="https://x.example/a.vtt"' in body


def test_a_damaged_file_is_one_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr('sphinx_talks.formats.transcripts.caption_files._MOST_CUES', 5)
    damaged = {
        'cut': SAID[:-60].encode(),
        'none': b'nothing',
        'latin': f'{SAID}\n{"Die Tür der Küche ließ sich nicht öffnen. " * 9}'.encode(
            'cp1252'
        ),
        'negative': SAID.replace('00:01.000', '-00:01.000').encode(),
        'many': ('WEBVTT\n\n' + '00:01.000 --> 00:02.000\nx\n\n' * 6).encode(),
    }
    talks = [f'.. talk:: {name}\n   :id: {name}\n' for name in damaged]
    project = Project(tmp_path, {'index.rst': '\n'.join(['Talks\n=====\n', *talks])})
    for name, content in damaged.items():
        path = project.source / f'said/{name}.en.vtt'
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    built = project.build(talks_transcripts=PATTERN, talks_show_transcripts=True)
    assert {each.type for each in built.warnings} == {'talks.transcript'}
    for name, said in zip(damaged, built.said, strict=True):
        assert f'said/{name}.en.vtt' in said


def test_hostile_words_are_escaped_everywhere(tmp_path: Path) -> None:
    hostile = '</script><img src=x onerror=alert(1)>'
    escaped = hostile.replace('<', '&lt;').replace('>', '&gt;')
    page = TALKS.replace(':language: en', f':date: 2024-05-06\n   :chapters: 0:01 {hostile}')
    page = page.replace('BhUc\n', 'BhUc uploaded=2024-05-07\n')
    sources = {
        'index.rst': page.replace('   .. talk:quote::\n\n      It is', '   It is'),
        'said/rewind.en.vtt': SAID.replace('worth', f'{escaped} ]]> "; DROP TABLE talks; --'),
    }
    settings = {
        'talks_transcripts': PATTERN,
        'talks_show_transcripts': True,
        'talks_exports': {'t.json': 'talks.json', 't.db': 'sqlite', 't.xml': 'atom'},
        'html_baseurl': 'https://talks.example/',
    }
    built = build(tmp_path, sources, **settings).check()
    raw = built.raw()
    assert '<img src=x' not in raw
    assert '&lt;/script&gt;&lt;img src=x' in raw
    assert '"hasPart"' in raw
    assert 'src=x' not in built.output('searchindex.js')
    said = json.loads(built.output('t.json'))['passages'][1]['text']
    assert said == f'I think it is {hostile} ]]> "; DROP TABLE talks; -- a try.'
    with closing(sqlite3.connect(built.out / 't.db')) as database:
        found = database.execute('SELECT text FROM passages WHERE "at" = 754').fetchall()
    assert found == [(said,)]
    chapters = [each for each in ET.parse(built.out / 't.xml').iter() if each.get('title')]
    assert [each.get('title') for each in chapters] == [hostile]


def test_a_missing_library_is_one_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ('webvtt', 'rapidfuzz.fuzz'):
        with monkeypatch.context() as patched:
            patched.setitem(__import__('sys').modules, name, None)
            built = build(tmp_path / name, SOURCES, talks_transcripts=PATTERN)
        assert [each.type for each in built.warnings] == ['talks.transcript']
        assert 'sphinx-talks[transcripts]' in built.said[0]


def test_changed_new_and_removed_files_read_one_page(tmp_path: Path) -> None:
    sources = {
        'index.rst': 'Home\n====\n\n.. toctree::\n\n   a\n   b\n',
        'a.rst': TALKS,
        'b.rst': TALKS.replace('rewind', 'forward').replace('Rewind', 'Forward'),
        'said/rewind.en.vtt': SAID,
    }
    project = Project(
        tmp_path, sources, talks_transcripts=PATTERN, talks_show_transcripts=True
    )
    project.build()
    assert project.build().read == frozenset()
    project.edit('said/rewind.en.vtt', '12:34', '12:44')
    built = project.build()
    assert (built.read, built.changed) == ({'a'}, {'a'})
    assert 'at 12:44' in built.words('a')
    project.check_same_as_clean()
    project.write('said/forward.en.vtt', SAID)
    assert project.build().read == {'b'}
    project.check_same_as_clean()
    project.remove('said/rewind.en.vtt')
    assert project.build().read == {'a'}
    project.check_same_as_clean()
    assert project.build().read == frozenset()


def test_an_extension_on_another_page_is_checked(tmp_path: Path) -> None:
    sources = {
        **SOURCES,
        'more.rst': ':orphan:\n\nMore\n====\n\n.. talk:extend:: rewind\n\n'
        '   * Quote: it is worth a fry\n',
    }
    built = build(tmp_path, sources, talks_transcripts=PATTERN)
    assert [each.type for each in built.warnings if each.file == 'more.rst'] == [
        'talks.quote_differs'
    ]


@pytest.mark.parametrize('builder', ['text', 'latex', 'gettext', 'epub'])
def test_other_builders_show_all(builder: str, tmp_path: Path) -> None:
    build(
        tmp_path,
        SOURCES,
        builder=builder,
        version='1',
        copyright='2024',
        talks_transcripts=PATTERN,
        talks_show_transcripts=True,
    ).check()


def test_an_hour_is_at_most_sixty_kilobytes(tmp_path: Path) -> None:
    words = 'so this is what we have been doing with lanterns in the harbour lately '
    cues = []
    for second in range(0, 3600, 4):
        start, end = (
            f'{t // 3600:02}:{t // 60 % 60:02}:{t % 60:02}.000' for t in (second, second + 4)
        )
        # 150 words a minute.
        cues.append(f'{start} --> {end}\n{second} {" ".join(words.split()[:9])}')
    sources = {'index.rst': TALKS, 'said/rewind.en.vtt': 'WEBVTT\n\n' + '\n\n'.join(cues)}
    without = build(tmp_path / 'without', sources, talks_transcripts=PATTERN).raw()
    with_it = build(
        tmp_path / 'with', sources, talks_transcripts=PATTERN, talks_show_transcripts=True
    ).raw()
    assert 40_000 < len(with_it.encode()) - len(without.encode()) <= 60_000


def test_a_moment_by_what_is_said(tmp_path: Path) -> None:
    sources = {
        'index.rst': 'Home\n====\n\n.. toctree::\n\n   a\n   b\n',
        'a.rst': TALKS,
        'b.rst': 'B\n=\n\n:talk:`rewind@"worth a try"`, '
        ':talk:`then <rewind@“Worth a TRY”>`.\n',
        'said/rewind.en.vtt': SAID,
    }
    project = Project(tmp_path, sources, talks_transcripts=PATTERN)
    built = project.build().check()
    url = 'https://www.youtube.com/watch?v=ChoCe1OBhUc&t=754s'
    links = built.links('b')
    assert (links['Rewind, at 12:34'], links['then']) == (url, url)
    project.edit('said/rewind.en.vtt', '12:34', '12:44')
    built = project.build()
    assert (built.read, built.changed) == ({'a'}, {'a', 'b'})
    assert 'Rewind, at 12:44' in built.links('b')
    project.check_same_as_clean()


@pytest.mark.parametrize('pattern', [PATTERN, ''])
def test_words_that_nobody_said_are_warned_of(pattern: str, tmp_path: Path) -> None:
    page = f'{TALKS}\nSee :talk:`rewind@"kettles whistle"` & :talk:`it <rewind@"a & b">`.\n'
    built = build(tmp_path, {**SOURCES, 'index.rst': page}, talks_transcripts=pattern)
    assert [each.type for each in built.warnings] == ['talks.quote_not_found'] * 2
    assert built.links()['Rewind'] == '#talk-rewind'


def test_changed_settings_read_the_pages_of_talks(tmp_path: Path) -> None:
    """What is shown of transcripts is part of a page; other pages are not read again."""
    sources = {
        'index.rst': 'Home\n====\n\n.. toctree::\n\n   a\n   b\n',
        'a.rst': TALKS,
        'b.rst': 'B\n=\n\n.. talk:list::\n',
        'said/rewind.en.vtt': SAID,
    }
    project = Project(tmp_path, sources)
    project.build()
    for settings in (
        {'talks_transcripts': PATTERN},
        {'talks_transcripts': PATTERN, 'talks_show_transcripts': True},
        {'talks_transcripts': PATTERN},
        {},
    ):
        built = project.build(**settings)
        assert built.read == {'a'}
        shown = 'so welcome to this talk' in built.body_words('a')
        assert shown == ('talks_show_transcripts' in settings)
        assert project.build(**settings).read == frozenset()


def test_a_talk_can_ask_for_its_own(tmp_path: Path) -> None:
    other = '\n.. talk:: Forward\n   :id: forward\n'
    page = TALKS.replace(':id: rewind', ':id: rewind\n   :show-transcript:') + other
    sources = {**SOURCES, 'index.rst': page, 'said/forward.en.vtt': SAID}
    body = build(tmp_path, sources, talks_transcripts=PATTERN).check().body()
    assert body.count('<details') == 1
    assert 'id="talk-rewind-at-754"' in body
    assert 'talk-forward-at' not in body


def test_they_stand_on_the_page_of_the_talk_alone(tmp_path: Path) -> None:
    settings = {
        'talks_transcripts': PATTERN,
        'talks_show_transcripts': True,
        'talks_pages': {'talk': 'talks/{id}'},
    }
    project = Project(tmp_path, SOURCES, **settings)
    made = project.build()
    page = made.output('talks/rewind.html')
    assert page.count('<details') == page.count('</details>') == 1
    assert 'id="talk-rewind-at-754"' in page
    assert 'sphinx-talks-transcripts.js' in page
    assert '<details' not in made.raw()
    assert 'sphinx-talks-transcripts.js' not in made.raw()
    # What builders write that make no such pages has them where the talk is declared.
    text = project.build('text').output('index.txt')
    assert 'welcome to this talk' in text
    project.edit('said/rewind.en.vtt', 'worth a try', 'worth a trial')
    changed = project.build()
    assert 'worth a trial' in changed.output('talks/rewind.html')
    project.check_same_as_clean()


def test_items_have_them_below(tmp_path: Path) -> None:
    page = (
        'Talks\n=====\n\n.. talk:bullets::\n\n'
        '   - `Rewind <https://vimeo.com/1>`__, Cid El, PyData Berlin 2016\n'
        '     :id: rewind\n'
        '   - `Forward <https://vimeo.com/2>`__, Ann Lee, PyData Berlin 2016\n'
    )
    sources = {**SOURCES, 'index.rst': page}
    settings = {'talks_transcripts': PATTERN, 'talks_show_transcripts': True}
    body = build(tmp_path, sources, **settings).check().body()
    item, other = body.partition('<ul')[2].split('</li>')[:2]
    assert item.count('<details') == item.count('</details>') == 1
    assert 'worth a try' in item
    assert '<details' not in other


def test_exports_have_what_pages_show_and_no_more(tmp_path: Path) -> None:
    other = '\n.. talk:: Forward\n   :id: forward\n'
    page = TALKS.replace(':id: rewind', ':id: rewind\n   :show-transcript:') + other
    sources = {**SOURCES, 'index.rst': page, 'said/forward.en.vtt': SAID}
    settings = {
        'talks_transcripts': PATTERN,
        'talks_exports': {'talks.json': 'talks.json', 'talks.db': 'sqlite'},
    }
    made = build(tmp_path, sources, **settings).check()
    whole = json.loads(made.output('talks.json'))
    assert {each['talk'] for each in whole['passages']} == {'rewind'}
    passage = whole['passages'][1]
    assert (passage['at'], passage['text']) == (754, 'I think it is worth a try.')
    assert read((made.out / 'talks.json').read_bytes())
    with closing(sqlite3.connect(made.out / 'talks.db')) as database:
        query = (
            'SELECT talks.id, "at", passages.url FROM passages '
            'JOIN passages_fts ON passages.number = passages_fts.rowid '
            'JOIN talks ON talks.number = talk_number WHERE passages_fts MATCH ?'
        )
        found = database.execute(query, ('"worth a try"',)).fetchall()
    url = 'https://www.youtube.com/watch?v=ChoCe1OBhUc&t=754s'
    assert found == [('rewind', 754, url)]
    hidden = build(tmp_path / 'hidden', SOURCES, **settings)
    assert 'passages' not in json.loads(hidden.output('talks.json'))
