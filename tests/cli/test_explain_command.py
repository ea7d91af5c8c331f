"""``sphinx-talks explain``, and the line at the end of a build that names it."""

from __future__ import annotations

import io
import logging
from email.message import Message
from pathlib import Path

import pytest

from projects import Project, application
from sphinx_talks import version
from sphinx_talks.cli import main
from sphinx_talks.problems import Problem

ADDRESS = 'https://talks.example/en/'
PAGES = {
    'a.rst': 'A\n=\n\n.. talk:: Rewind\n   :date: 17 May 2024\n\nSee :talk:`rewnd`.\n',
    **{f'b{number}.rst': 'B\n=\n\nWords.\n' for number in range(8)},
}


@pytest.fixture
def hosted(monkeypatch: pytest.MonkeyPatch) -> None:
    about = Message()
    about['Project-URL'] = 'Source, https://code.example/'
    about['Project-URL'] = f'Documentation, {ADDRESS}'
    monkeypatch.setattr(version.metadata, 'metadata', lambda _name: about)


@pytest.mark.parametrize('problem', Problem)
def test_each_warning_can_be_looked_up(
    problem: Problem, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is said has no markup, and fits a terminal."""
    assert main(['explain', f'talks.{problem.value}']) == 0
    said = capsys.readouterr().out
    assert said.startswith(f'talks.{problem.value}\n')
    assert said.count('\n\n') == 2
    assert '``' not in said
    assert ':doc:' not in said
    assert ':confval:' not in said
    assert all(len(line) < 80 for line in said.splitlines())


def test_names_as_messages_show_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['explain', '[talks.unknown_talk]', 'bad_value']) == 0
    said = capsys.readouterr().out
    assert 'talks.unknown_talk\n' in said
    assert '“reference/markup” in the documentation describes dates' in ' '.join(said.split())


def test_without_names_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['explain']) == 0
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if not line.startswith(' ')] == sorted(
        f'talks.{problem.value}' for problem in Problem
    )


def test_unknown_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['explain', 'unknown_tlak']) == 2
    assert "no warning 'unknown_tlak'; did you mean unknown_talk?" in capsys.readouterr().err


@pytest.mark.usefixtures('hosted')
def test_address_once_there_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['explain', 'unknown_talk']) == 0
    page = f'{ADDRESS}guide/troubleshooting.html#talks-unknown-talk\n'
    assert page in capsys.readouterr().out
    assert main(['explain', '--help']) == 0
    assert ADDRESS in capsys.readouterr().out


def end_of_build(
    folder: Path, *, jobs: int = 1, suppressed: tuple[str, ...] = ()
) -> list[str]:
    """Return what a build says of its warnings when it ends."""
    project = Project(folder, PAGES, suppress_warnings=[*suppressed])
    project.build('dummy', clean=True)
    said = io.StringIO()
    out = folder / 'again'
    with application(project.source, out, 'dummy', out / 'd', jobs=jobs) as (app, _errors):
        logging.getLogger('sphinx').addHandler(logging.StreamHandler(said))
        app.build()
    return [
        line for line in said.getvalue().splitlines() if 'explain' in line or '://' in line
    ]


@pytest.mark.parametrize('jobs', [1, 2])
def test_end_of_a_build_names_the_warnings(tmp_path: Path, jobs: int) -> None:
    """Once, whichever process found them."""
    (line,) = end_of_build(tmp_path, jobs=jobs)
    assert line.endswith(' run: sphinx-talks explain bad_value unknown_talk')


def test_what_is_suppressed_is_not_named(tmp_path: Path) -> None:
    (line,) = end_of_build(tmp_path, suppressed=('talks.bad_value',))
    assert line.endswith(' run: sphinx-talks explain unknown_talk')
    assert end_of_build(tmp_path, suppressed=('talks',)) == []


@pytest.mark.usefixtures('hosted')
def test_end_of_a_build_has_the_address(tmp_path: Path) -> None:
    _command, address = end_of_build(tmp_path)
    assert address == f'{ADDRESS}guide/troubleshooting.html'
