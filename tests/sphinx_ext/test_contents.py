"""Entries of talks in the contents of their page, and in the general index."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from docutils import nodes

from markup_text import as_markdown
from projects import Built, build

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


#: Where the links in the sidebar lead.
ENTRIES_SHOWN = [
    '#',
    '#event-pycon-us-2024',
    '#talk-rewind',
    '#topic-typing',
    '#talk-theory-of-types',
    '#talk-within-one-that-is-left-out',
    '#talk-not-in-the-index',
    '#speaker-toby-ho',
    '#project-pyrewind',
    '#section',
    '#talk-within-a-section',
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
    built = build(tmp_path, page(markup), talks_contents_entries='everywhere')
    assert built.warnings == ()
    contents = built.contents()
    within = [line for line in contents if 'Within one' in line]
    assert len(within) == 1
    contents.remove(within[0])
    assert contents == ENTRIES
    assert_prose(built)


@pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_page_lists_what_it_listed_everywhere(markup: str, tmp_path: Path) -> None:
    """By default the page looks the same, and the environment has its headings alone."""
    everywhere = build(tmp_path / 'a', page(markup), talks_contents_entries='everywhere')
    built = build(tmp_path / 'b', page(markup))
    assert built.warnings == ()
    assert built.contents() == ['Page', '  Section']
    assert listed(built) == listed(everywhere) == ENTRIES_SHOWN
    assert_prose_in_sidebar(built)


def listed(built: Built, document: str = 'index') -> list[str]:
    """Return the entries in the sidebar of a page, but for those that it has in any case."""
    sidebar = built.output(f'{document}.html').partition('class="sphinxsidebar"')[2]
    contents = sidebar.partition('</ul>\n\n')[0].partition('<h3>This Page')[0]
    return re.findall(r'<a class="reference internal" href="([^"]*)">', contents)


def assert_prose(built: Built) -> None:
    """Fail if an entry is in the font of code."""
    assert not [*built.app.env.tocs['index'].findall(nodes.literal)]
    assert_prose_in_sidebar(built)


def assert_prose_in_sidebar(built: Built) -> None:
    """Fail if the sidebar shows titles as code."""
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
    assert built.contents() == ['Page', '  f()']
    assert listed(built) == ['#', '#f', '#talk-rewind']


def test_code_in_the_notes_of_a_talk(tmp_path: Path) -> None:
    """What stands below a talk takes its place where the talk is left out."""
    below = '   .. py:function:: f()\n\n.. py:function:: g()\n'
    source = f'Page\n====\n\n.. talk:: Rewind\n\n{below}'
    built = build(tmp_path, {'index.rst': source})
    assert built.warnings == ()
    assert built.contents() == ['Page', '  f()', '  g()']
    assert listed(built) == ['#', '#talk-rewind', '#f', '#g']


def test_page_without_a_title(tmp_path: Path) -> None:
    """Where a page has no heading, its first talk stands for it."""
    sources = {'page.rst': '.. talk:: Rewind\n\n.. talk:: Again\n'}
    built = build(tmp_path, sources)
    assert built.warnings == ()
    assert built.contents('page') == ['Rewind']
    assert listed(built, 'page') == ['#', '#talk-again']


def test_too_many_to_list(tmp_path: Path) -> None:
    """A page of very many talks lists its headings alone."""

    def talks(number: int) -> str:
        return '\n'.join(f'.. talk:: Talk {each}\n' for each in range(number))

    sources = {
        'many.rst': f'Many\n====\n\n{talks(101)}',
        'most.rst': f'Most\n====\n\n{talks(100)}',
        'all.rst': f'All\n===\n\nFirst\n-----\n\n{talks(101)}',
    }
    built = build(tmp_path, sources)
    assert len(listed(built, 'most')) == 101
    assert listed(built, 'many') == []
    assert listed(built, 'all') == ['#', '#first']


def test_numbered_sections(tmp_path: Path) -> None:
    """Sphinx numbers headings when all is read, and no talks."""
    sources = {
        'index.rst': 'Notes\n=====\n\n.. toctree::\n   :numbered:\n\n   page\n',
        'page.rst': page('rst')['index.rst'],
    }
    built = build(tmp_path, sources)
    sidebar = built.output('page.html').partition('class="sphinxsidebar"')[2]
    assert '>1.1. Section</a>' in sidebar
    assert '>Rewind</a>' in sidebar


@pytest.mark.parametrize('jobs', [1, 2])
def test_no_page_lists_talks_of_others(jobs: int, tmp_path: Path) -> None:
    """Serial and parallel builds show the same, and so does a build after an edit."""
    text = 'Page {0}\n======\n\n.. talk:: Talk {0}\n'
    sources = {f'p{each}.rst': text.format(each) for each in range(8)}
    built = build(tmp_path, sources, jobs=jobs, html_sidebars=GLOBAL)
    sources['p3.rst'] += '\nMore.\n'
    for each in (built, build(tmp_path, sources, jobs=jobs, html_sidebars=GLOBAL)):
        for number in range(8):
            links = each.page(f'p{number}').links
            assert [link for link in links if 'talk-talk' in link] == [
                # In the contents of the page, in those of the set, and the permalink.
                *[f'#talk-talk-{number}'] * 3
            ]


GLOBAL = {'**': ['localtoc.html', 'globaltoc.html']}


@pytest.mark.parametrize('builder', ['xml', 'pseudoxml', 'latex', 'text', 'singlehtml'])
def test_nothing_in_other_builders(builder: str, tmp_path: Path) -> None:
    """What a page keeps for its sidebar is in no other output."""
    built = build(tmp_path, page('rst'), builder)
    assert built.warnings == ()
    for path in Path(built.app.outdir).rglob('*'):
        if path.suffix in {'.xml', '.pseudoxml', '.tex', '.txt', '.html'}:
            assert 'talk_contents' not in path.read_text(encoding='utf-8')


def test_json_of_pages(tmp_path: Path) -> None:
    """Programs that show pages of their own get the contents, too."""
    built = build(tmp_path, page('rst'), 'json')
    contents = json.loads(built.output('index.fjson'))['toc']
    assert '#talk-rewind' in contents


@pytest.mark.parametrize(
    ('setting', 'value'),
    [
        ('talks_contents_entries', 'nowhere'),
        ('talks_contents_entries', False),
        ('toc_object_entries', False),
    ],
)
def test_no_entries_at_all(setting: str, value: object, tmp_path: Path) -> None:
    """Entries can be turned off: ours alone, and those of all domains."""
    built = build(tmp_path, page('rst'), 'html', **{setting: value})
    assert built.warnings == ()
    assert built.contents() == ['Page', '  Section']
    assert listed(built) == ['#', '#section']
    assert len(built.facts().talks) == 7
    assert '#talk-rewind' in built.page().links


@pytest.mark.parametrize('option', ['no-contents-entry', 'nocontentsentry'])
def test_one_entry_less(option: str, tmp_path: Path) -> None:
    """A talk can be left out of the contents, and is everywhere else."""
    source = f'Page\n====\n\n.. talk:: Rewind\n   :{option}:\n\nSee :talk:`rewind`.\n'
    built = build(tmp_path, {'index.rst': source})
    assert built.warnings == ()
    assert built.contents() == ['Page']
    assert listed(built) == []
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
    # An index with a title may be in the contents as well.
    assert [link for link in listed(built) if link.startswith('#talk-')] == ['#talk-rewind']
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
        ('search:rewind', 'search-talk'),
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
    """A toctree shows pages, and the talks of other pages if the settings ask for them."""
    sources = {
        'index.rst': 'Notes\n=====\n\n.. toctree::\n   :maxdepth: 4\n\n   page\n',
        'page.rst': page('rst')['index.rst'],
    }
    built = build(tmp_path, sources)
    assert 'page.html#section' in built.page().links
    assert not [link for link in built.page().links if link.startswith('page.html#talk-')]
    built = build(tmp_path, sources, talks_contents_entries=True)
    assert built.warnings == ()
    assert 'page.html#talk-rewind' in built.page().links
    assert 'page.html#talk-within-a-section' in built.page().links
    assert '<code' not in built.output('index.html')


@pytest.mark.parametrize(
    ('theme', 'package'),
    [
        ('alabaster', 'alabaster'),
        ('furo', 'furo'),
        ('pydata_sphinx_theme', 'pydata_sphinx_theme'),
        ('sphinx_book_theme', 'sphinx_book_theme'),
        ('sphinx_rtd_theme', 'sphinx_rtd_theme'),
    ],
)
def test_themes(theme: str, package: str, tmp_path: Path) -> None:
    """Every theme lists the talks of the page that it shows, and of no other."""
    pytest.importorskip(package)
    text = 'Page {0}\n======\n\n.. talk:: Talk {0}\n\n.. talk:: More {0}\n'
    sources = {f'p{each}.rst': text.format(each) for each in range(3)}
    built = build(tmp_path, sources, html_theme=theme)
    assert not [link for link in built.page('index').links if '#talk-' in link]
    links = built.page('p1').links
    # The permalink beside the title, and at least one more.
    assert links.count('#talk-talk-1') >= 2
    assert links.count('#talk-more-1') >= 2
    assert not [link for link in links if '#talk-' in link and not link.endswith('-1')]
