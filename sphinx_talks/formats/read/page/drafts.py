"""Talks as they are found on a page, and the entries that they become."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.read.page import tree
from sphinx_talks.formats.read.page.entries import Doubt, Entry
from sphinx_talks.formats.read.page.media import safe_address
from sphinx_talks.formats.read.page.note_writing import note_line
from sphinx_talks.formats.read.page.surroundings import states_of_page, with_states
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import Event, Medium, Naming, Place, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_talks.formats.imported import NoteLine
    from sphinx_talks.formats.read.page.entries import Shared
    from sphinx_talks.formats.read.page.headings import Context
    from sphinx_talks.formats.read.page.labelled_fields import Body
    from sphinx_talks.formats.read.page.said import Said
    from sphinx_talks.formats.read.page.surroundings import Surroundings

__all__ = ('Draft', 'EntryMaker')


@dataclass(slots=True, kw_only=True)
class Draft:
    """A talk that was found, before all others of the page are known."""

    said: Said
    body: Body
    block: tree.Item | tree.Section | tree.Row | tree.Paragraph
    line: int
    context: Context


class EntryMaker:
    """Makes entries of all the talks of a page, and of what is said of events and speakers.

    :param around: what the page says about all of its talks
    :param shared: what an author says about all of them
    """

    def __init__(self, drafts: Sequence[Draft], around: Surroundings, shared: Shared) -> None:
        self.around = around
        self.shared = shared
        self.events: dict[str, Event] = {}
        self.speakers: dict[str, Speaker] = {}
        own = sum(bool(draft.said.event or draft.context.event) for draft in drafts)
        self.page_event = around.event if own * 2 <= len(drafts) else ''
        self.places = self._first_places(drafts)
        media = (medium for each in drafts for medium in (*each.said.media, *each.body.media))
        self.page_date = around.date if self.page_event else ''
        self.states = states_of_page(around, media)
        self.entries = tuple(map(self._entry, drafts))
        if self.page_event and around.event_url and self.entries:
            self._add_event(self.page_event, around.event_url, '')

    def _first_places(self, drafts: Sequence[Draft]) -> dict[str, str]:
        """Return the first place that is known of each event."""
        found: dict[str, str] = {}
        for draft in drafts:
            event = draft.said.event or draft.context.event or self.page_event
            place = draft.said.place or draft.context.place
            if event and place:
                found.setdefault(name_key(event), place)
        return found

    def _entry(self, draft: Draft) -> Entry:
        said, body, context, shared = draft.said, draft.body, draft.context, self.shared
        event = said.event or context.event or shared.event or self.page_event
        notes = list(body.notes)
        remarks: list[str] = []
        for runs in said.rest:
            if any(run.url for run in runs):
                line = note_line(runs, 0)
                notes[:0] = [line] if line else []
            elif text := tree.text_of(runs).strip(' ,;:–—'):
                remarks.append(text)
        date = said.date or context.date or shared.date or self.page_date
        duration = said.duration
        if said.starts:
            duration = duration or said.starts.duration
            if at := said.starts.on(date):
                date = at
            else:
                remarks.append(said.starts.text)
        self._know_event(draft, event, remarks)
        for person in said.people:
            if person.url or person.affiliation:
                self._add_speaker(person.name, person.url, person.affiliation, remarks)
        given = [*said.media, *body.media]
        kind = said.kind or context.kind or shared.kind
        if not given and said.event_url and kind in _PUBLISHED:
            # "Interview in [Ship It, episode 61](https://…)": where it is, the link says.
            given = [Medium('page', _address(said.event_url))]
        media = with_states(facts.media_of(given), self.states, shared.states)
        names = facts.names(dict.fromkeys(person.name for person in said.people))
        topics = facts.names((*filter(None, [context.topic]), *body.topics))
        entry = Entry(
            title=said.title,
            block=draft.block,
            line=draft.line,
            end=_last_line(draft.block, draft.line),
            speakers=names or context.speakers or shared.speakers,
            event=event,
            date=date,
            kind=kind,
            language=said.language or context.language or shared.language,
            topics=topics or shared.topics,
            media=media,
            duration=duration,
            note='; '.join(dict.fromkeys(remarks)),
            notes=tuple(notes),
            section=context.section,
            own=any(_OWN.search(_words_of(line)) for line in notes),
            sure=dict(said.sure),
            namings=tuple(
                Naming(
                    kind='speaker',
                    name=person.name,
                    role=person.role,
                    is_doubtful=person.is_doubtful,
                )
                for person in said.people
                if person.role or person.is_doubtful
            ),
        )
        return replace(entry, doubts=tuple(_doubts(entry)))

    def _know_event(self, draft: Draft, event: str, remarks: list[str]) -> None:
        """Add what is said of an event; a second place of it becomes a remark."""
        said, context = draft.said, draft.context
        url = said.event_url if said.event else context.event_url if context.event else ''
        place = said.place or (context.place if context.event == event else '')
        if place and (not event or self.places.get(name_key(event), place) != place):
            remarks.append(place)
            place = ''
        if event and (url or place):
            self._add_event(event, url, place)

    def _add_event(self, name: str, url: str, venue: str) -> None:
        key = name_key(name)
        address = _address(url)
        old = self.events.get(key)
        if old is None:
            old = Event(id=key, name=name, place=Place(''))
        self.events[key] = replace(old, url=old.url or address, venue=old.venue or venue)

    def _add_speaker(self, name: str, url: str, affiliation: str, remarks: list[str]) -> None:
        key = name_key(name)
        address = _address(url)
        old = self.speakers.get(key) or Speaker(id=key, name=name, place=Place(''))
        if affiliation and old.affiliation and affiliation != old.affiliation:
            remarks.append(f'{name} ({affiliation})')
        self.speakers[key] = replace(
            old, url=old.url or address, affiliation=old.affiliation or affiliation
        )


#: Kinds of what is published where a link leads.
_PUBLISHED = frozenset(('article', 'podcast'))


def _address(url: str) -> str:
    return safe_address(url) if url and not url.startswith('#') else ''


_OWN = re.compile(
    r'^\s*(?:this (?:is|was) )?my own talk\b|^\s*mein eigener vortrag\b', re.IGNORECASE
)


def _words_of(line: NoteLine) -> str:
    return ''.join(part.text for part in line.parts)


def _last_line(block: tree.Item | tree.Section | tree.Row | tree.Paragraph, line: int) -> int:
    below = (block,) if isinstance(block, tree.Paragraph) else tree.blocks_below(block)
    last = line
    for inner in tree.walk(below):
        last = max(last, inner.line)
        if isinstance(inner, tree.Paragraph) and inner.runs:
            breaks = sum(run.text.count('\n') for run in inner.runs)
            last = max(last, inner.line + breaks)
    return last


#: How sure a value has to be to deserve no look.
_CERTAIN = 0.75


def _doubts(entry: Entry) -> Iterator[Doubt]:
    """Return why an entry deserves a look: one reason for each field."""
    for name in ('title', 'speakers', 'event'):
        value = getattr(entry, name)
        if value and entry.sure.get(name, 1.0) < _CERTAIN:
            shown = value if isinstance(value, str) else ', '.join(value)
            yield Doubt(field=name, message=f'{name} “{shown}”?', line=entry.line)
    if entry.note and entry.sure.get('note', 1.0) < _CERTAIN:
        yield Doubt(field='note', message=f'what is “{entry.note}”?', line=entry.line)
