"""Entries of talks in the contents of their page, and in the general index."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes

from markup_builds import Built, build
from markup_text import as_markdown

SOURCE = """\
.. talk:event:: PyCon US 2024

   Notes on the event.

   .. talk:: Rewind
      :id: rewind

   .. talk:topic:: Typing

      .. talk:: Theory of types

.. talk:: Left out
   :no-contents-entry:

   .. talk:: Within one that is left out

.. talk:: Not declared
   :no-index:

.. talk:: Not in the index
   :no-index-entry:

.. talk:speaker:: Toby Ho

.. talk:project:: pyrewind
"""

ENTRIES = [
    'Page',
    '  PyCon US 2024',
    '    Rewind',
    '    Typing',
    '      Theory of types',
    '  Not in the index',
    '  Toby Ho',
    '  pyrewind',
    '  Section',
    '    Within a section',
]


def page(markup: str) -> dict[str, str]:
    """Write the page in one of the markups."""
    section = '\n.. talk:: Within a section\n'
    if markup == 'md':
        text = f'# Page\n\n{as_markdown(SOURCE)}\n## Section\n{as_markdown(section)}'
    else:
        text = f'Page\n====\n\n{SOURCE}\nSection\n-------\n{section}'
    return {f'index.{markup}': text}


@pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_entries(markup: str, tmp_path: Path) -> None:
    """Talks stand in the contents, below the event and the section they are in."""
    built = build(tmp_path, page(markup))
    assert built.warnings == ()
    contents = built.contents()
    within = [line for line in contents if 'Within one' in line]
    assert len(within) == 1
    contents.remove(within[0])
    assert contents == ENTRIES
    assert_prose(built)


def assert_prose(built: Built) -> None:
    """Fail if an entry is in the font of code."""
    assert not [*built.app.env.tocs['index'].findall(nodes.literal)]
    source = built.output('index.html')
    sidebar = source.partition('class="sphinxsidebar"')[2]
    assert '>Rewind</a>' in sidebar
    assert '<code' not in sidebar


def test_entries_in_prose_only_for_talks(tmp_path: Path) -> None:
    """What other domains put into the contents stays code."""
    source = 'Page\n====\n\n.. py:function:: f()\n\n.. talk:: Rewind\n'
    built = build(tmp_path, {'index.rst': source})
    assert built.warnings == ()
    literals = [*built.app.env.tocs['index'].findall(nodes.literal)]
    assert [literal.astext() for literal in literals] == ['f()']
    assert built.contents() == ['Page', '  f()', '  Rewind']


@pytest.mark.parametrize('setting', ['talks_contents_entries', 'toc_object_entries'])
def test_no_entries_at_all(setting: str, tmp_path: Path) -> None:
    """Entries can be turned off: ours alone, and those of all domains."""
    built = build(tmp_path, page('rst'), 'html', **{setting: False})
    assert built.warnings == ()
    assert built.contents() == ['Page', '  Section']
    assert len(built.facts().talks) == 7
    assert '#talk-rewind' in built.page().links


@pytest.mark.parametrize('option', ['no-contents-entry', 'nocontentsentry'])
def test_one_entry_less(option: str, tmp_path: Path) -> None:
    """A talk can be left out of the contents, and is everywhere else."""
    source = f'Page\n====\n\n.. talk:: Rewind\n   :{option}:\n\nSee :talk:`rewind`.\n'
    built = build(tmp_path, {'index.rst': source})
    assert built.warnings == ()
    assert built.contents() == ['Page']
    assert '#talk-rewind' in built.page().links
    assert 'index.html#talk-rewind' in built.page('genindex').links


@pytest.mark.parametrize('option', ['no-index', 'noindex'])
def test_no_index(option: str, tmp_path: Path) -> None:
    """What is not to be found is shown, and is nowhere else."""
    source = f"""\
Page
====

.. talk:: Rewind
   :{option}:
   :speakers: Toby Ho

   Notes, all of them.

.. talk:event:: Some Conf
   :{option}:

.. talk:: Rewind
   :speakers: Someone Else

.. talk:index:: speakers
"""
    built = build(tmp_path, {'index.rst': source})
    assert built.warnings == ()
    assert built.contents() == ['Page', '  Rewind']
    shown = built.page()
    assert 'Toby Ho' in shown.text
    assert 'Notes, all of them.' in shown.text
    assert 'Some Conf' in shown.text
    assert shown.text.count('Toby Ho') == 1
    assert [talk.indexed for talk in built.facts().talks] == [False, True]
    index = built.page('genindex')
    # Under its title, and under the speaker of the talk that can be found.
    assert index.text.count('Rewind') == 2
    assert 'Toby Ho' not in index.text
    assert 'Some Conf' not in index.text
    assert 'Some Conf' not in str(built.app.env.domains['talk'].get_objects())
    objects = built.app.env.domains['talk'].get_objects()
    assert [(name, kind) for name, _words, kind, *_rest in objects] == [
        ('rewind', 'talk'),
        ('rewind', 'search-talk'),
    ]


def test_general_index(tmp_path: Path) -> None:
    """Each declared thing has one entry in the general index, which leads to it."""
    built = build(tmp_path, page('rst'), talks_index_entries=('title',))
    index = built.page('genindex')
    for name, fragment in {
        'PyCon US 2024': 'event-pycon-us-2024',
        'Rewind': 'talk-rewind',
        'Typing': 'topic-typing',
        'Theory of types': 'talk-theory-of-types',
        'Left out': 'talk-left-out',
        'Toby Ho': 'speaker-toby-ho',
        'pyrewind': 'project-pyrewind',
        'Within a section': 'talk-within-a-section',
    }.items():
        assert name in index.text
        assert index.links.count(f'index.html#{fragment}') == 1
        assert fragment in built.page().ids
    assert 'Not declared' not in index.text
    assert 'Not in the index' not in index.text


def test_contents_in_other_documents(tmp_path: Path) -> None:
    """A toctree that goes deep enough shows the talks of other pages."""
    built = build(
        tmp_path,
        {
            'index.rst': 'Notes\n=====\n\n.. toctree::\n   :maxdepth: 4\n\n   page\n',
            'page.rst': page('rst')['index.rst'],
        },
    )
    assert built.warnings == ()
    assert 'page.html#talk-rewind' in built.page().links
    assert 'page.html#talk-within-a-section' in built.page().links
    assert '<code' not in built.output('index.html')
