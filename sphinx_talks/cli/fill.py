"""``sphinx-talks fill``: finds recordings and dates that came out later."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.occasions import event_of
from sphinx_talks.cli.arguments import (
    add_documentation,
    add_input_format,
    add_output,
    describe,
)
from sphinx_talks.cli.documentation import Documentation
from sphinx_talks.cli.filling import base_of, fill, make_patch
from sphinx_talks.cli.running import running_sphinx
from sphinx_talks.cli.terminal import Terminal, counted
from sphinx_talks.formats.fill.likeness import make_subject
from sphinx_talks.formats.fill.matching import Sources, is_lacking, settle
from sphinx_talks.formats.fill.same_event import make_occasion
from sphinx_talks.formats.read.guess import FORMATS, read_source
from sphinx_talks.formats.saving import write_files

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.cli.filling import Filled
    from sphinx_talks.formats.fill.likeness import Subject
    from sphinx_talks.formats.fill.matching import Discovery
    from sphinx_talks.formats.imported import Imported
    from sphinx_talks.talks.records import Talk

__all__ = ('define', 'run')


def define(parser: argparse.ArgumentParser) -> None:
    """Say what the subcommand does, and which arguments it takes."""
    describe(
        parser,
        'Find media and dates for talks that have none, or none that everybody can see, and\n'
        'write a patch for the sources.',
        'sphinx-talks fill docs --from ../pyvideo-data --output talks.patch',
        'sphinx-talks fill docs --from playlist.json --apply',
    )
    add_documentation(parser)
    parser.add_argument(
        '-i',
        '--from',
        dest='data',
        metavar='DATA',
        type=Path,
        action='append',
        required=True,
        help='file to search, or folder of pyvideo; can be repeated',
    )
    add_input_format(parser, FORMATS, '--format')
    add_output(parser, 'the patch')
    parser.add_argument(
        '-a',
        '--apply',
        action='store_true',
        help='change the sources, instead of printing a patch',
    )


def run(options: argparse.Namespace) -> int:
    """Run the subcommand.

    :return: 0, also if nothing is found; 1 if a part of the data could not be read, or a
        source could not be changed.
    :raises DocumentationError: if the documentation set can't be read.
    :raises FormatError: if the data can't be read.
    :raises MissingExtraError: if a library is missing.
    """
    terminal = Terminal.of(options)
    sources = []
    for data in options.data:
        terminal.detail(f'reading {data}')
        imported = read_source(data, options.format)
        for trouble in imported.warnings:
            if trouble.lost:
                terminal.fault(str(trouble))
        sources.append(imported)
    filled = _fill(options, sources, terminal)
    _write(options, filled, terminal)
    is_complete = all(source.is_complete for source in sources)
    return 0 if is_complete and not filled.left_out else 1


def _fill(options: argparse.Namespace, sources: list[Imported], terminal: Terminal) -> Filled:
    with running_sphinx(options, 'talks') as app:
        documentation = Documentation(app)
        findings, count = _find(documentation.catalogue, sources)
        filled = fill(documentation, [each for each in findings if not each.doubt])
    _report(filled, [each for each in findings if each.doubt], count, terminal)
    return filled


def _find(catalogue: Catalogue, sources: Iterable[Imported]) -> tuple[list[Discovery], int]:
    """Return what was found, and for how many talks something was sought."""
    index = Sources(sources)
    pages = catalogue.declarations.pages
    talks = [talk for page in pages.values() for talk in page.talks if is_lacking(talk)]
    found = [each for talk in talks for each in index.find(_subject(catalogue, talk))]
    return settle(found), len(talks)


def _subject(catalogue: Catalogue, talk: Talk) -> Subject:
    occasion = make_occasion((talk.event,))
    if entry := event_of(catalogue, talk.event):
        occasion = make_occasion((entry.name, entry.id, *entry.aliases), entry.dates)
    return make_subject(talk, occasion, filter(catalogue.is_placeholder, talk.speakers))


# -- what is said ---------------------------------------------------------------


def _report(filled: Filled, doubtful: list[Discovery], count: int, terminal: Terminal) -> None:
    for finding in filled.done:
        terminal.say(_in_words('', finding, ''))
    for finding in doubtful:
        terminal.say(_in_words('not certain: ', finding, finding.doubt))
    for finding, reason in filled.left_out:
        terminal.fault(_in_words('left out: ', finding, reason))
    terminal.say(
        f'{counted(count, "talk")} without a recording or a date: {len(filled.done)} found, '
        f'{len({(each.talk.id, each.talk.place) for each in doubtful})} not certain, '
        f'{len(filled.left_out)} left out'
    )


def _in_words(kind: str, finding: Discovery, reason: str) -> str:
    talk, place = finding.talk, finding.talk.place
    where = f'{place.file or place.document}:{place.line}'
    why = ', '.join((*finding.likeness.reasons, *([reason] if reason else [])))
    lines = [f'{finding.likeness.score:.2f}  {where}  {kind}{talk.id}  ({why})']
    lines += [f'      {medium.role:<10} {medium.url}' for medium in finding.media]
    if finding.date:
        lines.append(f'      {"date":<10} {finding.date}')
    lines.append(f'      {"in":<10} {finding.match.place.document}: {finding.match.title}')
    return '\n'.join(lines)


def _write(options: argparse.Namespace, filled: Filled, terminal: Terminal) -> None:
    patch = b''
    if filled.files:
        base = base_of(filled.files)
        patch = make_patch(filled.files, base)
        if base != Path.cwd().resolve() and not options.apply:
            terminal.say(f'the paths in the patch are relative to {base}')
    written: dict[Path, bytes] = {}
    if options.output is not None:
        written[options.output] = patch
    elif not options.apply:
        sys.stdout.buffer.write(patch)
        sys.stdout.buffer.flush()
    if options.apply:
        written.update({path: new for path, (_old, new) in filled.files.items()})
    for path in write_files(written):
        terminal.say(f'wrote {path}')
