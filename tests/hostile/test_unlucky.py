"""Files that are cut short, locked or of the wrong kind, and names that are taken."""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

import pytest

from projects import Project, build, run
from sphinx_talks.cli import main
from sphinx_talks.formats.foreign_values import Log
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import ImportedTalk
from sphinx_talks.formats.read.guess import read_source
from sphinx_talks.talks.records import Place, Talk

if TYPE_CHECKING:
    from pathlib import Path

_TALK = 'T\n=\n\n.. talk:: T\n   :speakers: A\n   :date: 2024\n'


@pytest.mark.parametrize('years', ['9' * 5000, '9' * 5000 + '..', '..' + '9' * 5000])
def test_years_of_thousands_of_digits(tmp_path: Path, years: str):
    page = f'{_TALK}\n.. talk:list::\n   :years: {years}\n\n:talk:count:`years={years}`\n'
    built = Project(tmp_path, {'t.rst': page}).build()
    assert {warned.type for warned in built.ours} == {'bad_value'}


def test_bibtex_that_doubles(tmp_path: Path):
    lines = ['@string{a0 = "xxxxxxxxxx"}']
    lines += [f'@string{{a{n + 1} = a{n} # a{n}}}' for n in range(30)]
    path = tmp_path / 'x.bib'
    path.write_text('\n'.join([*lines, '@misc{t, title = a30}', '@misc{u, title = {Fine}}']))
    found = read_source(path, 'bibtex')
    assert [each.talk.title for each in found.talks] == ['Fine']
    assert any('@string' in str(each) for each in found.warnings)


def test_export_record_that_is_no_text(tmp_path: Path):
    project = Project(tmp_path, {'t.rst': _TALK}, talks_exports={'a.json': 'talks.json'})
    project.build()
    (record,) = (tmp_path / 'doctrees').glob('*.exports')
    record.write_bytes(b'\xff\xfe\xff')
    project.build().check()
    assert b'\xff' not in record.read_bytes()


def test_address_of_the_site_that_is_none(tmp_path: Path):
    exports = {'feed.xml': 'atom', 'a.json': 'talks.json'}
    project = Project(
        tmp_path, {'t.rst': _TALK}, talks_exports=exports, html_baseurl='https://a]b/'
    )
    built = project.build()
    assert 'html_baseurl' in built.errors
    assert (built.out / 'a.json').exists()


def test_feed_of_half_a_sign(tmp_path: Path):
    built = Project(tmp_path, {'t.rst': _TALK}, talks_feed='\ud800').build()
    assert {warned.type for warned in built.ours} == {'config'}


@pytest.mark.skipif(not hasattr(os, 'mkfifo'), reason='there are no named pipes here')
def test_pipe_is_not_waited_for(tmp_path: Path):
    project = Project(tmp_path, {'t.rst': f'{_TALK}\n.. talk:import:: pipe.json\n'})
    os.mkfifo(project.source / 'pipe.json')
    (warned,) = project.build().ours
    assert warned.type == 'import'
    assert 'expected a file' in warned.message


def test_import_to_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / 'd.json').write_text('[{"title": "T"}]')
    monkeypatch.chdir(tmp_path)
    assert main(['import', 'd.json', '--to', '']) == 2
    assert '--to' in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ['d.json']


@pytest.mark.parametrize(
    'name',
    ['index.html', 't.html', 'objects.inv', '_static', '_static/x.json', 'genindex.html'],
)
def test_export_takes_the_place_of_nothing(tmp_path: Path, name: str):
    usual = Project(tmp_path / 'a', {'t.rst': _TALK}).build().out
    built = Project(
        tmp_path / 'b', {'t.rst': _TALK}, talks_exports={name: 'talks.json'}
    ).build()
    assert [warned.type for warned in built.ours] == ['export']
    for path in usual.rglob('*.html'):
        assert (built.out / path.relative_to(usual)).read_bytes() == path.read_bytes()
    assert (built.out / '_static').is_dir()
    assert (built.out / 'objects.inv').read_bytes() == (usual / 'objects.inv').read_bytes()


def test_output_that_is_not_utf_8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / 'd.json'
    path.write_text('{"talks": [{"title": "Schön \U0001f40d"}]}', encoding='utf-8')
    out, err = BytesIO(), BytesIO()
    monkeypatch.setattr(sys, 'stdout', TextIOWrapper(out, 'ascii', write_through=True))
    monkeypatch.setattr(sys, 'stderr', TextIOWrapper(err, 'ascii', write_through=True))
    assert main(['import', str(path)]) in {0, 1}
    assert 'Schön \U0001f40d' in out.getvalue().decode('utf-8')


def test_many_talks_of_one_title(tmp_path: Path):
    class Asked(dict[str, object]):
        count = 0

        def __contains__(self, key: object) -> bool:
            Asked.count += 1
            return super().__contains__(key)

    gathering = Gathering(Log('x'))
    gathering._talks = Asked()  # type: ignore[assignment]
    talk = ImportedTalk(talk=Talk(id='t', title='T', place=Place('x')))
    for number in range(2000):
        gathering.add(talk, f'{number}')
    assert len(gathering.result().talks) == 2000
    assert Asked.count < 3 * 2000


def _talk_of(kind: str, number: int) -> dict[str, str]:
    return {
        'title': {'title': 'One title', 'note': 'x'},
        'id': {'id': 'same', 'title': f'Title {number}'},
        'notes': {'title': 'One title', 'abstract': 'x', 'notes': 'It is about :talk:`t`.'},
        'declared': {'id': f't{number}', 'title': 'One title'},
    }[kind]


def _sources(kind: str, number: int, *, is_imported: bool) -> dict[str, str]:
    talks = [_talk_of(kind, each) for each in range(number)]
    if is_imported:
        page = 'T\n=\n\n.. talk:import:: data.json\n'
        return {'index.rst': page, 'data.json': json.dumps({'talks': talks})}
    parts = ['T\n=\n']
    for talk in talks:
        options = ''.join(f'   :{name}: {talk[name]}\n' for name in talk if name == 'id')
        notes = '\n   * Insight: x, says :talk:`t`\n' if 'notes' in talk else ''
        parts.append(f'.. talk:: {talk["title"]}\n{options}{notes}')
    return {'index.rst': '\n'.join(parts)}


@pytest.mark.slow
@pytest.mark.parametrize('is_imported', [False, True], ids=['declared', 'imported'])
@pytest.mark.parametrize('kind', ['title', 'id', 'notes', 'declared'])
def test_work_grows_as_talks_do(tmp_path: Path, kind: str, *, is_imported: bool):
    """Counted in calls of functions: twice the talks are twice the calls on top."""
    # What is loaded and kept by the first build counts for none.
    build(tmp_path / 'first', _sources(kind, 2, is_imported=is_imported))
    calls = []
    for number in (20, 40, 80):
        count = 0

        def profile(_frame: object, _event: str, _argument: object) -> None:
            nonlocal count
            count += 1

        sources = _sources(kind, number, is_imported=is_imported)
        sys.setprofile(profile)
        try:
            built = build(tmp_path / str(number), sources)
        finally:
            sys.setprofile(None)
        assert len(built.facts().talks) == number
        calls.append(count)
    assert calls[2] - calls[1] < 2.3 * (calls[1] - calls[0]), calls


def test_page_that_a_full_disk_cut_short_is_written_again(tmp_path: Path):
    project = Project(tmp_path, {'t.rst': _TALK, 'u.rst': 'U\n=\n\n:talk:`t`\n'})

    def cut(app: object, exception: object) -> None:
        path = tmp_path / 'html' / 't.html'
        path.write_text(path.read_text()[:300])

    project.build(clean=True)
    built = run(
        project.source,
        tmp_path / 'html',
        'html',
        tmp_path / 'doctrees',
        prepare=lambda app: app.connect('build-finished', cut, priority=1),
    )
    assert built.written
    assert 't' in project.build().written
    project.check_same_as_clean()


def test_catalogue_of_another_site_with_hostile_values(tmp_path: Path):
    script = '<script>alert(1)</script><img src=x onerror=alert(1)>'
    other = {
        'version': 1,
        'pages': [{'document': 'x', 'title': script}],
        'talks': [
            {
                'id': 'x1',
                'title': script,
                'speakers': [script],
                'event': script,
                'place': {'document': 'x', 'anchor': '"><script>alert(1)</script>'},
                'note': script,
                'abstract': script,
                'room': script,
            }
        ],
        'takeaways': [
            {
                'id': 'i1',
                'kind': 'quote',
                'text': script,
                'talk': 'x1',
                'by': script,
                'place': {'document': 'x"><script>alert(1)</script>'},
            }
        ],
    }
    page = """\
T
=

:talk:`other:x1`, :talk:quote:`other:i1`, :talk:cite:`other:x1`

.. talk:list::
   :catalogues: other
   :layout: cards

.. talk:takeaways::
   :catalogues: other
"""
    built = Project(
        tmp_path,
        {'index.rst': page, 'other.json': json.dumps(other)},
        talks_catalogues={'other': ('https://other.example.org/', 'other.json')},
    ).build()
    raw = built.raw()
    assert '<script>alert' not in raw
    assert '<img src=x' not in raw


@pytest.mark.parametrize('event', ['env-before-read-docs', 'source-read', 'env-updated'])
def test_data_that_vanishes_during_a_build(tmp_path: Path, event: str):
    page = 'T\n=\n\n.. talk:import:: data.json\n\n:talk:`other:x`\n'
    project = Project(
        tmp_path,
        {'index.rst': page, 'data.json': '{"talks": [{"title": "A"}]}', 'other.json': '{}'},
        talks_catalogues={'other': ('https://other.example.org/', 'other.json')},
    )
    project._write_conf(project.settings)

    def vanish(*_given: object) -> None:
        for name in ('data.json', 'other.json'):
            (project.source / name).unlink(missing_ok=True)

    built = run(
        project.source,
        tmp_path / 'html',
        'html',
        tmp_path / 'doctrees',
        prepare=lambda app: app.connect(event, vanish, priority=1),
    )
    assert 'index' in built.written
    assert project.build().written == {'index'} or event != 'env-updated'


@pytest.mark.parametrize('picture', ['9' * 5000, '(' * 5000, '../' * 2000 + 'x', 'a\0b'])
def test_picture_that_can_be_no_path(tmp_path: Path, picture: str):
    data = json.dumps({'talks': [{'title': 'B', 'thumbnail': picture}]})
    option = picture.replace('\0', '')
    page = f'T\n=\n\n.. talk:: A\n   :thumbnail: {option}\n\n.. talk:import:: data.json\n'
    built = Project(tmp_path, {'index.rst': page, 'data.json': data}).build()
    assert [talk.title for talk in built.facts().talks] == ['A', 'B']


def test_channels_and_playlists_are_no_recordings(tmp_path: Path):
    addresses = (
        'https://www.youtube.com/@PyCon',
        'https://www.youtube.com/playlist?list=PL12345',
        'https://media.ccc.de/c/36c3',
        'https://conf.example.org/videos',
        'https://www.youtube.com/watch?v=ChoCe1OBhUc',
    )
    talks = ''.join(
        f'.. talk:: T{number} {place}\n   :video: {address}\n\n'
        for place, address in enumerate(addresses)
        for number in range(3)
    )
    warnings = Project(tmp_path, {'t.rst': f'T\n=\n\n{talks}'}).build().ours
    told = [warned for warned in warnings if warned.type == 'duplicate_recording']
    assert len(told) == 2
    assert all('ChoCe1OBhUc' in warned.message for warned in told)
