"""Reads what yt-dlp writes about a video or a playlist (``--dump-json``, ``-J``)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.data_chapters import listed_chapters
from sphinx_talks.formats.decoding import parse_json, read_text
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import BadRecordError, Log, Node
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.talks.records import Medium, Place, Talk

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ('looks_right', 'read')


def looks_right(value: object) -> bool:
    """Return whether a JSON value is about a video or a playlist."""
    if not isinstance(value, dict):
        return False
    if value.get('_type') in ('playlist', 'multi_video', 'url', 'video'):
        return True
    return 'id' in value and bool({'extractor', 'extractor_key', 'webpage_url'} & set(value))


def read(source: Path) -> Imported:
    """Read a video, a playlist, or lines with a video each.

    The day of an upload is not the day of the talk: no talk gets a date. The channel is
    no speaker either.

    :raises FormatError: if it is neither.
    """
    log = Log(str(source))
    gathering = Gathering(log)
    text = read_text(source)
    try:
        values = [('', parse_json(source, text))]
    except FormatError:
        # One object a line.
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            json.loads(lines[0] if lines else '')
        except (ValueError, RecursionError):
            lines = []
        if not lines[1:]:
            raise
        values = []
        for number, line in enumerate(lines, 1):
            try:
                values.append((f'line {number}', parse_json(source, line)))
            except FormatError as error:
                log.lose(BadRecordError(f'line {number}', error.message))
    for place, value in values:
        if isinstance(value, dict) and value.get('_type') in ('playlist', 'multi_video'):
            playlist = Node.root(value, log)
            # Videos that were taken back are null.
            entries = playlist.items('entries', lost=True)
            gathering.each([entry for entry in entries if entry[1] is not None], _read_talk)
        elif len(values) == 1 and not log.troubles:
            node = Node.root(value, log)
            try:
                gathering.add(_read_talk(node), place)
            except BadRecordError as error:
                raise FormatError(log.path, error.place, error.message) from error
        else:
            gathering.each([(place, value)], _read_talk)
    return gathering.result()


def _read_talk(node: Node) -> ImportedTalk:
    log = node.log
    key = node.needed('id')
    title = node.needed('title', 'fulltitle')
    name = 'webpage_url' if 'webpage_url' in node else 'url'
    url = facts.address(node.text('webpage_url', 'url', 'original_url'), node.at(name), log)
    about = node.block('description')
    talk = Talk(
        id=facts.make_id(key),
        title=title,
        place=Place(log.path),
        media=(Medium('video', url),) if url else (),
        language=facts.language(node.text('language'), node.at('language'), log),
        duration=facts.duration(node.number('duration'), node.at('duration'), log),
        abstract=facts.abstract(about),
        thumbnail=facts.address(node.text('thumbnail'), node.at('thumbnail'), log),
        license=facts.license_words(node.text('license'), node.at('license'), log),
        chapters=listed_chapters(node, 'chapters'),
    )
    return ImportedTalk(talk, about.strip(), facts.names(node.texts('tags')))
