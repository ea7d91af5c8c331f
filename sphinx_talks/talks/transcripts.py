"""What was said in a talk, as it was taken from a file of captions."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_talks.talks.records import Record

__all__ = ('Phrase', 'Spoken')


@dataclass(frozen=True, slots=True)
class Phrase(Record):
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


@dataclass(frozen=True, slots=True)
class Spoken(Record):
    """A sentence or a paragraph, and when it begins."""

    text: str
    #: In seconds from the start of the recording; ``None`` where that is not known.
    at: int | None = None
    #: Who says it; empty for whoever spoke before.
    speaker: str = ''
    #: Whether somebody else begins to speak with it.
    is_turn: bool = False
