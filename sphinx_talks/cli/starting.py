"""``sphinx-talks init``: a small documentation set to begin with."""

from __future__ import annotations

import shlex
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from sphinx_talks.cli.arguments import describe, path
from sphinx_talks.cli.terminal import Terminal, counted
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.read.guess import read_source
from sphinx_talks.saving import write_files
from sphinx_talks.talks.values import without_surrogates

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ('STARTERS', 'define', 'run')

#: What each set is for, by its name; its files lie in a folder of that name.
STARTERS = {
    'notes': 'your notes from conferences',
    'project': 'the documentation of a project, with a page of talks about it',
    'archive': 'an archive of talks from data files, with a page for each',
}
_FOLDER = Path(__file__).with_name('starters')
#: Every file has it at the end of its name, so that nothing takes it for code.
_SUFFIX = '.txt'
_DATA = 'data'
#: How many files are named unless ``--verbose`` asks for all.
_MOST = 12


def define(parser: argparse.ArgumentParser) -> None:
    """Say what the subcommand does, and which arguments it takes."""
    kinds = '\n'.join(f'  {name:8} {meaning}' for name, meaning in STARTERS.items())
    describe(
        parser,
        f'Write a small documentation set to begin with, for one of these:\n\n{kinds}\n\n'
        'Nothing is written if any of the files exists already.',
        'sphinx-talks init notes',
        'sphinx-talks init docs --for project --name "My project"',
        'sphinx-talks init site --data talks.yaml',
    )
    parser.add_argument('folder', metavar='FOLDER', type=path, help='where to write it')
    parser.add_argument(
        '-K',
        '--for',
        dest='kind',
        choices=tuple(STARTERS),
        help='what it is for (default: notes, or archive where there is --data)',
    )
    parser.add_argument('-N', '--name', metavar='NAME', help='title of the site')
    parser.add_argument(
        '-I',
        '--data',
        metavar='FILE',
        type=path,
        help='talks for an archive, in any format that "sphinx-talks import" reads',
    )


def run(options: argparse.Namespace) -> int:
    """Run the subcommand.

    :return: 0 if all is written, 1 if a file is there already, 2 for options that don't
        fit together
    :raises FormatError: if the data can't be read
    :raises OSError: if a file can't be written
    """
    terminal = Terminal.of(options)
    kind = options.kind or ('archive' if options.data else 'notes')
    if options.data and kind != 'archive':
        terminal.fault(f'--data is for an archive, not for {kind}')
        return 2
    folder: Path = options.folder
    name = ' '.join(without_surrogates(options.name or '').split()) or _USUAL_NAMES[kind]
    contents = {folder / file: text for file, text in _files(kind, name, options.data)}
    taken = sorted(str(file) for file in contents if file.exists())
    if taken:
        terminal.fault(f'nothing was written, since these exist already: {", ".join(taken)}')
        return 1
    write_files(contents)
    for file in sorted(contents)[:_MOST]:
        terminal.say(f'wrote {file}')
    for file in sorted(contents)[_MOST:]:
        terminal.detail(f'wrote {file}')
    shown = shlex.quote(str(folder))
    terminal.say(
        f'{counted(len(contents), "file")} for {STARTERS[kind]}. Next, build the pages:'
    )
    terminal.say(f'  sphinx-build {shown} {shlex.quote(str(folder / "_build"))}')
    return 0


_USUAL_NAMES = {'notes': 'Conference notes', 'project': 'My project', 'archive': 'Talks'}


def _files(kind: str, name: str, data: Path | None) -> Iterator[tuple[str, bytes]]:
    """Return the path of each file, and what is in it."""
    words = {
        'name': repr(name),
        'name_text': _literal(name),
        'title': _heading(_literal(name)),
        'talks_line': '=' * len(f'Talks about {_literal(name)}'.encode()),
        'theme': 'furo' if find_spec('furo') else 'alabaster',
    }
    top = _FOLDER / kind
    for file in sorted(each for each in top.rglob(f'*{_SUFFIX}') if each.is_file()):
        inside = file.relative_to(top).as_posix().removesuffix(_SUFFIX)
        if data is None or not inside.startswith(f'{_DATA}/'):
            text = Template(file.read_text(encoding='utf-8')).substitute(words)
            yield inside, text.encode()
    if data is not None:
        if not read_source(data).talks:
            raise FormatError(str(data), '', 'it contains no talks')
        yield from _copied(data)


def _copied(data: Path) -> Iterator[tuple[str, bytes]]:
    files = [data] if data.is_file() else [each for each in data.rglob('*') if each.is_file()]
    for file in sorted(files):
        inside = file.name if data.is_file() else file.relative_to(data).as_posix()
        yield f'{_DATA}/{inside}', file.read_bytes()


def _literal(name: str) -> str:
    """Return a name as reStructuredText shows it."""
    return ''.join(f'\\{sign}' if sign in '\\*`|_<>[]' else sign for sign in name)


def _heading(text: str) -> str:
    # In bytes, since some signs are wider than a letter.
    return f'{text}\n{"=" * max(len(text.encode()), 4)}'
