"""Prints what builds cost, and writes it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from measure import Build

__all__ = ('Result', 'markdown', 'ratio', 'table')

#: Attributes of a build that are compared, with the format of one value.
MEASURES = {'wall': '{:.2f}', 'cpu': '{:.2f}', 'memory': '{:.0f}'}
UNITS = {'wall': 's', 'cpu': 's', 'memory': 'MiB'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the builds of all sides in one shape cost."""

    talks: int
    pages: int
    citations: int
    shape: str
    jobs: str
    #: By kind of build, then by side.
    builds: Mapping[str, Mapping[str, list[Build]]]
    #: Bytes of all HTML by side.
    html: Mapping[str, int]
    #: The largest page that is made of no document, in bytes: indexes, mostly.
    largest: int
    #: How much more a page of ours lists of pages and headings than the same page by hand,
    #: in bytes, where it is most; ``None`` without the other.
    contents: int | None


def table(builds: Mapping[str, Mapping[str, list[Build]]]) -> str:
    """Return medians, ratios, counts and all values: by kind of build, then by side."""
    sides = list(next(iter(builds.values())))
    others = [side for side in sides if side != 'ours' and 'ours' in sides]
    head = ''.join(f'{side:>12}' for side in sides)
    head += ''.join(f'{"/ " + side:>9}' for side in others)
    lines = [f'build  measure{head}  each run: {" | ".join(sides)}']
    for step, by_side in builds.items():
        for measure, form in MEASURES.items():
            cells = ''.join(
                f'{form.format(median(_values(by_side[side], measure))):>7} {UNITS[measure]:4}'
                for side in sides
            )
            ratios = ''.join(f'{ratio(by_side, other, measure):9.2f}' for other in others)
            each = ' | '.join(
                ' '.join(map(form.format, _values(by_side[side], measure))) for side in sides
            )
            lines.append(f'{step:6} {measure:7}{cells}{ratios}  {each}')
        said = ', '.join(f'{side} {runs[-1].counts}' for side, runs in by_side.items())
        lines.append(f'{step:6} documents read/written: {said}')
    return '\n'.join(lines)


def ratio(by_side: Mapping[str, list[Build]], other: str, measure: str = 'cpu') -> float:
    """Return the median of the ratios of runs that followed each other: ours / other."""
    ours, theirs = (_values(by_side[side], measure) for side in ('ours', other))
    # Some runs may have been without another side.
    return median(a / b for a, b in zip(ours, theirs, strict=False))


def markdown(results: Iterable[Result]) -> str:
    """Return a table of Markdown: a row for each size, shape and kind of build."""
    rows = [
        (
            '| talks | compared with | `-j` | build | CPU, ours | CPU, other | ratio '
            '| memory | read/written |'
        ),
        '|---|---|---|---|---|---|---|---|---|',
    ]
    weights = [
        (
            '| talks | compared with | HTML, ours | HTML, other | largest index page | '
            'contents lists, at most |'
        ),
        '|---|---|---|---|---|---|',
    ]
    for result in results:
        others = [side for side in result.html if side != 'ours']
        for other in others:
            name = f'plain {result.shape}' if other == 'plain' else 'sphinx-needs'
            for step, by_side in result.builds.items():
                ours = median(_values(by_side['ours'], 'cpu'))
                theirs = median(_values(by_side[other], 'cpu'))
                rows.append(
                    f'| {result.talks:,} | {name} | {result.jobs} | {step} | {ours:.2f} s '
                    f'| {theirs:.2f} s | **{ratio(by_side, other):.2f}** '
                    f'| {ratio(by_side, other, "memory"):.2f} | {by_side["ours"][-1].counts} |'
                )
            contents = (
                f'{result.contents / 1000:+.1f} kB'
                if other == 'plain' and result.contents is not None
                else ''
            )
            weights.append(
                f'| {result.talks:,} | {name} | {result.html["ours"] / 1e6:.1f} MB '
                f'| {result.html[other] / 1e6:.1f} MB | {result.largest / 1000:.0f} kB '
                f'| {contents} |'
            )
    # The same with any number of processes.
    return '\n'.join([*rows, '', *dict.fromkeys(weights)]) + '\n'


def _values(runs: Iterable[Build], measure: str) -> list[float]:
    return [getattr(run, measure) for run in runs]
