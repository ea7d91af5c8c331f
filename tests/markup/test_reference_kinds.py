"""References of other kinds than PEPs, from conf.py."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from docutils import nodes

from html_page import words
from projects import build

REFERENCES = {'rfc': {}, 'cve': {}, 'doi': {}, 'bpo': 'https://bugs.python.org/issue{}'}

RST = """\
Notes
=====

.. talk:: HTTP in depth
   :id: http

   On :talk:rfc:`9110`, :talk:rfc:`its methods <9110#section-9>` and :rfc:`791`.

   See https://datatracker.ietf.org/doc/html/rfc2616 and :talk:bpo:`12`.

Elsewhere
---------

Safe from :cve:`2024-3094`: :talk:rfc:`9110`, :talk:doi:`10.1145/3236024.3236077`.

.. talk:index:: rfcs
"""

MARKDOWN = """\
# Notes

:::{talk} HTTP in depth
:id: http

On {talk:rfc}`9110`, {talk:rfc}`its methods <9110#section-9>` and {rfc}`791`.

See <https://datatracker.ietf.org/doc/html/rfc2616> and {talk:bpo}`12`.
:::

## Elsewhere

Safe from {cve}`2024-3094`: {talk:rfc}`9110`, {talk:doi}`10.1145/3236024.3236077`.

:::{talk:index} rfcs
:::
"""

BOTH = pytest.mark.parametrize(
    'sources',
    [
        pytest.param({'index.rst': RST}, id='rst'),
        pytest.param({'index.md': MARKDOWN}, id='md', marks=pytest.mark.myst),
    ],
)


@BOTH
def test_mentions_and_links(sources: dict[str, str], tmp_path: Path):
    result = build(tmp_path, sources, talks_references=REFERENCES)
    assert result.said == []
    assert result.mentions() == [
        ('rfc', '9110'),
        ('rfc', '9110'),
        ('rfc', '791'),
        ('rfc', '2616'),
        ('bpo', '12'),
        ('cve', '2024-3094'),
        ('rfc', '9110'),
        ('doi', '10.1145/3236024.3236077'),
    ]
    html = result.output('index.html')
    assert 'href="https://www.rfc-editor.org/rfc/rfc9110#section-9"' in html
    assert '<strong>RFC 9110</strong>' in html
    assert '<strong>its methods</strong>' in html
    assert 'href="https://bugs.python.org/issue12"' in html
    assert 'href="https://doi.org/10.1145/3236024.3236077"' in html


@BOTH
def test_index_and_trail(sources: dict[str, str], tmp_path: Path):
    result = build(tmp_path, sources, 'text', talks_references=REFERENCES)
    text = result.output('index.txt')
    trail, _middle, index = text.partition('Elsewhere\n')
    # The notes have the same link to BPO 12, which is in no index.
    assert 'References:\n      RFC 9110, RFC 791, RFC 2616\n' in trail
    places = [index.index(f'RFC {number}\n') for number in (791, 2616, 9110)]
    assert places == sorted(places)
    assert 'Cited in:\n      Elsewhere' in index


@BOTH
def test_index_pages(sources: dict[str, str], tmp_path: Path):
    result = build(tmp_path, sources, talks_references=REFERENCES)
    page = words(result.output('talk-rfcs.html'))
    assert 'Talks by RFC' in page
    assert page.index('RFC 791') < page.index('RFC 2616') < page.index('RFC 9110')
    for kind in ('cves', 'dois', 'bpos'):
        assert (result.app.outdir / f'talk-{kind}.html').exists()
    general = words(result.output('genindex.html'))
    assert 'RFC 9110' in general


@BOTH
def test_backlinks_lead_to_ids_on_the_page(sources: dict[str, str], tmp_path: Path):
    result = build(tmp_path, sources, talks_references=REFERENCES)
    facts = result.app.env.domaindata['talk']['pages']['index']
    html = result.output('index.html')
    for mention in facts.mentions:
        assert f'id="{mention.place.anchor}"' in html


@pytest.mark.myst
def test_both_markups_give_the_same_tree(tmp_path: Path):
    trees = []
    for name, sources in (('rst', {'index.rst': RST}), ('md', {'index.md': MARKDOWN})):
        result = build(tmp_path / name, sources, talks_references=REFERENCES)
        tree = result.resolved()
        tree.attributes = {}
        trees.append(tree.pformat())
    assert trees[0] == trees[1]


@pytest.mark.parametrize('builder', ['latex', 'text', 'man', 'texinfo', 'xml', 'singlehtml'])
def test_other_builders(builder: str, tmp_path: Path):
    assert build(tmp_path, {'index.rst': RST}, builder, talks_references=REFERENCES)


def test_without_the_setting_links_are_links(tmp_path: Path):
    text = 'T\n=\n\n:rfc:`791` and https://datatracker.ietf.org/doc/html/rfc2616\n'
    result = build(tmp_path, {'index.rst': text})
    assert result.said == []
    assert {kind for kind, _target in result.mentions()} == {'url'}


def test_malformed_numbers_are_one_warning_with_a_line(tmp_path: Path):
    text = 'T\n=\n\n:talk:rfc:`RFC 9110`\n\n:talk:pep:`words <x>`\n\nAfter.\n'
    result = build(tmp_path, {'index.rst': text}, talks_references={'rfc': {}})
    assert result.said == [
        (
            "index.rst:4: WARNING: role :talk:rfc: has the number 'RFC 9110'; expected a "
            'number alone: write 9110 [talks.bad_value]'
        ),
        (
            "index.rst:6: WARNING: role :talk:pep: has the number 'x'; expected a number "
            'such as 747 [talks.bad_value]'
        ),
    ]
    page = words(result.output('index.html'))
    assert 'RFC 9110' in page
    assert 'words (x)' in page


def test_unknown_index_names_the_configured_ones(tmp_path: Path):
    text = 'T\n=\n\n.. talk:index:: rfc\n'
    result = build(tmp_path, {'index.rst': text}, talks_references={'rfc': {}})
    (warning,) = result.said
    assert "there is no index of 'rfc'; write one of: speakers, " in warning
    assert "peps, rfcs; did you mean 'rfcs'? [talks.unknown_axis]" in warning


def test_bad_setting_is_one_warning(tmp_path: Path):
    result = build(
        tmp_path, {'index.rst': 'T\n=\n\n:pep:`8`\n'}, talks_references={'rfc': 'https://x/'}
    )
    assert len(result.said) == 1
    assert "'https://x/' has {} for the number once" in result.said[0]
    assert '[talks.config]' in result.said[0]
    assert result.mentions() == [('pep', '8')]


def test_removed_kind_leaves_nothing_behind(tmp_path: Path):
    sources = {'index.rst': 'T\n=\n\n:rfc:`791`\n\n:ref:`talk-rfcs`\n'}
    first = build(tmp_path, sources, talks_references={'rfc': {}})
    assert first.said == []
    second = build(tmp_path, sources)
    assert [('talk-rfcs' in warning) for warning in second.said] == [True]
    clean = build(tmp_path / 'clean', sources)
    assert second.output('index.html') == clean.output('index.html')


# -- titles ------------------------------------------------------------------------

PEPS = 'T\n=\n\nBy :pep:`747` and :pep:`8`.\n\n.. talk:index:: peps\n'


def test_titles_from_settings(tmp_path: Path):
    result = build(
        tmp_path,
        {'index.rst': PEPS},
        talks_reference_titles={'pep': {747: 'Annotating Type Forms'}},
    )
    page = words(result.output('index.html'))
    assert 'PEP 747 – Annotating Type Forms' in page
    assert 'By PEP 747 and PEP 8 .' in page
    assert 'PEP 747 – Annotating Type Forms' in words(result.output('talk-peps.html'))


def write_inventory(path: Path, title: str) -> None:
    """Write what the site of PEPs has, with one page of somebody else."""
    lines = (
        f'pep-0747 std:doc -1 pep-0747/ {title}',
        'pep-0008#imports std:label -1 pep-0008/#imports Imports',
        'pep-0008 std:doc -1 pep-0008/ PEP 8 – Style Guide for Python Code',
    )
    head = (
        '# Sphinx inventory version 2\n# Project: PEPs\n# Version: \n'
        '# The remainder of this file is compressed using zlib.\n'
    )
    path.write_bytes(head.encode() + zlib.compress('\n'.join((*lines, '')).encode()))


def test_titles_from_an_inventory(tmp_path: Path):
    inventory = tmp_path / 'objects.inv'
    conf = {
        'extensions': ['sphinx.ext.intersphinx', 'sphinx_talks'],
        'intersphinx_mapping': {'peps': ('https://peps.python.org/', str(inventory))},
        'intersphinx_cache_limit': 0,
        'talks_reference_titles': {'pep': {8: 'Style'}},
    }
    sources = {'index.rst': PEPS, 'other.rst': ':orphan:\n\nOther\n=====\n'}
    write_inventory(inventory, 'PEP 747 – Annotating Type Forms')
    result = build(tmp_path, sources, **conf)
    page = words(result.output('index.html'))
    assert 'PEP 747 – Annotating Type Forms' in page
    assert 'PEP 8 – Style ' in page
    assert build(tmp_path, sources, **conf).written == frozenset()

    write_inventory(inventory, 'PEP 747 – Type Forms')
    again = build(tmp_path, sources, **conf)
    assert again.written == {'index'}
    assert 'PEP 747 – Type Forms' in words(again.output('index.html'))
    assert build(tmp_path, sources, **conf).written == frozenset()


def test_unmapped_site_gives_no_titles(tmp_path: Path):
    inventory = tmp_path / 'objects.inv'
    write_inventory(inventory, 'PEP 747 – Not this')
    result = build(
        tmp_path,
        {'index.rst': PEPS},
        extensions=['sphinx.ext.intersphinx', 'sphinx_talks'],
        intersphinx_mapping={'other': ('https://example.org/', str(inventory))},
    )
    assert 'Not this' not in result.output('index.html')


def test_link_in_the_index_is_the_site_that_docutils_conf_names(tmp_path: Path):
    (tmp_path / 'source').mkdir()
    (tmp_path / 'source' / 'docutils.conf').write_text(
        '[restructuredtext parser]\npep_base_url: https://mirror.example/peps/\n'
    )
    text = 'T\n=\n\n:pep:`8` :talk:pep:`20`\n\n.. talk:index:: peps\n'
    result = build(tmp_path, {'index.rst': text})
    addresses = {
        node['refuri']
        for node in result.resolved().findall(nodes.reference)
        if 'refuri' in node
    }
    assert 'https://mirror.example/peps/pep-0008/' in addresses
    assert 'https://mirror.example/peps/pep-0020/' in addresses
    assert not any('peps.python.org' in address for address in addresses)
