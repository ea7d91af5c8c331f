"""What a page of lists costs: the same talks, built with the lists and without them."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from corpus import Corpus, Project
from measure import Build, build
from ours import Ours
from pages import underlined, update

__all__ = ('lists_page', 'measure_lists')

#: What each list asks for, with a common topic, a speaker, an event and a year.
_KINDS = (
    ':topics: {topic}\n:sort: -date\n:limit: 20',
    ":where: '{topic}' in topics and year >= {year}\n:sort: -date, title\n:limit: 20",
    ':speakers: {speaker}\n:layout: table\n:limit: 20',
    ':events: {event}\n:topics: !{topic}\n:sort: speaker\n:layout: compact\n:limit: 20',
    ":years: {year}..\n:where: 'the' in title\n:sort: -date\n:limit: 20",
    ':events: {event}\n:group-by: kind\n:layout: cards\n:fields: speakers, date\n:limit: 20',
    ':access: public\n:platforms: YouTube\n:years: {year}\n:limit: 20',
    ':cited-in: {page}\n:kinds: talk\n:group-by: topic\n:limit: 20',
    ":where: citations > 2 and not ('{topic}' in topics or event == '{event}')\n:limit: 20",
    ':projects: !{project}\n:languages: en\n:topics: {topic}\n:limit: 20',
)


def lists_page(corpus: Corpus, number: int) -> str:
    """Return a page with so many lists, each of which asks for something else."""
    text = f':orphan:\n\n{underlined("Lists", "=")}\n'
    for place, options in enumerate(islice(_options(corpus), number), start=1):
        lines = '\n   '.join(options.splitlines())
        text += f'{underlined(f"List {place}", "-")}\n.. talk:list::\n   {lines}\n\n'
    return text


def _options(corpus: Corpus) -> Iterator[str]:
    talks = corpus.talks.values()
    topics = _common(topic for talk in talks for topic in talk.topics)
    speakers = _common(speaker for talk in talks for speaker in talk.speakers)
    events = _common(talk.event for talk in talks if talk.event)
    years = _common(talk.date[:4] for talk in talks if talk.date)
    projects = _common(
        part.name for talk in talks for part in talk.parts if isinstance(part, Project)
    )
    pages = cycle(page.name for page in corpus.pages)
    while True:
        for kind in _KINDS:
            yield kind.format(
                topic=next(topics),
                speaker=next(speakers),
                event=next(events),
                year=next(years),
                page=next(pages),
                project=next(projects),
            )


def _common(values: Iterator[str]) -> Iterator[str]:
    return cycle([value for value, _times in Counter(values).most_common(40)])


def measure_lists(
    corpus: Corpus,
    folder: Path,
    number: int,
    *,
    theme: str,
    repeat: int = 3,
    jobs: str = '1',
    conf: Sequence[str] = (),
) -> dict[str, list[Build]]:
    """Build the talks with a page of lists and with an empty page, and print the ratio."""
    builds: dict[str, list[Build]] = {'with lists': [], 'without': []}
    for run in range(repeat + 1):
        sides = list(builds)[:: -1 if run % 2 else 1]
        for side in sides:
            path = folder / side.replace(' ', '-')
            shutil.rmtree(path, ignore_errors=True)
            files = Ours(corpus, shape='sections', theme=theme, conf=conf).files()
            files['lists.rst'] = lists_page(corpus, number if side == 'with lists' else 0)
            update(path / 'source', files)
            done = build(path / 'source', path / 'build', jobs=jobs)
            # The first run lets Python compile all modules.
            if run or not repeat:
                builds[side].append(done)
            for line in done.warnings[:5]:
                print(line, file=sys.stderr)
    for measure in ('wall', 'cpu'):
        values = {
            side: [getattr(run, measure) for run in runs] for side, runs in builds.items()
        }
        ratios = [a / b for a, b in zip(*values.values(), strict=True)]
        each = ' '.join(f'{ratio:.3f}' for ratio in ratios)
        print(f'{number} lists: {measure} × {median(ratios):.3f} ({each})')
        for side, seconds in values.items():
            print(f'  {side:10} {" ".join(f"{second:.2f}" for second in seconds)} s')
    return builds
