"""Compares builds of a set of talks with sphinx-talks to the same written by hand.

Run ``python tests/benchmarks/benchmark.py --help``; the README says how to read it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import WRITERS, Bench, as_json
from generate import generate
from listed import measure_lists

SHAPES = ('sections', 'definitions')


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    options = _parser().parse_args(arguments)
    corpus = generate(
        options.talks,
        options.pages or max(2, round(options.talks / 26)),
        cites=options.cites,
        tree=options.corpus,
        seed=options.seed,
    )
    citations = sum(map(len, corpus.cited_in.values()))
    print(f'{len(corpus.talks)} talks on {len(corpus.pages)} pages, {citations} citations')
    figures = {}
    with _folder(options.keep) as folder:
        if options.lists:
            measure_lists(
                corpus,
                folder,
                options.lists,
                theme=options.theme,
                repeat=options.repeat,
                jobs=options.jobs,
                conf=[*options.conf, *_same_pages(options)],
            )
            return
        for shape in SHAPES if options.shape == 'both' else (options.shape,):
            bench = Bench(
                corpus,
                folder / shape,
                shape=shape,
                theme=options.theme,
                jobs=options.jobs,
                conf=[*options.conf, *_same_pages(options)],
            )
            if options.profile:
                bench.profile(options.only or 'ours')
            elif options.compare_text:
                bench.compare_text()
            else:
                sides = [options.only] if options.only else list(WRITERS)
                figures[shape] = as_json(bench.run(options.repeat, sides))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + '\n', encoding='utf-8')


def _same_pages(options: argparse.Namespace) -> list[str]:
    # Plain Sphinx has nothing like the index pages of the domain; both sets hold
    # the same indexes as pages of their own. Nor are plain talks in the general index under
    # their speakers and topics.
    if options.domain_indices:
        return []
    return ['html_domain_indices = False', "talks_index_entries = ('title',)"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add('--talks', type=int, default=1000, help='number of talks (default: %(default)s)')
    add('--pages', type=int, help='number of pages of talks (default: one for 26 talks)')
    add('--cites', type=int, help='citations of talks on each page (default: half its talks)')
    add('--corpus', type=Path, metavar='DIR', help='unpacked pyvideo tree to take talks from')
    add('--seed', type=int, default=20240518, help='seed of all that is invented')
    add('--theme', default='furo', help='HTML theme (default: %(default)s)')
    add('--shape', choices=(*SHAPES, 'both'), default='sections', help='of the plain set')
    add('--conf', action='append', default=[], metavar='LINE', help='add to both conf.py')
    add(
        '--domain-indices',
        action='store_true',
        help='let ours have the pages talk-topics, …, which the plain set lacks',
    )
    add('--jobs', default='1', metavar='N', help='processes of sphinx-build, or "auto"')
    add(
        '--repeat',
        type=int,
        default=3,
        metavar='K',
        help='runs (default: %(default)s)',
    )
    add('--only', choices=tuple(WRITERS), help='build one of both sets')
    add('--json', type=Path, metavar='FILE', help='write every value here')
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
