"""What the command says on the standard error stream: results, faults and progress."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO, TypeAlias

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from typing import Self

__all__ = ('Paint', 'Terminal', 'counted', 'has_colour', 'painter')

#: Parameters of the control sequence that sets a colour, by what it is for.
#: https://ecma-international.org/publications-and-standards/standards/ecma-48/
_COLOURS = {'fault': '31', 'added': '32', 'kind': '33', 'place': '36', 'removed': '31'}
#: Colours a text, given as what it is: a key of the colours above.
Paint: TypeAlias = 'Callable[[str, str], str]'
#: Columns of a line of progress, which is overwritten again and again.
_WIDTH = 70


def has_colour(stream: TextIO) -> bool:
    """Return whether to colour what goes to a stream.

    ``NO_COLOR`` (https://no-color.org) and ``FORCE_COLOR`` decide, then the stream.
    """
    if os.environ.get('NO_COLOR'):
        return False
    if os.environ.get('FORCE_COLOR'):
        return True
    return stream.isatty() and os.environ.get('TERM') != 'dumb'


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f'{number} {noun}' if number == 1 else f'{number} {noun}s'


def painter(stream: TextIO | None) -> Paint:
    """Return what colours texts for a stream, or leaves them as they are.

    :param stream: where they go; ``None`` for a file, which has no colours
    """
    if stream is None or not has_colour(stream):
        return lambda text, _what: text
    return lambda text, what: f'\x1b[{_COLOURS[what]}m{text}\x1b[0m' if text else ''


@frozen(kw_only=True)
class Terminal:
    """Says what a subcommand has to say to whoever runs it."""

    #: Name of the subcommand; empty before one is known.
    command: str = ''
    is_quiet: bool = False
    is_verbose: bool = False

    @classmethod
    def of(cls, options: argparse.Namespace) -> Self:
        """Return what ``--quiet`` and ``--verbose`` ask for."""
        return cls(command=options.command, is_quiet=options.quiet, is_verbose=options.verbose)

    def fault(self, message: str) -> None:
        """Say what is wrong, or what deserves a look."""
        prefix = f'sphinx-talks {self.command}'.rstrip() + ':'
        self._write(f'{painter(sys.stderr)(prefix, "fault")} {message}')

    def say(self, message: str) -> None:
        """Say what was done, unless ``--quiet`` was given."""
        if not self.is_quiet:
            self._write(message)

    def detail(self, message: str) -> None:
        """Say more, if ``--verbose`` was given."""
        if self.is_verbose:
            self._write(message)

    @contextmanager
    def progress(self) -> Iterator[Callable[[int, int, str], None]]:
        """Return what shows how far long work has come: done, of how many, with what.

        It shows nothing where nobody would see it change.
        """
        if self.is_quiet or not sys.stderr.isatty():
            yield lambda _done, _total, _what: None
            return
        try:
            yield _show
        finally:
            sys.stderr.write('\r' + ' ' * _WIDTH + '\r')
            sys.stderr.flush()

    def _write(self, message: str) -> None:
        # Names of files may hold what no encoding has.
        encoding = sys.stderr.encoding or 'utf-8'
        shown = message.encode(encoding, 'backslashreplace').decode(encoding)
        sys.stderr.write(f'{shown}\n')


def _show(done: int, total: int, what: str) -> None:
    line = f'{done}/{total} {what}'
    sys.stderr.write(f'\r{line[:_WIDTH]:{_WIDTH}}')
    sys.stderr.flush()
