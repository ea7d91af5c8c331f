"""Finds the talks of a page, and what each entry says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_talks.formats import facts
from sphinx_talks.formats.imported import Prose
from sphinx_talks.formats.read.page import tree, vocabulary
from sphinx_talks.formats.read.page.accounting import unaccounted
from sphinx_talks.formats.read.page.bodies import (
    Body,
    labelled,
    media_of_line,
    note_line,
    note_lines,
    read_body,
    take_field,
)
from sphinx_talks.formats.read.page.entries import Doubt, Entry, Shared, Understood
from sphinx_talks.formats.read.page.headings import Context, below_heading, is_topic
from sphinx_talks.formats.read.page.media import linked_medium, safe_address
from sphinx_talks.formats.read.page.pieces import Line, cut, person_weight, weigh
from sphinx_talks.formats.read.page.roles_of_pieces import Votes, assign, count_votes
from sphinx_talks.formats.read.page.said import Said, clean_title, read_line, without_numbering
from sphinx_talks.formats.read.page.surroundings import look_around, with_states
from sphinx_talks.formats.read.page.telling import told_talk
from sphinx_talks.formats.read.page.written_dates import whole_date
from sphinx_talks.talks.names import name_key
from sphinx_talks.talks.records import Event, Place, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.formats.imported import NoteLine
    from sphinx_talks.formats.read.page.roles_of_pieces import Reading

__all__ = ('understand',)


def understand(
    page: tree.Page, *, form: Sequence[str] = (), shared: Shared | None = None
) -> Understood:
    """Find the talks of a page.

    :param page: the tree of a page, or of the list that a directive has
    :param form: order of the fields in each entry, by names of
        :data:`~sphinx_talks.formats.read.page.entries.FIELDS`; found out if empty
    :param shared: what all talks have in common
    """
    return _Understanding(page, tuple(form), shared or Shared()).result()


@dataclass(slots=True, kw_only=True)
class _Draft:
    """An entry that is not complete yet."""

    said: Said
    body: Body
    block: tree.Item | tree.Section | tree.Row | tree.Paragraph
    line: int
    context: Context
    #: Its line, of which the place of the title is known once its siblings are.
    head: Line | None = None


@dataclass(slots=True)
class _Found:
    """What is found so far."""

    drafts: list[_Draft] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)
    spent: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class _Understanding:
    def __init__(self, page: tree.Page, form: tuple[str, ...], shared: Shared) -> None:
        self.page = page
        self.form = form
        self.shared = shared
        self.around = look_around(page)
        self.found = _Found()

    def result(self) -> Understood:
        context = below_heading(self.around.heading, Context(), is_title=True)
        if not self.around.heading:
            title = (tree.Run(text=self.around.title),)
            context = below_heading(title, context, is_title=True)
        self._front()
        blocks = _flattened(self.around.blocks)
        self.page_votes = count_votes(map(assign, _item_lines(blocks)))
        self.is_small = not any(isinstance(block, tree.Section) for block in blocks)
        self._blocks(blocks, context)
        if not self.found.drafts:
            self.found = _Found()
            self._front()
            self._prose_talks(blocks, context)
        return self._finished()

    # -- where the talks are ------------------------------------------------------

    def _front(self) -> None:
        """Keep what the front matter says, beside the title, as prose."""
        for name, value in self.page.front.items():
            if str(name).casefold() in ('description', 'subtitle', 'summary', 'excerpt'):
                text = value if isinstance(value, str) else ''
                self._keep((tree.Paragraph(runs=(tree.Run(text=text),), line=1),), Context())
        heading = tree.text_of(self.around.heading)
        if heading and heading != self.around.title:
            self._keep((tree.Paragraph(runs=self.around.heading, line=1),), Context())

    def _blocks(self, blocks: Sequence[tree.Block], context: Context) -> None:
        sections = [block for block in blocks if isinstance(block, tree.Section)]
        talks = _talk_sections(sections, context) if sections else False
        paragraphs = self._paragraph_talks(blocks, context)
        toc = _is_contents(blocks)
        readings = dict(self._headings(sections, context)) if talks else {}
        place = 0
        while place < len(blocks):
            block = blocks[place]
            place += 1
            if isinstance(block, tree.Section):
                reading = readings.get(id(block))
                if reading is not None:
                    self._section_talk(block, reading, context)
                else:
                    self._section(block, context)
            elif place - 1 in paragraphs:
                place = self._paragraph_talk(blocks, place - 1, paragraphs[place - 1], context)
            elif isinstance(block, tree.List) and not context.is_closed and not toc:
                self._list(block, context)
            elif isinstance(block, tree.Table) and not context.is_closed:
                self._table(block, context)
            else:
                self._keep((block,), context)

    def _section(self, section: tree.Section, context: Context) -> None:
        """Take a section that is no talk itself."""
        below = below_heading(section.title, context)
        before = len(self.found.drafts)
        at = len(self.found.prose)
        self._blocks(_flattened(section.blocks), below)
        text = tree.text_of(section.title)
        added = self.found.drafts[before:]
        if any(draft.context.section == text for draft in added):
            return
        run = tuple(replace(run, marks=run.marks | {'strong'}) for run in section.title)
        line = note_line(run, 0)
        if line is not None:
            prose = Prose(lines=(line,), behind=before, section=text, line=section.line)
            self.found.prose.insert(at, prose)

    def _keep(self, blocks: Sequence[tree.Block], context: Context) -> None:
        """Keep blocks as prose."""
        lines = tuple(note_lines(blocks))
        if lines:
            behind = len(self.found.drafts)
            line = next((block.line for block in blocks if block.line), 0)
            self.found.prose.append(
                Prose(lines=lines, behind=behind, section=context.section, line=line)
            )

    # -- headings -------------------------------------------------------------------

    def _headings(
        self, sections: Sequence[tree.Section], context: Context
    ) -> Iterable[tuple[int, tuple[Line, Reading]]]:
        lines = [Line(without_numbering(section.title)) for section in sections]
        votes = _heading_votes(lines)
        for section, line in zip(sections, lines, strict=True):
            if _section_weight(section, context) > -1.0:
                yield id(section), (line, assign(line, votes, self.form))

    def _section_talk(
        self, section: tree.Section, reading: tuple[Line, Reading], context: Context
    ) -> None:
        line, roles = reading
        said = read_line(line, roles, year=context.year)
        if not _has_name(roles) and not line.url:
            # A heading with a comma, or with dashes, and no name in it is all title.
            said = Said(title=' '.join(line.text.split()), is_marked=True)
            said.sure['title'] = 1.0
            clean_title(said)
        body = read_body(said, section.blocks, scans=True, year=context.year)
        self._add(said, body, section, section.line, context)

    # -- lists --------------------------------------------------------------------------

    def _list(self, block: tree.List, context: Context) -> None:
        items = [_Head(item, context.year) for item in block.items]
        if not self._is_list_of_talks(items, context):
            self._keep((block,), context)
            return
        lines = [head.line for head in items if head.line and not head.is_group]
        votes = count_votes(assign(line, form=self.form) for line in lines[:200])
        if len(lines) < 3:
            # Too few of them: other lists of the page tell as well.
            votes = self.page_votes
        for head in items:
            if head.is_group:
                self._group(head, context)
            elif head.line is None:
                self._keep((tree.List(items=(head.item,), line=head.item.line),), context)
            else:
                self._item(head, head.line, votes, context)

    def _is_list_of_talks(self, items: Sequence[_Head], context: Context) -> bool:
        if self.form:
            return True
        weights = [head.weight for head in items]
        least = 0.45 if context.is_about_talks else 0.75
        if self.is_small or self.found.drafts:
            # A page with nothing but a list, or with talks above, is about talks.
            least = 0.3
        return bool(weights) and sum(weights) / len(weights) >= least

    def _group(self, head: _Head, context: Context) -> None:
        """Take an item with talks below it: an event, a month, a year."""
        below = context
        if head.line is not None:
            below = self._below_group(head, head.line, context)
        for block in head.below:
            if isinstance(block, tree.List):
                self._list(block, below)
            elif isinstance(block, tree.Paragraph) and media_of_line(block.runs) is None:
                self._keep((block,), below)
            else:
                self._keep((block,), below)

    def _below_group(self, head: _Head, line: Line, context: Context) -> Context:
        text = ' '.join(line.text.split()).strip(' :.')
        if date := whole_date_of(text, context.year):
            self.found.spent.append(text)
            return replace(context, date=date)
        reading = assign(line, form=())
        said = read_line(line, reading, year=context.year, keeps_title=True)
        self.found.spent += said.spent
        kinds = vocabulary.kind_of_words(text)
        if kinds:
            self.found.spent.append(text)
            return replace(context, kind='' if kinds == 'talk' else kinds)
        units = cut(line)
        alone = units[0].pieces[0].text if len(units) == 1 else ''
        event = said.event or alone or said.title.strip(' :')
        below = replace(
            context,
            date=said.date or context.date,
            event=event or context.event,
            event_url=said.event_url or line.url or context.event_url,
            place=said.place or context.place,
        )
        if said.event and said.title:
            below = replace(below, section=context.section or said.title)
            self._keep(
                (tree.Paragraph(runs=(tree.Run(text=said.title),), line=head.item.line),),
                context,
            )
        for runs in said.rest:
            self._keep((tree.Paragraph(runs=runs, line=head.item.line),), context)
        if not said.event_url and (urls := [m.url for m in said.media if m.url]):
            below = replace(below, event_url=urls[0])
        return below

    def _item(self, head: _Head, line: Line, votes: Votes, context: Context) -> None:
        parts = _several(line) if not self.form else []
        if parts:
            self._several_talks(parts, head, context)
            return
        media = media_of_line(head.runs)
        if media and self.found.drafts and not self.form and not head.is_marked_title:
            # A recording of the talk above.
            last = self.found.drafts[-1]
            if last.context.section == context.section:
                last.body.media += media
                last.body.spent.append(line.text)
                last.body.spent += (run.image for run in head.runs if run.image)
                last.body.notes += note_lines(head.below)
                return
        reading = assign(line, votes, self.form)
        said = read_line(line, reading, year=context.year)
        body = read_body(said, head.below, year=context.year)
        self._add(said, body, head.item, head.item.line, context)

    def _several_talks(
        self, parts: Sequence[tuple[tree.Run, ...]], head: _Head, context: Context
    ) -> None:
        """Take the links of an item, each of which is a talk."""
        for number, runs in enumerate(parts[:-1]):
            line = Line(runs)
            said = read_line(line, assign(line), year=context.year)
            last = number == len(parts) - 2
            body = read_body(said, head.below if last else (), year=context.year)
            if last and (rest := note_line(parts[-1], 0)):
                body.notes.insert(0, rest)
            self._add(said, body, head.item, head.item.line, context)

    # -- tables -------------------------------------------------------------------------

    def _table(self, table: tree.Table, context: Context) -> None:
        columns = _columns(table)
        if 'title' not in columns:
            self._keep((table,), context)
            return
        for cell, name in zip(table.head.cells, columns, strict=False):
            if name:
                self.found.spent.append(tree.text_of(tree.cell_runs(cell)))
            else:
                self._keep(cell, context)
        read = [
            f'{tree.text_of(tree.cell_runs(cell))} is {name}'
            for cell, name in zip(table.head.cells, columns, strict=False)
            if name
        ]
        if read:
            self.found.remarks.append(f'line {table.line}: {", ".join(read)}')
        if table.caption:
            context = replace(
                below_heading(table.caption, context),
                section=context.section,
                topic=context.topic,
            )
            self._keep((tree.Paragraph(runs=table.caption, line=table.line),), context)
        for row in table.rows:
            self._row(table, row, columns, context)

    def _row(
        self, table: tree.Table, row: tree.Row, columns: Sequence[str], context: Context
    ) -> None:
        cells = [tree.cell_runs(cell) for cell in row.cells]
        place = columns.index('title')
        if place >= len(cells) or not tree.text_of(cells[place]):
            self._keep(
                (tree.Table(head=tree.Row(cells=()), rows=(row,), line=row.line),), context
            )
            return
        line = Line(without_numbering(cells[place]))
        has_people = 'speakers' in columns
        said = Said(title=' '.join(line.text.split()), is_marked=True)
        said.sure['title'] = 1.0
        if has_people:
            kind = _strong_kind(cells[place])
            reading = assign(line, needs_title=True)
            reading.start, reading.end, reading.roles = 0, len(line.text), []
            said = read_line(line, reading, keeps_title=True)
            said.kind = kind
            clean_title(said)
            said.sure['title'] = 1.0
        else:
            said = read_line(line, assign(line))
        body = Body()
        for name, runs, blocks in zip(columns, cells, row.cells, strict=False):
            if name == 'title' or (not tree.text_of(runs) and not any(r.url for r in runs)):
                continue
            if not name or not take_field(said, body, name, runs, context.year):
                self._other_cell(table, said, body, name, runs, blocks, columns)
        for extra in row.cells[len(columns) :]:
            body.notes += note_lines(extra)
        self._add(said, body, row, row.line, context)

    def _other_cell(
        self,
        table: tree.Table,
        said: Said,
        body: Body,
        name: str,
        runs: tuple[tree.Run, ...],
        blocks: tuple[tree.Block, ...],
        columns: Sequence[str],
    ) -> None:
        media = media_of_line(runs)
        if media:
            body.media += media
            body.spent.append(tree.text_of(runs))
            return
        if name == 'abstract':
            body.abstract.append(tree.text_of(runs))
        lines = note_lines(blocks)
        body.notes += lines

    # -- paragraphs ---------------------------------------------------------------------

    def _paragraph_talks(
        self, blocks: Sequence[tree.Block], context: Context
    ) -> dict[int, int]:
        """Return places of paragraphs that are talks, each with the end of its body."""
        if context.is_closed:
            return {}
        heads: list[int] = []
        for place, block in enumerate(blocks):
            if isinstance(block, tree.Paragraph) and _opens_talk(blocks, place, context):
                heads.append(place)
        if len(heads) < 2 and not (
            heads and context.is_about_talks and _marked_start(blocks[heads[0]])
        ):
            return {}
        found: dict[int, int] = {}
        for number, place in enumerate(heads):
            following = heads[number + 1] if number + 1 < len(heads) else len(blocks)
            end = place + 1
            while end < following and isinstance(
                blocks[end], tree.Embed | tree.List | tree.Paragraph
            ):
                block = blocks[end]
                is_last = isinstance(block, tree.Paragraph) and number + 1 == len(heads)
                # Behind the last one, the page may go on in prose.
                if is_last and media_of_line(tree.cell_runs((block,))) is None:
                    break
                end += 1
            found[place] = end
        return found

    def _paragraph_talk(
        self, blocks: Sequence[tree.Block], place: int, end: int, context: Context
    ) -> int:
        block = blocks[place]
        assert isinstance(block, tree.Paragraph)
        runs, links = _without_last_link(block.runs)
        line = Line(without_numbering(runs), context.year)
        said = read_line(line, assign(line, form=self.form), year=context.year)
        body = read_body(said, blocks[place + 1 : end], year=context.year)
        for run in links:
            if medium := linked_medium(run.url, ''):
                body.media.insert(0, medium)
        self._add(said, body, block, block.line, context)
        return end

    # -- prose --------------------------------------------------------------------------

    def _prose_talks(self, blocks: Sequence[tree.Block], context: Context) -> None:
        for block in blocks:
            if isinstance(block, tree.Section):
                below = below_heading(block.title, context)
                before = len(self.found.drafts)
                at = len(self.found.prose)
                self._prose_talks(_flattened(block.blocks), below)
                if not any(
                    d.context.section == below.section for d in self.found.drafts[before:]
                ):
                    line = note_line(block.title, 0)
                    if line:
                        self.found.prose.insert(
                            at,
                            Prose(
                                lines=(line,),
                                behind=before,
                                section=below.section,
                                line=block.line,
                            ),
                        )
                continue
            said = None
            if isinstance(block, tree.Paragraph) and not context.is_closed:
                said = told_talk(block.runs, is_about_talks=context.is_about_talks)
            if said is None:
                self._keep((block,), context)
                continue
            assert isinstance(block, tree.Paragraph)
            body = Body()
            line = note_line(block.runs, 0)
            body.notes += [line] if line else []
            self._add(said, body, block, block.line, context)

    # -- entries ------------------------------------------------------------------------

    def _add(
        self,
        said: Said,
        body: Body,
        block: tree.Item | tree.Section | tree.Row | tree.Paragraph,
        line: int,
        context: Context,
    ) -> None:
        self.found.drafts.append(
            _Draft(said=said, body=body, block=block, line=line, context=context)
        )

    def _finished(self) -> Understood:
        drafts = self.found.drafts
        own = sum(bool(draft.said.event or draft.context.event) for draft in drafts)
        page_event = self.around.event if own * 2 <= len(drafts) else ''
        places = _places(drafts, page_event)
        events: dict[str, Event] = {}
        speakers: dict[str, Speaker] = {}
        entries = [
            self._entry(draft, page_event, places, events, speakers) for draft in drafts
        ]
        if page_event and self.around.event_url and entries:
            _event(events, page_event, self.around.event_url, '')
        understood = Understood(
            title=self.around.title,
            entries=tuple(entries),
            prose=tuple(self.found.prose),
            events=tuple(events.values()),
            speakers=tuple(speakers.values()),
            remarks=tuple(self.found.remarks),
        )
        spent = [text for d in drafts for text in (*d.said.spent, *d.body.spent)]
        left = unaccounted(self.page, understood, [*spent, *self.found.spent])
        return replace(understood, left_out=left)

    def _entry(
        self,
        draft: _Draft,
        page_event: str,
        places: dict[str, str],
        events: dict[str, Event],
        speakers: dict[str, Speaker],
    ) -> Entry:
        said, body, context, shared = draft.said, draft.body, draft.context, self.shared
        event = said.event or context.event or shared.event or page_event
        url = said.event_url if said.event else context.event_url if context.event else ''
        notes = list(body.notes)
        remarks: list[str] = []
        place = said.place or (context.place if context.event == event else '')
        for runs in said.rest:
            if any(run.url for run in runs):
                line = note_line(runs, 0)
                notes[:0] = [line] if line else []
            elif text := tree.text_of(runs).strip(' ,;:–—'):
                remarks.append(text)
        if place and (not event or places.get(name_key(event), place) != place):
            remarks.append(place)
            place = ''
        if event and (url or place):
            _event(events, event, url, place)
        for person in said.people:
            if person.url or person.affiliation:
                _speaker(speakers, person.name, person.url, person.affiliation, remarks)
        media = with_states(
            facts.media_of([*said.media, *body.media]), self.around.states, shared.states
        )
        language = said.language or context.language or shared.language
        names = facts.names(dict.fromkeys(person.name for person in said.people))
        entry = Entry(
            title=said.title,
            block=draft.block,
            line=draft.line,
            end=_last_line(draft.block, draft.line),
            speakers=names or shared.speakers,
            event=event,
            date=said.date or context.date or shared.date,
            kind=said.kind or context.kind or shared.kind,
            language=language,
            topics=facts.names((*([context.topic] if context.topic else []), *body.topics))
            or shared.topics,
            media=media,
            duration=said.duration,
            note='; '.join(dict.fromkeys(remarks)),
            notes=tuple(notes),
            section=context.section,
            own=any(_OWN.search(text_of_note(line)) for line in notes),
            sure=dict(said.sure),
        )
        return replace(entry, doubts=tuple(_doubts(entry)))


_OWN = re.compile(
    r'^\s*(?:this (?:is|was) )?my own talk\b|^\s*mein eigener vortrag\b', re.IGNORECASE
)


def text_of_note(line: NoteLine) -> str:
    """Return the words of a note."""
    return ''.join(part.text for part in line.parts)


def whole_date_of(text: str, year: str) -> str:
    """Return the date that is all of a text; empty if there is more."""
    return whole_date(text, year)


def _item_lines(blocks: Sequence[tree.Block]) -> list[Line]:
    """Return the first lines of items in all lists of a page, but for those in items."""
    found: list[Line] = []
    waiting = list(blocks)
    while waiting and len(found) < 200:
        block = waiting.pop(0)
        if isinstance(block, tree.List):
            heads = [_Head(item) for item in block.items[:50]]
            found += [head.line for head in heads if head.line and not head.is_group]
        else:
            waiting[:0] = tree.blocks_below(block) if isinstance(block, tree.Section) else ()
    return found


def _event(events: dict[str, Event], name: str, url: str, venue: str) -> None:
    key = name_key(name)
    address = safe_address(url) if url and not url.startswith('#') else ''
    old = events.get(key)
    if old is None:
        events[key] = Event(id=key, name=name, place=Place(''), url=address, venue=venue)
    else:
        events[key] = replace(old, url=old.url or address, venue=old.venue or venue)


def _speaker(
    speakers: dict[str, Speaker], name: str, url: str, affiliation: str, remarks: list[str]
) -> None:
    key = name_key(name)
    address = safe_address(url) if url and not url.startswith('#') else ''
    old = speakers.get(key)
    if old is None:
        speakers[key] = Speaker(
            id=key, name=name, place=Place(''), url=address, affiliation=affiliation
        )
        return
    if affiliation and old.affiliation and affiliation != old.affiliation:
        remarks.append(f'{name} ({affiliation})')
    speakers[key] = replace(
        old, url=old.url or address, affiliation=old.affiliation or affiliation
    )


def _places(drafts: Sequence[_Draft], page_event: str) -> dict[str, str]:
    """Return the first place that is known of each event."""
    found: dict[str, str] = {}
    for draft in drafts:
        event = draft.said.event or draft.context.event or page_event
        place = draft.said.place or draft.context.place
        if event and place:
            found.setdefault(name_key(event), place)
    return found


def _last_line(block: tree.Item | tree.Section | tree.Row | tree.Paragraph, line: int) -> int:
    below = (block,) if isinstance(block, tree.Paragraph) else tree.blocks_below(block)
    last = line
    for inner in tree.walk(below):
        last = max(last, inner.line)
        if isinstance(inner, tree.Paragraph) and inner.runs:
            breaks = sum(run.text.count('\n') for run in inner.runs)
            last = max(last, inner.line + breaks)
    return last


_CERTAIN = 0.75


def _doubts(entry: Entry) -> Iterable[Doubt]:
    """Return why an entry deserves a look: one reason for each field."""
    for name in ('title', 'speakers', 'event'):
        value = getattr(entry, name)
        if value and entry.sure.get(name, 1.0) < _CERTAIN:
            shown = value if isinstance(value, str) else ', '.join(value)
            yield Doubt(field=name, message=f'{name} “{shown}”?', line=entry.line)
    if entry.note and entry.sure.get('note', 1.0) < _CERTAIN:
        yield Doubt(field='note', message=f'what is “{entry.note}”?', line=entry.line)


# -- shapes ---------------------------------------------------------------------------------

_HEADED = frozenset(
    (
        *('dropdown', 'details', 'card', 'grid-item-card', 'tab-item', 'tab', 'collapse'),
        *('toggle', 'panel', 'accordion', 'collapsible'),
    )
)
_BOXES = frozenset(
    (
        *(
            'grid',
            'tab-set',
            'tabs',
            'container',
            'div',
            'box',
            'class',
            'rst-class',
            'panels',
        ),
        *('only', 'ifconfig', 'compound', 'center', 'section', 'hlist', 'carousel', 'gallery'),
    )
)


def _flattened(blocks: Iterable[tree.Block]) -> tuple[tree.Block, ...]:
    """Return blocks with boxes taken apart, and with boxes that have a title as sections."""
    found: list[tree.Block] = []
    for block in blocks:
        if isinstance(block, tree.Directive) and block.name in _BOXES:
            found += _flattened(block.blocks)
        elif isinstance(block, tree.Directive) and block.name in _HEADED and block.argument:
            link = block.options.get('link', '')
            title = tree.Run(text=block.argument, url=link, line=block.line)
            found.append(
                tree.Section(
                    title=(title,), blocks=block.blocks, line=block.line, source=block.source
                )
            )
        else:
            found.append(block)
    return tuple(found)


def _is_contents(blocks: Sequence[tree.Block]) -> bool:
    """Return whether the lists among blocks only lead to places of the page."""
    links = [
        run
        for block in blocks
        if isinstance(block, tree.List)
        for inner in tree.walk((block,))
        if isinstance(inner, tree.Paragraph)
        for run in inner.runs
        if run.url
    ]
    return bool(links) and all(run.url.startswith('#') for run in links)


def _heading_votes(lines: Sequence[Line]) -> Votes:
    return count_votes(assign(line) for line in lines[:200])


def _has_name(reading: Reading) -> bool:
    return any(
        role in ('speakers', 'event', 'date', 'kind') or piece.url
        for piece, role in reading.roles
    )


def _talk_sections(sections: Sequence[tree.Section], context: Context) -> bool:
    """Return whether each of some sections is a talk."""
    if context.is_closed:
        return False
    weights = [_section_weight(section, context) for section in sections]
    likely = [weight for weight in weights if weight > -1.0]
    return (
        bool(likely) and sum(likely) / len(likely) >= 1.0 and len(likely) * 2 >= len(weights)
    )


def _section_weight(section: tree.Section, context: Context) -> float:
    """Return how much a section looks like a talk with its notes."""
    text = tree.text_of(section.title)
    below = below_heading(section.title, context)
    if below.is_closed or (kinds_only(text) and vocabulary.fold(text) not in _SINGLE_KINDS):
        return -3.0
    if whole_date_of(text, '') or vocabulary.language_named(text):
        return -3.0
    weight = 0.0
    line = Line(without_numbering(section.title))
    units = cut(line)
    if len(units) > 1:
        people = max(
            (weigh(piece).get('speakers', -2.0) for unit in units for piece in unit.pieces),
            default=-2.0,
        )
        dashed = any(unit.parted in ('dash', 'word', 'bracket') for unit in units)
        weight += 1.3 if people > 1.0 and dashed else 0.0
    if any(run.url and not run.url.startswith('#') for run in section.title):
        weight += 0.8
    inner = [block for block in section.blocks if isinstance(block, tree.Section)]
    if inner and weight < 1.0 and _talk_sections(inner, below):
        return -3.0
    weight += _body_weight(section.blocks)
    if vocabulary.fold(text) in vocabulary.GENERIC:
        weight -= 2.0
    return weight


_SINGLE_KINDS = frozenset(('keynote', 'opening keynote', 'closing keynote'))


def kinds_only(text: str) -> bool:
    """Return whether a heading names nothing but kinds of talks."""
    return bool(vocabulary.kind_of_words(text))


def _body_weight(blocks: Sequence[tree.Block]) -> float:
    weight = 0.0
    embeds = sum(isinstance(block, tree.Embed) for block in blocks)
    weight += 1.6 if embeds == 1 else 0.8 if embeds else 0.0
    for block in blocks:
        if isinstance(block, tree.Paragraph):
            found = labelled(block.runs)
            if found and found[0] in ('speakers', 'event', 'date', 'video', 'slides'):
                weight += 1.2
            elif media_of_line(block.runs):
                weight += 1.0
        elif isinstance(block, tree.Fields):
            names = {vocabulary.field_named(each.name) for each in block.fields}
            weight += 1.2 * bool(names & {'speakers', 'event', 'date'})
        elif isinstance(block, tree.List):
            heads = [_Head(item) for item in block.items]
            named = [
                found
                for head in heads
                if head.runs and (found := labelled(head.runs)) and found[0] != 'title'
            ]
            media = sum(bool(head.runs and media_of_line(head.runs)) for head in heads)
            if named or media:
                weight += 1.2
            elif heads and sum(head.weight for head in heads) / len(heads) >= 0.75:
                weight -= 2.5
        elif isinstance(block, tree.Table):
            weight -= 2.5 if 'title' in _columns(block) else 0.0
    return min(weight, 2.4)


class _Head:
    """An item of a list: its first line, and how much it looks like a talk."""

    def __init__(self, item: tree.Item, year: str = '') -> None:
        self.item = item
        blocks = list(item.blocks)
        self.runs: tuple[tree.Run, ...] = ()
        if item.term:
            self.runs = item.term
            first = blocks[0] if blocks else None
            if isinstance(first, tree.Paragraph) and _continues(first):
                self.runs = (*item.term, tree.Run(text=' — '), *first.runs)
                blocks = blocks[1:]
        elif blocks and isinstance(blocks[0], tree.Paragraph):
            self.runs = blocks[0].runs
            blocks = blocks[1:]
        self.below: tuple[tree.Block, ...] = tuple(blocks)
        runs = without_numbering(self.runs)
        has_words = any(run.text.strip() or run.image for run in runs)
        line = Line(runs, year) if has_words else None
        self.line = line
        self.is_group = line is not None and self._heads_group(line)

    def _heads_group(self, line: Line) -> bool:
        """Return whether talks stand below it: it is an event, a month or a year."""
        kids = [
            _Head(item)
            for block in self.below
            if isinstance(block, tree.List)
            for item in block.items
        ]
        talks = [kid for kid in kids if kid.is_group or kid.is_link_first]
        if not talks or len(talks) * 2 < len(kids):
            return False
        if self.is_link_first or self.is_strong_first:
            units = cut(line)
            first = weigh(units[0].pieces[0]) if units else {}
            text = units[0].pieces[0].text if units else ''
            named = first.get('event', -2) >= 3 or first.get('date', -2) >= 3
            return named or (
                is_topic(text)
                and len(text.split()) <= 2
                and self.is_strong_first
                and not self.is_link_first
            )
        return True

    @property
    def is_link_first(self) -> bool:
        """Whether it begins with a link that can be a title, and goes on as an entry does."""
        line = self.line
        if line is None:
            return False
        start = len(line.text) - len(line.text.lstrip())
        for first, last, run in line.spans:
            if last <= start:
                continue
            if not run.url or run.url.startswith('#') or run.image or first > start + 1:
                return False
            role, rest = vocabulary.medium_named(run.text)
            if (role and not rest) or '://' in run.text:
                return False
            behind = line.text[last:].lstrip()
            return not behind or not behind[0].islower() or _small_opening(behind)
        return False

    @property
    def is_strong_first(self) -> bool:
        """Whether it begins with words in bold type."""
        runs = [run for run in self.runs if run.text.strip()]
        return bool(runs) and 'strong' in runs[0].marks

    @property
    def is_marked_title(self) -> bool:
        return self.is_link_first or self.is_strong_first

    @property
    def weight(self) -> float:
        """How much it looks like a talk, mostly from -1 to 2."""
        line = self.line
        if line is None:
            return 0.0
        if self.is_group:
            return 1.2
        text = line.text.strip()
        if any(run.url.startswith('#') for run in self.runs if run.url):
            return -2.0
        weight = 0.0
        marked = self.is_marked_title
        if marked:
            weight += 1.0
        elif text[:1] in '"“„«「':
            weight += 0.6
        roles = {
            role: value
            for unit in cut(line)
            for piece in unit.pieces
            for role, value in weigh(piece).items()
            if value > 1.5
        }
        if not marked and self.runs and 'emphasis' in self.runs[0].marks:
            weight += 0.4
        if len(text.split()) <= 15 and any(unit.parted == 'dash' for unit in cut(line)):
            weight += 0.3
        if 'event' in roles or 'date' in roles:
            weight += 0.6
        if 'speakers' in roles:
            weight += 0.5
        if 'media' in roles:
            weight += 0.6
        if any(media_of_line(head.runs) for head in self._kids()):
            weight += 0.6
        if media_of_line(self.runs):
            weight = max(weight, 0.6)
        if not marked and re.search(r'[.!?]$', text) and len(text.split()) > 14:
            weight -= 0.8
        return weight

    def _kids(self) -> list[_Head]:
        return [
            _Head(item)
            for block in self.below
            if isinstance(block, tree.List)
            for item in block.items[:8]
        ]


_SMALL = re.compile(
    r'(?:at|by|on|in|and|with|from|for|von|auf|bei|par|à|por|en|und|et|y|given|presented|given|'
    r'im|am|zu|sur|av|op|door|di|da)\b',
    re.IGNORECASE,
)


def _small_opening(text: str) -> bool:
    return bool(_SMALL.match(text))


def _continues(block: tree.Paragraph) -> bool:
    """Return whether the paragraph of a definition goes on with who, where and when."""
    line = Line(block.runs)
    pieces = [piece for unit in cut(line) for piece in unit.pieces]
    if not pieces or len(line.text.split()) > 30:
        return False
    sure = [max((v for k, v in weigh(p).items() if k != 'note'), default=0.0) for p in pieces]
    return sum(value > 1.5 for value in sure) * 2 >= len(sure)


def _several(line: Line) -> list[tuple[tree.Run, ...]]:
    """Return the links of a line that are talks one after another, and what is behind.

    Nothing if it has but one.
    """
    runs = [run for run in (span[2] for span in line.spans) if run.text]
    found: list[tuple[tree.Run, ...]] = []
    place = 0
    while place < len(runs) and not runs[place].text.strip():
        place += 1
    while place < len(runs) and runs[place].url:
        if (
            vocabulary.medium_named(runs[place].text)[0]
            and not vocabulary.medium_named(runs[place].text)[1]
        ):
            return []
        if person_weight(runs[place].text) > 0.8:
            return []
        found.append((runs[place],))
        place += 1
        joint = runs[place].text if place < len(runs) and not runs[place].url else ''
        if place + 1 < len(runs) and _JOINT.fullmatch(joint):
            place += 1
        else:
            break
    if len(found) < 2:
        return []
    rest = tuple(runs[place:])
    text = tree.text_of(rest)
    return [*found, rest if re.search(r'\w', text) else ()]


_JOINT = re.compile(r'\s*(?:,|;|,?\s+(?:and|und|et|y)|&)\s+')


# -- tables ---------------------------------------------------------------------------------


def _columns(table: tree.Table) -> list[str]:
    """Return the field of each column; empty for one that is none."""
    names = [
        vocabulary.field_named(tree.text_of(tree.cell_runs(cell))) for cell in table.head.cells
    ]
    if not any(names):
        names = _guessed(table)
    if 'title' not in names:
        for other in ('topics', 'slides', 'page', 'video', 'kind'):
            # "Topic", or "Presentation", may be what a talk is called.
            if other in names and _looks_like_titles(table, names.index(other)):
                names[names.index(other)] = 'title'
                break
    for place, name in enumerate(names):
        if name and name in names[:place] and name not in ('page', 'video', 'slides', 'note'):
            names[place] = ''
    return names


def _looks_like_titles(table: tree.Table, place: int) -> bool:
    texts = [
        tree.text_of(tree.cell_runs(row.cells[place]))
        for row in table.rows
        if place < len(row.cells)
    ]
    long = [text for text in texts if len(text.split()) > 2]
    return len(long) * 2 > len(texts)


def _guessed(table: tree.Table) -> list[str]:
    """Return the fields of columns without heads, by what is in them."""
    width = max((len(row.cells) for row in table.rows), default=0)
    names: list[str] = []
    for place in range(width):
        totals: dict[str, float] = {}
        for row in table.rows[:50]:
            if place >= len(row.cells):
                continue
            runs = tree.cell_runs(row.cells[place])
            if media_of_line(runs):
                totals['page'] = totals.get('page', 0.0) + 3.0
                continue
            for unit in cut(Line(runs)):
                for role, value in weigh(unit.pieces[0]).items():
                    totals[role] = totals.get(role, 0.0) + value
        best = max(totals, key=lambda role: totals[role], default='')
        known = {'date': 'date', 'speakers': 'speakers', 'event': 'event', 'page': 'page'}
        names.append(known.get(best, '') if totals.get(best, 0) > len(table.rows) else '')
    if '' in names and len({name for name in names if name}) > 0:
        names[names.index('')] = 'title'
    return names


def _strong_kind(runs: Sequence[tree.Run]) -> str:
    first = next((run for run in runs if run.text.strip()), None)
    if first is not None and first.marks and (kind := vocabulary.kind_of_words(first.text)):
        return '' if kind == 'talk' else kind
    return ''


# -- paragraphs -------------------------------------------------------------------------------


def _marked_start(block: object) -> bool:
    runs = (
        [run for run in block.runs if run.text.strip()]
        if isinstance(block, tree.Paragraph)
        else []
    )
    return bool(runs) and (bool(runs[0].url) or 'strong' in runs[0].marks)


def _opens_talk(blocks: Sequence[tree.Block], place: int, context: Context) -> bool:
    """Return whether a paragraph names a talk, and more of it than prose does."""
    block = blocks[place]
    assert isinstance(block, tree.Paragraph)
    runs, links = _without_last_link(block.runs)
    text = tree.text_of(runs)
    if not text or media_of_line(block.runs) is not None:
        return False
    behind = blocks[place + 1] if place + 1 < len(blocks) else None
    if links:
        return len(text.split()) <= 40 and not re.search(r'[:.]$', text)
    head = _Head(tree.Item(blocks=(block,), line=block.line))
    line = head.line
    if line is None or len(line.text.split()) > 60:
        return False
    has_player = isinstance(behind, tree.Embed)
    if head.is_marked_title or text[:1] in '"“„«「':
        reading = assign(line)
        known = [role for _piece, role in reading.roles if role not in ('note', 'state')]
        loose = [role for _piece, role in reading.roles if role == 'note']
        if head.is_strong_first and text.endswith(':'):
            return False
        return (bool(known) and len(known) >= len(loose)) or (has_player and not loose)
    return has_player and len(text.split()) <= 20 and not text.endswith('.')


def _without_last_link(
    runs: Sequence[tree.Run],
) -> tuple[tuple[tree.Run, ...], tuple[tree.Run, ...]]:
    """Return a paragraph without the bare addresses at its end, and these."""
    kept = list(runs)
    links: list[tree.Run] = []
    while kept and (
        not kept[-1].text.strip() or (kept[-1].url and kept[-1].text == kept[-1].url)
    ):
        run = kept.pop()
        if run.url:
            links.insert(0, run)
    if not kept or not links:
        return tuple(runs), ()
    return tuple(kept), tuple(links)
