"""Which names of a line are of people who spoke, by where they stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_talks.formats.read.page.weights_in_line import names_institution

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_talks.formats.read.page.pieces import Piece, Unit

__all__ = (
    'best_other',
    'cost_of_gaps',
    'cost_of_parting',
    'with_affiliations',
    'with_speakers',
)


def with_speakers(
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
                result[position] = best_other(weights[place][number], 'speakers')
    for position in behind if prefixed or known else ():
        place, number, _piece = others[position]
        follows = position + 1 < len(others) and position + 1 in prefixed
        joined = follows and units[others[position + 1][0]].parted in ('word', 'comma')
        is_first = not prefixed or position < prefixed[0]
        # "Rewind (with Ann Lee) - Pony Santa Clara": two names are never joined by a dash.
        is_apart = bool(prefixed) and position > prefixed[-1] and units[place].parted == 'dash'
        if (is_first and not joined) or is_apart:
            result[position] = best_other(weights[place][number], 'speakers')
    return result


def best_other(table: Mapping[str, float], *roles: str) -> tuple[str, float]:
    """Return the likeliest field but for some, and how likely it is."""
    left = {name: weight for name, weight in table.items() if name not in roles}
    role = max(left, key=lambda each: left[each])
    return role, left[role]


def with_affiliations(
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
                and (weight < _IN_BRACKETS or names_institution(piece))
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
        elif weight < 0 and units[place].parted == 'comma' and names_institution(piece):
            # As in "by Ann Lee, Grid Institute, PyCon 2023".
            result[position] = ('affiliation', 1.5)
    return result


#: How much a piece behind a name, in the same brackets, looks like an event if it is one.
_IN_BRACKETS = 1.5


def cost_of_gaps(chosen: Sequence[tuple[str, float]]) -> float:
    """Return what it costs that names of speakers do not stand together."""
    places = [i for i, (role, _weight) in enumerate(chosen) if role == 'speakers']
    gaps = sum(
        1
        for before, after in pairwise(places)
        if any(chosen[i][0] != 'affiliation' for i in range(before + 1, after))
    )
    return 1.0 * gaps


def cost_of_parting(
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
