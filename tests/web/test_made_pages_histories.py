"""After any history of edits, pages of their own are those of a build from nothing."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from projects import Project
from test_made_talk_pages import PAGES, pages_of

if TYPE_CHECKING:
    from pathlib import Path

# Each builds a set several times.
pytestmark = pytest.mark.slow

SPEAKERS = ('Ann Lee', 'Bo Ray', 'Cy Moss')
TOPICS = ('typing', 'speed')
PATHS = ('talks/{year}/{id}', 't/{title}', 'talks/{id}')
CONDITIONS = ('', 'year >= 2023', '"Ann Lee" in speakers')


def page(chance: Random, name: str) -> str:
    parts = [f'Page {name}\n=======\n\nSee :talk:speaker:`Ann Lee` in :doc:`/index`.\n']
    if chance.random() < 0.4:
        year = chance.choice((2022, 2024))
        parts.append(
            f'.. talk:event:: Conf {name}\n   :dates: {year}-05-01\n\n   In {year}. [#n]_\n\n'
            f'.. [#n] A note {chance.randrange(3)}.\n'
        )
    if chance.random() < 0.4:
        parts.append(f'.. talk:speaker:: {chance.choice(SPEAKERS)}\n\n   On {name}.\n')
    parts += [
        (
            f'.. talk:: Talk {chance.randrange(9)}\n'
            f'   :id: {name}-{number}\n'
            f'   :speakers: {", ".join(chance.sample(SPEAKERS, chance.randrange(1, 3)))}\n'
            f'   :event: Conf {chance.choice("abc")}\n'
            f'   :date: {chance.choice((2022, 2024))}\n'
            f'   :topics: {chance.choice(TOPICS)}\n'
            f'   :aliases: old-{chance.randrange(4)}\n\n'
            f'   Word {chance.randrange(3)}, :talk:`a-0`, :pep:`{chance.randrange(1, 4)}`.\n'
        )
        for number in range(chance.randrange(4))
    ]
    return '\n'.join(parts)


def made_pages(folder: Path) -> dict[str, bytes]:
    # Sphinx itself leaves pages of documents that are gone, and links to these.
    return {name: text for name, text in pages_of(folder).items() if '/' in name}


@pytest.mark.slow
@pytest.mark.parametrize(
    'seed', [0, 1, *(pytest.param(seed, marks=pytest.mark.matrix) for seed in range(2, 6))]
)
def test_histories(tmp_path: Path, seed: int):
    chance = Random(seed)
    sources = {f'{name}.rst': page(chance, name) for name in 'abc'}
    index = 'Notes\n=====\n\n.. toctree::\n   :glob:\n\n   *\n'
    made = Project(tmp_path, {'index.rst': index, **sources}, talks_pages=PAGES)
    made.build()
    for _step in range(5):
        for _edit in range(chance.randrange(1, 3)):
            what = chance.randrange(4)
            name = chance.choice('abcd')
            if what == 0:
                about = {
                    'path': chance.choice(PATHS),
                    'where': chance.choice(CONDITIONS),
                    'former': [chance.choice(PATHS)],
                }
                made.settings['talks_pages'] = {**PAGES, 'talk': about}
            elif what == 1 and name != 'a' and (made.source / f'{name}.rst').exists():
                made.remove(f'{name}.rst')
            else:
                made.write(f'{name}.rst', page(chance, name))
        if chance.random() < 0.3:
            made.build('dirhtml')
        made.build(jobs=chance.choice((1, 2)))
        usual = made_pages(tmp_path / 'html')
        made.build(clean=True)
        clean = made_pages(tmp_path / 'clean' / 'html')
        assert usual.keys() == clean.keys()
        assert [name for name in clean if usual[name] != clean[name]] == []
