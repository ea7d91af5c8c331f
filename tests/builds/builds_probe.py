"""A Sphinx extension that watches, shuffles or breaks a build.

It reads its orders from environment variables, so that the configuration of a
documentation set stays the same from one build to the next.

``TALKS_PROBE_STOP``
    ``SIGNAL@POINT``. ``INT`` is Ctrl-C in the main process, ``KILL`` is
    ``kill -9`` of the whole build, ``KILL-ONE`` of the process that got there.
    The points: ``read:N``, ``started``, ``page:N`` (N pages are written by this
    process and those that it was forked from), ``resolved`` (the first page is
    ready to be written, or all are, where they go into one file), ``finished``.
``TALKS_PROBE_ORDER``
    ``reverse``, or the seed of a shuffle: the order to read documents in.
``TALKS_PROBE_PIDS``
    A folder that gets one file for each document that is read: its process.
"""

from __future__ import annotations

import os
import random
import signal
import time
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_STOP = os.environ.get('TALKS_PROBE_STOP', '')
_ORDER = os.environ.get('TALKS_PROBE_ORDER', '')
_PIDS = os.environ.get('TALKS_PROBE_PIDS', '')
_MAIN = os.getpid()


def _stop_at(point: str) -> None:
    """Send the signal that was ordered for this point of the build."""
    name, _, wanted = _STOP.partition('@')
    if point != wanted:
        return
    if name == 'INT':
        if os.getpid() == _MAIN:
            raise KeyboardInterrupt
        os.kill(_MAIN, signal.SIGINT)
        # The main process ends this one; leave by ourselves if it can't.
        time.sleep(2)
        os._exit(1)
    if name == 'KILL':
        os.kill(_MAIN, signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def _count_pages(app: Sphinx) -> None:
    """Make the builder count the pages that it writes."""
    builder = app.builder
    write_doc = builder.write_doc
    written = 0

    @wraps(write_doc)
    def counting(docname: str, doctree: nodes.document) -> None:
        nonlocal written
        write_doc(docname, doctree)
        written += 1
        _stop_at(f'page:{written}')

    builder.write_doc = counting  # type: ignore[method-assign]


def _order(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Change the order in which documents are read."""
    if _ORDER == 'reverse':
        docnames.reverse()
    elif _ORDER:
        random.Random(int(_ORDER)).shuffle(docnames)


def _note_process(app: Sphinx, docname: str, source: list[str]) -> None:
    """Write down which process reads a document."""
    if _PIDS:
        role = 'main' if os.getpid() == _MAIN else 'worker'
        target = Path(_PIDS, docname.replace('/', '.'))
        target.write_text(f'{role} {os.getpid()}', encoding='ascii')


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to the events of a build."""
    read = 0

    def count_reading(app: Sphinx, doctree: nodes.document) -> None:
        nonlocal read
        read += 1
        _stop_at(f'read:{read}')

    app.connect('builder-inited', _count_pages)
    app.connect('env-before-read-docs', _order)
    app.connect('source-read', _note_process)
    app.connect('doctree-read', count_reading)
    # First of all listeners: what others write then is never written.
    app.connect('write-started', lambda *_: _stop_at('started'), priority=0)
    app.connect('doctree-resolved', lambda *_: _stop_at('resolved'))
    app.connect('build-finished', lambda *_: _stop_at('finished'), priority=0)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
