"""Reads a page of talks as people write them: Markdown or reStructuredText."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.decoding import read_text
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import Log, plain
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk, Prose, Trouble
from sphinx_talks.formats.left_out import words_in
from sphinx_talks.formats.read.page import tree
from sphinx_talks.formats.read.page.entries import Shared
from sphinx_talks.formats.read.page.mended import mended
from sphinx_talks.formats.read.page.note_writing import note_lines
from sphinx_talks.formats.read.page.understanding import understand
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.names import title_id
from sphinx_talks.talks.records import Place, Talk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinx_talks.formats.read.page.entries import Entry
    from sphinx_talks.talks.records import Event, Speaker

__all__ = ('RST_SUFFIXES', 'Declared', 'looks_right', 'parse', 'read')

#: Suffixes of files that are read as reStructuredText; all others are Markdown.
RST_SUFFIXES = ('.rst', '.rest')


@frozen(kw_only=True)
class Declared:
    """What the directives of a page declare, and the page without them."""

    #: Talks, each with its line.
    talks: tuple[tuple[int, ImportedTalk], ...] = ()
    events: tuple[Event, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    #: The text, with empty lines where directives stood.
    rest: str


def looks_right(text: str) -> bool:
    """Return whether a text is like a page with a list or with headings."""
    lines = text.lstrip().splitlines()[:200]
    return any(
        line.lstrip().startswith(('- ', '* ', '+ ', '# ', '## ', '• ')) for line in lines
    )


def parse(source: Path, text: str) -> tree.Page:
    """Parse the text of a page, as its suffix says.

    :raises MissingExtraError: if a library is missing for it.
    """
    if source.suffix.lower() in RST_SUFFIXES:
        from sphinx_talks.formats.read.page.docutils_tree import parse_rst

        return parse_rst(text)
    from sphinx_talks.formats.read.page.markdown_tree import parse_markdown

    return parse_markdown(text, source)


def read(
    source: Path,
    find_declared: Callable[[Path, str, Log], Declared],
    *,
    form: Sequence[str] = (),
    states: Mapping[str, str] | None = None,
) -> Imported:
    """Read a page. What belongs to no talk is kept as prose.

    :param find_declared: finds what directives declare in a text
    :param form: order of the fields of an entry, if it is known
    :param states: access states by host
    :raises FormatError: if there is not one talk
    :raises MissingExtraError: if a library is missing for its markup.
    """
    log = Log(str(source))
    text = plain(mended(read_text(source), log))
    declared = find_declared(source, text, log)
    page = parse(source, declared.rest)
    titles = [words_in(each.talk.title) for _line, each in declared.talks]
    kept: list[Prose] = []
    if titles:
        page = replace(page, blocks=tuple(_without_contents(page.blocks, titles, '', kept)))
    understood = understand(page, form=form, shared=Shared(states=dict(states or {})))
    if not understood.entries and not declared.talks:
        raise FormatError(str(source), '', _no_talks(page))
    gathering = Gathering(log)
    remarks: list[str] = []
    sections = _sections(page, understood.title)
    talks = [(entry.line, _talk(entry, str(source))) for entry in understood.entries]
    talks = [
        (line, replace(each, section='') if each.section == understood.title else each)
        for line, each in talks
    ]
    talks += [(line, replace(each, section=sections(line))) for line, each in declared.talks]
    if declared.talks:
        talks.sort(key=lambda each: each[0])
    again: list[int] = []
    for number, (line, talk) in enumerate(talks):
        if not gathering.add(talk, f'line {line}'):
            again.append(number)
            section = f' ({talk.section})' if talk.section else ''
            remarks.append(
                f'line {line}{section}: “{talk.talk.title}” stands above as well, and became '
                'another delivery of it'
            )
    # What stands below the title of the page is below no heading of its own.
    prose = tuple(
        replace(each, section='' if each.section == understood.title else each.section)
        for each in understood.prose
    )
    if declared.talks:
        places = [line for line, _talk in talks]
        prose = tuple(
            replace(
                each,
                behind=bisect_left(places, each.line),
                section='' if each.section == understood.title else each.section,
            )
            for each in sorted((*prose, *kept), key=lambda each: each.line)
        )
    if again:
        prose = tuple(
            replace(each, behind=each.behind - bisect_left(again, each.behind))
            for each in prose
        )
    _note_front(page, log)
    for line, left in understood.left_out:
        log.leave_out(f'line {line}', f'this has no place among the talks: “{left}”')
    doubts = tuple(
        Trouble(
            str(source),
            f'line {entry.line}',
            f'{entry.title}: {" ".join(doubt.message for doubt in entry.doubts)}',
        )
        for entry in understood.entries
        if entry.doubts
    )
    return replace(
        gathering.result(),
        events=(
            *declared.events,
            *(replace(event, place=Place(str(source))) for event in understood.events),
        ),
        speakers=(
            *declared.speakers,
            *(
                replace(speaker, place=Place(str(source)))
                for speaker in understood.speakers
                if speaker.url or speaker.affiliation
            ),
        ),
        title=understood.title,
        prose=prose,
        doubts=doubts,
        remarks=(*understood.remarks, *remarks),
    )


#: What may be talks, what a message calls it, and how it would be understood.
_MAY_BE_TALKS = (
    (tree.Table, 'a table', 'name the column of the titles “Title”'),
    (tree.List, 'a list', 'begin items with the title in bold type, in quotes or as a link'),
    (tree.Literal, 'text that is shown as it is', 'look whether its markup is whole'),
)


def _no_talks(page: tree.Page) -> str:
    """Return what is wrong with a page on which no talk is found, and what helps."""
    message = (
        'it contains no talks: expected a list with “- title - speaker”, a table, or '
        'a heading for each talk'
    )
    cures: list[str] = []
    for kind, name, cure in _MAY_BE_TALKS:
        blocks = (block for block in tree.walk(page.blocks) if isinstance(block, kind))
        if first := next(blocks, None):
            cures.append(f'there is {name} on line {first.line}: {cure}')
    return '; '.join((message, *cures))


def _without_contents(
    blocks: Iterable[tree.Block],
    titles: Sequence[Sequence[str]],
    section: str,
    kept: list[Prose],
) -> Iterator[tree.Block]:
    """Return blocks without lists that only name talks which the page declares.

    :param titles: words of the titles of these talks
    :param section: heading above
    :param kept: takes these lists.
    """
    for block in blocks:
        if isinstance(block, tree.Section):
            below = ' '.join(''.join(run.text for run in block.title).split())
            inner = tuple(_without_contents(block.blocks, titles, below, kept))
            yield replace(block, blocks=inner)
        elif isinstance(block, tree.List) and _is_contents(block, titles):
            lines = tuple(note_lines((block,)))
            kept.append(Prose(lines=lines, section=section, line=block.items[0].line))
        else:
            yield block


def _is_contents(block: tree.List, titles: Sequence[Sequence[str]]) -> bool:
    if not block.items:
        return False
    for item in block.items:
        words = words_in(tree.text_of(tree.cell_runs(item.blocks)))
        if not any(title and list(title) == words[: len(title)] for title in titles):
            return False
    return True


def _sections(page: tree.Page, title: str) -> Callable[[int], str]:
    """Return what tells the heading above a line; empty below the title of the page."""
    found = [
        (block.line, ' '.join(''.join(run.text for run in block.title).split()))
        for block in tree.walk(page.blocks)
        if isinstance(block, tree.Section)
    ]
    found.sort()
    lines = [line for line, _heading in found]

    def heading(line: int) -> str:
        place = bisect_right(lines, line)
        above = found[place - 1][1] if place else ''
        return '' if above == title else above

    return heading


#: What a page says of itself in its front matter, and what it becomes.
_TAKEN = ('title', 'description', 'subtitle', 'summary', 'excerpt')


def _note_front(page: tree.Page, log: Log) -> None:
    """Name what the front matter says, and no talk does."""
    others = [
        f'{name}: {_shown(value)}'
        for name, value in page.front.items()
        if str(name).casefold() not in _TAKEN and value not in (None, '', [], {})
    ]
    if others:
        place = f'lines 1-{page.front_end}'
        log.leave_out(place, f'this is about the page, and left out: “{"; ".join(others)}”')


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ', '.join(map(_shown, value))
    if isinstance(value, dict):
        return ', '.join(f'{name}: {_shown(each)}' for name, each in value.items())
    return str(value)


def _talk(entry: Entry, path: str) -> ImportedTalk:
    title = entry.title or '?'
    talk = Talk(
        id=title_id(title),
        title=title,
        place=Place(path, entry.line),
        speakers=facts.names(entry.speakers),
        event=entry.event,
        date=entry.date,
        kind=entry.kind,
        topics=entry.topics,
        media=entry.media,
        language=entry.language,
        duration=entry.duration,
        own=entry.own,
        note=entry.note,
        namings=entry.namings,
    )
    return ImportedTalk(talk, notes=entry.notes, section=entry.section)
