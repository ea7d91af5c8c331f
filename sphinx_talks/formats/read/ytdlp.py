"""Reads what yt-dlp writes about a video or a playlist (``--dump-json``, ``-J``)."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.data_chapters import is_untitled, listed_chapters
from sphinx_talks.formats.decoding import parse_json, read_text
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import BadRecordError, Log, Node
from sphinx_talks.formats.gathering import Gathering
from sphinx_talks.formats.imported import Imported, ImportedTalk
from sphinx_talks.formats.left_out import said_in
from sphinx_talks.talks.patterns import Pattern
from sphinx_talks.talks.records import Medium, Place, Talk
from sphinx_talks.talks.values import FieldError, parse_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ('looks_right', 'read')

#: Captions as yt-dlp calls them: what the video is called, the language, and the format, of
#: which the first is taken.
_CAPTIONS = Pattern(r'(?P<stem>.+)\.(?P<language>[A-Za-z0-9-]+)\.(?P<suffix>vtt|srt|json3)')
_SUFFIXES = ('vtt', 'srt', 'json3')
#: The id at the end of the usual name.
_ID = Pattern(r'.*\[(?P<id>[^\[\]]+)\]')
#: Behind the language of captions that a machine made, where there are translations of them.
_ORIGINAL = '-orig'


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
    captions = _captions(source.parent, source.parent.stat().st_mtime_ns)

    def read_talk(node: Node) -> ImportedTalk:
        imported = _read_talk(node)
        name = source.name.removesuffix('.json').removesuffix('.info')
        files = captions.get(node.text('id')) or captions.get(name) or ()
        return replace(imported, captions=files)

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
    title = ''
    for place, value in values:
        if isinstance(value, dict) and value.get('_type') in ('playlist', 'multi_video'):
            playlist = Node.root(value, log)
            # Videos that were taken back are null.
            entries = playlist.items('entries', lost=True)
            kept = [entry for entry in entries if entry[1] is not None]
            title = title or playlist.text('title')
            about = {name: playlist.value(name) for name in _SAID_OF_PLAYLISTS}
            gathering.told('', said_in(about), ())
            gathering.each(kept, read_talk, _said_of)
        elif len(values) == 1 and not log.troubles:
            node = Node.root(value, log)
            try:
                talk = read_talk(node)
            except BadRecordError as error:
                raise FormatError(log.path, error.place, error.message) from error
            gathering.add(talk, place)
            gathering.account(talk, place, _said_of(value), 0)
        else:
            gathering.each([(place, value)], read_talk, _said_of)
    return replace(gathering.result(), title=title)


#: What people write about a video. All else in these large files is for programs, or
#: says the same again.
_SAID = (
    *('title', 'fulltitle', 'alt_title', 'description', 'tags', 'categories', 'chapters'),
    *('channel', 'uploader', 'webpage_url', 'license', 'location', 'series', 'season'),
    *('episode', 'cast', 'creators', 'artists', 'album', 'track', 'genres'),
)
_SAID_OF_PLAYLISTS = ('description', 'tags')


def _said_of(record: object) -> Iterator[tuple[str, str]]:
    chosen = record if isinstance(record, dict) else {}
    said = {name: chosen[name] for name in _SAID if name in chosen}
    for way, text in said_in(said, frozenset(('start_time', 'end_time'))):
        if not is_untitled(text):
            yield way, text


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


@lru_cache(maxsize=2)
def _captions(folder: Path, _changed: int) -> Mapping[str, tuple[tuple[str, Path], ...]]:
    """Return the files of captions in a folder: one for each language, by video.

    :param _changed: when the folder was changed last: each video asks for all of them
    :return: by the id of the video, and by what its files are called
    """
    files: dict[str, dict[str, tuple[tuple[bool, int], Path]]] = {}
    for path in sorted(folder.iterdir()):
        match = _CAPTIONS.fullmatch(path.name)
        if match is None:
            continue
        written = match['language']
        try:
            language = parse_language(written.removesuffix(_ORIGINAL))
        except FieldError:
            continue
        rank = written.endswith(_ORIGINAL), _SUFFIXES.index(match['suffix'])
        of_id = _ID.fullmatch(match['stem'])
        for name in (match['stem'], *([of_id['id']] if of_id else [])):
            found = files.setdefault(name, {})
            if language not in found or rank < found[language][0]:
                found[language] = rank, path
    return {
        name: tuple((language, path) for language, (_rank, path) in sorted(found.items()))
        for name, found in files.items()
    }
