"""Which files a source is made of."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sphinx_talks.formats.pyvideo import pyvideo_reader

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ('names_digest', 'source_files')


def source_files(source: Path) -> tuple[Path, ...]:
    """Return the files that are read of a source.

    :param source: a file, or a folder, which is one of pyvideo
    """
    return tuple(pyvideo_reader.files(source))


def names_digest(folder: Path) -> str:
    """Return a digest of the names of all files in a source; empty if it is no folder.

    It tells whether a file came or went, whatever is in the files.
    """
    if not folder.is_dir():
        return ''
    names = (file.relative_to(folder).as_posix() for file in source_files(folder))
    return hashlib.sha256('\n'.join(names).encode('utf-8', 'surrogateescape')).hexdigest()
