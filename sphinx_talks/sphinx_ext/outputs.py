"""Which of the pages that a build began did reach the disk.

Sphinx takes no notice of a worker that was killed while further pages waited to
be handed out: ``ParallelTasks.add_task`` drops the error, and the build succeeds
without the pages of that worker.
"""

from __future__ import annotations

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
        return all(
            stamp_of_file(path) not in {None, before} for path, before in self._before.items()
        )


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
