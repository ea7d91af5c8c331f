"""One set with the extensions of the field, before and after ours, in each builder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from html_page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.neighbours

_ROOT = Path(__file__).parents[1] / 'roots' / 'neighbours'
_OTHERS = (
    'ablog',
    'sphinx_needs',
    'sphinx_design',
    'sphinx.ext.todo',
    'sphinx.ext.autodoc',
    'sphinx.ext.autosummary',
    'sphinx.ext.intersphinx',
    'sphinx_gallery.gen_gallery',
    'sphinx_collections',
    'sphinx_tippy',
    'myst_nb',
    'sphinx_markdown_builder',
)
_BUILDERS = (
    *('html', 'dirhtml', 'singlehtml', 'json', 'epub', 'latex', 'texinfo', 'text', 'man'),
    *('gettext', 'markdown', 'xml'),
)
#: What fails without this extension as well: the extensions that the builder can do
#: without, and the pages that need them.
_WITHOUT = {
    # sphinx-needs adds its own visitors for the builder, and hides those for HTML.
    'epub': (('sphinx.ext.todo',), ('todos.rst',)),
    # It has no words for boxes of other extensions, and for contents of pages.
    'markdown': (
        ('sphinx.ext.todo', 'sphinx_gallery.gen_gallery'),
        ('todos.rst', 'auto_gallery', 'generated', 'api.rst'),
    ),
}
#: Warnings of others about their own nodes.
_SUPPRESSED = {
    # The tables of sphinx-needs span columns.
    'man': ('docutils',),
    # The files of sphinx-needs and sphinx-gallery are none for a book.
    'epub': ('epub.unknown_project_files',),
}


#: Pages that need an extension.
_OF_OTHERS = ('blog', 'api.rst', 'extracts.rst', 'needs.rst', 'page.md', 'todos.rst')
#: A page of sphinx-gallery.
_EXAMPLE = '''"""
Example
=======

An example with :talk:`t1`, :talk:cite:`t1`.
"""
# %%
# Text with :talk:quote:`i1`.
number = 1
'''


def _write_index(source: Path, *, has_gallery: bool, has_blog: bool = True) -> None:
    """Write a toctree of what is there: Sphinx warns of a pattern that nothing matches."""
    patterns = ['*', *(['blog/*'] * has_blog), *(['auto_gallery/*'] * has_gallery)]
    listed = ''.join(f'   {pattern}\n' for pattern in patterns)
    text = f'Index\n=====\n\n.. toctree::\n   :glob:\n\n{listed}'
    path = source / 'index.rst'
    if path.read_text(encoding='utf-8') != text:
        path.write_text(text, encoding='utf-8')


def _build(folder: Path, builder: str, extensions: Sequence[str]) -> Path:
    """Build the set in a process of its own; each warning is an error."""
    source, out = folder / 'source', folder / builder
    if not source.exists():
        shutil.copytree(_ROOT, source)
        gallery = source / 'gallery'
        gallery.mkdir(exist_ok=True)
        (gallery / 'README.rst').write_text('Gallery\n=======\n')
        (gallery / 'plot_x.py').write_text(_EXAMPLE)
    left_out, pages = _WITHOUT.get(builder, ((), ()))
    has_gallery = 'auto_gallery' not in pages
    if 'sphinx_gallery.gen_gallery' in extensions:
        _write_index(source, has_gallery=has_gallery)
    doctrees = folder / f'doctrees-{builder if builder in {"gettext", *_WITHOUT} else "all"}'
    environment = {
        **os.environ,
        'TALKS_EXTENSIONS': ' '.join(each for each in extensions if each not in left_out),
        'TALKS_WITHOUT': ' '.join(pages),
        'TALKS_SUPPRESS': ' '.join(_SUPPRESSED.get(builder, ())),
    }
    command = [sys.executable, '-m', 'sphinx', '-nW', '--keep-going', '-q', '-b', builder]
    done = subprocess.run(
        [*command, '-d', str(doctrees), str(source), str(out)],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return out


@pytest.fixture(scope='module', params=['ours-first', 'ours-last'])
def extensions(request: pytest.FixtureRequest) -> list[str]:
    """Give all extensions in one of two orders."""
    ours = ['sphinx_talks']
    return [*ours, *_OTHERS] if request.param == 'ours-first' else [*_OTHERS, *ours]


@pytest.fixture(scope='module')
def folder(tmp_path_factory: pytest.TempPathFactory, extensions: list[str]) -> Path:
    """Give a folder for all builds in one order."""
    return tmp_path_factory.mktemp('neighbours')


@pytest.mark.parametrize('builder', _BUILDERS)
def test_builder(folder: Path, extensions: list[str], builder: str):
    assert any(_build(folder, builder, extensions).rglob('*'))


def test_what_ablog_and_sphinx_needs_copy(folder: Path, extensions: list[str]):
    out = _build(folder, 'html', extensions)
    for path in ('blog/author/me.html', 'blog/posts.html', 'extracts.html', 'todos.html'):
        text = Page((out / path).read_text(encoding='utf-8')).text
        assert '(Ho, 2024)' in ' '.join(text.replace('( ', '(').replace(' )', ')').split())
        assert 'a thing. — Ann' in text
    assert 'Ho, 2024' in (out / 'blog' / 'atom.xml').read_text(encoding='utf-8')
    assert 'Cy' in Page((out / 'extracts.html').read_text(encoding='utf-8')).text


def test_feed_of_summaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A feed without the whole text of posts has their first paragraphs."""
    monkeypatch.setenv('TALKS_FEED', 'short')
    others = [each for each in _OTHERS if each != 'sphinx_gallery.gen_gallery']
    source = tmp_path / 'source'
    shutil.copytree(_ROOT, source)
    _write_index(source, has_gallery=False)
    feed = _build(tmp_path, 'html', ['sphinx_talks', *others]) / 'blog' / 'atom.xml'
    text = feed.read_text(encoding='utf-8')
    assert 'Ho, 2024' in text
    assert 'href="https://example.org/' in text.replace('&quot;', '"')


def test_sphinx_llm(tmp_path: Path):
    # It builds Markdown beside the pages, for which most boxes of others are unknown.
    ours = ['sphinx_talks', 'sphinx_markdown_builder', 'sphinx_llm.txt']
    source = tmp_path / 'source'
    shutil.copytree(_ROOT, source, ignore=shutil.ignore_patterns(*_OF_OTHERS))
    _write_index(source, has_gallery=False, has_blog=False)
    out = _build(tmp_path, 'html', ours)
    text = '\n'.join(path.read_text(encoding='utf-8') for path in out.rglob('*.md'))
    assert '— Toby Ho' in text


def test_who_said_something_in_markdown(folder: Path, extensions: list[str]):
    text = (_build(folder, 'markdown', extensions) / 'talks.md').read_text(encoding='utf-8')
    assert '— Toby Ho' in text
