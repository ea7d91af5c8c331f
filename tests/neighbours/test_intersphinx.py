"""Links between documentation sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from markup_targets import TARGETS
from markup_text import as_markdown
from projects import Warned, build


def test_inventory(tmp_path: Path) -> None:
    """Other documentation sets can link to all that is declared.

    A hyphen stands for a title that is the name.
    """
    built = build(tmp_path, {'targets.rst': TARGETS})
    assert built.warnings == ()
    found = built.inventory()
    ours = {kind for kind in found if kind.startswith('talk:')}
    for_search = {kind for kind in ours if kind.startswith('talk:search-')}
    assert {kind: found[kind] for kind in ours - for_search} == {
        'talk:talk': {'rewind': ('targets.html#talk-rewind', 'Rewind: **Python**')},
        'talk:event': {'pycon-us-2024': ('targets.html#event-pycon-us-2024', 'PyCon US 2024')},
        'talk:speaker': {
            'łukasz-langa': ('targets.html#speaker-łukasz-langa', 'Łukasz Langa')
        },
        'talk:topic': {'debugging': ('targets.html#topic-debugging', 'Debugging')},
        'talk:project': {'pyrewind': ('targets.html#project-pyrewind', '-')},
        'talk:takeaway': {'worth-a-try': ('targets.html#insight-worth-a-try', 'Worth a try.')},
    }


@pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_intersphinx(markup: str, tmp_path: Path) -> None:
    """Another documentation set links to talks, explicitly and where its own are not found."""
    theirs = build(tmp_path / 'a', {'targets.rst': TARGETS})
    text = """\
* :external+a:talk:talk:`rewind`
* :external+a:talk:`rewind`
* :external:talk:event:`the conference <pycon-us-2024>`
* :talk:`rewind`
* :talk:topic:`debugging`
* :talk:`gone`
* :talk:`own`
"""
    page = as_markdown(text) if markup == 'md' else text
    heading = '# Page\n\n' if markup == 'md' else 'Page\n====\n\n'
    inventory = str(theirs.app.outdir / 'objects.inv')
    ours = build(
        tmp_path / 'b',
        {f'page.{markup}': heading + page, 'own.rst': 'O\n=\n\n.. talk:: Own\n'},
        extensions=['sphinx_talks', 'sphinx.ext.intersphinx'],
        intersphinx_mapping={'a': ('https://a.example/', inventory)},
    )
    line = 8 if markup == 'md' else 9
    assert ours.warnings == (
        Warned(
            f'page.{markup}',
            line,
            "there is no talk 'gone'; declare it with the directive talk",
            'talks.unknown_talk',
        ),
    )
    shown = ours.page('page')
    assert [link for link in shown.links if 'a.example' in link] == [
        'https://a.example/targets.html#talk-rewind',
        'https://a.example/targets.html#talk-rewind',
        'https://a.example/targets.html#event-pycon-us-2024',
        'https://a.example/targets.html#talk-rewind',
        'https://a.example/targets.html#topic-debugging',
    ]
    assert shown.text.count('Rewind: **Python**') == 3
    assert 'the conference' in shown.text
    assert 'own.html#talk-own' in shown.links


@pytest.mark.parametrize('markup', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_same_ids_elsewhere(markup: str, tmp_path: Path) -> None:
    """A link into another set is no mention of what has the same id here."""
    theirs = build(tmp_path / 'a', {'targets.rst': TARGETS})
    text = """\
* :external+a:talk:talk:`rewind`
* :external+a:talk:`rewind@1:02`
* :external+a:talk:video:`rewind`
* :external:talk:`rewind`
* :external:talk:speaker:`łukasz-langa`
* :external+a:talk:quote:`worth-a-try`
* :talk:`a:rewind`
"""
    page = as_markdown(text) if markup == 'md' else text
    heading = '# Page\n\n' if markup == 'md' else 'Page\n====\n\n'
    ours = build(
        tmp_path / 'b',
        {f'page.{markup}': heading + page, 'targets.rst': TARGETS},
        extensions=['sphinx_talks', 'sphinx.ext.intersphinx'],
        intersphinx_mapping={
            'a': ('https://a.example/', str(theirs.app.outdir / 'objects.inv'))
        },
    )
    assert ours.warnings == ()
    assert 'Cited in' not in ours.page('targets').text
    away = [link for link in ours.page('page').links if 'a.example' in link]
    assert len(away) == len(text.splitlines())
    facts = ours.app.env.domaindata['talk']['pages']['page']
    assert [mention.target for mention in facts.mentions] == ['a:rewind']
