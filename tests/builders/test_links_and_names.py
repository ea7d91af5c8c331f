"""What pages are called, and where links to and from them lead, in several builders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

_TALK = '.. talk:: Rewind\n   :id: rewind\n   :topics: Debugging\n'
_PAGE = f'Talks\n=====\n\n{_TALK}'


def test_headings_of_groups_have_no_number_of_the_page(tmp_path: Path):
    sources = {
        'index.rst': 'Index\n=====\n\n.. toctree::\n   :numbered:\n\n   talks\n',
        'talks.rst': f'Talks\n=====\n\n{_TALK}\n.. talk:list::\n   :group-by: topic\n',
    }
    project = Project(tmp_path, sources)
    for builder, before in (
        ('html', '<span class="section-number">1. </span>'),
        ('text', '1.'),
    ):
        raw = project.build(builder).raw('talks')
        assert before in raw
        assert not re.search(r'1\.(</span>| )*Debugging', raw)
        assert 'Debugging' in raw


def test_takeaways_have_fragments_that_no_other_page_has(tmp_path: Path):
    page = (
        '{0}\n=\n\n.. talk:: {0}\n\n   * Insight: {0}.\n\n'
        '   .. talk:quote::\n\n      Said {0}.\n'
    )
    sources = {f'{name}.rst': page.format(name) for name in 'ab'}
    html = Project(tmp_path, sources).build('singlehtml').output('index.html')
    ids = re.findall(r'\bid="([^"]+)"', html)
    ours = [each for each in ids if each.startswith(('insight', 'quote'))]
    assert len(ours) == len(set(ours)) == 4


@pytest.mark.parametrize('title', [True, False])
def test_hidden_talk_is_not_in_the_general_index(tmp_path: Path, title: bool):
    hidden = '.. talk:: Hidden\n   :speakers: Nobody Known\n'.replace('\n', '\n   ')
    wanted = ('title',) if title else ('title', 'speakers')
    sources = {'talks.rst': f'Talks\n=====\n\n{_TALK}\n.. only:: never\n\n   {hidden}\n'}
    index = (
        Project(tmp_path, sources, talks_index_entries=wanted).build().output('genindex.html')
    )
    assert 'Rewind' in index
    assert 'Hidden' not in index
    assert 'Nobody Known' not in index


@pytest.mark.parametrize(
    ('label', 'settings', 'is_link'),
    [
        ('talk-topics', {}, True),
        ('talk-peps', {}, False),
        ('talk-topics', {'html_domain_indices': False}, False),
        ('talk-topics', {'html_domain_indices': ['talk-events']}, False),
    ],
)
def test_reference_to_an_index_page(
    tmp_path: Path, label: str, settings: dict[str, object], is_link: bool
):
    sources = {
        'talks.rst': f'Talks\n=====\n\n{_TALK}',
        'other.rst': f'O\n=\n\nSee :ref:`{label}`.\n',
    }
    built = Project(tmp_path, sources, nitpicky=True, **settings).build().check()
    assert ('href="talk-' in built.body('other')) == is_link
    assert 'See Talks by' in built.body_words('other')
    assert (built.out / f'{label}.html').exists() == is_link


def test_reference_to_an_index_page_goes_with_it(tmp_path: Path):
    sources = {
        'talks.rst': f'Talks\n=====\n\n{_TALK}',
        'other.rst': 'O\n=\n\nSee :ref:`talk-peps`.\n',
    }
    project = Project(tmp_path, sources)
    project.build()
    project.edit('talks.rst', 'Debugging\n', 'Debugging\n\n   See :pep:`8`.\n')
    assert 'other' in project.build().written
    project.check_same_as_clean()


def test_inventory_has_each_name_once(tmp_path: Path):
    sources = {'talks.rst': f'{_PAGE}\n.. talk:topic:: Debugging\n'}
    inventory = Project(tmp_path, sources).build().inventory()
    names = [
        name for kind, items in inventory.items() if kind.startswith('talk:') for name in items
    ]
    assert len(names) == len(set(names))


@pytest.mark.myst
def test_link_of_myst_into_an_inventory(tmp_path: Path):
    talks = Project(tmp_path / 'a', {'talks.rst': _PAGE})
    out = talks.build().out
    mapping = {'conf': ('https://example.org/', str(out / 'objects.inv'))}
    extensions = ['myst_parser', 'sphinx.ext.intersphinx', 'sphinx_talks']
    other = Project(
        tmp_path / 'b',
        {'index.md': '# Other\n\n<inv:#rewind>\n'},
        extensions=extensions,
        intersphinx_mapping=mapping,
    )
    built = other.build().check()
    assert 'https://example.org/talks.html#talk-rewind' in built.body()


@pytest.mark.myst
def test_topic_gives_way_to_a_page_of_its_name(tmp_path: Path):
    sources = {
        'debugging.rst': 'Debugging\n=========\n',
        'talks.rst': f'{_PAGE}\n.. talk:topic:: Debugging\n\n:any:`debugging`\n',
        'more.md': '# More\n\n{any}`debugging`, {any}`rewind`\n',
    }
    built = Project(tmp_path, sources).build().check()
    assert 'href="debugging.html"' in built.body('talks')
    assert 'href="debugging.html"' in built.body('more')
    assert 'href="talks.html#talk-rewind"' in built.body('more')


def test_page_with_nothing_but_a_talk_has_its_title(tmp_path: Path):
    sources = {
        'index.rst': 'Index\n=====\n\n.. toctree::\n\n   alone\n   next\n',
        'alone.rst': ':orphan:\n\n' + _TALK,
        'next.rst': 'Next\n====\n\n:talk:`rewind`\n',
    }
    built = Project(tmp_path, sources).build()
    assert '<title>Rewind' in built.raw('alone')
    assert 'title="Rewind"' in built.raw('next')
    assert 'no title' not in ''.join(built.raw(name) for name in ('index', 'alone', 'next'))
    # In toctrees, it is no code.
    assert '<code' not in built.body('index')
    assert 'Rewind' in built.body('index')


def test_talk_outside_of_a_book_is_called_by_its_title(tmp_path: Path):
    kinds = {'event': 'conf', 'topic': 'dbg', 'speaker': 'th', 'project': 'pr'}
    roles = ''.join(f', :talk:{kind}:`{key}`' for kind, key in kinds.items())
    names = {'event': 'Conference', 'topic': 'Bugs', 'speaker': 'Toby Ho', 'project': 'Screen'}
    things = ''.join(
        f'\n.. talk:{kind}:: {name}\n   :id: {kinds[kind]}\n' for kind, name in names.items()
    )
    sources = {
        'talks.rst': f'{_PAGE}{things}',
        'book.rst': f'Book\n====\n\n:talk:`rewind`{roles}.\n',
    }
    documents = [('book', 'book.tex', 'Book', 'me', 'manual')]
    texts = [('book', 'book', 'Book', 'me', 'book', 'x', 'y')]
    project = Project(tmp_path, sources, latex_documents=documents, texinfo_documents=texts)
    for builder, name in (('latex', 'book.tex'), ('texinfo', 'book.texi')):
        text = project.build(builder).output(name)
        text = text[text.index('Rewind') - 100 :]
        for shown in ('Rewind', *names.values()):
            assert shown in text
        assert not re.search(r'[^-\w](rewind|conf|dbg|th|pr)\b[^-:]', text)


def test_talk_that_two_pages_include(tmp_path: Path):
    include = '{0}\n=\n\n.. include:: part.inc\n'
    sources = {'a.rst': include.format('A'), 'b.rst': include.format('B'), 'part.inc': _TALK}
    (warned,) = Project(tmp_path, sources).build().ours
    assert warned.type == 'duplicate_id'
    assert 'a and b both include these lines' in warned.message
    assert ':no-index:' in warned.message
