"""The sets of one shape: written, built, edited and built again."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path

from compare import compare
from corpus import Corpus
from generate import generate
from measure import (
    Build,
    build,
    contents_sizes,
    documents,
    extra_pages,
    html_size,
    largest_page,
    profile,
)
from needs import Needs
from ours import Ours
from pages import Writer, update
from plain import Plain
from table import Result, table

__all__ = ('WRITERS', 'Bench', 'as_json', 'joined')

WRITERS: dict[str, type[Writer]] = {'ours': Ours, 'plain': Plain, 'needs': Needs}
#: Sides whose pages show the same words.
SAME_WORDS = ('ours', 'plain')
#: Pages that Sphinx itself makes, of whatever size.
SPHINX_OWN = ('genindex', 'search')


class Bench:
    """The sets of one shape in a folder."""

    def __init__(
        self,
        corpus: Corpus,
        folder: Path,
        *,
        shape: str,
        theme: str,
        jobs: str = '1',
        conf: Sequence[str] = (),
    ) -> None:
        self.corpus = corpus
        self.folder = folder
        self.shape = shape
        self.theme = theme
        self.jobs = jobs
        self.conf = conf

    def run(self, repeat: int, sides: list[str]) -> Result:
        """Build everything so many times, and print the costs."""
        edited = self.corpus.with_new_sentence()
        #: What the sources say before each kind of build; None for no change.
        steps = {
            'clean': self.corpus,
            'no-op': None,
            'prose': edited,
            'title': edited.with_new_title(),
        }
        self._warm_up(sides)
        builds = {step: {side: list[Build]() for side in sides} for step in steps}
        for number in range(repeat):
            # No side is always the first, since the machine may become busy.
            order = sides[::-1] if number % 2 else sides
            for side in order:
                shutil.rmtree(self._path(side), ignore_errors=True)
            for step, corpus in steps.items():
                for side in order:
                    if corpus:
                        self._write(side, corpus)
                    builds[step][side].append(self._build(side))
            print(f'{self.shape}: run {number + 1} of {repeat} done', file=sys.stderr)
        print(f'\n{self.shape} ({self.theme}, -j {self.jobs})\n{table(builds)}')
        for side in sides:
            self._print_pages(side, builds['clean'][side][0].warnings)
        result = self._result(builds)
        print(f'largest index page of ours: {result.largest / 1000:.0f} kB')
        if result.contents is not None:
            print(f'contents lists: {result.contents / 1000:+.1f} kB on the page with most')
        return result

    def _result(self, builds: dict[str, dict[str, list[Build]]]) -> Result:
        sides = list(builds['clean'])
        output = {side: self._path(side) / 'build' for side in sides}
        contents: int | None = None
        largest = 0
        if 'ours' in sides:
            extra = extra_pages(self._path('ours') / 'source', output['ours'])
            largest = largest_page(
                output['ours'], [name for name in extra if name not in SPHINX_OWN]
            )
        if set(SAME_WORDS) <= set(sides):
            names = documents(self._path('ours') / 'source')
            ours, plain = (contents_sizes(output[side], names) for side in SAME_WORDS)
            contents = max(ours[name] - plain[name] for name in names)
        return Result(
            talks=len(self.corpus.talks),
            pages=len(self.corpus.pages),
            citations=sum(map(len, self.corpus.cited_in.values())),
            shape=self.shape,
            jobs=self.jobs,
            builds=builds,
            html={side: html_size(path) for side, path in output.items()},
            largest=largest,
            contents=contents,
        )

    def profile(self, side: str) -> None:
        """Print where the time of a clean build goes."""
        shutil.rmtree(self._path(side), ignore_errors=True)
        self._write(side, self.corpus)
        print(f'\n{self.shape}: {side}')
        print(profile(self._path(side) / 'source', self._path(side) / 'build'))

    def compare_text(self, worst: int = 12) -> float:
        """Print how far both sets show the same words, and return the smallest share."""
        for side in SAME_WORDS:
            # A kept folder may hold other talks.
            shutil.rmtree(self._path(side), ignore_errors=True)
            self._write(side, self.corpus)
            warnings = self._build(side).warnings
            print(f'{side}: {len(warnings)} lines of warnings', *warnings[:5], sep='\n  ')
        pages = sorted(
            path.removesuffix('.rst')
            for path in self._files('plain', self.corpus)
            if path.endswith('.rst')
        )
        pages.append('genindex')
        results = compare(self._html('ours'), self._html('plain'), pages)
        results.sort(key=lambda result: result.share)
        print(f'\n{self.shape}: words in common; links in ours : plain')
        for result in results[:worst]:
            links = ' : '.join(map(str, result.links))
            print(f'{result.share:7.1%}  {result.page:24} {links}')
            for side, found in (('ours', result.only_ours), ('plain', result.only_plain)):
                most = ', '.join(f'{word} ×{times}' for word, times in found.most_common(8))
                print(f'         more in {side}: {most or "nothing"}')
        mean = sum(result.share for result in results) / len(results)
        print(f'{len(results)} pages: worst {results[0].share:.1%}, mean {mean:.1%}')
        return results[0].share

    def _warm_up(self, sides: list[str]) -> None:
        """Let Python compile all modules, so that the first run is like the others."""
        few = generate(20, 2)
        for side in sides:
            path = self.folder / 'warm-up' / side
            writer = WRITERS[side](few, shape=self.shape, theme=self.theme)
            update(path / 'source', writer.files())
            shutil.rmtree(path / 'build', ignore_errors=True)
            build(path / 'source', path / 'build')

    def _print_pages(self, side: str, warnings: list[str]) -> None:
        path = self._path(side)
        size = html_size(path / 'build') / 1e6
        extra = ', '.join(extra_pages(path / 'source', path / 'build'))
        print(f'{side}: {size:.2f} MB of HTML; pages beside the documents: {extra}')
        print(f'{side}: {len(warnings)} lines of warnings', *warnings[:5], sep='\n  ')

    def _path(self, side: str) -> Path:
        return self.folder / side

    def _html(self, side: str) -> Path:
        return self._path(side) / 'build' / 'html'

    def _files(self, side: str, corpus: Corpus) -> dict[str, str]:
        return WRITERS[side](
            corpus, shape=self.shape, theme=self.theme, conf=self.conf
        ).files()

    def _write(self, side: str, corpus: Corpus) -> None:
        update(self._path(side) / 'source', self._files(side, corpus))

    def _build(self, side: str) -> Build:
        path = self._path(side)
        return build(path / 'source', path / 'build', jobs=self.jobs)


def as_json(result: Result) -> dict[str, object]:
    """Return what builds cost as plain values."""
    return asdict(result)


def joined(texts: Iterable[str]) -> list[Result]:
    """Return what was measured in several calls; runs of the same sets count as repeated.

    :param texts: what each call has written as JSON
    """
    found: dict[tuple[int, str, str], Result] = {}
    for values in chain.from_iterable(map(json.loads, texts)):
        builds = {
            step: {side: [Build(**each) for each in runs] for side, runs in by_side.items()}
            for step, by_side in values['builds'].items()
        }
        result = Result(**values | {'builds': builds})
        key = result.talks, result.shape, result.jobs
        if key in found:
            result = _with_runs(found[key], result)
        found[key] = result
    return sorted(found.values(), key=lambda each: (each.talks, each.shape, each.jobs))


def _with_runs(first: Result, second: Result) -> Result:
    """Return a result with the runs of another; a side may be in one of both alone."""
    builds = {
        step: {
            side: [*first.builds[step].get(side, ()), *second.builds[step].get(side, ())]
            for side in first.builds[step] | second.builds[step]
        }
        for step in first.builds
    }
    return replace(first, builds=builds, html=dict(second.html) | dict(first.html))
