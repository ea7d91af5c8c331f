"""``talk:bullets`` around tables and headings, and what its items and options may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import Built, build
from sphinx_talks.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HEADS = ('Title', 'Speaker', 'Event', 'Video')
ROWS = (
    ('Traps in fixtures', 'Ann Lee', 'EuroPython 2014', 'https://vimeo.com/1001'),
    ('Better mocks', 'Bo Ray, Cid El', 'PyCon US 2015', 'https://vimeo.com/1002'),
)


def list_table() -> str:
    """Return the rows as a list-table."""
    lines = ['.. talk:bullets::', '', '   .. list-table::', '      :header-rows: 1', '']
    for row in (HEADS, *((*row[:3], f'`video <{row[3]}>`__') for row in ROWS)):
        for number, cell in enumerate(row):
            lines.append(f'      {"  " if number else "* "}- {cell}')
    return '\n'.join(lines) + '\n'


def simple_table() -> str:
    """Return the rows as a simple table."""
    cells = [HEADS, *((*row[:3], f'`video <{row[3]}>`__') for row in ROWS)]
    widths = [max(len(row[place]) for row in cells) for place in range(4)]
    rule = '   ' + '  '.join('=' * width for width in widths)
    lines = [
        '   ' + '  '.join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    lines = ['.. talk:bullets::', '', rule, lines[0], rule, *lines[1:], rule]
    return '\n'.join(lines) + '\n'


def pipe_table() -> str:
    """Return the rows as a table of Markdown."""
    cells = [HEADS, ['---'] * 4, *((*row[:3], f'[video]({row[3]})') for row in ROWS)]
    lines = ['| ' + ' | '.join(row) + ' |' for row in cells]
    return '\n'.join([':::{talk:bullets}', '', *lines, ':::']) + '\n'


def headings(level: str) -> str:
    """Return the rows as headings, with who, where and a link below each."""
    start, link = (
        ('.. talk:bullets::\n', '`Video <{}>`__')
        if level == 'rst'
        else (
            '```{talk:bullets}\n```\n',
            '[Video]({})',
        )
    )
    parts = [start]
    for title, speakers, event, url in ROWS:
        head = f'{title}\n{"-" * len(title)}' if level == 'rst' else f'## {title}'
        parts.append(f'{head}\n\nBy {speakers} at {event}.\n\n{link.format(url)}\n')
    return '\n'.join(parts)


def page(name: str, text: str) -> str:
    """Return a page with a title."""
    title = 'Talks\n=====\n\n' if name.endswith('rst') else '# Talks\n\n'
    return title + text


def says(made: Built) -> list[tuple[object, ...]]:
    """Return what the talks of a page state."""
    return [
        (talk.title, talk.speakers, talk.event, *(m.url for m in talk.media))
        for talk in made.facts().talks
    ]


@pytest.mark.parametrize(
    ('name', 'text'),
    [
        ('index.rst', list_table()),
        ('index.rst', simple_table()),
        ('index.rst', headings('rst')),
        pytest.param('index.md', pipe_table(), marks=pytest.mark.myst),
        pytest.param('index.md', headings('md'), marks=pytest.mark.myst),
    ],
)
def test_forms(tmp_path: Path, name: str, text: str):
    """Each row, or each section, is a talk that links lead to."""
    made = build(tmp_path, {name: page(name, text)}).check()
    assert says(made) == [
        (title, tuple(speakers.split(', ')), event, url)
        for title, speakers, event, url in ROWS
    ]
    links = made.page()
    for talk in made.facts().talks:
        assert talk.place.anchor in links.ids
    assert made.inventory()['talk:talk']['better-mocks'][1] == 'Better mocks'
    words = made.body_words()
    assert words.count('Better mocks') == 1


NAMES = """\
.. talk:bullets::

   - `Traps <https://vimeo.com/1>`__, Ann Lee (moderator) and Bo ?, EuroPython 2014
   - **A panel**, Ann Lee (moderator), Cid El, EuroPython 2015
"""


def test_roles_and_doubts_of_speakers(tmp_path: Path):
    """What stands behind a name is no part of it, as in an option."""
    made = build(tmp_path, {'index.rst': page('index.rst', NAMES)}, 'text').check()
    first, second = made.facts().talks
    assert first.speakers == ('Ann Lee', 'Bo')
    assert second.speakers == ('Ann Lee', 'Cid El')
    roles = {(each.name, each.role, each.is_doubtful) for each in first.namings}
    assert roles == {('Ann Lee', 'moderator', False), ('Bo', '', True)}
    assert [(each.name, each.role) for each in second.namings] == [('Ann Lee', 'moderator')]


@pytest.mark.myst
def test_options_as_lists_of_yaml(tmp_path: Path):
    text = """\
# Talks

```{talk:bullets}
---
kind: keynote
topics:
  - testing
  - tools
---
- [Traps](https://vimeo.com/1001), Bo Ray, PyCon US 2015
```
"""
    made = build(tmp_path, {'index.md': text}, 'text').check()
    (talk,) = made.facts().talks
    assert (talk.kind, talk.topics) == ('keynote', ('testing', 'tools'))


GUESSED = """\
Talks
=====

.. talk:bullets::
%s
   - Quartz - Basalt - Granite
   - Marble - Gneiss - Schist
   - Slate - Obsidian - Pumice
"""


def test_wrong_guess_is_set_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Checks show what was guessed, and one option says how it is."""
    made = build(tmp_path / 'a', {'index.rst': GUESSED % ''}, 'text')
    assert made.facts().guesses
    folder = tmp_path / 'c'
    folder.mkdir()
    (folder / 'conf.py').write_text("extensions = ['sphinx_talks']\n", encoding='utf-8')
    (folder / 'index.rst').write_text(GUESSED % '', encoding='utf-8')
    main(['check', str(folder)])
    assert 'index.rst:6' in capsys.readouterr().out
    text = GUESSED % '   :form: title, speakers, event\n'
    made = build(tmp_path / 'b', {'index.rst': text}, 'text').check()
    assert [(talk.title, talk.speakers, talk.event) for talk in made.facts().talks] == [
        ('Quartz', ('Basalt',), 'Granite'),
        ('Marble', ('Gneiss',), 'Schist'),
        ('Slate', ('Obsidian',), 'Pumice'),
    ]
    assert not made.facts().guesses


@pytest.mark.parametrize(
    'name', ['index.rst', pytest.param('index.md', marks=pytest.mark.myst)]
)
def test_ids_below_headings(tmp_path: Path, name: str):
    """What a heading does not say stands below it; "by Ann Lee" is enough of a talk."""
    told = ':id: {}\n:kind: keynote\n\nby {}, PyCon US 2023\n\n'
    heads = [('Rewind and Replay', 'rewind', 'Ann Lee'), ('Traps of Time', 'traps', 'Bo Ray')]
    if name.endswith('rst'):
        text = 'T\n=\n\nTalks\n-----\n\n.. talk:bullets::\n\n' + ''.join(
            f'{title}\n{"~" * 30}\n\n{told.format(key, who)}' for title, key, who in heads
        )
    else:
        text = '# T\n\n## Talks\n\n```{talk:bullets}\n```\n\n' + ''.join(
            f'### {title}\n\n{told.format(key, who)}' for title, key, who in heads
        )
    made = build(tmp_path, {name: text})
    assert made.warnings == ()
    talks = made.facts().talks
    assert [(each.title, each.id, *each.speakers) for each in talks] == heads
    assert {each.kind for each in talks} == {'keynote'}
    assert 'rewind' not in made.page().text


def test_id_in_the_cell_of_a_table(tmp_path: Path):
    rows = (
        'T\n=\n\n.. talk:bullets::\n\n   .. list-table::\n      :header-rows: 1\n\n'
        '      * - Title\n        - Speaker\n      * - Rewind\n\n          :id: in-a-cell\n'
        '          :kind: keynote\n        - Bo Ray\n'
    )
    made = build(tmp_path, {'index.rst': rows})
    assert made.warnings == ()
    (talk,) = made.facts().talks
    assert (talk.id, talk.title, talk.kind) == ('in-a-cell', 'Rewind', 'keynote')
