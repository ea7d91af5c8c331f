"""``sphinx-talks import`` as people run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from importing_samples import JSON_SAMPLES, SAMPLES
from sphinx_talks import saving
from sphinx_talks.cli import main
from sphinx_talks.formats.read.guess import read_source


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return the folder of an event with two talks."""
    videos = tmp_path / 'conf-2024' / 'videos'
    videos.mkdir(parents=True)
    (tmp_path / 'conf-2024' / 'category.json').write_text('{"title": "Conf 2024"}')
    for name in ('one', 'two'):
        record = {**dict(JSON_SAMPLES['pyvideo']), 'title': name}  # type: ignore[call-overload]
        (videos / f'{name}.json').write_text(json.dumps(record))
    return tmp_path / 'conf-2024'


@pytest.mark.parametrize('style', ['rst', 'md', 'yaml', 'json'])
def test_import_again(source: Path, tmp_path: Path, style: str) -> None:
    page = tmp_path / f'talks.{style}'
    assert main(['import', str(source), '--to', str(page)]) == 0
    before = page.read_bytes()
    assert b'Debugging' in before
    stamp = page.stat().st_mtime_ns
    assert main(['import', str(source), '--to', str(page)]) == 0
    assert page.read_bytes() == before
    # What does not change is not written.
    assert page.stat().st_mtime_ns == stamp
    # The schema that a data file names lies beside it.
    schema = {'talks-data.schema.json'} if style in ('yaml', 'json') else set()
    assert {path.name for path in tmp_path.iterdir()} == {source.name, page.name} | schema


@pytest.mark.parametrize('style', ['yaml', 'json'])
def test_data_files_read_back(source: Path, tmp_path: Path, style: str) -> None:
    """A data file has the same talks as its source."""
    page = tmp_path / f'talks.{style}'
    assert main(['import', str(source), '--to', str(page), '--topics-from', 'none']) == 0
    found, wanted = read_source(page), read_source(source)
    assert found.is_complete
    assert [(e.id, e.name) for e in found.events] == [(e.id, e.name) for e in wanted.events]
    for one, other in zip(found.talks, wanted.talks, strict=True):
        for name in (
            'id',
            'title',
            'speakers',
            'event',
            'date',
            'media',
            'abstract',
            'duration',
        ):
            assert getattr(one.talk, name) == getattr(other.talk, name)


def test_dry_run(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / 'talks.rst'
    assert main(['import', str(source), '--to', str(page), '--dry-run']) == 0
    assert not page.exists()
    shown = capsys.readouterr().out
    assert shown.startswith(f'--- /dev/null\n+++ {page}\n@@ ')
    assert '+.. talk:: one\n' in shown
    assert main(['import', str(source), '--to', str(page)]) == 0
    capsys.readouterr()
    assert main(['import', str(source), '--to', str(page), '--dry-run']) == 0
    assert capsys.readouterr().out == ''


def test_output(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --to, the page is printed."""
    assert main(['import', str(source), '--style', 'md', '--event', 'PyCon']) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith('# Conf 2024')
    assert 'event: PyCon' in shown.out
    assert 'talk:event' not in shown.out


def test_folder(source: Path, tmp_path: Path) -> None:
    """A checkout becomes a page for each event, and an index."""
    other = tmp_path / 'conf-2025'
    (other / 'videos').mkdir(parents=True)
    (other / 'videos' / 'x.json').write_text(SAMPLES['pyvideo.json'][1])
    pages = tmp_path / 'out' / 'talks'
    assert main(['import', str(tmp_path), '--to', str(pages)]) == 0
    assert sorted(path.name for path in pages.iterdir()) == [
        'conf-2024.rst',
        'conf-2025.rst',
        'index.rst',
    ]
    assert main(['import', str(tmp_path)]) == 2
    assert main(['import', str(tmp_path), '--to', str(pages), '--event', 'x']) == 2


def test_lost_talk(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rest is written, the message has file and place, and the code tells."""
    bad = source / 'videos' / 'two.json'
    bad.write_text('{"title":\n]')
    page = tmp_path / 'talks.rst'
    assert main(['import', str(source), '--to', str(page)]) == 1
    assert '.. talk:: one' in page.read_text(encoding='utf-8')
    assert (
        f'{bad}: line 2, column 1: left out: it is not valid JSON' in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ('name', 'text'), [('x.json', '{"a":'), ('x.md', 'Nothing.'), ('x.yaml', 'talks: [{}]')]
)
def test_bad_input(
    tmp_path: Path, name: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written at all."""
    (tmp_path / name).write_text(text)
    page = tmp_path / 'talks.rst'
    assert main(['import', str(tmp_path / name), '--to', str(page)]) == 1
    assert not page.exists()
    assert str(tmp_path / name) in capsys.readouterr().err


def test_bad_page(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that can't be read is left as it is."""
    page = tmp_path / 'talks.rst'
    page.write_bytes(b'\xff\xfe\xff')
    assert main(['import', str(source), '--to', str(page)]) == 1
    assert page.read_bytes() == b'\xff\xfe\xff'
    assert str(page) in capsys.readouterr().err


@pytest.mark.parametrize(
    'arguments', [[], ['import'], ['import', 'x', '--style', 'pdf'], ['nothing']]
)
def test_usage(arguments: list[str]) -> None:
    assert main(arguments) == 2


def test_absent_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['import', str(tmp_path / 'absent')]) == 1
    assert 'there is no such file' in capsys.readouterr().err


def test_write_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a second file can't be written, the first is as it was, and nothing is left."""
    first, second = tmp_path / 'a.rst', tmp_path / 'b.rst'
    first.write_text('old')
    first.chmod(0o640)
    (tmp_path / 'folder').write_text('a file')
    with pytest.raises(OSError, match='folder'):
        saving.write_files({first: b'new', second: b'new', tmp_path / 'folder' / 'c': b'new'})
    assert first.read_text() == 'old'
    assert sorted(path.name for path in tmp_path.iterdir()) == ['a.rst', 'folder']
    assert saving.write_files({first: b'new', second: b'2'}) == (first, second)
    assert first.read_text() == 'new'
    # What is there already is not touched.
    assert saving.write_files({first: b'new', second: b'3'}) == (second,)
    assert first.stat().st_mode & 0o777 == 0o640


def test_as_a_command(source: Path) -> None:
    """Sphinx is not even imported."""
    code = (
        'import sys; from sphinx_talks.cli import main; '
        f'code = main(["import", {str(source)!r}]); '
        'assert "sphinx" not in sys.modules and "docutils" not in sys.modules; sys.exit(code)'
    )
    result = subprocess.run(
        [sys.executable, '-c', code],
        check=True,
        capture_output=True,
        text=True,
        encoding='utf-8',
        env={**os.environ, 'PYTHONIOENCODING': 'utf-8'},
    )
    assert '.. talk:: one' in result.stdout


@pytest.mark.parametrize('name', ['_talks', 'all_talks', '.talks'])
def test_a_folder_names_its_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / name).mkdir()
    for file, title, event in ('one', 'Rewind', 'Conf 2030'), ('two', 'Forward', 'Day 2031'):
        page = f'---\ntitle: {title}\nvenue: {event}\n---\n\nNotes.\n'
        (tmp_path / name / f'{file}.md').write_text(page)
    assert main(['import', str(tmp_path / name), '--style', 'rst']) == 0
    title = name.strip('._').replace('_', ' ').capitalize()
    assert capsys.readouterr().out.startswith(f'{title}\n{"=" * len(title)}\n')
