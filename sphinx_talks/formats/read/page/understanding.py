"""Finds the talks of a page, and what each entry says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.imported import Prose
from sphinx_talks.formats.read.page import babel_names, tree, vocabulary
from sphinx_talks.formats.read.page.accounting import lost_pictures, unaccounted, unsaid
from sphinx_talks.formats.read.page.bodies import read_body
from sphinx_talks.formats.read.page.days_of_events import day_of_event
from sphinx_talks.formats.read.page.drafts import Draft, EntryMaker
from sphinx_talks.formats.read.page.entries import Shared, Understood
from sphinx_talks.formats.read.page.headings import Context, below_heading, told_of_event
from sphinx_talks.formats.read.page.heads_of_lists import (
    heads_list,
    introduced,
    people_above,
    people_in_headings,
    topic_above,
    with_groups,
)
from sphinx_talks.formats.read.page.item_heads import (
    ItemHead,
    date_with_host,
    first_lines,
    talks_in_line,
)
from sphinx_talks.formats.read.page.labelled_fields import Body, take_media_line
from sphinx_talks.formats.read.page.media import linked_medium
from sphinx_talks.formats.read.page.media_lines import media_of_line
from sphinx_talks.formats.read.page.note_writing import note_line, note_lines
from sphinx_talks.formats.read.page.opened_links import with_opened_links
from sphinx_talks.formats.read.page.pieces import Line, cut
from sphinx_talks.formats.read.page.roles_of_pieces import assign, count_votes
from sphinx_talks.formats.read.page.said import Said, clean_title, read_line, without_numbering
from sphinx_talks.formats.read.page.surroundings import look_around
from sphinx_talks.formats.read.page.talk_paragraphs import (
    has_addressed_talks,
    talk_paragraphs,
    without_last_links,
)
from sphinx_talks.formats.read.page.talk_sections import (
    are_talks,
    has_name,
    heading_votes,
    headings_by_depth,
    is_contents,
    talks_among,
    without_boxes,
)
from sphinx_talks.formats.read.page.talk_tables import columns_of, kind_of_table, read_row
from sphinx_talks.formats.read.page.telling import (
    is_sentence,
    quoted_talk,
    told_talk,
    told_talks,
)
from sphinx_talks.formats.read.page.weights import event_like
from sphinx_talks.formats.read.page.written_dates import (
    order_of_days,
    whole_date,
    year_of_term,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.formats.read.page.roles_of_pieces import Reading, Votes

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
    with order_of_days('\n'.join(tree.texts_below(page.blocks))):
        return _Understanding(page, tuple(form), shared or Shared()).result()


@dataclass(slots=True)
class _Found:
    """What is found so far."""

    drafts: list[Draft] = field(default_factory=list)
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
        #: Whether lists below any heading are tried.
        self.is_lenient = False
        #: Levels of headings on which there are talks.
        self.levels: set[int] = set()
        #: Identities of paragraphs that name who gave the talks below them.
        self.people: frozenset[int] = frozenset()

    def result(self) -> Understood:
        context = below_heading(self.around.heading, Context(), is_title=True)
        if not self.around.heading:
            title = (tree.Run(text=self.around.title),)
            context = below_heading(title, context, is_title=True)
        context = replace(context, days=self.around.date or self.around.days)
        self._front()
        blocks = without_boxes(self.around.blocks)
        self.page_votes = count_votes(map(assign, first_lines(blocks)))
        self.headings = headings_by_depth(blocks)
        self.is_addressed = has_addressed_talks(blocks)
        self.is_small = not any(isinstance(block, tree.Section) for block in blocks)
        self._blocks(blocks, context)
        if not self.found.drafts:
            self.found = _Found()
            self._front()
            self._prose_talks(blocks, context)
        if not self.found.drafts:
            # Better to take what can be talks than to refuse the page.
            self.found = _Found()
            self.is_lenient = True
            self._front()
            self._blocks(blocks, context)
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
        if self.is_lenient:
            context = replace(context, is_closed=False, is_about_talks=True)
        sections = [block for block in blocks if isinstance(block, tree.Section)]
        as_others = context.depth in self.levels
        can_be = bool(sections) and not self.is_addressed
        talks = can_be and are_talks(sections, context, as_others=as_others)
        if talks:
            self.levels.add(context.depth)
        is_about = context.is_about_talks or bool(self.found.drafts)
        paragraphs = talk_paragraphs(
            blocks,
            replace(context, is_about_talks=is_about),
            is_addressed=self.is_addressed,
        )
        toc = is_contents(blocks)
        self.people |= people_above(blocks)
        if not talks and people_in_headings(sections):
            self.people |= {id(section) for section in sections}
        readings = dict(self._headings(sections, context)) if talks else {}
        place = 0
        while place < len(blocks):
            block = blocks[place]
            is_about_event = place == 0 and bool(context.event)
            place += 1
            if isinstance(block, tree.Section):
                reading = readings.get(id(block))
                if reading is not None:
                    self._section_talk(block, reading, context)
                else:
                    self._section(block, context)
            elif is_about_event and (told := told_of_event(block, context)):
                context = told
                # Its own words stay where they are.
                self._keep((block,), context)
            elif place - 1 in paragraphs:
                place = self._paragraph_talk(blocks, place - 1, paragraphs[place - 1], context)
            elif group := self._group_paragraph(blocks, place - 1, context):
                self._group_list(block, *group, context)
                place += 1
            elif isinstance(block, tree.List) and not context.is_closed and not toc:
                above = blocks[place - 2] if place > 1 else None
                self._list(block, introduced(above, context))
            elif isinstance(block, tree.Table) and not context.is_closed:
                self._table(block, context)
            else:
                self._keep((block,), context)

    def _section(self, section: tree.Section, context: Context) -> None:
        """Take a section that is no talk itself."""
        below = below_heading(section.title, context)
        if id(section) in self.people:
            name = tree.text_of(section.title)
            below = replace(below, topic=context.topic, speakers=(name,))
        before = len(self.found.drafts)
        at = len(self.found.prose)
        self._blocks(without_boxes(section.blocks), below)
        text = tree.text_of(section.title)
        added = self.found.drafts[before:]
        if text == self.around.title or any(each.context.section == text for each in added):
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
        titles = self.headings.get(context.depth, [each.title for each in sections])
        votes = heading_votes([Line(without_numbering(title)) for title in titles])
        for section, line in talks_among(sections, context):
            yield id(section), (line, self._assigned(line, votes, context))

    def _section_talk(
        self, section: tree.Section, reading: tuple[Line, Reading], context: Context
    ) -> None:
        line, roles = reading
        said = read_line(line, roles, year=context.year)
        if not has_name(roles) and not line.url:
            # A heading with a comma, or with dashes, and no name in it is all title.
            said = _all_title(line)
        body = read_body(said, section.blocks, scans=True, year=context.year)
        self._add(said, body, section, section.line, context)

    def _assigned(self, line: Line, votes: Votes, context: Context) -> Reading:
        has_speakers = self.around.is_own or bool(context.speakers)
        return assign(
            line,
            votes,
            self.form,
            has_event=bool(context.event or self.around.event),
            has_speakers=has_speakers,
        )

    # -- lists --------------------------------------------------------------------------

    def _list(self, block: tree.List, context: Context) -> None:
        items = [
            ItemHead(item, context.year)
            for item in with_opened_links(with_groups(block.items))
        ]
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

    def _is_list_of_talks(self, items: Sequence[ItemHead], context: Context) -> bool:
        if self.form:
            return True
        weights = [head.weight for head in items]
        is_about = context.is_about_talks or context.date or context.event
        least = 0.45 if is_about else 0.75
        if self.is_small or self.found.drafts:
            # A page with nothing but a list, or with talks above, is about talks.
            least = 0.3
        return bool(weights) and sum(weights) / len(weights) >= least

    def _group(self, head: ItemHead, context: Context) -> None:
        """Take an item with talks below it: an event, a month, a year."""
        below = context
        if head.line is not None:
            below = self._below_group(head, head.line, context)
        for block in head.below:
            if isinstance(block, tree.List):
                self._list(block, below)
            else:
                self._keep((block,), below)

    def _below_group(self, head: ItemHead, line: Line, context: Context) -> Context:
        text = ' '.join(line.text.split()).strip(' :.')
        if date := whole_date(text, context.year):
            self.found.spent.append(text)
            return replace(context, date=date)
        if babel_names.is_weekday(text):
            self._keep((tree.Paragraph(runs=head.runs, line=head.item.line),), context)
            day = day_of_event(context.date or context.days, text)
            return replace(context, date=day or context.date)
        if year := year_of_term(text):
            # The year cannot say that it was in spring.
            self._keep((tree.Paragraph(runs=head.runs, line=head.item.line),), context)
            return replace(context, date=year)
        if date := date_with_host(line):
            # Who let them in is no event, and nobody who spoke.
            self._keep((tree.Paragraph(runs=head.runs, line=head.item.line),), context)
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
        if said.event and event_like(said.title) > event_like(said.event):
            # "**PyCon Italia 2023** (Florence)": what stands out is the event.
            said.place, said.event, said.title = said.event, said.title, ''
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
            # What the links are called stays where it is.
            links = tuple(run for run in head.runs if run.url in urls)
            self._keep((tree.Paragraph(runs=links, line=head.item.line),), below)
        return below

    def _group_list(
        self, head: tree.Block, block: tree.List, below: Context, context: Context
    ) -> None:
        """Take a list; the line above it stays where no talk says what it says."""
        before, at = len(self.found.drafts), len(self.found.prose)
        self._list(block, below)
        added = self.found.drafts[before:]
        is_said = any(
            below.speakers == context.speakers or not draft.said.people for draft in added
        )
        if isinstance(head, tree.Paragraph) and not is_said:
            lines = tuple(note_lines((head,)))
            prose = Prose(lines=lines, behind=before, section=context.section, line=head.line)
            self.found.prose.insert(at, prose)

    def _group_paragraph(
        self, blocks: Sequence[tree.Block], place: int, context: Context
    ) -> tuple[tree.List, Context] | None:
        """Return the list below a paragraph that is the head of a group, and what holds there.

        "**PyCon Italia 2023** (Florence)" stands above the talks of that event.
        """
        block = blocks[place]
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        if not isinstance(block, tree.Paragraph) or not isinstance(below, tree.List):
            return None
        if context.is_closed:
            return None
        if topic := topic_above(block, below):
            return below, replace(context, topic=topic)
        if id(block) not in self.people and not heads_list(block, below, context.year):
            return None
        if id(block) in self.people:
            name = tree.text_of(block.runs).strip(' :')
            return below, replace(context, speakers=(name,))
        item = tree.Item(blocks=(block, below), line=block.line, source=block.source)
        head = ItemHead(item, context.year)
        return (below, self._below_group(head, head.line, context)) if head.line else None

    def _item(self, head: ItemHead, line: Line, votes: Votes, context: Context) -> None:
        parts = talks_in_line(line) if not self.form else []
        if parts:
            self._several_talks(parts, head, context)
            return
        media = media_of_line(head.runs)
        adds = media and not head.is_marked_title and not head.is_dated
        if media and adds and self.found.drafts and not self.form:
            # A recording of the talk above.
            last = self.found.drafts[-1]
            if last.context.section == context.section:
                take_media_line(last.body, head.runs, media)
                last.body.notes += note_lines(head.below)
                return
        told = quoted_talk(head.runs) if not self.form else None
        if told is None and is_sentence(line) and not self.form:
            told = told_talk(head.runs, is_about_talks=True)
        said = told or read_line(line, self._assigned(line, votes, context), year=context.year)
        if (
            head.has_labels
            and told is None
            and (not head.is_marked_title or head.is_marked_as_whole)
        ):
            # What stands below says the rest: all of the line is the title.
            said = _all_title(line)
        if head.starts:
            said.starts = head.starts
            said.spent.append(head.starts.text)
        # A title alone may have the rest on a line below it.
        is_bare = told is None and not (said.event or said.people or said.date or said.media)
        body = read_body(said, head.below, scans=is_bare, year=context.year)
        if told is not None:
            body.notes[:0] = _as_note(head.runs).notes
        self._add(said, body, head.item, head.item.line, context)

    def _several_talks(
        self, parts: Sequence[tuple[tree.Run, ...]], head: ItemHead, context: Context
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
        columns = columns_of(table)
        if 'title' not in columns:
            self._keep((table,), context)
            return
        for cell, name in zip(table.head.cells, columns, strict=False):
            if not name:
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
        kind = kind_of_table(table, columns)
        context = replace(context, kind=kind or context.kind)
        for row in table.rows:
            self._row(row, columns, context)

    def _row(self, row: tree.Row, columns: Sequence[str], context: Context) -> None:
        found = read_row(row, columns, context.year)
        if found is None:
            empty = tree.Row(cells=())
            self._keep((tree.Table(head=empty, rows=(row,), line=row.line),), context)
            return
        self._add(*found, row, row.line, context)

    # -- paragraphs ---------------------------------------------------------------------

    def _paragraph_talk(
        self, blocks: Sequence[tree.Block], place: int, end: int, context: Context
    ) -> int:
        block = blocks[place]
        assert isinstance(block, tree.Paragraph)
        runs, links = without_last_links(block.runs)
        line = Line(without_numbering(runs), context.year)
        said = read_line(line, self._assigned(line, {}, context), year=context.year)
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
                self._prose_talks(without_boxes(block.blocks), below)
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
            told = (
                told_talks(block.runs, is_about_talks=context.is_about_talks)
                if isinstance(block, tree.Paragraph) and not context.is_closed
                else []
            )
            for said, runs in told:
                assert isinstance(block, tree.Paragraph)
                self._add(said, _as_note(runs), block, block.line, context)
            if not told:
                self._keep((block,), context)

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
            Draft(said=said, body=body, block=block, line=line, context=context)
        )

    def _finished(self) -> Understood:
        made = EntryMaker(self.found.drafts, self.around, self.shared)
        understood = Understood(
            title=self.around.title,
            entries=made.entries,
            prose=tuple(self.found.prose),
            events=tuple(made.events.values()),
            speakers=tuple(made.speakers.values()),
            remarks=tuple(self.found.remarks),
        )
        spent = [
            text
            for draft in self.found.drafts
            for text in (*draft.said.spent, *draft.body.spent)
        ]
        left = unaccounted(self.page, understood, [*spent, *self.found.spent])
        left = tuple(sorted((*left, *unsaid(self.page.asides, understood))))
        remarks = understood.remarks
        for what, those in (
            ('ids of links', unsaid(self.page.link_ids, understood)),
            ('pictures of links', lost_pictures(self.page, understood)),
        ):
            if those:
                told = ', '.join(f'“{text}” (line {line})' for line, text in those)
                remarks += (f'{what}, which are not kept: {told}',)
        return replace(understood, left_out=left, remarks=remarks)


def _all_title(line: Line) -> Said:
    said = Said(title=' '.join(line.text.split()), is_marked=True)
    said.sure['title'] = 1.0
    if medium := linked_medium(line.url, said.title, is_title=True) if line.url else None:
        said.media.append(medium)
    clean_title(said)
    return said


def _as_note(runs: Sequence[tree.Run]) -> Body:
    """Return running text as the only note of a talk."""
    line = note_line(runs, 0)
    return Body(notes=[line] if line else [])
