"""Tools list what a domain has before any page is read; pages are read as ever then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

#: What language servers do, such as esbonio.
LISTING = """
def list_directives(app):
    assert 'list' in dict(app.env.domains['talk'].directives.items())
    assert 'talk' in dict(app.env.domains['talk'].roles.items())


def setup(app):
    app.connect('builder-inited', list_directives)
"""
PAGE = 'Talks\n=====\n\n.. talk:: Rewind\n   :id: rewind\n\nSee :talk:`rewind`.\n'


def test_short_names_are_known_after_directives_were_listed(tmp_path: Path) -> None:
    built = Project(tmp_path, {'index.rst': PAGE}, code=LISTING).build('text')
    assert built.said == []
    assert built.output('index.txt').startswith('Talks\n*****\n\nRewind\n')
