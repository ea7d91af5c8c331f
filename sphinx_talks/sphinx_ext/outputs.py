"""Which of the pages that a build began did reach the disk.

Sphinx takes no notice of a worker that was killed while further pages waited to
be handed out: ``ParallelTasks.add_task`` drops the error, and the build succeeds
without the pages of that worker.
"""

from __future__ import annotations

from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.builders import Builder

__all__ = ('Outputs', 'stamp_of_file')


class Outputs:
    """Remembers the files of pages from before they are written."""

    def __init__(self) -> None:
        self._before: dict[Path, tuple[int, int] | None] = {}

    def begin(self, builder: Builder, document: str) -> None:
        """Note the file of a page that is about to be written, if it can be told."""
        path = _output_file(builder, document)
        if path is not None:
            self._before[path] = stamp_of_file(path)

    def are_complete(self) -> bool:
        """Return whether every file has been written since."""
        is_written = all(
            stamp_of_file(path) not in {None, before} for path, before in self._before.items()
        )
        return is_written and not self._is_one_cut_short()

    def _is_one_cut_short(self) -> bool:
        """Return whether some files end as no other does, as where a disk was full.

        Sphinx warns, and goes on. Pages of one theme all end in the same way.
        """
        ends = {_end(path) in _ENDS for path in self._before}
        return ends == {True, False}


#: With what whole files of HTML, XML and JSON end.
_ENDS = (b'>', b'}')


def _end(path: Path) -> bytes:
    """Return the last sign of a file that is no space."""
    try:
        with path.open('rb') as file:
            file.seek(0, SEEK_END)
            file.seek(max(0, file.tell() - 64))
            return file.read().rstrip()[-1:]
    except OSError:
        return b''


def _output_file(builder: Builder, document: str) -> Path | None:
    if isinstance(builder, StandaloneHTMLBuilder):
        return Path(builder.get_outfilename(document))
    suffix = getattr(builder, 'out_suffix', '')
    return Path(builder.outdir, document + suffix) if suffix else None


def stamp_of_file(path: Path) -> tuple[int, int] | None:
    """Return what changes when a file is written; ``None`` if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
