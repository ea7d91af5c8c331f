"""What books hold beside what their readers see.

EPUBs are packed, and say when. LaTeX says the day, and would differ at midnight.
Sphinx puts all pages in the folder into an EPUB, those of deleted documents as well, and
numbers the files in it, so that each such page moves the numbers of those behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ('unpack_book', 'without_date', 'without_package_noise')

_ITEM = re.compile(r'<item\b[^>]*? id="(epub-\d+)"[^>]*? href="([^"]+)"')
_NUMBER = re.compile(r'\b(id|idref)="(epub-\d+)"')
_TIMES = re.compile(r'(<dc:date>|<meta property="dcterms:modified">)[^<]+')
_DATE = re.compile(r'^\\date\{[^}]+\}$', re.MULTILINE)


def unpack_book(path: Path) -> dict[str, bytes]:
    """Take an EPUB apart.

    :returns: contents by name
    """
    with ZipFile(path) as book:
        names = book.namelist()
        assert len(names) == len(set(names)), f'{path.name} holds a file twice'
        assert names[0] == 'mimetype', f'{path.name} begins with {names[0]}'
        return {name: book.read(name) for name in names}


def without_package_noise(package: str, gone: frozenset[str] = frozenset()) -> str:
    """Name files in ``content.opf`` instead of numbering them, and drop times.

    :param package: the text of ``content.opf``
    :param gone: documents that were deleted, whose pages are dropped
    """
    files = dict(_ITEM.findall(package))
    package = _NUMBER.sub(
        lambda found: f'{found[1]}="{files.get(found[2], found[2])}"', package
    )
    stale = tuple(f'="{name}.xhtml"' for name in gone)
    lines = [line for line in package.splitlines() if not any(each in line for each in stale)]
    return _TIMES.sub(r'\1', '\n'.join(lines))


def without_date(document: str) -> str:
    """Drop the day from a LaTeX document."""
    return _DATE.sub(r'\\date{}', document)
