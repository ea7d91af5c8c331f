"""The examples of the documentation that need settings, in both markups."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from docutils import nodes

from projects import Built, build

SNIPPETS = Path(__file__).parents[2] / 'docs' / 'snippets'
CONFIGURED = SNIPPETS / 'configured'
CONF = {
    name: value
    for name, value in runpy.run_path(str(CONFIGURED / 'conf.py')).items()
    if name.startswith('talks_')
}
EXAMPLES = [
    pytest.param(CONFIGURED, 'references', id='references'),
    pytest.param(CONFIGURED, 'projects', id='projects'),
    pytest.param(SNIPPETS, 'topic-tree', id='topic-tree'),
]


def tree(result: Built) -> str:
    document = result.resolved()
    document.attributes = {}
    for node in document.findall(nodes.Element):
        # Truth values are numbers before docutils 0.22.
        for name, value in node.attributes.items():
            if isinstance(value, bool):
                node[name] = int(value)
    return document.pformat()


@pytest.mark.myst
@pytest.mark.parametrize(('folder', 'name'), EXAMPLES)
def test_twins(folder: Path, name: str, tmp_path: Path):
    results = []
    for suffix in ('rst', 'md'):
        text = (folder / suffix / f'{name}.{suffix}').read_text(encoding='utf-8')
        results.append(build(tmp_path / suffix, {f'index.{suffix}': text}, **CONF))
    rst, md = results
    assert rst.said == md.said == []
    assert tree(rst) == tree(md)
    assert rst.mentions() == md.mentions()


def test_every_configured_example_has_a_twin():
    names = {
        suffix: {path.stem for path in (CONFIGURED / suffix).iterdir()}
        for suffix in ('rst', 'md')
    }
    assert names['rst'] == names['md'] == {'references', 'projects'}
