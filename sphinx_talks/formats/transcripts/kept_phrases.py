"""Keeps what was said in files beside the environment, which holds their names alone.

An hour of speech is some 60,000 letters, which most builds never look at. So the environment,
which each build loads, has none of them.
"""

from __future__ import annotations

import json
import re
import zlib
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.extras import MissingExtraError
from sphinx_talks.formats.transcripts.caption_files import read_cues
from sphinx_talks.formats.transcripts.cleaning import clean
from sphinx_talks.saving import write_files
from sphinx_talks.talks.frozen_records import frozen
from sphinx_talks.talks.transcripts import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_talks.talks.transcripts import Transcript

__all__ = ('KeptPhrases', 'ReadPhrases', 'read_phrases')

_SUFFIX = '.said'
#: Our files, and what a killed build leaves of one. Sphinx keeps doctrees in the same folder
#: if the sources have one of this name.
_OURS = re.compile(rf'\.?[0-9a-f]{{32}}{re.escape(_SUFFIX)}(?:\.\w+)?(?<!\.doctree)')


@frozen
class ReadPhrases:
    """What a file of captions holds."""

    #: ``None`` if it cannot be read.
    phrases: tuple[Phrase, ...] | None
    #: What is wrong with it, in words; empty if nothing is.
    damage: str = ''


def read_phrases(path: Path) -> ReadPhrases:
    """Read a file of captions."""
    try:
        read = read_cues(path)
    except FormatError as error:
        return ReadPhrases(None, error.message)
    except MissingExtraError as error:
        return ReadPhrases(None, str(error))
    except OSError as error:
        return ReadPhrases(None, error.strerror or str(error))
    return ReadPhrases(clean(read.cues), read.damage)


class KeptPhrases:
    """The phrases of all transcripts, each in a file that its digest names.

    Nothing is lost with these files: what is missing, or not as it was, is read again from
    the captions that the author has.

    :param folder: where the files are, or will be
    :param sources: the source folder
    :param warn: is told the path of captions that cannot be read any more, and why
    """

    def __init__(self, folder: Path, sources: Path, warn: Callable[[str, str], None]) -> None:
        self._folder = folder
        self._sources = sources
        self._warn = warn
        #: Paths of the captions that cannot be read any more.
        self._unreadable: set[str] = set()

    def keep(self, phrases: Iterable[Phrase]) -> str:
        """Keep phrases.

        :return: their digest
        """
        rows = [
            [each.text, each.start, each.end, each.speaker, each.is_turn] for each in phrases
        ]
        text = json.dumps(rows, ensure_ascii=False, separators=(',', ':'))
        # Half a character can't be written in any encoding.
        content = text.encode(errors='replace')
        digest = _digest(content)
        # Two processes may write the same file at once. Where none can be written, Sphinx
        # says so, or the captions are read again.
        with suppress(OSError):
            write_files({self._path(digest): zlib.compress(content)})
        return digest

    def phrases(self, transcript: Transcript) -> tuple[Phrase, ...]:
        """Return what was said, in order."""
        try:
            content = zlib.decompress(self._path(transcript.digest).read_bytes())
        except (OSError, zlib.error):
            content = b''
        if _digest(content) == transcript.digest:
            return tuple(Phrase(*row) for row in json.loads(content))
        read = read_phrases(Path(self._sources, transcript.path))
        if read.phrases is None:
            if transcript.path not in self._unreadable:
                self._unreadable.add(transcript.path)
                self._warn(transcript.path, read.damage)
            return ()
        self.keep(read.phrases)
        return read.phrases

    def remove_others(self, transcripts: Iterable[Transcript]) -> None:
        """Remove all files but those of some transcripts."""
        used = {self._path(each.digest).name for each in transcripts}
        for path in self._folder.iterdir():
            if path.name not in used and _OURS.fullmatch(path.name):
                # What cannot be removed is only in nobody's way.
                with suppress(OSError):
                    path.unlink()

    def _path(self, digest: str) -> Path:
        return self._folder / f'{digest}{_SUFFIX}'


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
