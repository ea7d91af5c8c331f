"""The index pages of the domain: written when they change, and none of them too long."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from sphinx.domains import IndexEntry

from projects import ENDS_EARLY, Built, Project, build
from sphinx_talks.web import index_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Each builds a set several times.
pytestmark = pytest.mark.slow

NAMES = ('talk-topics', 'talk-speakers', 'talk-events', 'talk-projects', 'talk-peps')


def talk(number: int, speaker: str = 'Toby Ho') -> str:
    return f'.. talk:: Talk {number}\n   :speakers: {speaker}\n   :topics: deep\n\n   Words.\n'


def page(*talks: str) -> str:
    return 'Talks\n=====\n\n' + '\n'.join(talks)


def indexes(built: Built) -> dict[str, int]:
    """Return when each index page was written."""
    return {path.stem: path.stat().st_mtime_ns for path in built.out.glob('talk-*.html')}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    sources = {
        'index.rst': 'Notes\n=====\n\n.. toctree::\n\n   a\n   b\n',
        'a.rst': page(talk(1), talk(2, 'Ann Lee <https://example.org/?a=1&b=2>')),
        'b.rst': page(talk(3)),
    }
    return Project(tmp_path / 'project', sources)


def assert_same_as_clean(project: Project, built: Built) -> None:
    clean = project.build(clean=True)
    assert indexes(clean).keys() == indexes(built).keys()
    for name in indexes(clean):
        assert built.output(f'{name}.html') == clean.output(f'{name}.html')


def test_small_index(project: Project):
    """One page has it all, by letter, with links."""
    built = project.build()
    assert set(indexes(built)) == {'talk-topics', 'talk-speakers'}
    text = built.page('talk-speakers').text
    assert 'Talks by speaker' in text
    assert text.index('Ann Lee') < text.index('Toby Ho') < text.index('Talk 1')
    assert built.page('talk-speakers').links.count('a.html#talk-talk-1') == 1


def test_nothing_is_written_where_nothing_changed(project: Project):
    before = indexes(project.build())
    assert indexes(project.build()) == before


def test_prose_writes_no_index(project: Project):
    before = indexes(project.build())
    project.edit('b.rst', 'Words.', 'Other words.')
    built = project.build()
    assert built.written >= {'b'}
    assert indexes(built) == before
    assert indexes(project.build()) == before
    assert_same_as_clean(project, built)


def test_title_of_a_page_is_around_every_index(tmp_path: Path):
    """Themes list the pages of the set beside an index as well."""
    sidebars = {'**': ['globaltoc.html']}
    sources = {
        'index.rst': 'Notes\n=====\n\n.. toctree::\n\n   a\n   b\n',
        'a.rst': page(talk(1)),
        'b.rst': page(talk(3)),
    }
    project = Project(tmp_path / 'project', sources, html_sidebars=sidebars)
    before = project.build()
    assert '>Talks</a>' in before.output('talk-topics.html')
    project.edit('a.rst', 'Talks\n=====', 'Words\n=====')
    built = project.build()
    assert '>Words</a>' in built.output('talk-topics.html')
    assert_same_as_clean(project, built)


def test_edit_writes_the_indexes_that_show_it(project: Project):
    before = indexes(project.build())
    project.edit('b.rst', ':topics: deep', ':topics: wide')
    built = project.build()
    after = indexes(built)
    assert {name for name in after if after[name] != before[name]} == {'talk-topics'}
    assert_same_as_clean(project, built)


def test_index_of_nothing_is_gone(project: Project):
    project.build()
    for name in ('a', 'b'):
        project.write(f'{name}.rst', page().replace('Talks', name))
    built = project.build()
    assert indexes(built) == {}
    assert_same_as_clean(project, built)


@pytest.mark.skipif(ENDS_EARLY, reason='this Sphinx does nothing where no document changed')
def test_lost_page_is_written_again(project: Project):
    built = project.build()
    (built.out / 'talk-topics.html').unlink()
    assert 'talk-topics' in indexes(project.build())


def test_other_builder_in_between(project: Project):
    """The environment has the change when the pages are written."""
    project.build()
    project.edit('b.rst', ':topics: deep', ':topics: wide')
    project.build('text')
    assert_same_as_clean(project, project.build())


def test_kill_while_an_index_is_written(project: Project):
    """A page that was begun and not finished is not taken for right."""
    project.build()
    project.edit('b.rst', ':topics: deep', ':topics: wide')

    project.code = STOPPING
    with pytest.raises(KeyboardInterrupt):
        project.build()
    project.code = ''
    assert_same_as_clean(project, project.build())


STOPPING = """
def setup(app):
    def stop(app, pagename, *others):
        if pagename == 'talk-topics':
            raise KeyboardInterrupt

    app.connect('html-page-context', stop)
"""


@pytest.mark.parametrize(
    ('wanted', 'expected'),
    [(False, set()), (['talk-topics'], {'talk-topics'}), (['py-modindex'], set())],
)
def test_setting_of_sphinx(wanted: object, expected: set[str], tmp_path: Path):
    built = build(tmp_path, {'index.rst': page(talk(1))}, html_domain_indices=wanted)
    assert set(indexes(built)) == expected


def test_names_are_text(tmp_path: Path):
    built = build(tmp_path, {'index.rst': page(talk(1, '<b>Ann & Lee</b>'))})
    assert 'talks' not in built.errors
    text = built.output('talk-speakers.html')
    assert '&lt;b&gt;Ann &amp; Lee&lt;/b&gt;' in text


#: In place of a limit that only thousands of talks would reach.
LIMIT = 4_000


@pytest.fixture(scope='module', params=['html', 'dirhtml'])
def large(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Built]:
    """Build a set whose indexes are too long for one page."""
    names = [f'{first}{last} Speaker{last}' for first in 'ABCDÉ佐' for last in range(30)]
    talks = [talk(number, name) for number, name in enumerate(names)]
    folder = tmp_path_factory.mktemp('large')
    # Labels to the first pages still lead somewhere.
    root = 'Notes\n=====\n\n.. toctree::\n\n   a\n\n:ref:`talk-speakers`, :ref:`talk-topics`\n'
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_sheets, 'MOST_CHARACTERS', LIMIT)
        sources = {'index.rst': root, 'a.rst': page(*talks)}
        yield build(folder, sources, request.param).check()


def sheets(built: Built, name: str) -> list[str]:
    """Return the names of the pages of an index."""
    found = (path.relative_to(built.out).as_posix() for path in built.out.rglob('*.html'))
    pages = {each.removesuffix('.html').removesuffix('/index') for each in found}
    return sorted(each for each in pages if each.startswith(name))


@pytest.mark.parametrize('name', ['talk-speakers', 'talk-topics'])
def test_large_index(large: Built, name: str):
    """No page is long, and links lead from the first to every talk."""
    pages = sheets(large, name)
    assert len(pages) > 3
    shown: list[str] = []
    for each in pages:
        assert len(large.raw(each).encode()) < 200_000
        shown += [
            link.rpartition('#')[2] for link in large.page(each).links if '#talk-' in link
        ]
    # Each talk stands once, on whatever page.
    assert sorted(shown) == sorted(f'talk-talk-{number}' for number in range(180))
    addresses = {link.partition('#')[0] for link in large.page(name).links}
    first = {link.rstrip('/').rpartition('/')[2] for link in addresses}
    assert {each for each in pages if each != name} <= {
        link.removesuffix('.html') for link in first
    }
    # From each page to all others, but for itself.
    for each in pages[1:]:
        links = {link.rstrip('/').rpartition('/')[2] for link in large.page(each).links}
        beside = {link.removesuffix('.html') for link in links}
        assert {other for other in pages[1:] if other != each} <= beside


def test_letters_of_a_large_index_are_where_those_of_a_small_one_are(large: Built):
    """Whoever links to a letter of a long index gets to its page in one step."""
    pattern = r'<a href="([^"]*)#(cap-[^"]*)" id="([^"]*)">'
    links = re.findall(pattern, large.raw('talk-speakers'))
    assert {anchor for _page, anchor, _id in links} == {
        f'cap-{letter}' for letter in 'ABCDE佐'
    }
    for address, anchor, own_id in links:
        assert anchor == own_id
        name = address.rstrip('/').rpartition('/')[2].removesuffix('.html')
        assert f'<section id="{anchor}">' in large.raw(name)
    # Each letter once, so that its fragment means one place.
    anchors = [anchor for _page, anchor, _id in links]
    assert len(anchors) == len(set(anchors))


def test_no_page_of_a_large_index_is_dead(large: Built):
    for page_name in (*sheets(large, 'talk-'), 'index'):
        folder = large.out / page_name if large.app.builder.name == 'dirhtml' else large.out
        if page_name == 'index':
            folder = large.out
        for link in large.page(page_name).links:
            path = link.partition('#')[0]
            if path and '://' not in path:
                target = (folder / path).resolve()
                assert target.exists() or target.with_suffix('.html').exists(), link


def test_contents_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What a theme lists of the set is the same on each page of an index."""
    monkeypatch.setattr(index_sheets, 'MOST_CHARACTERS', LIMIT)
    names = [f'{first}{last} Speaker' for first in 'ABCD' for last in range(40)]
    sources = {'index.rst': page(*(talk(each, name) for each, name in enumerate(names)))}
    settings = {'html_sidebars': {'**': ['globaltoc.html']}}
    built = Project(tmp_path, sources, code=COUNTING, **settings).build()
    assert len(sheets(built, 'talk-')) > 5
    calls = (tmp_path / 'source' / 'calls').read_text(encoding='utf-8').split()
    assert len([name for name in calls if name.startswith('talk-')]) == 1


COUNTING = """
from pathlib import Path


def setup(app):
    def count(app, pagename, template, context, doctree):
        toctree = context['toctree']

        def counted(**kwargs):
            with Path(app.srcdir, 'calls').open('a') as calls:
                print(pagename, file=calls)
            return toctree(**kwargs)

        context['toctree'] = counted

    app.connect('html-page-context', count, priority=0)
"""


def test_json(tmp_path: Path):
    """Builders that are no web site write what Sphinx asks for, each index on a page."""
    built = build(tmp_path, {'index.rst': page(talk(1))}, 'json')
    index = json.loads((built.out / 'talk-speakers.fjson').read_text(encoding='utf-8'))
    assert index['indextitle'] == 'Talks by speaker'


def test_limit(monkeypatch: pytest.MonkeyPatch):
    """Letters stay together as long as they fit; one that is too long is cut."""
    monkeypatch.setattr(index_sheets, 'MOST_CHARACTERS', 90_000)
    entry = IndexEntry('x' * 1_000, 2, 'a', '', '', '', '')
    letters = {
        letter: [IndexEntry(f'{letter}{each}', 1, '', '', '', '', '') for each in range(1)]
        + [entry] * number
        for letter, number in {'A': 20, 'B': 20, 'C': 60, 'D': 200, 'E': 5}.items()
    }
    found = index_sheets.sheets('talk-topics', 'Topics', letters, '{}.html'.format)
    assert [(sheet.name, sheet.label) for sheet in found] == [
        ('talk-topics', ''),
        ('talk-topics-a', 'A–B'),
        ('talk-topics-c', 'C'),
        ('talk-topics-d', 'D 1'),
        ('talk-topics-d-2', 'D 2'),
        ('talk-topics-d-3', 'D 3'),
        ('talk-topics-e', 'E'),
    ]
    assert sum(sheet.body.count('x' * 1_000) for sheet in found) == 305
    assert all(len(sheet.body) < 1.1 * index_sheets.MOST_CHARACTERS for sheet in found)
