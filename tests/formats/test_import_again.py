"""What an import wrote is read again as the same, and so are directives by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from projects import Project
from sphinx_talks.cli import main
from sphinx_talks.formats.foreign_values import Log
from sphinx_talks.formats.read.guess import read_source
from sphinx_talks.formats.read.page_file import find_declared

pytest.importorskip('markdown_it', reason='the extra "import" is not installed')

PAGES = sorted((Path(__file__).parent / 'written_pages').iterdir())


def imported(source: Path, target: Path) -> str:
    """Import a page, and return what was written."""
    assert main(['import', str(source), '--output', str(target)]) == 0
    return target.read_text(encoding='utf-8')


@pytest.mark.parametrize(
    'name', [path.name for path in PAGES if path.suffix in ('.md', '.rst')]
)
@pytest.mark.parametrize('suffix', ['.md', '.rst'])
def test_what_an_import_wrote(tmp_path: Path, name: str, suffix: str) -> None:
    """The import of an import is the same, byte for byte, in each markup."""
    source = next(path for path in PAGES if path.name == name)
    first = imported(source, tmp_path / f'first{suffix}')
    second = imported(tmp_path / f'first{suffix}', tmp_path / f'second{suffix}')
    assert second == first


DECLARED = {
    'talks.rst': """Talks
=====

.. talk:event:: Conf 2024
   :id: conf
   :dates: 2024-05-17/2024-05-18

   .. talk:: Rewind
      :speakers: Toby Ho, Ann Other
      :video: attendees https://example.org/v

      Notes, with *weight*.

Elsewhere
---------

- Grids that Heal, Ann Lee, EuroSci 2022

.. talk:: Other
   :own:
   :date: 2024-05-18

.. code-block:: rst

   .. talk:: Only shown
      :speakers: Nobody
""",
    'talks.md': """# Talks

:::::{talk:event} Conf 2024
:id: conf
:dates: 2024-05-17/2024-05-18

::::{talk} Rewind
---
speakers:
  - Toby Ho
  - Ann Other
video: attendees https://example.org/v
---
Notes, with *weight*.
::::
:::::

## Elsewhere

- Grids that Heal, Ann Lee, EuroSci 2022

```{talk} Other
:own:
:date: 2024-05-18
```

```rst
.. talk:: Only shown
```

````md
:::{talk} Only shown
:speakers: Nobody
:::
````
""",
}


@pytest.mark.parametrize('name', DECLARED)
def test_directives_by_hand(tmp_path: Path, name: str) -> None:
    """What stands in directives is read beside what stands in a list, and no code is."""
    file = tmp_path / name
    file.write_text(DECLARED[name], encoding='utf-8')
    found = read_source(file)
    rewind, grids, other = (each.talk for each in found.talks)
    assert (rewind.title, rewind.event) == ('Rewind', 'conf')
    assert rewind.speakers == ('Toby Ho', 'Ann Other')
    assert [(medium.state, medium.url) for medium in rewind.media] == [
        ('attendees', 'https://example.org/v')
    ]
    words = ''.join(part.text for line in found.talks[0].notes for part in line.parts)
    assert words == 'Notes, with weight.'
    assert (grids.title, grids.speakers) == ('Grids that Heal', ('Ann Lee',))
    assert (other.title, other.own, other.date) == ('Other', True, '2024-05-18')
    assert [each.section for each in found.talks] == ['', 'Elsewhere', 'Elsewhere']
    assert [(event.id, event.dates) for event in found.events] == [
        ('conf', '2024-05-17/2024-05-18')
    ]


LIST = """- [Grids](https://example.org/v), Ann Lee, EuroSci 2022

:::{talk} Other
:speakers: Bo
:::
"""


def site_with(folder: Path, states: str) -> Project:
    """Make a set whose page imports a list, with states by host."""
    page = f'Talks\n=====\n\n.. talk:import:: list.txt\n   :state: {states}\n'
    site = Project(folder, {'index.rst': page})
    site.write('list.txt', LIST)
    return site


def test_by_directive(tmp_path: Path) -> None:
    """``talk:import`` reads such a page too, with states by host."""
    built = site_with(tmp_path, 'example.org=attendees').build('text')
    grids, other = built.facts().talks
    assert {medium.state for medium in grids.media} == {'attendees'}
    assert other.speakers == ('Bo',)


def test_wrong_states(tmp_path: Path) -> None:
    """A state that is none is told with the nearest one."""
    built = site_with(tmp_path, 'example.org=atendees').build('text')
    assert 'expected example.org=attendees' in built.errors


def _own_page(number: int, kind: str) -> tuple[str, str]:
    if kind == 'rst':
        talks = ''.join(
            f'   .. talk:: Title {each}\n\n      Notes on it.\n\n' for each in range(number)
        )
        return 'x.rst', f'Talks\n=====\n\n.. talk:event:: Conf 2024\n\n{talks}'
    talks = ''.join(
        f'```{{talk}} Title {each}\nNotes on it.\n```\n\n' for each in range(number)
    )
    return 'x.md', f'# Talks\n\n````{{talk:event}} Conf 2024\n{talks}````\n'


@pytest.mark.slow
@pytest.mark.parametrize('kind', ['rst', 'md'])
def test_steps_grow_with_the_page(kind: str) -> None:
    """What each directive stands in is found without looking through all of them."""
    steps = []
    for number in (100, 200, 400):
        name, text = _own_page(number, kind)
        count = 0

        def trace(_frame: object, _event: str, _value: object) -> object:
            nonlocal count
            count += 1
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            declared = find_declared(Path(name), text, Log(name))
        finally:
            sys.settrace(before)
        assert len(declared.talks) == number
        assert {each.talk.event for _line, each in declared.talks} == {'Conf 2024'}
        steps.append(count)
    assert steps[2] - steps[1] < 2.2 * (steps[1] - steps[0]), steps
