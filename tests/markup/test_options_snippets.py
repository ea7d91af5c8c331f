"""The examples about options, in both markups."""

from __future__ import annotations

from pathlib import Path

import pytest

from markup_text import plain_tree
from projects import Built, Project

SNIPPETS = Path(__file__).parents[2] / 'docs' / 'snippets'


def built(folder: Path, name: str, suffix: str, builder: str = 'text') -> Built:
    """Build one example."""
    text = (SNIPPETS / suffix / f'{name}.{suffix}').read_text(encoding='utf-8')
    return Project(folder, {f'index.{suffix}': text}).build(builder)


@pytest.mark.parametrize(
    'name', ['talk-options', 'talk-delivery', 'talk-relations', 'talk-aliases']
)
@pytest.mark.myst
def test_same_in_both_markups(name: str, tmp_path: Path) -> None:
    """An example and its twin are the same page, and nothing is wrong with them."""
    rst = built(tmp_path / 'rst', name, 'rst')
    md = built(tmp_path / 'md', name, 'md')
    assert rst.ours == md.ours == ()
    assert plain_tree(rst.resolved()) == plain_tree(md.resolved())


def test_options(tmp_path: Path) -> None:
    """Each option stands where readers look for it."""
    made = built(tmp_path, 'talk-options', 'rst')
    assert made.words() == (
        'Theory of Type Hints, Revisited '
        'PyCon US 2024 · planned · Room 301 · Typing summit '
        'The room is up the stairs. '
        'What type hints mean, and what that has to do with sets. '
        'My notes begin where the abstract ends. '
        'License: CC BY-SA 4.0 DOI: 10.5281/zenodo.1234567'
    )
    talk = made.talk('theory-of-type-hints')
    assert talk.thumbnail == 'pictures/sets.png'
    assert talk.featured


def test_options_in_html(tmp_path: Path) -> None:
    """Licence and DOI are links; a picture from elsewhere is not asked for."""
    page = built(tmp_path, 'talk-options', 'rst', 'html').raw()
    assert 'href="https://creativecommons.org/licenses/by-sa/4.0/"' in page
    assert 'href="https://doi.org/10.5281/zenodo.1234567"' in page
    assert 'class="talk simple talk-featured"' in page
    assert '<em>mean</em>' not in page
    assert 'sets.png' not in page


def test_delivery(tmp_path: Path) -> None:
    """Other times are listed below the first one, and the events list the talk."""
    made = built(tmp_path, 'talk-delivery', 'rst')
    assert made.words() == (
        'PyCon DE 2024 Talks: * Rewind: Python Time-Travel Debugger (Toby Ho) '
        'Rewind: Python Time-Travel Debugger '
        'Toby Ho · PyCon US 2024 Video (Hubilo, attendees only) '
        'Also given at: '
        '* PyCon DE 2024, April 22, 2024 · Kuppelsaal · German · Video pending '
        '* March 2024 · to a small user group '
        'Notes on all of them.'
    )


def test_relations(tmp_path: Path) -> None:
    """Both ends of a relation show it."""
    made = built(tmp_path, 'talk-relations', 'rst')
    assert made.words() == (
        'Packaging, Part I May 15, 2024 Parts: Packaging, Part II '
        'Packaging, Part II May 16, 2024 Part of: Packaging, Part I '
        'Related: What wheels are made of '
        'What wheels are made of Related: Packaging, Part II'
    )


def test_aliases(tmp_path: Path) -> None:
    """Former ids lead to the talk, as names and as fragments."""
    page = built(tmp_path, 'talk-aliases', 'rst', 'html').raw()
    for anchor in ('talk-time-travel', 'talk-rewind', 'talk-rewind-debugger'):
        assert f'id="{anchor}"' in page
    assert page.count('href="#talk-time-travel"') >= 3
