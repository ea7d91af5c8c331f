"""The pages of a folder that somebody keeps talks in."""

from __future__ import annotations

import os
from pathlib import Path

from sphinx_talks.formats.errors import FormatError

__all__ = ('MOST_ENTRIES', 'page_files')

#: Suffixes of pages in Markdown.
_SUFFIXES = ('.md', '.markdown', '.mdx', '.qmd')
#: How many files and folders are looked at. A folder with more is no folder of talks, but
#: a disk that somebody named by mistake.
MOST_ENTRIES = 100_000


def page_files(folder: Path) -> list[Path]:
    """Return all pages below a folder, in order; what is hidden or linked is left out.

    :raises FormatError: if there is too much in it.
    """
    found = []
    entries = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith('.')]
        entries += len(folders) + len(names)
        if entries > MOST_ENTRIES:
            raise FormatError(
                str(folder),
                '',
                f'it has more than {MOST_ENTRIES} files: expected the folder of the pages',
            )
        found += [Path(parent, name) for name in names if name.endswith(_SUFFIXES)]
    return sorted(found)
