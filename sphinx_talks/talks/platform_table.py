"""The platforms that are known: what their addresses look like, and what follows.

Addresses of pages, players and pictures are those of the platforms' own
documentation and share buttons.
"""

from __future__ import annotations

import re
from typing import Literal

from sphinx_talks.talks.frozen_records import frozen

__all__ = ('PLATFORMS', 'Platform')

_FIELDS = frozenset(('id', 'host', 'url', 'secret', 'parent', 'start', 'hms'))


@frozen(kw_only=True)
class Platform:
    """How to recognise the addresses of a platform, and what to make of them.

    Templates hold the fields ``{id}``, ``{secret}``, ``{host}`` (with its port), ``{url}``
    (the address without its fragment), ``{parent}`` (host of the page that embeds),
    ``{start}`` (seconds) and ``{hms}`` (the same as ``1h2m3s``). A part in square
    brackets is left out when a field in it is empty; if a field outside is empty there
    is no address at all.
    """

    #: Short name in lower case.
    name: str
    #: Name that readers know.
    label: str
    #: Regular expressions for the start of ``host/path?query#fragment``, where
    #: the host is in lower case and without ``www.``. Groups: ``id``, and where
    #: needed ``secret``, and ``player`` for what only addresses of a player have.
    patterns: tuple[str, ...]
    #: Hosts, with all below them; none if the platform is known by path alone.
    hosts: tuple[str, ...] = ()
    #: Whether all addresses on these hosts bear the label.
    exclusive: bool = True
    #: Whether its addresses lead to many recordings, of which nobody knows which is meant.
    is_overview: bool = False
    #: What an address there leads to, if nobody says more: the role of the medium.
    usual_role: str = 'video'
    #: Template of the address of a player.
    embed: str = ''
    #: What plays it: a page in a frame, or an element of HTML.
    player: Literal['frame', 'video', 'audio'] = 'frame'
    #: Template of the address of a picture.
    thumbnail: str = ''
    #: What leads to a moment: ``?name={start}`` is added to the query of the
    #: address, ``#name={start}`` to its fragment; anything else is a template.
    moment: str = ''
    #: Template of the page for an address of a player.
    page: str = ''

    def check(self) -> None:
        """Look at the patterns and templates of a project, as tests do at those here.

        :raises ValueError: if one is malformed
        """
        for pattern in self.patterns:
            try:
                groups = re.compile(pattern).groupindex
            except re.error as error:
                raise ValueError(f'{pattern!r} is no regular expression: {error}') from error
            if 'id' not in groups:
                raise ValueError(f'{pattern!r} lacks the group (?P<id>…)')
        for template in (self.embed, self.thumbnail, self.moment, self.page):
            for name in re.findall(r'\{([^}]*)\}', template):
                if name not in _FIELDS:
                    raise ValueError(f'{template!r} has the unknown field {name!r}')

    def __hash__(self) -> int:
        return hash(self.name)


_UUID = r'[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
_PEERTUBE_ID = rf'(?P<id>{_UUID}|[1-9A-HJ-NP-Za-km-z]{{22}})(?![\w-])'
_YOUTUBE = r'(?:[\w-]+\.)*youtube(?:-nocookie)?\.com/'
_VIDEO_FILE = r'[^?#]*\.(?:mp4|m4v|webm|ogv|ogg|mov|mkv|avi|flv)(?![^?#])'
_AUDIO_FILE = r'[^?#]*\.(?:mp3|m4a|oga|opus|flac|wav)(?![^?#])'

#: Platforms that are known from the start; of several that match, the first counts.
PLATFORMS: tuple[Platform, ...] = (
    Platform(
        name='youtube',
        label='YouTube',
        hosts=('youtube.com', 'youtube-nocookie.com', 'youtu.be'),
        patterns=(
            _YOUTUBE + r'watch/?\?(?:[^#]*&)?v=(?P<id>[\w-]{11})(?![\w-])',
            r'youtu\.be/(?P<id>[\w-]{11})(?![\w-])',
            _YOUTUBE
            + r'(?P<player>embed|shorts|live|v|e)/(?!videoseries)(?P<id>[\w-]{11})(?![\w-])',
        ),
        # With referrerpolicy="strict-origin-when-cross-origin", or the player refuses.
        embed='https://www.youtube-nocookie.com/embed/{id}[?start={start}]',
        thumbnail='https://i.ytimg.com/vi/{id}/hqdefault.jpg',
        moment='?t={start}s',
        page='https://www.youtube.com/watch?v={id}',
    ),
    Platform(
        name='youtube-playlist',
        is_overview=True,
        label='YouTube',
        hosts=('youtube.com', 'youtube-nocookie.com'),
        patterns=(
            _YOUTUBE
            + r'(?:playlist|watch|embed/videoseries)/?\?(?:[^#]*&)?list=(?P<id>[\w-]+)',
        ),
        embed='https://www.youtube-nocookie.com/embed/videoseries?list={id}',
    ),
    Platform(
        name='vimeo',
        label='Vimeo',
        hosts=('vimeo.com',),
        patterns=(
            r'vimeo\.com/(?P<id>\d+)/?\?(?:[^#]*&)?h=(?P<secret>[0-9a-f]+)',
            r'vimeo\.com/(?P<id>\d+)(?:/(?P<secret>[0-9a-f]+))?/?(?![^?#])',
            r'vimeo\.com/(?:channels/[\w-]+|groups/[\w-]+/videos)/(?P<id>\d+)(?![^/?#])',
            r'vimeo\.com/(?:showcase|album)/\d+/video/(?P<id>\d+)(?![^/?#])',
            r'player\.vimeo\.com/(?P<player>video)/(?P<id>\d+)/?\?(?:[^#]*&)?h=(?P<secret>[0-9a-f]+)',
            r'player\.vimeo\.com/(?P<player>video)/(?P<id>\d+)/?(?![^?#])',
        ),
        embed='https://player.vimeo.com/video/{id}[?h={secret}][#t={start}s]',
        moment='#t={start}s',
        page='https://vimeo.com/{id}[/{secret}]',
    ),
    Platform(
        name='media.ccc.de',
        label='media.ccc.de',
        hosts=('media.ccc.de',),
        patterns=(r'media\.ccc\.de/v/(?P<id>[\w.-]+)',),
        embed='https://media.ccc.de/v/{id}/oembed',
        moment='#t={start}',
    ),
    Platform(
        name='media.ccc.de-conference',
        is_overview=True,
        label='media.ccc.de',
        hosts=('media.ccc.de',),
        patterns=(r'media\.ccc\.de/c/(?P<id>[\w.-]+)',),
    ),
    Platform(
        name='archive.org-file',
        label='Internet Archive',
        hosts=('archive.org',),
        patterns=(
            r'archive\.org/download/(?P<id>[\w.-]+)/[^?#]+\.(?i:mp4|m4v|webm|ogv)(?![^?#])',
        ),
        # An item may hold many files; its player begins with the first.
        embed='{url}[#t={start}]',
        player='video',
        thumbnail='https://archive.org/services/img/{id}',
        moment='#t={start}',
    ),
    Platform(
        name='archive.org',
        label='Internet Archive',
        hosts=('archive.org',),
        patterns=(r'archive\.org/(?:details|embed|download)/(?P<id>[\w.-]+)',),
        embed='https://archive.org/embed/{id}[?start={start}]',
        thumbnail='https://archive.org/services/img/{id}',
        # The player is the one page of an item that is known to take a start.
        moment='https://archive.org/embed/{id}?start={start}',
    ),
    Platform(
        name='hubilo',
        label='Hubilo',
        hosts=('hubilo.com',),
        patterns=(r'events\.hubilo\.com/[^/?#]+/session/(?P<id>\d+)',),
    ),
    Platform(
        name='dailymotion',
        label='Dailymotion',
        hosts=('dailymotion.com', 'dai.ly'),
        # Embedding takes a player id of one's own, which only a configuration has.
        patterns=(
            r'dai\.ly/(?P<id>[0-9a-zA-Z]+)',
            r'(?:[\w-]+\.)*dailymotion\.com/(?:embed/)?video/(?P<id>[0-9a-zA-Z]+)',
        ),
        thumbnail='https://www.dailymotion.com/thumbnail/video/{id}',
    ),
    Platform(
        name='bilibili',
        label='Bilibili',
        hosts=('bilibili.com', 'b23.tv'),
        patterns=(r'(?:[\w-]+\.)*bilibili\.com/video/(?P<id>BV\w{10})(?!\w)',),
        embed='https://player.bilibili.com/player.html?bvid={id}',
    ),
    Platform(
        name='bilibili-av',
        label='Bilibili',
        hosts=('bilibili.com',),
        patterns=(r'(?:[\w-]+\.)*bilibili\.com/video/(?P<id>av\d+)(?!\w)',),
    ),
    Platform(
        name='twitch',
        label='Twitch',
        hosts=('twitch.tv',),
        patterns=(
            r'(?:m\.)?twitch\.tv/(?:\w+/)?videos?/(?P<id>\d+)',
            r'(?P<player>player)\.twitch\.tv/\?(?:[^#]*&)?video=v?(?P<id>\d+)',
        ),
        embed='https://player.twitch.tv/?video={id}&parent={parent}[&time={hms}]',
        moment='?t={hms}',
        page='https://www.twitch.tv/videos/{id}',
    ),
    Platform(
        name='twitch-clip',
        label='Twitch',
        hosts=('twitch.tv',),
        patterns=(
            r'clips\.twitch\.tv/(?P<id>[\w-]+)',
            r'(?:m\.)?twitch\.tv/\w+/clip/(?P<id>[\w-]+)',
        ),
    ),
    Platform(
        name='speakerdeck',
        label='Speaker Deck',
        usual_role='slides',
        hosts=('speakerdeck.com',),
        patterns=(r'speakerdeck\.com/(?P<id>[^/?#]+/[^/?#]+)',),
    ),
    Platform(
        name='slideshare',
        label='SlideShare',
        usual_role='slides',
        hosts=('slideshare.net',),
        patterns=(
            r'(?:[\w-]+\.)?slideshare\.net/slideshow/(?P<id>[^/?#]+/\d+)',
            r'(?:[\w-]+\.)?slideshare\.net/(?P<id>[^/?#]+/[^/?#]+)',
        ),
    ),
    Platform(
        name='google-slides-published',
        label='Google Slides',
        usual_role='slides',
        hosts=('docs.google.com',),
        exclusive=False,
        patterns=(r'docs\.google\.com/presentation/(?:u/\d+/)?d/e/(?P<id>[\w-]+)',),
        embed='https://docs.google.com/presentation/d/e/{id}/pubembed',
    ),
    Platform(
        name='google-slides',
        label='Google Slides',
        usual_role='slides',
        hosts=('docs.google.com',),
        exclusive=False,
        patterns=(
            r'docs\.google\.com/(?:a/[^/?#]+/)?presentation/(?:u/\d+/)?d/(?P<id>[\w-]{2,})',
        ),
        embed='https://docs.google.com/presentation/d/{id}/embed',
    ),
    Platform(
        name='google-drive',
        label='Google Drive',
        usual_role='resources',
        hosts=('drive.google.com',),
        patterns=(
            r'drive\.google\.com/(?:a/[^/?#]+/)?(?:file/d|drive/(?:u/\d+/)?folders)/(?P<id>[\w-]+)',
            r'drive\.google\.com/(?:open|uc)\?(?:[^#]*&)?id=(?P<id>[\w-]+)',
        ),
    ),
    Platform(
        name='slides.com',
        label='slides.com',
        usual_role='slides',
        hosts=('slides.com', 'slid.es'),
        patterns=(r'(?:slides\.com|slid\.es)/(?P<id>[^/?#]+/[^/?#]+)',),
        embed='https://slides.com/{id}/embed',
    ),
    Platform(
        name='prezi',
        label='Prezi',
        usual_role='slides',
        hosts=('prezi.com',),
        patterns=(r'prezi\.com/(?:[pv]/(?:edit/|view/)?)?(?P<id>[\w-]+)',),
    ),
    Platform(
        name='notist',
        label='Notist',
        usual_role='slides',
        hosts=('noti.st',),
        patterns=(r'noti\.st/(?P<id>[^/?#]+/[^/?#]+)',),
    ),
    Platform(
        name='zenodo',
        label='Zenodo',
        usual_role='resources',
        hosts=('zenodo.org',),
        patterns=(r'zenodo\.org/(?:records?|doi/10\.5281/zenodo\.)/?(?P<id>\d+)',),
    ),
    Platform(
        name='zenodo-doi',
        label='Zenodo',
        usual_role='resources',
        hosts=('doi.org',),
        exclusive=False,
        patterns=(r'(?:dx\.)?doi\.org/10\.5281/zenodo\.(?P<id>\d+)',),
    ),
    Platform(
        name='github',
        label='GitHub',
        usual_role='code',
        hosts=('github.com',),
        patterns=(r'(?:gist\.)?github\.com/(?P<id>[^/?#]+/[^/?#]+)',),
    ),
    Platform(
        name='github-pages',
        label='GitHub Pages',
        usual_role='page',
        hosts=('github.io',),
        patterns=(r'(?P<id>[\w-]+)\.github\.io(?![\w.-])',),
    ),
    Platform(
        name='peertube',
        label='PeerTube',
        patterns=(
            rf'[^/?#]+/(?:videos/watch|w)/{_PEERTUBE_ID}',
            rf'[^/?#]+/videos/(?P<player>embed)/{_PEERTUBE_ID}',
        ),
        embed='https://{host}/videos/embed/{id}[?start={start}]',
        moment='?start={start}s',
        page='https://{host}/videos/watch/{id}',
    ),
    Platform(
        name='peertube-playlist',
        is_overview=True,
        label='PeerTube',
        patterns=(
            rf'[^/?#]+/(?:w/p|videos/watch/playlist|video-playlists/embed)/{_PEERTUBE_ID}',
        ),
        embed='https://{host}/video-playlists/embed/{id}',
    ),
    Platform(
        name='video-file',
        label='video file',
        patterns=(f'(?i:(?P<id>{_VIDEO_FILE}))',),
        embed='{url}[#t={start}]',
        player='video',
        moment='#t={start}',
    ),
    Platform(
        name='audio-file',
        label='audio file',
        usual_role='audio',
        patterns=(f'(?i:(?P<id>{_AUDIO_FILE}))',),
        embed='{url}[#t={start}]',
        player='audio',
        moment='#t={start}',
    ),
)
