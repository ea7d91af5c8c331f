"""Thousands of real records, to a catalogue and back.

Run it with ``pytest -s`` to see the figures.
"""

from __future__ import annotations

import json
import os
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.formats import sqlite, sqlite_reader, talks_json
from sphinx_talks.formats.pyvideo import pyvideo_writer
from sphinx_talks.formats.pyvideo.pyvideo_reader import event_folders, read_event
from sphinx_talks.talks.records import PageFacts, Place

_SHARED = os.environ.get('SPHINX_TALKS_SHARED')
_NEXT_TO_IT = Path(__file__).resolve().parents[3] / 'shared'


@pytest.fixture(scope='module')
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the records of pyvideo."""
    for shared in (Path(_SHARED) if _SHARED else _NEXT_TO_IT, _NEXT_TO_IT):
        archive = shared / 'corpus' / 'pyvideo.tar.xz'
        if archive.exists():
            folder = tmp_path_factory.mktemp('pyvideo')
            with tarfile.open(archive) as content:
                content.extractall(folder, filter='data')
            return folder
    pytest.skip('SPHINX_TALKS_SHARED names no folder with corpus/pyvideo.tar.xz')


@pytest.fixture(scope='module')
def pages(checkout: Path) -> dict[str, PageFacts]:
    """Return a page for each event, with its talks."""
    found = {}
    for folder in event_folders(checkout):
        name = folder.name
        event = read_event(folder).with_topics('tags')
        found[name] = PageFacts(
            document=name,
            title=event.events[0].name,
            talks=tuple(
                replace(each.talk, place=Place(name, line, anchor=f'talk-{line}'))
                for line, each in enumerate(event.talks, 1)
            ),
            entries=tuple(replace(each, place=Place(name)) for each in event.events),
        )
    assert sum(len(page.talks) for page in found.values()) == 14_665
    return found


def _in_order(content: bytes) -> str:
    # 1 and 1.0 are not the same here; the order of names is all that may differ.
    return json.dumps(json.loads(content), sort_keys=True)


def test_pyvideo(checkout: Path, pages: dict[str, PageFacts]) -> None:
    """Every file is there again, with every value of every field."""
    files = pyvideo_writer.write(Catalogue(Declarations(pages)))
    sources = {
        path.relative_to(checkout).as_posix(): path.read_bytes()
        for path in checkout.rglob('*.json')
    }
    assert files.keys() == sources.keys()
    assert len(files) == 370 + 14_665
    differing = [
        path
        for path, content in files.items()
        if content != sources[path] and _in_order(content) != _in_order(sources[path])
    ]
    assert differing == []
    kept = sum(len(talk.pyvideo) for page in pages.values() for talk in page.talks)
    equal = sum(content.strip() == sources[path].strip() for path, content in files.items())
    print(f'\n{equal} of {len(files)} files have the same text, too')
    print(f'{kept / 1e6:.1f} MB are kept beside the facts')


@pytest.mark.parametrize('module', [talks_json, sqlite], ids=['talks.json', 'sqlite'])
def test_own_formats(pages: dict[str, PageFacts], module: object) -> None:
    """What was read back makes the same catalogue."""
    if module is talks_json:
        read = talks_json.read(talks_json.write(Catalogue(Declarations(pages))))
    else:
        read = sqlite_reader.read(sqlite.write(Catalogue(Declarations(pages))))
    assert read == tuple(pages[name] for name in sorted(pages))
