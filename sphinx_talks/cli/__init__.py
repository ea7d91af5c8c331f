"""The command ``sphinx-talks``: one module a subcommand."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from sphinx_talks.cli.running import DocumentationError
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import MissingExtraError
from sphinx_talks.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ('COMMANDS', 'main')

#: Modules of the subcommands, in the order of the help. Each has ``add_parser(subparsers)``,
#: which returns its parser, and ``run(options)``, which returns the exit code.
COMMANDS = ('importing', 'fill', 'check', 'export')


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
    for name in COMMANDS:
        command = import_module(f'{__name__}.{name}')
        command.add_parser(subparsers).set_defaults(run=command.run)
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
