"""Runs of sphinx-build, and what they said and did."""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ('Build', 'run_sphinx', 'split_warnings')

#: A build must not depend on the seed: each has another one.
_seeds = count(2)
_WARNING = re.compile(r'(?:^|: )(?:WARNING|ERROR|SEVERE|CRITICAL): ')


@dataclass(frozen=True, slots=True)
class Build:
    """What one run of sphinx-build said and did."""

    status: int
    output: str
    errors: str
    warnings: tuple[str, ...]
    #: Numbers of documents; -1 when the build ended before it knew.
    added: int
    changed: int
    removed: int
    #: Documents whose pages were written.
    written: frozenset[str]
    #: Whether Sphinx said that there was nothing to do.
    up_to_date: bool

    @property
    def read(self) -> int:
        """Number of documents that were read."""
        return self.added + self.changed

    def check(self) -> Build:
        """Fail the test unless the build succeeded."""
        assert self.status == 0, self.output + self.errors
        assert 'Traceback' not in self.errors, self.errors
        return self


def split_warnings(errors: str, source: Path) -> tuple[str, ...]:
    """Split the error output into messages, with paths below the source folder."""
    messages: list[str] = []
    for line in errors.replace(f'{source}{os.sep}', '').splitlines():
        if _WARNING.search(line) or not messages:
            messages.append(line)
        else:
            messages[-1] += f'\n{line}'
    return tuple(message.rstrip() for message in messages if message.strip())


def _import_path() -> str:
    """Give the import path of a build: the package under test, and the probe."""
    paths = [str(Path(__file__).parent)]
    spec = importlib.util.find_spec('sphinx_talks')
    if spec is not None and spec.origin is not None:
        paths.append(str(Path(spec.origin).parents[1]))
    if inherited := os.environ.get('PYTHONPATH'):
        paths.append(inherited)
    return os.pathsep.join(paths)


def run_sphinx(
    arguments: Sequence[str], variables: Mapping[str, str], folder: Path
) -> tuple[int, str, str]:
    """Run sphinx-build to its end, and leave no process of it behind.

    :returns: its exit status, what it said, and what it warned of
    """
    log, problems = folder / 'stdout.log', folder / 'stderr.log'
    with log.open('wb') as stdout, problems.open('wb') as stderr:
        process = subprocess.Popen(
            [sys.executable, '-m', 'sphinx', '-N', *arguments],
            env={
                **os.environ,
                'PYTHONPATH': _import_path(),
                'PYTHONHASHSEED': str(next(_seeds)),
                'LANGUAGE': 'en',
                **variables,
            },
            # Not where the tests run: Python would import from there first.
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            # A group of its own: workers may outlive a main process that is killed.
            start_new_session=True,
        )
        try:
            status = process.wait(timeout=120)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    texts = [path.read_text(encoding='utf-8') for path in (log, problems)]
    return status, texts[0], texts[1]
