"""What a page shows is in its view: nothing is looked up while it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from projects import Project, build
from sphinx_talks.sphinx_ext.domain import TalkDomain

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes

_TALKS = {
    'index.rst': (
        'Index\n=====\n\n.. toctree::\n\n   b\n   c\n\n.. talk:: A\n   :event: Other\n'
    ),
    'b.rst': 'B\n=\n\n.. talk:: B\n   :no-index:\n   :event: Nope\n   :speakers: Ann\n',
    'c.rst': 'C\n=\n\n.. talk:: C\n   :event: Nope\n',
}


def test_link_to_an_index_goes_with_the_last_talk_that_is_listed_there(tmp_path: Path):
    first = build(tmp_path / 'again', _TALKS)
    assert 'href="talk-events.html"' in first.output('b.html')
    changed = {**_TALKS, 'c.rst': 'C\n=\n\n.. talk:: C\n   :event: Other\n'}
    again = build(tmp_path / 'again', changed)
    clean = build(tmp_path / 'clean', changed)
    assert again.output('b.html') == clean.output('b.html')


def test_link_to_an_index_that_has_no_line_is_plain_text(tmp_path: Path):
    # Nobody but a talk that is in no index speaks of Ann.
    assert '<p class="talk-byline">Ann' in build(tmp_path, _TALKS).output('b.html')


def test_headings_of_groups_follow_the_numbers_of_their_page(tmp_path: Path):
    # Sphinx leaves a page as it is whose numbers changed while another builder ran.
    listed = 'C\n=\n\n.. talk:list::\n   :group-by: event\n'
    index = 'I\n=\n\n.. toctree::\n   :maxdepth: 2\n\n   b\n   c\n'
    sources = {'index.rst': index, 'b.rst': _TALKS['b.rst'], 'c.rst': listed}
    project = Project(tmp_path, sources)
    project.build()
    project.edit('index.rst', ':maxdepth: 2', ':numbered:')
    project.build('text')
    numbered = project.build()
    assert numbered.body('c') == project.build(clean=True).body('c')
    project.edit('index.rst', ':numbered:', ':maxdepth: 2')
    assert 'c' in project.build().written


_EVERYTHING = {
    **_TALKS,
    'index.rst': _TALKS['index.rst'].replace('   c\n', '   c\n   d\n   e\n'),
    'd.rst': (
        'D\n=\n\n.. talk:: D\n   :id: d\n   :speakers: Bo\n   :topics: Tests\n'
        '   :video: https://youtu.be/abcdefghijk\n   :related: c, gone\n\n'
        '   * Insight (#i1, Bo): see :talk:`c`.\n\n'
        ':talk:`c` :talk:`d@1:00` :talk:cite:`d` :talk:citet:`c` :talk:video:`d` '
        ':talk:takeaway:`i1` :talk:quote:`i1` :talk:event:`Other` :talk:topic:`Tests` '
        ':talk:speaker:`Bo` :any:`c` :talk:project:`P <https://example.org/p>` '
        ':talk:project:`P` https://example.org/p :talk:pep:`8` :talk:count:`kind=talk`\n'
    ),
    'e.rst': (
        'E\n=\n\n.. talk:list::\n   :group-by: topic\n\n.. talk:list::\n   :layout: table\n\n'
        '.. talk:index:: speakers\n\n.. talk:index:: topics\n\n.. talk:bibliography::\n'
        '   :documents: d\n\n.. talk:takeaways::\n\n.. talk:mentions:: c\n\n'
        '.. talk:chart:: topic\n\n.. talk:graph::\n   :around: d\n\n'
        '.. talk:topic:: Tests\n   :talks:\n'
    ),
}


@pytest.mark.parametrize('builder', ['html', 'singlehtml', 'latex'])
def test_no_cross_reference_of_a_page_is_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builder: str
):
    resolved = []

    def resolve(
        domain: TalkDomain, node: nodes.Element, kind: str, target: str
    ) -> object | None:
        resolved.append((kind, target))
        return node['talk_link']

    monkeypatch.setattr(TalkDomain, '_link_of', resolve)
    result = build(tmp_path, _EVERYTHING, builder)
    assert {('talk', 'c'), ('talk', 'gone'), ('any', 'c')} <= set(resolved)
    assert {kind for kind, _target in resolved} >= {'event', 'topic', 'speaker', 'place'}
    assert result.app.statuscode == 0
