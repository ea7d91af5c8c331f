"""Sphinx, as the subcommands run it on a documentation set."""

from __future__ import annotations

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

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping


__all__ = ('add_arguments', 'running_sphinx')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what says which documentation set is meant, and how to read it."""
    parser.add_argument('source', metavar='SOURCE_DIR', type=Path, help='where conf.py is')
    parser.add_argument(
        '-c', dest='confdir', metavar='DIR', type=Path, help='folder of another conf.py'
    )
    parser.add_argument(
        '-t', dest='tags', metavar='TAG', action='append', default=[], help='set a tag'
    )
    parser.add_argument(
        '-j', dest='jobs', metavar='N', type=int, default=1, help='read in N processes'
    )


@contextmanager
def running_sphinx(
    options: argparse.Namespace,
    builder: str,
    *,
    doctrees: Path | None = None,
    settings: Mapping[str, object] | None = None,
) -> Iterator[Sphinx]:
    """Start Sphinx, which has read nothing yet, and clear up behind it.

    :param options: the options of :func:`add_arguments`
    :param builder: name of the builder
    :param doctrees: doctrees of an earlier build; without them, everything is read
    :param settings: values that count more than those of ``conf.py``
    :raises DocumentationError: if Sphinx or the file system refuses anything meanwhile
    """
    if not color_terminal():
        nocolor()
    confdir = options.confdir or options.source
    try:
        with (
            TemporaryDirectory(prefix='sphinx-talks-') as folder,
            patch_docutils(confdir),
            docutils_namespace(),
        ):
            yield Sphinx(
                options.source,
                confdir,
                Path(folder, 'output'),
                doctrees or Path(folder, 'doctrees'),
                builder,
                confoverrides=dict(settings or {}),
                status=None,
                warning=sys.stderr,
                tags=options.tags,
                parallel=options.jobs,
            )
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
