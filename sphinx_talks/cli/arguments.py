"""The arguments that several subcommands have: one name for one thing."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sphinx_talks.talks.choices import nearest
from sphinx_talks.version import documentation_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = (
    'Parser',
    'add_documentation',
    'add_input_format',
    'add_output',
    'add_reporting',
    'describe',
)


#: How :mod:`argparse` says that a word is none of those that it knows.
_NO_CHOICE = re.compile(r"invalid choice: '(.+?)' \(choose from (.+)\)$")
_NOT_HOSTED = 'not hosted yet; build it from the sources: sphinx-build docs build/html'


class Parser(argparse.ArgumentParser):
    """A parser whose help ends by saying where the documentation is."""

    def format_help(self) -> str:
        """Return the help."""
        address = documentation_address() or _NOT_HOSTED
        return f'{super().format_help()}\ndocumentation:\n  {address}\n'

    def error(self, message: str) -> NoReturn:
        """End the command with a message, which names the choice that may be meant."""
        match = _NO_CHOICE.search(message)
        choices = match[2].replace("'", '').split(', ') if match else ()
        meant = nearest(match[1], choices) if match else None
        super().error(f'{message}; did you mean {meant}?' if meant else message)


def describe(parser: argparse.ArgumentParser, description: str, *examples: str) -> None:
    """Say what a subcommand does, with command lines as examples."""
    parser.description = description
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = 'examples:\n' + '\n'.join(f'  {each}' for each in examples)


def path(text: str) -> Path:
    """Read the path of a file or a folder.

    :raises argparse.ArgumentTypeError: for none, which Python takes for the present folder.
    """
    if not text.strip():
        raise argparse.ArgumentTypeError('expected a file or a folder')
    return Path(text)


def add_documentation(parser: argparse.ArgumentParser) -> None:
    """Add what says which documentation set is meant, and how to read it.

    The names are those of ``sphinx-build``.
    """
    parser.add_argument(
        'source', metavar='SOURCE_DIR', type=path, help='folder of the sources, with conf.py'
    )
    parser.add_argument(
        '-c',
        '--conf-dir',
        dest='confdir',
        metavar='DIR',
        type=path,
        help='folder with the conf.py to use (default: SOURCE_DIR)',
    )
    parser.add_argument(
        '-t',
        '--tag',
        dest='tags',
        metavar='TAG',
        action='append',
        default=[],
        help='define a tag, as sphinx-build does; can be repeated',
    )
    parser.add_argument(
        '-j',
        '--jobs',
        metavar='N',
        type=int,
        default=1,
        help='read pages in N processes (default: 1)',
    )


def add_input_format(
    parser: argparse.ArgumentParser, formats: Iterable[str], *old_names: str
) -> None:
    """Add the format of what is read."""
    names = [*formats]
    parser.add_argument(
        '-F',
        '--from-format',
        dest='format',
        choices=names,
        default='',
        metavar='FORMAT',
        help=f'format of the input (default: detected from the content): {", ".join(names)}',
    )
    for name in old_names:
        parser.add_argument(
            name, dest='format', choices=names, default='', help=argparse.SUPPRESS
        )


def add_output(
    parser: argparse.ArgumentParser, what: str, *, old_names: Sequence[str] = ()
) -> None:
    """Add where to write.

    :param what: what is written, for the help
    :param old_names: names that the option had, which keep working
    """
    parser.add_argument(
        '-o',
        '--output',
        metavar='PATH',
        type=path,
        help=f'write {what} to PATH (default: standard output)',
    )
    for name in old_names:
        parser.add_argument(name, dest='output', type=path, help=argparse.SUPPRESS)


def add_reporting(parser: argparse.ArgumentParser) -> None:
    """Add how much to say on the standard error stream."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        '-q', '--quiet', action='store_true', help='print errors and warnings only'
    )
    group.add_argument(
        '-v', '--verbose', action='store_true', help='print more about what is being done'
    )
