"""``sphinx-talks export``: the talks of a documentation set in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx_talks.formats.export.formats import FORMATS

if TYPE_CHECKING:
    import argparse

    from sphinx.application import Sphinx

    from sphinx_talks.formats.export.formats import Format

__all__ = ('add_parser', 'run')


def add_parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """Add the subcommand."""
    width = max(map(len, FORMATS))
    parser = subparsers.add_parser(
        'export',
        help='write the talks of a documentation set in another format',
        description='Reads a documentation set as sphinx-build does, and writes its talks.',
        epilog='formats:\n'
        + ''.join(f'  {each.name:<{width}}  {each.about}\n' for each in FORMATS.values()),
        formatter_class=_formatter(),
    )
    parser.add_argument('source', metavar='SOURCE_DIR', type=Path, help='where conf.py is')
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
        '-c', dest='confdir', metavar='DIR', type=Path, help='folder of another conf.py'
    )
    parser.add_argument(
        '-d',
        dest='doctrees',
        metavar='DIR',
        type=Path,
        help='doctrees of an earlier build: only what changed since is read',
    )
    parser.add_argument(
        '-t', dest='tags', metavar='TAG', action='append', default=[], help='set a tag'
    )
    parser.add_argument(
        '-j', dest='jobs', metavar='N', type=int, default=1, help='read in N processes'
    )
    return parser


def _formatter() -> type[argparse.HelpFormatter]:
    import argparse

    return argparse.RawDescriptionHelpFormatter


def run(options: argparse.Namespace) -> int:
    """Run the subcommand."""
    chosen = FORMATS[options.format]
    if chosen.is_folder and options.output is None:
        _say(f'the format {chosen.name} is a folder: say which one with --output')
        return 2
    with TemporaryDirectory(prefix='sphinx-talks-') as folder:
        app = _read(options, chosen, Path(folder))
        if app is None:
            return 1
        written = Path(app.outdir, chosen.file)
        if not written.exists():
            # What is wrong has been said.
            return 1
        try:
            _deliver(written, options.output)
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            _say(f'{options.output}: {error.strerror}')
            return 1
        _say_what_is_missing(app, chosen)
    return 0


def _read(options: argparse.Namespace, chosen: Format, folder: Path) -> Sphinx | None:
    """Read the documentation set, and write the format into a folder."""
    # Imported here, since help and mistakes need no Sphinx.
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.console import color_terminal, nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    if not color_terminal():
        nocolor()
    confdir = options.confdir or options.source
    try:
        with patch_docutils(confdir), docutils_namespace():
            app = Sphinx(
                options.source,
                confdir,
                folder / 'output',
                options.doctrees or folder / 'doctrees',
                'talks',
                confoverrides={'talks_exports': {chosen.file: chosen.name}},
                status=None,
                warning=sys.stderr,
                tags=options.tags,
                parallel=options.jobs,
            )
            app.build()
    except SphinxError as error:
        _say(f'{confdir}: {error}')
        if 'talks not registered' in str(error):
            _say(f"{confdir / 'conf.py'}: expected 'sphinx_talks' among the extensions")
        return None
    except OSError as error:
        _say(f'{error.filename or options.source}: {error.strerror or error}')
        return None
    return app


def _deliver(written: Path, output: Path | None) -> None:
    from sphinx_talks.formats.export.files import write_files

    if output is None:
        sys.stdout.buffer.write(written.read_bytes())
        sys.stdout.buffer.flush()
    elif written.is_dir():
        files = sorted(path for path in written.rglob('*') if path.is_file())
        write_files({output / path.relative_to(written): path.read_bytes() for path in files})
    else:
        write_files({output: written.read_bytes()})


def _say_what_is_missing(app: Sphinx, chosen: Format) -> None:
    from sphinx_talks.build.domain import TalkDomain

    left_out = chosen.left_out(TalkDomain.of(app.env).catalogue)
    if left_out:
        _say(f'left out: {len(left_out)} talks {chosen.leaves_out}: {", ".join(left_out)}')


def _say(words: str) -> None:
    print(f'sphinx-talks export: {words}', file=sys.stderr)  # noqa: T201
