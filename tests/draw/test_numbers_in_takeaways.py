"""Numbers and places that Sphinx finds last are right where another page quotes them."""

from __future__ import annotations

import pytest

from projects import Project

_FIGURE = '.. figure:: p.png\n   :name: {0}\n\n   Called {0}.\n\n'
_EQUATION = '.. math:: e = 1\n   :label: {0}\n\n'
_WORD = '.. glossary::\n\n   Word\n      Its sense.\n\n'
_PAPER = '.. [X1] The paper.\n\n[X1]_\n\n'
_OPTIONS = '.. option:: -x\n\n   X.\n\n.. program:: git add\n\n.. option:: -p\n\n   P.\n\n'
_SEEN = (
    ':numref:`second`, :numref:`part`, :eq:`two`, :term:`word`, [X1]_, :any:`second`, '
    ':option:`-x`, :option:`git add -p`, :envvar:`HOME`'
)
SOURCES = {
    'index.rst': 'I\n=\n\n.. toctree::\n   :numbered:\n\n   a\n   b\n   talks\n   list\n',
    'a.rst': (
        f'A\n=\n\n{_FIGURE.format("first")}{_EQUATION.format("one")}{_WORD}{_PAPER}{_OPTIONS}'
        '.. envvar:: HOME\n\n   Home.\n'
    ),
    'b.rst': f'.. _part:\n\nB\n=\n\n{_FIGURE.format("second")}{_EQUATION.format("two")}',
    'talks.rst': (
        f'Talks\n=====\n\n.. talk:: Forward\n   :id: t1\n\n   In full: {_SEEN}\n\n'
        f'   * Insight (#i1): see {_SEEN}\n'
    ),
    'list.rst': 'List\n====\n\n.. talk:takeaways::\n\nSee :talk:quote:`i1`.\n',
    'p.png': '',
}


@pytest.fixture(scope='module')
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a set in which each page is built; tests leave it as they found it."""
    folder = tmp_path_factory.mktemp('numbers')
    exports = {'talks.json': 'talks.json'}
    pages = {'talk': 'about/{id}'}
    made = Project(folder, SOURCES, numfig=True, talks_pages=pages, talks_exports=exports)
    made.build().check()
    return made


@pytest.mark.parametrize(
    ('file', 'old', 'new', 'shown'),
    [
        # On another page, or on that of the second, something with a number comes before.
        ('b.rst', 'B\n=\n\n', 'B\n=\n\n' + _FIGURE.format('more'), 'Fig. 2.2,'),
        ('b.rst', 'B\n=\n\n', 'B\n=\n\n' + _EQUATION.format('more'), 'Section 2, (2.2),'),
        ('index.rst', '   a\n   b\n', '   b\n   a\n', 'Fig. 1.1, Section 1,'),
        ('index.rst', ':numbered:', ':maxdepth: 2', 'Fig. 2, part, (2),'),
        # Something gets other words.
        ('b.rst', 'Called second', 'Named second', 'Named second.,'),
        # Something is gone from where it was, and the link with it.
        ('a.rst', _WORD, '', 'a.html#term-Word'),
        ('a.rst', _PAPER, '', 'a.html#x1'),
        ('a.rst', 'option:: -x', 'option:: -y', 'a.html#cmdoption-x'),
        ('a.rst', 'option:: -p', 'option:: -q', 'a.html#cmdoption-git-add-p'),
        ('a.rst', 'envvar:: HOME', 'envvar:: HOUSE', 'a.html#envvar-HOME'),
    ],
)
def test_page_that_quotes_follows(project: Project, file: str, old: str, new: str, shown: str):
    is_link = shown.startswith('a.html')
    raw = {name: project.folder.joinpath('html', name) for name in ('list', 'about/t1')}
    texts = {name: path.with_suffix('.html').read_text() for name, path in raw.items()}
    assert [text.count(shown) for text in texts.values()] == ([2, 2] if is_link else [0, 0])
    project.edit(file, old, new)
    built = project.build()
    if is_link:
        assert not any(shown in built.raw(name) for name in raw)
    else:
        assert [built.page(name).text.count(shown) for name in raw] == [2, 2]
        assert shown in built.output('talks.json')
    project.write(file, SOURCES[file])
    built = project.build()
    assert {name: built.raw(name) for name in raw} == texts
