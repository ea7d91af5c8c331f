"""Two talks with one id on a page: a mistake, but nothing gets mixed up."""

from __future__ import annotations

from pathlib import Path

import pytest

from markup_text import as_markdown
from projects import build

TALKS = """\
.. talk:: One
   :id: same
   :video: https://youtu.be/aaaaaaaaaaa

   * Quote (1:00): :pep:`8`.

.. talk:: Two
   :id: same
   :video: https://youtu.be/bbbbbbbbbbb

   * Quote (#two, 2:00): :pep:`20`, and :talk:topic:`Style`.

.. talk:: Three

   :pep:`8` :talk:topic:`Style`

.. talk:topic:: Style

.. talk:index:: peps
"""


@pytest.mark.parametrize('suffix', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_same_id_on_one_page(tmp_path: Path, suffix: str):
    """Each has the references of its own notes, and its own recording."""
    page = {
        'rst': {'index.rst': f'Notes\n=====\n\n{TALKS}'},
        'md': {'index.md': f'# Notes\n\n{as_markdown(TALKS).replace(":pep:", "{pep}")}'},
    }[suffix]
    built = build(tmp_path, page)
    assert [each.type for each in built.warnings] == ['talks.duplicate_id']
    view = built.app.env.domains['talk'].view('index')
    assert [[link.key for link in talk.references] for talk in view.talks] == [
        ['8'],
        ['20'],
        ['8'],
    ]
    assert [takeaway.url for takeaway in view.takeaways] == [
        'https://youtu.be/aaaaaaaaaaa?t=60s',
        'https://youtu.be/bbbbbbbbbbb?t=120s',
    ]
    (topic,) = view.entries
    # What stands in the second one is not cited under the title of the first.
    assert [place.heading for place in topic.cited_in] == ['', 'Three']
