"""Prints what builds cost."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from measure import Build

__all__ = ('table',)

#: Attributes of a build that are compared, with the format of one value.
MEASURES = {'wall': '{:.2f}', 'cpu': '{:.2f}', 'memory': '{:.0f}'}
UNITS = {'wall': 's', 'cpu': 's', 'memory': 'MiB'}


def table(builds: Mapping[str, Mapping[str, list[Build]]]) -> str:
    """Return ratios, medians, counts and all values: by step, then by side."""
    lines = ['build  measure  ratio      ours     plain  each run: ours | plain | ratios']
    for step, by_side in builds.items():
        for measure, form in MEASURES.items():
            values = {
                side: [getattr(run, measure) for run in runs] for side, runs in by_side.items()
            }
            ratios = _ratios(values)
            middle = f'{median(ratios):.2f}' if ratios else '-'
            cells = ' '.join(
                f'{form.format(median(values[side])):>5} {UNITS[measure]:3}'
                if side in values
                else '        -'
                for side in ('ours', 'plain')
            )
            each = [' '.join(map(form.format, runs)) for runs in values.values()]
            each.append(' '.join(f'{ratio:.2f}' for ratio in ratios))
            lines.append(f'{step:6} {measure:7} {middle:>6} {cells}  {" | ".join(each)}')
        counts = {side: runs[-1].counts for side, runs in by_side.items()}
        said = ', '.join(f'{side} {count}' for side, count in counts.items())
        lines.append(f'{step:6} documents read/written: {said}')
    return '\n'.join(lines)


def _ratios(values: Mapping[str, list[float]]) -> list[float]:
    """Return the ratio of each pair of runs that followed each other."""
    if len(values) < 2:
        return []
    return [a / b for a, b in zip(values['ours'], values['plain'], strict=True)]
