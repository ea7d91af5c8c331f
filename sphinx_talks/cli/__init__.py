"""The command ``sphinx-talks``: a row and a module for each subcommand."""

from __future__ import annotations

import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING

from sphinx_talks.cli.arguments import Parser, add_reporting
from sphinx_talks.cli.terminal import Terminal
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import MissingExtraError
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ('COMMANDS', 'Command', 'DocumentationError', 'main')


class DocumentationError(Exception):
    """A documentation set cannot be read; the message says which one, and why."""


@frozen(kw_only=True)
class Command:
    """A subcommand. What it needs, such as Sphinx, is loaded once somebody names it."""

    name: str
    #: Module of this package, with ``define(parser)``, which adds the arguments, and
    #: ``run(options)``, which returns the exit code.
    module: str
    #: What it does, in a few words.
    help: str


#: In the order of the help.
COMMANDS = (
    Command(
        name='init',
        module='starting',
        help='write a small documentation set to begin with',
    ),
    Command(
        name='import',
        module='importing',
        help='write pages or a data file from notes, schedules or data',
    ),
    Command(
        name='fill',
        module='fill',
        help='add recordings and dates that were published later',
    ),
    Command(
        name='check',
        module='check',
        help='report mistakes and gaps in the talks of a documentation set',
    ),
    Command(
        name='explain',
        module='explaining',
        help='say what a warning means, and what to do about it',
    ),
    Command(
        name='find',
        module='find',
        help='find where something was said, in the transcripts of talks',
    ),
    Command(
        name='export',
        module='export',
        help='write the talks of a documentation set to a file',
    ),
)


def _write_all_signs() -> None:
    """Let no sign of a title end the command, whatever can be shown here.

    Files and pipes get UTF-8, as Sphinx reads it; a terminal that lacks a sign shows its
    number.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != 'utf-8':
            encoding = stream.encoding if stream.isatty() else 'utf-8'
            stream.reconfigure(encoding=encoding, errors='backslashreplace')


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    :param arguments: words of the command line; those of the process where none are given
    :return: 0 if all went well, 1 for what is wrong with files, 2 for what is wrong with
        the arguments
    """
    _write_all_signs()
    words = sys.argv[1:] if arguments is None else arguments
    parser = Parser(
        prog='sphinx-talks',
        description='Import, complete, check and export talks of a Sphinx documentation set.',
        epilog='"sphinx-talks COMMAND --help" shows examples for each command.',
    )
    parser.add_argument(
        '-V', '--version', action='version', version=f'sphinx-talks {__version__}'
    )
    subparsers = parser.add_subparsers(title='commands', metavar='COMMAND', required=True)
    for command in COMMANDS:
        subparser = subparsers.add_parser(command.name, help=command.help)
        if command.name in words:
            module = import_module(f'{__name__}.{command.module}')
            module.define(subparser)
            add_reporting(subparser)
            subparser.set_defaults(run=module.run, command=command.name)
    if not words:
        parser.print_help(sys.stderr)
        return 2
    try:
        options = parser.parse_args(words)
    except SystemExit as end:
        # From argparse, which knows 0 and 2.
        return end.code if isinstance(end.code, int) else 2
    try:
        code: int = options.run(options)
    except BrokenPipeError:
        # Whoever reads has seen enough.
        sys.stderr.close()
        return 1
    except (DocumentationError, FormatError, MissingExtraError, OSError) as error:
        Terminal(command=options.command).fault(str(error))
        return 1
    return code
