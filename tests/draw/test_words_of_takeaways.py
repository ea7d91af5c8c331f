"""Takeaways show on other pages what they show on their own: markup, titles and links."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from projects import Project, build

if TYPE_CHECKING:
    from pathlib import Path

TALKS = """\
Talks
=====

.. talk:event:: PyCon US 2024
   :id: pycon

.. talk:: Rewind
   :id: rewind
   :speakers: Toby Ho
   :video: https://youtu.be/abcdefghijk

.. talk:: Forward
   :id: forward

   * Insight (#i1): builds on :talk:`rewind`, at :talk:event:`pycon`, see :ref:`lab`,
     :doc:`lab`, :math:`x^2`, ``code`` and *stress* [1]_, :talk:`rewind@1:02`,
     :talk:cite:`rewind`, :talk:count:`kinds=talk` talks, :pep:`8`,
     `site <https://example.org/>`__, :talk:`own words <rewind>` & <b>.

   .. talk:quote::
      :id: q1
      :by: Toby Ho

      Said :talk:`rewind`.

      * One :talk:`rewind`

      .. code-block:: python

         print(1)

   .. [1] A footnote.
"""
SOURCES = {
    'index.rst': 'Index\n=====\n\n.. toctree::\n   :glob:\n\n   *\n   deep/*\n',
    'lab.rst': '.. _lab:\n\nThe lab\n=======\n\nText.\n',
    'talks.rst': TALKS,
    'deep/list.rst': 'List\n====\n\n.. talk:takeaways::\n\nSee :talk:quote:`i1`.\n',
}


def test_takeaway_with_references_in_listings_and_roles(tmp_path: Path):
    built = build(tmp_path, SOURCES).check()
    page = built.page('deep/list')
    assert page.text.count('builds on Rewind, at PyCon US 2024, see The lab, The lab') == 2
    assert 'code and stress, Rewind, at 1:02, (Ho, n.d.), 2 talks, PEP 8, site' in page.text
    assert 'own words & <b>.' in page.text
    raw = built.raw('deep/list')
    for link in (
        'href="../talks.html#talk-rewind"',
        'href="../talks.html#event-pycon"',
        'href="../lab.html#lab"',
        'href="../lab.html"',
        'href="https://example.org/"',
        '<em>stress</em>',
        'class="math notranslate nohighlight"',
        'href="https://peps.python.org/pep-0008/"',
    ):
        assert raw.count(link) >= 2, link
    assert 'Said Rewind. One Rewind print(1)' in page.text


def test_mathjax_is_there_where_quoted_math_is(tmp_path: Path):
    built = build(tmp_path, SOURCES).check()
    assert 'mathjax' in built.raw('deep/list').lower()
    assert 'mathjax' not in built.raw('lab').lower()


@pytest.mark.parametrize(
    ('builder', 'expected'),
    [
        ('dirhtml', 'href="../../talks/#talk-rewind"'),
        ('singlehtml', 'href="#talk-rewind"'),
        ('text', 'builds on Rewind, at PyCon US 2024, see The lab, The lab'),
        ('latex', r'\(x^2\)'),
        ('xml', None),
        ('man', None),
        ('texinfo', None),
        ('gettext', None),
        ('epub', None),
    ],
)
def test_quoted_words_in_each_builder(tmp_path: Path, builder: str, expected: str | None):
    epub = {'copyright': '2024, X', 'version': '1'} if builder == 'epub' else {}
    built = build(tmp_path, SOURCES, builder=builder, **epub).check()
    files = [path for path in built.out.rglob('*') if path.is_file()]
    assert files
    texts = [
        ' '.join(path.read_bytes().decode(errors='replace').replace('*', '').split())
        for path in files
    ]
    assert expected is None or any(expected in text for text in texts)


def test_data_has_the_words_that_readers_see(tmp_path: Path):
    built = build(tmp_path, SOURCES, talks_exports={'talks.json': 'talks.json'}).check()
    whole = json.loads(built.output('talks.json'))
    texts = [each['text'] for each in whole['takeaways']]
    assert texts[0].startswith('builds on Rewind, at PyCon US 2024, see The lab, The lab, x^2')
    assert 'Rewind, at 1:02, (Ho, n.d.), 2 talks, PEP 8' in texts[0]
    assert texts[1] == 'Said Rewind. One Rewind print(1)'
    assert all('words' not in each for each in whole['takeaways'])


@pytest.mark.parametrize(
    ('file', 'old', 'new'),
    [
        ('talks.rst', '.. talk:: Rewind', '.. talk:: Rewound'),
        ('talks.rst', 'PyCon US 2024', 'PyCon 2024'),
        ('lab.rst', 'The lab\n=======', 'The labs\n========'),
        ('talks.rst', '*stress*', '**stress**'),
        ('talks.rst', ':video: https://youtu.be/abcdefghijk', ':date: 2024'),
    ],
)
def test_listing_pages_follow_what_takeaways_refer_to(
    tmp_path: Path, file: str, old: str, new: str
):
    project = Project(tmp_path, SOURCES, talks_exports={'talks.json': 'talks.json'})
    project.build()
    project.edit(file, old, new)
    assert 'deep/list' in project.build().written
    names = ('deep/list.html', 'talks.json')
    usual = {name: (tmp_path / 'html' / name).read_text('utf-8') for name in names}
    clean = project.build(clean=True)
    assert usual == {name: clean.output(name) for name in usual}


def test_any_in_takeaways_of_exports(tmp_path: Path):
    source = 'T\n=\n\n.. talk:: A\n   :id: a\n\n   * Insight: :any:`a`, :any:`gone`\n'
    built = build(tmp_path, {'index.rst': source}, talks_exports={'talks.json': 'talks.json'})
    (takeaway,) = json.loads(built.output('talks.json'))['takeaways']
    assert takeaway['text'] == 'A, gone'


def test_takeaways_that_quote_each_other(tmp_path: Path):
    items = '   * Insight (#a): :talk:quote:`b`\n   * Insight (#b): :talk:quote:`a`\n'
    source = f'.. talk:: A\n\n{items}'
    built = build(tmp_path, {'index.rst': f'T\n=\n\n{source}\n.. talk:takeaways::\n'}).check()
    assert built.page().text


@pytest.mark.myst
def test_links_of_markdown_in_takeaways(tmp_path: Path):
    talks = """\
# Talks

(spot)=
## A spot

:::{talk} Rewind
:id: rewind

- Insight (#i1): see [here](#spot), [](#a-spot), [lab](lab.rst), [](lab.rst) and **bold**
:::
"""
    sources = {
        'index.rst': SOURCES['index.rst'],
        'lab.rst': SOURCES['lab.rst'],
        'talks.md': talks,
        'deep/list.md': '# List\n\n:::{talk:takeaways}\n:::\n',
    }
    built = build(
        tmp_path,
        sources,
        extensions=['myst_parser', 'sphinx_talks'],
        myst_enable_extensions=['colon_fence'],
        myst_heading_anchors=3,
    ).check()
    assert 'see here, A spot, lab, The lab and bold' in built.page('deep/list').text
    raw = built.raw('deep/list')
    assert raw.count('href="../talks.html#spot"') == 1
    assert raw.count('href="../talks.html#a-spot"') == 1
    assert raw.count('href="../lab.html"') == 2
