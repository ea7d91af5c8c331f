"""Former ids of talks."""

from __future__ import annotations

import zlib
from pathlib import Path

from projects import Project

TALKS = """\
Talks
=====

.. talk:: Old
   :id: new-id
   :aliases: taken, free, new-id

.. talk:: Taken
   :id: taken

.. talk:: Late
   :aliases: free, two words
"""


def test_ids_win(tmp_path: Path) -> None:
    """A talk keeps its id and its fragment, whatever others have been called."""
    text = TALKS + '\n:talk:`taken` :talk:`free` :any:`free`\n'
    made = Project(tmp_path, {'index.rst': text}).build()
    assert [(line, subtype) for _file, line, _message, subtype in made.ours] == [
        (12, 'bad_value'),
        (4, 'duplicate_id'),
        (11, 'duplicate_id'),
    ]
    bad, taken, again = (message for _file, _line, message, _subtype in made.ours)
    assert "option :aliases: has the value 'two words'" in bad
    assert bad.endswith('write two-words')
    assert taken == "the alias 'taken' is already used in index.rst:8; remove it here"
    assert again == "the alias 'free' is already used in index.rst:4; remove it here"
    page = made.raw()
    assert page.count('id="talk-taken"') == page.count('id="talk-free"') == 1
    assert page.count('id="talk-new-id"') == 1
    # On the signature of the talk that has the id, after another talk's alias.
    assert '<dt class="talk-title talk" id="talk-taken">' in page
    assert page.count('class="xref talk talk-talk">Taken<') == 1
    assert page.count('talk-talk">Old<') + page.count('talk">Old<') >= 2


def test_citations_by_former_ids(tmp_path: Path) -> None:
    """Who cites a talk by a former id cites the talk."""
    notes = Project(
        tmp_path,
        {
            'index.rst': TALKS.replace(', two words', ''),
            'other.rst': ':orphan:\n\nOther\n=====\n\n:talk:`new-id` and :talk:`free`.\n',
        },
    )
    made = notes.build('text')
    assert 'Old Cited in: Other Taken' in made.words()
    assert made.words('other') == 'Other ***** *Old* and *Old*.'


def test_other_sets_find_former_ids(tmp_path: Path) -> None:
    """They are in the inventory, but searches do not show the talk twice."""
    made = Project(tmp_path, {'index.rst': TALKS}).build()
    # Four lines of text, and lines that are compressed.
    compressed = (Path(made.app.outdir) / 'objects.inv').read_bytes().split(b'\n', 4)[4]
    lines = zlib.decompress(compressed).decode().splitlines()
    talks = {
        name: where
        for name, kind, _priority, where, *_title in map(str.split, lines)
        if kind == 'talk:talk'
    }
    assert talks.keys() == {'new-id', 'free', 'taken', 'late'}
    assert talks['free'] == 'index.html#talk-new-id'
    search = (Path(made.app.outdir) / 'searchindex.js').read_text(encoding='utf-8')
    assert 'new-id' in search
    assert '"free"' not in search


def test_not_indexed(tmp_path: Path) -> None:
    """A talk that nobody can refer to has no former ids either."""
    text = '.. talk:: Example\n   :aliases: before\n   :no-index:\n'
    made = Project(tmp_path, {'index.rst': text}).build()
    assert made.ours == ()
    assert 'id="talk-' not in made.raw()


def test_moments_and_media_by_former_ids(tmp_path: Path) -> None:
    """They lead to the recording, and what is missing is missed."""
    talk = """\
.. talk:: Rewind
   :id: rewind
   :aliases: before
   :video: https://www.youtube.com/watch?v=ChoCe1OBhUc

:talk:`before@5` :talk:video:`before` :talk:slides:`before`
"""
    made = Project(tmp_path, {'index.rst': talk}).build()
    assert [(line, subtype) for _f, line, _m, subtype in made.ours] == [
        (6, 'missing_medium'),
    ]
    page = made.raw()
    assert 'ChoCe1OBhUc&amp;t=5s" id="talk-before-in-index"' in page
    assert '>Rewind, at 0:05<' in page
    assert '>Rewind – Video (YouTube)<' in page
