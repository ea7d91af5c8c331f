"""Documentation sets that know the talks of one another."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ('THEIRS', 'Answer', 'Notes', 'Page', 'as_markdown', 'serve')

_COLOUR = re.compile(r'\x1b\[[0-9;]*m')

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


class Page(HTMLParser):
    """What a browser makes of an HTML file."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self._text: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == 'a':
            self.links.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    @property
    def text(self) -> str:
        """All words on one line."""
        return ' '.join(''.join(self._text).split())

    @property
    def outward(self) -> list[str]:
        """Where the links to the other site lead."""
        addresses = [each.get('href') or '' for each in self.links]
        return [address for address in addresses if 'a.example' in address]


@dataclass
class Notes:
    """A documentation set that is built a few times."""

    folder: Path
    settings: dict[str, object] = field(default_factory=dict)

    def write(self, name: str, text: str) -> None:
        """Write a source file."""
        path = self.folder / 'source' / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')

    def build(self, builder: str = 'html', jobs: int = 1) -> tuple[list[str], list[str]]:
        """Build all; return the pages that were written, and the warnings."""
        source = self.folder / 'source'
        settings = {'extensions': ['sphinx_talks'], 'html_theme': 'basic', **self.settings}
        conf = ''.join(f'{name} = {value!r}\n' for name, value in settings.items())
        path = source / 'conf.py'
        if not path.exists() or path.read_text(encoding='utf-8') != conf:
            self.write('conf.py', conf)
        errors = StringIO()
        written: list[str] = []
        with patch_docutils(str(source)), docutils_namespace():
            self.app = Sphinx(
                str(source),
                str(source),
                str(self.folder / builder),
                str(self.folder / 'doctrees'),
                builder,
                status=None,
                warning=errors,
                parallel=jobs,
            )
            if jobs == 1:
                self.app.connect('doctree-resolved', lambda *given: written.append(given[2]))
            self.app.build()
        warnings = _COLOUR.sub('', errors.getvalue()).replace(f'{source}/', '')
        return sorted(written), warnings.splitlines()

    def page(self, document: str = 'page') -> Page:
        """Return a page of an HTML build."""
        return Page((self.folder / 'html' / f'{document}.html').read_text(encoding='utf-8'))

    @property
    def catalogue(self) -> Path:
        """Return where the catalogue is that it exports."""
        return self.folder / 'html' / 'talks.json'


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
