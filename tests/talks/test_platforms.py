"""Platforms, told by the address alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_talks.talks.platforms import (
    PLATFORMS,
    Platform,
    embed_url,
    moment_url,
    platform_label,
    recognise,
    thumbnail_url,
)

UUID = '9c9de5e8-0a1e-484a-b099-e80766180a6d'
YOUTUBE = 'https://www.youtube.com/watch?v=ChoCe1OBhUc'
YOUTUBE_EMBED = 'https://www.youtube-nocookie.com/embed/ChoCe1OBhUc'


@pytest.mark.parametrize(
    ('url', 'name', 'key', 'start'),
    [
        (YOUTUBE, 'youtube', 'ChoCe1OBhUc', None),
        (f'{YOUTUBE}&t=7047', 'youtube', 'ChoCe1OBhUc', 7047),
        (f'{YOUTUBE}&t=3h33m23s', 'youtube', 'ChoCe1OBhUc', 12803),
        (f'{YOUTUBE}#t=90s', 'youtube', 'ChoCe1OBhUc', 90),
        (f'{YOUTUBE}&t=soon', 'youtube', 'ChoCe1OBhUc', None),
        (f'{YOUTUBE}&t=7s7', 'youtube', 'ChoCe1OBhUc', None),
        (f'{YOUTUBE}&list=PL123', 'youtube', 'ChoCe1OBhUc', None),
        ('http://youtube.com/watch?feature=x&v=ChoCe1OBhUc', 'youtube', 'ChoCe1OBhUc', None),
        ('HTTPS://M.YouTube.com/watch?v=ChoCe1OBhUc', 'youtube', 'ChoCe1OBhUc', None),
        ('//music.youtube.com/watch?v=ChoCe1OBhUc', 'youtube', 'ChoCe1OBhUc', None),
        ('https://youtu.be/ChoCe1OBhUc?t=90', 'youtube', 'ChoCe1OBhUc', 90),
        (f'{YOUTUBE_EMBED}?start=5', 'youtube', 'ChoCe1OBhUc', 5),
        ('https://www.youtube.com/live/ChoCe1OBhUc', 'youtube', 'ChoCe1OBhUc', None),
        ('https://www.youtube.com/playlist?list=PL12', 'youtube-playlist', 'PL12', None),
        ('https://youtube.com/embed/videoseries?list=PL1', 'youtube-playlist', 'PL1', None),
        ('https://vimeo.com/1234', 'vimeo', '1234', None),
        ('https://vimeo.com/channels/pycon/1234#t=1m2s', 'vimeo', '1234', 62),
        ('https://vimeo.com/groups/x/videos/1234', 'vimeo', '1234', None),
        ('https://vimeo.com/showcase/5/video/1234', 'vimeo', '1234', None),
        ('https://player.vimeo.com/video/1234?h=ab1', 'vimeo', '1234', None),
        (f'https://indymotion.fr/videos/watch/{UUID}', 'peertube', UUID, None),
        (f'https://a.example:8443/videos/embed/{UUID}?start=7', 'peertube', UUID, 7),
        (
            'https://a.example/w/kkGMgK9ZtnKfYAgnEtQxbv',
            'peertube',
            'kkGMgK9ZtnKfYAgnEtQxbv',
            None,
        ),
        (f'https://a.example/w/p/{UUID}', 'peertube-playlist', UUID, None),
        ('https://media.ccc.de/v/38c3-opening#t=12', 'media.ccc.de', '38c3-opening', 12),
        ('https://media.ccc.de/c/38c3', 'media.ccc.de-conference', '38c3', None),
        ('https://archive.org/details/pyohio-1', 'archive.org', 'pyohio-1', None),
        ('https://archive.org/download/pyohio/a.mkv', 'archive.org', 'pyohio', None),
        ('https://archive.org/download/pyohio/a.MP4', 'archive.org-file', 'pyohio', None),
        ('https://events.hubilo.com/pycon-us-2024/session/234187', 'hubilo', '234187', None),
        ('https://www.dailymotion.com/video/x26zo', 'dailymotion', 'x26zo', None),
        ('https://www.bilibili.com/video/BV1xx411c7mD', 'bilibili', 'BV1xx411c7mD', None),
        ('https://www.bilibili.com/video/av170001/', 'bilibili-av', 'av170001', None),
        ('https://www.twitch.tv/videos/12?t=1h2m3s', 'twitch', '12', 3723),
        ('https://clips.twitch.tv/Funny-1', 'twitch-clip', 'Funny-1', None),
        ('https://speakerdeck.com/toby/rewind', 'speakerdeck', 'toby/rewind', None),
        ('https://www.slideshare.net/slideshow/rewind/123', 'slideshare', 'rewind/123', None),
        (
            'https://docs.google.com/presentation/d/1aB/edit#slide=1',
            'google-slides',
            '1aB',
            None,
        ),
        (
            'https://docs.google.com/presentation/d/e/2PACX-1/pub',
            'google-slides-published',
            '2PACX-1',
            None,
        ),
        ('https://slides.com/toby/rewind', 'slides.com', 'toby/rewind', None),
        ('https://zenodo.org/records/123', 'zenodo', '123', None),
        ('https://doi.org/10.5281/zenodo.123', 'zenodo-doi', '123', None),
        (
            'https://github.com/airportyh/debugger/tree/main',
            'github',
            'airportyh/debugger',
            None,
        ),
        ('https://toby.github.io/slides/', 'github-pages', 'toby', None),
        ('https://dl.example/a/talk.webm#t=5', 'video-file', 'dl.example/a/talk.webm', 5),
        ('media/talk.MP4', 'video-file', '/media/talk.MP4', None),
        ('https://dl.example/talk.mp3?x=1', 'audio-file', 'dl.example/talk.mp3', None),
    ],
)
def test_recognised(url: str, name: str, key: str, start: int | None) -> None:
    found = recognise(url)
    assert found is not None
    assert (found.platform.name, found.id, found.start) == (name, key, start)


@pytest.mark.parametrize(
    'url',
    [
        '',
        '   ',
        'slides/deck.pdf',
        'javascript:alert(1).mp4',
        'data:video/mp4,x.mp4',
        'https://www.youtube.com/@pycon',
        'https://www.youtube.com/watch?v=tooshort',
        'https://notyoutube.com/watch?v=ChoCe1OBhUc',
        'https://youtube.com.example/watch?v=ChoCe1OBhUc',
        'https://discuss.python.org/t/1',
        'https://doi.org/10.1000/182',
        'https://docs.google.com/document/d/1aB/edit',
        'http://[::1',
        f'videos/watch/{UUID}',
    ],
)
def test_not_recognised(url: str) -> None:
    assert recognise(url) is None
    assert moment_url(url, 5) == ''


@pytest.mark.parametrize(
    ('url', 'label'),
    [
        (YOUTUBE, 'YouTube'),
        ('https://www.youtube.com/@pycon', 'YouTube'),
        ('https://www.youtube.com/playlist?list=PL1', 'YouTube'),
        ('https://events.hubilo.com/pycon-us-2024/session/234187', 'Hubilo'),
        (f'https://indymotion.fr/videos/watch/{UUID}', 'PeerTube'),
        ('https://dl.example/talk.mp4', 'video file'),
        ('talk.mp3', 'audio file'),
        ('https://discuss.python.org/t/1', 'discuss.python.org'),
        ('https://WWW.Example.org:8080/x', 'example.org'),
        ('https://user:secret@example.org/x', 'example.org'),
        ('https://docs.google.com/document/d/1', 'docs.google.com'),
        ('https://docs.google.com/presentation/d/1aB', 'Google Slides'),
        ('https://doi.org/10.1000/182', 'doi.org'),
        ('https://doi.org/10.5281/zenodo.1', 'Zenodo'),
        ('https://s3.us.archive.org/x/y.mp4', 'Internet Archive'),
        ('https://notyoutube.com/', 'notyoutube.com'),
        ('slides/deck.pdf', ''),
        ('/media/deck.pdf', ''),
        ('mailto:team@example.org', ''),
        ('', ''),
    ],
)
def test_labels(url: str, label: str) -> None:
    assert platform_label(url) == label


@pytest.mark.parametrize(
    ('url', 'start', 'expected'),
    [
        (YOUTUBE, None, YOUTUBE_EMBED),
        (YOUTUBE, 0, YOUTUBE_EMBED),
        (YOUTUBE, 754, f'{YOUTUBE_EMBED}?start=754'),
        (f'{YOUTUBE}&t=90', None, f'{YOUTUBE_EMBED}?start=90'),
        (f'{YOUTUBE}&t=90', 0, YOUTUBE_EMBED),
        (
            'https://youtube.com/playlist?list=PL1',
            5,
            'https://www.youtube-nocookie.com/embed/videoseries?list=PL1',
        ),
        ('https://vimeo.com/12', 5, 'https://player.vimeo.com/video/12#t=5s'),
        ('https://vimeo.com/12/ab', 5, 'https://player.vimeo.com/video/12?h=ab#t=5s'),
        ('https://vimeo.com/12?h=ab', None, 'https://player.vimeo.com/video/12?h=ab'),
        (
            f'https://www.a.example:8443/videos/watch/{UUID}',
            7,
            f'https://www.a.example:8443/videos/embed/{UUID}?start=7',
        ),
        ('https://media.ccc.de/v/38c3', 7, 'https://media.ccc.de/v/38c3/oembed'),
        ('https://archive.org/details/x', 7, 'https://archive.org/embed/x?start=7'),
        ('https://dl.example/a.mp4?x#t=3', 7, 'https://dl.example/a.mp4?x#t=7'),
        ('media/a.mp4', None, 'media/a.mp4'),
        ('https://twitch.tv/videos/12', 7, ''),
        ('https://www.dailymotion.com/video/x26zo', 7, ''),
        ('https://events.hubilo.com/x/session/1', 7, ''),
        (
            'https://docs.google.com/presentation/d/1aB/edit',
            None,
            'https://docs.google.com/presentation/d/1aB/embed',
        ),
    ],
)
def test_embed_url(url: str, start: int | None, expected: str) -> None:
    recording = recognise(url)
    assert recording is not None
    assert embed_url(recording, start) == expected


def test_embed_url_of_a_platform_that_asks_for_the_host() -> None:
    recording = recognise('https://www.twitch.tv/videos/12')
    assert recording is not None
    expected = 'https://player.twitch.tv/?video=12&parent=docs.example&time=1h0m7s'
    assert embed_url(recording, 3607, parent='docs.example') == expected


@pytest.mark.parametrize(
    ('url', 'expected'),
    [
        (YOUTUBE, 'https://i.ytimg.com/vi/ChoCe1OBhUc/hqdefault.jpg'),
        ('https://archive.org/details/x', 'https://archive.org/services/img/x'),
        ('https://vimeo.com/1', ''),
    ],
)
def test_thumbnail_url(url: str, expected: str) -> None:
    recording = recognise(url)
    assert recording is not None
    assert thumbnail_url(recording) == expected


@pytest.mark.parametrize(
    ('url', 'expected'),
    [
        (YOUTUBE, f'{YOUTUBE}&t=754s'),
        (f'{YOUTUBE}&t=9&list=PL1#t=3', f'{YOUTUBE}&list=PL1&t=754s'),
        ('https://youtu.be/ChoCe1OBhUc', 'https://youtu.be/ChoCe1OBhUc?t=754s'),
        ('https://youtu.be/ChoCe1OBhUc?t=3', 'https://youtu.be/ChoCe1OBhUc?t=754s'),
        (f'{YOUTUBE_EMBED}?start=3', f'{YOUTUBE}&t=754s'),
        ('https://vimeo.com/12/ab', 'https://vimeo.com/12/ab#t=754s'),
        ('https://player.vimeo.com/video/12?h=ab', 'https://vimeo.com/12/ab#t=754s'),
        (f'https://a.b/videos/watch/{UUID}', f'https://a.b/videos/watch/{UUID}?start=754s'),
        (f'https://a.b/videos/embed/{UUID}', f'https://a.b/videos/watch/{UUID}?start=754s'),
        ('https://media.ccc.de/v/38c3', 'https://media.ccc.de/v/38c3#t=754'),
        ('https://archive.org/details/x', 'https://archive.org/embed/x?start=754'),
        ('https://archive.org/download/x/y.mp4', 'https://archive.org/download/x/y.mp4#t=754'),
        ('https://www.twitch.tv/videos/12', 'https://www.twitch.tv/videos/12?t=12m34s'),
        ('https://dl.example/a.mp4#t=5', 'https://dl.example/a.mp4#t=754'),
        ('media/a.mp4', 'media/a.mp4#t=754'),
        ('https://events.hubilo.com/x/session/1', ''),
        ('https://github.com/a/b', ''),
    ],
)
def test_moment_url(url: str, expected: str) -> None:
    assert moment_url(url, 754) == expected


@given(st.integers(0, 10**6), st.sampled_from([YOUTUBE, 'https://vimeo.com/12', 'a.mp4']))
def test_moments_are_recognised_again(seconds: int, url: str) -> None:
    again = recognise(moment_url(url, seconds))
    assert again is not None
    assert again.start == seconds


def test_platforms_of_ones_own() -> None:
    teletek = Platform(
        name='teletek',
        label='Teltek',
        hosts=('replay.teltek.es',),
        patterns=(r'replay\.teltek\.es/video/(?P<id>[0-9a-f]+)',),
        embed='https://replay.teltek.es/iframe/{id}[?start={start}]',
    )
    url = 'https://replay.teltek.es/video/594a'
    platforms = (teletek, *PLATFORMS)
    recording = recognise(url, platforms)
    assert recording is not None
    assert recording.platform == teletek
    assert embed_url(recording, 7) == 'https://replay.teltek.es/iframe/594a?start=7'
    assert platform_label(url, platforms) == 'Teltek'
    assert platform_label(YOUTUBE, platforms) == 'YouTube'
    assert moment_url(YOUTUBE, 7, platforms) == f'{YOUTUBE}&t=7s'
    assert recognise(url) is None


@pytest.mark.parametrize(
    ('pattern', 'embed', 'message'),
    [
        ('(', '', 'no regular expression'),
        ('x', '', 'lacks the group'),
        ('(?P<id>x)', 'https://x/{video}', "unknown field 'video'"),
    ],
)
def test_malformed_platforms(pattern: str, embed: str, message: str) -> None:
    platform = Platform(name='x', label='X', patterns=(pattern,), embed=embed)
    with pytest.raises(ValueError, match=message):
        platform.check()


@pytest.mark.parametrize('platform', PLATFORMS, ids=lambda platform: platform.name)
def test_known_platforms_are_well_formed(platform: Platform) -> None:
    platform.check()


def test_names_are_unique() -> None:
    assert len({platform.name for platform in PLATFORMS}) == len(PLATFORMS)


@given(
    st.one_of(
        st.text(),
        st.text('abc/.:?#&=@[]%').map(lambda text: f'https://{text}'),
        st.text('abc/.:?#&=@[]%').map(lambda text: f'https://youtu.be/ChoCe1OBhUc{text}'),
    )
)
def test_any_text_is_recognised_or_not(url: str) -> None:
    platform_label(url)
    moment_url(url, 5)
    recording = recognise(url)
    if recording is not None:
        for made in (embed_url(recording), thumbnail_url(recording)):
            assert '{' not in made
