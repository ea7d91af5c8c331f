"""Parts and related talks across pages, and builds after edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import Project

# Each builds a set several times.
pytestmark = pytest.mark.slow

PAGES = {
    'index.rst': 'Notes\n=====\n\nTalks.\n',
    'one.rst': """\
:orphan:

One
===

.. talk:: Packaging, Part I
   :id: one
   :date: 2024-05-15
""",
    'two.rst': """\
:orphan:

Two
===

.. talk:: Packaging, Part II
   :id: two
   :date: 2024-05-16
   :part-of: former-one
   :related: wheels
""",
    'three.rst': """\
:orphan:

Three
=====

.. talk:: Packaging, Part III
   :id: three
   :date: 2024-05-17
   :part-of: one, one, three

   .. talk:delivery:: de
      :date: 2024-04
""",
    'wheels.rst': """\
:orphan:

Wheels
======

.. talk:: Wheels
   :id: wheels
   :related: two, wheels, two
""",
    'events.rst': """\
:orphan:

Events
======

.. talk:event:: PyCon DE
   :id: de
   :talks:
""",
    'plain.rst': ':orphan:\n\nPlain\n=====\n\nNothing of it.\n',
}
ALIAS = {**PAGES, 'one.rst': PAGES['one.rst'] + '   :aliases: former-one\n'}


def test_shown_on_both_ends(tmp_path: Path) -> None:
    """Each relation is shown once on each of its pages."""
    made = Project(tmp_path, ALIAS).build('text')
    assert made.ours == ()
    assert made.words('one').endswith('Parts: * Packaging, Part II * Packaging, Part III')
    assert made.words('two').endswith(
        'Part of: Packaging, Part I Other parts: Packaging, Part III Related: Wheels'
    )
    assert made.words('three').endswith(
        'Part of: Packaging, Part I Other parts: Packaging, Part II'
    )
    assert made.words('wheels').endswith('Related: Packaging, Part II')


def test_many_parts_are_listed_by_the_whole_alone(tmp_path: Path) -> None:
    """The links between all of them would grow with the square of their number."""
    talks = ['.. talk:: Lightning talks\n   :id: whole\n']
    talks += [f'.. talk:: Talk {name}\n   :part-of: whole\n' for name in 'ABCDE']
    pages = {'index.rst': '\n'.join(['Talks\n=====\n', *talks])}
    made = Project(tmp_path, pages).build('text')
    words = made.words('index')
    assert words.count('Part of: Lightning talks') == 5
    assert 'Parts: * Talk A * Talk B * Talk C * Talk D * Talk E' in words
    assert 'Other parts' not in words


@pytest.mark.slow
@pytest.mark.parametrize('builder', ['html', 'text'])
@pytest.mark.parametrize(
    ('file', 'old', 'new', 'changed'),
    [
        # Shown by the other two parts and by the related talk.
        ('two.rst', 'Part II', 'Part 2', {'one', 'two', 'three', 'wheels'}),
        ('wheels.rst', 'talk:: Wheels', 'talk:: Sdists', {'wheels', 'two'}),
        # An alias moves away, and with it a part.
        ('one.rst', 'former-one', 'another-one', {'one', 'two', 'three'}),
        ('wheels.rst', 'two, wheels, two', 'three', {'wheels', 'three'}),
        # The order of parts.
        ('three.rst', '2024-05-17', '2024-05-14', {'one', 'three'}),
        # An event, where a delivery names it.
        ('events.rst', 'PyCon DE', 'PyConDE', {'events', 'three'}),
        ('three.rst', 'delivery:: de', 'delivery:: fr', {'events', 'three'}),
        # What no other page shows.
        ('one.rst', ':date:', ':room: 1\n   :date:', {'one'}),
    ],
)
def test_edit(
    tmp_path: Path, builder: str, file: str, old: str, new: str, changed: set[str]
) -> None:
    """A build after an edit writes the pages that change, as a clean one has them."""
    notes = Project(tmp_path, ALIAS)
    notes.build(builder)
    notes.edit(file, old, new)
    made = notes.build(builder)
    # In HTML the old fragment is gone from the page that has it only by the alias.
    assert made.changed == changed
    # Older versions of Sphinx write the first page again with any other one.
    assert made.written - {'index'} == changed
    notes.check_same_as_clean(builder)


def test_unknown(tmp_path: Path) -> None:
    """Ids that no talk has are reported where they stand, and shown."""
    made = Project(tmp_path, PAGES).build('text')
    ((file, line, message, subtype),) = made.ours
    assert (file, line, subtype) == ('two.rst', 6, 'unknown_talk')
    assert message.startswith("option :part-of: names the talk 'former-one'")
    assert 'Part of: former-one Related: Wheels' in made.words('two')
    near = {'index.rst': '.. talk:: Wheels\n\n.. talk:: X\n   :related: wheles\n'}
    made = Project(tmp_path / 'near', near).build('text')
    ((_file, _line, message, _subtype),) = made.ours
    assert message.endswith("which is not declared; did you mean 'wheels'?")


def test_parallel(tmp_path: Path) -> None:
    """Processes that read documents beside each other come to the same pages."""
    notes = Project(tmp_path, ALIAS)
    assert notes.build(jobs=2).ours == ()
    notes.check_same_as_clean()
