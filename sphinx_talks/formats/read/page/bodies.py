"""What stands below the first line of a talk: media, facts with labels, and notes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import babel_names, field_labels, tree, vocabulary
from sphinx_talks.formats.read.page.labelled_fields import (
    Body,
    labelled,
    take_field,
    take_media_line,
)
from sphinx_talks.formats.read.page.media import linked_medium
from sphinx_talks.formats.read.page.media_lines import (
    media_in_prose,
    media_of_heading,
    media_of_line,
)
from sphinx_talks.formats.read.page.note_writing import note_line, note_lines
from sphinx_talks.formats.read.page.sentences import (
    facts_of_line,
    facts_of_sentence,
    names_somebody,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_talks.formats.read.page.said import Said

__all__ = ('read_body',)


def read_body(
    said: Said, blocks: Sequence[tree.Block], *, scans: bool = False, year: str = ''
) -> Body:
    """Return what stands below the first line of a talk.

    :param said: what the first line states; facts with labels are added to it
    :param scans: whether sentences may tell who, where and when.
    """
    body = Body()
    left = 2 if scans else 0
    for block in blocks:
        if isinstance(block, tree.Paragraph) and left:
            left -= 1
            is_other = not media_of_line(block.runs) or names_somebody(block.runs)
            if is_other and facts_of_line(said, block.runs, year):
                continue
            if not labelled(block.runs):
                facts_of_sentence(said, block.runs)
        _take_block(said, body, block, 0, year)
    return body


def _take_block(said: Said, body: Body, block: tree.Block, depth: int, year: str) -> None:
    if isinstance(block, tree.Embed):
        medium = linked_medium(block.url, block.text)
        if medium is None:
            body.notes += note_lines((block,), depth)
            return
        role = block.role or ('video' if medium.role == 'page' else medium.role)
        label = '' if block.text.casefold() in ('youtube video player', '') else block.text
        body.media.append(replace(medium, role=role, label=label))
    elif isinstance(block, tree.Paragraph):
        _take_paragraph(said, body, block.runs, depth, year)
    elif isinstance(block, tree.List):
        for item in block.items:
            _take_item(said, body, item, depth + 1, year)
    elif isinstance(block, tree.Section):
        found = media_of_line(block.title) or media_of_heading(block.title)
        if found:
            body.media += found
        else:
            title = tuple(replace(run, marks=run.marks | {'strong'}) for run in block.title)
            line = note_line(title, depth)
            body.notes += [line] if line else []
        for inner in block.blocks:
            _take_block(said, body, inner, depth, year)
    elif isinstance(block, tree.Fields):
        for each in block.fields:
            runs = tree.cell_runs(each.blocks)
            name = field_labels.field_named(each.name)
            body.spent.append(each.name)
            if not name or not take_field(said, body, name, runs, year):
                named = tree.Run(text=f'{each.name}: ')
                line = note_line((named, *runs), depth)
                body.notes += [line] if line else []
    elif isinstance(block, tree.Directive) and block.name != 'footnote':
        if block.argument or block.options:
            words = ' '.join((block.argument, *block.options.values()))
            line = note_line((tree.Run(text=words),), depth)
            body.notes += [line] if line else []
        for inner in block.blocks:
            _take_block(said, body, inner, depth, year)
    else:
        body.notes += note_lines((block,), depth)


def _take_item(said: Said, body: Body, item: tree.Item, depth: int, year: str) -> None:
    first = True
    if item.term:
        line = note_line(item.term, depth)
        body.notes += [line] if line else []
    for block in item.blocks:
        if isinstance(block, tree.Paragraph) and first:
            _take_paragraph(said, body, block.runs, depth, year)
            first = False
        elif isinstance(block, tree.List):
            for inner in block.items:
                _take_item(said, body, inner, depth + 1, year)
        else:
            _take_block(said, body, block, depth, year)


def _take_paragraph(
    said: Said, body: Body, runs: Sequence[tree.Run], depth: int, year: str
) -> None:
    lines = tree.lines_of(runs)
    if len(lines) > 1 and all(labelled(line) for line in lines):
        for line in lines:
            _take_paragraph(said, body, line, depth, year)
        return
    if found := labelled(runs):
        name, rest = found
        if take_field(said, body, name, rest, year):
            label = tree.text_of(runs).removesuffix(tree.text_of(rest))
            body.spent.append(label)
            return
    media = media_of_line(runs)
    if media:
        take_media_line(body, runs, media, depth)
        return
    note = note_line(runs, depth)
    if note is None:
        return
    body.notes.append(note)
    if not said.language and not body.notes[1:]:
        said.language = _language_told(note.parts[0].text)
    body.media += media_in_prose(runs)
    if not any(run.url for run in runs):
        for sentence in re.split(r'(?<=[.!?])\s+', tree.text_of(runs)):
            # "Long live the scheduler. Not recorded."
            body.media += media_of_line((tree.Run(text=sentence),)) or ()
    first = re.match(r'\s*[(\[]([^()\[\]]+)[)\]]', note.parts[0].text)
    if first and not said.kind and vocabulary.kind_of_words(first[1]) not in ('', 'talk'):
        said.kind = vocabulary.kind_of_words(first[1])


_LANGUAGE = re.compile(
    r'\s*(?:(?:the |a )?(?:talk|charla|vortrag|exposé|conférence|video|all|it is|is)\s+)?'
    r'((?:in|auf|en|em)\s+[\w-]+)\s*(?:[.;!]|$)',
    re.IGNORECASE,
)


def _language_told(text: str) -> str:
    """Return the language that the first sentence tells: "Charla en español."."""
    match = _LANGUAGE.match(text)
    return babel_names.language_named(match[1]) if match else ''
