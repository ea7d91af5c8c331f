"""``sphinx-talks fill``: finds recordings, dates and times of quotes for the sources."""

from __future__ import annotations

import sys
from dataclasses import replace
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
from sphinx_talks.cli.filling import FoundMedia, base_of, fill, make_patch
from sphinx_talks.cli.option_edits import (
    CannotEditError,
    Change,
    edit_item,
    edit_myst,
    edit_rst,
)
from sphinx_talks.cli.running import running_sphinx
from sphinx_talks.cli.terminal import Terminal, counted
from sphinx_talks.formats.fill.likeness import make_subject
from sphinx_talks.formats.fill.matching import Sources, is_lacking, settle
from sphinx_talks.formats.fill.same_event import make_occasion
from sphinx_talks.formats.read.guess import FORMATS, read_source
from sphinx_talks.saving import write_files
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.prose import cut_short
from sphinx_talks.talks.values import format_moment

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from sphinx_talks.catalogue.catalogue import Catalogue
    from sphinx_talks.cli.filling import Filled
    from sphinx_talks.formats.fill.likeness import Subject
    from sphinx_talks.formats.fill.matching import Discovery
    from sphinx_talks.formats.imported import Imported
    from sphinx_talks.talks.records import PageFacts, Place, Takeaway, Talk

__all__ = ('QuoteTime', 'define', 'lacking_quotes', 'quote_times', 'run')

#: Letters of a quotation that are enough to know it by.
_SHOWN = 60


@frozen
class QuoteTime:
    """The time at which a quotation is said, which its author does not state."""

    takeaway: Takeaway
    #: Position of the takeaway on its page.
    number: int
    #: In seconds from the start of the recording.
    at: int

    @property
    def place(self) -> Place:
        """Where the quotation stands."""
        return self.takeaway.place

    def edit(self, lines: list[str], *, is_markdown: bool) -> None:
        """Write it into the option of a directive, or into the brackets of a list item."""
        start, time = self.place.line - 1, format_moment(self.at)
        edit = edit_myst if is_markdown else edit_rst
        try:
            edit(lines, start, Change(option='at', value=time, directive=self.takeaway.kind))
        except CannotEditError:
            edit_item(lines, start, time)

    def applied(self, facts: PageFacts) -> PageFacts:
        """Return what the page says when its author states the time."""
        quotes = tuple(
            replace(each, gives_time=False) if each.takeaway == self.number else each
            for each in facts.quotes
        )
        return replace(facts, quotes=quotes)

    def in_words(self, kind: str, reason: str) -> str:
        """Return the time, the place, the talk and the words."""
        place = self.place
        where = f'{place.file or place.document}:{place.line}'
        words = cut_short(self.takeaway.text, _SHOWN)
        aside = f'  ({reason})' if reason else ''
        time = format_moment(self.at)
        return f'{time}  {where}  {kind}{self.takeaway.talk}  “{words}”{aside}'


def quote_times(catalogue: Catalogue) -> Iterator[QuoteTime]:
    """Return the times that transcripts tell of quotations without one."""
    for facts in catalogue.declarations.pages.values():
        for check in facts.quotes:
            takeaway = facts.takeaways[check.takeaway]
            if check.gives_time and check.at is not None:
                yield QuoteTime(takeaway=takeaway, number=check.takeaway, at=check.at)


def lacking_quotes(catalogue: Catalogue) -> int:
    """Return how many quotations have no time from their author."""
    return sum(
        takeaway.kind == 'quote'
        and (
            takeaway.at is None
            or any(each.gives_time and each.takeaway == number for each in facts.quotes)
        )
        for facts in catalogue.declarations.pages.values()
        for number, takeaway in enumerate(facts.takeaways)
    )


def define(parser: argparse.ArgumentParser) -> None:
    """Say what the subcommand does, and which arguments it takes."""
    describe(
        parser,
        'Find media and dates for talks that have none, or whose media are not public, or\n'
        'the times of quotes in transcripts, and write a patch for the sources.',
        'sphinx-talks fill docs --from ../pyvideo-data --output talks.patch',
        'sphinx-talks fill docs --from playlist.json --apply',
        'sphinx-talks fill docs --quotes --apply',
    )
    add_documentation(parser)
    parser.add_argument(
        '-i',
        '--from',
        dest='data',
        metavar='DATA',
        type=Path,
        action='append',
        default=[],
        help='file to search, or folder of pyvideo; can be repeated',
    )
    parser.add_argument(
        '-Q',
        '--quotes',
        action='store_true',
        help='find the times of quotes in the transcripts of their talks',
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
        source could not be changed; 2 if nothing is asked for.
    :raises DocumentationError: if the documentation set can't be read.
    :raises FormatError: if the data can't be read.
    :raises MissingExtraError: if a library is missing.
    """
    terminal = Terminal.of(options)
    if not options.data and not options.quotes:
        terminal.fault('expected --from DATA, or --quotes')
        return 2
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
        catalogue = documentation.catalogue
        findings, count = _find(catalogue, sources) if options.data else ([], 0)
        quotes = [*quote_times(catalogue)] if options.quotes else []
        lacking = lacking_quotes(catalogue) if options.quotes else 0
        sure = [FoundMedia(each) for each in findings if not each.doubt]
        filled = fill(documentation, [*sure, *quotes])
    doubtful = [each for each in findings if each.doubt]
    for finding in filled.done:
        terminal.say(finding.in_words('', ''))
    for each in doubtful:
        terminal.say(FoundMedia(each).in_words('not certain: ', each.doubt))
    for finding, reason in filled.left_out:
        terminal.fault(finding.in_words('left out: ', reason))
    if options.data:
        done, left_out = _numbers(filled, FoundMedia)
        terminal.say(
            f'{counted(count, "talk")} without a recording or a date: {done} found, '
            f'{len({(each.talk.id, each.talk.place) for each in doubtful})} not certain, '
            f'{left_out} left out'
        )
    if options.quotes:
        done, left_out = _numbers(filled, QuoteTime)
        terminal.say(
            f'{counted(lacking, "quote")} without a time: {done} found, {left_out} left out'
        )
    return filled


def _numbers(filled: Filled, kind: type) -> tuple[int, int]:
    """Return how many proposals of a kind are done, and how many are left out."""
    left_out = sum(isinstance(each, kind) for each, _reason in filled.left_out)
    return sum(isinstance(each, kind) for each in filled.done), left_out


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
