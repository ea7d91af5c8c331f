"""What a language server learns of talks; the server itself is esbonio's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

#: The part of esbonio that extensions see, and what it makes of a build.
SERVER = """
from types import SimpleNamespace

SAID = []


def start(app):
    app.esbonio = SimpleNamespace(
        create_role_target_provider=lambda name, **about: (name, about),
        add_role=lambda name, role, providers: SAID.append((name, providers)),
    )


def described(app, domain, objtype, content):
    signature = content.parent[0]
    if domain == 'talk':
        said = (objtype, signature['ids'][0], signature.line, content.astext())
        if signature['ids'][0] in {'rewind', 'pycon'}:
            SAID.append(said)


def finish(app, error):
    names = {(each[2], each[0]) for each in app.env.domains['talk'].get_objects()}
    with open(app.outdir / 'said.txt', 'w', encoding='utf-8') as file:
        for each in (*SAID, *sorted(names)):
            print(*each, sep='|', file=file)


def setup(app):
    app.connect('builder-inited', start, priority=1)
    app.connect('object-description-transform', described)
    app.connect('build-finished', finish)
"""
PAGE = """\
Talks
=====

.. talk:event:: PyCon
   :id: pycon

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho
   :event: pycon
   :topics: debugging

   On :talk:project:`mypy <https://mypy-lang.org/>`.
"""


def test_a_server_learns_names_places_and_descriptions(tmp_path: Path) -> None:
    built = Project(tmp_path, {'index.rst': PAGE}, code=SERVER).build()
    assert built.said == []
    said = built.output('said.txt').splitlines()
    provider = "('objects', {'obj_types': ['talk:talk'], 'projects': None})"
    assert f'talk|[{provider}]' in said
    assert 'talk|rewind|7|Rewind · Toby Ho' in said
    assert 'event|pycon|4|PyCon' in said
    # Declared, and only used.
    for each in ('talk|rewind', 'event|pycon', 'speaker|Toby Ho', 'topic|debugging'):
        assert each in said
    assert 'project|mypy' in said


def test_no_other_build_knows_of_it(tmp_path: Path) -> None:
    code = SERVER.replace("    app.connect('builder-inited', start, priority=1)\n", '')
    built = Project(tmp_path, {'index.rst': PAGE}, code=code).build()
    assert built.said == []
    said = built.output('said.txt').splitlines()
    assert [each for each in said if 'search' not in each] == ['event|pycon', 'talk|rewind']
