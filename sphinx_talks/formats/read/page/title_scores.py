"""How good a title some of the units of a line make."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_talks.formats.read.page.pieces import Line, Unit

__all__ = ('is_marked', 'title_score')

#: What it costs, or brings, that a title goes on behind a separator.
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


def is_marked(unit: Unit) -> bool:
    piece = unit.pieces[0]
    return not unit.is_bracket and bool(piece.url or piece.stands_out)


def title_score(
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
        if is_marked(units[first]):
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
    marked = [i for i, unit in enumerate(units) if is_marked(unit) and i < first]
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
