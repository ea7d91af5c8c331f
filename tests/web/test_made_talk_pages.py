"""Pages of their own for talks, speakers, events and the like."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from projects import NO_PAGE, Project

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

# Each builds a set several times.
pytestmark = pytest.mark.slow

PAGES = {
    'talk': 'talks/{year}/{id}',
    'speaker': 'speakers/{id}',
    'event': 'events/{id}',
    'topic': 'topics/{id}',
    'year': 'years/{year}',
    'project': 'projects/{id}',
    'pep': 'peps/{id}',
}
INDEX = """\
Notes
=====

.. talk:event:: PyCon US 2024
   :id: pycon
   :dates: 2024-05-15/2024-05-23

   A nice one. See `More`_ and [#a]_.

   .. talk:: Types at work
      :id: types
      :speakers: Ann Lee
      :date: 2024-05-16
      :topics: typing

.. talk:speaker:: Toby Ho

   Debugs *things*.

.. talk:: Rewind
   :id: rewind
   :aliases: back
   :speakers: Toby Ho, Ann Lee
   :event: pycon
   :date: 2024-05-17
   :topics: debugging
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc

   Shows :talk:project:`pyrewind <https://example.org/pyrewind>` after :pep:`701`, see
   :doc:`sub/other` and :talk:`types`.

   * Insight: worth a try.

   :talk:count:`topics=debugging` on it.

.. [#a] A footnote.

More
----

.. toctree::

   sub/other
"""
OTHER = """\
Other
=====

See :talk:`rewind`, :talk:speaker:`Ann Lee`, :talk:topic:`typing`, :talk:event:`pycon`.
"""
SOURCES = {'index.rst': INDEX, 'sub/other.rst': OTHER}


def project(folder: Path, **settings: object) -> Project:
    return Project(folder, SOURCES, **{'talks_pages': PAGES, **settings})


def pages_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix().removesuffix('.html'): path.read_bytes()
        for path in folder.rglob('*.html')
    }


def changes(made: Project, **settings: object) -> tuple[set[str], Built]:
    """Build, and return which pages were written, be it with the same bytes."""
    before = {path: path.stat().st_mtime_ns for path in (made.folder / 'html').rglob('*.html')}
    built = made.build(**settings)
    assert not built.errors
    written = {
        path.relative_to(made.folder / 'html').as_posix().removesuffix('.html')
        for path in (made.folder / 'html').rglob('*.html')
        if path.stat().st_mtime_ns != before.get(path)
    }
    return {each for each in written if each not in {'genindex', 'search'}}, built


def check_same_as_clean(made: Project) -> None:
    usual = pages_of(made.folder / 'html')
    made.build(clean=True)
    clean = pages_of(made.folder / 'clean' / 'html')
    assert usual.keys() == clean.keys()
    for name, page in clean.items():
        assert usual[name] == page, name


#: A picture of one dot.
PICTURE = bytes.fromhex(
    '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763'
    'f8cfc000000301010018dd8db00000000049454e44ae426082'
)
MADE = {
    *('talks/2024/rewind', 'talks/2024/types', 'speakers/ann-lee', 'speakers/toby-ho'),
    *('events/pycon', 'topics/typing', 'topics/debugging', 'years/2024'),
    *('projects/pyrewind', 'peps/701'),
}


# ---- what is made --------------------------------------------------------------


def test_each_talk_and_thing_has_a_page(tmp_path: Path):
    built = project(tmp_path).build().check()
    others = {'sub/other', 'talks/2024/back'}
    assert {name for name in pages_of(built.out) if '/' in name} - others == MADE
    assert 'Types at work' in built.words('events/pycon')


def test_nothing_is_written_into_the_sources_or_kept_in_the_environment(tmp_path: Path):
    made = project(tmp_path)
    before = set(made.files())
    built = made.build().check()
    assert set(made.files()) - {'conf.py'} == before
    assert built.app.env.found_docs == {'index', 'sub/other'}
    assert set(built.app.env.all_docs) == set(built.app.env.titles) == {'index', 'sub/other'}
    assert not set(built.app.env.tocs) - {'index', 'sub/other'}


def test_links_lead_to_the_pages_from_everywhere(tmp_path: Path):
    built = project(tmp_path).build().check()
    assert built.links('sub/other') == {
        '¶': '#other',
        'Rewind': '../talks/2024/rewind.html',
        'Ann Lee': '../speakers/ann-lee.html',
        'typing': '../topics/typing.html',
        'PyCon US 2024': '../events/pycon.html',
    }
    links = built.links('talks/2024/rewind')
    assert links['Toby Ho'] == '../../speakers/toby-ho.html'
    assert links['debugging'] == '../../topics/debugging.html'
    assert links['Types at work'] == 'types.html'
    assert 'href="../../sub/other.html"' in built.body('talks/2024/rewind')
    assert links['PEP 701'] == '../../peps/701.html'
    index = built.output('talk-speakers.html')
    assert 'href="speakers/toby-ho.html"' in index


def test_the_text_of_the_author_stands_on_the_page(tmp_path: Path):
    built = project(tmp_path).build().check()
    talk = built.body_words('talks/2024/rewind')
    assert 'Shows pyrewind after PEP 701, see Other and Types at work.' in talk
    assert 'Insight: worth a try.' in talk
    assert '1 on it.' in talk
    assert 'Debugs things.' in built.body_words('speakers/toby-ho')
    event = built.body('events/pycon')
    # A talk within the event is in the list, and nowhere else.
    assert event.count('Types at work') == 1
    assert 'href="../index.html#more"' in event
    assert re.search('href="#([^"]*)" id="[^"]*" role="doc-noteref"', event)
    assert 'A footnote.' in event


def test_a_speaker_shows_talks_by_year_with_whom_and_on_what(tmp_path: Path):
    page = project(tmp_path).build().check().body_words('speakers/ann-lee')
    assert 'With : Toby Ho' in page.replace('With:', 'With :')
    assert '2024' in page
    assert page.index('Rewind') < page.index('Types at work')
    assert 'Cited in' in page


def test_lists_say_how_long_talks_are_and_have_the_dateless_last(tmp_path: Path):
    talks = (
        '.. talk:: Old\n   :speakers: Ann Lee, Bo Ray, Cy Moss\n\n'
        '.. talk:: New\n   :speakers: Ann Lee, Cy Moss\n   :date: 2024\n   :duration: 45 min\n'
    )
    pages = {'index.rst': f'Notes\n=====\n\n{talks}'}
    made = Project(tmp_path, pages, talks_pages={'speaker': 'speakers/{id}'}).build().check()
    page = made.body_words('speakers/ann-lee')
    # In the order of their names, although one is there more often.
    assert 'Bo Ray , Cy Moss' in page.replace('Ray,', 'Ray ,')
    places = [page.index(each) for each in ('2024', 'New (45 min)', 'Without a date', 'Old')]
    assert places == sorted(places)


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_the_pages_are_found(tmp_path: Path, builder: str):
    built = project(tmp_path, html_baseurl='https://example.org/').build(builder).check()
    end = '.html' if builder == 'html' else '/'
    items = built.inventory()
    assert items['talk:talk']['rewind'][0] == f'talks/2024/rewind{end}'
    assert items['talk:talk']['back'][0] == f'talks/2024/rewind{end}'
    # Nobody declares her.
    assert items['talk:speaker']['ann-lee'] == (f'speakers/ann-lee{end}', 'Ann Lee')
    assert items['std:doc']['years/2024'][0] == f'years/2024{end}'
    text = built.output('searchindex.js')
    index = json.loads(text[text.index('{') : text.rindex('}') + 1])
    number = index['docnames'].index('talks/2024/rewind')
    assert index['titles'][number] == 'Rewind'
    found = index['terms']['worth']
    assert number in (found if isinstance(found, list) else [found])
    raw = built.raw('talks/2024/rewind')
    assert f'<link rel="canonical" href="https://example.org/talks/2024/rewind{end}"' in raw
    data = json.loads(re.findall('ld\\+json">(.*?)</script>', raw)[0])['@graph'][0]
    assert data['name'] == 'Rewind'
    assert data['url'] == f'https://example.org/talks/2024/rewind{end}'
    assert data['performer'][0]['url'] == f'https://example.org/speakers/toby-ho{end}'


def test_readers_go_on_from_page_to_page(tmp_path: Path):
    built = project(tmp_path).build().check()
    raw = built.raw('talks/2024/rewind')
    assert 'rel="prev" title="Types at work" href="types.html"' in raw
    trail = re.findall('class="nav-item nav-item-[0-9]+"><a href="([^"]*)"', raw)
    above = ['../../index.html', '../../years/2024.html', '../../events/pycon.html']
    assert trail[: len(above)] == above


def test_other_builders_keep_what_they_have(tmp_path: Path):
    made = project(tmp_path)
    for builder in ('text', 'singlehtml', 'epub'):
        built = made.build(builder, epub_copyright='x', version='1').check()
        assert not list(built.out.rglob('*rewind*'))


def test_conditions_and_titles(tmp_path: Path):
    about = {'path': 't/{id}', 'where': '"Toby Ho" in speakers', 'title': '{title} ({year})'}
    speakers = {'path': 's/{id}', 'where': '"typing" in topics'}
    pages = {'talk': about, 'speaker': speakers}
    built = project(tmp_path, talks_pages=pages).build().check()
    made = {name for name in pages_of(built.out) if '/' in name}
    assert made - {'sub/other'} == {'t/rewind', 't/back', 's/ann-lee'}
    assert '<title>Rewind (2024)' in built.raw('t/rewind')
    assert built.links('sub/other')['typing'].endswith('talk-topics.html')


def test_what_is_exported_leads_to_the_pages(tmp_path: Path):
    exports = {'sitemap.xml': 'sitemap', 'feed.xml': 'atom'}
    made = project(tmp_path, talks_exports=exports, html_baseurl='https://example.org/')
    built = made.build('dirhtml').check()
    sitemap = built.output('sitemap.xml')
    assert '<loc>https://example.org/</loc>' in sitemap
    assert '<loc>https://example.org/talks/2024/rewind/</loc>' in sitemap
    assert sitemap.count('<loc>') == len(MADE) + 2
    assert 'https://example.org/talks/2024/types/' in built.output('feed.xml')
    made = project(tmp_path / 'b', talks_exports=exports)
    (warned,) = made.build().ours
    assert (warned.type, 'html_baseurl' in warned.message) == ('export', True)


def test_search_engines_read_of_a_talk_on_its_page_alone(tmp_path: Path):
    pages = {'talk': {'path': 't/{id}', 'where': '"debugging" in topics'}}
    built = project(tmp_path, talks_pages=pages).build().check()
    (data,) = re.findall('ld\\+json">(.*?)</script>', built.raw())
    assert [each['name'] for each in json.loads(data)['@graph']] == ['Types at work']
    assert '"name":"Rewind"' in built.raw('t/rewind')


def test_links_to_pages_have_previews(tmp_path: Path):
    made = project(tmp_path)
    built = made.build().check()
    assert 'class="talk-page reference internal"' in built.raw('sub/other')
    cards = built.output('_talks/speakers/ann-lee.html.js')
    assert '"":' in cards
    assert 'Rewind · Types at work' in cards
    assert 'Toby Ho, Ann Lee' in built.output('_talks/talks/2024/rewind.html.js')
    made.build(talks_pages={}).check()
    assert not list((built.out / '_talks').rglob('*rewind*'))


def test_former_addresses_lead_to_the_pages(tmp_path: Path):
    pages = {'talk': {'path': 'talks/{year}/{id}', 'former': ['t/{id}', 't/{series}/{id}']}}
    exports = {'_redirects': 'redirects'}
    made = project(tmp_path, talks_pages=pages, talks_exports=exports)
    made.settings['html_baseurl'] = 'https://example.org/notes/'
    built = made.build().check()
    moved = built.output('t/rewind.html')
    assert 'http-equiv="refresh" content="0; url=../talks/2024/rewind.html"' in moved
    canonical = 'https://example.org/notes/talks/2024/rewind.html'
    assert f'rel="canonical" href="{canonical}"' in moved
    assert '<a href="../talks/2024/rewind.html">Rewind</a>' in moved
    assert 'url=rewind.html' in built.output('talks/2024/back.html')
    assert 'url=../talks/2024/rewind.html' in built.output('t/back.html')
    lines = built.output('_redirects').splitlines()
    assert '/notes/t/types.html /notes/talks/2024/types.html 301' in lines
    assert len(lines) == 4
    written, built = changes(made)
    assert not written
    (built.out / 't' / 'back.html').unlink()
    assert changes(made)[0] == {'t/back'}
    made.edit('index.rst', '   :aliases: back\n', '')
    _written, built = changes(made)
    assert not (built.out / 'talks' / '2024' / 'back.html').exists()
    check_same_as_clean(made)
    made.settings['talks_pages'] = {'talk': 't/{id}'}
    _written, built = changes(made)
    assert 'worth a try' in built.words('t/rewind')
    assert not (built.out / 'talks').exists()
    check_same_as_clean(made)


@pytest.mark.parametrize('player', ['link', 'click'])
def test_the_picture_of_a_talk_stands_on_its_page(tmp_path: Path, player: str):
    made = project(tmp_path, talks_player=player)
    made.write('rewind.png', '')
    (made.source / 'rewind.png').write_bytes(PICTURE)
    made.edit('index.rst', '   :aliases: back\n', '   :thumbnail: rewind.png\n')
    built = made.build().check()
    body = built.body('talks/2024/rewind')
    assert body.count('src="../../_images/rewind.png"') == 1
    assert ('talk-still' in body) == (player == 'click')


def test_groups_stand_in_the_contents_of_the_page(tmp_path: Path):
    pytest.importorskip('furo', reason='the extra "docs" is not installed')
    built = project(tmp_path, html_theme='furo').build().check()
    raw = built.raw('events/pycon')
    contents = raw[raw.index('toc-tree-container') :]
    assert 'href="#talks-1">May 16, 2024</a>' in contents
    assert 'href="#cited-in">Cited in</a>' in contents


# ---- where they cannot lie -------------------------------------------------------


def test_clashes_and_missing_fields_are_told_and_have_a_page(tmp_path: Path):
    sources = {
        'index.rst': 'Notes\n=====\n\n'
        '.. talk:: One\n   :id: one\n   :date: 2024\n\n'
        '.. talk:: Two\n   :id: two\n   :date: 2024\n\n'
        '.. talk:: Three\n   :id: three\n\n.. toctree::\n\n   talks/2024\n',
        'talks/2024.rst': 'A page\n======\n',
    }
    made = Project(tmp_path, sources, talks_pages={'talk': 'Talks/{year}'})
    built = made.build()
    assert [(each.line, each.type) for each in built.ours] == [
        (4, 'page_path'),
        (8, 'page_path'),
        (12, 'page_path'),
    ]
    assert (
        "'Talks/2024' of 'One' is already used, so its page is 'Talks/2024-2'"
        in built.ours[0].message
    )
    assert "'Three' has no year" in built.ours[2].message
    names = {name for name in pages_of(built.out) if '/' in name}
    assert names == {'talks/2024', 'Talks/2024-2', 'Talks/2024-3'}
    assert 'A page' in built.words('talks/2024')


def test_a_page_of_its_author_stays_the_page_of_a_thing(tmp_path: Path):
    sources = {
        'index.rst': 'Notes\n=====\n\n:talk:speaker:`Ann Lee`\n\n'
        '.. toctree::\n\n   speakers/ann-lee\n',
        'speakers/ann-lee.rst': 'About Ann\n=========\n\n.. talk:speaker:: Ann Lee\n',
    }
    made = Project(tmp_path, sources, talks_pages={'speaker': 'speakers/{id}'})
    built = made.build().check()
    assert 'About Ann' in built.words('speakers/ann-lee')
    assert built.links()['Ann Lee'] == 'speakers/ann-lee.html#speaker-ann-lee'


def test_a_condition_that_cannot_be_read_is_told(tmp_path: Path):
    pages = {'talk': {'path': '{id}', 'where': 'yaer == 2024'}, 'rfc': 'rfc/{id}'}
    (warned,) = project(tmp_path, talks_pages=pages).build().ours
    assert warned.type == 'config'
    made = project(tmp_path / 'b', talks_pages={'talk': pages['talk']})
    (warned,) = made.build().ours
    assert 'yaer' in warned.message


# ---- builds after the first -------------------------------------------------------


def test_a_build_that_changes_nothing_writes_nothing(tmp_path: Path):
    made = project(tmp_path)
    made.build().check()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / 'doctrees').rglob('*')}
    written, built = changes(made)
    assert (written, built.read) == (set(), frozenset())
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / 'doctrees').rglob('*')}
    assert before == after
    assert 'talks/2024/rewind' in built.output('searchindex.js')
    assert 'ann-lee' in built.inventory()['talk:speaker']


def test_a_title_is_written_where_it_is_shown(tmp_path: Path):
    made = project(tmp_path)
    made.build().check()
    made.edit('index.rst', '.. talk:: Types at work', '.. talk:: Types in use')
    written, built = changes(made)
    assert built.read == {'index'}
    assert written == {
        *('index', 'talk-speakers', 'talk-topics', 'talk-events'),
        *('talks/2024/types', 'talks/2024/rewind', 'speakers/ann-lee', 'events/pycon'),
        *('topics/typing', 'years/2024'),
    }
    check_same_as_clean(made)


def test_an_edit_of_notes_is_written_to_the_page_of_the_talk_alone(tmp_path: Path):
    made = project(tmp_path)
    made.build().check()
    made.edit('index.rst', 'Shows :talk', 'Has :talk')
    written, _built = changes(made)
    assert written == {'index', 'talks/2024/rewind'}
    # A takeaway stands on the pages of its speakers and topics as well.
    made.edit('index.rst', 'worth a try', 'worth two')
    written, _built = changes(made)
    shown_by = {'speakers/ann-lee', 'speakers/toby-ho', 'topics/debugging'}
    assert written == {'index', 'talks/2024/rewind', *shown_by}
    check_same_as_clean(made)


def test_lines_that_move_change_no_page(tmp_path: Path):
    made = project(tmp_path)
    made.build().check()
    made.edit('index.rst', 'Notes\n=====\n', 'Notes\n=====\n\nHello.\n')
    written, _built = changes(made)
    assert written == {'index'}


def test_a_page_that_is_no_longer_made_is_removed(tmp_path: Path):
    made = project(tmp_path)
    made.build().check()
    made.edit('index.rst', 'Toby Ho, Ann Lee', 'Toby Ho')
    made.edit('index.rst', ':speakers: Ann Lee', ':speakers: Bo Ray')
    made.edit('sub/other.rst', ':talk:speaker:`Ann Lee`, ', '')
    _written, built = changes(made)
    assert not (built.out / 'speakers' / 'ann-lee.html').exists()
    assert 'ann-lee' not in built.output('searchindex.js')
    check_same_as_clean(made)
    built = made.build(talks_pages={})
    assert {name for name in pages_of(built.out) if '/' in name} == {'sub/other'}
    assert not (built.out / 'speakers').exists()


def test_a_page_that_somebody_deleted_comes_back(tmp_path: Path):
    made = project(tmp_path)
    built = made.build().check()
    (built.out / 'talks' / '2024' / 'rewind.html').unlink()
    written, built = changes(made)
    assert written == {'talks/2024/rewind', *NO_PAGE}
    assert not built.read


def test_a_moved_path_moves_the_page_and_all_links(tmp_path: Path):
    made = project(tmp_path)
    made.build().check()
    made.settings['talks_pages'] = {**PAGES, 'talk': 't/{id}'}
    _written, built = changes(made)
    assert not built.read
    assert not (built.out / 'talks').exists()
    assert built.links('sub/other')['Rewind'] == '../t/rewind.html'
    check_same_as_clean(made)


def test_two_processes_write_the_same(tmp_path: Path):
    one = pages_of(project(tmp_path / 'a').build().check().out)
    two = pages_of(project(tmp_path / 'b').build(jobs=2).check().out)
    assert one == two


def test_builders_share_doctrees(tmp_path: Path):
    made = project(tmp_path)
    made.build().check()
    made.build('dirhtml').check()
    made.edit('index.rst', 'worth a try', 'worth two')
    made.build('dirhtml').check()
    made.build('text').check()
    made.build().check()
    assert 'worth two' in made.build().words('talks/2024/rewind')
    check_same_as_clean(made)


def test_an_address_can_go_over_to_another_talk(tmp_path: Path):
    talk = '.. talk:: {}\n   :id: {}\n\n   {}\n\n'
    page = 'Page\n====\n\n'
    first = page + talk.format('Same', 'a', 'The first, see :talk:`other`.')
    second = (
        page + talk.format('Same', 'b', 'The second.') + talk.format('Other', 'other', 'x')
    )
    made = Project(
        tmp_path, {'a.rst': first, 'b.rst': second}, talks_pages={'talk': 'talks/{title}'}
    )
    made.build()
    # The document of the second talk is not read anew, and the page is that of the first.
    made.edit('a.rst', 'Same', 'Another')
    built = made.build()
    assert 'The second.' in built.words('talks/same')
    check_same_as_clean(made)
