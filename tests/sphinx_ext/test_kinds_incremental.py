"""After a change, exactly the pages that show it are written, as in a clean build."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import Built, build

# Each builds a set several times.
pytestmark = pytest.mark.slow

SOURCES = {
    'index.rst': (
        'Notes\n=====\n\n.. toctree::\n\n   topics\n   software\n   one\n   two\n   plain\n'
    ),
    'topics.rst': 'Topics\n======\n\n.. talk:index:: topics\n',
    'software.rst': 'Software\n========\n\n.. talk:topic:: Software\n   :talks:\n',
    'debugging.rst': (
        ':orphan:\n\nDebugging\n=========\n\n.. talk:topic:: Debugging\n   :parent: Software\n'
    ),
    'other.rst': ':orphan:\n\nOther\n=====\n\n.. talk:topic:: Other\n   :talks:\n',
    'one.rst': 'One\n===\n\n.. talk:: One\n   :topics: Debugging\n\n   https://mypy-lang.org\n',
    'two.rst': 'Two\n===\n\n.. talk:: Two\n   :topics: Other\n\n   On :rfc:`9110`.\n',
    'plain.rst': 'Plain\n=====\n\nNothing.\n',
}

#: Sphinx itself writes it again whenever a page in it is.
TOCTREE = {'index'}


def edited(name: str, old: str, new: str) -> dict[str, str]:
    assert old in SOURCES[name]
    return {**SOURCES, name: SOURCES[name].replace(old, new)}


def assert_as_clean(result: Built, clean: Built) -> None:
    endings = ('.html', '.txt', '.inv')
    names = {
        path.relative_to(clean.app.outdir).as_posix()
        for path in clean.app.outdir.rglob('*')
        if path.suffix in endings
    }
    for name in sorted(names):
        ours = (result.app.outdir / name).read_bytes()
        assert ours == (clean.app.outdir / name).read_bytes(), name


@pytest.mark.parametrize('jobs', [1, 2])
@pytest.mark.parametrize('builder', ['html', 'text'])
def test_another_parent(builder: str, jobs: int, tmp_path: Path):
    build(tmp_path / 'a', SOURCES, builder, jobs=jobs)
    changed = edited('debugging.rst', 'Software', 'Other')
    result = build(tmp_path / 'a', changed, builder, jobs=jobs)
    # Not the pages of the talks: these show the topic, but not its parent.
    assert result.written - TOCTREE == {'debugging', 'software', 'other', 'topics'}
    assert_as_clean(result, build(tmp_path / 'b', changed, builder))


@pytest.mark.slow
def test_a_circle_comes_and_goes(tmp_path: Path):
    build(tmp_path / 'a', SOURCES)
    changed = edited('software.rst', '   :talks:', '   :talks:\n   :parent: debugging')
    result = build(tmp_path / 'a', changed)
    assert [warning.partition(': ')[0] for warning in result.said] == ['software.rst:4']
    assert_as_clean(result, build(tmp_path / 'b', changed))
    again = build(tmp_path / 'a', SOURCES)
    assert again.said == []
    assert_as_clean(again, build(tmp_path / 'c', SOURCES))


def test_a_talk_of_a_narrower_topic(tmp_path: Path):
    build(tmp_path / 'a', SOURCES)
    changed = edited('one.rst', 'talk:: One', 'talk:: One more')
    result = build(tmp_path / 'a', changed)
    assert result.written - TOCTREE == {'one', 'software', 'topics'}
    assert_as_clean(result, build(tmp_path / 'b', changed))


@pytest.mark.slow
@pytest.mark.parametrize(
    'conf',
    [
        {'talks_references': {'rfc': {}}},
        {'talks_references': {'rfc': {'label': 'R{}'}}},
        {'talks_projects': {'mypy': 'https://mypy-lang.org/'}},
        {'talks_placeholder_speakers': ['Ann']},
        {'talks_references': {'rfc': {}}, 'talks_reference_titles': {'rfc': {9110: 'HTTP'}}},
    ],
)
def test_other_settings(conf: dict[str, object], tmp_path: Path):
    sources = edited('one.rst', '   :topics', '   :speakers: Ann\n   :topics')
    build(tmp_path / 'a', sources)
    result = build(tmp_path / 'a', sources, **conf)
    assert_as_clean(result, build(tmp_path / 'b', sources, **conf))
    assert build(tmp_path / 'a', sources, **conf).written == frozenset()
    back = build(tmp_path / 'a', sources)
    assert_as_clean(back, build(tmp_path / 'c', sources))


@pytest.mark.slow
def test_parallel_reading_gives_the_same(tmp_path: Path):
    conf = {
        'talks_references': {'rfc': {}},
        'talks_projects': {'mypy': 'https://mypy-lang.org'},
    }
    result = build(tmp_path / 'a', SOURCES, jobs=2, **conf)
    assert_as_clean(result, build(tmp_path / 'b', SOURCES, **conf))
