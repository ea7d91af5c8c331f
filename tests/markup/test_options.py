"""Options that have nothing to do with talks."""

from __future__ import annotations

from pathlib import Path

import pytest

from markup_text import as_markdown
from projects import build

SOURCE = """\
.. talk:: A talk
   :class: of-talk Second
   :name: the talk

   .. talk:quote::
      :class: of-quote
      :name: the quote

      Said.

   .. talk:insight::
      :class: of-insight
      :name: the insight

      Learnt.

.. talk:event:: An event
   :class: of-event
   :name: the event

See :ref:`one <the talk>`, :ref:`two <the quote>`, :ref:`three <the insight>` and
:ref:`four <the event>`.
"""


@pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_class_and_name(markup: str, tmp_path: Path) -> None:
    """Classes and names work as in every directive of docutils."""
    text = f'# Page\n\n{as_markdown(SOURCE)}' if markup == 'md' else f'Page\n====\n\n{SOURCE}'
    built = build(tmp_path, {f'index.{markup}': text})
    assert built.warnings == ()
    page = built.page()
    classes = ' '.join(attrs.get('class') or '' for _tag, attrs in page.tags).split()
    for name in ('of-talk', 'second', 'of-event', 'of-insight', 'of-quote'):
        assert name in classes
    for name in ('the-talk', 'the-event', 'the-insight', 'the-quote'):
        assert f'#{name}' in page.links
        assert name in page.ids


def test_bad_class(tmp_path: Path) -> None:
    """A value that is no class is one warning."""
    source = 'Page\n====\n\n.. talk:: A talk\n   :class: !!\n\n   Notes.\n'
    built = build(tmp_path, {'index.rst': source})
    (warned,) = built.warnings
    assert (warned.file, warned.line, warned.type) == ('index.rst', 5, 'talks.bad_value')
    assert 'Notes.' in built.page().text


def test_talks_are_always_shown(tmp_path: Path) -> None:
    """Sphinx's option to hide an object would lose the talk, so talks have it not."""
    source = """\
Page
====

.. talk:: Hidden
   :no-typesetting:

   Notes.

See :talk:`hidden`.
"""
    built = build(tmp_path, {'index.rst': source})
    (warned,) = built.warnings
    assert (warned.file, warned.line, warned.type) == ('index.rst', 5, 'talks.unknown_option')
    assert 'Hidden¶ Notes.' in built.page().text
    assert 'See Hidden.' in built.page().text
