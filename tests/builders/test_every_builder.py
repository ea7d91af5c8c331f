"""Every builder that Sphinx has writes a set with all that there is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sphinx.application import builtin_extensions

from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

_TALKS = """\
Talks
=====

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho
   :event: PyCon
   :topics: Debugging
   :date: 2024-05-18
   :video: https://youtu.be/abcdefghijk

   * Insight (#i1, Ann, 1:00): see :talk:`rewind`, :talk:project:`P <https://example.org/p>`.

   .. talk:quote::
      :id: q1

      It works, says :pep:`8`.

Cited by :talk:cite:`rewind`, :talk:quote:`i1`, :talk:video:`rewind`, :talk:`rewind@1:00`.

.. talk:topic:: Debugging
   :talks:

.. talk:list::
   :layout: table

.. talk:takeaways::

.. talk:bibliography::

.. talk:index:: speakers

.. talk:chart:: speaker

.. talk:graph::

.. talk:mentions:: rewind
"""
#: Those that need a network or a program, and that which shows changes of versions alone.
_OTHER = {'applehelp', 'changes', 'gettext', 'linkcheck'}


def _builders() -> list[str]:
    names = [name.rpartition('.')[2] for name in builtin_extensions if '.builders.' in name]
    more = ['pickle', 'json', 'qthelp', 'devhelp', 'htmlhelp', 'pseudoxml']
    names = [{'epub3': 'epub', 'manpage': 'man'}.get(name, name) for name in names]
    return [*sorted({*names, *more} - _OTHER), 'gettext', 'talks']


@pytest.mark.parametrize('builder', _builders())
def test_builder(tmp_path: Path, builder: str):
    extensions = ['sphinx_talks', 'sphinx.ext.graphviz']
    settings = {
        'extensions': extensions,
        'suppress_warnings': ['talks.no_picture'],
        'talks_exports': {'talks.json': 'talks.json'},
        'html_baseurl': 'https://example.org/',
        'version': '1',
    }
    project = Project(tmp_path, {'talks.rst': _TALKS}, **settings)
    built = project.build(builder)
    assert not [each for each in built.said if 'talk' in each.lower()]
    assert builder == 'dummy' or any(path.is_file() for path in built.out.rglob('*'))


def test_indexes_in_json(tmp_path: Path):
    built = Project(tmp_path, {'talks.rst': _TALKS}, language='de').build('json')
    page = json.loads(built.output('talk-topics.fjson'))
    assert page['indextitle'] == 'Vorträge nach Thema'
