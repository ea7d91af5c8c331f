"""What is wrong with a documentation set, gathered while Sphinx works on it."""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import is_suppressed_warning

from sphinx_talks import problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

__all__ = ('ProblemRow', 'Warnings', 'path_from_here')

#: Where all our warnings go first.
_reports = logging.getLogger(f'sphinx.{problems.__name__}')


@dataclass(frozen=True, slots=True, order=True)
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
        self._rows.add(ProblemRow(path_from_here(path), int(line), kind, message))
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
