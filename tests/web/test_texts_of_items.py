"""What stands below an item of ``talk:bullets`` is on the page of its talk as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from projects import Project

if TYPE_CHECKING:
    from pathlib import Path

INDEX = """\
Talks
=====

.. talk:bullets::

   * `Slow tests <https://www.youtube.com/watch?v=aaaaaaaaa01>`_, Ann Lee, PyCon US 2024.
     Why tests are slow.

     A *second* paragraph [#a]_, see :talk:`fast-tests` and `Below`_.

     * Quote (12:34): Measure first.
   * `Fast tests <https://www.youtube.com/watch?v=aaaaaaaaa02>`_, Bo Ray, PyCon US 2023

.. [#a] A note.

Below
-----

End.
"""


def test_texts_of_items(tmp_path: Path):
    made = Project(tmp_path, {'index.rst': INDEX}, talks_pages={'talk': 't/{id}'})
    built = made.build().check()
    words = built.body_words('t/slow-tests')
    assert words.count('Why tests are slow') == 1
    assert 'A second paragraph [1], see Fast tests and Below.' in words
    assert 'Measure first.' in words
    assert 'A note.' in words
    assert '<em>second</em>' in built.body('t/slow-tests')
    links = built.links('t/slow-tests')
    assert links['Below'] == '../index.html#below'
    assert links['Fast tests'] == 'fast-tests.html'
    assert 'Measure' not in built.body_words('t/fast-tests')
    assert 'A second paragraph' in built.body_words('index')
    # The places that lead there are named once.
    assert built.body_words('t/fast-tests').count('Cited in') == 1
    made.edit('index.rst', 'Measure first', 'Measure twice')
    assert 'Measure twice' in made.build().body_words('t/slow-tests')
    assert not made.build().written
    made.check_same_as_clean()
