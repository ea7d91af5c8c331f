"""The comparison of outputs tolerates what it must, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from builds_compare import differences

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = """\
<link rel="index" title="Index" href="genindex.html" />{head}
<li class="right" style="margin-right: 10px">
  <a href="genindex.html" title="General Index"
     accesskey="I">index</a></li>{item}
<p>{text}</p>
"""
_HEAD = '\n<link rel="next" title="B" href="b.html" />'
_ITEM = """
        <li class="right" >
          <a href="b.html" title="B"
             accesskey="N">next</a> |</li>"""


def _page(text: str = 'Same', head: str = _HEAD, item: str = _ITEM) -> str:
    """Write a page with links to its neighbours."""
    return _PAGE.format(text=text, head=head, item=item)


def _search(**changes: object) -> str:
    """Write a search index."""
    data: dict[str, object] = {
        'terms': {'word': 0},
        'titleterms': {},
        'indexentries': {'entry': [[0, 'id', False]]},
    }
    return f'Search.setIndex({json.dumps({**data, **changes})})'


@pytest.fixture
def outputs(tmp_path: Path) -> tuple[Path, Path]:
    """Two equal output folders."""
    folders = tmp_path / 'a' / 'html', tmp_path / 'b' / 'html'
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / 'a.html').write_text(_page(), encoding='utf-8')
        (folder / 'searchindex.js').write_text(_search(), encoding='utf-8')
        (folder / '.talks-html').write_text(str(folder), encoding='utf-8')
    return folders


@pytest.mark.parametrize(
    ('name', 'text'),
    [
        ('a.html', _page(head='', item='')),
        ('a.html', _page(head=_HEAD.replace('B', 'C'), item=_ITEM.replace('B', 'C'))),
        ('searchindex.js', _search(terms={'word': 0, 'forgotten': []})),
        ('searchindex.js', _search(indexentries={})),
        ('.talks-html', 'other'),
        ('gone.html', _page()),
        ('_sources/gone.rst.txt', 'Gone'),
    ],
)
def test_tolerated(outputs: tuple[Path, Path], name: str, text: str) -> None:
    """What Sphinx leaves behind by itself is no difference."""
    path = outputs[0] / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding='utf-8')
    assert differences(*outputs, frozenset({'gone'})) == []


@pytest.mark.parametrize(
    ('name', 'text'),
    [
        ('a.html', _page(text='Stale')),
        ('a.html', _page().replace('genindex.html"', 'other.html"')),
        ('a.html', _page() + '\n'),
        ('searchindex.js', _search(terms={'word': [0, 1]})),
        ('searchindex.js', _search(terms={})),
        ('searchindex.js', _search(indexentries={'entry': [[1, 'id', False]]})),
        ('searchindex.js', _search(indexentries={'stale': [[0, 'id', False]]})),
        ('new.html', _page()),
        ('gone-not.html', _page()),
        ('_static/new.css', ''),
    ],
)
def test_detected(outputs: tuple[Path, Path], name: str, text: str) -> None:
    """Everything else is one."""
    path = outputs[0] / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding='utf-8')
    assert differences(*outputs, frozenset({'gone'}))


@pytest.mark.parametrize('name', ['a.html', 'searchindex.js'])
def test_missing(outputs: tuple[Path, Path], name: str) -> None:
    """Nothing may be missing."""
    (outputs[0] / name).unlink()
    assert differences(*outputs)


def _book(path: Path, *pages: str, day: str = '1', text: str = 'Same') -> None:
    """Write an EPUB as Sphinx does."""
    items = [
        f'<item id="epub-{number}" href="{page}.xhtml" media-type="x" />'
        for number, page in enumerate(pages)
    ]
    items += [f'<itemref idref="epub-{number}" />' for number, _page in enumerate(pages)]
    package = '\n'.join([f'<dc:date>2001-01-0{day}</dc:date>', *items])
    with ZipFile(path / 'Book.epub', 'w') as book:
        book.writestr('mimetype', 'application/epub+zip')
        book.writestr('content.opf', package)
        for page in pages:
            book.writestr(f'{page}.xhtml', text)


def test_books_tolerated(outputs: tuple[Path, Path]) -> None:
    """An EPUB may say another time, and keep the pages of deleted documents."""
    _book(outputs[0], 'a', 'gone', 'b', day='2')
    _book(outputs[1], 'a', 'b')
    assert differences(*outputs, frozenset({'gone'})) == []
    assert differences(*outputs)


@pytest.mark.parametrize(
    ('pages', 'text'), [('ab', 'Stale'), ('ba', 'Same'), ('a', 'Same'), ('abc', 'Same')]
)
def test_books_detected(outputs: tuple[Path, Path], pages: str, text: str) -> None:
    """Texts, the order of pages, and the pages themselves count."""
    _book(outputs[0], *pages, text=text)
    _book(outputs[1], 'a', 'b')
    assert differences(*outputs, frozenset({'gone'}))


def test_day_of_latex(outputs: tuple[Path, Path]) -> None:
    """Two builds may be made on different days."""
    for folder, day in zip(outputs, (1, 2), strict=True):
        (folder / 'a.tex').write_text(f'\\date{{Jan 0{day}, 2001}}\nA', encoding='utf-8')
    assert differences(*outputs) == []
    (outputs[0] / 'a.tex').write_text('\\date{Jan 01, 2001}\nB', encoding='utf-8')
    assert differences(*outputs)
