"""``sphinx-talks init``: sets that build without a warning, and look finished."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from sphinx.cmd.build import build_main

from html_page import Page
from sphinx_talks.cli import main
from sphinx_talks.cli.starting import STARTERS

if TYPE_CHECKING:
    from pathlib import Path

#: What a page of each set has to say.
SAYS = {
    'notes': {'index': 'worth a try', 'topics/debugging': 'Rewind', 'speakers': 'Toby Ho'},
    'project': {'talks': 'Rewind'},
    'archive': {
        'index': 'Rewind',
        'talks/rewind': 'worth a try',
        'events/pycon-us-2024': 'Pittsburgh',
        'speakers/toby-ho': 'GitHub',
    },
}
NAMES = ('Talks', 'C++ & *friends* `of` ours_ | «ä» 講演', "Bo's $talks {x} %s")


def built(folder: Path) -> Path:
    """Build a set with all warnings as errors, and return the output."""
    out = folder / '_build'
    assert build_main(['-q', '-n', '-W', '--keep-going', str(folder), str(out)]) == 0
    return out


@pytest.mark.parametrize('name', NAMES)
@pytest.mark.parametrize('kind', STARTERS)
def test_a_set_builds_without_a_warning(
    tmp_path: Path, kind: str, name: str, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / 'a site'
    assert main(['init', str(folder), '--for', kind, '--name', name]) == 0
    out = built(folder)
    for page, words in SAYS[kind].items():
        text = (out / f'{page}.html').read_text(encoding='utf-8')
        assert words in text, page
    # A project's first page is called by its name; what leads on is there as well.
    heading = Page((out / 'index.html').read_text(encoding='utf-8'))
    assert name.split(maxsplit=1)[0] in heading.text
    said = capsys.readouterr().err
    assert 'sphinx-build' in said
    assert f'wrote {folder / "conf.py"}\n' in said


def test_an_archive_of_data(tmp_path: Path):
    data = tmp_path / 'mine.json'
    data.write_text(json.dumps([{'title': 'Only one', 'speakers': ['Ann Lee']}]))
    folder = tmp_path / 'site'
    assert main(['init', str(folder), '--data', str(data)]) == 0
    out = built(folder)
    assert (out / 'talks' / 'only-one.html').exists()
    assert (out / 'speakers' / 'ann-lee.html').exists()
    assert not (folder / 'data' / 'talks.yaml').exists()


def test_a_folder_of_data(tmp_path: Path):
    data = tmp_path / 'data'
    (data / 'sub').mkdir(parents=True)
    (data / 'a.yaml').write_text('- title: One\n')
    (data / 'sub' / 'b.csv').write_text('title,speakers\nTwo,Ann Lee\n')
    assert main(['init', str(tmp_path / 'site'), '--data', str(data)]) == 0
    out = built(tmp_path / 'site')
    assert {each.stem for each in (out / 'talks').iterdir()} == {'one', 'two'}


def test_nothing_that_is_there_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / 'index.rst').write_text('Mine\n====\n')
    assert main(['init', str(tmp_path)]) == 1
    assert 'index.rst' in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ['index.rst']


@pytest.mark.parametrize(
    ('text', 'says'), [('[]', 'talks'), ('{', 'line'), ('{"a": 1}', 'talks')]
)
def test_data_without_talks(
    tmp_path: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
):
    data = tmp_path / 'mine.json'
    data.write_text(text)
    assert main(['init', str(tmp_path / 'site'), '--data', str(data)]) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / 'site').exists()


def test_data_is_for_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    options = ['--data', str(tmp_path / 'x.yaml'), '--for', 'notes']
    assert main(['init', str(tmp_path / 'site'), *options]) == 2
    assert '--data is for an archive' in capsys.readouterr().err


def test_a_set_needs_no_theme_that_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, 'furo', None)
    assert main(['init', str(tmp_path / 'site')]) == 0
    assert "html_theme = 'alabaster'" in (tmp_path / 'site' / 'conf.py').read_text()
