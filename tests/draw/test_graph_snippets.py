"""The example of a graph, in both markups."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from projects import build

SNIPPETS = Path(__file__).parents[2] / 'docs' / 'snippets' / 'graph'


@pytest.mark.myst
@pytest.mark.parametrize('suffix', ['rst', 'md'])
def test_example_of_a_graph(tmp_path: Path, suffix: str) -> None:
    """It is the same list, and the settings beside it are all that a picture needs."""
    conf = runpy.run_path(str(SNIPPETS / 'conf.py'))
    text = (SNIPPETS / f'graph.{suffix}').read_text(encoding='utf-8')
    settings = {
        name: conf[name]
        for name in ('extensions', 'myst_enable_extensions', 'graphviz_output_format')
    }
    # Other writers show the list whether there is Graphviz or not.
    if suffix == 'md':
        settings['extensions'] = [
            each for each in settings['extensions'] if each != 'myst_parser'
        ]
    result = build(tmp_path, {f'index.{suffix}': text}, 'text', **settings)
    assert result.said == []
    end = result.output('index.txt').partition('Topics:\n      Concurrency, Debugging\n')[2]
    assert [line for line in end.splitlines() if line] == [
        *('* Debugging', '  * Rewind: Python Time-Travel Debugger'),
        '  * Unraveling Concurrency in Python',
        *('* Rewind: Python Time-Travel Debugger', '  * Toby Ho'),
        *('* Unraveling Concurrency in Python', '  * Christopher Ariza'),
    ]
