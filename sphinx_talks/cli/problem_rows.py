"""What is wrong with a documentation set: gathered while Sphinx works on it, and said."""

from __future__ import annotations

import json
import logging
import os
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import is_suppressed_warning

from sphinx_talks import problems
from sphinx_talks.cli.explaining import cure_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.application import Sphinx

    from sphinx_talks.cli.terminal import Paint

__all__ = ('FORMATS', 'Lack', 'ProblemRow', 'Warnings', 'path_from_here')

#: Where all our warnings go first.
_reports = logging.getLogger(f'sphinx.{problems.__name__}')


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class ProblemRow:
    """One problem."""

    #: Path as seen from the current folder; empty if none is to blame.
    file: str
    #: Line in the file, counted from 1; 0 if it is not known.
    line: int
    #: Subtype of the warning.
    kind: str
    message: str


class Warnings(logging.Filter):
    """Keeps our warnings, and lets those of others pass."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: set[ProblemRow] = set()

    @property
    def rows(self) -> list[ProblemRow]:
        """What was kept, by place."""
        return sorted(self._rows)

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep a record if it is a warning of ours."""
        if getattr(record, 'type', None) != problems.WARNING_TYPE:
            return True
        location = str(getattr(record, 'location', None) or '')
        path, colon, line = location.rpartition(':')
        if not (colon and line.isdecimal()):
            path, line = location.removesuffix(':'), '0'
        kind = str(getattr(record, 'subtype', ''))
        # Newer versions of Sphinx put the type behind the message before it is shown.
        shown = f' [{problems.WARNING_TYPE}.{kind}]'
        message = logging.LogRecord.getMessage(record).removesuffix(shown)
        self._rows.add(
            ProblemRow(file=path_from_here(path), line=int(line), kind=kind, message=message)
        )
        return False

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep them from the start of Sphinx on, until :meth:`attach` is called.

        Sphinx makes its handlers while it starts, and reads ``conf.py`` right after.
        """
        _reports.addFilter(self)
        try:
            yield
        finally:
            _reports.removeFilter(self)

    def attach(self, app: Sphinx) -> None:
        """Keep what Sphinx would show, which is less than what is reported to it."""
        _reports.removeFilter(self)
        suppressed = app.config.suppress_warnings
        self._rows = {
            row
            for row in self._rows
            if not is_suppressed_warning(problems.WARNING_TYPE, row.kind, suppressed)
        }
        # Behind Sphinx's own filters, which have left out what is suppressed, and have
        # put paths in the place of nodes and names of documents.
        for handler in logging.getLogger('sphinx').handlers:
            handler.addFilter(self)


def path_from_here(path: str | Path) -> str:
    """Return a path as seen from the current folder, with slashes."""
    if not str(path):
        return ''
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:
        # Windows has no relative path to another drive.
        return Path(path).as_posix()


#: The talks that lack something: path and line, id and title of each.
Lack = tuple[tuple[str, int, str, str], ...]


def _as_text(
    rows: Sequence[ProblemRow],
    talks: int,
    lacks: Mapping[str, Lack],
    paint: Paint,
) -> str:
    lines = [
        paint(_where(row), 'place') + row.message + paint(f' [{row.kind}]', 'kind')
        for row in rows
    ]
    lines.append(f'{talks} talks')
    for name, lacking in lacks.items():
        lines.append(f'{len(lacking)} {name.replace("_", " ")}')
        lines += [f'  {file}:{line}: {title}' for file, line, _key, title in lacking]
    return '\n'.join(lines) + '\n'


def _where(row: ProblemRow) -> str:
    if not row.file:
        return ''
    return f'{row.file}:{row.line}: ' if row.line else f'{row.file}: '


def _as_json(
    rows: Sequence[ProblemRow],
    talks: int,
    lacks: Mapping[str, Lack],
    _paint: Paint,
) -> str:
    names = ('file', 'line', 'id', 'title')
    whole = {
        'problems': [
            asdict(row) | dict(zip(('cure', 'address'), cure_in_words(row.kind), strict=True))
            for row in rows
        ],
        'talks': talks,
        'coverage': {
            name: [dict(zip(names, talk, strict=True)) for talk in lacking]
            for name, lacking in lacks.items()
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + '\n'


# Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
def _as_github(
    rows: Sequence[ProblemRow],
    talks: int,
    lacks: Mapping[str, Lack],
    _paint: Paint,
) -> str:
    lines = []
    for row in rows:
        file = f'file={_property(row.file)},' if row.file else ''
        line = f'line={row.line},' if row.line else ''
        title = f'title={_property(row.kind)}'
        told = '\n'.join(filter(None, (row.message, *cure_in_words(row.kind))))
        lines.append(f'::warning {file}{line}{title}::{_data(told)}\n')
    counts = (f'{len(lacking)} {name.replace("_", " ")}' for name, lacking in lacks.items())
    lines.append(f'::notice::{talks} talks: {", ".join(counts)}\n')
    return ''.join(lines)


def _data(text: str) -> str:
    return text.replace('%', '%25').replace('\r', '%0D').replace('\n', '%0A')


def _property(text: str) -> str:
    return _data(text).replace(':', '%3A').replace(',', '%2C')


#: What makes text of problems, of the number of talks and of what talks lack, by name; the
#: last argument colours parts of it.
FORMATS = {'text': _as_text, 'json': _as_json, 'github': _as_github}
