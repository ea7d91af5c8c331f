"""How other parts of Sphinx deal with talks as targets and with our warnings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from markup_targets import TARGETS
from markup_text import as_markdown
from projects import Built, build

WRONG = """\
Page
====

.. talk:: Reverse
   :id: reverse
   :date: soon

See :talk:`forward`, :talk:speaker:`Nobody` and :any:`nothing-at-all`.
"""


def types(built: Built) -> list[str]:
    """Return what kinds of warnings there were."""
    return sorted(warned.type for warned in built.warnings)


ALL = ['ref.any', 'talks.bad_value', 'talks.unknown_speaker', 'talks.unknown_talk']


@pytest.mark.parametrize(
    ('suppressed', 'left'),
    [
        ([], ALL),
        (['talks'], ALL[:1]),
        (['talks.*'], ALL[:1]),
        (['talks.unknown_talk'], ALL[:3]),
        (['talks.unknown_talk', 'talks.bad_value'], ['ref.any', 'talks.unknown_speaker']),
        (['ref'], ALL[1:]),
    ],
)
def test_suppressed_warnings(suppressed: list[str], left: list[str], tmp_path: Path) -> None:
    """Warnings are silenced by their type, and by their type and subtype."""
    built = build(tmp_path, {'index.rst': WRONG}, 'dummy', suppress_warnings=suppressed)
    assert types(built) == left


def test_suppressed_setting(tmp_path: Path) -> None:
    """The warnings about conf.py are silenced likewise."""
    settings = {'talks_kinds': 'keynote', 'suppress_warnings': ['talks.config']}
    assert not build(tmp_path, {'index.rst': 'A\n=\n'}, 'dummy', **settings).warnings


def test_nitpick_ignore(tmp_path: Path) -> None:
    """A target that is known to be missing can be named."""
    built = build(
        tmp_path,
        {'index.rst': WRONG},
        'dummy',
        nitpicky=True,
        nitpick_ignore=[('talk:talk', 'forward'), ('talk:speaker', 'Nobody')],
    )
    assert types(built) == ['ref.any', 'talks.bad_value']
    built = build(
        tmp_path / 'regex',
        {'index.rst': WRONG},
        'dummy',
        nitpicky=True,
        nitpick_ignore_regex=[('talk:.*', '.*')],
    )
    assert types(built) == ['ref.any', 'talks.bad_value']


FLAWLESS = """\
Page
====

.. talk:: Reverse
   :speakers: Ann Other
   :event: Some Conf
   :topics: Something

   By :talk:speaker:`Ann Other`, on :pep:`8`.

   .. talk:quote::
      :by: A person in the audience

      Why?

.. talk:: Not a target
   :no-index:
   :speakers: Only Here
   :event: Only Here Conf
   :topics: Only here

.. talk:topic:: Narrow
   :parent: Wide

.. only:: never

   .. talk:: Not in this build
      :speakers: Only There
      :event: Only There Conf
      :topics: Only there

.. talk:index:: speakers
"""


@pytest.mark.parametrize('builder', ['html', 'text', 'latex'])
def test_nitpicky_finds_nothing(builder: str, tmp_path: Path) -> None:
    """What the extension draws by itself holds no link that could miss."""
    built = build(tmp_path, {'index.rst': FLAWLESS}, builder, nitpicky=True)
    assert built.warnings == ()


@pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_any_role(markup: str, tmp_path: Path) -> None:
    """The role ``any`` finds whatever is declared."""
    text = """\
* :any:`rewind`
* :any:`pycon-us-2024`
* :any:`Debugging`
* :any:`pyrewind`
* :any:`langa <Łukasz Langa>`
"""
    page = f'# Page\n\n{as_markdown(text)}' if markup == 'md' else f'Page\n====\n\n{text}'
    built = build(tmp_path, {'targets.rst': TARGETS, f'page.{markup}': page})
    assert built.warnings == ()
    shown = built.page('page')
    assert 'Rewind: **Python** PyCon US 2024 Debugging pyrewind langa' in shown.text
    for target in (
        'talk-rewind',
        'event-pycon-us-2024',
        'topic-debugging',
        'project-pyrewind',
        'speaker-łukasz-langa',
    ):
        assert f'targets.html#{target}' in shown.links
    assert 'page.html#any-rewind-in-page' in built.page('targets').links


def test_fragments_of_documents_differ(tmp_path: Path) -> None:
    """Mentions have ids of their own where all documents stand in one file."""
    names = ('a/b', 'a-b', 'a.b', 'a+b', 'a/.b', 'a./b', 'a..b', 'ab', 'a b', 'a-b-2')
    entries = ''.join(f'   {name} <{name}>\n' for name in names)
    sources = {
        'index.rst': f'Index\n=====\n\n.. toctree::\n\n   targets\n{entries}',
        'targets.rst': TARGETS,
    }
    for name in names:
        sources[f'{name}.rst'] = (
            'Page\n====\n\nSee :talk:`rewind` and :talk:`rewind`.\n\n'
            '.. talk:extend:: rewind\n\n   Notes.\n\n'
            '.. talk:bibliography:: rewind\n   :backlinks: none\n'
        )
    built = build(tmp_path, sources, 'singlehtml')
    page = built.output('index.html')
    ids = re.findall(r' id="(talk-rewind-in-[^"]+)"', page)
    assert len(ids) == len(set(ids)) == 2 * len(names)
    assert {'talk-rewind-in-a.b', 'talk-rewind-in-a-b', 'talk-rewind-in-ab'} < set(ids)
    # The talk links to the first mention on each page.
    links = re.findall(r' href="#(talk-rewind-in-[^"]+)"', page)
    assert len(links) == len(set(links)) == len(names)
    assert set(links) < set(ids)
    # So it does to notes on it, and each entry has a place of its own.
    for kind in ('notes', 'bibliography'):
        ids = re.findall(rf' id="({kind}-rewind-in-[^"]+)"', page)
        assert len(ids) == len(set(ids)) == len(names)


@pytest.mark.myst
def test_plain_links_of_markdown(tmp_path: Path) -> None:
    """A link to a fragment leads to a talk by its id, with its title or with words."""
    page = '# Page\n\nSee [](#rewind) and [these words](#rewind).\n'
    built = build(tmp_path, {'targets.rst': TARGETS, 'page.md': page})
    assert built.warnings == ()
    shown = built.page('page')
    assert 'See Rewind: **Python** and these words.' in shown.text
    assert shown.links.count('targets.html#talk-rewind') == 2
