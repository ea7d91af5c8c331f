"""Thousands of real talks, imported as pages.

Run it with ``pytest -s`` to see the figures.
"""

from __future__ import annotations

import json
import os
import shutil
import tarfile
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

import pytest

from projects import run_command
from sphinx_talks.cli import main
from sphinx_talks.formats.read.guess import guess_format, read_source

_SHARED = os.environ.get('SPHINX_TALKS_SHARED')
#: Folder of the conference of the highlights.
_EVENT = 'pycon-us-2024'
_NEXT_TO_IT = Path(__file__).resolve().parents[3] / 'shared'


@pytest.fixture(scope='module')
def shared() -> Path:
    """Return the folder with real data."""
    for folder in (Path(_SHARED) if _SHARED else _NEXT_TO_IT, _NEXT_TO_IT):
        if (folder / 'corpus' / 'pyvideo.tar.xz').exists():
            return folder / 'corpus'
    pytest.skip('SPHINX_TALKS_SHARED names no folder with corpus/pyvideo.tar.xz')


@pytest.fixture(scope='module')
def checkout(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the records of pyvideo."""
    folder = tmp_path_factory.mktemp('pyvideo')
    with tarfile.open(shared / 'pyvideo.tar.xz') as archive:
        archive.extractall(folder, filter='data')
    return folder


@pytest.mark.builds
@pytest.mark.parametrize('style', ['rst', pytest.param('md', marks=pytest.mark.myst)])
@pytest.mark.parametrize(('event', 'talks'), [('pycon-us-2024', 132), ('pycon-au-2014', 46)])
def test_one_event(checkout: Path, tmp_path: Path, style: str, event: str, talks: int) -> None:
    """One command makes a page of all talks, and it builds without a warning."""
    page = tmp_path / f'index.{style}'
    assert main(['import', str(checkout / event), '--to', str(page)]) == 0
    extensions = ['sphinx_talks', *(['myst_parser'] if style == 'md' else [])]
    (tmp_path / 'conf.py').write_text(
        f'extensions = {extensions}\nmyst_enable_extensions = ["colon_fence"]\n'
    )
    run_command(tmp_path, tmp_path / '_build', '-nW')
    shown = (tmp_path / '_build' / 'index.html').read_text(encoding='utf-8')
    found = read_source(checkout / event).with_topics('tags').talks
    assert len(found) == talks
    # That of the event is the heading of the page.
    assert shown.count('talk-title') == talks
    for each in found:
        for topic in each.talk.topics:
            assert escape(topic) in shown


@pytest.mark.builds
@pytest.mark.myst
@pytest.mark.parametrize(
    ('name', 'directive'),
    [
        ('talks.rst', '.. talk:import:: data/pycon-us-2024\n'),
        ('talks.md', ':::{talk:import} data/pycon-us-2024\n:::\n'),
    ],
)
def test_one_directive(checkout: Path, tmp_path: Path, name: str, directive: str) -> None:
    """One directive declares all talks of an event, and other pages cite them."""
    key = 'pycon-us-2024/rewind-python-time-travel-debugger'
    texts = {
        name: f'# Talks\n\n{directive}'
        if name.endswith('.md')
        else f'Talks\n=====\n\n{directive}',
        'index.rst': f'Notes\n=====\n\n:talk:`{key}`\n\n.. toctree::\n\n   talks\n   more\n',
        'more.md': f'# More\n\n{{talk}}`{key}`\n',
        'conf.py': 'extensions = ["sphinx_talks", "myst_parser"]\n'
        'myst_enable_extensions = ["colon_fence"]\n',
    }
    for file, text in texts.items():
        (tmp_path / file).write_text(text, encoding='utf-8')
    shutil.copytree(checkout / 'pycon-us-2024', tmp_path / 'data' / 'pycon-us-2024')
    run_command(tmp_path, tmp_path / '_build', '-nW')
    pages = {
        page: (tmp_path / '_build' / f'{page}.html').read_text(encoding='utf-8')
        for page in ('index', 'more', 'talks')
    }
    assert pages['talks'].count('talk-title') == 132
    for page in ('index', 'more'):
        assert f'href="talks.html#talk-{key.replace("/", "-")}"' in pages[page]
        assert f'href="{page}.html#' in pages['talks']


def test_whole_corpus(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every talk is imported, and a second import changes no byte."""
    assert main(['import', str(checkout), '--to', str(tmp_path)]) == 0
    said = capsys.readouterr().err.splitlines()
    pages = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert sum(text.count(b'\n.. talk:: ') for text in pages.values()) == 14_665
    assert len(pages) == 371
    stamps = {path: path.stat().st_mtime_ns for path in pages}
    assert main(['import', str(checkout), '--to', str(tmp_path)]) == 0
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == pages
    assert {path: path.stat().st_mtime_ns for path in pages} == stamps
    told = [line for line in said[:-1] if not line.startswith('wrote ')]
    # Each file that is written is named, and all else is a warning.
    assert len(said) - 1 - len(told) == len(pages)
    kinds = Counter(line.rpartition(': ')[2] for line in told)
    with capsys.disabled():
        print('', *(f'{count:6} {kind}' for kind, count in kinds.most_common()), sep='\n')
    assert sum(kinds.values()) < 150


@pytest.mark.parametrize(
    ('name', 'format_', 'talks', 'left_out'),
    [
        ('bibtex/pyhf-talks.bib', 'bibtex', 25, ()),
        ('schedule/froscon-2013.xml', 'schedule-xml', 123, ('type: meeting', 'type: other')),
        ('schedule/frab-camp2019.json', 'schedule-json', 79, ('type: performance',)),
        ('schedule/pretalx-democon.json', 'schedule-json', 36, ()),
        # Two speakers go by a name that is not made of their names.
        ('sessionize/global-azure-2022.json', 'sessionize', 13, ('lastName: ', 'firstName: ')),
    ],
)
def test_other_formats(
    shared: Path, name: str, format_: str, talks: int, left_out: tuple[str, ...]
) -> None:
    """Files of other formats are told by their content, and read without a complaint."""
    if name.endswith('.xml'):
        pytest.importorskip('defusedxml', reason='the extra "import" is not installed')
    assert guess_format(shared / name) == format_
    found = read_source(shared / name)
    assert len(found.talks) == talks
    quoted = [each.message.partition('“')[2] for each in found.warnings]
    assert len(quoted) == len(left_out)
    assert all(map(str.startswith, quoted, left_out))
    assert all(each.talk.speakers for each in found.talks[:5])


def test_highlights_as_notes(shared: Path, tmp_path: Path) -> None:
    """All facts of the model page are found in a plain list of the same."""
    talks = json.loads((shared / 'highlights.json').read_text(encoding='utf-8'))['talks']
    states = {'attendees': ' (attendees only)', 'pending': ' (pending)', 'public': ''}
    lines = ['# Highlights', '']
    heading = ''
    for talk in talks:
        if talk['topic'] != heading:
            heading = talk['topic']
            lines += ['', f'## {heading}', '']
        lines += [f'- {talk["title"]} - {", ".join(talk["speakers"])}', f'  - {talk["about"]}']
        lines += (f'  - Insight: {text}' for text in talk.get('insights', ()))
        lines += (f'  - [Video]({url}){states[state]}' for state, url in talk['video'])
    (tmp_path / 'notes.md').write_text('\n'.join(lines), encoding='utf-8')
    found = read_source(tmp_path / 'notes.md')
    assert found.warnings == ()
    for each, talk in zip(found.talks, talks, strict=True):
        assert each.talk.title == talk['title']
        assert each.talk.speakers == tuple(talk['speakers'])
        assert each.talk.topics == (talk['topic'],)
        assert [[one.state, one.url] for one in each.talk.media] == talk['video']
        assert len(each.notes) == 1 + len(talk.get('insights', ()))


def _notes_on(talk: dict[str, Any], key: str) -> str:
    """Return a directive with somebody's notes on a talk.

    :param talk: one of the highlights
    :param key: id of the talk where it is declared; empty if nobody did
    """
    head = f'.. talk:extend:: {key}\n' if key else f'.. talk:: {talk["title"]}\n'
    if not key:
        head += f'   :speakers: {", ".join(talk["speakers"])}\n   :event: {_EVENT}\n'
    media = '\n      '.join(f'{state} {url}' for state, url in talk['video'])
    notes = [f'It {talk["about"]}.']
    notes += [f'* Insight: {insight}.' for insight in talk.get('insights', ())]
    notes += [f'* Quote ({who}): {words}.' for who, words in talk.get('quotes', ())]
    notes += [f'See :talk:project:`{name} <{url}>`.' for name, url in talk.get('projects', ())]
    notes += [f'See :pep:`{number}`.' for number in talk.get('peps', ())]
    options = f'   :topics: {talk["topic"]}\n   :video:\n      {media}\n'
    return f'{head}{options}\n   ' + '\n\n   '.join(notes) + '\n\n'


@pytest.mark.builds
def test_notes_on_imported_talks(shared: Path, checkout: Path, tmp_path: Path) -> None:
    """The notes on the highlights are attached to the talks of a whole conference."""
    from bs4 import BeautifulSoup

    talks = json.loads((shared / 'highlights.json').read_text(encoding='utf-8'))['talks']
    imported = read_source(checkout / _EVENT).talks
    # Recordings tell which is which: a keynote has another title there.
    ids = {medium.url: each.talk.id for each in imported for medium in each.talk.media}
    keys = [
        next((ids[url] for _state, url in talk['video'] if url in ids), '') for talk in talks
    ]
    assert len(list(filter(None, keys))) == 7
    notes = ''.join(_notes_on(talk, key) for talk, key in zip(talks, keys, strict=True))
    texts = {
        'conf.py': 'extensions = ["sphinx_talks"]\n',
        'index.rst': f'Talks\n=====\n\n.. talk:import:: data/{_EVENT}\n\n'
        '.. toctree::\n\n   notes\n',
        'notes.rst': f'My notes\n========\n\n{notes}',
    }
    for file, text in texts.items():
        (tmp_path / file).write_text(text, encoding='utf-8')
    shutil.copytree(checkout / _EVENT, tmp_path / 'data' / _EVENT)
    run_command(tmp_path, tmp_path / '_build', '-nW')
    page = (tmp_path / '_build' / 'index.html').read_text(encoding='utf-8')
    soup = BeautifulSoup(page, 'html.parser')
    for talk, key in zip(talks, keys, strict=True):
        if not key:
            continue
        title = soup.find(id='talk-' + key.replace('/', '-'))
        shown = title.find_next_sibling('dd')
        words = shown.get_text(' ', strip=True)
        addresses = [link['href'] for link in shown.find_all('a', href=True)]
        assert 'Notes in' in words
        assert any(address.startswith('notes.html#notes-') for address in addresses)
        assert {url for _state, url in talk['video']} <= set(addresses)
        for expected in (talk['topic'], *(name for name, _url in talk.get('projects', ()))):
            assert expected in words
