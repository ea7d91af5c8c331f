"""Decides what each piece of a line says: which part is the title, and what the rest is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page.names_in_readings import (
    best_other,
    cost_of_gaps,
    cost_of_parting,
    with_affiliations,
    with_speakers,
)
from sphinx_talks.formats.read.page.title_scores import is_marked, title_score
from sphinx_talks.formats.read.page.weights_in_line import weights_in_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_talks.formats.read.page.pieces import Line, Piece, Unit

__all__ = ('Reading', 'Votes', 'assign', 'count_votes')

#: How often one field follows another among lines that are siblings; ``start`` stands for
#: the beginning of a line.
Votes = dict[tuple[str, str], float]


@dataclass(slots=True, kw_only=True)
class Reading:
    """What a line says."""

    #: Where the title stands; both are 0 if there is none.
    start: int
    end: int
    #: Other pieces with the field that each is of.
    roles: list[tuple[Piece, str]]
    score: float
    #: Whether the title stands out: as a link, in bold type or in quotation marks.
    is_marked: bool
    #: How much better it is than the next best that differs.
    margin: float = 0.0
    #: Fields as they follow each other.
    pairs: tuple[tuple[str, str], ...] = ()


#: What stands once in a line.
_ONCE = ('event', 'date', 'kind', 'language', 'duration', 'moment')
#: Most units in which a title is looked for.
_MOST = 12
_VOTE = 1.6


def assign(
    line: Line,
    votes: Votes | None = None,
    form: Sequence[str] = (),
    *,
    needs_title: bool = True,
    has_event: bool = False,
    has_speakers: bool = False,
) -> Reading:
    """Decide what each piece of a line says.

    :param votes: where fields stand in the lines around it
    :param form: order of the fields, if the author says so
    :param needs_title: whether something has to be the title
    :param has_event: whether what stands above names the event already
    :param has_speakers: the same for those who spoke.
    """
    units, weights = weights_in_line(line)
    if has_event:
        weights = [list(map(_without_event, tables)) for tables in weights]
    if has_speakers:
        weights = [
            [
                table if piece.before in ('by', 'host', 'with') else _without_speakers(table)
                for piece, table in zip(unit.pieces, tables, strict=True)
            ]
            for unit, tables in zip(units, weights, strict=True)
        ]
    if form:
        return _in_form(line, units, weights, form)
    best: list[Reading] = []
    last = min(len(units), _MOST)
    for first in range(last):
        if units[first].is_bracket:
            continue
        best += (
            _reading(line, units, weights, first, end, votes or {})
            for end in range(first, last)
        )
    if not needs_title or not best:
        best.append(_reading(line, units, weights, 0, -1, votes or {}))
    best.sort(key=lambda each: -each.score)
    chosen = best[0]
    others = [
        each for each in best[1:] if (each.start, each.end) != (chosen.start, chosen.end)
    ]
    chosen.margin = chosen.score - others[0].score if others else 9.0
    return chosen


def _without_event(table: dict[str, float]) -> dict[str, float]:
    event = table.get('event', -2.0)
    return table if event >= _SURE_EVENT else {**table, 'event': event - _OF_EVENT_ABOVE}


def _without_speakers(table: dict[str, float]) -> dict[str, float]:
    return {**table, 'speakers': table.get('speakers', -2.0) - _OF_SPEAKERS_ABOVE}


_OF_SPEAKERS_ABOVE = 2.4
#: How much a piece looks like an event that is one, wherever it stands.
_SURE_EVENT = 2.5
_OF_EVENT_ABOVE = 1.0


def _reading(
    line: Line,
    units: Sequence[Unit],
    weights: Sequence[Sequence[dict[str, float]]],
    first: int,
    last: int,
    votes: Votes,
) -> Reading:
    """Return the reading with the units from one to another as the title."""
    others = [
        (place, number, piece)
        for place, unit in enumerate(units)
        for number, piece in enumerate(unit.pieces)
        if not first <= place <= last
    ]
    chosen: list[tuple[str, float]] = []
    score = 0.0
    before, titled = 'start', False
    for place, number, piece in others:
        if first <= last < place and not titled:
            titled = True
            score += _VOTE * votes.get((before, 'title'), 0.0)
            before = 'title'
        table = dict(weights[place][number])
        for role, weight in table.items() if votes else ():
            # Others tell what is likely, not what is against all appearance.
            if weight > -1.0:
                table[role] = weight + _VOTE * votes.get((before, role), 0.0)
        if piece.stands_out or piece.url:
            # A link or bold words of which nothing is known would rather be the title.
            table['note'] = table.get('note', 0.0) - 1.5
        role = max(table, key=lambda each: table[each])
        chosen.append((role, table[role]))
        if role not in _PASSED:
            before = role
    if first <= last and not titled:
        score += _VOTE * votes.get((before, 'title'), 0.0)
    for role in _ONCE:
        same = [i for i, (name, _weight) in enumerate(chosen) if name == role]
        keep = max(same, key=lambda i: chosen[i][1], default=-1)
        for position in same:
            if position == keep:
                continue
            place, number, _piece = others[position]
            chosen[position] = best_other(weights[place][number], *_ONCE)
    chosen = with_speakers(units, others, chosen, weights, first)
    chosen = with_affiliations(units, others, chosen)
    score += sum(weight for _role, weight in chosen) - cost_of_gaps(chosen)
    score -= cost_of_parting(units, others, chosen)
    sides = {
        place < first
        for (place, _number, _piece), (role, _weight) in zip(others, chosen, strict=True)
        if role == 'speakers'
    }
    # Who spoke stands on one side of the title.
    score -= 1.5 * (len(sides) > 1)
    start = end = 0
    marked = False
    if first <= last:
        start, end = units[first].pieces[0].opens, units[last].end
        score += title_score(line, units, weights, first, last)
        marked = first == last and is_marked(units[first])
    elif line.text.strip():
        score -= 1.0
    roles = [(piece, role) for (_p, _n, piece), (role, _w) in zip(others, chosen, strict=True)]
    return Reading(
        start=start,
        end=end,
        roles=roles,
        score=score,
        is_marked=marked,
        pairs=_pairs(others, chosen, first, last),
    )


def _pairs(
    others: Sequence[tuple[int, int, Piece]],
    chosen: Sequence[tuple[str, float]],
    first: int,
    last: int,
) -> tuple[tuple[str, str], ...]:
    """Return the fields of a line as they follow each other."""
    order = [
        (place, role)
        for (place, _number, _piece), (role, _weight) in zip(others, chosen, strict=True)
        if role not in _PASSED
    ]
    if first <= last:
        order.append((first, 'title'))
    names = ['start', *(role for _place, role in sorted(order, key=lambda each: each[0]))]
    return tuple(pairwise(names))


#: What says nothing about the order of fields.
_PASSED = ('media', 'state', 'note', 'moment', 'affiliation')


def _in_form(
    line: Line,
    units: Sequence[Unit],
    weights: Sequence[Sequence[dict[str, float]]],
    form: Sequence[str],
) -> Reading:
    """Return the reading in which fields stand in the order that the author gives."""
    wanted = [name for name in form if name != 'media']
    roles: list[tuple[Piece, str]] = []
    start = end = 0
    place = 0
    marked = False
    for unit, tables in zip(units, weights, strict=True):
        for piece, table in zip(unit.pieces, tables, strict=True):
            best = max(table, key=lambda each: table[each])
            if best in ('media', 'state', 'moment') and 'media' in table:
                roles.append((piece, 'media'))
                continue
            if place < len(wanted) and wanted[place] == 'title':
                start, end = piece.start, piece.end
                marked = bool(piece.url or piece.stands_out)
            elif place < len(wanted):
                roles.append((piece, wanted[place]))
            elif roles and roles[-1][1] == 'speakers' and table.get('speakers', -1.0) > 0:
                roles.append((piece, 'speakers'))
            else:
                roles.append((piece, best))
            place += 1
    return Reading(start=start, end=end, roles=roles, score=9.0, is_marked=marked, margin=9.0)


def count_votes(readings: Iterable[Reading]) -> Votes:
    """Return how often each field follows another, as shares of all lines."""
    total = 0
    counts: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        total += 1
        counts.update(set(reading.pairs))
    if total < 3:
        return {}
    return {pair: count / total for pair, count in counts.items() if count > 1}
