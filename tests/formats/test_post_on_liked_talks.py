"""A post on the talks that somebody liked, with shortcut links: all that it says is read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sphinx_talks.formats.read.guess import read_source

pytest.importorskip('markdown_it', reason='the extra "import" is not installed')
pytest.importorskip('yaml', reason='the extra "import" is not installed')

SHARED = os.environ.get('SPHINX_TALKS_SHARED', '')

#: A post that nobody wrote.
INVENTED: dict[str, object] = {
    'event': {'title': 'PyTundra 2031', 'url': 'https://2031.pytundra.example.org/'},
    'talks': [
        {
            'topic': 'Storage',
            'title': 'Ice Cores, Hot Caches: Layers in Python 4.2',
            'speakers': ['Ailo Sara'],
            'video': [
                ['attendees', 'https://live.snowly.example.com/pt31/s/11'],
                ['public', 'https://www.youtube.com/watch?v=iCeCoReS_42'],
            ],
            'about': 'compares caches in layers, and what each layer costs',
            'insights': ['a cache without a clock only grows', 'layers hide each other'],
        },
        {
            'topic': 'Storage',
            'title': 'Overwintering data with frostbox',
            'speakers': ['Inga Marie Nilsen'],
            'video': [['attendees', 'https://live.snowly.example.com/pt31/s/12']],
            'projects': [['frostbox', 'https://github.com/nilsen/frostbox']],
            'about': 'introduces frostbox: files that can wait for years',
        },
        {
            'topic': 'People',
            'kind': 'keynote',
            'title': 'Keynote',
            'speakers': ['Berit Joks'],
            'video': [['attendees', 'https://live.snowly.example.com/pt31/s/13']],
            'about': 'teaching far from the cities',
            'quotes': [['Berit Joks', "You shouldn't need a road to learn to code"]],
        },
        {
            'topic': 'People',
            'title': 'Reindeer, Revisited',
            'speakers': ['Mikkel Utsi', 'Łajla Gaup'],
            'video': [['pending', 'https://forum.example.org/t/recordings-of-2031/54']],
            'projects': [['herdmap', 'https://herdmap.example.org/']],
            'links': [['the issue on borders', 'https://github.com/gaup/herdmap/issues/9']],
            'about': 'shows maps of herds that move',
        },
        {
            'topic': 'Fun',
            'title': 'Snowflake: A Shape for Shapes',
            'speakers': ['Per Bongo'],
            'own': True,
            'video': [['public', 'https://www.youtube.com/watch?v=sNoWfLaKe_1']],
            'peps': [695],
            'about': 'a short way to write types that repeat',
        },
    ],
}


def facts_of_model() -> dict[str, object]:
    """Return the facts of the post that a user of the project wrote."""
    file = Path(SHARED) / 'corpus' / 'highlights.json'
    facts: dict[str, object] = json.loads(file.read_text(encoding='utf-8'))
    return facts


def talks_of(facts: dict[str, object]) -> list[dict[str, list[list[str]]]]:
    talks = facts['talks']
    assert isinstance(talks, list)
    return talks


def paid_platform(facts: dict[str, object]) -> str:
    """Return where the recordings are that only attendees can open."""
    videos = [video for talk in talks_of(facts) for video in talk['video']]
    host = next(urlsplit(url).hostname or '' for state, url in videos if state == 'attendees')
    return next(part for part in host.split('.') if part in ('hubilo', 'snowly')).title()


def post(facts: dict[str, object]) -> str:
    """Return a post that states some facts, as people write them at home."""
    event, paid = facts['event'], paid_platform(facts)
    assert isinstance(event, dict)
    name = event['title']
    lines = ['---', 'layout: post', f'title: {name} Highlights', 'tags: [Python]', '---', '']
    lines += [f'I have just come home from [{name}].', '', f'[{name}]: {event["url"]}', '']
    lines += ['## Favorite Talks', '']
    lines += [f'Most videos are on {paid}, which only attendees can open.', '']
    topic = ''
    targets: list[str] = []
    for talk in talks_of(facts):
        if talk['topic'] != topic:
            lines += ['', *targets, '', f'### {talk["topic"]}', '']
            topic, targets = str(talk['topic']), []
        speakers = ' and '.join(map(str, talk['speakers']))
        lines.append(f'* **{talk["title"]}** - {speakers}')
        about = str(talk['about'])
        for project, url in talk.get('projects', []):
            about = about.replace(project, f'[{project}]', 1)
            about += '' if f'[{project}]' in about else f', made with [{project}]'
            targets.append(f'[{project}]: {url}')
        lines.append(f'    * It {about}.')
        lines += [f'    * Insight: {insight}.' for insight in talk.get('insights', [])]
        lines += [f'    * "{words}"' for _who, words in talk.get('quotes', [])]
        for text, url in talk.get('links', []):
            lines.append(f'    * Follow [{text}].')
            targets.append(f'[{text}]: {url}')
        if 'own' in talk:
            numbers = ', '.join(f'PEP {number}' for number in talk.get('peps', []))
            lines.append(f'    * My own talk; {numbers} has the details.')
        for state, url in talk['video']:
            label = 'Video pending' if state == 'pending' else None
            lines.append(f'    * [📽 {label or f"Video ({paid})"}]({url})')
            if 'youtube' in url:
                lines[-1] = f'    * [📽 Video (YouTube)]({url})'
    return '\n'.join([*lines, '', *targets, ''])


@pytest.fixture(
    params=[
        pytest.param(lambda: INVENTED, id='invented'),
        pytest.param(
            facts_of_model,
            id='model',
            marks=pytest.mark.skipif(not SHARED, reason='SPHINX_TALKS_SHARED is not set'),
        ),
    ]
)
def facts(request: pytest.FixtureRequest) -> dict[str, object]:
    """Return the facts of a post."""
    found: dict[str, object] = request.param()
    return found


def test_all_that_a_post_says_is_read(facts: dict[str, object], tmp_path: Path) -> None:
    """Talks, speakers, topics, states, insights, quotes, projects, links and PEPs."""
    file = tmp_path / 'highlights.md'
    file.write_text(post(facts), encoding='utf-8')
    found = read_source(file)
    event = facts['event']
    assert isinstance(event, dict)
    assert [(e.name, e.url) for e in found.events] == [(event['title'], event['url'])]
    assert len(found.talks) == len(talks_of(facts))
    for imported, wanted in zip(found.talks, talks_of(facts), strict=True):
        talk = imported.talk
        assert (talk.title, list(talk.speakers)) == (wanted['title'], wanted['speakers'])
        assert (talk.event, talk.topics) == (event['title'], (wanted['topic'],))
        assert talk.own == bool(wanted.get('own'))
        states = [[medium.state, medium.url] for medium in talk.media]
        assert sorted(states) == sorted(wanted['video'])
        assert {medium.role for medium in talk.media} == {'video'}
        lines = [''.join(part.text for part in line.parts) for line in imported.notes]
        for insight in wanted.get('insights', []):
            assert f'Insight: {insight}.' in lines
        for _who, words in wanted.get('quotes', []):
            assert f'Quote: "{words}"' in lines
        parts = [part for line in imported.notes for part in line.parts]
        links = {part.text: part.url for part in parts if part.url}
        for text, url in (*wanted.get('projects', []), *wanted.get('links', [])):
            assert links[text] == url
        assert [part.text for part in parts if part.role == 'pep'] == [
            str(number) for number in wanted.get('peps', [])
        ]
    assert not [each.message for each in found.warnings if 'no place' in each.message]
