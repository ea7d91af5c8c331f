"""Tools that list directives and roles find all of them before a page is read."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from sphinx_talks.markup.registered import DIRECTIVES, ROLES


def test_listed_when_the_builder_is_there(tmp_path: Path) -> None:
    (tmp_path / 'conf.py').write_text(
        "extensions = ['sphinx_talks']\n"
        "talks_takeaway_kinds = {'lesson': 'Lesson'}\n"
        "talks_references = {'rfc': {}}\n",
        encoding='utf-8',
    )
    (tmp_path / 'index.rst').write_text('Notes\n=====\n', encoding='utf-8')
    found: dict[str, set[str]] = {}

    with docutils_namespace():
        app = Sphinx(tmp_path, tmp_path, tmp_path / 'o', tmp_path / 'd', 'dummy', status=None)
        domain = app.env.domains['talk']
        assert 'list' not in dict.keys(domain.directives)
        found['directives'] = {name for name, _each in domain.directives.items()}
        found['roles'] = set(domain.roles)
        assert len(domain.directives) == len(list(domain.directives.values()))
    assert found['directives'] == {*DIRECTIVES, 'lesson'}
    assert found['roles'] == {*ROLES, 'lesson', 'rfc'}
