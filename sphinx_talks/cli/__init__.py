"""The command ``sphinx-talks``."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from sphinx_talks import __version__
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ('main',)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    :param arguments: those behind the name of the command; those of the process if
        ``None``
    :return: 0 if all is well, 1 for bad input, 2 for a command that makes no sense.
    """
    # They are modules of this very package.
    from sphinx_talks.cli import importing

    # Modules that each add one subcommand.
    commands = (importing,)
    parser = argparse.ArgumentParser(
        prog='sphinx-talks', description='Bring talks into a documentation set, and out of it.'
    )
    parser.add_argument('--version', action='version', version=f'%(prog)s {__version__}')
    subparsers = parser.add_subparsers(title='commands', required=True, metavar='COMMAND')
    for command in commands:
        command.add_parser(subparsers)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        code: int = options.run(options)
    except (FormatError, MissingExtraError, OSError) as error:
        print(f'sphinx-talks: {error}', file=sys.stderr)  # noqa: T201
        return 1
    return code
