"""Reads a page of talks as people write them: Markdown or reStructuredText."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.decoding import read_text
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import Log, plain
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk, Trouble
from sphinx_talks.formats.read.page.entries import Shared
from sphinx_talks.formats.read.page.mended import mended
from sphinx_talks.formats.read.page.understanding import understand
from sphinx_talks.talks.names import title_id
from sphinx_talks.talks.records import Place, Talk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_talks.formats.read.page import tree
    from sphinx_talks.formats.read.page.entries import Entry

__all__ = ('looks_right', 'parse', 'read')

#: Suffixes of files that are read as reStructuredText; all others are Markdown.
_RST = ('.rst', '.rest')


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
    if source.suffix.lower() in _RST:
        from sphinx_talks.formats.read.page.docutils_tree import parse_rst

        return parse_rst(text)
    from sphinx_talks.formats.read.page.markdown_tree import parse_markdown

    return parse_markdown(text, source)


def read(
    source: Path, *, form: Sequence[str] = (), states: Mapping[str, str] | None = None
) -> Imported:
    """Read a page. What belongs to no talk is kept as prose.

    :param form: order of the fields of an entry, if it is known
    :param states: access states by host
    :raises FormatError: if there is not one talk
    :raises MissingExtraError: if a library is missing for its markup.
    """
    log = Log(str(source))
    text = plain(mended(read_text(source), log))
    page = parse(source, text)
    understood = understand(page, form=form, shared=Shared(states=dict(states or {})))
    if not understood.entries:
        raise FormatError(
            str(source),
            '',
            'it contains no talks: expected a list with “- title - speaker”, a table, or '
            'a heading for each talk',
        )
    gathering = Gathering(log)
    for entry in understood.entries:
        gathering.add(_talk(entry, str(source)), f'line {entry.line}')
    _note_front(page, log)
    for line, left in understood.left_out:
        log.note(f'line {line}', f'this has no place among the talks: “{left}”')
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
        events=tuple(replace(event, place=Place(str(source))) for event in understood.events),
        speakers=tuple(
            replace(speaker, place=Place(str(source)))
            for speaker in understood.speakers
            if speaker.url or speaker.affiliation
        ),
        title=understood.title,
        prose=understood.prose,
        doubts=doubts,
        remarks=understood.remarks,
    )


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
        log.note(place, f'this is about the page, and left out: “{"; ".join(others)}”')


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
    )
    return ImportedTalk(talk, notes=entry.notes, section=entry.section)
