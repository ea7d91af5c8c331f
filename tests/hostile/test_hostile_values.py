r"""No value of an option, a setting or an argument ends in a traceback.

Each option of each directive gets each value of a list, and so does each setting, and each
argument of each command.
"""

from __future__ import annotations

from argparse import ArgumentParser
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from projects import Project
from sphinx_talks.cli import COMMANDS, main
from sphinx_talks.markup.registered import DIRECTIVES, ROLES
from sphinx_talks.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONG = 'x' * 20_000
#: Sixty values, none of which an author means.
VALUES = (
    *('', ' ', '0', '-1', '1', '99999999999', '9' * 5000, '1e999', 'nan', 'inf', '0x10'),
    *(
        'true',
        'None',
        '!',
        '!!',
        '..',
        '...',
        '2020..',
        '..2020',
        '9' * 5000 + '..',
        '2024-13',
    ),
    *('2024-02-30', '0000-00-00', '9999-12-31/0001-01-01', 'P1Y', 'PT' + '9' * 5000 + 'M'),
    *('9' * 5000 + ':00', '25:61:61', '-5 min', 'javascript:alert(1)', 'http://', 'http://['),
    *(
        'https://a]b/',
        'https://exa mple.org/',
        '//',
        'file:///etc/passwd',
        'data:text/html,<b>',
    ),
    *('<script>alert(1)</script>', '"><img src=x>', "'; DROP TABLE talks; --", '{{ 7*7 }}'),
    *(
        '%s%n',
        '\\',
        '`',
        '``',
        '*',
        '**',
        '|x|',
        '[',
        '(',
        ')',
        '#',
        '@',
        '&',
        ',',
        ',,,',
        ';',
    ),
    *('a, , b', '=', 'x=y', 'public', 'not-recorded https://x', '\u202e\u0000', '\U0001f40d'),
    *('\u0661\u0662', 'é' * 300, _LONG, 'topic == ', '(' * 500, 'a or ' * 400, '../../etc'),
)
#: Values of Python for ``conf.py``.
SETTING_VALUES = (
    *(None, True, False, 0, -1, 10**5000, 1.5, float('nan'), '', ' ', 'x', '\ud800', '<b>'),
    *((), (1,), ('',), [None], ['\ud800'], {}, {'': ''}, {'x': 'y'}, {1: 2}, {'x': None}),
    *({'../x': 'atom'}, {'index.html': 'atom'}, {'x': {'url': 1}}, {'x': ('y', 'z')}),
    *({'x': {'x': {'x': 'x'}}}, object, b'x', {'\ud800': 'atom'}, {'pep': {'8': 8}}),
    *({'x': {'hosts': ['('], 'patterns': ['(']}}, '../../x', '/etc/passwd', 'a' * 5000),
)


def test_there_are_sixty_values():
    assert len(set(VALUES)) >= 60


def _options(name: str) -> list[str]:
    spec = DIRECTIVES[name].option_spec or {}
    return sorted(spec)


def _pages(values: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Return a page for each directive: each of its options has each of the values."""
    for name in sorted(DIRECTIVES):
        parts = [f'{name}\n{"=" * 30}\n']
        for option in _options(name):
            for number, value in enumerate(values):
                title = f'T {option} {number}'
                text = value.replace('\0', '\ufffd')
                parts.append(
                    f'.. talk:{name}:: {title}\n   :{option}: {text}\n\n   * Insight: x\n'
                )
            parts.append(f'H {option}\n{"-" * 30}\n')
        yield f'{name}.rst', '\n'.join(parts)


def _roles(values: tuple[str, ...]) -> str:
    texts = [value.replace('`', '') for value in values if value.strip()]
    return 'Roles\n=====\n\n' + '\n\n'.join(
        f':talk:{role}:`{text}`, :talk:{role}:`words <{text}>`, :talk:{role}:`t@{text}`'
        for role in sorted(ROLES)
        for text in texts
    )


#: A tenth of the options, and a few settings, in each run; the others on request.
@pytest.mark.matrix
@pytest.mark.parametrize(
    'part', [0, 1, *(pytest.param(part, marks=pytest.mark.thorough) for part in range(2, 20))]
)
def test_options(tmp_path: Path, part: int):
    values = VALUES[part::20]
    sources = dict(_pages(values))
    sources['roles.rst'] = _roles(values)
    built = Project(tmp_path, sources).build()
    assert built.written >= {name.removesuffix('.rst') for name in sources}
    pages = ''.join(built.raw(name) for name in built.written)
    assert '<script>alert(1)' not in pages
    assert 'href="javascript:' not in pages


@pytest.mark.myst
def test_surrogates_in_markdown(tmp_path: Path):
    page = '# M\n\n```{talk} T\n:note: "\\ud83d\\udc0d and \\ud83d alone"\n```\n'
    built = Project(tmp_path, {'m.md': page}).build().check()
    assert '\U0001f40d and \ufffd' in built.body_words('m')


def _code(value: object) -> str:
    """Return a value as it stands in ``conf.py``."""
    if value is object:
        return 'object'
    if isinstance(value, float):
        return f'float({str(value)!r})'
    return '10**5000' if isinstance(value, int) and value > 1 else repr(value)


@pytest.mark.matrix
@pytest.mark.parametrize(
    'name',
    [
        pytest.param(setting.name, marks=[pytest.mark.thorough] if number % 16 else [])
        for number, setting in enumerate(SETTINGS)
    ],
)
def test_settings(tmp_path: Path, name: str):
    page = """\
T
=

.. talk:: T
   :speakers: A
   :event: E
   :video: https://youtu.be/abcdefghijk
   :topics: x

   * Insight: :pep:`8`

.. talk:list::

.. talk:bibliography::
"""
    for number, value in enumerate(SETTING_VALUES):
        code = f'{name} = {_code(value)}\n'
        folder = tmp_path / str(number)
        built = Project(folder, {'index.rst': page}, code=code).build()
        assert 'T' in built.raw()
        if value == 10**5000:
            assert f'{name} is … but must be' in built.errors.replace(',', '')


_TALK = 'T\n=\n\n.. talk:: T\n'
_ARGUMENTS = (
    '',
    ' ',
    '.',
    '/',
    '/dev/null',
    'no/such',
    '\udcff',
    '-',
    '--',
    '--x',
    'a' * 5000,
    '*',
)


#: What a command is given beside a hostile option.
_GIVEN = {'init': ['new'], 'import': ['data.json'], 'find': ['word', 'set']}
_COMMANDS = {command.name: command for command in COMMANDS}


def _options_of(command: str) -> list[str]:
    """Return each option of a command that takes a value, once."""
    if command not in _COMMANDS:
        return ['--output', '-o', '--']
    parser = ArgumentParser()
    import_module(f'sphinx_talks.cli.{_COMMANDS[command].module}').define(parser)
    taking = (each for each in parser._actions if each.option_strings and each.nargs != 0)
    return [each.option_strings[-1] for each in taking]


@pytest.mark.parametrize('command', [*_COMMANDS, '', 'x', '--help'])
def test_arguments(
    tmp_path: Path,
    command: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / 'data.json').write_text('[]')
    Project(tmp_path / 'set', {'index.rst': _TALK})._write_conf({})
    before = sorted(tmp_path.rglob('*'))
    given = _GIVEN.get(command, ['set'])
    for value in _ARGUMENTS:
        if command == 'init' and value == '/':
            # It would write there.
            continue
        assert main([command, value]) in {0, 1, 2}
        for option in _options_of(command):
            assert main([command, *given, option, value]) in {0, 1, 2}, option
    assert 'Traceback' not in capfd.readouterr().err
    # It writes a set into whatever folder is named.
    assert command == 'init' or sorted(tmp_path.rglob('*')) == before
