"""Comparison of two output folders, byte for byte.

EPUBs are unpacked; ``builds_books.py`` says what else of books is left out.
Three more things are left out, since Sphinx itself gets them wrong without any
extension (``test_comparison.py`` holds what is tolerated and what is not):

* the search index keeps empty lists for words that no page has any more, and
  forgets the index entries of pages that an incremental build did not write;
* the links to the previous and the next page stay as they were on pages that
  nothing else caused to be written;
* pages of deleted documents are not deleted.
"""

from __future__ import annotations

import difflib
import json
import re
from typing import TYPE_CHECKING, Any

from builds_books import unpack_book, without_date, without_package_noise

if TYPE_CHECKING:
    from pathlib import Path

__all__ = (
    'assert_same_output',
    'differences',
    'read_search_index',
    'without_indices',
    'without_neighbours',
)

_NEIGHBOUR_LINK = re.compile(r'\s*<link rel="(?:next|prev)"[^>]*/>')
_NEIGHBOUR_ITEM = re.compile(
    r'\s*<li class="right"[^>]*>\s*'
    r'<a\b[^>]*>(?:next|previous)</a>\s*\|\s*</li>',
)
_NEIGHBOUR_SIDE = re.compile(
    r'\s*<div>\s*<h4>(?:Previous|Next) topic</h4>\s*<p[^>]*>.*?</p>\s*</div>',
    re.DOTALL,
)
_INDEX_ITEM = re.compile(
    r'\s*<li class="right"[^>]*>\s*'
    r'<a\s+href="(?:\.\./)*talk-\w+\.html"[^>]*>[^<]*</a>\s*\|\s*</li>',
)
#: Where Sphinx puts the files that belong to one document.
_OF_DOCUMENT = (
    *('{}.html', '{}/index.html', '{}.xhtml', '{}.txt'),
    *('_sources/{}.rst.txt', '_sources/{}.md.txt'),
    # What previews show of a page, which stays as long as the page does.
    *('_talks/{}.html.js', '_talks/{}/index.html.js'),
)


def _is_ledger(path: Path) -> bool:
    """Tell whether a file is the extension's note of what it wrote."""
    return path.name.startswith('.') and 'talks' in path.name


def read_search_index(text: str) -> dict[str, Any]:
    """Take the data out of ``searchindex.js``."""
    data: dict[str, Any] = json.loads(text.removeprefix('Search.setIndex(').rstrip(');\n'))
    return data


def without_neighbours(page: str) -> str:
    """Drop the links to the previous and the next page."""
    for pattern in (_NEIGHBOUR_LINK, _NEIGHBOUR_ITEM, _NEIGHBOUR_SIDE):
        page = pattern.sub('', page)
    return page


def without_indices(page: str) -> str:
    """Drop the links to the extension's index pages from a page's head and foot."""
    return _INDEX_ITEM.sub('', page)


def _compare_search(ours: str, clean: str) -> list[str]:
    """Compare two search indexes by what a search finds."""
    mine, theirs = read_search_index(ours), read_search_index(clean)
    for index in (mine, theirs):
        for words in ('terms', 'titleterms'):
            index[words] = {w: found for w, found in index[words].items() if found != []}
    entries, known = mine.pop('indexentries', {}), theirs.pop('indexentries', {})
    problems = [
        f'searchindex.js: index entry {entry!r} is stale: {place}'
        for entry, places in entries.items()
        for place in places
        if place not in known.get(entry, [])
    ]
    for key in sorted(mine.keys() | theirs.keys()):
        if mine.get(key) != theirs.get(key):
            left, right = (
                json.dumps(side.get(key), indent=1, sort_keys=True, ensure_ascii=False)
                for side in (mine, theirs)
            )
            problems += _diff(f'searchindex.js[{key}]', left, right)
    return problems


def _diff(name: str, ours: str, clean: str) -> list[str]:
    """Show the first differences between two texts."""
    lines = difflib.unified_diff(
        clean.splitlines(), ours.splitlines(), f'{name} (clean)', f'{name} (this)', n=0
    )
    return [line.rstrip() for line in lines][:12]


def _compare_file(name: str, ours: bytes, clean: bytes, gone: frozenset[str]) -> list[str]:
    """Compare two files of the same name."""
    if ours == clean:
        return []
    try:
        left, right = ours.decode(), clean.decode()
    except UnicodeDecodeError:
        return [f'{name} differs']
    if name == 'searchindex.js':
        return _compare_search(left, right)
    if name.endswith('.html'):
        left, right = without_neighbours(left), without_neighbours(right)
    elif name.endswith('content.opf'):
        left, right = (without_package_noise(text, gone) for text in (left, right))
    elif name.endswith('.tex'):
        left, right = without_date(left), without_date(right)
    if left == right:
        return []
    return _diff(name, left, right) or [f'{name} differs in white space']


def _files(out: Path) -> dict[str, bytes]:
    """Read the files of an output folder, save the extension's own note."""
    files: dict[str, bytes] = {}
    for path in sorted(out.rglob('*')):
        inside = path.relative_to(out)
        if not path.is_file() or _is_ledger(path) or '.doctrees' in inside.parts:
            continue
        if path.suffix == '.epub':
            files |= {f'{inside}/{name}': data for name, data in unpack_book(path).items()}
        else:
            files[inside.as_posix()] = path.read_bytes()
    return files


def differences(ours: Path, clean: Path, gone: frozenset[str] = frozenset()) -> list[str]:
    """List in words where an output differs from that of a clean build."""
    mine, theirs = _files(ours), _files(clean)
    stale = {pattern.format(name) for name in gone for pattern in _OF_DOCUMENT}
    stale |= {f'{book.name}/{name}' for book in ours.glob('*.epub') for name in stale}
    problems = [f'{name} is missing' for name in sorted(theirs.keys() - mine.keys())]
    problems += [
        f'{name} should not be there' for name in sorted(mine.keys() - theirs.keys() - stale)
    ]
    for name in sorted(mine.keys() & theirs.keys()):
        problems += _compare_file(name, mine[name], theirs[name], gone)
    return problems


def assert_same_output(
    ours: Path, clean: Path, builder: str, gone: frozenset[str] = frozenset()
) -> None:
    """Fail the test unless an output equals that of a clean build.

    :param gone: documents that were deleted since the output was first built.
    """
    problems = differences(ours, clean, gone)
    assert not problems, f'{builder} differs from a clean build:\n' + '\n'.join(problems)
