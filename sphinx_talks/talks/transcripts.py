"""What was said in a talk, as it was taken from a file of captions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from sphinx_talks.talks.records import Medium

__all__ = (
    'SUFFIXES',
    'PageTranscripts',
    'Passage',
    'Phrase',
    'Spoken',
    'Transcript',
    'is_local',
)

#: How names of files with captions end.
SUFFIXES = ('.vtt', '.srt', '.json3', '.txt')


@frozen
class Phrase:
    """A few words that were said in one go, cleaned of all that is no speech."""

    text: str
    #: When they begin and end, in seconds from the start of the recording; ``None`` where
    #: the file has no times.
    start: float | None = None
    end: float | None = None
    #: Who says them, where the file names somebody.
    speaker: str = ''
    #: Whether somebody else begins to speak with them.
    is_turn: bool = False


@frozen
class Spoken:
    """A sentence or a paragraph, and when it begins."""

    text: str
    #: In seconds from the start of the recording; ``None`` where that is not known.
    at: int | None = None
    #: Who says it; empty for whoever spoke before.
    speaker: str = ''
    #: Whether somebody else begins to speak with it.
    is_turn: bool = False


@frozen
class Transcript:
    """A file with what was said in a talk, as the environment knows it."""

    #: Id of the talk.
    talk: str
    #: Language tag (BCP 47); empty where nobody says.
    language: str
    #: Path of the file below the source directory, with slashes.
    path: str
    #: Digest of its phrases, which are kept elsewhere.
    digest: str


@frozen(kw_only=True)
class Passage:
    """A paragraph of a transcript, as exports have it."""

    #: Id of the talk.
    talk: str
    #: Language tag (BCP 47); empty where nobody says.
    language: str = ''
    #: When it begins, in seconds from the start of the recording.
    at: int | None = None
    #: Who says it; empty for whoever spoke before.
    speaker: str = ''
    text: str


@frozen
class PageTranscripts:
    """The transcripts of the talks of a document."""

    #: Ids of the talks of which there may be some, sorted.
    wanted: tuple[str, ...] = ()
    found: tuple[Transcript, ...] = ()
    #: Paths below the source directory of the files that were looked at, sorted.
    paths: tuple[str, ...] = ()


def is_local(medium: Medium) -> bool:
    """Return whether a medium is a transcript in a file of the documentation set."""
    is_address = ':' in medium.url
    return medium.role == 'transcript' and not is_address and medium.url.endswith(SUFFIXES)
