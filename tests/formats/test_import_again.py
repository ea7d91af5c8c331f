"""What an import wrote is read again as the same, and so are directives by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import Project
from sphinx_talks.cli import main
from sphinx_talks.formats.read.guess import read_source

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
