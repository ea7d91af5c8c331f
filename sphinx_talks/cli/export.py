"""``sphinx-talks export``: the talks of a documentation set in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.cli.arguments import add_documentation, add_output, describe
from sphinx_talks.cli.running import running_sphinx
from sphinx_talks.cli.terminal import Terminal, counted
from sphinx_talks.formats.write.registry import FORMATS
from sphinx_talks.saving import write_files
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    import argparse

__all__ = ('define', 'run')


def define(parser: argparse.ArgumentParser) -> None:
    """Say what the subcommand does, and which arguments it takes."""
    width = max(map(len, FORMATS))
    describe(
        parser,
        'Write the talks of a documentation set to a file, without building its pages.',
        'sphinx-talks export docs --format csv --output talks.csv',
        'sphinx-talks export docs --format talks.json | jq ".talks[].title"',
    )
    parser.epilog = f'{parser.epilog}\n\nformats:\n' + '\n'.join(
        f'  {each.name:<{width}}  {each.about}' for each in FORMATS.values()
    )
    add_documentation(parser)
    parser.add_argument(
        '-f',
        '--format',
        required=True,
        choices=FORMATS,
        metavar='FORMAT',
        help='format to write; the list is below',
    )
    add_output(parser, 'the file, or the folder of a format that has several files,')
    parser.add_argument(
        '-d',
        '--doctree-dir',
        dest='doctrees',
        metavar='DIR',
        type=Path,
        help='doctrees of an earlier build, to read only what has changed since',
    )


def run(options: argparse.Namespace) -> int:
    """Run the subcommand.

    :raises DocumentationError: if the documentation set can't be read.
    """
    chosen = FORMATS[options.format]
    terminal = Terminal.of(options)
    if chosen.is_folder and options.output is None:
        terminal.fault(f'{chosen.name} writes a folder: name one with --output')
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
            changed = _deliver(written, options.output)
        except BrokenPipeError:
            raise
        except OSError as error:
            terminal.fault(f'{options.output}: {error.strerror}')
            return 1
        catalogue = TalkDomain.of(app.env).catalogue
        left_out = chosen.left_out(catalogue)
    if left_out:
        terminal.fault(
            f'left out {counted(len(left_out), "talk")} {chosen.leaves_out}: '
            f'{", ".join(left_out)}'
        )
    if options.output is not None:
        verb = 'wrote' if changed else 'unchanged:'
        number = len(catalogue.talks) - len(left_out)
        terminal.say(f'{verb} {options.output} ({counted(number, "talk")})')
    return 0


def _deliver(written: Path, output: Path | None) -> tuple[Path, ...]:
    """Return the paths of the files that have changed."""
    if output is None:
        sys.stdout.buffer.write(written.read_bytes())
        sys.stdout.buffer.flush()
        return ()
    if written.is_dir():
        files = sorted(path for path in written.rglob('*') if path.is_file())
        return write_files(
            {output / path.relative_to(written): path.read_bytes() for path in files}
        )
    return write_files({output: written.read_bytes()})
