"""Pages of their own follow what themes show of the whole set beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import Project, run

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx

_SOURCES = {
    'index.rst': 'I\n=\n\n.. toctree::\n   :numbered:\n\n   a\n   b\n   talks\n',
    'a.rst': 'A\n=\n\nUnder A\n-------\n\nText.\n',
    'b.rst': 'B\n=\n',
    'alone.rst': ':orphan:\n\nAlone\n=====\n',
    'talks.rst': 'Talks\n=====\n\n.. talk:: T\n   :id: t1\n',
}
_MADE = 'about/t1.html'


def _project(folder: Path, *, is_open: bool) -> Project:
    made = Project(
        folder,
        _SOURCES,
        talks_pages={'talk': 'about/{id}'},
        html_sidebars={'**': ['globaltoc.html']},
        html_theme_options={'globaltoc_collapse': not is_open},
    )
    made.build().check()
    return made


@pytest.mark.parametrize('is_open', [False, True])
def test_sidebar_of_a_page_of_its_own(tmp_path: Path, *, is_open: bool):
    made = _project(tmp_path, is_open=is_open)
    path = tmp_path / 'html' / _MADE
    assert ('Under A' in path.read_text()) == is_open
    for file, old, new, is_shown in (
        ('a.rst', 'A\n=\n', 'First\n=====\n', True),
        ('a.rst', 'Under A', 'Below A', is_open),
        ('index.rst', '   a\n   b\n', '   b\n   a\n', True),
        ('index.rst', '   b\n', '   In the toctree <b>\n', True),
        ('alone.rst', 'Alone', 'Still', False),
        ('a.rst', 'Text.', 'Other text.', False),
    ):
        made.edit(file, old, new)
        before = path.stat().st_mtime_ns
        made.build()
        assert (path.stat().st_mtime_ns != before) == is_shown, new
    assert path.read_text() == made.build(clean=True).output(_MADE)


def test_sidebar_after_a_build_of_one_file(tmp_path: Path):
    made = _project(tmp_path, is_open=False)
    made.edit('a.rst', 'A\n=\n', 'First\n=====\n')

    def only(app: Sphinx) -> None:
        whole = app.build
        app.build = lambda **_: whole(filenames=[str(made.source / 'a.rst')])  # type: ignore[method-assign]

    run(made.source, tmp_path / 'html', 'html', tmp_path / 'doctrees', prepare=only)
    made.build(jobs=2)
    assert 'First' in (tmp_path / 'html' / _MADE).read_text()
