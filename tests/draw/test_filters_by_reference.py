"""Filters by configured kinds of references in charts, indexes and graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import build

if TYPE_CHECKING:
    from pathlib import Path

TALKS = """\
Talks
=====

.. talk:: HTTP anew
   :topics: Networks

   About :talk:rfc:`9110`.

.. talk:: Wheels
   :topics: Packaging

   About :pep:`427`.
"""


@pytest.mark.parametrize(
    'directive', ['chart:: topic', 'index:: topics', 'graph::\n   :kinds: talk, topic']
)
def test_only_talks_that_speak_of_it_count(tmp_path: Path, directive: str) -> None:
    page = f'Page\n====\n\n.. talk:{directive}\n   :rfcs: 9110\n'
    rfc = {'url': 'https://www.rfc-editor.org/rfc/rfc{}', 'label': 'RFC {}'}
    result = build(
        tmp_path,
        {'talks.rst': TALKS, 'page.rst': page},
        'text',
        talks_references={'rfc': rfc},
        suppress_warnings=['talks.no_picture'],
    )
    assert result.said == []
    assert 'Networks' in result.output('page.txt')
    assert 'Packaging' not in result.output('page.txt')
