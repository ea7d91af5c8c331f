"""What is taken down from a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from markup_text import write_page
from projects import build

BOTH = pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])


NESTED = """\
# Page

.. talk:event:: PyCon US 2024
   :id: pycon-us

   .. talk:topic:: Tools

      .. talk:topic:: Debugging

         .. talk:: Inner
            :topics: Own, Tools

      .. talk:: Middle
         :event: Another Conf

   .. talk:: Outer

.. talk:: Alone
"""


@BOTH
def test_nesting(markup: str, tmp_path: Path) -> None:
    """A talk belongs to the event and the topics that it stands in."""
    built = build(tmp_path, write_page(markup, NESTED), 'dummy')
    assert built.warnings == ()
    facts = built.facts()
    assert facts.title == 'Page'
    assert [(talk.title, talk.event, talk.topics) for talk in facts.talks] == [
        ('Inner', 'pycon-us', ('Own', 'Tools', 'Debugging')),
        ('Middle', 'Another Conf', ('Tools',)),
        ('Outer', 'pycon-us', ()),
        ('Alone', '', ()),
    ]
    assert [entry.name for entry in facts.entries] == ['PyCon US 2024', 'Tools', 'Debugging']


DEFAULTS = """\
# Page

.. talk:: Before

.. talk:defaults::
   :event: First Conf
   :topics: One, Two
   :language: de
   :kind: keynote
   :date: 2024

.. talk:: After

.. talk:: Has its own
   :event: Own Conf
   :topics: Three
   :language: fr
   :kind: panel
   :date: 2025

## Below

.. talk:: In a subsection

.. talk:defaults::
   :event: Second Conf

.. talk:: After the second

### Deeper

.. talk:: In a subsection of it

## Beside

.. talk:: In the next section

.. talk:event:: Third Conf

   .. talk:: In an event

   .. talk:defaults::
      :kind: poster

   .. talk:: In an event with defaults

.. talk:: After the event
"""


@BOTH
def test_defaults(markup: str, tmp_path: Path) -> None:
    """Defaults hold for what follows in a section and in its subsections."""
    built = build(tmp_path, write_page(markup, DEFAULTS), 'dummy')
    assert built.warnings == ()
    first = ('First Conf', ('One', 'Two'), 'de', 'keynote', '2024')
    assert {
        talk.title: (talk.event, talk.topics, talk.language, talk.kind, talk.date)
        for talk in built.facts().talks
    } == {
        'Before': ('', (), '', 'talk', ''),
        'After': first,
        'Has its own': ('Own Conf', ('Three',), 'fr', 'panel', '2025'),
        'In a subsection': first,
        'After the second': ('Second Conf', (), '', 'talk', ''),
        'In a subsection of it': ('Second Conf', (), '', 'talk', ''),
        'In the next section': first,
        'In an event': ('third-conf', *first[1:]),
        'In an event with defaults': ('third-conf', (), '', 'poster', ''),
        'After the event': first,
    }


TAKEAWAYS = """\
# Page

.. talk:: Takeaways
   :id: takeaways

   * Insight: worth a try for pure code.
   * An insight: no.
   * **Quote:** it depends.

     * Insight: deeper down.

   1. quote: not in capitals.
   2. Quote : with a space.

   Insight: not in a list.

   .. talk:insight::
      :id: mine
      :topics: One, Two
      :by: Ann Other
      :at: 1:02:03

      First paragraph.

      Second paragraph.

* Insight: not in a talk.
"""


@BOTH
def test_takeaways(markup: str, tmp_path: Path) -> None:
    """List items in the notes count when they begin with one of the words."""
    built = build(tmp_path, write_page(markup, TAKEAWAYS), 'dummy')
    assert built.warnings == ()
    takeaways = built.facts().takeaways
    assert {takeaway.talk for takeaway in takeaways} == {'takeaways'}
    assert [(each.kind, ' '.join(each.text.split())) for each in takeaways] == [
        ('insight', 'worth a try for pure code.'),
        ('quote', 'it depends. Insight: deeper down.'),
        ('insight', 'deeper down.'),
        ('quote', 'with a space.'),
        ('insight', 'First paragraph. Second paragraph.'),
    ]
    last = takeaways[-1]
    assert (last.id, last.topics, last.by, last.at) == (
        'mine',
        ('One', 'Two'),
        'Ann Other',
        3723,
    )
    anchors = {each.place.anchor for each in takeaways}
    assert len(anchors) == 5


def test_takeaway_prefixes(tmp_path: Path) -> None:
    """The words can be configured."""
    source = '# Page\n\n.. talk:: A\n\n   * Merke: kurz.\n   * Insight: none.\n'
    settings = {'talks_takeaway_prefixes': {'Merke': 'insight'}}
    built = build(tmp_path, write_page('rst', source), 'dummy', **settings)
    assert [each.text for each in built.facts().takeaways] == ['kurz.']
