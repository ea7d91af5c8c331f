"""Builds a documentation set in a fresh process, and says what that cost."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = (
    'Build',
    'build',
    'contents_sizes',
    'documents',
    'extra_pages',
    'html_size',
    'largest_page',
    'profile',
)

HERE = Path(__file__).parent
#: The checkout, so that the extension need not be installed.
ROOT = HERE.parent.parent


@dataclass(frozen=True, slots=True)
class Build:
    """One run of sphinx-build."""

    #: Seconds.
    wall: float
    cpu: float
    #: MiB.
    memory: float
    #: Documents that were read and written, as Sphinx says.
    read: int
    written: int
    #: The same, as the files tell that the build touched.
    doctrees: int
    pages: int
    warnings: list[str] = field(default_factory=list)

    @property
    def counts(self) -> str:
        """Return what was read and written, with a mark where Sphinx's words differ."""
        read = f'{self.doctrees}' + (f' (said {self.read})' * (self.read != self.doctrees))
        written = f'{self.pages}' + (f' (said {self.written})' * (self.written != self.pages))
        return f'{read}/{written}'


def build(source: Path, output: Path, *, jobs: str = '1', builder: str = 'html') -> Build:
    """Build a set, and note which files were touched."""
    before = _stamps(output)
    result = _run(source, output, jobs, builder)
    after = _stamps(output)
    touched = {path for path, stamp in after.items() if before.get(path) != stamp}
    names = documents(source)
    status = _plain(result['status'])
    if result['code'] != 0:
        raise SystemExit(f'{source}: build failed\n{status}\n{result["warnings"]}')
    return Build(
        wall=result['wall'],
        cpu=result['cpu'],
        memory=result['memory'],
        read=_read(status),
        written=len(_written(status) & names) if jobs == '1' else _pages(touched, names),
        doctrees=sum(path.startswith('doctrees/') for path in touched),
        pages=_pages(touched, names),
        warnings=_plain(result['warnings']).splitlines(),
    )


def profile(source: Path, output: Path) -> str:
    """Build a set under the profiler, and return its tables."""
    return _spawn(['--profile', *_arguments(source, output, '1', 'html')]).stderr


def documents(source: Path) -> set[str]:
    """Return the names of all documents of a set."""
    return {
        file.relative_to(source).with_suffix('').as_posix() for file in source.rglob('*.rst')
    }


def extra_pages(source: Path, output: Path) -> list[str]:
    """Return the pages that a build wrote beside those of the documents."""
    folder = output / 'html'
    written = {
        file.relative_to(folder).with_suffix('').as_posix() for file in folder.rglob('*.html')
    }
    return sorted(written - documents(source))


def html_size(output: Path) -> int:
    """Return the size of all pages in bytes."""
    return sum(file.stat().st_size for file in (output / 'html').rglob('*.html'))


def largest_page(output: Path, names: list[str]) -> int:
    """Return the size of the largest of some pages in bytes; 0 if there are none."""
    return max((len(_html(output, name)) for name in names), default=0)


def contents_sizes(output: Path, names: set[str]) -> dict[str, int]:
    """Return how much of each page lists pages and headings, in bytes.

    That is the body but for the text of the document, and what ``toctree`` lists in it.
    """
    sizes = {}
    for name in names:
        body = _html(output, name).partition(b'<body')[2]
        main = _MAIN.search(body)
        text = main[0] if main else b''
        listed = sum(map(len, _TOCTREE.findall(text)))
        sizes[name] = len(body) - len(text) + listed
    return sizes


#: The text of a document in furo and in the themes that come with Sphinx.
_MAIN = re.compile(rb'<(article|div)\b[^>]*\brole="main".*</\1>', re.DOTALL)
_TOCTREE = re.compile(rb'<div class="toctree-wrapper.*?</div>', re.DOTALL)


def _html(output: Path, name: str) -> bytes:
    return (output / 'html' / f'{name}.html').read_bytes()


def _arguments(source: Path, output: Path, jobs: str, builder: str) -> list[str]:
    # Settings of the environment or of a terminal must not change the status output.
    options = ['-b', builder, '-j', jobs, '--no-color', '-d', str(output / 'doctrees')]
    return [*options, str(source), str(output / builder)]


def _run(source: Path, output: Path, jobs: str, builder: str) -> dict[str, Any]:
    done = _spawn(_arguments(source, output, jobs, builder))
    if done.returncode:
        raise SystemExit(f'{source}: the runner failed\n{done.stderr}')
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _spawn(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    path = [str(ROOT), os.environ.get('PYTHONPATH', '')]
    environment = {
        **os.environ,
        # Sphinx is compiled where it is installed. Without this, a checkout would be compiled
        # in each build where the environment forbids Python to keep what it compiled.
        'PYTHONDONTWRITEBYTECODE': '',
        'PYTHONHASHSEED': '0',
        'PYTHONPATH': os.pathsep.join(filter(None, path)),
    }
    return subprocess.run(
        [sys.executable, str(HERE / 'runner.py'), *arguments],
        env=environment,
        capture_output=True,
        encoding='utf-8',
        check=False,
    )


def _stamps(output: Path) -> dict[str, int]:
    """Return the time of change of each doctree and page."""
    files = [*output.glob('doctrees/**/*.doctree'), *output.glob('*/**/*.html')]
    return {file.relative_to(output).as_posix(): file.stat().st_mtime_ns for file in files}


def _pages(touched: set[str], names: set[str]) -> int:
    return sum(f'html/{name}.html' in touched for name in names)


def _read(status: str) -> int:
    """Return how many documents Sphinx says it read."""
    found = re.search(r'(\d+) added, (\d+) changed', status)
    return sum(map(int, found.groups())) if found else 0


def _written(status: str) -> set[str]:
    """Return the pages that Sphinx names while it writes, domain indices among them."""
    return set(re.findall(r'writing output\.\.\. \[ *\d+%\] (\S+)', status))


def _plain(text: str) -> str:
    """Return console output with each overwritten line on its own, without colours."""
    return re.sub(r'\x1b\[[\d;]*[mK]', '', text).replace('\r', '\n')
