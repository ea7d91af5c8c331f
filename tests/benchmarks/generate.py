"""Makes the corpus of the benchmark: talks spread over pages, and pages which cite them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from random import Random

from corpus import (
    Cite,
    Corpus,
    Event,
    Medium,
    Page,
    Paragraph,
    Part,
    Pep,
    Project,
    Section,
    Talk,
)
from facts import NOUNS, Facts, invented, prose, pyvideo, slug

__all__ = ('generate',)

PEPS = (8, 20, 257, 380, 405, 484, 492, 518, 557, 572, 621, 634, 649, 659, 684, 703, 734, 747)
KINDS = ('talk', 'talk', 'talk', 'talk', 'tutorial', 'keynote', 'lightning', 'poster')


def generate(
    talks: int,
    pages: int,
    *,
    cites: int | None = None,
    tree: Path | None = None,
    seed: int = 20240518,
) -> Corpus:
    """Make so many talks on so many pages.

    Each page cites so many talks of other pages, by default one for every second
    talk on it. One page of prose comes after every five pages of talks.
    """
    random = Random(seed)
    facts = pyvideo(tree, talks, random) if tree else invented(talks, random)
    events = {
        (key := slug(name)): _event(key, name, [f.date for f in facts if f.event == name])
        for name in sorted({f.event for f in facts})
    }
    ids = list(_ids([f.title for f in facts]))
    # Neighbours share a page.
    shares = [ids[len(ids) * n // pages : len(ids) * (n + 1) // pages] for n in range(pages)]
    page_of = {key: number for number, share in enumerate(shares) for key in share}
    cites = round(talks / pages / 2) if cites is None else cites
    projects = _projects(random, max(5, talks // 25))

    def others(number: int) -> Iterator[Cite]:
        drawn = random.sample(ids, min(len(ids), 2 * cites))
        return islice((Cite(key) for key in drawn if page_of[key] != number), cites)

    records: dict[str, Talk] = {}
    made: list[Page] = []
    by_id = dict(zip(ids, facts, strict=True))
    for number, share in enumerate(shares):
        due = dict.fromkeys(share, 0)
        for key in islice(cycle(random.sample(share, len(share))), cites):
            due[key] += 1
        supply = others(number)
        for key in share:
            cited = list(islice(supply, due[key]))
            records[key] = _talk(random, key, by_id[key], cited, projects)
        made.append(_page_of_talks(random, number, share))
        if number % 5 == 4:
            made.append(_page_of_prose(random, number // 5, list(others(-1))))
    return Corpus(records, events, tuple(made))


def _ids(titles: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for title in titles:
        base, number = slug(title), 1
        key = base
        while key in seen:
            number += 1
            key = f'{base}-{number}'
        seen.add(key)
        yield key


def _event(key: str, name: str, dates: list[str]) -> Event:
    return Event(
        id=key,
        name=name,
        dates='/'.join(dict.fromkeys((min(dates), max(dates)))),
        place=f'{name.split()[-2] if " " in name else name}, Earth',
        url=f'https://example.org/{key}/',
    )


def _projects(random: Random, count: int) -> list[Project]:
    names: dict[str, None] = {}
    while len(names) < count:
        names[''.join(random.sample(NOUNS, 2))] = None
    return [Project(name, f'https://github.com/example/{name}') for name in names]


def _talk(
    random: Random, key: str, facts: Facts, cited: Sequence[Part], projects: list[Project]
) -> Talk:
    notes: list[list[Part]] = [
        [facts.description or prose(random, random.randint(30, 60))],
        *([[prose(random, random.randint(20, 45))]] if random.random() < 0.5 else ()),
    ]
    last = notes[-1]
    if random.random() < 0.45:
        last += [' The code is in ', random.choice(projects), '.']
    if random.random() < 0.25:
        last += [' It builds on ', Pep(random.choice(PEPS)), '.']
    for cite in cited:
        last += [' See also ', cite, ' for the other side of it.']
    insights = []
    if random.random() < 0.4:
        insights.append((prose(random, random.randint(8, 14)),))
    media = [Medium('video', facts.video, platform='YouTube')]
    if random.random() < 0.2:
        session = f'https://events.hubilo.com/conference/session/{random.randint(1, 999999)}'
        media.append(Medium('video', session, platform='Hubilo', state='attendees'))
    if random.random() < 0.35:
        media.append(
            Medium('slides', f'https://speakerdeck.com/speaker/{key}', platform='Speaker Deck')
        )
    return Talk(
        id=key,
        title=facts.title,
        speakers=facts.speakers,
        event=slug(facts.event),
        date=facts.date,
        kind=random.choice(KINDS),
        topics=facts.topics,
        media=tuple(media),
        notes=tuple(map(tuple, notes)),
        insights=tuple(insights),
    )


def _page_of_talks(random: Random, number: int, share: Sequence[str]) -> Page:
    name = f'notes/page-{number + 1:03}'
    half = (len(share) + 1) // 2
    parts = [talks for talks in (share[:half], share[half:]) if talks]
    return Page(
        name=name,
        title=f'Notes {number + 1}',
        intro=prose(random, 40),
        sections=tuple(
            Section(
                label=f'{slug(name)}-{day}',
                title=f'Day {day} of {number + 1}',
                prose=((prose(random, 25),),),
                talks=tuple(talks),
            )
            for day, talks in enumerate(parts, 1)
        ),
    )


def _page_of_prose(random: Random, number: int, cited: Sequence[Part]) -> Page:
    name = f'essays/essay-{number + 1:03}'
    sections = []
    for part in range(3):
        paragraphs: list[Paragraph] = []
        for cite in cited[part::3]:
            text = prose(random, random.randint(25, 50))
            paragraphs.append((text, ' This was clear since ', cite, ' at the latest.'))
        paragraphs.append((prose(random, 60),))
        label = f'{slug(name)}-{part + 1}'
        title = f'Question {part + 1} of essay {number + 1}'
        sections.append(Section(label, title, tuple(paragraphs)))
    return Page(name, f'Essay {number + 1}', prose(random, 40), tuple(sections))
