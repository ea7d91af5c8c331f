"""Titles, names and addresses of thousands of real talks.

Run it with ``pytest -s`` to see the figures, and what was not recognised.
"""

from __future__ import annotations

import json
import os
import tarfile
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from sphinx_talks.catalogue.catalogue import Catalogue
from sphinx_talks.catalogue.declarations import Declarations
from sphinx_talks.checks.checks import CHECKS, find_problems
from sphinx_talks.talks.names import name_key, spelled_out, title_id
from sphinx_talks.talks.platforms import recognise
from sphinx_talks.talks.records import Medium, PageFacts, Place, Talk

LEAST_RECOGNISED = 0.998
_SHARED = os.environ.get('SPHINX_TALKS_SHARED')


@dataclass
class _Corpus:
    """What the tests look at."""

    titles: list[str] = field(default_factory=list)
    #: Names by kind.
    names: dict[str, set[str]] = field(default_factory=dict)
    videos: list[str] = field(default_factory=list)
    pages: dict[str, PageFacts] = field(default_factory=dict)


@pytest.fixture(scope='module')
def corpus() -> _Corpus:
    """Read the records of pyvideo from their archive."""
    if not _SHARED:
        pytest.skip('SPHINX_TALKS_SHARED names no folder with corpus/pyvideo.tar.xz')
    records: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    events: dict[str, str] = {}
    with tarfile.open(Path(_SHARED) / 'corpus' / 'pyvideo.tar.xz') as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            content = archive.extractfile(member) if path.suffix == '.json' else None
            if content is None:
                continue
            if path.name == 'category.json':
                events[path.parent.name] = json.load(content)['title']
            elif path.parent.name == 'videos':
                found = path.name, json.load(content)
                records.setdefault(path.parent.parent.name, []).append(found)
    corpus = _Corpus(names={'speaker': set(), 'topic': set(), 'event': set(events.values())})
    for event, talks in sorted(records.items()):
        facts = []
        for line, (_file, record) in enumerate(sorted(talks, key=lambda each: each[0]), 1):
            talk = _talk(event, line, record, events.get(event, event))
            facts.append(talk)
            corpus.titles.append(talk.title)
            corpus.names['speaker'].update(talk.speakers)
            corpus.names['topic'].update(talk.topics)
            corpus.videos += (medium.url for medium in talk.media)
        corpus.pages[event] = PageFacts(document=event, title=event, talks=tuple(facts))
    assert len(corpus.titles) > 10_000
    return corpus


def _talk(document: str, line: int, record: dict[str, Any], event: str) -> Talk:
    def words(key: str) -> tuple[str, ...]:
        texts = (' '.join(text.split()) for text in record.get(key) or ())
        return tuple(dict.fromkeys(text for text in texts if text))

    return Talk(
        id=f'{document}/{line}',
        title=' '.join(record['title'].split()),
        place=Place(document, line),
        speakers=words('speakers'),
        event=event,
        date=(record.get('recorded') or '').replace(' ', 'T'),
        topics=words('tags'),
        media=tuple(Medium('video', video['url']) for video in record['videos']),
    )


def _folded(text: str) -> str:
    """Return what two titles with the same id must have in common.

    That is all but case, accents, punctuation, spaces and invisible characters.
    """
    text = text.replace('+', ' plus ').replace('#', ' sharp ').casefold()
    decomposed = unicodedata.normalize('NFKD', text).casefold()
    return ''.join(
        character
        for character in unicodedata.normalize('NFKD', decomposed)
        if unicodedata.category(character)[0] not in 'PZCM' and character not in '`^$|~<>=´'
    )


def test_ids_of_titles(corpus: _Corpus) -> None:
    """An id is never empty, and only titles that are alike share one."""
    titles: dict[str, str] = {}
    for title in corpus.titles:
        key = title_id(title)
        assert key
        other = titles.setdefault(key, title)
        assert _folded(other) == _folded(title)


def test_shared_ids_are_told(corpus: _Corpus) -> None:
    """Each title whose id is taken is a warning with its place."""
    facts = {
        page: PageFacts(
            document=page,
            title=page,
            talks=tuple(
                Talk(id=title_id(talk.title), title=talk.title, place=talk.place)
                for talk in facts.talks
            ),
        )
        for page, facts in corpus.pages.items()
    }
    catalogue = Catalogue(Declarations(facts))
    off = {check.name: False for check in CHECKS} | {'long_pending': False}
    findings = list(find_problems(catalogue, off))
    assert len(findings) == len(corpus.titles) - len(catalogue.talks)
    assert all(finding.place.line and finding.other for finding in findings)
    places = [(finding.place.document, finding.place.line) for finding in findings]
    assert places == sorted(set(places))
    print(f'\n{len(findings)} titles with an id that is taken')


@pytest.mark.parametrize('kind', ['speaker', 'topic', 'event'])
def test_keys_of_names(corpus: _Corpus, kind: str) -> None:
    """A key is never empty, and names with the same key are the same name."""
    names: dict[str, str] = {}
    for name in sorted(corpus.names[kind]):
        key = name_key(name)
        assert key
        other = names.setdefault(key, name)
        assert _folded(other) == _folded(name)
        assert spelled_out(other) == spelled_out(name)
    print(f'\n{len(corpus.names[kind])} {kind}s as written, {len(names)} different')


def test_platforms(corpus: _Corpus) -> None:
    """Nearly all recordings are recognised by their address."""
    unknown = [url for url in corpus.videos if recognise(url) is None]
    rate = 1 - len(unknown) / len(corpus.videos)
    print(f'\n{rate:.3%} of {len(corpus.videos)} addresses are recognised; not:')
    print(*unknown, sep='\n')
    assert rate >= LEAST_RECOGNISED


def test_few_false_alarms(corpus: _Corpus) -> None:
    """The checks find something, and do not cry wolf."""
    catalogue = Catalogue(Declarations(corpus.pages))
    findings = list(find_problems(catalogue))
    counts = Counter(finding.problem.value for finding in findings)
    print('', *(f'{count:6} {name}' for name, count in sorted(counts.items())), sep='\n')
    messages = [
        finding.message % (*finding.values, *['…'] * bool(finding.other))
        for finding in findings
    ]
    assert any(
        "'Paul Everit' looks like a misspelling of 'Paul Everitt'" in text for text in messages
    )
    assert any("'asincio' looks like a misspelling of 'asyncio'" in text for text in messages)
    assert counts['similar_event'] == 0
    assert counts['similar_speaker'] < 100
    assert counts['similar_topic'] < 80
    assert sum(counts.values()) < len(corpus.titles) / 50
