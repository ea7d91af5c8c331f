"""Bare facts of talks: invented ones, or those of an unpacked pyvideo tree."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise, product
from pathlib import Path
from random import Random

__all__ = ('Facts', 'invented', 'prose', 'pyvideo', 'slug')

_LISTS = tomllib.loads(Path(__file__).with_name('words.toml').read_text(encoding='utf-8'))
NOUNS, VERBS, FIRST_NAMES, LAST_NAMES, PLACES, TOPICS = (
    _LISTS[name].split()
    for name in ('nouns', 'verbs', 'first_names', 'last_names', 'places', 'topics')
)
OPENINGS = (
    'A Gentle Introduction to', 'Beyond the', 'Building a Better', 'Debugging the',
    'Faster with a', 'From Zero to', 'How We Replaced the', 'Inside the', 'Lessons from a',
    'Living with a', 'Making Peace with the', 'Please Test Your', 'Rethinking the',
    'Scaling the', 'Taming the', 'The Hidden Life of a', 'What Nobody Tells You About the',
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one talk before anybody took notes."""

    title: str
    speakers: tuple[str, ...]
    event: str
    date: str
    video: str
    topics: tuple[str, ...]
    #: Inline reST; empty when notes are to be invented.
    description: str = ''


def slug(text: str) -> str:
    """Return text as a label of ASCII letters, digits and hyphens."""
    plain = ''.join(
        character if character.isascii() else f'x{ord(character):x}'
        for character in unicodedata.normalize('NFKD', text).lower()
        if not unicodedata.combining(character)
    )
    return re.sub(r'[^a-z0-9]+', '-', plain)[:80].strip('-') or 'untitled'


def prose(random: Random, words: int) -> str:
    """Return sentences of about so many words, with inline markup now and then."""
    sentences = []
    while words > 0:
        length = min(max(words, 6), random.randint(7, 15))
        words -= length
        text = random.choices(NOUNS, k=length - 2)
        text.insert(2, random.choice(VERBS) + ' the')
        if random.random() < 0.4:
            mark = random.choice(('*', '**', '``', '``'))
            text[-1] = f'{mark}{text[-1]}{mark}'
        text[0] = text[0].capitalize()
        sentences.append(' '.join(text) + '.')
    return ' '.join(sentences)


def invented(count: int, random: Random) -> list[Facts]:
    """Return so many talks which nobody gave."""
    people = [f'{first} {last}' for first, last in product(FIRST_NAMES, LAST_NAMES)]
    if count > 2 * len(people):
        people += [
            f'{first} {a}-{b}' for first in FIRST_NAMES for a, b in pairwise(LAST_NAMES)
        ]
    random.shuffle(people)
    people = people[: max(8, count * 7 // 10)]
    events = [
        f'PyCon {place} {year}' for year in range(2012, 2025) for place in sorted(PLACES)
    ]
    random.shuffle(events)
    events = events[: max(2, count // 40)]
    titles: dict[str, None] = {}
    while len(titles) < count:
        words = ' '.join(random.choices(NOUNS, k=random.randint(2, 4))).title()
        titles[f'{random.choice(OPENINGS)} {words}'] = None
    return [
        Facts(
            title=title,
            speakers=tuple(random.sample(people, random.choice((1, 1, 1, 2)))),
            event=(event := events[number * len(events) // count]),
            date=f'{event[-4:]}-{random.randint(1, 12):02}-{random.randint(1, 28):02}',
            video='https://www.youtube.com/watch?v=' + _key(random),
            topics=tuple(random.sample(TOPICS, random.choice((1, 2, 2, 3)))),
        )
        for number, title in enumerate(titles)
    ]


def pyvideo(tree: Path, count: int, random: Random) -> list[Facts]:
    """Return so many talks of a pyvideo tree, event by event; the rest is invented."""
    events = sorted(category.parent for category in tree.glob('*/category.json'))
    random.shuffle(events)
    files = (file for event in events for file in sorted(event.glob('videos/*.json')))
    found: dict[str, Facts] = {}
    spelling: dict[str, str] = {}
    for file in files:
        facts = _read(file, spelling)
        if facts is not None:
            found.setdefault(facts.title.casefold(), facts)
        if len(found) == count:
            break
    if len(found) < count:
        print(f'{tree} has {len(found)} usable talks; the rest of {count} is invented')
        for each in invented(count, random):
            if len(found) < count:
                # Spelled as those that exist, since names make labels.
                speakers, topics = (
                    tuple(spelling.setdefault(slug(name), name) for name in names)
                    for names in (each.speakers, each.topics)
                )
                facts = replace(each, speakers=speakers, topics=topics)
                found.setdefault(facts.title.casefold(), facts)
    return sorted(found.values(), key=lambda facts: (facts.event, facts.date, facts.title))


def _key(random: Random) -> str:
    return ''.join(random.choices('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ', k=11))


def _read(file: Path, spelling: dict[str, str]) -> Facts | None:
    """Read one talk; None for those without a name, a day or a YouTube video.

    Names are spelled as they were at first, since they make labels.
    """

    def same(names: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(spelling.setdefault(slug(name), name) for name in names))

    data = json.loads(file.read_text(encoding='utf-8'))
    category = file.parent.parent / 'category.json'
    event = json.loads(category.read_text(encoding='utf-8'))['title']
    video = next((v['url'] for v in data['videos'] if 'youtube.com/watch' in v['url']), '')
    day = (data.get('recorded') or '')[:10]
    title = _clean(data['title'])
    speakers = [_clean(name) for name in data.get('speakers') or ()][:3]
    clean = all(name and not set(name) & set(',@<>`*_|\\') for name in speakers)
    if not (title and video and len(day) == 10 and speakers and clean):
        return None
    tags = [_clean(tag) for tag in data.get('tags') or ()]
    topics = [tag for tag in tags if re.fullmatch(r"[\w .+#'-]+", tag) and tag[-1] != '_']
    return Facts(
        title=title,
        speakers=same(speakers),
        event=same([_clean(event)])[0],
        date=day,
        video=video.split('&')[0],
        topics=same(topics)[:3] or ('Python',),
        description=_sentences(data.get('description') or ''),
    )


def _clean(text: str) -> str:
    """Return text on one line, without what the general index would split at."""
    text = unicodedata.normalize('NFC', text).replace(';', ',')
    return ' '.join(''.join(c if c.isprintable() else ' ' for c in text).split())


def _sentences(text: str) -> str:
    """Return the first plain sentences of a description, up to 70 words."""
    sentences = re.split(r'(?<=[.!?])\s+', ' '.join(text.split()))
    kept: list[str] = []
    for sentence in sentences:
        plain = re.fullmatch(r"[A-Za-z][\w ,.'’()?!%/-]+[.!?]", sentence)
        if plain and not re.search(r'_\b|://|\b_|\w@', sentence):
            kept.append(sentence)
        if sum(len(s.split()) for s in kept) > 70:
            break
    # A paragraph must not look like a list item.
    return re.sub(r'^(\w+[.)])', r'\\\1', ' '.join(kept))
