"""Which sections of a page are talks, each with its notes below its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import (
    babel_names,
    field_labels,
    joining_words,
    tree,
    vocabulary,
)
from sphinx_talks.formats.read.page.headings import below_heading, is_day
from sphinx_talks.formats.read.page.item_heads import ItemHead
from sphinx_talks.formats.read.page.labelled_fields import labelled
from sphinx_talks.formats.read.page.media_lines import media_of_line
from sphinx_talks.formats.read.page.pieces import Line, cut
from sphinx_talks.formats.read.page.roles_of_pieces import assign, count_votes
from sphinx_talks.formats.read.page.said import without_numbering
from sphinx_talks.formats.read.page.sentences import TELLS
from sphinx_talks.formats.read.page.talk_tables import columns_of
from sphinx_talks.formats.read.page.weights import is_full_name, person_weight, weigh
from sphinx_talks.formats.read.page.written_dates import find_dates, whole_date
from sphinx_talks.talks.patterns import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.formats.read.page.headings import Context
    from sphinx_talks.formats.read.page.roles_of_pieces import Reading, Votes

__all__ = (
    'are_talks',
    'has_name',
    'heading_votes',
    'headings_by_depth',
    'is_contents',
    'section_weight',
    'talks_among',
    'without_boxes',
)

_HEADED = word_set("""
    dropdown details card grid-item-card tab-item tab collapse toggle panel accordion
    collapsible
""")


_BOXES = word_set("""
    grid tab-set tabs container div box class rst-class panels only ifconfig compound
    center section hlist carousel gallery
""")


def without_boxes(blocks: Iterable[tree.Block]) -> tuple[tree.Block, ...]:
    """Return blocks with boxes taken apart, and with boxes that have a title as sections."""
    found: list[tree.Block] = []
    for block in blocks:
        if isinstance(block, tree.Directive) and block.name in _BOXES:
            found += without_boxes(block.blocks)
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


def is_contents(blocks: Sequence[tree.Block]) -> bool:
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


def heading_votes(lines: Sequence[Line]) -> Votes:
    return count_votes(assign(line) for line in lines[:200])


def headings_by_depth(
    blocks: Iterable[tree.Block],
) -> dict[int, list[tuple[tree.Run, ...]]]:
    """Return all headings of a page by how many stand above each."""
    found: dict[int, list[tuple[tree.Run, ...]]] = {}
    waiting = [(block, 0) for block in blocks if isinstance(block, tree.Section)]
    while waiting:
        section, depth = waiting.pop()
        found.setdefault(depth, []).append(section.title)
        waiting += [(b, depth + 1) for b in section.blocks if isinstance(b, tree.Section)]
    return found


def has_name(reading: Reading) -> bool:
    return any(
        role in ('speakers', 'event', 'date', 'kind') or piece.url
        for piece, role in reading.roles
    )


def are_talks(
    sections: Sequence[tree.Section], context: Context, *, as_others: bool = False
) -> bool:
    """Return whether each of some sections is a talk.

    :param as_others: whether other sections of this level, on the same page, are talks.
    """
    if context.is_closed:
        return False
    listed = _end_with_names(sections)
    weights = [section_weight(each, context, is_listed=listed) for each in sections]
    likely = [weight for weight in weights if weight > _LEAST]
    if not likely or len(likely) * 2 < len(weights):
        return False
    sure = sum(weight >= _SURE for weight in likely)
    least = _LIKELY if as_others else _SURE
    return sum(likely) / len(likely) >= least or (sure > 1 and sure * 2 >= len(likely))


#: What a section has to weigh to be a talk among others, and to be one for sure.
_LEAST = -1.0
_SURE = 1.0
#: What it has to weigh on average where others of its level are talks.
_LIKELY = 0.4
#: How much the first words of a heading have to look like a name.
_KNOWN = 1.5
#: What it adds that the heading names who speaks, and what it adds below its heading.
_NAMED = 1.3


def talks_among(
    sections: Sequence[tree.Section], context: Context
) -> Iterable[tuple[tree.Section, Line]]:
    """Return the sections that are talks, with the line of each heading.

    If most headings say who spoke, one that does not, and has no media, is no talk: it is
    called "Hallway", or "What I missed".
    """
    listed = _end_with_names(sections)
    weights = {id(each): section_weight(each, context, is_listed=listed) for each in sections}
    likely = [each for each in sections if weights[id(each)] > _LEAST]
    named = sum(_names_people(section, is_listed=listed) for section in likely)
    least = _SURE if named * 2 > len(likely) else _LEAST
    for section in likely:
        if weights[id(section)] > least - 0.01 or _names_people(section, is_listed=listed):
            yield section, Line(without_numbering(section.title))


def _end_with_names(sections: Sequence[tree.Section]) -> bool:
    """Return whether headings say who spoke behind a comma: "Rewind, Ann Lee".

    One of them may as well end with a thing; several with a name each tell of people.
    """
    found = sum(map(_ends_with_name, sections))
    return found >= _LEAST_NAMED and found * 2 >= len(sections)


def _ends_with_name(section: tree.Section) -> bool:
    units = cut(Line(without_numbering(section.title)))
    last = units[-1] if units else None
    if len(units) < 2 or last is None or last.parted != 'comma':
        return False
    names = joining_words.names_in(last.pieces[0].text)
    return bool(names) and all(map(is_full_name, names))


_LEAST_NAMED = 2


def _names_people(section: tree.Section, *, is_listed: bool = False) -> bool:
    """Return whether a heading says who spoke, behind or before a dash or a preposition.

    :param is_listed: whether names stand behind commas in headings beside it
    """
    if is_listed and _ends_with_name(section):
        return True
    units = cut(Line(without_numbering(section.title)))
    pieces = [(unit, piece) for unit in units for piece in unit.pieces]
    named = [piece for _unit, piece in pieces if weigh(piece).get('speakers', -2.0) > _SURE]
    parted = any(unit.parted in ('dash', 'word', 'bracket') for unit in units) or (
        # As in "Ann Lee: Rewind" and "Prof. Ann Lee (Rewinders): Replay".
        pieces[:1] != []
        and weigh(pieces[0][1]).get('speakers', -2.0) > _KNOWN
        and any(unit.parted == 'colon' or unit.is_bracket for unit in units[1:])
    )
    return len(units) > 1 and (
        (parted and bool(named)) or any(piece.before in ('by', 'with') for piece in named)
    )


def _is_date_of_people(section: tree.Section) -> bool:
    """Return whether a heading has no title: "12 January 2024 — hosted by Radio Shack"."""
    pieces = [
        each for unit in cut(Line(without_numbering(section.title))) for each in unit.pieces
    ]
    dated = [piece for piece in pieces if weigh(piece).get('date', -2.0) > _SURE_DATE]
    others = [piece for piece in pieces if piece not in dated]
    return bool(dated) and all(piece.before in ('by', 'host') for piece in others)


#: How much a piece of a heading looks like a date that is one.
_SURE_DATE = 2.5


def section_weight(
    section: tree.Section, context: Context, *, is_listed: bool = False
) -> float:
    """Return how much a section looks like a talk with its notes.

    :param is_listed: whether names stand behind commas in headings beside it
    """
    text = tree.text_of(section.title)
    below = below_heading(section.title, context)
    if below.is_closed or (kinds_only(text) and vocabulary.fold(text) not in _SINGLE_KINDS):
        return -3.0
    if whole_date(text) or babel_names.language_named(text) or _is_date_of_people(section):
        return -3.0
    if is_day(text) and not _names_people(section):
        return -3.0
    weight = 0.0
    weight += _NAMED * _names_people(section, is_listed=is_listed)
    if any(run.url and not run.url.startswith('#') for run in section.title):
        weight += 0.8
    inner = [block for block in section.blocks if isinstance(block, tree.Section)]
    if inner and weight < 1.0 and are_talks(inner, below):
        return -3.0
    is_event = below.event != context.event
    weight += _body_weight(section.blocks, _LEAST_BELOW_EVENT if is_event else _LEAST_IN_BODY)
    if vocabulary.fold(text) in vocabulary.GENERIC:
        weight -= 2.0
    return weight


_SINGLE_KINDS = frozenset(('keynote', 'opening keynote', 'closing keynote'))


def kinds_only(text: str) -> bool:
    """Return whether a heading names nothing but kinds of talks."""
    return bool(vocabulary.kind_of_words(text))


_SHORT = 16


def _says_when(block: tree.Paragraph) -> bool:
    """Return whether a short line has a date: "Strange Loop, September 2019"."""
    text = tree.text_of(block.runs)
    dates = any(found.is_certain for found in find_dates(text))
    return dates and len(text.split()) <= _SHORT


def _says_who(block: tree.Paragraph) -> bool:
    """Return whether a short line says who spoke: "*Ann Lee*", "by Ann Lee, PyCon 2023"."""
    units = cut(Line(block.runs))
    first = units[0].pieces[0] if units else None
    if (
        first is not None
        and first.before == 'by'
        and len(tree.text_of(block.runs).split()) <= _SHORT
    ):
        return weigh(first).get('speakers', -2.0) > _BY
    if _tells_who(block):
        return True
    runs = [run for run in block.runs if run.text.strip()]
    if not runs or not all(run.marks & {'emphasis', 'strong'} for run in runs):
        return False
    text = tree.text_of(runs)
    names = joining_words.names_in(text)
    return len(text.split()) <= _SHORT and all(person_weight(name) > _SURE for name in names)


def _tells_who(block: tree.Paragraph) -> bool:
    """Return whether a paragraph begins as one on a talk does: "Ann Lee spoke on …"."""
    text = tree.text_of(block.runs)
    match = TELLS.match(text)
    return match is not None and all(map(is_full_name, joining_words.names_in(match[1])))


#: How much words behind "by" look like a name.
_BY = 3.0
#: How much the items of a list have to look like talks, on average, for the section not to
#: be one itself.
_LEAST_IN_BODY = 0.75
_LEAST_BELOW_EVENT = 0.3


def _body_weight(blocks: Sequence[tree.Block], least: float) -> float:
    weight = 0.0
    embeds = sum(isinstance(block, tree.Embed) for block in blocks)
    weight += 1.6 if embeds == 1 else 0.8 if embeds else 0.0
    first = next((each for each in blocks if not isinstance(each, tree.Fields)), None)
    for block in blocks:
        if isinstance(block, tree.Paragraph):
            found = labelled(block.runs)
            if block is first and not found and (_says_when(block) or _says_who(block)):
                weight += 1.2
            if found and found[0] in ('speakers', 'event', 'date', 'video', 'slides'):
                weight += 1.2
            elif media_of_line(block.runs):
                weight += 1.0
        elif isinstance(block, tree.Fields):
            names = {field_labels.field_named(each.name) for each in block.fields}
            weight += 1.2 * bool(names & {'speakers', 'event', 'date'})
        elif isinstance(block, tree.List):
            heads = [ItemHead(item) for item in block.items]
            named = [
                found
                for head in heads
                if head.runs and (found := labelled(head.runs)) and found[0] != 'title'
            ]
            media = sum(bool(head.runs and media_of_line(head.runs)) for head in heads)
            if named or media:
                weight += 1.2
            elif heads and sum(head.weight for head in heads) / len(heads) >= least:
                weight -= 2.5
        elif isinstance(block, tree.Table):
            weight -= 2.5 if 'title' in columns_of(block) else 0.0
    return min(weight, 2.4)
