"""What transcripts say lies beside the doctrees, and not in the environment."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import Project

WORDS = 'I think it is worth a try.'
SAID = f'WEBVTT\n\n00:01.000 --> 00:04.000\nso welcome\n\n12:34.000 --> 12:38.000\n{WORDS}\n'
SOURCES = {
    'index.rst': 'Home\n====\n\n.. toctree::\n\n   a\n   b\n   c\n',
    'a.rst': 'A\n=\n\n.. talk:: Rewind\n   :id: rewind\n   :video: https://vimeo.com/1\n',
    'b.rst': 'B\n=\n\n.. talk:: Forward\n   :id: forward\n',
    'c.rst': 'C\n=\n\n:talk:`rewind@"worth a try"`\n',
    'said/rewind.en.vtt': SAID,
    'said/forward.en.vtt': SAID.replace('try', 'trial'),
}
SETTINGS = {
    'talks_transcripts': 'said/{id}.{language}.vtt',
    'talks_show_transcripts': True,
    'talks_exports': {'talks.json': 'talks.json'},
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a set of two talks with transcripts, which is built."""
    project = Project(tmp_path, SOURCES, **SETTINGS)
    project.build().check()
    return project


def _kept(project: Project) -> list[Path]:
    return sorted((project.folder / 'doctrees/talks-said').iterdir())


def test_the_environment_has_none_of_it(project: Project) -> None:
    content = (project.folder / 'doctrees/environment.pickle').read_bytes()
    assert b'I think' not in content
    spoken = pickle.loads(content).domaindata['talk']['spoken']
    assert len(pickle.dumps(spoken)) < 2_000
    assert len(_kept(project)) == 2


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


def _change(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:20] + bytes([content[20] ^ 1]) + content[21:])


def _make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def test_what_is_damaged_is_read_from_the_captions(project: Project) -> None:
    kept = {path: path.read_bytes() for path in _kept(project)}
    damages: list[Callable[[Path], None]] = [Path.unlink, _cut, _change, _make_folder]
    for number, damage in enumerate(damages):
        for path in kept:
            damage(path)
        # It mentions a moment, and changes what is exported.
        project.write('c.rst', f'{SOURCES["c.rst"]}\n.. talk:: More {number}\n')
        built = project.build().check()
        assert built.read == {'c'}
        assert 'Rewind, at 12:34' in built.links('c')
        assert WORDS in built.output('talks.json')
        if damage is not _make_folder:
            # They are there again.
            assert {path: path.read_bytes() for path in _kept(project)} == kept


def test_captions_that_cannot_be_read_any_more_are_one_warning(project: Project) -> None:
    """As of doctrees that were restored where no library for captions is."""
    shutil.rmtree(project.folder / 'doctrees/talks-said')
    project.write('c.rst', f'{SOURCES["c.rst"]}\n.. talk:: More\n')
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(__import__('sys').modules, 'webvtt', None)
        built = project.build()
    said = [each for each in built.warnings if each.type == 'talks.transcript']
    assert len(said) == 2
    assert 'sphinx-talks[transcripts]' in built.said[0]


def test_what_is_not_used_is_removed(project: Project) -> None:
    before = _kept(project)
    other = project.folder / 'doctrees/talks-said/page.doctree'
    left = before[0].with_name(f'.{before[0].name}.x7_a')
    for path in (other, left):
        path.write_bytes(b'x')
    odd = before[0].with_name(f'{"0" * 32}.said')
    odd.mkdir()
    project.edit('said/rewind.en.vtt', '12:34', '12:44')
    project.build()
    assert other.exists()
    assert not left.exists()
    other.unlink()
    odd.rmdir()
    after = _kept(project)
    assert len(after) == 2
    assert len({*before} & {*after}) == 1
    project.build(talks_transcripts='')
    assert _kept(project) == []
    # Those of transcripts that are shown by option stay.
    project.build('text')
    assert len(_kept(project)) == 2


def test_two_builders_and_copied_doctrees_share_it(project: Project, tmp_path: Path) -> None:
    kept = _kept(project)
    text = project.build('text')
    assert text.read == frozenset()
    assert _kept(project) == kept
    doctrees = project.folder / 'doctrees'
    shutil.copytree(doctrees, tmp_path / 'cache')
    for folder in (doctrees, project.folder / 'html'):
        shutil.rmtree(folder)
    shutil.copytree(tmp_path / 'cache', doctrees)
    # The captions are not looked at, since those of the copy will do.
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr('sphinx_talks.formats.transcripts.kept_phrases.read_cues', None)
        built = project.build()
    assert built.read == frozenset()
    assert 'Rewind, at 12:34' in built.links('c')
    assert WORDS in built.output('talks.json')


@pytest.mark.slow
def test_two_processes_keep_the_same(project: Project, tmp_path: Path) -> None:
    other = Project(tmp_path / 'parallel', SOURCES, **SETTINGS)
    built = other.build(jobs=2).check()
    assert [path.name for path in _kept(other)] == [path.name for path in _kept(project)]
    for path in sorted((project.folder / 'html').rglob('*')):
        if path.is_file() and path.suffix in {'.html', '.js', '.json', '.inv'}:
            ours = built.out / path.relative_to(project.folder / 'html')
            assert ours.read_bytes() == path.read_bytes(), path
