"""All checks in whole builds: from reST and Markdown, in one process and in several."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# Each builds a set several times.
pytestmark = pytest.mark.slow

WATCH = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'
DECK = 'https://example.org/deck.pdf'

# Options of talks, and the warnings that each deserves.
TALKS: tuple[tuple[str, dict[str, str], str], ...] = (
    ('Rewind', {'id': 'one', 'speakers': 'Toby Ho', 'event': 'pycon', 'video': WATCH}, ''),
    ('Rewind', {'id': 'two', 'speakers': 'Toby Ho', 'event': 'pycon'}, 'duplicate_talk'),
    ('A', {'video': 'https://youtu.be/ChoCe1OBhUc'}, 'duplicate_recording'),
    ('B', {'slides': DECK}, ''),
    ('C', {'slides': DECK}, 'duplicate_url'),
    ('D', {'speakers': 'Tobias Holstein', 'topics': 'debugging'}, ''),
    ('E', {'speakers': 'Tobias Holtsein'}, 'similar_speaker'),
    ('F', {'topics': 'debuging'}, 'similar_topic'),
    ('G', {'video': 'attendees https://events.hublio.com/a/session/1'}, 'similar_platform'),
    ('H', {'topics': 'C++'}, ''),
    ('I', {'topics': 'C plus plus'}, 'name_clash'),
    ('J', {'event': 'pycon', 'date': '2022-05-18'}, 'date_outside_event'),
    ('K', {'event': 'pycon', 'video': 'pending'}, 'long_pending'),
    ('L', {'event': 'EuroPython', 'date': '2025-07-14'}, ''),
    ('M', {'event': 'EuroPyhton'}, 'similar_event'),
    ('A', {}, 'duplicate_id'),
)


def _page(number: int, suffix: str) -> tuple[str, set[str]]:
    """Return the text of a page about one talk, and the warnings about it."""
    title, options, subtype = TALKS[number]
    fence, end = ('.. talk:: {}', '') if suffix == 'rst' else (':::{{talk}} {}', ':::\n')
    indent = '   ' if suffix == 'rst' else ''
    heading = f'Page {number}\n=======\n' if suffix == 'rst' else f'# Page {number}\n'
    text = f'{heading}\n{fence.format(title)}\n'
    line = text.count('\n')
    text += ''.join(f'{indent}:{name}: {value}\n' for name, value in options.items()) + end
    return text, {f'page-{number:02}.{suffix}:{line} {subtype}'} if subtype else set()


def _sources(folder: Path, suffixes: tuple[str, ...]) -> set[str]:
    folder.mkdir()
    expected: set[str] = set()
    names = []
    for number in range(len(TALKS)):
        suffix = suffixes[number % len(suffixes)]
        text, warnings = _page(number, suffix)
        names.append(f'page-{number:02}')
        (folder / f'{names[-1]}.{suffix}').write_text(text, encoding='utf-8')
        expected |= warnings
    (folder / 'index.rst').write_text(
        'Index\n=====\n\n.. talk:event:: PyCon US 2024\n   :id: pycon\n'
        '   :dates: 2024-05-15/2024-05-23\n\n.. talk:project:: Unused\n   :id: unused\n\n'
        '.. toctree::\n\n' + ''.join(f'   {name}\n' for name in names),
        encoding='utf-8',
    )
    return expected


def _build(folder: Path, jobs: int = 1, **settings: Any) -> list[str]:
    """Build the pages, and return the places and subtypes of all warnings."""
    settings |= {'extensions': ['sphinx_talks'], 'exclude_patterns': ['_*']}
    if any(folder.glob('*.md')):
        settings['extensions'] += ['myst_parser']
        settings['myst_enable_extensions'] = ['colon_fence']
    conf = ''.join(f'{name} = {value!r}\n' for name, value in settings.items())
    (folder / 'conf.py').write_text(conf, encoding='utf-8')
    build = subprocess.run(
        [
            sys.executable,
            '-m',
            'sphinx',
            '-q',
            '--no-color',
            '-b',
            'text',
            f'-j{jobs}',
            '.',
            '_build',
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    text = build.stderr
    found = re.findall(r'([^/\n]+:\d+): WARNING: .* \[talks\.(\w+)\]\n', text)
    assert len(found) == text.count('\n'), text
    return [' '.join(each) for each in found]


@pytest.mark.slow
@pytest.mark.parametrize(
    'suffixes',
    [('rst',), pytest.param(('md', 'rst'), marks=pytest.mark.myst)],
    ids=['rst', 'both'],
)
def test_all(tmp_path: Path, suffixes: tuple[str, ...]) -> None:
    """Each mistake is told of once, where it stands, in order, and in any build."""
    expected = _sources(tmp_path / 'serial', suffixes)
    _sources(tmp_path / 'parallel', suffixes)
    serial = _build(tmp_path / 'serial')
    assert serial == sorted(expected)
    assert _build(tmp_path / 'parallel', 2) == serial


@pytest.mark.slow
def test_settings(tmp_path: Path) -> None:
    """Checks are switched on and off by name, and their warnings hidden by name."""
    folder = tmp_path / 'pages'
    every = sorted(_sources(folder, ('rst',)))
    subtypes = {warning.split()[1] for warning in every}
    off = {subtype: False for subtype in subtypes if subtype != 'duplicate_id'}
    assert _build(folder, talks_checks=off) == ['page-15.rst:4 duplicate_id']
    hidden = [f'talks.{subtype}' for subtype in subtypes]
    assert _build(folder, suppress_warnings=hidden) == []
    more = _build(folder, suppress_warnings=hidden, talks_checks={'unused_entry': True})
    assert more == ['index.rst:8 unused_entry']
    late = [warning for warning in every if not warning.endswith('long_pending')]
    assert _build(folder, talks_pending_days=500) == late
    # Where nothing is read, nothing is checked.
    assert _build(folder, talks_pending_days=500) == []


@pytest.mark.parametrize(
    ('setting', 'value'),
    [
        ('talks_checks', {'no_medium': True}),
        ('talks_checks', {'no_media': 'yes'}),
        ('talks_checks', ['no_media']),
        ('talks_pending_days', -1),
        ('talks_pending_days', True),
        ('talks_pending_days', '180'),
    ],
)
def test_bad_settings(tmp_path: Path, setting: str, value: object) -> None:
    """A bad value is reported, and the default is used."""
    from sphinx_talks.settings import SETTINGS

    declared = next(each for each in SETTINGS if each.name == setting)
    assert declared.validate(value)
    assert not declared.validate(declared.default)
