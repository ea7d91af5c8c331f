"""The examples of the documentation, in both markups and in several outputs.

They are what most authors begin with, so they are built one by one: each is a
documentation set of a single page.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sphinx

from markup_text import plain_tree
from projects import Built, build

DOCS = Path(__file__).parents[2] / 'docs'
GOLDENS = Path(__file__).parents[1] / 'goldens' / 'snippets'
SNIPPETS = DOCS / 'snippets'
NAMES = sorted(path.stem for path in (SNIPPETS / 'rst').glob('*.rst'))

AssertGolden = Callable[[str, str], None]


def built(folder: Path, name: str, suffix: str, builder: str = 'html') -> Built:
    """Build one snippet."""
    text = (SNIPPETS / suffix / f'{name}.{suffix}').read_text(encoding='utf-8')
    return build(folder, {f'index.{suffix}': text}, builder)


@pytest.mark.slow
@pytest.mark.parametrize('name', NAMES)
@pytest.mark.myst
def test_same_in_both_markups(name: str, tmp_path: Path) -> None:
    """A snippet and its twin are the same page, as read and as written."""
    rst = built(tmp_path / 'rst', name, 'rst')
    md = built(tmp_path / 'md', name, 'md')
    assert rst.warnings == md.warnings == ()
    assert plain_tree(rst.tree()) == plain_tree(md.tree())
    assert plain_tree(rst.resolved()) == plain_tree(md.resolved())
    assert rst.facts().talks or rst.facts().entries


# Neither Sphinx nor docutils changed anything in these outputs between the oldest
# and the newest that are supported, apart from what is taken off: the truth values
# in the tree, and the preamble of LaTeX. So there is one golden for all of them, and
# nothing is skipped anywhere.
@pytest.mark.parametrize('name', NAMES)
def test_goldens(name: str, tmp_path: Path, assert_golden: AssertGolden) -> None:
    """The tree for writers, the text and the LaTeX of a snippet are as they were."""
    html = built(tmp_path, name, 'rst')
    text = built(tmp_path, name, 'rst', 'text')
    latex = built(tmp_path, name, 'rst', 'latex')
    assert html.warnings == text.warnings == latex.warnings == ()
    assert_golden(f'snippets/{name}.xml', plain_tree(html.resolved()))
    assert_golden(f'snippets/{name}.txt', text.output('index.txt'))
    body = _body(latex.output('notes.tex'))
    # Before Sphinx 9, cells of tables were written in another way.
    if sphinx.version_info >= (9,) or '\\begin{tabular' not in body:
        assert_golden(f'snippets/{name}.tex', body)


def _body(latex: str) -> str:
    _preamble, begin, rest = latex.partition('\\pagestyle{normal}\n')
    body, end, _nothing = rest.partition('\\end{document}')
    assert begin
    assert end
    return body


def test_every_snippet_has_a_twin_and_goldens() -> None:
    """No snippet is forgotten in one of the markups, and none left over."""
    assert NAMES
    assert sorted(path.stem for path in (SNIPPETS / 'md').glob('*')) == NAMES
    goldens = {path.name for path in GOLDENS.iterdir()}
    assert goldens == {f'{name}.{end}' for name in NAMES for end in ('xml', 'txt', 'tex')}
