"""The command ``sphinx-talks check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_talks.cli import main

INDEX = """\
Home
====

.. talk:: A
   :id: a
   :video: pending

   Notes.

.. talk:: B
   :id: b
   :date: yesterday

.. talk:extend:: 50%,a

   Hm. See :talk:`c`.
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path / 'notes'
    folder.mkdir()
    (folder / 'index.rst').write_text(INDEX, encoding='utf-8')
    monkeypatch.chdir(tmp_path)
    configure()
    return 'notes'


def configure(**settings: object) -> None:
    """Write ``conf.py``."""
    lines = [f'{name} = {value!r}\n' for name, value in settings.items()]
    text = "extensions = ['sphinx_talks']\n" + ''.join(lines)
    Path('notes', 'conf.py').write_text(text, encoding='utf-8')


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, int, str]]:
    """Return file, line and kind of each problem."""
    main(['check', 'notes', '--format', 'json', *arguments])
    problems = json.loads(capsys.readouterr().out)['problems']
    return [(each['file'], each['line'], each['kind']) for each in problems]


@pytest.mark.usefixtures('source')
@pytest.mark.parametrize('jobs', ['1', '2'])
def test_problems_of_each_step(capsys: pytest.CaptureFixture[str], jobs: str) -> None:
    """What Sphinx finds while it starts, reads, checks and resolves."""
    configure(talks_player='loud')
    for number in range(6):
        Path('notes', f'{number}.rst').write_text(f':orphan:\n\nPage {number}\n======\n')
    assert found(capsys, '-j', jobs) == [
        ('', 0, 'config'),
        ('notes/index.rst', 12, 'bad_value'),
        ('notes/index.rst', 14, 'unknown_talk'),
        ('notes/index.rst', 16, 'unknown_talk'),
    ]


@pytest.mark.usefixtures('source')
def test_suppressed_problems_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    configure(talks_player='loud', suppress_warnings=['talks.config', 'talks.unknown_talk'])
    assert found(capsys) == [('notes/index.rst', 12, 'bad_value')]


@pytest.mark.usefixtures('source')
def test_each_problem_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    main(['check', 'notes'])
    out, errors = capsys.readouterr()
    assert out.count('yesterday') == 1
    assert 'yesterday' not in errors


@pytest.mark.usefixtures('source')
def test_warnings_of_others_are_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    Path('notes', 'index.rst').write_text('Home\n====\n\n:ref:`nowhere`\n')
    assert main(['check', 'notes']) == 0
    assert 'nowhere' in capsys.readouterr().err


def test_coverage(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It names what talks lack, by paths as seen from here."""
    assert main(['check', source, '--format', 'json']) == 1
    whole = json.loads(capsys.readouterr().out)
    assert whole['talks'] == 2
    lacks = {name: [each['id'] for each in talks] for name, talks in whole['coverage'].items()}
    assert lacks == {
        'without_media': ['b'],
        'pending': ['a'],
        'never_cited': ['a', 'b'],
        'without_notes': ['b'],
    }
    assert whole['coverage']['pending'] == [
        {'file': 'notes/index.rst', 'line': 4, 'id': 'a', 'title': 'A'}
    ]


def test_github(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What has a meaning of its own is escaped."""
    assert main(['check', source, '--format', 'github']) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith('::warning file=notes/index.rst,line=14,title=unknown_talk::')
    assert "'50%25,a'" in lines[1]
    # The second line of the message says what to do.
    told = lines[1].split('%0A')
    assert told[1].startswith('Correct the id; the message suggests the nearest one')
    assert len(told) == 2
    assert lines[-1].startswith('::notice::2 talks: 1 without media, 1 pending')


@pytest.mark.parametrize('site', ['', 'https://talks.example'])
def test_reports_for_machines_name_the_cure(
    source: str, site: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr('sphinx_talks.problems.documentation_address', lambda: site)
    main(['check', source, '--format', 'json'])
    bad_value = json.loads(capsys.readouterr().out)['problems'][0]
    assert bad_value['kind'] == 'bad_value'
    # Plain text, without the markup of the documentation.
    assert bad_value['cure'].startswith(
        'Write the value as the message says. “reference/markup”'
    )
    assert '``' not in bad_value['cure']
    page = f'{site}/guide/troubleshooting.html#talks-bad-value'
    assert bad_value['address'] == (page if site else '')
    main(['check', source, '--format', 'github'])
    first = capsys.readouterr().out.splitlines()[0]
    assert first.endswith(f'%0A{page}') == bool(site)


@pytest.mark.parametrize(
    ('arguments', 'code'),
    [
        (['--fail-on', 'no_media'], 0),
        (['--fail-on', 'unknown_talk'], 1),
        (['--fail-on', 'talks.bad_value,no_media'], 1),
        (['--select', 'duplicate_id'], 0),
        (['--select', 'no_media'], 1),
        (['--select', 'nomedia'], 2),
        (['--fail-on', 'bad_valu'], 2),
    ],
)
def test_exit_codes(source: str, arguments: list[str], code: int) -> None:
    """They tell what is asked for."""
    assert main(['check', source, *arguments]) == code


@pytest.mark.usefixtures('source')
def test_select_finds_what_is_off(capsys: pytest.CaptureFixture[str]) -> None:
    configure(talks_checks={'long_pending': False}, talks_pending_days=0)
    text = INDEX.replace(':video:', ':date: 2020-01-01\n   :video:')
    Path('notes', 'index.rst').write_text(text.replace('yesterday', '2021-01-01'))
    assert 'long_pending' not in {kind for *_where, kind in found(capsys)}
    assert found(capsys, '--select', 'long_pending') == [
        ('notes/index.rst', 4, 'long_pending')
    ]


@pytest.mark.usefixtures('source')
def test_set_without_the_extension(capsys: pytest.CaptureFixture[str]) -> None:
    Path('notes', 'conf.py').write_text('')
    assert main(['check', 'notes']) == 1
    assert "expected 'sphinx_talks' among the extensions" in capsys.readouterr().err


def test_folder_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['check', str(tmp_path / 'no')]) == 1
    assert str(tmp_path / 'no') in capsys.readouterr().err
