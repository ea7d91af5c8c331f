"""The examples of the documentation that import, in both markups."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes

from projects import Built, Project
from pyvideo_folder import add_pycon

SNIPPETS = Path(__file__).parents[2] / 'docs' / 'snippets' / 'imported'
NAMES = sorted(path.stem for path in (SNIPPETS / 'rst').iterdir())


def built(folder: Path, name: str, suffix: str) -> Built:
    """Build one snippet, beside the data that it imports."""
    text = (SNIPPETS / suffix / f'{name}.{suffix}').read_text(encoding='utf-8')
    site = Project(folder, {f'index.{suffix}': text})
    add_pycon(site)
    return site.build('html')


def shown(result: Built) -> str:
    """Return what readers see, as a tree."""
    tree = result.app.env.get_doctree('index')
    result.app.env.apply_post_transforms(tree, 'index')
    tree.attributes = {}
    for node in tree.findall(nodes.Element):
        # Truth values are numbers before docutils 0.22.
        for key, value in node.attributes.items():
            if isinstance(value, bool):
                node[key] = int(value)
    return tree.pformat()


@pytest.mark.myst
@pytest.mark.parametrize('name', NAMES)
def test_same_in_both_markups(name: str, tmp_path: Path) -> None:
    rst, md = (built(tmp_path / suffix, name, suffix) for suffix in ('rst', 'md'))
    assert rst.errors == md.errors == ''
    assert shown(rst) == shown(md)
    assert len(rst.facts().talks) == 2
    assert sorted(path.stem for path in (SNIPPETS / 'md').iterdir()) == NAMES


def test_example_with_options(tmp_path: Path) -> None:
    """The options of the example do what the guide says."""
    result = built(tmp_path, 'chosen', 'rst')
    assert [talk.topics for talk in result.facts().talks] == [('Debugging',), ('Rust',)]
    assert {talk.event for talk in result.facts().talks} == {'pycon-us-2024'}
