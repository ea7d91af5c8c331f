"""Sphinx, as the subcommands run it on a documentation set."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import color_terminal, nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_talks.cli import DocumentationError
from sphinx_talks.cli.terminal import Terminal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

__all__ = ('running_sphinx',)


@contextmanager
def running_sphinx(
    options: argparse.Namespace,
    builder: str,
    *,
    doctrees: Path | None = None,
    settings: Mapping[str, object] | None = None,
) -> Iterator[Sphinx]:
    """Start Sphinx, which has read nothing yet, and clear up behind it.

    :param options: those of :func:`~sphinx_talks.cli.arguments.add_documentation`
    :param builder: name of the builder
    :param doctrees: doctrees of an earlier build; without them, everything is read
    :param settings: values that count more than those of ``conf.py``
    :raises DocumentationError: if Sphinx or the file system refuses anything meanwhile
    """
    if not color_terminal():
        nocolor()
    confdir = options.confdir or options.source
    terminal = Terminal.of(options)
    try:
        with (
            terminal.progress() as show,
            TemporaryDirectory(prefix='sphinx-talks-') as folder,
            patch_docutils(confdir),
            docutils_namespace(),
        ):
            app = Sphinx(
                options.source,
                confdir,
                Path(folder, 'output'),
                doctrees or Path(folder, 'doctrees'),
                builder,
                confoverrides=dict(settings or {}),
                status=sys.stderr if terminal.is_verbose else None,
                warning=sys.stderr,
                tags=options.tags,
                parallel=options.jobs,
            )
            if not terminal.is_verbose:
                _follow_reading(app, show)
            yield app
    except SphinxError as error:
        message = f'{confdir}: {error}'
        if 'talks not registered' in str(error):
            message += f"\n{confdir / 'conf.py'}: expected 'sphinx_talks' among the extensions"
        raise DocumentationError(message) from error
    except BrokenPipeError:
        # The reader of the output has seen enough.
        raise
    except OSError as error:
        message = f'{error.filename or options.source}: {error.strerror or error}'
        raise DocumentationError(message) from error


def _follow_reading(app: Sphinx, show: Callable[[int, int, str], None]) -> None:
    """Show which pages Sphinx has read, in whichever process."""
    process = os.getpid()
    total = 0
    read: set[str] = set()

    def begin(_app: Sphinx, _env: BuildEnvironment, documents: list[str]) -> None:
        nonlocal total
        total = len(documents)

    def one(_app: Sphinx, document: str, _source: list[str]) -> None:
        # Processes of Sphinx have no terminal of their own.
        if os.getpid() == process:
            read.add(document)
            show(len(read), max(total, len(read)), document)

    def some(
        _app: Sphinx, _env: BuildEnvironment, documents: set[str], _other: BuildEnvironment
    ) -> None:
        read.update(documents)
        show(len(read), max(total, len(read)), '')

    app.connect('env-before-read-docs', begin)
    app.connect('source-read', one)
    app.connect('env-merge-info', some)
