"""Compares builds of a set of talks with sphinx-talks to the same written by hand.

Run ``python tests/benchmarks/benchmark.py --help``; the README says how to read it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import needs
from bench import WRITERS, Bench, as_json, joined
from generate import generate
from listed import measure_lists
from table import Result, markdown, ratio

SHAPES = ('definitions', 'sections')

#: What no build of a small set costs unless something is wrong: CPU of ours by that of the
#: plain set. Far above what is measured, since a busy machine makes single runs vary.
LIMITS = {'clean': 1.3, 'no-op': 1.6, 'prose': 1.8, 'title': 1.5}


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    options = _parser().parse_args(arguments)
    results: list[Result] = []
    if options.read:
        results = joined(path.read_text(encoding='utf-8') for path in options.read)
        options.talks = []
    with _folder(options.keep) as folder:
        for talks in options.talks:
            results += _measure(talks, options, folder / str(talks))
    if options.json:
        text = json.dumps([as_json(result) for result in results], indent=1)
        options.json.write_text(text + '\n', encoding='utf-8')
    if options.write:
        _write(options.write, results)
    if options.check:
        _check(results)


def _measure(talks: int, options: argparse.Namespace, folder: Path) -> Iterator[Result]:
    """Build the sets of one size."""
    corpus = generate(
        talks,
        options.pages or max(2, round(talks / 26)),
        cites=options.cites,
        tree=options.corpus,
        seed=options.seed,
    )
    citations = sum(map(len, corpus.cited_in.values()))
    print(f'{len(corpus.talks)} talks on {len(corpus.pages)} pages, {citations} citations')
    conf = [*options.conf, *_same_pages(options)]
    if options.lists:
        measure_lists(
            corpus,
            folder,
            options.lists,
            theme=options.theme,
            repeat=options.repeat,
            jobs=options.jobs[0],
            conf=conf,
        )
        return
    for shape in SHAPES if options.shape == 'both' else (options.shape,):
        for jobs in options.jobs:
            bench = Bench(
                corpus,
                folder / shape,
                shape=shape,
                theme=options.theme,
                jobs=jobs,
                conf=conf,
            )
            if options.profile:
                bench.profile(options.only or 'ours')
            elif options.compare_text:
                bench.compare_text()
            else:
                yield bench.run(options.repeat, _sides(options, shape))


def _sides(options: argparse.Namespace, shape: str) -> list[str]:
    if options.only:
        return [options.only]
    # Needs look the same beside both shapes.
    has_needs = needs.is_installed() and not options.no_needs and shape != 'sections'
    return [side for side in WRITERS if side != 'needs' or has_needs]


def _same_pages(options: argparse.Namespace) -> list[str]:
    # The settings that people get come first. With these, both sets have the same pages and
    # the same entries in the general index.
    if not options.same_pages:
        return []
    return ['html_domain_indices = False', "talks_index_entries = ('title',)"]


def _write(path: Path, results: list[Result]) -> None:
    """Put the table into a page, between two comments."""
    first, last = '<!-- benchmark -->\n', '<!-- end of benchmark -->\n'
    text = path.read_text(encoding='utf-8')
    before, start, rest = text.partition(first)
    _old, end, after = rest.partition(last)
    if not start or not end:
        raise SystemExit(f'{path}: expected a line {first.strip()} and a line {last.strip()}')
    day = datetime.now(tz=UTC).date().isoformat()
    names = ('sphinx', 'docutils', 'furo', *(['sphinx-needs'] if needs.is_installed() else []))
    versions = ', '.join(f'{name} {version(name)}' for name in names)
    runs = {
        f'{result.talks:,}': str(len(result.builds['clean']['ours']))
        for result in sorted(results, key=lambda each: each.jobs, reverse=True)
    }
    medians = ', '.join(f'{number} of {talks} talks' for talks, number in runs.items())
    about = (
        f'Measured on {day} on a machine with {os.cpu_count()} processors '
        f'({platform.machine()}, {platform.system()}), with Python '
        f'{platform.python_version()}, {versions}; medians of all runs (with one process: '
        f'{medians}).'
    )
    path.write_text(
        f'{before}{first}\n{about}\n\n{markdown(results)}\n{last}{after}', encoding='utf-8'
    )


def _check(results: list[Result]) -> None:
    """Fail if a ratio is clearly off, or a build does too much."""
    faults = []
    for result in results:
        for step, by_side in result.builds.items():
            found = ratio(by_side, 'plain')
            if found > LIMITS[step]:
                faults.append(f'{result.shape}, {step}: {found:.2f} of the plain build')
            read = by_side['ours'][-1].doctrees
            expected = {'clean': len(by_side['ours']) and read, 'no-op': 0}.get(step, 1)
            if read != expected:
                faults.append(f'{result.shape}, {step}: {read} documents read, not {expected}')
        if result.contents is not None and result.contents > 25_000:
            faults.append(f'{result.shape}: contents lists grow by {result.contents} bytes')
    if faults:
        raise SystemExit('\n'.join(['clearly off:', *faults]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add(
        '--talks',
        type=int,
        nargs='+',
        default=[1000],
        metavar='N',
        help='number of talks, or several of them (default: 1000)',
    )
    add('--pages', type=int, help='number of pages of talks (default: one for 26 talks)')
    add('--cites', type=int, help='citations of talks on each page (default: half its talks)')
    add('--corpus', type=Path, metavar='DIR', help='unpacked pyvideo tree to take talks from')
    add('--seed', type=int, default=20240518, help='seed of all that is invented')
    add('--theme', default='furo', help='HTML theme (default: %(default)s)')
    add('--shape', choices=(*SHAPES, 'both'), default='definitions', help='of the plain set')
    add('--conf', action='append', default=[], metavar='LINE', help='add to both conf.py')
    add(
        '--same-pages',
        action='store_true',
        help='leave out what plain sets lack: index pages of the domain, and entries for '
        'speakers and topics in the general index',
    )
    add('--no-needs', action='store_true', help='leave out sphinx-needs')
    add(
        '--jobs',
        nargs='+',
        default=['1'],
        metavar='N',
        help='processes of sphinx-build, or "auto"; several are measured one by one',
    )
    add(
        '--repeat',
        type=int,
        default=3,
        metavar='K',
        help='runs (default: %(default)s)',
    )
    add('--only', choices=tuple(WRITERS), help='build one of both sets')
    add('--json', type=Path, metavar='FILE', help='write every value here')
    add(
        '--read',
        type=Path,
        nargs='+',
        metavar='FILE',
        help='measure nothing, but take what other calls have written by --json',
    )
    add('--write', type=Path, metavar='FILE', help='put a table into this page of Markdown')
    add('--check', action='store_true', help='fail if a ratio is clearly off')
    add('--keep', type=Path, metavar='DIR', help='leave sources and output here')
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument('--profile', action='store_true', help='profile a clean build instead')
    mode.add_argument(
        '--lists',
        type=int,
        metavar='N',
        help='compare our set with a page of so many lists to the same without it, instead',
    )
    mode.add_argument('--compare-text', action='store_true', help='compare the words instead')
    return parser


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """Give the folder that was asked for, or one that is gone afterwards."""
    if keep:
        yield keep.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix='talks-benchmark-') as folder:
            yield Path(folder)


if __name__ == '__main__':
    main()
