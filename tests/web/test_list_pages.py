"""Long lists of talks in pages, which need no script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from projects import Project
from test_made_talk_pages import changes, check_same_as_clean

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

SIZE = 3


def talk(number: int, topic: str = 'typing') -> str:
    return f'.. talk:: Talk {number:02}\n   :id: t{number:02}\n   :topics: {topic}\n'


INDEX = 'Notes\n=====\n\n.. toctree::\n\n   talks\n   all\n'


def listing(*options: str) -> str:
    given = ''.join(f'   {option}\n' for option in options)
    return f'Talks\n=====\n\n.. talk:list::\n   :page-size: {SIZE}\n{given}\n'


def all_talks(many: int) -> str:
    return 'All\n===\n\n' + '\n'.join(map(talk, range(1, many + 1)))


def project(folder: Path, many: int, *options: str, **settings: object) -> Project:
    sources = {
        'index.rst': INDEX,
        'talks.rst': listing(*options),
        'all.rst': all_talks(many),
    }
    return Project(folder, sources, **settings)


def written(made: Project) -> set[str]:
    # Sphinx writes the page with the contents again, and we the index of topics.
    return changes(made)[0] - {'index', 'talk-topics'}


@pytest.fixture(scope='module')
def eight(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Eight talks on three pages."""
    settings = {
        'html_baseurl': 'https://example.org/',
        'talks_exports': {'sitemap.xml': 'sitemap'},
    }
    return project(tmp_path_factory.mktemp('eight'), 8, **settings).build().check()


@pytest.fixture(scope='module')
def many(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return project(tmp_path_factory.mktemp('many'), 33).build().check()


def shown(built: Built, document: str) -> list[str]:
    return re.findall(r'>(Talk \d+)<', built.body(document))


def pager(built: Built, document: str) -> str:
    found = re.findall(r'<nav class="talk-pages".*?</nav>', built.raw(document), re.DOTALL)
    assert len(found) <= 1
    return found[0] if found else ''


def test_each_talk_is_on_one_page(eight: Built):
    built = eight
    assert shown(built, 'talks') == ['Talk 01', 'Talk 02', 'Talk 03']
    assert shown(built, 'talks/page-2') == ['Talk 04', 'Talk 05', 'Talk 06']
    assert shown(built, 'talks/page-3') == ['Talk 07', 'Talk 08']
    assert not (built.out / 'talks/page-4.html').exists()
    assert '<title>Talks, page 2 &#8212; Notes' in built.raw('talks/page-2')


def test_pages_are_linked_and_say_where_readers_are(eight: Built):
    built = eight
    here = pager(built, 'talks/page-2')
    assert 'aria-label="Pages"' in here
    assert re.findall('aria-current="page">(.*?)<', here) == ['2']
    links = re.findall('href="(.*?)".*?>([^<>]+)</a>', here)
    assert links == [
        ('../talks.html', 'Previous'),
        ('../talks.html', '1'),
        ('page-3.html', '3'),
        ('page-3.html', 'Next'),
    ]
    assert 'Previous' not in pager(built, 'talks')
    assert 'Next' not in pager(built, 'talks/page-3')
    assert '<link rel="prev" title="Talks" href="../talks.html" />' in built.raw(
        'talks/page-2'
    )
    assert '<link rel="next" title="Talks, page 3" href="page-3.html" />' in built.raw(
        'talks/page-2'
    )


def test_a_page_is_about_its_talks(tmp_path: Path):
    built = project(tmp_path, 8, ':group-by: topic').build().check()
    assert 'name="description" content="Talk 04 · Talk 05 · Talk 06"' in built.raw(
        'talks/page-2'
    )


def test_of_many_pages_the_nearest_are_named(many: Built):
    words = ' '.join(re.sub('<[^>]+>', '', pager(many, 'talks/page-6')).split())
    assert words == 'Previous 1 … 4 5 6 7 8 … 11 Next'


def test_a_short_list_has_no_pages(tmp_path: Path):
    built = project(tmp_path, SIZE).build().check()
    assert not pager(built, 'talks')
    assert not (built.out / 'talks/page-2.html').exists()


def test_folders(tmp_path: Path):
    sources = {
        'index.rst': 'A\n=\n\n.. toctree::\n\n   all\n   talks\n   sub/index\n',
        'all.rst': all_talks(5),
        'talks.rst': f'B\n=\n\n.. talk:list::\n   :page-size: {SIZE}\n\n'
        f'.. talk:list::\n   :sort: -title\n   :page-size: {SIZE}\n',
        'sub/index.rst': f'C\n=\n\n.. talk:list::\n   :page-size: {SIZE}\n',
    }
    built = Project(tmp_path, sources).build('dirhtml').check()
    made = {
        each.relative_to(built.out).parent.as_posix() for each in built.out.rglob('*.html')
    }
    assert {each for each in made if 'page' in each} == {
        *('talks/page-2', 'talks/list-2-page-2', 'sub/page-2'),
    }
    raw = built.raw('talks')
    assert 'href="page-2/"' in raw
    assert 'href="list-2-page-2/"' in raw
    assert 'href="../"' in pager(built, 'talks/list-2-page-2')


@pytest.mark.parametrize('builder', ['text', 'singlehtml'])
def test_other_builders_show_all(tmp_path: Path, builder: str):
    built = project(tmp_path, 8).build(builder)
    words = built.output('talks.txt') if builder == 'text' else built.raw('index')
    assert words.count('Talk 08') >= 1
    assert 'Previous' not in words.replace('Previous topic', '')
    assert 'talk-pages' not in words


def test_groups_go_on_over_pages(tmp_path: Path):
    sources = {
        'index.rst': INDEX,
        'talks.rst': listing(':group-by: topic'),
        'all.rst': 'All\n===\n\n'
        + '\n'.join(talk(number, 'x' if number < 5 else 'x, y') for number in range(1, 7)),
    }
    built = Project(tmp_path, sources).build().check()
    pages = ['talks', 'talks/page-2', 'talks/page-3']
    assert [shown(built, page) for page in pages] == [
        ['Talk 01', 'Talk 02', 'Talk 03'],
        ['Talk 04', 'Talk 05', 'Talk 06'],
        ['Talk 05', 'Talk 06'],
    ]
    headings = [re.findall('<h2>(?:<.*?>)*([xy])<', built.body(page)) for page in pages]
    assert headings == [['x'], ['x'], ['y']]


def test_search_and_sitemap_know_the_pages(eight: Built):
    built = eight
    assert '"talks/page-2"' in built.output('searchindex.js')
    assert '<loc>https://example.org/talks/page-2.html</loc>' in built.output('sitemap.xml')


def test_a_changed_talk_writes_the_pages_that_show_it(tmp_path: Path):
    made = project(tmp_path, 8)
    changes(made)
    assert written(made) == set()
    made.edit('all.rst', 'Talk 05', 'Talk 05 again')
    assert written(made) == {'all', 'talks/page-2'}
    check_same_as_clean(made)


def test_a_list_grows_and_shrinks(tmp_path: Path):
    made = project(tmp_path, 3)
    changes(made)
    made.write('all.rst', all_talks(4))
    assert written(made) == {'all', 'talks', 'talks/page-2'}
    made.write('all.rst', all_talks(7))
    changes(made)
    check_same_as_clean(made)
    made.write('all.rst', all_talks(6))
    assert written(made) == {'all', 'talks', 'talks/page-2'}
    check_same_as_clean(made)
    made.edit('talks.rst', f'   :page-size: {SIZE}\n', '')
    changes(made)
    check_same_as_clean(made)
    assert written(made) == set()
    assert 'talks/page-2' not in made.build().output('searchindex.js')


def test_with_pages_of_talks(tmp_path: Path):
    made = project(tmp_path, 8, talks_pages={'talk': 'talks/{id}'})
    made.edit('all.rst', ':id: t08', ':id: page-2')
    changes(made)
    # What has been asked for by its address comes first.
    assert 'Talk 08' in made.build().words('talks/page-2')
    assert written(made) == set()
    made.write('all.rst', all_talks(7))
    changes(made)
    check_same_as_clean(made)


def test_two_processes_write_the_same(many: Built, tmp_path: Path):
    # Sphinx shares fewer pages than six among no processes.
    two = project(tmp_path, 33).build(jobs=2)
    one = many
    for path in one.out.rglob('*.html'):
        assert path.read_bytes() == (two.out / path.relative_to(one.out)).read_bytes(), path


def test_a_size_has_to_be_a_number(tmp_path: Path):
    made = project(tmp_path, 4)
    made.edit('talks.rst', f'page-size: {SIZE}', 'page-size: all')
    (warned,) = made.build().ours
    assert warned.message == (
        "talk:list: option :page-size: has the value 'all'; expected a number such as 10"
    )
