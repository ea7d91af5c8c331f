"""Links within a PDF have somewhere to lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from made_sets import MakeSet

_LABEL = re.compile(r'\\label\{\\detokenize\{([^}]*)\}\}')
_LINK = re.compile(r'\\(?:hyperref\[|[a-z]*ref\{|pageref\{)\\detokenize\{([^}]*)\}')

TALKS = """\
Talks
=====

.. talk:event:: PyCon
   :id: pycon

.. talk:topic:: Debugging

   Citing :talk:`rewind` here.

   * :talk:`rewind` in a list.

.. talk:: Rewind
   :id: rewind
   :aliases: backwards
   :event: pycon
   :topics: debugging
   :part-of: forward

   * Insight: go back, as in :talk:`forward`.
   * Quote: we can, with :pep:`669`.

     More of it, with :talk:project:`rr <https://rr-project.org/>`.
   * Nothing.

   1. Insight: numbered.

   .. talk:insight::
      :id: slow

      It is slow.

   * .. talk:quote::
        :id: fast
        :by: Toby Ho

        It is fast.

.. talk:: Forward
   :id: forward
   :related: rewind

.. talk:index:: topics

.. talk:index:: speakers

.. talk:index:: peps
"""
NOTES = """\
Notes
=====

:talk:`rewind`, :talk:`backwards`, :talk:quote:`fast`, :talk:quote:`slow`,
:talk:quote:`words <fast>` and :talk:quote:`words <slow>`.

Below
-----

:talk:topic:`debugging`, :talk:event:`pycon`, :pep:`669`, https://rr-project.org/

* :talk:speaker:`Toby Ho`

=================  ======================
:talk:`rewind`     :talk:quote:`x <slow>`
=================  ======================
"""


def _check(folder: Path) -> set[str]:
    """Fail the test for a link without a label; return the labels."""
    (text,) = (path.read_text(encoding='utf-8') for path in folder.glob('*.tex'))
    labels, links = set(_LABEL.findall(text)), set(_LINK.findall(text))
    assert links
    assert links - labels == set()
    return labels


def test_labels(make_set: MakeSet) -> None:
    """All that a link leads to has a label."""
    made = make_set(talks=TALKS, notes=NOTES)
    built = made.build('latex')
    labels = _check(built.out)
    # Lists of takeaways can link to each of these, too.
    tree = made.build().resolved('talks')
    facts = tree.settings.env.domaindata['talk']['pages']['talks']
    anchors = {f'talks:{each.place.anchor}' for each in facts.takeaways}
    assert len(anchors) == 5
    assert anchors - labels == set()
    (text,) = (path.read_text(encoding='utf-8') for path in built.out.glob('*.tex'))
    assert '\\item {}' in text


@pytest.mark.myst
def test_labels_of_notes(make_set: MakeSet) -> None:
    """The larger notes of other tests have them, too."""
    notes = Path(__file__).parents[1] / 'builds' / 'notes'
    made = make_set('extensions.append("myst_parser")\n', index='I\n=\n')
    for path in notes.rglob('*.*'):
        copy = made.source / path.relative_to(notes)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    _check(made.build('latex').out)
