"""Which places in a document refer to what, and the links back to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from markup_text import write_page
from projects import build
from sphinx_talks.sphinx_ext.domain import TalkDomain
from sphinx_talks.talks.records import Mention

BOTH = pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])

PEPS = """\
# Page

.. talk:: Types
   :id: types

   Roles: :pep:`484`, :pep:`words <0585>`, :pep:`8#naming` and :talk:pep:`747`.

   * <https://peps.python.org/pep-0649/>
   * <https://peps.python.org/pep-0649>
   * <http://www.python.org/dev/peps/pep-0020/>
   * <https://python.org/dev/peps/pep-0020>
   * <https://legacy.python.org/dev/peps/pep-3107/#rationale>
   * <https://peps.python.org/pep-0703.html>
   * <https://peps.python.org/topic/typing/>
   * <https://example.org/pep-0001/>
   * <https://peps.python.org/pep-12345/>
"""


@BOTH
def test_peps(markup: str, tmp_path: Path) -> None:
    """Roles and plain links to PEPs are mentions, on the present and on former sites."""
    text = PEPS if markup == 'md' else PEPS.replace('<http', 'http').replace('>\n', '\n')
    built = build(tmp_path, write_page(markup, text))
    assert built.warnings == ()
    peps = [each for each in built.facts().mentions if each.kind == 'pep']
    numbers = [int(pep.target) for pep in peps]
    assert numbers == [484, 585, 8, 747, 649, 649, 20, 20, 3107, 703]
    assert {pep.talk for pep in peps} == {'types'}
    page = built.page()
    assert {pep.place.anchor for pep in peps} <= page.ids
    # The notes have the links to them.
    assert 'References' not in page.text
    index = built.page('talk-peps').text
    assert index.count('Types') == 8


PROJECTS = """\
# Page

.. talk:project:: pyrewind
   :url: https://example.org/Rewind/
   :repository: https://github.com/me/pyrewind

.. talk:: Rewind
   :id: rewind

   * <https://example.org/Rewind>
   * <http://www.example.org/Rewind/>
   * <https://EXAMPLE.org/Rewind/#install>
   * <https://github.com/me/pyrewind.git>
   * <https://github.com/me/pyrewind/>
   * <https://example.org/rewind/>
   * <https://example.org/Rewind/more>
   * <https://github.com/me/pyrewind2>
"""


@BOTH
def test_links_to_projects(markup: str, tmp_path: Path) -> None:
    """A plain link counts if it leads to the very page of a project."""
    text = (
        PROJECTS if markup == 'md' else PROJECTS.replace('<http', 'http').replace('>\n', '\n')
    )
    built = build(tmp_path, write_page(markup, text))
    assert built.warnings == ()
    urls = [each for each in built.facts().mentions if each.kind == 'url']
    assert len(urls) == 8
    ids = built.page().ids
    assert [url.place.anchor in ids for url in urls] == [True] * 5 + [False] * 3
    catalogue = TalkDomain.of(built.app.env).catalogue
    assert len(catalogue.things['project']['pyrewind'].mentions) == 5
    assert 'Rewind' in built.page('talk-projects').text


MENTIONS = """\
# Page

:talk:`rewind` under no heading.

.. talk:: Rewind
   :id: rewind

   See :talk:`other`, :talk:`words <other>` and :talk:speaker:`Ann Other`.

## First

.. talk:: Other
   :id: other
   :speakers: Ann Other

:any:`rewind` and :talk:project:`new <https://example.org/new>`.

### Below

And :talk:`rewind`.
"""


@BOTH
def test_mentions(markup: str, tmp_path: Path) -> None:
    """A mention knows its heading, its talk, and its own place."""
    built = build(tmp_path, write_page(markup, MENTIONS))
    assert built.warnings == ()
    facts = built.facts()

    def row(mention: Mention) -> tuple[str, str, str, str, bool]:
        place = mention.place
        return mention.kind, mention.target, place.heading, mention.talk, mention.shows_title

    assert [row(mention) for mention in facts.mentions] == [
        ('talk', 'rewind', '', '', True),
        ('talk', 'other', '', 'rewind', True),
        ('talk', 'other', '', 'rewind', False),
        ('speaker', 'Ann Other', '', 'rewind', True),
        ('any', 'rewind', 'First', '', True),
        ('project', 'new', 'First', '', False),
        ('talk', 'rewind', 'Below', '', True),
    ]
    assert [each.url for each in facts.mentions if each.url] == ['https://example.org/new']
    anchors = [mention.place.anchor for mention in facts.mentions]
    assert len(set(anchors)) == len(anchors)
    page = built.page()
    assert set(anchors) <= page.ids
    assert {mention.place.line for mention in facts.mentions[:1]} == {4 - (markup == 'md')}
    # Backlinks of the first talk, by heading, and of the second.
    for title in ('First', 'Below', 'Rewind'):
        assert title in page.text
