"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import sphinx_talks
from sphinx_talks.talks.patterns import Pattern

# The table of platforms is read only where a page is drawn, and then as a whole.
MODULES = [
    path
    for room in ('talks', 'catalogue', 'views', 'checks')
    for path in sorted((Path(sphinx_talks.__file__).parent / room).rglob('*.py'))
    if path.stem not in {'patterns', 'platforms', 'platform_table'}
]
TEXT = 'one 22 three 4444'


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list of expressions that have been compiled so far."""
    texts: list[str] = []
    compile_it = re.compile

    def note(text: str, flags: int = 0) -> re.Pattern[str]:
        texts.append(text)
        return compile_it(text, flags)

    monkeypatch.setattr(re, 'compile', note)
    return texts


def test_compiled_at_first_use_and_once(compiled: list[str]):
    pattern = Pattern('[0-9]+')
    assert compiled == []
    assert pattern.search(TEXT)
    assert compiled == ['[0-9]+']
    assert pattern.findall(TEXT) == ['22', '4444']
    assert compiled == ['[0-9]+']


def test_a_wrong_expression_fails_at_first_use():
    pattern = Pattern('(')
    with pytest.raises(re.error):
        pattern.match('')


def test_flags():
    assert Pattern('ONE', re.IGNORECASE).match(TEXT)
    assert not Pattern('ONE').match(TEXT)


def test_does_what_re_does():
    number, pattern = re.compile('[0-9]+'), Pattern('[0-9]+')
    assert pattern.match(TEXT) is None
    assert pattern.fullmatch('22')
    assert pattern.fullmatch('22 ') is None
    found = pattern.search(TEXT, 6)
    assert found
    assert found.span() == (13, 17)
    assert pattern.split(TEXT) == number.split(TEXT)
    assert pattern.split(TEXT, 1) == number.split(TEXT, maxsplit=1)
    assert pattern.sub('#', TEXT) == 'one # three #'
    assert pattern.sub('#', TEXT, 1) == 'one # three 4444'
    assert pattern.sub(lambda match: match[0][::-1], 'a12') == 'a21'
    assert Pattern('a(b)').findall('abab') == ['b', 'b']


@pytest.mark.parametrize('path', MODULES, ids=lambda path: path.stem)
def test_importing_the_catalogue_compiles_nothing(path: Path):
    calls = [
        node
        for statement in ast.parse(path.read_text(encoding='utf-8')).body
        if not isinstance(statement, (ast.FunctionDef, ast.ClassDef))
        for node in ast.walk(statement)
        if isinstance(node, ast.Call)
    ]
    assert 're.compile' not in {ast.unparse(call.func) for call in calls}
