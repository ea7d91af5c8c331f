"""Graphs: the picture where something draws it, and the list that says the same."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from pictures_talks import TALKS
from projects import Project, build
from sphinx_talks.draw.graph_pictures import dot_code, inline_svg, quoted

if TYPE_CHECKING:
    from pathlib import Path

    from projects import Built

#: What stands in for Graphviz: it draws each node and each edge at a place of its own.
_FAKE_DOT = r"""#!{python}
import re, sys
code = sys.stdin.buffer.read().decode()
outputs = []
for argument in sys.argv[1:]:
    if argument.startswith('-T'):
        outputs.append([argument[2:], None])
    elif argument.startswith('-o'):
        outputs[-1][1] = argument[2:]
nodes = re.findall(r'^  (n\d+) \[(.*)\];$', code, re.M)
edges = re.findall(r'^  (n\d+) -- (n\d+);$', code, re.M)
name = re.match(r'graph (\w+)', code)[1]
for kind, path in outputs:
    if kind == 'svg':
        text = '<svg width="9pt" height="9pt" viewBox="0 0 9 9" '
        text += 'xmlns="http://www.w3.org/2000/svg"><g id="graph0" class="graph" '
        text += 'transform="translate(4 4)"><title>' + name + '</title>'
        for node, _attributes in nodes:
            text += '<g id="node1" class="node"><title>' + node + '</title>'
            text += '<ellipse fill="none" stroke="black" cx="1" cy="1" rx="1" ry="1"/>'
            text += '<text x="1" y="1" font-family="x">' + node + '</text></g>'
        for one, other in edges:
            text += '<g id="edge1" class="edge"><title>' + one + '--' + other + '</title>'
            text += '<path fill="none" stroke="black" d="M1,1"/></g>'
        text += '</g></svg>'
    elif kind == 'cmapx':
        text = '<map id="' + name + '" name="' + name + '">\n'
        for node, attributes in nodes:
            for url in re.findall(r'URL="(.*?)"', attributes):
                text += '<area shape="rect" id="' + node + '" href="' + url + '" alt=""/>\n'
        text += '</map>\n'
    else:
        text = code
    open(path, 'w', encoding='utf-8').write(text)
"""


@pytest.fixture
def fake_dot(tmp_path: Path) -> str:
    """Return the path of a command that can be run like Graphviz."""
    path = tmp_path / 'dot'
    path.write_text(_FAKE_DOT.replace('{python}', sys.executable), encoding='utf-8')
    path.chmod(0o755)
    return str(path)


def drawn(
    folder: Path, dot: str, directive: str = '', builder: str = 'html', **conf: object
) -> Built:
    """Build talks, and in another folder a page with one graph."""
    page = f'Page\n====\n\n.. talk:graph::{directive}\n'
    return build(
        folder,
        {'talks/all.rst': TALKS, 'by/page.rst': page},
        builder,
        **{
            'extensions': ['sphinx_talks', 'sphinx.ext.graphviz'],
            'graphviz_dot': dot,
            'graphviz_output_format': 'svg',
            **conf,
        },
    )


def lines(folder: Path, directive: str = '') -> list[str]:
    """Return the list that stands for a graph, without its empty lines."""
    page = f'Page\n====\n\n.. talk:graph::{directive}\n'
    result = build(
        folder,
        {'talks.rst': TALKS, 'page.rst': page},
        'text',
        extensions=['sphinx_talks', 'sphinx.ext.graphviz'],
    )
    assert result.said == []
    return [line for line in result.output('page.txt').splitlines()[3:] if line]


# -- what hangs together ----------------------------------------------------------


def test_everything(tmp_path: Path):
    assert lines(tmp_path) == [
        *('* Cinder', '  * Debugging', '  * Profiling', '  * Carl Meyer', '  * Łukasz Langa'),
        *('* Éclair', '  * 3D', '  * Éclairs', '  * Zoë', '  * 張偉'),
        *('* Rewind', '  * Debugging', '  * Toby Ho'),
        *('* Performance', '  * Profiling'),
    ]


def test_around_a_topic(tmp_path: Path):
    near = lines(tmp_path, ' topic Debugging\n   :depth: 1')
    assert near == ['* Debugging', '  * Cinder', '  * Rewind']
    far = lines(tmp_path, ' topic debugging\n   :kinds: talks, speakers')
    assert far == [
        *('* Debugging', '  * Cinder', '  * Rewind'),
        *('* Cinder', '  * Carl Meyer', '  * Łukasz Langa'),
        *('* Rewind', '  * Toby Ho'),
    ]


def test_around_a_wider_topic_with_topics_between_unseen(tmp_path: Path):
    found = lines(tmp_path, ' topic Performance\n   :kinds: talks\n   :depth: 1')
    assert found == ['* Performance', '  * Cinder']


@pytest.mark.parametrize(
    ('middle', 'expected'),
    [
        ('talk rewind', ['* Rewind', '  * PEP 669']),
        ('pep 669', ['* PEP 669', '  * Cinder', '  * Rewind']),
        ('event PyCon US 2024', ['* PyCon US 2024', '  * Rewind']),
        ('project pyrewind', ['* pyrewind', '  * Rewind']),
    ],
)
def test_around_each_kind(tmp_path: Path, middle: str, expected: list[str]):
    assert lines(tmp_path, f' {middle}\n   :kinds: talks peps\n   :depth: 1') == expected


def test_things_that_share_a_talk_are_joined_where_talks_are_unseen(tmp_path: Path):
    found = lines(tmp_path, ' speaker Toby Ho\n   :kinds: topics speakers')
    assert found == [
        *('* Toby Ho', '  * Debugging'),
        *('* Debugging', '  * Profiling', '  * Carl Meyer', '  * Łukasz Langa'),
        *('* Profiling', '  * Carl Meyer', '  * Łukasz Langa'),
        *('* Carl Meyer', '  * Łukasz Langa'),
    ]


def test_limit_says_what_it_leaves_out(tmp_path: Path):
    found = lines(tmp_path, ' topic Debugging\n   :limit: 3')
    assert found == ['* Debugging', '  * Cinder', '  * Rewind', '4 more are not shown.']
    found = lines(tmp_path, '\n   :limit: 2')
    assert found == ['* Cinder', '* Éclair', '11 more are not shown.']


def test_filters(tmp_path: Path):
    found = lines(tmp_path, '\n   :speakers: Toby Ho\n   :kinds: talks,\n     events')
    assert found == ['* Rewind', '  * PyCon US 2024']
    assert lines(tmp_path, '\n   :years: 1999\n   :empty: None at all') == ['None at all']


def test_talks_that_cite_each_other_or_are_related(tmp_path: Path):
    page = """\
Page
====

.. talk:: One
   :related: two

.. talk:: Two

   As :talk:`three` says.

.. talk:: Three

.. talk:graph::
   :kinds: talks
"""
    result = build(
        tmp_path,
        {'page.rst': page},
        'text',
        extensions=['sphinx_talks', 'sphinx.ext.graphviz'],
    )
    end = result.output('page.txt').splitlines()[-7:]
    assert [line for line in end if line] == [
        *('* One', '  * Two'),
        *('* Three', '  * Two'),
    ]


# -- the picture --------------------------------------------------------------------


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
@pytest.mark.parametrize('kind', ['svg', 'png'])
def test_links_in_the_picture_are_those_of_the_list(
    tmp_path: Path, fake_dot: str, builder: str, kind: str
):
    result = drawn(
        tmp_path, fake_dot, '\n   :kinds: talks peps', builder, graphviz_output_format=kind
    )
    assert result.said == []
    name = 'by/page.html' if builder == 'html' else 'by/page/index.html'
    before, _details, after = result.output(name).partition('<details class="talk-folded">')
    tag = 'a' if kind == 'svg' else 'area[^>]*'
    picture = before[before.index('talk-graph') :]
    in_picture = re.findall(rf'<{tag} href="([^"]*)"', picture)
    in_list = re.findall(r'href="([^"]*)"', after[: after.index('</details>')])
    assert sorted(in_picture) == sorted(set(in_list))
    up = '../talks/all.html' if builder == 'html' else '../../talks/all/'
    assert f'{up}#talk-rewind' in in_picture
    assert 'https://peps.python.org/pep-0669/' in in_picture


@pytest.mark.parametrize(
    ('builder', 'kind'), [('html', 'svg'), ('html', 'png'), ('latex', 'pdf')]
)
def test_picture_that_was_cut_short_is_drawn_again(
    tmp_path: Path, fake_dot: str, builder: str, kind: str
):
    """A build that was killed, or a full disk, leaves a part of a file, which Sphinx keeps."""
    source = {'talks.rst': TALKS, 'page.rst': 'Page\n====\n\n.. talk:graph::\n'}
    project = Project(
        tmp_path,
        source,
        extensions=['sphinx_talks', 'sphinx.ext.graphviz'],
        graphviz_dot=fake_dot,
        graphviz_output_format='png' if kind == 'pdf' else kind,
    )
    built = project.build(builder).check()
    (picture,) = built.out.rglob(f'talk-graph-*.{kind}')
    whole = picture.read_bytes()
    for size in (0, 1, len(whole) // 2):
        picture.write_bytes(whole[:size])
        project.write('page.rst', f'Page\n====\n\n{size}\n\n.. talk:graph::\n')
        assert project.build(builder).check().read == {'page'}
        assert picture.read_bytes() == whole


def test_links_within_one_page(tmp_path: Path, fake_dot: str):
    html = drawn(tmp_path, fake_dot, '\n   :kinds: talks', 'singlehtml').output('index.html')
    (in_picture,) = re.findall(r'<a href="([^"]*talk-rewind)"><g class="talk-node', html)
    # Sphinx decides on what they look like.
    assert in_picture in re.findall(r'class="reference internal" href="([^"]*)"', html)
    assert in_picture.startswith('#')


def test_picture_is_in_the_colours_of_the_page(tmp_path: Path, fake_dot: str):
    html = drawn(tmp_path, fake_dot, '\n   :alt: <All> & "more"').output('by/page.html')
    (text,) = re.findall(r'<svg.*?</svg>', html, re.DOTALL)
    svg = ET.fromstring(text)
    assert svg.get('aria-label') == '<All> & "more"'
    colours = {element.get(name) for element in svg.iter() for name in ('fill', 'stroke')}
    assert colours == {None, 'none', 'currentColor'}
    assert not [element for element in svg.iter() if element.get('id')]
    assert 'talk-node-speaker' in text
    assert len([each for each in svg.iter() if each.get('class') == 'talk-edge']) == 11


def test_words_for_the_picture_are_escaped(tmp_path: Path, fake_dot: str):
    result = drawn(tmp_path, fake_dot, '\n   :alt: "><script>', graphviz_output_format='png')
    assert 'alt="&quot;&gt;&lt;script&gt;"' in result.output('by/page.html')


def test_paper_has_picture_and_list(tmp_path: Path, fake_dot: str):
    result = drawn(tmp_path, fake_dot, builder='latex')
    assert result.said == []
    latex = result.output('notes.tex')
    assert latex.count(r'\sphinxincludegraphics[]{talk-graph-') == 1
    assert latex.rindex('Performance') > latex.index(r'\sphinxincludegraphics')


@pytest.mark.parametrize('builder', ['text', 'man', 'texinfo', 'xml', 'gettext'])
def test_other_builders_have_the_list(tmp_path: Path, fake_dot: str, builder: str):
    result = drawn(tmp_path, fake_dot, builder=builder)
    assert result.said == []
    if builder in {'text', 'xml'}:
        output = result.output('by/page.txt' if builder == 'text' else 'by/page.xml')
        assert 'Performance' in output
        assert 'picture' not in output


# -- without a picture ----------------------------------------------------------------


@pytest.mark.parametrize('builder', ['html', 'latex'])
def test_without_graphviz(tmp_path: Path, builder: str):
    result = drawn(tmp_path, str(tmp_path / 'no-such-dot'), builder=builder)
    (warning,) = result.said
    assert warning.startswith('by/page.rst:4: WARNING: talk:graph: it is shown as a list')
    assert 'no-such-dot' in warning
    assert warning.endswith('[talks.no_picture]')
    output = result.output('by/page.html' if builder == 'html' else 'notes.tex')
    assert 'Performance' in output
    assert 'details' not in output
    assert 'rankdir' not in output
    assert 'includegraphics' not in output.partition(r'\begin{document}')[2]


def test_without_the_extension(tmp_path: Path):
    result = drawn(tmp_path, 'dot', extensions=['sphinx_talks'])
    warnings = [each for each in result.said if 'unknown config value' not in each]
    (warning,) = warnings
    assert warning == (
        'by/page.rst:4: WARNING: talk:graph: it is shown as a list; for a picture, add '
        "'sphinx.ext.graphviz' to your extensions [talks.no_picture]"
    )
    assert 'Performance' in result.words('by/page')


@pytest.mark.parametrize('kind', ['svg', 'png'])
def test_graphviz_that_fails(tmp_path: Path, kind: str):
    dot = tmp_path / 'dot'
    dot.write_text('#!/bin/sh\nexit 3\n', encoding='utf-8')
    dot.chmod(0o755)
    result = drawn(tmp_path, str(dot), graphviz_output_format=kind)
    assert any('[talks.no_picture]' in warning for warning in result.said)
    assert 'Performance' in result.words('by/page')
    assert 'rankdir' not in result.output('by/page.html')


# -- mistakes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ('directive', 'expected'),
    [
        (' topci Debugging', "there is no graph around 'topci Debugging'; write a name after"),
        (' topci Debugging', "project, pep; did you mean 'topic'? [talks.unknown_axis]"),
        (
            ' topic',
            "there is no graph around 'topic'; write a name after one of: talk, speaker",
        ),
        (' topic Debuggin', "no topic 'Debuggin'; did you mean 'Debugging'? [talks.unknown_"),
        (' talk nothing-like-it', "there is no talk 'nothing-like-it' to draw it around"),
        (
            '\n   :kinds: talks speekers',
            "'speekers'; expected one or more of talk, talks,",
        ),
        ('\n   :depth: deep', 'expected a number such as 10'),
        ('\n   :limit: 0', 'expected a number such as 10'),
        ('\n   :dept: 2', 'did you mean :depth:?'),
    ],
)
def test_mistakes(tmp_path: Path, directive: str, expected: str):
    page = f'Page\n====\n\n.. talk:graph::{directive}\n\nAfter.\n'
    result = build(
        tmp_path,
        {'talks.rst': TALKS, 'page.rst': page},
        'text',
        extensions=['sphinx_talks', 'sphinx.ext.graphviz'],
    )
    (warning,) = result.said
    line = 5 if '\n' in directive else 4
    assert warning.startswith(f'page.rst:{line}: WARNING: talk:graph: ')
    assert expected in warning
    assert 'After.' in result.output('page.txt')


# -- the language of Graphviz ----------------------------------------------------------


@given(st.text())
def test_quoted_text_ends_where_it_ends(text: str):
    inside = quoted(text)[1:-1]
    assert not re.search(r'(?<!\\)(?:\\\\)*"', inside)
    assert not re.search(r'(?<!\\)(?:\\\\)*\\$', inside)
    assert not re.search('[\x00-\x1f]', inside)


def test_same_graph_same_code():
    code, again = (
        dot_code(['A "b" \\N <i>', 'B'], ['talk', 'pep'], [(0, 1)], {1: 'x.html?a&b'})
        for _time in range(2)
    )
    assert code == again
    assert r'n0 [label="A \"b\" \\N <i>", shape=box, tooltip="A \"b\" \\N <i>"];' in code
    assert 'n1 [label="B", shape=note, tooltip="B", URL="x.html?a&amp;b"];' in code
    assert '  n0 -- n1;' in code


@pytest.mark.skipif(not shutil.which('dot'), reason='Graphviz is not installed')
@pytest.mark.parametrize(
    'name', ['A "b" & c', r'back\slash \N\n', '<b>bold</b>', '&quot; &amp;', '{a|b}', '張偉']
)
def test_graphviz_shows_what_was_written(tmp_path: Path, name: str):
    code = dot_code([name, 'B'], ['talk', 'topic'], [(0, 1)], {})
    path = tmp_path / 'picture.svg'
    command = f'dot -Tsvg -o{path}'
    with os.popen(command, 'w') as dot:
        dot.write(code)
    svg = inline_svg(ET.parse(path).getroot(), ['talk', 'topic'], {0: 'a?b&c'}, name)
    root = ET.fromstring(svg)
    texts = [each.text for each in root.iter('{http://www.w3.org/2000/svg}text')]
    assert sorted(texts) == sorted([name, 'B'])
    assert [each.get('href') for each in root.iter('{http://www.w3.org/2000/svg}a')] == [
        'a?b&c'
    ]


# -- what is written again ---------------------------------------------------------------


def test_written_again_only_when_the_graph_changes(tmp_path: Path, fake_dot: str):
    conf = {
        'extensions': ['sphinx_talks', 'sphinx.ext.graphviz'],
        'graphviz_dot': fake_dot,
    }
    page = 'Page\n====\n\n.. talk:graph:: speaker Toby Ho\n   :depth: 1\n'
    sources = {'talks.rst': TALKS, 'page.rst': page}
    build(tmp_path, sources, **conf)
    sources['talks.rst'] = TALKS.replace('Cinder\n', 'Tinder\n')
    assert 'page' not in build(tmp_path, sources, **conf).written
    sources['talks.rst'] = TALKS.replace('Rewind\n', 'Rewound\n')
    assert 'page' in build(tmp_path, sources, **conf).written


@pytest.mark.myst
def test_in_markdown(tmp_path: Path, fake_dot: str):
    page = '# Page\n\n:::{talk:graph} topic Debugging\n:kinds: talks\n:depth: 1\n:::\n'
    result = build(
        tmp_path,
        {'talks.rst': TALKS, 'page.md': page},
        extensions=['sphinx_talks', 'sphinx.ext.graphviz'],
        graphviz_dot=fake_dot,
    )
    assert result.said == []
    items = result.resolved('page').findall(nodes.list_item)
    assert [item[0].astext() for item in items] == ['Debugging', 'Cinder', 'Rewind']
