"""Documents that are put together from parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import build

INCLUDED = """\
.. talk:: Included
   :id: included
   :date: soon

   See :talk:`nowhere`.

.. talk:: Included as well
   :id: twice
"""


@pytest.mark.parametrize('folder', ['', 'parts/'])
def test_included_file(folder: str, tmp_path: Path) -> None:
    """Warnings name the included file and its line."""
    name = f'{folder}part.txt'
    source = f'Page\n====\n\nText.\n\n.. include:: {name}\n\n.. talk:: Twice\n'
    built = build(tmp_path, {'index.rst': source, name: INCLUDED})
    assert {(each.file, each.line, each.type) for each in built.warnings} == {
        (name, 3, 'talks.bad_value'),
        (name, 5, 'talks.unknown_talk'),
        ('index.rst', 8, 'talks.duplicate_id'),
    }
    assert len(built.warnings) == 3
    duplicate = next(each for each in built.warnings if each.type == 'talks.duplicate_id')
    assert f'{name}:7' in duplicate.message
    place = built.facts().talks[0].place
    assert (place.document, place.line, place.file) == ('index', 1, name)
    assert 'soon' in built.page().text


def test_file_included_twice(tmp_path: Path) -> None:
    """Each document that includes a file declares its talks: the others are told."""
    page = 'Page\n====\n\n.. include:: part.txt\n'
    part = '.. talk:: Part\n'
    built = build(tmp_path, {'a.rst': page, 'b.rst': page, 'part.txt': part})
    (warned,) = built.warnings
    assert (warned.file, warned.line, warned.type) == ('part.txt', 1, 'talks.duplicate_id')


@pytest.mark.myst
def test_included_markdown(tmp_path: Path) -> None:
    """The same in MyST."""
    part = ':::{talk} Included\n:date: soon\n:::\n\n:::{talk} Again\n:id: again\n:::\n'
    page = (
        '# Page\n\nText.\n\n```{include} part.txt\n```\n\n:::{talk} Twice\n:id: again\n:::\n'
    )
    built = build(tmp_path, {'index.md': page, 'part.txt': part})
    # MyST-Parser 4 counts the lines of an included file from two, and tells directives alone.
    assert {(each.file, each.line, each.type) for each in built.warnings} == {
        ('part.txt', 2, 'talks.bad_value'),
        ('index.md', 8, 'talks.duplicate_id'),
    }


# Up to 8.2, Sphinx fails on any entry in the contents that two ``only`` are around,
# such as that of a ``py:function``. So the talk within two has none.
ONLY = """\
Page
====

.. only:: html

   .. talk:: For the web
      :id: web
      :speakers: Web Speaker

.. only:: latex

   .. talk:: For print
      :id: print
      :speakers: Print Speaker

   See :talk:`print`.

.. only:: html

   .. only:: draft

      .. talk:: For drafts
         :id: draft
         :no-contents-entry:

.. talk:index:: speakers
"""


def test_conditions(tmp_path: Path) -> None:
    """What a build leaves out is in none of its lists."""
    html = build(tmp_path, {'index.rst': ONLY})
    assert html.warnings == ()
    assert {talk.id: talk.place.conditions for talk in html.facts().talks} == {
        'web': ('html',),
        'print': ('latex',),
        'draft': ('html', 'draft'),
    }
    shown = html.page().text
    assert 'For the web' in shown
    assert 'Web Speaker' in shown
    assert 'For print' not in shown
    assert 'Print Speaker' not in shown
    assert 'For drafts' not in shown
    assert 'Print Speaker' not in html.page('talk-speakers').text

    latex = build(tmp_path, {'index.rst': ONLY}, 'latex').output('notes.tex')
    assert 'For print' in latex
    assert 'Print Speaker' in latex
    assert 'For the web' not in latex
    assert 'Web Speaker' not in latex


def test_reference_from_what_is_left_out(tmp_path: Path) -> None:
    """A link to a talk that this build leaves out is told, where it stands."""
    source = ONLY + '\nSee :talk:`draft`.\n'
    (warned,) = build(tmp_path, {'index.rst': source}).warnings
    assert (warned.file, warned.line, warned.type) == ('index.rst', 28, 'talks.unknown_talk')


def test_substitutions(tmp_path: Path) -> None:
    """What a substitution stands for is collected where it is used."""
    source = """\
Page |year|
===========

.. |year| replace:: 2024
.. |link| replace:: :talk:`rewind`
.. |tool| replace:: a tool

.. talk:: Rewind
   :id: rewind

   * Insight: |tool| is worth a try.

   .. talk:quote::

      It is |tool|.

Cited in |year|
---------------

See |link|.
"""
    built = build(tmp_path, {'index.rst': source})
    assert built.warnings == ()
    facts = built.facts()
    assert facts.title == 'Page 2024'
    assert [each.text for each in facts.takeaways] == [
        'a tool is worth a try.',
        'It is a tool.',
    ]
    assert [(each.kind, each.target, each.place.heading) for each in facts.mentions] == [
        ('talk', 'rewind', 'Cited in 2024')
    ]
    assert 'Cited in 2024' in built.page().text


@pytest.mark.myst
def test_substitutions_of_markdown(tmp_path: Path) -> None:
    """The same in MyST."""
    source = """\
# Page

:::{talk} Rewind
:id: rewind

* Insight: {{ tool }} is worth a try.
:::

See {{ link }}.
"""
    built = build(
        tmp_path,
        {'index.md': source},
        myst_enable_extensions=['colon_fence', 'substitution'],
        myst_substitutions={'tool': 'a *tool*', 'link': '{talk}`rewind`'},
    )
    assert built.warnings == ()
    facts = built.facts()
    assert [each.text for each in facts.takeaways] == ['a tool is worth a try.']
    assert [(each.kind, each.target) for each in facts.mentions] == [('talk', 'rewind')]


def test_markup_around(tmp_path: Path) -> None:
    """Talks are collected from within tables, lists and boxes; footnotes too."""
    source = """\
Page
====

.. note::

   .. talk:: In a box

* In a list

  .. talk:: In a list item

+-----------------------+
| .. talk:: In a table  |
+-----------------------+

See the note. [1]_

.. [1] It cites :talk:`in-a-box`.
"""
    built = build(tmp_path, {'index.rst': source})
    assert built.warnings == ()
    assert [talk.id for talk in built.facts().talks] == [
        'in-a-box',
        'in-a-list-item',
        'in-a-table',
    ]
    assert [each.target for each in built.facts().mentions] == ['in-a-box']


def test_no_title(tmp_path: Path) -> None:
    """A document without a title goes by its first talk, or the like, else by its name."""
    built = build(tmp_path, {'index.rst': '.. talk:: A\n\n:talk:`a`\n'})
    assert built.warnings == ()
    assert built.facts().title == 'A'
    words = build(tmp_path / 'words', {'index.rst': 'Words, and no title.\n'})
    assert words.warnings == ()
    assert words.facts().title == 'index'
