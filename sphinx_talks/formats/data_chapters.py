"""Chapters in data: as a list of their own, or as lines of a description or of notes."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.foreign_values import one_line
from sphinx_talks.talks.chapters import chapters_in, in_order, read_chapters
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.records import Chapter
from sphinx_talks.talks.values import FieldError, parse_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_talks.formats.foreign_values import Node
    from sphinx_talks.formats.imported import ImportedTalk, NoteLine

__all__ = ('is_untitled', 'listed_chapters', 'with_described_chapters')

#: What data calls the beginning and the title of a chapter, the likeliest name first.
_TIMES = ('at', 'start_time', 'start', 'startTime', 'time', 'timestamp', 'seconds', 'offset')
_TITLES = ('title', 'name', 'label', 'text')
#: What yt-dlp writes for chapters that have no title.
_UNTITLED = Pattern(r'<Untitled Chapter [0-9]+>')
#: Longer than any recording, in seconds.
_LATEST = 10_000_000


def is_untitled(title: str) -> bool:
    """Return whether the title of a chapter only says that it has none."""
    return _UNTITLED.fullmatch(title) is not None


def listed_chapters(node: Node, name: str) -> tuple[Chapter, ...]:
    """Return the chapters that a record lists; what is none is noted.

    :param name: of a text with a line for each, of a list of such lines or of objects with
        a time and a title, or of an object from times to titles
    """
    value = node.value(name)
    if isinstance(value, dict) and _chapter(value) is None:
        value = [f'{at} {title}' for at, title in value.items()]
    if not isinstance(value, list):
        return in_order(_chapters(node, value, node.at(name)))
    return in_order(
        chapter
        for number, each in enumerate(value)
        for chapter in _chapters(node, each, f'{node.at(name)}[{number}]')
    )


def _chapters(node: Node, value: object, place: str) -> Iterator[Chapter]:
    if value is None:
        return
    if isinstance(value, dict):
        chapter = _chapter(value)
        if chapter is None:
            node.log.note(place, 'expected a chapter with a time and a title')
        elif not is_untitled(chapter.title):
            yield chapter
    elif isinstance(value, str):
        read = read_chapters(value)
        yield from read.chapters
        for line, error in read.errors:
            node.log.note(place, f'{line!r}: {error}')
    else:
        node.log.note(place, 'expected a line such as “12:34 Questions”')


def _chapter(value: Mapping[str, object]) -> Chapter | None:
    title = next((one_line(str(value[name])) for name in _TITLES if value.get(name)), '')
    at = next((value[name] for name in _TIMES if value.get(name) is not None), None)
    if not title or at is None or isinstance(at, bool):
        return None
    if isinstance(at, int | float):
        return Chapter(int(at), title) if 0 <= at < _LATEST else None
    try:
        return Chapter(parse_moment(str(at)), title)
    except FieldError:
        return None


def with_described_chapters(imported: ImportedTalk) -> ImportedTalk:
    """Return a talk with the chapters that its description or its notes list.

    Their lines are taken out. All stay where the data has other chapters.
    """
    described, rest = chapters_in(imported.description)
    talk = imported.talk
    if not described:
        return _with_listed_chapters(imported)
    if talk.chapters not in {(), described}:
        return imported
    if talk.abstract == facts.abstract(imported.description):
        talk = replace(talk, abstract=facts.abstract(rest))
    talk = replace(talk, chapters=described)
    return replace(imported, talk=talk, description=rest)


def _with_listed_chapters(imported: ImportedTalk) -> ImportedTalk:
    """Return a talk with the chapters that are a list of their own in its notes."""
    talk = imported.talk
    if talk.chapters:
        return imported
    notes: list[NoteLine] = []
    for is_list, lines in groupby(imported.notes, key=lambda line: line.depth > 0):
        group = list(lines)
        if is_list and not talk.chapters and all(map(_can_be_chapter, group)):
            words = (''.join(part.text for part in line.parts) for line in group)
            chapters, rest = chapters_in('\n'.join(' '.join(each.split()) for each in words))
            if chapters and not rest:
                talk = replace(talk, chapters=chapters)
                continue
        notes += group
    return replace(imported, talk=talk, notes=tuple(notes))


def _can_be_chapter(line: NoteLine) -> bool:
    """Return whether nothing of an item but its time is more than words."""
    first, *others = line.parts or (None,)
    return (
        first is not None
        and line.depth == 1
        and not any(part.url or part.role for part in others)
        and not first.role
        and (not first.url or first.text.strip()[-1:].isdigit())
    )
