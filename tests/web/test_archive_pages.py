"""A site from a folder of data files alone: settings, one page, and no other source."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from made_archives import write_archive
from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

    from made_archives import Archive
    from projects import Built

# Each builds a set several times.
pytestmark = pytest.mark.slow

SETTINGS = {
    'html_baseurl': 'https://docsconf.example/',
    'exclude_patterns': ['data'],
    'talks_extra_fields': {'series_slug': ''},
    'talks_pages': {
        'talk': {'path': 'videos/{series_slug}/{year}/{id}', 'where': 'series_slug'},
        'speaker': 'speakers/{id}',
        'topic': 'topics/{id}',
        'event': 'events/{id}',
        'year': 'years/{year}',
    },
}
#: Written in each build that has found something new.
BESIDE = {'index', 'genindex', 'search'}
INDEX = """\
Docs Conf
=========

.. talk:import:: data
   :entries:
   :layout: page
"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return write_archive(
        tmp_path / 'source' / 'data',
        files=5,
        sessions=24,
        recordings=12,
        speakers=20,
        pages=16,
    )


@pytest.fixture
def made(tmp_path: Path, archive: Archive) -> Project:
    return Project(tmp_path, {'index.rst': INDEX}, **SETTINGS)


def pages_of(built: Built) -> dict[str, str]:
    return {
        path.relative_to(built.out).as_posix().removesuffix('.html'): path.read_text()
        for path in built.out.rglob('*.html')
    }


def squeezed(text: str) -> str:
    return re.sub(r'\s+', '', text)


def shown_on(page: str) -> str:
    """Return the words and the addresses of a page, without white space."""
    page = re.sub(r'<script.*?</script>', '', page, flags=re.DOTALL)
    addresses = ' '.join(re.findall(r'(?:href|src)="([^"]*)"', page))
    return squeezed(unescape(re.sub('<[^>]+>', '', page) + addresses))


def test_talks_lie_at_the_addresses_of_the_data(made: Project, archive: Archive):
    built = made.build()
    pages = pages_of(built)
    assert archive.pages.keys() == {each for each in pages if each.startswith('videos/')}
    assert sum(each.startswith('speakers/') for each in pages) == len(archive.speakers)


def test_each_value_is_on_a_page_or_in_a_message(made: Project, archive: Archive):
    built = made.build()
    shown = ''.join(map(shown_on, pages_of(built).values())) + ''.join(pages_of(built))
    said = squeezed(' '.join(built.said))
    lost = []
    for value in archive.values:
        text = re.sub(r'<a href="([^"]*)">(.*?)</a>', r'\2 (\1)', value)
        for part in re.split('</?(?:p|li|ul)>', text):
            words = squeezed(unescape(re.sub('<[^>]+>', '', part)))
            user, _at, server = words.removeprefix('@').partition('@')
            if server:
                # A handle of the Fediverse is an address.
                words = f'https://{server}/@{user}'
            if words not in shown and words not in said:
                lost.append(words)
    assert not lost
    assert len(archive.values) > 100


def test_speakers_have_their_profiles_and_words(tmp_path: Path):
    data = tmp_path / 'source' / 'data'
    data.mkdir(parents=True)
    (data / 'a.yaml').write_text(
        '- title: One\n'
        '  slug: one-ann\n'
        '  series: Docs Conf\n'
        '  year: 2024\n'
        '  speakers:\n'
        '  - {name: Ann Lee, slug: ann, twitter: "@annlee", mastodon: null,\n'
        '     website: https://ann.example/, details: "<p>Writes <em>docs</em>.</p>",\n'
        '     shoe size: 38, email: ann@example.org}\n'
    )
    (data / 'b.yaml').write_text(
        '- title: Two\n'
        '  event: Meetup\n'
        '  speakers:\n'
        '  - {name: ann lee, github: ann-lee, company: Acme, url: "https://other.example"}\n'
    )
    built = Project(tmp_path, {'index.rst': INDEX}, **SETTINGS).build()
    assert [each.message for each in built.ours] == [
        'talk:import: data/a.yaml: [0]: this is left out: “speakers.shoe size: 38”'
    ]
    links = built.links('speakers/ann')
    assert links['Website'] == 'https://ann.example/'
    assert links['X'] == 'https://x.com/annlee'
    assert links['GitHub'] == 'https://github.com/ann-lee'
    assert links['other.example'] == 'https://other.example'
    words = built.words('speakers/ann')
    assert 'Acme' in words
    assert 'Writes docs.' in words
    assert 'ann@example.org' not in words
    assert 'Docs Conf 2024' in built.words('speakers/ann')


def test_what_has_a_page_of_its_own_leaves_nothing_but_its_anchor(
    made: Project, archive: Archive
):
    built = made.build()
    page = built.raw('index')
    shown = built.words('index')
    with_page = archive.pages['videos/portland/2013/' + next(iter(archive.pages.values()))]
    assert f'id="talk-{with_page}"' in page
    # Those without a page stand here in full.
    assert page.count('class="talk simple"') == archive.sessions - len(archive.pages)
    assert 'part 23' in shown
    assert 'part 0' not in shown
    assert built.contents('index') == ['Docs Conf']


def test_other_builders_show_all_of_it(made: Project, archive: Archive):
    built = made.build('text')
    text = built.output('index.txt')
    assert all(f'part {number}' in text for number in range(archive.sessions))


def test_nothing_changes_in_a_second_build(made: Project):
    made.build()
    built = made.build()
    assert not built.read
    assert not built.written


def test_a_changed_title_writes_the_pages_that_show_it(made: Project, archive: Archive):
    before = pages_of(made.build())
    path = next(iter(archive.pages))
    name = 'data/portland-2013-sessions.yaml'
    title = re.search('title: (.*)', made.source.joinpath(name).read_text())
    assert title
    made.edit(name, title[1], 'Another title')
    built = made.build()
    assert built.read == {'index'}
    after = pages_of(built)
    changed = {each for each in after if after[each] != before.get(each)} - BESIDE
    assert path in changed
    assert all('Another title' in after[each] for each in changed), changed
    assert after == pages_of(made.build(clean=True))


def test_a_new_file_is_seen(made: Project):
    made.build()
    made.write('data/new-2024.yaml', '- {title: Brand new, series_slug: x, year: 2024}\n')
    built = made.build()
    assert 'Brand new' in built.words('videos/x/2024/brand-new')


def test_a_pattern_chooses_among_the_files(tmp_path: Path, archive: Archive):
    index = INDEX.replace(':: data', ':: data/p*-sessions.yaml')
    made = Project(tmp_path, {'index.rst': index}, **SETTINGS)
    built = made.build().check()
    names = {each for each in pages_of(built) if each.startswith('videos/')}
    assert names
    assert all(each.startswith(('videos/portland', 'videos/prague')) for each in names)
    made.write('data/new-sessions.yaml', '- {title: New, series_slug: x, year: 2024}\n')
    assert not made.build().read
    made.write('data/pnew-sessions.yaml', '- {title: New, series_slug: x, year: 2024}\n')
    assert made.build().read == {'index'}


def test_a_bad_file_takes_no_other_with_it(made: Project, archive: Archive):
    made.write('data/bad.yaml', 'title: [\n')
    built = made.build()
    assert len(built.said) == 1
    assert 'data/bad.yaml' in built.said[0]
    assert len([each for each in pages_of(built) if each.startswith('videos/')]) == len(
        archive.pages
    )


def test_links_into_notes_lead_to_where_they_are_shown(tmp_path: Path):
    index = """\
Talks
=====

.. talk:: Rewind
   :id: rewind
   :layout: page
   :topics: debugging
   :speakers: Ann Lee

   See :talk:`other`.

   .. talk:insight::
      :id: worth

      Worth a try.

.. talk:: Other
   :id: other

:talk:insight:`worth`

.. talk:takeaways::
"""
    pages = {'talk': 'talks/{id}', 'topic': 'topics/{id}', 'speaker': 'speakers/{id}'}
    made = Project(tmp_path, {'index.rst': index}, talks_pages=pages)
    built = made.build().check()
    anchors = {
        name: set(re.findall(r'id="([^"]*)"', page)) for name, page in pages_of(built).items()
    }
    for name in (
        'index',
        'talks/rewind',
        'talks/other',
        'topics/debugging',
        'speakers/ann-lee',
    ):
        for address in built.links(name).values():
            path, sign, anchor = address.partition('#')
            if sign and path and not path.startswith('http'):
                target = (built.out / name).parent.joinpath(path).resolve()
                document = target.relative_to(built.out.resolve()).as_posix()
                assert anchor in anchors[document.removesuffix('.html')], (name, address)
    assert 'Worth a try.' in built.words('topics/debugging')
    assert 'Worth a try.' in built.words('speakers/ann-lee')
    assert 'Rewind' in built.words('talks/other')
    made.check_same_as_clean()
