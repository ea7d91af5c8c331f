"""A check of links asks for nothing that not everybody can open."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from builders_output import build
from sphinx_talks.catalogue.known_addresses import ClosedMedia
from sphinx_talks.talks.platform_table import PLATFORMS
from sphinx_talks.talks.records import Medium, PageFacts, Place, Talk

SET = """\
Talks
=====

.. talk:: With a login
   :id: login
   :video: attendees {site}/attendees.mp4
           members {site}/members
           internal {site}/internal
   :audio: {site}/public.ogg
   :slides: withdrawn {site}/withdrawn archive={site}/archived
   :paper: dead {site}/dead
   :code: pending {site}/pending

   .. talk:delivery:: Somewhere else
      :video: members {site}/second.mp4

   * Quote (1:05): The moment is on :talk:`login@1:05`, too.

.. talk:: Of which the slides are public in one place
   :id: both
   :slides: members {site}/both
   :page: {site}/both

.. talk:: Broken
   :id: broken
   :slides: {site}/missing

Read :talk:slides:`login`, :talk:video:`login`, `there <{site}/internal>`_ and
`here <{site}/other>`_.
"""


@pytest.fixture
def asked() -> set[str]:
    """Paths that the server was asked for."""
    return set()


@pytest.fixture
def site(asked: set[str]) -> Iterator[str]:
    """Serve a site that has nothing for most requests, on this machine alone."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            asked.add(self.path)
            there = ('/public.ogg', '/archived', '/both', '/other')
            self.send_response(200 if self.path in there else 404)
            self.send_header('Content-Length', '0')
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815 - the name that the base class looks for

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f'http://127.0.0.1:{server.server_port}'
    server.shutdown()
    thread.join()
    server.server_close()


def _write(folder: Path, site: str) -> Path:
    source = folder / 'source'
    source.mkdir()
    conf = "extensions = ['sphinx_talks']\nlinkcheck_timeout = 5\nlinkcheck_retries = 1\n"
    (source / 'conf.py').write_text(conf, encoding='utf-8')
    (source / 'index.rst').write_text(SET.format(site=site), encoding='utf-8')
    return source


def test_only_open_media_are_asked_for(tmp_path: Path, site: str, asked: set[str]) -> None:
    source = _write(tmp_path, site)
    output = build(source, tmp_path / 'out', 'linkcheck', tmp_path / 'doctrees')
    assert asked == {'/public.ogg', '/archived', '/both', '/other', '/missing'}
    # What is broken is still told, with the line of its talk.
    assert output.status == 1
    lines = [json.loads(line) for line in output.text('output.json').splitlines()]
    broken = [(line['uri'], line['lineno']) for line in lines if line['status'] == 'broken']
    assert broken == [(f'{site}/missing', 24)]


def test_pages_keep_the_links(tmp_path: Path, site: str, asked: set[str]) -> None:
    """One environment serves several builders."""
    source = _write(tmp_path, site)
    build(source, tmp_path / 'out', 'linkcheck', tmp_path / 'doctrees')
    asked.clear()
    html = build(source, tmp_path / 'html', 'html', tmp_path / 'doctrees').text('index.html')
    for path in ('members', 'dead', 'withdrawn', 'pending', 'second.mp4', 'attendees.mp4'):
        assert f'href="{site}/{path}"' in html
    assert not asked


@pytest.fixture
def closed() -> Callable[..., ClosedMedia]:
    """Make one talk with media."""

    def make(*media: Medium) -> ClosedMedia:
        talk = Talk(id=Place('talks', 1), title='x', place='X', media=media)
        return ClosedMedia(
            [PageFacts(document='talks', title='Talks', talks=(talk,))], PLATFORMS
        )

    return make


def test_moments_are_those_of_their_recording(closed: Callable[..., ClosedMedia]) -> None:
    media = closed(
        Medium('video', 'https://www.youtube.com/watch?v=ChoCe1OBhUc', state='members'),
        Medium('slides', 'https://example.org/talk/?page=2', state='dead'),
    )
    assert 'https://youtu.be/ChoCe1OBhUc?t=65' in media
    assert 'https://www.youtube.com/watch?v=ChoCe1OBhUc&t=65s' in media
    assert 'https://www.youtube.com/watch?v=ChoCe1OBhUd' not in media
    assert 'http://www.example.org/talk/?page=2#3' in media
    assert 'https://example.org/talk/?page=3' not in media
    assert '' not in media
    assert 'mailto:somebody@example.org' not in media


def test_what_is_public_somewhere_is_open(closed: Callable[..., ClosedMedia]) -> None:
    media = closed(
        Medium('video', 'https://example.org/x', state='members'),
        Medium('page', 'https://example.org/x'),
        Medium(
            'video', 'https://example.org/y', state='dead', archive='https://example.org/z'
        ),
        Medium('page', 'https://example.org/z', state='dead'),
        Medium('slides', state='pending'),
    )
    assert 'https://example.org/x' not in media
    assert 'https://example.org/z' not in media
    assert 'https://example.org/y' in media
