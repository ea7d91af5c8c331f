"""Exports beside the pages of a build, by the builder of their own, and by the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sphinx_talks
from projects import application
from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.cli import main
from sphinx_talks.formats.sqlite_reader import read as read_sqlite
from sphinx_talks.formats.talks_json import read, write
from sphinx_talks.formats.write.registry import FORMATS

# Each builds a set several times.
pytestmark = pytest.mark.slow

INDEX = """\
Notes
=====

.. talk:event:: PyCon US 2024
   :dates: 2024-05-15/2024-05-23

.. talk:: Rewind: a "time-travel" debugger
   :id: rewind
   :speakers: Toby Ho
   :event: PyCon US 2024
   :topics: debugging
   :date: 2024-05-18
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc

   * Insight: worth a try.

.. only:: internal

   .. talk:: Secret plans
      :speakers: Nobody
"""
MORE = """\
:orphan:

More
====

See :talk:`rewind` and :talk:speaker:`Toby Ho`.

.. talk:: Undated
   :id: undated
"""


class Notes:
    """A documentation set of two pages."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.folder = folder
        self.source = folder / 'source'
        self.out = folder / 'out'
        self.source.mkdir()
        self.configure(**settings)
        (self.source / 'index.rst').write_text(INDEX, encoding='utf-8')
        (self.source / 'more.rst').write_text(MORE, encoding='utf-8')

    def configure(self, **settings: object) -> None:
        values: dict[str, object] = {
            'project': 'Notes',
            'extensions': ['sphinx_talks'],
            'exclude_patterns': [],
            'html_theme': 'basic',
            'html_baseurl': 'https://notes.example.org/en',
            **settings,
        }
        text = ''.join(f'{name} = {value!r}\n' for name, value in values.items())
        (self.source / 'conf.py').write_text(text, encoding='utf-8')

    def build(
        self, builder: str = 'html', *, tags: tuple[str, ...] = (), jobs: int = 1
    ) -> str:
        """Build, and return the warnings."""
        out, doctrees = self.out / builder, self.folder / 'doctrees'
        given = application(self.source, out, builder, doctrees, jobs=jobs, tags=tags)
        with given as (app, errors):
            app.build()
        return errors.getvalue()

    def titles(self, path: str = 'html/talks.json') -> dict[str, str]:
        """Return the titles of talks in an export."""
        data = (self.out / path).read_bytes()
        return {talk.id: talk.title for page in read(data) for talk in page.talks}


EXPORTS = {'talks.json': 'talks.json', 'data/feed.xml': 'atom', 'give-back': 'pyvideo'}


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    """Return a documentation set with three exports."""
    return Notes(tmp_path, talks_exports=EXPORTS)


# -- beside pages --------------------------------------------------------------------


def test_exports_stand_beside_pages(notes: Notes):
    assert notes.build() == ''
    assert notes.titles() == {
        'rewind': 'Rewind: a "time-travel" debugger',
        'undated': 'Undated',
    }
    feed = (notes.out / 'html/data/feed.xml').read_text(encoding='utf-8')
    assert 'https://notes.example.org/en/index.html#talk-rewind' in feed
    record = notes.out / 'html/give-back/pycon-us-2024/videos/rewind.json'
    assert json.loads(record.read_bytes())['recorded'] == '2024-05-18'
    assert not list(notes.out.rglob('*.new'))


@pytest.mark.parametrize(
    ('builder', 'page'), [('html', 'more.html'), ('dirhtml', 'more/'), ('singlehtml', '')]
)
def test_links_are_those_of_the_builder(notes: Notes, builder: str, page: str):
    (notes.source / 'index.rst').write_text(
        'Notes\n=====\n\n.. toctree::\n\n   more\n', encoding='utf-8'
    )
    (notes.source / 'more.rst').write_text(f':orphan:\n\n{INDEX}', encoding='utf-8')
    notes.build(builder)
    feed = (notes.out / builder / 'data/feed.xml').read_text(encoding='utf-8')
    assert f'href="https://notes.example.org/en/{page}#talk-rewind"' in feed


def test_what_a_build_leaves_out_is_not_exported(notes: Notes):
    notes.build()
    assert b'Secret' not in (notes.out / 'html/talks.json').read_bytes()
    notes.build(tags=('internal',))
    assert 'Secret plans' in notes.titles().values()
    notes.build()
    assert 'Secret plans' not in notes.titles().values()


def test_edits_arrive(notes: Notes):
    notes.build()
    text = INDEX.replace('Rewind: a', 'Fast forward: a')
    (notes.source / 'index.rst').write_text(text, encoding='utf-8')
    notes.build()
    assert notes.titles()['rewind'].startswith('Fast forward')
    (notes.source / 'more.rst').unlink()
    notes.build()
    assert list(notes.titles()) == ['rewind']


def test_unchanged_exports_are_not_written(notes: Notes):
    notes.build()
    before = {path: path.stat().st_mtime_ns for path in _exports(notes)}
    assert len(before) == 4
    with (notes.source / 'more.rst').open('a', encoding='utf-8') as file:
        file.write('\nA word more.\n')
    notes.build()
    assert {path: path.stat().st_mtime_ns for path in _exports(notes)} == before


def test_build_without_changes_makes_no_export(notes: Notes, monkeypatch: pytest.MonkeyPatch):
    def fail(*given: object) -> None:
        raise AssertionError(given)

    notes.build()
    monkeypatch.setattr('sphinx_talks.formats.write.registry.Format.write', fail)
    assert notes.build() == ''


def test_lost_exports_come_back(notes: Notes):
    notes.build()
    (notes.out / 'html/talks.json').unlink()
    notes.build()
    assert notes.titles()


def test_other_settings_count_without_other_sources(notes: Notes):
    notes.build()
    notes.configure(talks_exports={'talks.json': 'csv', 'more.csv': 'csv'})
    notes.build()
    assert (notes.out / 'html/talks.json').read_bytes().startswith(b'id,title')
    notes.configure(
        talks_exports={'feed.xml': 'atom'}, html_baseurl='https://elsewhere.example.org/'
    )
    notes.build()
    feed = (notes.out / 'html/feed.xml').read_text(encoding='utf-8')
    assert 'https://elsewhere.example.org/index.html#talk-rewind' in feed
    notes.configure(talks_exports={'feed.xml': 'atom'}, html_baseurl='', project='Other')
    notes.build()
    feed = (notes.out / 'html/feed.xml').read_text(encoding='utf-8')
    assert '<title>Other</title>' in feed
    assert 'elsewhere' not in feed


def test_export_that_failed_is_tried_again(notes: Notes):
    blocked = notes.out / 'html' / 'talks.json'
    blocked.mkdir(parents=True)
    (blocked / 'x').write_text('')
    warning = notes.build()
    assert 'the export talks.json could not be written' in warning
    assert '[talks.export]' in warning
    # The others are there.
    assert (notes.out / 'html/data/feed.xml').exists()
    assert 'could not be written' in notes.build()
    (blocked / 'x').unlink()
    blocked.rmdir()
    assert notes.build() == ''
    assert notes.titles()


@pytest.mark.slow
def test_serial_and_parallel_builds_export_the_same(tmp_path: Path):
    made = []
    for jobs in (1, 2):
        (tmp_path / str(jobs)).mkdir()
        notes = Notes(tmp_path / str(jobs), talks_exports=EXPORTS)
        for number in range(8):
            page = notes.source / f'page-{number}.rst'
            page.write_text(
                f':orphan:\n\nP\n=\n\n.. talk:: Talk {number}\n\n   :talk:`rewind`\n'
            )
        notes.build(jobs=jobs)
        out = notes.out / 'html'
        made.append({path.relative_to(out): path.read_bytes() for path in _exports(notes)})
    assert made[0] == made[1]


@pytest.mark.parametrize('builder', ['text', 'epub', 'dummy'])
def test_other_builders_write_no_exports(notes: Notes, builder: str):
    notes.build(builder)
    assert not list(notes.out.rglob('talks.json'))


@pytest.mark.slow
def test_builds_without_exports_import_no_formats(tmp_path: Path):
    notes = Notes(tmp_path)
    code = (
        'import sys; from sphinx.cmd.build import main; '
        'code = main(sys.argv[1:]); '
        'assert not code; '
        'print([name for name in sys.modules if "sphinx_talks.formats" in name])'
    )
    done = subprocess.run(
        [sys.executable, '-c', code, '-q', str(notes.source), str(notes.out)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, 'PYTHONPATH': str(Path(sphinx_talks.__file__).parent.parent)},
    )
    assert done.stdout.strip() == '[]'


def _exports(notes: Notes) -> list[Path]:
    out = notes.out / 'html'
    given = [out / 'talks.json', out / 'data/feed.xml', *(out / 'give-back').rglob('*.json')]
    return sorted(path for path in given if path.is_file())


# -- the builder --------------------------------------------------------------------


def test_builder_writes_what_the_settings_ask_for(notes: Notes):
    assert notes.build('talks') == ''
    out = notes.out / 'talks'
    assert {path.name for path in out.iterdir()} == {'talks.json', 'data', 'give-back'}
    assert len(notes.titles('talks/talks.json')) == 2


def test_builder_writes_all_formats_without_settings(tmp_path: Path):
    notes = Notes(tmp_path)
    assert notes.build('talks') == ''
    names = {path.name for path in (notes.out / 'talks').iterdir()}
    assert names == {each.file for each in FORMATS.values() if not each.is_of_site}


def test_builder_renders_no_page(notes: Notes, monkeypatch: pytest.MonkeyPatch):
    def fail(*given: object) -> None:
        raise AssertionError(given)

    monkeypatch.setattr('sphinx.environment.BuildEnvironment.get_and_resolve_doctree', fail)
    monkeypatch.setattr('sphinx.environment.BuildEnvironment.get_doctree', fail)
    assert notes.build('talks') == ''


def test_builder_leaves_the_pages_of_others_alone(notes: Notes):
    notes.build()
    before = {path: path.read_bytes() for path in (notes.out / 'html').rglob('*.html')}
    notes.build('talks')
    notes.build()
    after = {path: path.read_bytes() for path in (notes.out / 'html').rglob('*.html')}
    assert after == before


# -- the documentation of the project itself ----------------------------------------------


def docs_folder() -> Path:
    """Return the project's own documentation, where there is a checkout."""
    folder = Path(__file__).parents[2] / 'docs'
    if not (folder / 'conf.py').is_file():
        pytest.skip('the documentation is not beside the tests')
    return folder


@pytest.mark.slow
@pytest.mark.myst
def test_the_project_s_own_talks_read_back(tmp_path: Path):
    for name in ('talks.json', 'sqlite'):
        path = tmp_path / name
        assert main(['export', str(docs_folder()), '-f', name, '-o', str(path)]) == 0
    pages = read((tmp_path / 'talks.json').read_bytes())
    assert read_sqlite((tmp_path / 'sqlite').read_bytes()) == pages
    talks = [talk for page in pages for talk in page.talks]
    assert len(talks) >= 10
    assert any(mention.kind == 'talk' for page in pages for mention in page.mentions)
    catalogue = Catalogue(Declarations({page.document: page for page in pages}))
    assert write(catalogue) == (tmp_path / 'talks.json').read_bytes()


# -- the command -----------------------------------------------------------------------------


def export(notes: Notes, *words: str) -> int:
    """Run the command on a documentation set."""
    return main(['export', str(notes.source), *words])


@pytest.mark.parametrize('name', FORMATS)
def test_command_writes_every_format(notes: Notes, name: str):
    target = notes.folder / 'new' / 'x'
    assert export(notes, '--format', name, '--output', str(target)) == 0
    assert target.is_dir() == FORMATS[name].is_folder
    assert not notes.out.exists()
    assert {path.name for path in notes.source.iterdir()} == {
        'conf.py',
        'index.rst',
        'more.rst',
    }


def test_command_writes_to_the_standard_output(
    notes: Notes, capfdbinary: pytest.CaptureFixture[bytes]
):
    assert export(notes, '-f', 'talks.json') == 0
    out, errors = capfdbinary.readouterr()
    assert [talk.id for page in read(out) for talk in page.talks] == ['rewind', 'undated']
    assert errors == b''


def test_command_says_what_is_left_out(notes: Notes, capsys: pytest.CaptureFixture[str]):
    assert export(notes, '-f', 'icalendar', '-o', str(notes.folder / 'x.ics')) == 0
    assert capsys.readouterr().err == (
        'sphinx-talks export: left out 1 talk without a known day: undated\n'
        f'wrote {notes.folder / "x.ics"} (1 talk)\n'
    )


def test_command_takes_tags(notes: Notes, capfdbinary: pytest.CaptureFixture[bytes]):
    assert export(notes, '-f', 'csv', '-t', 'internal') == 0
    assert b'Secret plans' in capfdbinary.readouterr().out


def test_command_uses_the_doctrees_of_a_build(notes: Notes, capfdbinary):
    notes.build()
    doctrees = notes.folder / 'doctrees'
    before = (doctrees / 'environment.pickle').stat().st_mtime_ns
    assert export(notes, '-f', 'talks.json', '-d', str(doctrees)) == 0
    assert capfdbinary.readouterr().out == (notes.out / 'html/talks.json').read_bytes()
    assert (doctrees / 'environment.pickle').stat().st_mtime_ns == before
    # And the next build has nothing to do.
    pages = {
        path: path.stat().st_mtime_ns
        for path in (notes.out / 'html/index.html', notes.out / 'html/more.html')
    }
    notes.build()
    assert {path: path.stat().st_mtime_ns for path in pages} == pages


def test_command_shows_warnings(notes: Notes, capfd: pytest.CaptureFixture[str]):
    (notes.source / 'more.rst').write_text(
        ':orphan:\n\nMore\n====\n\n:talk:`rewnd`\n', encoding='utf-8'
    )
    (notes.source / 'index.rst').write_text(
        f'{INDEX}\n.. talk:: X\n   :colour: red\n', encoding='utf-8'
    )
    assert export(notes, '-f', 'csv', '-o', str(notes.folder / 'x.csv')) == 0
    assert 'talks.unknown_option' in capfd.readouterr().err


@pytest.mark.parametrize(
    ('change', 'words'),
    [
        (lambda notes: (notes.source / 'conf.py').unlink(), 'conf.py'),
        (lambda notes: (notes.source / 'conf.py').write_text('1 / 0'), 'ZeroDivisionError'),
        (lambda notes: (notes.source / 'conf.py').write_text('('), 'conf.py'),
        (
            lambda notes: notes.configure(extensions=[]),
            "expected 'sphinx_talks' among the extensions",
        ),
        (lambda notes: notes.configure(extensions=['no_such_extension']), 'no_such_extension'),
    ],
    ids=['none', 'error', 'syntax', 'no-extension', 'unknown-extension'],
)
def test_bad_input_is_one_message(notes: Notes, capfd, change, words: str):
    change(notes)
    target = notes.folder / 'x.csv'
    target.write_text('mine')
    assert export(notes, '-f', 'csv', '-o', str(target)) == 1
    out, errors = capfd.readouterr()
    assert out == ''
    assert errors.startswith(f'sphinx-talks export: {notes.source}')
    assert words in errors
    # What was there is there.
    assert target.read_text() == 'mine'


def test_feed_of_the_pages_is_not_in_the_way(notes: Notes, capfd):
    notes.configure(talks_feed='talks.csv')
    assert export(notes, '-f', 'csv') == 0
    out, errors = capfd.readouterr()
    assert out.count('\n') > 1
    assert 'talks_feed' not in errors


def test_missing_folder_is_one_message(tmp_path: Path, capfd):
    assert main(['export', str(tmp_path / 'no'), '-f', 'csv']) == 1
    assert str(tmp_path / 'no') in capfd.readouterr().err


def test_output_that_cannot_be_written_is_one_message(notes: Notes, capfd):
    (notes.folder / 'file').write_text('')
    target = notes.folder / 'file' / 'x.csv'
    assert export(notes, '-f', 'csv', '-o', str(target)) == 1
    errors = capfd.readouterr().err
    assert errors.startswith(f'sphinx-talks export: {target}: ')
    assert 'Traceback' not in errors


@pytest.mark.parametrize(
    ('words', 'message'),
    [
        ([], 'COMMAND'),
        (['export'], 'SOURCE_DIR'),
        (['export', 'x'], '--format'),
        (['export', 'x', '-f', 'xlsx'], 'talks.json'),
        (['export', 'x', '-f', 'pyvideo'], '--output'),
        (['exprot'], 'export'),
    ],
)
def test_bad_arguments_are_usage(words: list[str], message: str, capsys):
    assert main(words) == 2
    assert message in capsys.readouterr().err


def test_help_lists_all_formats(capsys: pytest.CaptureFixture[str]):
    assert main(['export', '--help']) == 0
    text = capsys.readouterr().out
    assert all(each.name in text and each.about in text for each in FORMATS.values())


def test_folder_of_others_keeps_its_files(notes: Notes):
    target = notes.folder / 'data'
    (target / 'pycon-us-2024').mkdir(parents=True)
    (target / 'pycon-us-2024' / 'category.json').write_text('{}')
    (target / 'README').write_text('mine')
    assert export(notes, '-f', 'pyvideo', '-o', str(target)) == 0
    assert (target / 'README').read_text() == 'mine'
    assert json.loads((target / 'pycon-us-2024/category.json').read_text())['title']
