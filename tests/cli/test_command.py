"""The command as a whole: help, names of options, colours, and what is said."""

from __future__ import annotations

import argparse
import io
import re
import runpy
import shlex
import sys
from importlib import import_module
from pathlib import Path

import pytest

from sphinx_talks.cli import COMMANDS, main
from sphinx_talks.cli.arguments import Parser, add_reporting
from sphinx_talks.cli.import_arguments import STYLES
from sphinx_talks.cli.terminal import Terminal, has_colour, painter
from sphinx_talks.formats.read.guess import FORMATS as INPUT_FORMATS

NOTES = """\
# PyCon US 2024

- Rewind: Python Time-Travel Debugger - Toby Ho
  - Insight: worth a try.
"""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def parsers() -> dict[str, Parser]:
    made = {}
    for command in COMMANDS:
        parser = Parser(prog=f'sphinx-talks {command.name}')
        import_module(f'sphinx_talks.cli.{command.module}').define(parser)
        add_reporting(parser)
        made[command.name] = parser
    return made


def options(parser: Parser) -> list[argparse.Action]:
    """Return those that the help shows."""
    return [
        each
        for each in parser._actions
        if each.option_strings and each.help != argparse.SUPPRESS
    ]


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / 'notes.md'
    path.write_text(NOTES, encoding='utf-8')
    monkeypatch.chdir(tmp_path)
    return path


def test_package_runs_as_a_module(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # For those whose PATH has another environment first.
    monkeypatch.setattr(sys, 'argv', ['sphinx-talks', '--version'])
    with pytest.raises(SystemExit) as end:
        runpy.run_module('sphinx_talks', run_name='__main__')
    assert not end.value.code
    assert 'sphinx-talks' in capsys.readouterr().out


def test_no_arguments_give_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    said = capsys.readouterr().err
    assert all(command.name in said for command in COMMANDS)
    assert 'documentation:\n' in said


@pytest.mark.parametrize('name', [command.name for command in COMMANDS])
def test_help_has_examples_that_are_right(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line of the examples can be parsed."""
    assert main([name, '--help']) == 0
    text = capsys.readouterr().out
    assert 'documentation:\n' in text
    examples = re.findall(rf'^  sphinx-talks {name} (.+?)(?: \|.*)?$', text, re.MULTILINE)
    assert examples
    for example in examples:
        parsers()[name].parse_args(shlex.split(example))


@pytest.mark.parametrize(
    ('words', 'meant'),
    [
        ('impotr notes.md', 'import'),
        ('export docs --format cvs', 'csv'),
        ('init docs --for projekt', 'project'),
    ],
)
def test_nearest_choice_is_named(
    words: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.split()) == 2
    assert capsys.readouterr().err.endswith(f'; did you mean {meant}?\n')


def test_faults_name_the_subcommand(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['import', 'no.md']) == 1
    assert capsys.readouterr().err.startswith('sphinx-talks import: no.md: there is no such')


def test_each_option_has_a_short_and_a_long_name() -> None:
    for name, parser in parsers().items():
        for action in options(parser):
            lengths = {len(each) - len(each.lstrip('-')) for each in action.option_strings}
            assert lengths == {1, 2}, f'{name} {action.option_strings}'


def test_a_name_means_the_same_everywhere() -> None:
    meanings: dict[str, set[tuple[str, ...]]] = {}
    for parser in parsers().values():
        for action in options(parser):
            for each in action.option_strings:
                meanings.setdefault(each, set()).add(tuple(action.option_strings))
    assert {name: found for name, found in meanings.items() if len(found) > 1} == {}


def test_old_names_keep_working(notes: Path) -> None:
    """Also ``--format`` for the input, whose formats are none of the output."""
    assert not set(INPUT_FORMATS) & set(STYLES)
    assert main(['import', 'notes.md', '--to', 'a.rst', '--style', 'md']) == 0
    assert main(['import', 'notes.md', '--format', 'notes', '-f', 'md', '-o', 'b.rst']) == 0
    assert (
        main(['import', '--from', 'notes.md', '-F', 'notes', '-f', 'md', '-o', 'c.rst']) == 0
    )
    texts = {notes.with_name(f'{name}.rst').read_text(encoding='utf-8') for name in 'abc'}
    assert len(texts) == 1
    assert '{talk} Rewind' in texts.pop()


def test_import_says_what_it_wrote(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['import', 'notes.md', '-o', 'talks.rst']) == 0
    assert 'wrote talks.rst\n' in capsys.readouterr().err
    assert main(['import', 'notes.md', '-o', 'talks.rst']) == 0
    assert 'wrote' not in capsys.readouterr().err
    notes.with_name('talks.rst').unlink()
    assert main(['import', 'notes.md', '-o', 'talks.rst', '--quiet']) == 0
    assert capsys.readouterr().err == ''


def test_export_and_check_say_what_they_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / 'docs'
    docs.mkdir()
    (docs / 'conf.py').write_text("extensions = ['sphinx_talks']\n", encoding='utf-8')
    page = 'Notes\n=====\n\n.. talk:: One\n   :topics: a\n'
    (docs / 'index.rst').write_text(page, encoding='utf-8')
    table, report = tmp_path / 'talks.csv', tmp_path / 'report.json'
    source = str(docs)
    assert main(['export', source, '-f', 'csv', '-o', str(table)]) == 0
    assert capsys.readouterr().err == f'wrote {table} (1 talk)\n'
    assert main(['export', source, '-f', 'csv', '-o', str(table)]) == 0
    assert capsys.readouterr().err == f'unchanged: {table} (1 talk)\n'
    assert main(['check', source, '-f', 'json', '-o', str(report), '-q']) == 0
    assert capsys.readouterr().err == ''
    assert '"talks": 1' in report.read_text(encoding='utf-8')
    assert main(['check', source, '--verbose']) == 0
    assert 'reading sources' in capsys.readouterr().err


@pytest.mark.parametrize(
    ('environment', 'on_terminal', 'elsewhere'),
    [
        ({}, True, False),
        ({'NO_COLOR': '1'}, False, False),
        ({'NO_COLOR': '', 'TERM': 'xterm'}, True, False),
        ({'TERM': 'dumb'}, False, False),
        ({'FORCE_COLOR': '1'}, True, True),
        ({'FORCE_COLOR': '1', 'NO_COLOR': '1'}, False, False),
    ],
)
def test_colour(
    environment: dict[str, str],
    on_terminal: bool,
    elsewhere: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ('NO_COLOR', 'FORCE_COLOR', 'TERM'):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert has_colour(_Terminal()) is on_terminal
    assert has_colour(io.StringIO()) is elsewhere
    assert painter(None)('word', 'fault') == 'word'
    assert (painter(_Terminal())('word', 'fault') != 'word') is on_terminal


def test_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is on a terminal alone, and leaves nothing behind."""
    screen = _Terminal()
    monkeypatch.setattr('sys.stderr', screen)
    with Terminal(command='import').progress() as show:
        show(1, 2, 'a')
        show(2, 2, 'b')
    assert '1/2 a' in screen.getvalue()
    assert screen.getvalue().endswith(' ' * 70 + '\r')
    with Terminal(command='import', is_quiet=True).progress() as show:
        show(3, 3, 'c')
    assert '3/3' not in screen.getvalue()
    monkeypatch.setattr('sys.stderr', io.StringIO())
    with Terminal(command='import').progress() as show:
        show(1, 2, 'a')
