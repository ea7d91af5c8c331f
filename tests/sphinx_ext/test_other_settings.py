"""A changed setting reads nothing, unless it changes parsing, and writes what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import NO_PAGE, Built, Project
from sphinx_talks.settings import PREFIX, SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

# Each builds a set several times.
pytestmark = pytest.mark.slow

#: Pages that show something of everything that a setting can change.
SOURCES = {
    'talks.rst': """\
Talks
=====

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho, Everybody
   :date: 2024-05-18
   :event: PyCon US 2024
   :topics: debugging
   :video: public https://www.youtube.com/watch?v=ChoCe1OBhUc
   :slides: public https://slides.example.org/rewind

   See :pep:`669` and `memhive <https://github.com/edgedb/memhive>`__.

   * Insight: worth a try.
""",
    'other.rst': """\
Other
=====

.. talk:: Soon
   :speakers: Ann Lee
   :date: 2020-01-01
   :video: pending
""",
    'cites.rst': """\
Citations
=========

:talk:cite:`rewind`, :talk:`soon` and :talk:speaker:`Everybody`.

.. talk:bibliography::
""",
    'lists.rst': """\
Lists
=====

.. talk:list::

.. talk:index:: peps

.. talk:index:: projects

.. talk:index:: speakers
""",
    'prose.rst': 'Prose\n=====\n\nNothing of talks.\n',
}

SITE = ('https://other.example/', 'other.json')
#: Another value for each setting that makes Sphinx read nothing anew.
OTHER: dict[str, object] = {
    'catalogues': {'other': SITE},
    'catalogues_cache_days': 1,
    'catalogues_timeout': 3,
    'checks': {'no_media': True},
    'bibliography_style': 'ieee',
    'citation_labels': 'alpha',
    'exports': {'talks.json': 'talks.json'},
    'feed': 'feed.xml',
    'index_entries': ['title'],
    'kinds': ['fireside'],
    'layout': 'line',
    'pages': {'talk': 'talks/{id}', 'speaker': 'people/{id}'},
    'pending_days': 9_999,
    'placeholder_speakers': ['Everybody'],
    'player': 'click',
    'previews': False,
    'speakers': {'Toby Ho': 'https://toby.example/'},
    'events': {'PyCon US 2024': {'url': 'https://us.pycon.org/2024/', 'dates': '2024-05'}},
    'topics': {'debugging': {'url': 'https://debugging.example/', 'parent': 'tools'}},
    'projects': {'memhive': 'https://github.com/edgedb/memhive'},
    'reference_titles': {'pep': {669: 'Low Impact Monitoring'}},
    'platforms': {'decks': {'label': 'Decks', 'hosts': ['slides.example.org']}},
    'remote_pictures': True,
    'structured_data': False,
}
#: Settings in all builds, for those that show something with others alone.
ALWAYS: dict[str, dict[str, object]] = {'remote_pictures': {'talks_player': 'click'}}
READ_ANEW = {
    *('contents_entries', 'extra_fields', 'references', 'takeaway_kinds'),
    *('takeaway_prefixes', 'title_markup'),
}
#: What reads some pages anew: those that declare talks, or add to them, and those that
#: describe objects of an API.
PAGES_READ_ANEW = {'transcripts', 'show_transcripts', 'mentions_in_api'}


def test_what_reads_all_anew():
    """Those that change how a page is parsed, and no others."""
    assert {each.name.removeprefix(PREFIX) for each in SETTINGS if each.rebuild} == READ_ANEW
    assert {
        each.name.removeprefix(PREFIX) for each in SETTINGS
    } == READ_ANEW | OTHER.keys() | PAGES_READ_ANEW


def pages(built: Built) -> dict[str, bytes]:
    """Return all pages of documents, and of indexes."""
    suffix = built.app.builder.out_suffix  # type: ignore[attr-defined]
    return {
        path.relative_to(built.out).as_posix(): path.read_bytes()
        for path in built.out.rglob(f'*{suffix}')
    }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    other = Project(tmp_path / 'other', {'a.rst': 'A\n=\n\n.. talk:: Elsewhere\n'})
    built = other.build(talks_exports={'talks.json': 'talks.json'})
    project = Project(tmp_path, SOURCES, html_baseurl='https://example.org/')
    (project.source / 'other.json').write_text(built.output('talks.json'), encoding='utf-8')
    return project


@pytest.mark.parametrize(
    ('builder', 'name'),
    [
        *(('html', name) for name in OTHER),
        *(('text', name) for name in ('citation_labels', 'platforms', 'projects')),
        # Entries of the general index are in its text.
        *(('xml', name) for name in ('bibliography_style', 'index_entries', 'platforms')),
    ],
)
def test_change(project: Project, name: str, builder: str):
    """Nothing is read, the pages that differ are written, and all is as from nothing."""
    always = ALWAYS.get(name, {})
    settings = {**always, f'{PREFIX}{name}': OTHER[name]}
    before = pages(project.build(builder, **always))
    times = written_at(project.build(builder, **always))
    there = project.build(builder, **settings)
    assert there.read == frozenset()
    after = pages(there)
    assert after == pages(project.build(builder, clean=True, **settings))
    differ = {each for each in after if before.get(each) != after[each]}
    assert others(there, times) == documents(there, differ)
    # And back again.
    times = written_at(there)
    back = project.build(builder, **always)
    assert back.read == frozenset()
    assert pages(back) == before
    assert others(back, times) == documents(there, differ)
    times = written_at(back)
    assert others(project.build(builder, **always), times) == set()


def written_at(built: Built) -> dict[str, int]:
    """Return when each page was written."""
    return {name: (built.out / name).stat().st_mtime_ns for name in pages(built)}


def others(built: Built, before: dict[str, int]) -> set[str]:
    """Return the pages of documents that were written since."""
    now = written_at(built)
    return documents(built, {name for name in now if now[name] != before.get(name)})


def documents(built: Built, names: set[str]) -> set[str]:
    """Return those of some pages that are made of documents, but for the first page.

    Sphinx writes a page with a toctree when it writes one that is listed there.
    """
    suffix = built.app.builder.out_suffix  # type: ignore[attr-defined]
    return names & {f'{each}{suffix}' for each in built.app.env.found_docs - {'index'}}


def test_checks_run_again(project: Project):
    """A check that the settings switch on finds its mistakes, though no page changes."""
    project.write('bare.rst', ':orphan:\n\nBare\n====\n\n.. talk:: Bare\n')
    assert project.build(talks_pending_days=9_999).said == []
    for settings in ({'talks_pending_days': 30}, {'talks_checks': {'no_media': True}}):
        built = project.build(**settings)
        assert (built.read, built.written) == (frozenset(), NO_PAGE)
        assert built.said == project.build(clean=True, **settings).said != []
        # They have been said.
        assert project.build(**settings).said == []


KIND = '.. talk:: By the fire\n   :kind: fireside\n'
FILTER = '.. talk:list::\n   :kinds: fireside\n'
PICTURE = (
    '.. talk:: Seen\n   :thumbnail: missing.png\n   :video: https://youtu.be/ChoCe1OBhUc\n'
)


@pytest.mark.parametrize(
    ('text', 'settings'),
    [
        (KIND, {'talks_kinds': ['fireside']}),
        (FILTER, {'talks_kinds': ['fireside']}),
        (':talk:count:`kinds=fireside`\n', {'talks_kinds': ['fireside']}),
        (PICTURE, {'talks_player': 'click'}),
    ],
)
def test_pages_that_ask_for_a_setting(tmp_path: Path, text: str, settings: dict[str, object]):
    """Where reading a page depends on a setting, that page is read, and no other."""
    sources = {'a.rst': f'A\n=\n\n{text}', 'b.rst': SOURCES['talks.rst']}
    project = Project(tmp_path, sources)
    first = project.build()
    built = project.build(**settings)
    clean = project.build(clean=True, **settings)
    assert built.read == {'a'}
    assert built.said == clean.said
    assert pages(built) == pages(clean)
    again = project.build()
    assert again.read == {'a'}
    assert again.said == first.said
