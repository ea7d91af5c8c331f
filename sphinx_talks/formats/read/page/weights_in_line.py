"""How much each piece of a line looks like each field, by what stands beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page import babel_names, vocabulary
from sphinx_talks.formats.read.page.joining_words import AND, NAMES_TOO, alternatives
from sphinx_talks.formats.read.page.pieces import cut
from sphinx_talks.formats.read.page.weights import person_weight, weigh
from sphinx_talks.formats.read.page.written_dates import find_dates, whole_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_talks.formats.read.page.pieces import Line, Piece, Unit

__all__ = ('names_institution', 'weights_in_line')

#: How much a piece looks like a date that is one, and if it may be a part of the title.
_SURE_DATE = 3.0
_MAYBE_DATE = 0.5


@lru_cache(maxsize=1024)
def weights_in_line(line: Line) -> tuple[list[Unit], list[list[dict[str, float]]]]:
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
        if is_behind_name and parted and not is_dated and names_institution(piece):
            table['event'] = table.get('event', -2.0) - _OF_INSTITUTION


def names_institution(piece: Piece) -> bool:
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
        is_town = babel_names.town_named(town.text)
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
    elif follows_event and piece.before in ('', 'in') and babel_names.town_named(piece.text):
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
