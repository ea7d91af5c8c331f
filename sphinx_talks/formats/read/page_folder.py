"""Reads a folder of pages with front matter: one for each talk, as Jekyll and Hugo have."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_talks.formats.decoding import page_files, read_text
from sphinx_talks.formats.errors import FormatError
from sphinx_talks.formats.foreign_values import Log
from sphinx_talks.formats.gathering import together
from sphinx_talks.formats.pyvideo.pyvideo_reader import event_folders
from sphinx_talks.formats.read.mappings import RecordReader
from sphinx_talks.formats.read.page.front_matter import split_front
from sphinx_talks.formats.read.page.markdown_tree import markdown_blocks
from sphinx_talks.formats.read.page.mended import mended

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_talks.formats.imported import Imported

__all__ = ('files', 'is_folder_of_pages', 'read')


def files(folder: Path) -> list[Path]:
    """Return the pages of a folder; of a page with pictures in its own folder, the index.

    :raises FormatError: if there is too much in the folder.
    """
    found = page_files(folder)
    return [path for path in found if not path.name.startswith(('_index', 'README'))]


def is_folder_of_pages(folder: Path) -> bool:
    """Return whether a folder has pages, and nothing of pyvideo."""
    return not event_folders(folder) and bool(files(folder))


#: The day in front of the name of a file.
_DAY = re.compile(r'(\d{4}-\d\d-\d\d)-')


def read(
    source: Path,
    names: Mapping[str, str] | None = None,
    extra: Mapping[str, str] | None = None,
) -> Imported:
    """Read a folder of pages.

    :param names: fields of a talk by the names that the front matter has for them
    :param extra: ``talks_extra_fields`` of the project, from names to labels
    :raises FormatError: if no page has a title in its front matter.
    """
    parts: list[Imported] = []
    for file in files(source):
        log = Log(str(file))
        reader = RecordReader(log, names or {}, extra or {})
        front = split_front(file, mended(read_text(file), log))
        if not front.values and not front.error:
            log.note('', 'this page has no front matter, and is left out', lost=True)
        elif front.error:
            log.note('', f'its front matter is left out: {front.error}', lost=True)
        else:
            values = dict(front.values)
            if 'date' not in values and (match := _DAY.match(file.name)):
                values['date'] = match[1]
            reader.one(values, '', markdown_blocks(front.body))
        parts.append(replace(reader.result(), warnings=tuple(log.troubles)))
    whole = together(parts)
    if not whole.talks:
        known = files(source)
        raise FormatError(
            str(source),
            '',
            'expected pages with a title in their front matter, one for each talk; it has '
            f'pages such as {known[0].name}, without that. A page with many talks is read by '
            f'itself: sphinx-talks import {known[0]}',
        )
    return whole
