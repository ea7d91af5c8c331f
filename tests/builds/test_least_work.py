"""A build writes the pages that change, and no others."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from builds_edits import STEPS

if TYPE_CHECKING:
    from builds import Project
    from builds_edits import Edit

pytestmark = pytest.mark.myst

#: Sphinx writes the page of a toctree again when one of its documents was read.
_TOCTREE = frozenset({'index'})


def _hashes(project: Project, builder: str) -> dict[str, str]:
    """Fingerprint the pages of all documents."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in project.pages(builder).items()
    }


def _written(project: Project, builder: str = 'html') -> tuple[set[str], set[str]]:
    """Build, and return which pages were written and which are different now."""
    before = _hashes(project, builder)
    build = project.build(builder).check()
    after = _hashes(project, builder)
    changed = {name for name, digest in after.items() if before.get(name) != digest}
    return set(build.written), changed


@pytest.mark.parametrize('builder', ['html', 'text'])
def test_title_of_talk(notes: Project, builder: str) -> None:
    """A title is written anew on the pages that show it."""
    notes.edit('talks/rewind.rst', 'Time-Travel', 'Timetravel')
    written, changed = _written(notes, builder)
    assert written - _TOCTREE == changed
    assert changed == {
        'talks/rewind',
        # Cite it by its title.
        'talks/packaging',
        'notes/reading',
        'notes/links',
        'notes/markdown',
        'by/extended',
        # List it.
        'events',
        'people',
        'topics',
        'by/topic',
        'by/speaker',
        'by/event',
        'by/project',
        'by/pep',
        'by/takeaways',
        'by/list',
        'by/pictures',
        'by/elsewhere',
        # Cite it as papers do.
        'notes/citing',
        'by/bibliography',
    }


@pytest.mark.parametrize('builder', ['html', 'text'])
def test_prose_of_talk(notes: Project, builder: str) -> None:
    """What a talk's notes say stands on its page only."""
    notes.edit('talks/rewind.rst', 'records every step', 'replays each step')
    written, changed = _written(notes, builder)
    assert written - _TOCTREE == changed == {'talks/rewind'}


def test_lines_move(notes: Project) -> None:
    """Where a place stands in its file is not shown anywhere."""
    for name in ('notes/reading.rst', 'talks/typing.rst', 'events.rst'):
        text = (notes.source / name).read_text(encoding='utf-8')
        notes.write(name, '.. A comment, and an empty line.\n\n' + text)
    written, changed = _written(notes)
    assert changed == set()
    assert written - _TOCTREE == {'notes/reading', 'talks/typing', 'events'}


def test_topic_of_talk(notes: Project) -> None:
    """A topic is changed on the talk's page and in the indexes that list it."""
    notes.edit('talks/rewind.rst', ':topics: debugging', ':topics: performance')
    written, changed = _written(notes)
    assert written - _TOCTREE == changed
    assert changed == {
        *('talks/rewind', 'topics'),
        *('by/topic', 'by/list', 'by/takeaways', 'by/pictures', 'by/elsewhere'),
    }


def test_medium_of_talk(notes: Project) -> None:
    """Where the recording is stands on the talk's page, in tables and in charts."""
    notes.edit('talks/packaging.rst', ':video: pending', ':video: not-recorded')
    written, changed = _written(notes)
    assert written - _TOCTREE == changed == {'talks/packaging', 'by/list', 'by/pictures'}


def test_cross_reference_in_talk(notes: Project) -> None:
    """A function that a talk speaks of shows on the pages that ask for it."""
    notes.edit('talks/stacks.rst', ':func:`push`', ':func:`push`, :func:`pop`')
    written, changed = _written(notes)
    assert written - _TOCTREE == changed == {'talks/stacks', 'by/mentions'}


def test_cross_reference_elsewhere(notes: Project) -> None:
    """One that stands outside of talks is nothing to us."""
    notes.edit('plain.rst', 'But a note.', 'But :py:func:`stacks.pop`.')
    written, changed = _written(notes)
    assert written - _TOCTREE == changed == {'plain'}


def test_takeaway(notes: Project) -> None:
    """What was learned shows on the page of its talk and on those that list it."""
    notes.edit('talks/stacks.rst', 'Draw them.', 'Draw all of them.')
    written, changed = _written(notes)
    assert written - _TOCTREE == changed == {'talks/stacks', 'by/takeaways'}


def test_data_file(notes: Project) -> None:
    """A talk of a data file is changed on the page that imports it and where it is listed."""
    notes.edit('data/archive.json', 'Where time goes', 'Where the time goes')
    written, changed = _written(notes)
    assert written - _TOCTREE == changed
    shown = {'by/speaker', 'by/event', 'by/topic', 'by/takeaways', 'by/list', 'people'}
    shown.add('by/pictures')
    assert changed == {'by/archive', 'by/bibliography', *shown}


def test_catalogue_of_another_site(notes: Project) -> None:
    """What another site says is changed on those pages that show it."""
    notes.edit('data/elsewhere.json', 'Go back in small', 'Always go back in small')
    written, changed = _written(notes)
    assert written - _TOCTREE == changed == {'by/elsewhere'}
    notes.edit('data/elsewhere.json', 'Other talk', 'Another talk')
    written, changed = _written(notes)
    # Listed, cited, and among what the whole set cites.
    assert written - _TOCTREE == changed
    assert changed == {'by/elsewhere', 'by/elsewhere-title', 'by/bibliography'}
    notes.edit('data/elsewhere.json', '2022-02-03', '2022-02-04')
    written, changed = _written(notes)
    # Nothing but an entry of a bibliography shows the day.
    assert written - _TOCTREE == changed == {'by/bibliography'}
    notes.edit('data/elsewhere.json', '"line": 8,', '"line": 9,')
    assert _written(notes) == (set(), set())


def test_heading_of_citation(notes: Project) -> None:
    """A heading is shown by the things that are mentioned under it."""
    notes.edit('notes/links.rst', 'What was said\n----', 'What I heard said\n--------')
    written, changed = _written(notes)
    assert written - _TOCTREE == changed
    assert changed == {
        *('notes/links', 'talks/rewind', 'projects', 'by/project', 'by/mentions'),
        # They show where a talk is cited, and by what heading.
        *('notes/citing', 'by/bibliography', 'by/elsewhere'),
    }


def test_extension(notes: Project) -> None:
    """What a page adds to a talk elsewhere shows on the page of the talk."""
    notes.edit('by/extended.rst', 'v=aaaaaaaaa11', 'v=aaaaaaaaa12')
    written, changed = _written(notes)
    assert written - _TOCTREE == changed
    assert {'by/extended', 'talks/packaging'} <= changed


@pytest.mark.parametrize('step', STEPS, ids=[step.name for step in STEPS])
def test_no_page_in_vain(notes: Project, step: Edit) -> None:
    """Whatever the change: a page that was not read is written if it differs."""
    before = notes.sources()
    step.apply(notes)
    edited = {
        name.rpartition('.')[0]
        for name, text in notes.sources().items()
        if before.get(name) != text
    }
    written, changed = _written(notes)
    assert written - _TOCTREE - edited == changed - _TOCTREE - edited
    assert edited <= written
