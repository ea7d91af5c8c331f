"""What a documentation set shows of the talks of another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from other_sites import THEIRS, as_markdown, outward
from projects import Project
from sphinx_talks.sphinx_ext.catalogue_files import CatalogueFile
from sphinx_talks.sphinx_ext.domain import TalkDomain

# Each builds a set several times.
pytestmark = pytest.mark.slow

each_markup = pytest.mark.parametrize(
    'markup', ['rst', pytest.param('md', marks=pytest.mark.myst)]
)
PAGE = 'https://a.example/en/index.html'

CITES = """\
Cites
=====

* :talk:`a:rewind`
* :talk:`words <a:time-travel>`
* :any:`a:rewind`
* :talk:event:`a:pycon24`
* :talk:`a:rewind@1:02`
* :talk:video:`a:rewind`
* :talk:slides:`a:rewind`
* :talk:quote:`a:worth`
* :talk:insight:`the insight <a:worth>`
* :talk:`own`
"""
OWN = """\
Own
===

.. talk:: Own
   :speakers: Someone
   :related: a:types
   :date: 2024

.. talk:index:: speakers
"""


def write(notes: Project, markup: str, name: str, text: str) -> None:
    """Write a page in one of the two languages."""
    if markup == 'md':
        notes.settings['extensions'] = ['sphinx_talks', 'myst_parser']
        notes.settings['myst_enable_extensions'] = ['colon_fence']
        text = as_markdown(text)
    notes.write(f'{name}.{markup}', text)


def write_all(notes: Project, markup: str, text: str) -> None:
    """Write a page among others."""
    notes.write('index.rst', 'Notes\n=====\n\n.. toctree::\n\n   page\n   own\n')
    write(notes, markup, 'page', text)
    write(notes, markup, 'own', OWN)


@each_markup
def test_roles(ours: Project, markup: str) -> None:
    write_all(ours, markup, CITES)
    assert ours.build().said == []
    page = ours.page('page')
    assert outward(page) == [
        f'{PAGE}#talk-rewind',
        f'{PAGE}#talk-rewind',
        f'{PAGE}#talk-rewind',
        f'{PAGE}#event-pycon24',
        'https://a.example/en/rewind.pdf',
        f'{PAGE}#talk-rewind',
        f'{PAGE}#insight-worth',
    ]
    assert 'Rewind: **Python** words Rewind: **Python** PyCon US 2024' in page.text
    assert 'Rewind: **Python**, at 1:02' in page.text
    assert 'Rewind: **Python** – Video (YouTube)' in page.text
    assert 'Worth a try. — Rewind: **Python**' in page.text
    recording = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'
    found = [each['href'] for each in page.anchors if 'youtube' in (each['href'] or '')]
    assert found == [f'{recording}&t=62s', recording]
    marked = [each for each in page.anchors if 'talk-elsewhere' in (each.get('class') or '')]
    assert {each['title'] for each in marked} == {'a'}
    assert len(marked) == 6
    # Indexes are of one's own talks.
    own = ours.page('own')
    assert 'Related: Types <b>' in own.text
    assert f'{PAGE}#talk-types' in outward(own)
    assert 'Toby' not in own.text
    assert 'Someone' in own.text


@each_markup
def test_lists(ours: Project, markup: str) -> None:
    text = """\
Lists
=====

One:

.. talk:list::

Two:

.. talk:list::
   :catalogues: a

Three:

.. talk:list::
   :catalogues: own, a
   :years: 2024
   :sort: -title

Four:

.. talk:list::
   :catalogues: a
   :peps: 669
   :speakers: toby ho
   :events: pycon24

End.
"""
    write_all(ours, markup, text)
    assert ours.build().said == []
    rewind = 'Rewind: **Python** (Toby Ho, PyCon US 2024)\N{NO-BREAK SPACE}· a'
    shown = (
        f'One: Own (Someone) '
        f'Two: {rewind} Types <b>\N{NO-BREAK SPACE}· a '
        f'Three: {rewind} Own (Someone) '
        f'Four: {rewind} End.'
    )
    assert ' '.join(shown.split()) in ours.page('page').text


@each_markup
def test_own_ids_come_first(ours: Project, markup: str) -> None:
    mine = '.. talk:: Mine\n   :id: a:rewind\n\nSee :talk:`a:rewind`.\n'
    write_all(ours, markup, f'Page\n====\n\n{mine}')
    assert ours.build().said == []
    assert outward(ours.page('page')) == []


@each_markup
def test_unknown_targets(ours: Project, markup: str) -> None:
    text = (
        'P\n=\n\n:talk:`a:rewnd` :talk:`types` :talk:`a:nothing-like-it`\n\n'
        '.. talk:list::\n   :catalogues: aa\n\n:talk:slides:`a:types`\n'
    )
    write_all(ours, markup, text)
    _written, warnings = ours.build().outcome
    said = '\n'.join(warnings)
    assert "there is no talk 'a:rewnd'; did you mean 'a:rewind'?" in said
    assert "there is no talk 'types'; did you mean 'a:types'?" in said
    assert "there is no talk 'a:nothing-like-it'" in said
    assert "the talk 'a:types' of another site has no slides; link to the talk" in said
    assert "option :catalogues: has the value 'aa';" in said
    assert len(warnings) == 5


@pytest.mark.parametrize('builder', ['text', 'latex', 'dirhtml', 'singlehtml'])
def test_other_builders(ours: Project, builder: str) -> None:
    write_all(ours, 'rst', CITES)
    assert ours.build(builder).said == []


def test_parallel_build_is_the_same(ours: Project) -> None:
    text = f'{CITES}\n.. talk:list::\n   :catalogues: a\n'
    write_all(ours, 'rst', text)
    for number in range(8):
        ours.write(f'more{number}.rst', f':orphan:\n\n{CITES}')
    ours.build()
    serial = {path.name: path.read_bytes() for path in (ours.folder / 'html').glob('*.html')}
    together = Project(ours.folder.with_name('c'), **ours.settings)
    write_all(together, 'rst', text)
    for number in range(8):
        together.write(f'more{number}.rst', f':orphan:\n\n{CITES}')
    assert together.build(jobs=2).said == []
    for name, content in serial.items():
        assert (together.folder / 'html' / name).read_bytes() == content


def test_environment_keeps_nothing_of_them(ours: Project) -> None:
    write_all(ours, 'rst', CITES)
    ours.build()
    stored = Path(ours.folder, 'doctrees', 'environment.pickle').read_bytes()
    assert b'a:rewind' in stored
    assert b'Rewind: **Python**' not in stored


@each_markup
def test_where_it_is_mentioned(ours: Project, markup: str) -> None:
    listed = '.. talk:mentions::\n   :title: Heard\n'.replace('::\n', ':: a:rewind\n', 1)
    write_all(ours, markup, f'Cites\n=====\n\nSee :talk:`a:time-travel`.\n\n{listed}')
    ours.write('more.rst', ':orphan:\n\nMore\n====\n\n.. talk:list::\n   :catalogues: a\n'
               '   :where: citations > 0\n')  # fmt: skip
    assert ours.build().said == []
    assert 'Heard' in ours.page('page').text
    # A list that asks how often talks are cited knows it of talks of others, too.
    more = ours.page('more').text
    assert 'Rewind' in more
    assert 'Types' not in more


def test_a_build_that_finds_nothing_new_opens_no_catalogue(
    ours: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(ours, 'rst', 'P\n=\n\nSee :talk:`a:rewind`.\n')
    ours.build()

    def opened(file: CatalogueFile) -> None:
        pytest.fail(f'{file.name} was opened')

    monkeypatch.setattr(CatalogueFile, 'pages', opened)
    assert ours.build().outcome == ([], [])


def test_closed_media_are_not_asked_for(theirs: Project, ours: Project) -> None:
    """A check of links leaves out what the other site says needs a login."""
    closed = 'https://events.example/rewind'
    theirs.write('index.rst', THEIRS.replace(':video:', f':video: attendees {closed}\n     '))
    theirs.build()
    write_all(ours, 'rst', CITES.partition('* :talk:quote')[0])
    built = ours.build()
    assert built.said == []
    media = TalkDomain.of(built.app.env).catalogue.closed_media
    assert closed in media
    assert 'https://www.youtube.com/watch?v=ChoCe1OBhUc' not in media
