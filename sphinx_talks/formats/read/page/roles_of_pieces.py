"""Decides what each piece of a line says: which part is the title, and what the rest is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import vocabulary
from sphinx_talks.formats.read.page.joining_words import AND, NAMES_TOO, alternatives
from sphinx_talks.formats.read.page.pieces import cut
from sphinx_talks.formats.read.page.weights import person_weight, weigh
from sphinx_talks.formats.read.page.written_dates import find_dates, whole_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
_JOINTS = {
    'dash': -1.1,
    'line': -2.0,
    'comma': -0.15,
    'colon': 0.4,
    'stop': -0.5,
    'word': -0.1,
    'bracket': -0.1,
    'link': -2.5,
}
#: How much a piece looks like a date that is one, and if it may be a part of the title.
_SURE_DATE = 3.0
_MAYBE_DATE = 0.5
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
    units, weights = _weighed(line)
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


@lru_cache(maxsize=1024)
def _weighed(line: Line) -> tuple[list[Unit], list[list[dict[str, float]]]]:
    """Return the units of a line, and how much each piece looks like each field."""
    units = cut(line)
    weights: list[list[dict[str, float]]] = []
    before: dict[str, float] = {}
    closed = 0.0
    for unit in units:
        tables: list[dict[str, float]] = []
        for piece in unit.pieces:
            table = _weights(piece, unit, before)
            # "Ann and Bob" ends the list of names.
            table['speakers'] = table.get('speakers', -2.0) - closed * (piece.before != 'by')
            tables.append(table)
            closed = _CLOSED if _closes_list(piece.text) else min(closed, _CLOSED_BEFORE)
            if table.get('date', 0.0) < _SURE_DATE or unit.parted not in ('bracket', 'comma'):
                # A town may stand behind the date, too.
                before = table
        weights.append(tables)
    for place, (unit, following) in enumerate(pairwise(units)):
        if _EPISODE.match(following.pieces[0].text) and len(unit.pieces) == 1:
            # "Python Bytes, episode 201": a podcast, and nobody.
            table = weights[place][0]
            table['event'] = table.get('event', 0.0) + _OF_PODCAST
            table['speakers'] = table.get('speakers', 0.0) - _OF_PODCAST
    _weigh_towns(units, weights)
    _weigh_behind_list(units, weights)
    _weigh_institutions(units, weights)
    return units, weights


def _weigh_institutions(
    units: Sequence[Unit], weights: Sequence[list[dict[str, float]]]
) -> None:
    """Tell where people work from events: "Ann Lee, Grid Institute, PyCon 2023".

    Before a date, it is where the talk was given: "Ann Lee, University of Oslo, May 2019".
    """
    for place in range(1, len(units)):
        piece, table = units[place].pieces[0], weights[place][0]
        is_behind_name = weights[place - 1][-1].get('speakers', -2.0) > 1.0
        following = weights[place + 1][0] if place + 1 < len(units) else {}
        is_dated = following.get('date', -2.0) >= _SURE_DATE
        parted = units[place].parted == 'comma'
        if is_behind_name and parted and not is_dated and _is_institution(piece):
            table['event'] = table.get('event', -2.0) - _OF_INSTITUTION


def _is_institution(piece: Piece) -> bool:
    is_one = not piece.before and vocabulary.is_institution(piece.text)
    return is_one and not find_dates(piece.text)


_OF_INSTITUTION = 3.0


def _weigh_towns(units: Sequence[Unit], weights: Sequence[list[dict[str, float]]]) -> None:
    """Weigh what stands before a date: "Strange Loop, St. Louis, 13 September 2019"."""
    for place in range(len(units) - 2):
        three = units[place : place + 3]
        if any(len(unit.pieces) > 1 for unit in three):
            continue
        event, town, date = (unit.pieces[0] for unit in three)
        is_dated = weights[place + 2][0].get('date', -2.0) >= _SURE_DATE
        if not is_dated or event.before or town.before or three[1].parted != 'comma':
            continue
        is_town = vocabulary.town_named(town.text)
        is_day = '-' in whole_date(date.text, date.year)
        if not (is_day or is_town) or not town.text[:1].isupper():
            continue
        if not event.text[:1].isupper() or event.stands_out or event.url:
            continue
        if is_town or len(town.text.split()) == 1:
            more = _DATED_TOWN if is_town else _MAYBE_TOWN
            one, two = weights[place][0], weights[place + 1][0]
            one['event'] = one.get('event', -2.0) + more
            two['place'] = max(two.get('place', 0.0), 0.0) + more
            if is_town:
                one['speakers'] = one.get('speakers', 0.0) - _DATED_TOWN
                two['speakers'] = two.get('speakers', 0.0) - _DATED_TOWN


def _weigh_behind_list(
    units: Sequence[Unit], weights: Sequence[list[dict[str, float]]]
) -> None:
    """Weigh two pieces behind a list of names: "Ann and Bob, Strange Loop, St. Louis"."""
    for place in range(1, len(units) - 1):
        two = units[place : place + 2]
        if not _closes_list(units[place - 1].pieces[-1].text):
            continue
        if any(
            len(unit.pieces) > 1
            or unit.parted != 'comma'
            or unit.pieces[0].url
            or unit.pieces[0].before
            or not unit.pieces[0].text[:1].isupper()
            or max(weights[at][0].values()) > _UNKNOWN
            for at, unit in enumerate(two, place)
        ):
            continue
        weights[place][0]['event'] = max(weights[place][0].get('event', 0.0), _MAYBE_EVENT)
        weights[place + 1][0]['place'] = _MAYBE_EVENT


#: How much a piece of which nothing is known looks like anything, at most.
_UNKNOWN = 0.5
_MAYBE_EVENT = 1.2
#: How much more two pieces before a date look like an event and its town.
_DATED_TOWN = 2.4
_MAYBE_TOWN = 0.5
#: How much a piece behind an event looks like a place if a town is called so.
_TOWN = 2.6
_EPISODE = re.compile(r'(?:episode|folge|épisode|episodio|ep\.?)\s*#?\d|#\d', re.IGNORECASE)
_OF_PODCAST = 3.0


#: How much less a piece looks like a name directly, or later, behind "Ann and Bob".
_CLOSED = 3.0
_CLOSED_BEFORE = 2.0
_LAST_JOIN = re.compile(rf'\s(?:{alternatives(set(AND) - NAMES_TOO)})\s')


def _closes_list(text: str) -> bool:
    """Return whether words are names of which the last is joined with "and"."""
    parts = _LAST_JOIN.split(text)
    return len(parts) > 1 and all(
        person_weight(part.split(',')[-1].strip()) > 1.0 for part in parts
    )


def _weights(piece: Piece, unit: Unit, before: Mapping[str, float]) -> dict[str, float]:
    weights = weigh(piece)
    follows_event = before.get('event', -2.0) > 1 or before.get('place', -2.0) > 1
    if weights.get('place', 3.0) < 3.0 and not follows_event:
        # Towns are known by what stands before them alone.
        weights['place'] = 0.0 if piece.before == 'in' and unit.parted != 'dash' else -1.0
    elif follows_event and piece.before in ('', 'in') and vocabulary.town_named(piece.text):
        weights['place'] = max(weights.get('place', 0.0), _TOWN)
    is_year = piece.before == 'in' and piece.text.isdigit() and 'date' in weights
    if is_year and not follows_event and not unit.is_bracket:
        # "Packaging in 2022": the year is a word of the title as well.
        weights['date'] = _MAYBE_DATE
    if unit.parted == 'colon' and piece.before not in ('by', 'with'):
        weights['speakers'] = weights.get('speakers', -2.0) - 0.8
    if unit.is_bracket and len(unit.pieces) > 1:
        # What shares brackets with others is seldom a title's own words.
        weights['event'] = weights.get('event', -2.0) + 0.6
        if len(piece.text.split()) == 1:
            weights['speakers'] = weights.get('speakers', -2.0) - 0.5
        if any(whole_date(other.text, other.year) for other in unit.pieces):
            # As in "(Papers Night, 2021)".
            weights['event'] += 0.6
            weights['speakers'] = weights.get('speakers', -2.0) - 1.5
    return weights


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
            chosen[position] = _best_other(weights[place][number], *_ONCE)
    chosen = _named_with_preposition(units, others, chosen, weights, first)
    chosen = _affiliations(units, others, chosen)
    score += sum(weight for _role, weight in chosen) - _apart(chosen)
    score -= _parted(units, others, chosen)
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
        score += _title_score(line, units, weights, first, last)
        marked = first == last and _is_marked(units[first])
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


def _named_with_preposition(
    units: Sequence[Unit],
    others: Sequence[tuple[int, int, Piece]],
    chosen: list[tuple[str, float]],
    weights: Sequence[Sequence[dict[str, float]]],
    first: int,
) -> list[tuple[str, float]]:
    """Return the roles with no speakers before those with "by" or "with" in front of them.

    In "Rewind, PyCon, Caxias do Sul - with Ann Lee", the town looks like a name as well. What
    stands before the title, or joined with "with", is one. So is the town in "Ann Lee, Rewind,
    PyCon, Caxias do Sul": who spoke stands on one side of the title.
    """
    behind = [
        position
        for position, ((place, _number, piece), (role, _weight)) in enumerate(
            zip(others, chosen, strict=True)
        )
        if role == 'speakers' and place > first
    ]
    ahead = [
        position
        for position, ((place, _number, _piece), (role, _weight)) in enumerate(
            zip(others, chosen, strict=True)
        )
        if role == 'speakers' and place < first
    ]
    prefixed = [each for each in behind if others[each][2].before in ('by', 'with')]
    result = list(chosen)
    known = sum(chosen[each][1] for each in ahead) > sum(chosen[each][1] for each in behind)
    if any(others[position][2].before == 'by' for position in prefixed):
        # "Packaging in 2022, explained by Ann Lee": nobody is called "Packaging".
        for position in ahead:
            place, number, piece = others[position]
            if piece.before not in ('by', 'with'):
                result[position] = _best_other(weights[place][number], 'speakers')
    for position in behind if prefixed or known else ():
        place, number, _piece = others[position]
        follows = position + 1 < len(others) and position + 1 in prefixed
        joined = follows and units[others[position + 1][0]].parted in ('word', 'comma')
        is_first = not prefixed or position < prefixed[0]
        # "Rewind (with Ann Lee) - Pony Santa Clara": two names are never joined by a dash.
        is_apart = bool(prefixed) and position > prefixed[-1] and units[place].parted == 'dash'
        if (is_first and not joined) or is_apart:
            result[position] = _best_other(weights[place][number], 'speakers')
    return result


def _best_other(table: Mapping[str, float], *roles: str) -> tuple[str, float]:
    """Return the likeliest field but for some, and how likely it is."""
    left = {name: weight for name, weight in table.items() if name not in roles}
    role = max(left, key=lambda each: left[each])
    return role, left[role]


def _affiliations(
    units: Sequence[Unit],
    others: Sequence[tuple[int, int, Piece]],
    chosen: list[tuple[str, float]],
) -> list[tuple[str, float]]:
    """Return the roles with what stands in brackets, or with "from", behind a name."""
    result = list(chosen)
    for position in range(1, len(others)):
        before, (place, _number, piece) = result[position - 1][0], others[position]
        role, weight = result[position]
        if (
            before == 'speakers'
            and place == others[position - 1][0]
            and units[place].is_bracket
        ):
            if (
                role in ('event', 'place', 'note')
                and weight < _IN_BRACKETS
                and not piece.before
            ):
                # As in "(Ann Lee, Argonne)".
                result[position] = ('affiliation', 1.0)
            continue
        if before != 'speakers' or place != others[position - 1][0] + 1:
            continue
        if piece.text.startswith('@'):
            # As in "Ann Lee (@annlee)".
            result[position] = ('affiliation', 1.5)
            continue
        single = units[place].is_bracket and len(units[place].pieces) == 1
        if role in ('date', 'kind', 'language', 'media', 'duration', 'state', 'moment'):
            continue
        if (single and weight < 3.0) or piece.before == 'from':
            result[position] = ('affiliation', 1.5)
        elif weight < 0 and units[place].parted == 'comma' and _is_institution(piece):
            # As in "by Ann Lee, Grid Institute, PyCon 2023".
            result[position] = ('affiliation', 1.5)
    return result


#: How much a piece behind a name, in the same brackets, looks like an event if it is one.
_IN_BRACKETS = 1.5


def _apart(chosen: Sequence[tuple[str, float]]) -> float:
    """Return what it costs that names of speakers do not stand together."""
    places = [i for i, (role, _weight) in enumerate(chosen) if role == 'speakers']
    gaps = sum(
        1
        for before, after in pairwise(places)
        if any(chosen[i][0] != 'affiliation' for i in range(before + 1, after))
    )
    return 1.0 * gaps


def _parted(
    units: Sequence[Unit],
    others: Sequence[tuple[int, int, Piece]],
    chosen: Sequence[tuple[str, float]],
) -> float:
    """Return what it costs that a dash follows one speaker, behind a comma, before another.

    In "Type Hints, Revisited - Carl Meyer", the comma belongs to the title.
    """
    roles = {place: role for (place, _n, _p), (role, _w) in zip(others, chosen, strict=True)}
    return 0.9 * sum(
        roles.get(place - 1) == role == 'speakers'
        and units[place].parted == 'dash'
        and units[place - 1].parted == 'comma'
        for place, role in roles.items()
    )


def _is_marked(unit: Unit) -> bool:
    piece = unit.pieces[0]
    return not unit.is_bracket and bool(piece.url or piece.stands_out)


def _title_score(
    line: Line,
    units: Sequence[Unit],
    weights: Sequence[Sequence[dict[str, float]]],
    first: int,
    last: int,
) -> float:
    """Return how good a title the units from one to another make."""
    text = line.text[units[first].start : units[last].end]
    words = text.split()
    score = -0.5 if len(words) == 1 else 0.8 if len(words) > 2 else 0.0
    piece, table = units[first].pieces[0], weights[first][0]
    if first == last:
        if _is_marked(units[first]):
            score += 3.0
        elif piece.emphasis:
            score += 1.0
        for role, share in _SINGLE:
            score -= share * max(0.0, table.get(role, 0.0))
        behind = line.text[units[first].end :].lstrip()
        if piece.stands_out and not piece.url and behind[:1] == ':' and first + 1 < len(units):
            # "**Ann Lee**: Rewind" says who, and then what.
            score -= 2.0 * max(0.0, table.get('speakers', 0.0) - 1.0)
        # A kind alone, such as "Keynote", is a title and tells the kind as well.
        is_prefix = last + 1 < len(units) and units[last + 1].parted == 'colon'
        score += 0.85 * max(0.0, table.get('kind', 0.0)) * (not is_prefix)
        if text[-1:] in '?!':
            score += 0.8
    for place in range(first + 1, last + 1):
        score += _JOINTS.get(units[place].parted, -0.3)
        score += _in_title(units[place], weights[place])
    if first < last:
        score += _in_title(units[first], weights[first])
        if units[first + 1].parted == 'colon':
            # "Ann Lee: …" says who, and then what.
            score -= 0.8 * max(0.0, table.get('speakers', 0.0) - 1.0)
    marked = [i for i, unit in enumerate(units) if _is_marked(unit) and i < first]
    if any(max(weights[i][0].get(role, 0.0) for role in _NAMED) < 3.5 for i in marked):
        # It stands behind words that the author marked, and that are no name.
        score -= 2.0
    if piece.before and line.text[: piece.opens].strip(' –—-:'):
        score -= 3.0
    if first == 0:
        score += 0.6
    elif text[:1].islower() and not piece.url:
        score -= 0.4
    return score


_NAMED = ('speakers', 'event', 'media', 'date')
#: What a title alone is not, and how much it counts against it.
_SINGLE = (
    ('date', 1.4),
    ('media', 1.2),
    ('language', 0.6),
    ('speakers', 0.6),
    ('event', 0.55),
    ('place', 0.3),
    ('moment', 1.0),
    ('state', 0.5),
    ('duration', 0.8),
)


def _in_title(unit: Unit, tables: Sequence[Mapping[str, float]]) -> float:
    """Return what it costs that a unit is only a part of the title."""
    score = 0.0
    for piece, table in zip(unit.pieces, tables, strict=True):
        certain = max(table.get(role, 0.0) for role in ('date', 'media', 'language'))
        score -= 1.5 * max(0.0, certain - 2.0)
        score -= 0.8 * (piece.before == 'by' and table.get('speakers', 0.0) > 1.8)
        if piece.url or piece.stands_out:
            score -= 2.0
    return score


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
