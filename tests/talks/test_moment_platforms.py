"""Links to moments, for every platform and every state of a medium."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.talks.access_states import STATES
from sphinx_talks.talks.fields import parse_media
from sphinx_talks.talks.media_links import address_of, medium_of, moment_in
from sphinx_talks.talks.own_platforms import all_platforms, read_platform
from sphinx_talks.talks.platforms import PLATFORMS, platform_label, recognise
from sphinx_talks.talks.records import Medium

YOUTUBE = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'
UUID = '9c9de5e8-0a1e-484a-b099-e80766180a6d'

#: An address on each platform, and where its second 754 is; empty for none.
MOMENTS = {
    'youtube': (YOUTUBE, f'{YOUTUBE}&t=754s'),
    'youtube-playlist': ('https://www.youtube.com/playlist?list=PL1', ''),
    'vimeo': ('https://vimeo.com/1234', 'https://vimeo.com/1234#t=754s'),
    'media.ccc.de': (
        'https://media.ccc.de/v/38c3-opening',
        'https://media.ccc.de/v/38c3-opening#t=754',
    ),
    'media.ccc.de-conference': ('https://media.ccc.de/c/38c3', ''),
    'archive.org-file': (
        'https://archive.org/download/pyohio/a.mp4',
        'https://archive.org/download/pyohio/a.mp4#t=754',
    ),
    'archive.org': (
        'https://archive.org/details/pyohio',
        'https://archive.org/embed/pyohio?start=754',
    ),
    'hubilo': ('https://events.hubilo.com/pycon-us-2024/session/234187', ''),
    'twitch': (
        'https://www.twitch.tv/videos/123',
        'https://www.twitch.tv/videos/123?t=12m34s',
    ),
    'twitch-clip': ('https://clips.twitch.tv/abc', ''),
    'speakerdeck': ('https://speakerdeck.com/a/b', ''),
    'slideshare': ('https://www.slideshare.net/a/b', ''),
    'google-slides-published': ('https://docs.google.com/presentation/d/e/2PACX-1/pub', ''),
    'google-slides': ('https://docs.google.com/presentation/d/abc/edit', ''),
    'google-drive': ('https://drive.google.com/file/d/abc/view', ''),
    'slides.com': ('https://slides.com/a/b', ''),
    'prezi': ('https://prezi.com/p/abc/', ''),
    'notist': ('https://noti.st/a/b', ''),
    'zenodo': ('https://zenodo.org/records/123', ''),
    'zenodo-doi': ('https://doi.org/10.5281/zenodo.123', ''),
    'github': ('https://github.com/a/b', ''),
    'github-pages': ('https://a.github.io/b', ''),
    'peertube': (
        f'https://indymotion.fr/videos/watch/{UUID}',
        f'https://indymotion.fr/videos/watch/{UUID}?start=754s',
    ),
    'peertube-playlist': (f'https://indymotion.fr/w/p/{UUID}', ''),
    'video-file': ('https://example.org/talk.webm', 'https://example.org/talk.webm#t=754'),
    'audio-file': ('https://example.org/talk.mp3', 'https://example.org/talk.mp3#t=754'),
    'dailymotion': ('https://www.dailymotion.com/video/x2abc', ''),
    'bilibili': ('https://www.bilibili.com/video/BV1xx411c7mD', ''),
    'bilibili-av': ('https://www.bilibili.com/video/av170001', ''),
}


@pytest.mark.parametrize('name', MOMENTS)
def test_moment_on_each_platform(name: str) -> None:
    """A talk opens at the second that was asked for, where the platform can do that."""
    url, expected = MOMENTS[name]
    found = recognise(url)
    assert found is not None
    assert found.platform.name == name
    assert moment_in([Medium('video', url)], 754, PLATFORMS) == expected


def test_table_is_complete() -> None:
    """Each platform has a line in the table of this test."""
    assert {platform.name for platform in PLATFORMS} == MOMENTS.keys()


@pytest.mark.parametrize(
    ('lines', 'expected'),
    [
        # What everybody can watch comes first, then what is there at all.
        (f'attendees https://vimeo.com/1\n{YOUTUBE}', f'{YOUTUBE}&t=5s'),
        (f'https://example.org/page\n{YOUTUBE}', f'{YOUTUBE}&t=5s'),
        (f'{YOUTUBE}\nhttps://vimeo.com/1', f'{YOUTUBE}&t=5s'),
        ('members https://vimeo.com/1', 'https://vimeo.com/1#t=5s'),
        ('https://example.org/page', ''),
        ('pending', ''),
        (f'dead {YOUTUBE}', ''),
        (f'withdrawn {YOUTUBE}', ''),
        (f'pending {YOUTUBE}', ''),
        (
            f'dead {YOUTUBE} archive=https://archive.org/details/rewind',
            'https://archive.org/embed/rewind?start=5',
        ),
        # Where the talk begins makes no difference to a moment of the recording.
        (f'{YOUTUBE} at=2:00', f'{YOUTUBE}&t=5s'),
    ],
)
def test_which_medium_has_the_moment(lines: str, expected: str) -> None:
    """A moment opens in the recording that most readers can watch."""
    media, errors = parse_media('video', lines)
    assert not errors
    assert moment_in(media, 5, PLATFORMS) == expected


def test_other_media_have_moments_too() -> None:
    """A recording of the sound has moments; a video comes first."""
    audio = Medium('audio', 'https://example.org/a.mp3')
    video = Medium('video', YOUTUBE)
    assert moment_in([audio], 5, PLATFORMS) == 'https://example.org/a.mp3#t=5'
    assert moment_in([audio, video], 5, PLATFORMS) == f'{YOUTUBE}&t=5s'


def test_medium_begins_with_the_talk() -> None:
    """A link to a recording of many talks starts with the right one."""
    assert address_of(Medium('video', YOUTUBE, start=120), PLATFORMS) == f'{YOUTUBE}&t=120s'
    assert address_of(Medium('video', 'https://a.example/x', start=9), PLATFORMS) == (
        'https://a.example/x'
    )
    assert address_of(Medium('video', state='pending', start=9), PLATFORMS) == ''


@given(st.lists(st.tuples(st.sampled_from(STATES), st.booleans()), max_size=5))
def test_medium_of_talk(states: list[tuple[str, bool]]) -> None:
    """Nothing that can be opened is passed over for what can't."""
    media = [Medium('video', 'https://a.example' * has, state=state) for state, has in states]
    found = medium_of([Medium('slides', 'https://b.example'), *media], 'video')
    assert (found is None) == (not media)
    public = [each for each in media if each.url and each.state == 'public']
    if public:
        assert found == public[0]
    elif found and not found.url:
        assert not any(each.url for each in media)


OWN = {
    'mytube': {'label': 'MyTube', 'hosts': ['Video.Example.org'], 'moment': '?t={start}'},
    'deep': {
        'label': 'Deep',
        'patterns': [r'[^/]+/deep/(?P<id>\d+)'],
        'moment': 'https://{host}/play/{id}/{start}',
        'embed': 'https://{host}/embed/{id}',
        'thumbnail': 'https://{host}/{id}.jpg',
    },
    'youtube': {'label': 'Tube', 'hosts': ['youtube.com'], 'moment': '#{start}'},
}


@pytest.mark.parametrize(
    ('url', 'label', 'moment'),
    [
        (
            'https://www.video.example.org/a/b',
            'MyTube',
            'https://www.video.example.org/a/b?t=7',
        ),
        ('https://a.example/deep/5', 'Deep', 'https://a.example/play/5/7'),
        (YOUTUBE, 'Tube', f'{YOUTUBE}#7'),
        ('https://vimeo.com/5', 'Vimeo', 'https://vimeo.com/5#t=7s'),
        ('https://elsewhere.example/5', 'elsewhere.example', ''),
    ],
)
def test_own_platforms(url: str, label: str, moment: str) -> None:
    """A project's own platforms come before the ones that are known."""
    platforms = all_platforms(OWN)
    assert platform_label(url, platforms) == label
    assert moment_in([Medium('video', url)], 7, platforms) == moment


@pytest.mark.parametrize(
    ('description', 'message'),
    [
        ([], 'dictionary'),
        ({'label': 'A'}, "'hosts' or 'patterns'"),
        ({'label': '', 'hosts': ['a.example']}, "'label'"),
        ({'labl': 'A', 'hosts': ['a.example']}, "did you mean 'label'"),
        ({'hosts': 'a.example'}, 'list of strings'),
        ({'hosts': ['https://a.example']}, 'must be a host'),
        ({'patterns': ['a.example/(?P<id>.*']}, 'no regular expression'),
        ({'patterns': ['a.example/(.*)']}, '(?P<id>'),
        ({'hosts': ['a.example'], 'moment': '?t={second}'}, "unknown field 'second'"),
        ({'hosts': ['a.example'], 'moment': 'javascript:{start}'}, 'http://'),
        ({'hosts': ['a.example'], 'embed': '?x={id}'}, 'http://'),
        ({'hosts': ['a.example'], 'moment': 5}, 'must be a string'),
        ({'hosts': ['a.example'], 'player': 'cinema'}, "'player'"),
    ],
)
def test_mistakes_in_own_platforms(description: object, message: str) -> None:
    """What is wrong with a description is named."""
    with pytest.raises(ValueError, match=re.escape(message)):
        read_platform('mine', description)
