"""``sphinx-talks fill``: finds recordings and dates that came out later."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.catalogue.occasions import event_of
from sphinx_talks.cli.documentation import Documentation
from sphinx_talks.cli.filling import fill
from sphinx_talks.cli.patching.patch import base_of, make_patch
from sphinx_talks.cli.running import add_arguments, running_sphinx
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
    parser.description = (
        'Finds media and dates for the talks of a documentation set that have '
        'none, or none that everybody can see, and writes a patch for the sources.'
    )
    add_arguments(parser)
    parser.add_argument(
        '--from',
        dest='data',
        metavar='DATA',
        type=Path,
        action='append',
        required=True,
        help='file, or folder of pyvideo, to search; can be given several times',
    )
    parser.add_argument('--format', choices=FORMATS, default='', help='guessed if not given')
    parser.add_argument(
        '--apply', action='store_true', help='change the sources, instead of printing a patch'
    )
    parser.add_argument(
        '--output',
        '-o',
        metavar='PATCH',
        type=Path,
        help='file for the patch; the standard output if it is left out',
    )


def run(options: argparse.Namespace) -> int:
    """Run the subcommand.

    :return: 0, also if nothing is found; 1 if a part of the data could not be read, or a
        source could not be changed.
    :raises DocumentationError: if the documentation set can't be read.
    :raises FormatError: if the data can't be read.
    :raises MissingExtraError: if a library is missing.
    """
    sources = []
    for data in options.data:
        imported = read_source(data, options.format)
        for trouble in imported.warnings:
            if trouble.lost:
                _say(str(trouble))
        sources.append(imported)
    filled = _fill(options, sources)
    _write(options, filled)
    is_complete = all(source.is_complete for source in sources)
    return 0 if is_complete and not filled.left_out else 1


def _fill(options: argparse.Namespace, sources: list[Imported]) -> Filled:
    with running_sphinx(options, 'talks') as app:
        documentation = Documentation(app)
        findings, count = _find(documentation.catalogue, sources)
        filled = fill(documentation, [each for each in findings if not each.doubt])
    _report(filled, [each for each in findings if each.doubt], count)
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


def _report(filled: Filled, doubtful: list[Discovery], count: int) -> None:
    for finding in filled.done:
        _tell('', finding, '')
    for finding in doubtful:
        _tell('not certain: ', finding, finding.doubt)
    for finding, reason in filled.left_out:
        _tell('left out: ', finding, reason)
    _say(
        f'{count} talks lack a recording or a date: {len(filled.done)} found, '
        f'{len({(each.talk.id, each.talk.place) for each in doubtful})} not certain, '
        f'{len(filled.left_out)} left out'
    )


def _tell(kind: str, finding: Discovery, reason: str) -> None:
    talk, place = finding.talk, finding.talk.place
    where = f'{place.file or place.document}:{place.line}'
    why = ', '.join((*finding.likeness.reasons, *([reason] if reason else [])))
    _print(f'{finding.likeness.score:.2f}  {where}  {kind}{talk.id}  ({why})')
    for medium in finding.media:
        _print(f'      {medium.role:<10} {medium.url}')
    if finding.date:
        _print(f'      {"date":<10} {finding.date}')
    _print(f'      {"in":<10} {finding.match.place.document}: {finding.match.title}')


def _write(options: argparse.Namespace, filled: Filled) -> None:
    patch = b''
    if filled.files:
        base = base_of(filled.files)
        patch = make_patch(filled.files, base)
        if base != Path.cwd().resolve() and not options.apply:
            _say(f'the paths in the patch are relative to {base}')
    written: dict[Path, bytes] = {}
    if options.output is not None:
        written[options.output] = patch
    elif not options.apply:
        sys.stdout.buffer.write(patch)
        sys.stdout.buffer.flush()
    if options.apply:
        written.update({path: new for path, (_old, new) in filled.files.items()})
    write_files(written)


def _say(words: str) -> None:
    _print(f'sphinx-talks fill: {words}')


def _print(line: str) -> None:
    print(line, file=sys.stderr)  # noqa: T201
