"""What is understood of a page: its talks, how sure each value is, and what is around them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from sphinx_talks.talks.frozen_records import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_talks.formats.imported import NoteLine, Prose
    from sphinx_talks.formats.read.page import tree
    from sphinx_talks.talks.records import Event, Medium, Naming, Speaker

__all__ = ('FIELDS', 'Doubt', 'Entry', 'Shared', 'Understood')

#: What an entry can state, as ``:form:`` names it, in the order of a usual entry.
FIELDS = ('title', 'speakers', 'event', 'date', 'kind', 'language', 'media', 'place', 'note')


@frozen(kw_only=True)
class Shared:
    """What all talks of a page, or of a list, have in common unless they say other."""

    event: str = ''
    date: str = ''
    kind: str = ''
    language: str = ''
    topics: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    #: Access states by host: who can see what is there.
    states: Mapping[str, str] = field(default_factory=dict)


@frozen(kw_only=True)
class Doubt:
    """Why an entry deserves a look."""

    #: Name of the field, as in :data:`FIELDS`.
    field: str
    #: Reason, as a part of a sentence.
    message: str
    line: int


@frozen(kw_only=True)
class Entry:
    """A talk, as a page has it."""

    title: str
    #: Node of the tree that is the whole entry: an item, a section, a row, or a
    #: paragraph; its ``source`` is the node of the host parser.
    block: tree.Item | tree.Section | tree.Row | tree.Paragraph
    #: First and last line of the page that belong to it, counted from 1.
    line: int
    end: int
    speakers: tuple[str, ...] = ()
    event: str = ''
    #: ISO 8601, with the precision that the page has.
    date: str = ''
    kind: str = ''
    #: BCP 47.
    language: str = ''
    topics: tuple[str, ...] = ()
    media: tuple[Medium, ...] = ()
    #: Length in seconds.
    duration: int | None = None
    #: What was none of these, as plain text.
    note: str = ''
    notes: tuple[NoteLine, ...] = ()
    #: Heading below which it stands; empty for that of the page.
    section: str = ''
    own: bool = False
    #: How sure each field is that was read, from 0 to 1, by its name; 1 for what the
    #: page says in so many words.
    sure: Mapping[str, float] = field(default_factory=dict)
    #: Roles of speakers in the talk, and doubts about them.
    namings: tuple[Naming, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@frozen(kw_only=True)
class Understood:
    """All that is understood of a page."""

    #: Title of the page; empty if it has none.
    title: str = ''
    entries: tuple[Entry, ...] = ()
    prose: tuple[Prose, ...] = ()
    #: Events of which more than the name is known.
    events: tuple[Event, ...] = ()
    #: Speakers of whom more than the name is known.
    speakers: tuple[Speaker, ...] = ()
    #: How the page was taken, where its author may want to know.
    remarks: tuple[str, ...] = ()
    #: Line, and text of the page that has no place among all this.
    left_out: tuple[tuple[int, str], ...] = ()
