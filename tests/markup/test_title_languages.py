"""Titles in another language than the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes

from markup_text import as_markdown
from projects import build

TITLE = 'Zurück in die Zeit'
TALKS = f"""\
.. talk:: {TITLE}
   :id: zeit
   :language: de-AT
   :speakers: Ada Ray

   See :talk:`other`.

.. talk:: Other
   :id: other
   :language: en-GB
   :related: zeit

.. talk:: Wrong
   :id: wrong
   :status: given

.. talk:speaker:: Ada Ray
   :talks:

See :talk:`zeit`.
"""
FOREIGN = re.compile(r'<span class="[^"]*talk-foreign" lang="de-AT">([^<]*)</span>')


def page(suffix: str, text: str = TALKS) -> dict[str, str]:
    """Return a page in one of the markups, with a title."""
    if suffix == 'md':
        return {'index.md': f'# Notes\n\n{as_markdown(text)}'}
    return {'index.rst': f'Notes\n=====\n\n{text}'}


@pytest.mark.parametrize('suffix', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_foreign_title_in_html(tmp_path: Path, suffix: str):
    """The heading, and all links that show the title, say which language it is in."""
    built = build(tmp_path, page(suffix), talks_contents_entries='everywhere')
    assert built.warnings == ()
    assert [talk.title_language for talk in built.facts().talks] == ['de-AT', '', '']
    # Sphinx puts each word of a heading into an element of its own.
    source = re.sub(r'<span class="pre">([^<]*)</span>', r'\1', built.page().source)
    body = source.partition('<div class="body"')[2].partition('sphinxsidebar')[0]
    # The heading, "Related", the list of the speaker, the role, and a backlink.
    assert FOREIGN.findall(body) == [TITLE] * 5
    assert len(re.findall('lang=', body)) == 5
    assert body.count(TITLE) == 5
    assert 'language-de' not in source
    # The contents of the page.
    classes = ['talk-foreign', 'language-de-AT']
    found = built.app.env.tocs['index'].findall(nodes.inline)
    assert [(each.astext(), each['classes']) for each in found] == [(TITLE, classes)]


def test_same_language(tmp_path: Path):
    """Talks in the language of the pages say nothing, nor do those whose tag is none."""
    text = TALKS.replace('de-AT', 'German')
    built = build(tmp_path / 'a', page('rst', text))
    assert [each.type for each in built.warnings] == ['talks.bad_value']
    assert 'talk-foreign' not in built.page().source
    german = build(tmp_path / 'b', page('rst'), language='de')
    assert [talk.title_language for talk in german.facts().talks] == ['', 'en-GB', '']


@pytest.mark.parametrize('builder', ['text', 'latex', 'man', 'texinfo'])
def test_foreign_title_in_other_formats(tmp_path: Path, builder: str):
    """Nothing else changes: a German talk has the same page but for its language."""
    name = {
        'text': 'index.txt',
        'latex': 'notes.tex',
        'man': 'notes.1',
        'texinfo': 'notes.texi',
    }[builder]
    foreign = build(tmp_path / 'a', page('rst'), builder)
    own = build(tmp_path / 'b', page('rst', TALKS.replace('de-AT', 'en')), builder)
    assert foreign.warnings == own.warnings == ()
    shown, expected = foreign.output(name), own.output(name)
    assert 'talk-foreign' not in shown
    assert 'language-de' not in shown
    for words in ('German (Austria)', 'Austrian German', 'German', 'de-AT'):
        shown = shown.replace(words, 'English')
    assert shown.count(TITLE) == expected.count(TITLE) > 3
