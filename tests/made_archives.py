"""A conference's own data files, made up: sessions of many events, a YAML file for each.

Their shape is what archives on the web keep: speakers are mappings with handles and
sites, abstracts are HTML, and recordings are ids of a platform.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ('PICTURE', 'Archive', 'write_archive')

_CITIES = (
    *('Portland', 'Prague', 'Australia', 'Atlantic', 'Berlin', 'Kenya', 'Vilnius'),
    *('Cincinnati', 'Budapest', 'Lima', 'Osaka'),
)
_WORDS = (
    *('docs', 'search', 'style', 'guides', 'readers', 'reviews', 'tests', 'teams'),
    *('diagrams', 'examples', 'tutorials', 'onboarding', 'versions', 'releases', 'trees'),
    *('parsers', 'themes', 'glossaries', 'translations', 'accessibility', 'interviews'),
    *('metrics', 'podcasts', 'workshops', 'migrations', 'APIs', 'errors', 'tools'),
)
_STARTS = (
    *('How we lost', 'Writing', 'The trouble with', 'Less', 'Growing', 'A year of'),
    *('Beyond', 'Learning from', 'Who reads', 'Mending', 'Ten rules for', 'Against'),
)
_GIVEN = (
    *('Ada', 'Bo', 'Chloé', 'Dana', 'Emre', 'Fatima', 'Gil', 'Hana', 'István', 'Jo'),
    *('Kruno', 'Lena', 'Mika', 'Noor', 'Olu', 'Pia', 'Quinn', 'Rosa', 'Sam', 'Tariq'),
)
_FAMILY = (
    *('Abara', 'Becker', 'Costa', 'Dvořák', 'Eze', 'Fischer', 'Golubić', 'Hall', 'Ito'),
    *('Jansen', 'Kim', 'López', 'Moreau', 'Nagy', 'Okafor', 'Price', 'Quist', 'Rossi'),
    *('Sato', 'Turner', 'Ueda', 'Varga'),
)
_TOPICS = (
    *('Accessibility', 'API documentation', 'Career', 'Community', 'Localization'),
    *('Open source', 'Style', 'Testing', 'Tools', 'User research'),
)
#: A picture of one dot.
PICTURE = bytes.fromhex(
    '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763'
    'f8cfc000000301010018dd8db00000000049454e44ae426082'
)
_FIRST_YEAR = 2013
_SHARES_FILE = 3


@dataclass
class Archive:
    """What has been written."""

    #: Ids of the talks that have a page, by the addresses of these.
    pages: dict[str, str] = field(default_factory=dict)
    #: All values of the data, each once, as the files have them.
    values: dict[str, None] = field(default_factory=dict)
    sessions: int = 0
    recordings: int = 0
    speakers: set[str] = field(default_factory=set)


def write_archive(
    folder: Path, *, files: int, sessions: int, recordings: int, speakers: int, pages: int
) -> Archive:
    """Write the files.

    :param sessions: how many sessions all files have together
    :param recordings: how many of them were recorded
    :param speakers: how many persons give them
    :param pages: how many sessions have an address of their own
    """
    chance = Random(sessions)
    archive = Archive()
    folder.mkdir(parents=True, exist_ok=True)
    people = [_person(chance, number) for number in range(speakers)]
    slots = [number * files // sessions for number in range(sessions)]
    number = person = 0
    for file in range(files):
        city = _CITIES[file % len(_CITIES)]
        year = _FIRST_YEAR + file // _SHARES_FILE
        records = []
        for _each in range(slots.count(file)):
            count = 2 if number % 12 == 0 and person < speakers - 1 else 1
            given_by = []
            for _one in range(count):
                given_by.append(people[person % speakers])
                person += 1
            record = _session(chance, number, given_by)
            if number < pages:
                record |= {
                    'series': f'Docs Conf {city}',
                    'series_slug': city.lower(),
                    'year': year,
                }
                archive.pages[f'videos/{city.lower()}/{year}/{record["slug"]}'] = str(
                    record['slug']
                )
            else:
                record |= {'series': f'Docs Conf {city}', 'year': year}
            if number < recordings:
                record['youtubeId'] = ''.join(
                    chance.choices('abcdefghijkmnopqrstuvwxyzABCDEFG23456789-_', k=11)
                )
                archive.recordings += 1
            records.append(record)
            archive.speakers.update(str(each['name']) for each in given_by)
            number += 1
        for each in records:
            for name in [str(one['picture']) for one in each['speakers'] if one['picture']]:
                (folder / name).write_bytes(PICTURE)
        path = folder / f'{city.lower()}-{year}-sessions.yaml'
        text = yaml.safe_dump(records, allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding='utf-8')
        archive.values |= dict.fromkeys(_values_in(records))
        archive.sessions += len(records)
    return archive


def _person(chance: Random, number: int) -> dict[str, object]:
    given = _GIVEN[number % len(_GIVEN)]
    family = _FAMILY[number // len(_GIVEN) % len(_FAMILY)]
    slug = _slug(f'{given} {family}')
    return {
        'name': f'{given} {family}',
        'slug': slug,
        'twitter': f'{slug[:9]}_{number}' if chance.random() < 0.6 else '',
        'github': f'{slug}-{number}' if chance.random() < 0.3 else None,
        'mastodon': f'@{slug}{number}@docs.example' if chance.random() < 0.15 else None,
        'website': f'https://{slug}.example/about' if chance.random() < 0.4 else '',
        'picture': f'{slug}.png' if chance.random() < 0.1 else '',
        'details': (
            f'<p>{given} writes about <em>{chance.choice(_WORDS)}</em> for a living.</p>'
            if chance.random() < 0.3
            else ''
        ),
    }


def _session(
    chance: Random, number: int, given_by: list[dict[str, object]]
) -> dict[str, object]:
    first, second = chance.sample(_WORDS, 2)
    title = f'{chance.choice(_STARTS)} {first} and {second}, part {number}'
    steps = ''.join(f'<li>Ask about {word}</li>\n\n' for word in chance.sample(_WORDS, 3))
    names = '-'.join(str(each['slug']) for each in given_by)
    return {
        'title': title,
        'slug': f'{_slug(title)}-{names}',
        'speakers': given_by,
        'topics': chance.sample(_TOPICS, 2),
        'abstract': (
            f'<p>This talk is about <strong>{first}</strong> &amp; {second}: see '
            f'<a href="https://example.org/{first}">what we tried</a> in round {number}.</p>'
            f'\n\n<ul>\n\n{steps}</ul>'
        ),
    }


def _slug(text: str) -> str:
    plain = text.lower().translate(str.maketrans('éřóáćöě', 'eroacoe'))
    return '-'.join(''.join(c if c.isalnum() else ' ' for c in plain).split())


def _values_in(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _values_in(each)]
    if isinstance(value, list):
        return [text for each in value for text in _values_in(each)]
    return [str(value)] if value not in {None, ''} else []
