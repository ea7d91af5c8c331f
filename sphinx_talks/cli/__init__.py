"""The command ``sphinx-talks``: a row and a module for each subcommand."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import MissingExtraError
from sphinx_talks.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ('COMMANDS', 'Command', 'DocumentationError', 'main')


class DocumentationError(Exception):
    """A documentation set cannot be read; the message says which one, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
        name='import',
        module='importing',
        help='write pages or a data file from talks in another format',
    ),
    Command(
        name='fill',
        module='fill',
        help='find recordings and dates that came out later',
    ),
    Command(
        name='check',
        module='check',
        help='find what is wrong with the talks of a documentation set',
    ),
    Command(
        name='export',
        module='export',
        help='write the talks of a documentation set in another format',
    ),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    :param arguments: words of the command line; those of the process where none are given
    :return: 0 if all went well, 1 for what is wrong with files, 2 for what is wrong with
        the arguments
    """
    parser = argparse.ArgumentParser(
        prog='sphinx-talks', description='Talks of Sphinx documentation sets, in and out.'
    )
    parser.add_argument('--version', action='version', version=__version__)
    subparsers = parser.add_subparsers(title='commands', metavar='COMMAND', required=True)
    words = sys.argv[1:] if arguments is None else arguments
    for command in COMMANDS:
        subparser = subparsers.add_parser(command.name, help=command.help)
        if command.name in words:
            module = import_module(f'{__name__}.{command.module}')
            module.define(subparser)
            subparser.set_defaults(run=module.run)
    try:
        options = parser.parse_args(arguments)
        code: int = options.run(options)
    except SystemExit as end:
        # From argparse, which knows 0 and 2.
        return end.code if isinstance(end.code, int) else 2
    except BrokenPipeError:
        # Whoever reads has seen enough.
        sys.stderr.close()
        return 1
    except (DocumentationError, FormatError, MissingExtraError, OSError) as error:
        print(f'sphinx-talks: {error}', file=sys.stderr)  # noqa: T201
        return 1
    return code
