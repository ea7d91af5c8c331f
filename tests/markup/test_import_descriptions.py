"""Descriptions that somebody else wrote, as text or with markup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docutils import nodes

from projects import Built, Project

RST = """\
Heading
=======

Text with *emphasis*, `link <https://example.org/x>`__, `bad <javascript:alert(1)>`__ and foo_.

.. _foo: https://example.org/foo

.. raw:: html

   <script>alert(1)</script>

.. include:: conf.py

.. literalinclude:: conf.py

.. image:: https://example.org/pic.png
   :alt: A picture

.. toctree::

   index

Note [1]_ on the target_ and :talk:`other`.

.. _target:

Target.

.. [1] Foot.

`broken
"""
MARKDOWN = """\
---
myst:
  enable_extensions: [substitution]
---

# Heading

Text with *emphasis*, [link](https://example.org/x), <b onclick="alert(1)">raw</b> and
![A picture](https://example.org/pic.png).

<script>alert(1)</script>

```{raw} html
<script>alert(2)</script>
```

```{include} conf.py
```

Then {talk}`other`, and [gone](#nowhere).
"""
BUILDERS = ['html', 'text', 'latex', 'gettext', 'singlehtml']


def made(folder: Path, description: str, form: str, builder: str, page: str = 'rst') -> Built:
    """Build two talks with the same description, and a talk that they cite."""
    record = {
        'title': 'Talk',
        'speakers': ['Ann'],
        'recorded': '2024',
        'videos': [],
        'description': description,
    }
    texts = {
        'rst': 'Talks\n=====\n\n.. talk:import:: data/conf\n   :descriptions: {}\n\n'
        '.. talk:: Other\n   :id: other\n',
        'md': '# Talks\n\n:::{{talk:import}} data/conf\n:descriptions: {}\n:::\n\n'
        ':::{{talk}} Other\n:id: other\n:::\n',
    }
    extensions = ['sphinx_talks', *(['myst_parser'] if 'md' in (form, page) else [])]
    site = Project(
        folder,
        {f'index.{page}': texts[page].format(form)},
        extensions=extensions,
        myst_enable_extensions=['colon_fence'],
        suppress_warnings=['talks.duplicate_talk'],
    )
    for name in 'ab':
        site.write(f'data/conf/videos/{name}.json', json.dumps(record | {'title': name}))
    return site.build(builder)


def check_inert(built: Built) -> None:
    """Fail unless nothing of a description is there but what it may do."""
    tree = built.app.env.get_doctree('index')
    assert not list(tree.findall(nodes.raw))
    assert not list(tree.findall(nodes.image))
    assert not list(tree.findall(nodes.system_message))
    # That of the page alone.
    assert len(list(tree.findall(nodes.section))) == 1
    addresses = [link.get('refuri', '') for link in tree.findall(nodes.reference)]
    assert not [address for address in addresses if address.startswith('javascript')]
    assert 'https://example.org/x' in addresses
    every = [key for node in tree.findall(nodes.Element) for key in node.get('ids', ())]
    assert len(every) == len(set(every))
    links = {link['refid'] for link in tree.findall(nodes.Element) if 'refid' in link}
    assert links <= set(every)
    assert 'project' not in tree.astext()


@pytest.mark.parametrize('builder', BUILDERS)
@pytest.mark.parametrize('page', ['rst', pytest.param('md', marks=pytest.mark.myst)])
def test_rst(page: str, builder: str, tmp_path: Path) -> None:
    built = made(tmp_path, RST, 'rst', builder, page)
    check_inert(built)
    found = [each.message for each in built.ours if each.type == 'import']
    assert len(found) == len(built.ours) == 8
    assert all(
        f'data/conf/videos/{name}.json' in text
        for name, text in zip('aaaabbbb', found, strict=True)
    )
    for words in ('"raw"', '"include"', 'insertion disabled', 'without end-string'):
        assert any(words in text for text in found)
    if builder == 'text':
        words = built.words()
        for shown in (
            'Heading',
            'link, bad and foo',
            'A picture',
            'Other',
            'Foot.',
            '`broken',
        ):
            assert words.count(shown) >= 2


@pytest.mark.myst
@pytest.mark.parametrize('builder', BUILDERS)
@pytest.mark.parametrize('page', ['rst', 'md'])
def test_markdown(page: str, builder: str, tmp_path: Path) -> None:
    built = made(tmp_path, MARKDOWN, 'md', builder, page)
    check_inert(built)
    assert {each.type for each in built.ours} == {'import'}
    if builder == 'text':
        words = built.words()
        for shown in ('Heading', '<script>alert(1)</script>', 'A picture', 'Other', 'gone'):
            assert words.count(shown) >= 2


@pytest.mark.parametrize('text', [RST, MARKDOWN])
def test_text_is_the_default(text: str, tmp_path: Path) -> None:
    """It needs no care, since nothing in it means anything."""
    built = made(tmp_path, text, 'text', 'html')
    assert built.errors == ''
    page = built.raw()
    assert page.count('&lt;script&gt;alert(1)&lt;/script&gt;') == 2
    assert '<script>alert' not in page
    assert 'example.org/x"' not in page


def test_none(tmp_path: Path) -> None:
    built = made(tmp_path, RST, 'none', 'text')
    assert built.errors == ''
    assert 'Heading' not in built.words()


def test_backlinks_from_descriptions(tmp_path: Path) -> None:
    """A cross-reference in a description is a mention, and the talk knows of it."""
    built = made(tmp_path, 'See :talk:`other`.', 'rst', 'text')
    assert built.errors == ''
    assert 'Cited in: * a * b' in built.words().replace('› Talks', '')
