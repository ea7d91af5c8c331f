"""Changed settings reach all pages, whatever was built in between; orders do not change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import Project, run

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx

# Each builds a set several times.
pytestmark = pytest.mark.slow

_PAGE = '{0}\n=\n\n.. talk:: {0}\n   :speakers: Ann\n   :video: https://youtu.be/abcdefghijk\n'
_CHANGES: list[dict[str, object]] = [
    {'talks_structured_data': False},
    {'talks_exports': {'talks.json': 'talks.json'}},
    {'talks_feed': 'feed.xml'},
    {'talks_previews': False},
    {'talks_player': 'click'},
]


def _one_file(project: Project, **settings: object) -> None:
    project.settings = settings
    project._write_conf(settings)

    def only_a(app: Sphinx) -> None:
        whole = app.build

        def build(**_options: object) -> None:
            whole(filenames=[str(project.source / 'a.rst')])

        app.build = build  # type: ignore[method-assign]

    out, doctrees = project.folder / 'html', project.folder / 'doctrees'
    run(project.source, out, 'html', doctrees, prepare=only_a)


@pytest.mark.parametrize('change', _CHANGES, ids=lambda change: next(iter(change)))
@pytest.mark.parametrize('between', ['one file', 'singlehtml', 'text'])
def test_setting_reaches_all_pages(tmp_path: Path, change: dict[str, object], between: str):
    project = Project(tmp_path, {f'{name}.rst': _PAGE.format(name) for name in 'ab'})
    project.build()
    if between == 'one file':
        _one_file(project, **change)
    else:
        project.settings = change
        project.build(between)
    project.build()
    project.check_same_as_clean()


def test_titles_that_differ_in_case_are_in_order(tmp_path: Path):
    sources = {
        'a.rst': 'A\n=\n\n.. talk:: Same title\n   :id: t1\n   :speakers: Ann\n',
        'b.rst': 'B\n=\n\n.. talk:: same Title\n   :id: t2\n   :speakers: Ann\n',
    }
    project = Project(tmp_path, sources)
    project.build()
    project.write('a.rst', sources['a.rst'] + '\nMore.\n')
    again = project.build().output('genindex.html')
    assert again == project.build(clean=True).output('genindex.html')
    assert again.index('Same title') < again.index('same Title')
