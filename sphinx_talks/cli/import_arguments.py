"""The arguments of ``sphinx-talks import``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.cli.arguments import add_input_format, add_output, describe
from sphinx_talks.formats.imported import TOPIC_SOURCES, parse_states
from sphinx_talks.formats.read.descriptions import DESCRIPTIONS
from sphinx_talks.formats.read.guess import FORMATS
from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.choices import nearest
from sphinx_talks.talks.options import OPTIONS
from sphinx_talks.talks.values import FieldError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ('STYLES', 'SUFFIXES', 'define', 'read_pairs')

#: Formats of what is written, by the suffixes of files.
SUFFIXES = {'.rst': 'rst', '.md': 'md', '.yaml': 'yaml', '.yml': 'yaml', '.json': 'json'}
STYLES = tuple(dict.fromkeys(SUFFIXES.values()))


def define(parser: argparse.ArgumentParser) -> None:
    """Say what the subcommand does, and which arguments it takes."""
    describe(
        parser,
        'Write pages, or one data file, from talks in another format. Run it again to update\n'
        'them: what you wrote yourself is kept.',
        'sphinx-talks import notes.md --output talks.md',
        'sphinx-talks import pyvideo/pycon-us-2024 --output talks/pycon-us-2024.rst',
        'sphinx-talks import talks.csv --map ort=place --output talks.yaml',
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        'source', metavar='SOURCE', nargs='?', type=Path, help='file or folder'
    )
    source.add_argument(
        '-i',
        '--from',
        dest='data',
        metavar='SOURCE',
        type=Path,
        help='same as SOURCE, for consistency with the other commands',
    )
    add_output(
        parser,
        'a page or a data file, or a folder with a page for each event,',
        old_names=['--to'],
    )
    parser.add_argument(
        '-f',
        '--format',
        dest='style',
        action=_FormatAction,
        choices=(*STYLES, *FORMATS),
        metavar='FORMAT',
        help=f'format of the output: {", ".join(STYLES)} (default: by the suffix of PATH)',
    )
    parser.add_argument('--style', choices=STYLES, help=argparse.SUPPRESS)
    add_input_format(parser, FORMATS)
    parser.add_argument(
        '-e', '--event', default='', metavar='EVENT', help='event of all talks, by id or name'
    )
    parser.add_argument(
        '-T',
        '--topics-from',
        choices=TOPIC_SOURCES,
        default='tags',
        metavar='FIELD',
        help=f'where topics come from: {", ".join(TOPIC_SOURCES)} (default: tags)',
    )
    parser.add_argument(
        '-k',
        '--keep-records',
        action='store_true',
        help='also write what only an export to pyvideo needs to restore the records exactly',
    )
    parser.add_argument(
        '-D',
        '--descriptions',
        choices=DESCRIPTIONS,
        default='text',
        metavar='MARKUP',
        help=f'markup of the descriptions of talks: {", ".join(DESCRIPTIONS)} (default: text)',
    )
    parser.add_argument(
        '-m',
        '--map',
        action='append',
        default=[],
        metavar='NAME=FIELD',
        help='use a name in the data as a field of talks, as in ort=place; can be repeated',
    )
    parser.add_argument(
        '-S',
        '--state',
        action='append',
        default=[],
        metavar='HOST=STATE',
        help='say who can open links to a host, '
        f'such as {", ".join(STATES[1:4])}; can be repeated',
    )
    parser.add_argument(
        '-X',
        '--strict',
        action='store_true',
        help='exit with 1 if anything needs a look, or could not be imported',
    )
    parser.add_argument(
        '-n',
        '--dry-run',
        action='store_true',
        help='write nothing, and show what would change',
    )


class _FormatAction(argparse.Action):
    """Takes the name of an input format as well, which this option once meant."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> None:
        setattr(namespace, self.dest if values in STYLES else 'format', values)


def read_pairs(options: argparse.Namespace) -> tuple[dict[str, str], dict[str, str], str]:
    """Return what ``--map`` and ``--state`` say, and what is wrong with it."""
    names: dict[str, str] = {}
    states: dict[str, str] = {}
    known = (*(option.name for option in OPTIONS), 'place')
    for text in options.map:
        name, equals, field = text.partition('=')
        if not equals or field not in known:
            hint = nearest(field, known)
            meant = f': did you mean {hint}?' if hint else ''
            return {}, {}, f'--map {text}: expected NAME=FIELD with a field of talks{meant}'
        names[name.strip()] = field
    for text in options.state:
        try:
            states |= parse_states([text])
        except FieldError as error:
            return {}, {}, f'--state {text}: {error}'
    return names, states, ''
