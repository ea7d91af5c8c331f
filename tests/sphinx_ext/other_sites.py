"""Documentation sets that know the talks of one another."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from html_page import Page
    from projects import Project

__all__ = ('THEIRS', 'Answer', 'as_markdown', 'catalogue_of', 'outward', 'serve')

#: A page of the other site.
THEIRS = """\
Theirs
======

.. talk:event:: PyCon US 2024
   :id: pycon24
   :dates: 2024-05-15/2024-05-23

.. talk:speaker:: Toby Ho
   :id: toby

.. talk:: Rewind: **Python**
   :id: rewind
   :aliases: time-travel
   :speakers: toby
   :event: pycon24
   :topics: debugging
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc
   :slides: rewind.pdf
   :own:

   About :pep:`669`.

   * Insight (#worth): Worth a try.

.. talk:: Types <b>
   :id: types
   :date: 2019-07-02
   :related: rewind
"""


def as_markdown(text: str) -> str:
    """Return the same page in MyST; each role, and directives with options alone."""
    text = re.sub(r'(?m)^(.+)\n=+$', r'# \1', text)
    text = re.sub(r'(?m)^\.\. ([\w:]+)::(.*)\n((?:   .*\n)*)', _fence, text)
    return re.sub(r':((?:external\+\w+:)?[\w:]+):`', r'{\1}`', text)


def _fence(found: re.Match[str]) -> str:
    options = found[3].replace('   :', ':')
    return f':::{{{found[1]}}}{found[2]}\n{options}:::\n'


def outward(page: Page) -> list[str]:
    """Return where the links to the other site lead."""
    return [address for address in page.links if 'a.example' in address]


def catalogue_of(project: Project) -> Path:
    """Return where the catalogue is that a set exports."""
    return project.folder / 'html' / 'talks.json'


@dataclass
class Answer:
    """What a server answers."""

    body: bytes = b''
    status: int = 200
    #: Holds the answer back until it is set.
    release: threading.Event | None = None
    #: Seconds before each byte.
    pause: float = 0
    #: Ends what is not sent yet.
    stop: threading.Event = field(default_factory=threading.Event)
    #: Paths that were asked for.
    asked: list[str] = field(default_factory=list)


@contextmanager
def serve(answer: Answer) -> Iterator[str]:
    """Run a server on this machine, and give its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer.asked.append(self.path)
            if answer.release:
                answer.release.wait(30)
            self.send_response(answer.status)
            self.send_header('Content-Length', str(len(answer.body)))
            self.end_headers()
            if not answer.pause:
                self.wfile.write(answer.body)
                return
            for byte in answer.body:
                if answer.stop.wait(answer.pause):
                    break
                self.wfile.write(bytes([byte]))

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f'http://127.0.0.1:{server.server_address[1]}/'
    finally:
        answer.stop.set()
        if answer.release:
            answer.release.set()
        server.shutdown()
        server.server_close()
        thread.join()
