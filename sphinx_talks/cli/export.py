"""``sphinx-talks export``: the talks of a documentation set in another format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.cli.running import add_arguments, running_sphinx
from sphinx_talks.formats.saving import write_files
from sphinx_talks.formats.write.registry import FORMATS
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_talks.formats.write.registry import Format

__all__ = ('define', 'run')


def define(parser: argparse.ArgumentParser) -> None:
    """Say what the subcommand does, and which arguments it takes."""
    width = max(map(len, FORMATS))
    parser.description = (
        'Reads a documentation set as sphinx-build does, and writes its talks.'
    )
    parser.epilog = 'formats:\n' + ''.join(
        f'  {each.name:<{width}}  {each.about}\n' for each in FORMATS.values()
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    add_arguments(parser)
    parser.add_argument(
        '--format', '-f', required=True, choices=FORMATS, metavar='FORMAT', help='see below'
    )
    parser.add_argument(
        '--output',
        '-o',
        metavar='PATH',
        type=Path,
        help='file to write, or folder; the standard output if it is left out',
    )
    parser.add_argument(
        '-d',
        dest='doctrees',
        metavar='DIR',
        type=Path,
        help='doctrees of an earlier build: only what changed since is read',
    )


def run(options: argparse.Namespace) -> int:
    """Run the subcommand.

    :raises DocumentationError: if the documentation set can't be read.
    """
    chosen = FORMATS[options.format]
    if chosen.is_folder and options.output is None:
        _say(f'the format {chosen.name} is a folder: say which one with --output')
        return 2
    # The one format that is asked for, whatever the pages come with.
    settings = {'talks_exports': {chosen.file: chosen.name}, 'talks_feed': ''}
    with running_sphinx(options, 'talks', doctrees=options.doctrees, settings=settings) as app:
        app.build()
        written = Path(app.outdir, chosen.file)
        if not written.exists():
            # What is wrong has been said.
            return 1
        try:
            _deliver(written, options.output)
        except BrokenPipeError:
            raise
        except OSError as error:
            _say(f'{options.output}: {error.strerror}')
            return 1
        _say_what_is_missing(app, chosen)
    return 0


def _deliver(written: Path, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(written.read_bytes())
        sys.stdout.buffer.flush()
    elif written.is_dir():
        files = sorted(path for path in written.rglob('*') if path.is_file())
        write_files({output / path.relative_to(written): path.read_bytes() for path in files})
    else:
        write_files({output: written.read_bytes()})


def _say_what_is_missing(app: Sphinx, chosen: Format) -> None:
    left_out = chosen.left_out(TalkDomain.of(app.env).catalogue)
    if left_out:
        _say(f'left out: {len(left_out)} talks {chosen.leaves_out}: {", ".join(left_out)}')


def _say(words: str) -> None:
    print(f'sphinx-talks export: {words}', file=sys.stderr)  # noqa: T201
